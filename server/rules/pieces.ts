import { sourceLabel } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import type { Quoted } from '../notes/note.ts';
import { overlaps, textOf } from '../text/span.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import type { Fix, RawFinding } from './rule.ts';
import type { AnchoredQuotation, Snapshot } from './snapshot.ts';

/** Marks of an omission between two pieces, with the spaces around. */
const GAP = /\s{0,3}\[?(?:…|\.\.\.)\]?\s{0,3}/g;

/** What is wrong with a quotation put together from pieces: their order, or what they join; `undefined` where that is honest. */
export function piecedFinding({ note }: Snapshot, { quotation, pieces }: AnchoredQuotation): RawFinding | undefined {
  if (!pieces || quotation.translated || quotation.hedged) return undefined;
  const { quoted } = quotation;
  const { places, turned } = pieces;
  const label = sourceLabel(places[0]!.source);
  const related = places.map(evidence);
  if (turned) {
    const [early, late] = turnedPair(places);
    return {
      span: quoted.span,
      message: `Turns the order round: in ${label} ${excerpt(early.passageText, 50)} (line ${early.line + 1}) comes before ${excerpt(late.passageText, 50)} (line ${late.line + 1}). Quote the pieces one by one, or in the source’s order.`,
      related,
      fixes: [...inOrder(note.text, quoted, places), ...oneByOne(note.text, quoted)],
    };
  }
  const joined = places.findIndex((it, i) => i > 0 && areTwoStatements(places[i - 1]!, it));
  if (joined < 0) return undefined;
  const [first, second] = [places[joined - 1]!, places[joined]!];
  return {
    span: quoted.span,
    message: `Joins two statements that stand far apart in ${label}: ${excerpt(first.passageText, 50)} (line ${first.line + 1}) and ${excerpt(second.passageText, 50)} (line ${second.line + 1}). Quote them one by one.`,
    related,
    fixes: oneByOne(note.text, quoted),
  };
}

/** The first piece that stands before the one which the note puts in front of it: the source's order. */
function turnedPair(places: readonly Located[]): readonly [Located, Located] {
  const at = places.findIndex((it, i) => i > 0 && it.alignment.span.start < places[i - 1]!.alignment.span.start);
  return [places[at]!, places[at - 1]!];
}

/** Whether two pieces belong to two statements that the source gives one by one; of one long speech pieces may be left out. */
function areTwoStatements(first: Located, second: Located): boolean {
  const [a, b] = [first.quotation?.quotation, second.quotation?.quotation];
  return a !== undefined && b !== undefined && !a.content.some(it => b.content.some(other => overlaps(it, other)));
}

/** The pieces in the order of the source, where they are of one statement. */
function inOrder(text: string, { content, skip }: Quoted, places: readonly Located[]): Fix[] {
  const pieces = textOf(text, content).split(GAP);
  const order = places.map((it, i) => ({ start: it.alignment.span.start, i })).sort((a, b) => a.start - b.start);
  const sorted = order.map(it => places[it.i]!);
  if (skip.length > 0 || pieces.length !== places.length || sorted.some((it, i) => i > 0 && areTwoStatements(sorted[i - 1]!, it)))
    return [];
  const newText = order.map(it => pieces[it.i]!.trim()).join(' … ');
  return [{ title: 'Put the pieces in the source’s order', edits: [{ span: content, newText }], preferred: true }];
}

/** Each piece in marks of its own. */
function oneByOne(text: string, { content, skip, marks }: Quoted): Fix[] {
  if (marks.open === '' || marks.close === '' || skip.length > 0) return [];
  const gaps = [...textOf(text, content).matchAll(GAP)].filter(it => it.index > 0 && it.index + it[0].length < content.end - content.start);
  if (gaps.length === 0) return [];
  const edits = gaps.map((it, i) => ({
    span: { start: content.start + it.index, end: content.start + it.index + it[0].length },
    newText: `${marks.close}${i < gaps.length - 1 ? ', ' : ' and '}${marks.open}`,
  }));
  return [{ title: 'Quote the pieces one by one', edits }];
}
