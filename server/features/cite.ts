import type { WrittenStyle } from '../citations/style.ts';
import type { Corpus, SourceInfo } from '../corpus/corpus.ts';
import { citeFor, citeTitle, styleOf } from '../rules/citation-fixes.ts';
import { type Cited, citationPlace, refusal } from '../rules/citation-place.ts';
import { restrictionOf } from '../rules/restricted-source.ts';
import type { Fix } from '../rules/rule.ts';
import type { AnchoredQuotation, Snapshot } from '../rules/snapshot.ts';
import type { TextEdit } from '../text/edit.ts';
import { contains, covers, overlaps, type Span, subtract, textOf, trim } from '../text/span.ts';
import { quotationAt } from './card.ts';
import { type Candidate, passagesFor } from './passages.ts';

/** Why nothing can be cited here, in words for the user. */
export interface Refused {
  readonly refused: string;
}

/** What a citation would be for at a place of a note. */
export interface Subject {
  readonly cited: Cited;
  /** The words in the note. */
  readonly span: Span;
  /** The words without Markdown. */
  readonly text: string;
  readonly anchored?: AnchoredQuotation;
}

const NOTHING_HERE = 'Put the cursor into a sentence or a quotation, or select the words you want to cite a source for.';

/** What can be cited for a place of a note. */
export interface CiteChoice {
  readonly subject: Subject;
  /** The style the citation would be written in. */
  readonly style: WrittenStyle;
  /** Best first; empty when nothing in the sources is about it. */
  readonly candidates: readonly Candidate[];
}

/**
 * What a citation at `span` (empty: a cursor) is for: the quotation there, else the words selected, else the sentence at the cursor. Refused where
 * a citation would not be one: code, headings, front matter.
 */
export function subjectAt(snapshot: Snapshot, span: Span): Subject | Refused {
  const { note } = snapshot;
  const why = refusal(note, span);
  if (why !== undefined) return { refused: why };
  const found = anySubject(snapshot, span);
  if ('refused' in found) return found;
  const place = citationPlace(note, found.cited, styleOf(snapshot));
  if (found.cited.kind === 'words' && place <= found.span.start) return { refused: NOTHING_HERE };
  const there = refusal(note, { start: place, end: place });
  return there === undefined ? found : { refused: there };
}

function anySubject(snapshot: Snapshot, span: Span): Subject | Refused {
  const { note } = snapshot;
  const trimmed = trim(note.text, span);
  // A choice without a word in it (`> `, a dash) is no more than a cursor.
  const chosen = /[\p{L}\p{N}]/u.test(textOf(note.text, trimmed)) ? trimmed : { start: span.start, end: span.start };
  const anchored = quotationFor(snapshot, chosen);
  if (anchored) {
    const { quoted } = anchored.quotation;
    const text = plain(note.text, quoted.content, quoted.skip);
    return { cited: { kind: 'quotation', quoted }, span: quoted.span, text, anchored };
  }
  if (chosen.end > chosen.start)
    return { cited: { kind: 'words', span: chosen }, span: chosen, text: plain(note.text, chosen, skipped(snapshot, chosen)) };
  const sentence = note.sentences.findLastIndex(it => it.span.start <= span.start && sameLine(note.text, it.span, span.start));
  const ahead = note.sentences.findIndex(it => span.start < it.span.start && !/\n/.test(note.text.slice(span.start, it.span.start)));
  const index = sentence >= 0 ? sentence : ahead;
  const found = note.sentences[index];
  if (!found) return { refused: NOTHING_HERE };
  return {
    cited: { kind: 'sentence', span: found.span },
    span: found.span,
    text: plain(note.text, found.span, skipped(snapshot, found.span)),
  };
}

/** Passages to cite at `span`, best first; for a `query` those that it finds, whatever the note says. */
export async function citeChoice(
  snapshot: Snapshot,
  corpus: Corpus,
  span: Span,
  query: string | undefined,
  signal?: AbortSignal,
): Promise<CiteChoice | Refused> {
  const subject = subjectAt(snapshot, span);
  if ('refused' in subject) return subject;
  const asked = query?.trim();
  const located = subject.anchored && usable(subject.anchored) ? subject.anchored.location.places : undefined;
  const wanted = asked ? { text: asked } : { text: subject.text, ...(located ? { located } : {}) };
  const candidates = (await passagesFor(corpus, wanted, signal)).map(it => {
    const restricted = restrictionOf(it.source, snapshot.today);
    return restricted === undefined ? it : { ...it, restricted };
  });
  return { subject, style: styleOf(snapshot), candidates };
}

/** The edits that cite `source` for what stands at `span`. */
export function citeEdits(snapshot: Snapshot, span: Span, source: SourceInfo, style?: WrittenStyle): readonly TextEdit[] | Refused {
  const subject = subjectAt(snapshot, span);
  return 'refused' in subject ? subject : citeFor(snapshot, subject.cited, source, style ?? styleOf(snapshot));
}

/** "Cite …" for a quotation at `span` whose passage is known and that has no citation: offered without being asked, as nothing is wrong with it. */
export function citeOffers(snapshot: Snapshot, span: Span): readonly Fix[] {
  const anchored = snapshot.quotations.find(
    it => overlaps(it.quotation.quoted.span, span) || contains(it.quotation.quoted.span, span.start),
  );
  if (!anchored || anchored.quotation.citations.length > 0 || !usable(anchored)) return [];
  const { quoted } = anchored.quotation;
  if (refusal(snapshot.note, quoted.span) !== undefined) return [];
  const sources = new Map(anchored.location.places.filter(it => it.noise === undefined).map(it => [it.source.id, it.source]));
  return [...sources.values()].slice(0, 3).map(source => ({
    title: citeTitle(source),
    edits: citeFor(snapshot, { kind: 'quotation', quoted }, source),
  }));
}

/** The quotation that a choice means: the one the cursor is in, or that holds the selection, or that is all of it. */
function quotationFor(snapshot: Snapshot, chosen: Span): AnchoredQuotation | undefined {
  const at = quotationAt(snapshot, chosen.start);
  if (at && covers(at.quotation.quoted.span, chosen)) return at;
  const inside = snapshot.quotations.filter(it => covers(chosen, it.quotation.quoted.content));
  const [only] = inside;
  // The selection reaches over the quotation by marks and spaces at most; else it means more than the quotation.
  const rest = only && chosen.end - chosen.start - (only.quotation.quoted.span.end - only.quotation.quoted.span.start);
  return inside.length === 1 && rest !== undefined && rest <= 3 ? only : undefined;
}

function usable({ location }: AnchoredQuotation): boolean {
  return location.verdict !== 'missing' && location.verdict !== 'unchecked' && location.places.length > 0;
}

/** A cursor behind a sentence still means it, as long as it is on the same line. */
function sameLine(text: string, sentence: Span, offset: number): boolean {
  return offset <= sentence.end || !/\n/.test(text.slice(sentence.end, offset));
}

/** Markup and citations inside a span. */
function skipped({ note }: Snapshot, span: Span): readonly Span[] {
  return note.blocks.filter(it => overlaps(it.span, span)).flatMap(it => it.skip.filter(skip => overlaps(skip, span)));
}

function plain(text: string, span: Span, skip: readonly Span[]): string {
  const holes = [...skip].sort((a, b) => a.start - b.start);
  return subtract(span, holes)
    .map(it => textOf(text, it))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
