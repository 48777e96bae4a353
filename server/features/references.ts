import type { Quotation } from '../attribution/quotation.ts';
import type { Corpus, Source } from '../corpus/corpus.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import { LineIndex } from '../text/lines.ts';
import { contains, covers, overlaps, type Span } from '../text/span.ts';
import { targetAt } from './card.ts';
import type { IndexedNote, Range } from './notes-index.ts';

/** A place that refers to what was asked about. Lines, not offsets: nobody has the texts of all notes at hand. */
export interface Reference {
  /** Absolute. */
  readonly path: string;
  readonly range: Range;
  /** The passage itself, where quotations were asked for: editors leave it out when only uses are wanted. */
  readonly isPassage?: boolean;
}

/** What references are wanted of. */
export type Referent =
  | { readonly kind: 'actor'; readonly actor: string }
  | { readonly kind: 'passage'; readonly source: string; readonly spans: readonly Span[] }
  | { readonly kind: 'source'; readonly source: string };

/** What stands at a place of a note: an actor, the passages of a quotation, a source. The smallest thing wins, as for hover. Empty: nothing known. */
export function referentsInNote(snapshot: Snapshot, offset: number): Referent[] {
  const target = targetAt(snapshot, offset);
  if (target?.kind === 'actor') return [{ kind: 'actor', actor: target.actor.id }];
  if (target?.kind === 'citation') return target.citation.source ? [{ kind: 'source', source: target.citation.source.id }] : [];
  if (!target) return [];
  const { verdict, places } = target.anchored.location;
  const possible = verdict === 'ambiguous' ? places : places.slice(0, 1);
  return possible.map(it => ({ kind: 'passage', source: it.source.id, spans: [it.alignment.span] }));
}

/** The same in a source: an actor, else the words at `offset` with the quotation they belong to. */
export function referentsInSource(source: Source, offset: number): Referent[] {
  const actor = mentionAt(source, offset)?.actor;
  if (actor !== undefined) return [{ kind: 'actor', actor }];
  const quotation = quotationAt(source, offset);
  return [{ kind: 'passage', source: source.id, spans: quotation?.content ?? [{ start: offset, end: offset }] }];
}

/** The actor named at a place of a source; pronouns are no name. The smallest where names lie inside each other. */
export function mentionAt({ mentions }: Source, offset: number) {
  return mentions.filter(it => it.kind !== 'pronoun' && contains(it, offset)).sort((a, b) => (covers(a, b) ? 1 : -1))[0];
}

function quotationAt({ quotations }: Source, offset: number): Quotation | undefined {
  const found = quotations.filter(it => it.content.some(span => contains(span, offset)));
  const length = (it: Quotation) => it.content.reduce((sum, { start, end }) => sum + end - start, 0);
  return found.sort((a, b) => length(a) - length(b))[0];
}

/** Sources whose mentions of an actor are listed: the earliest ones. */
const MOST_SOURCES = 400;

/** Every place in notes and sources that refers to `referent`: notes first, each file in the order of its text. */
export async function references(
  referent: Referent,
  notes: readonly IndexedNote[],
  corpus: Corpus,
  signal?: AbortSignal,
): Promise<readonly Reference[]> {
  const found: Reference[] = notes.flatMap(note => inNote(note, referent).map(range => ({ path: note.path, range })));
  if (referent.kind === 'actor') {
    for (const { source: info } of await corpus.appearances(referent.actor, MOST_SOURCES, signal)) {
      const source = await corpus.source(info.id, signal);
      if (source) found.push(...namedIn(source, referent.actor));
    }
  }
  if (referent.kind === 'passage' && referent.spans.some(it => it.end > it.start)) {
    const source = await corpus.source(referent.source, signal);
    if (source) found.push(...placesIn(source, referent.spans).map(it => ({ ...it, isPassage: true })));
  }
  return found;
}

function inNote({ mentions, quotations, citations }: IndexedNote, referent: Referent): Range[] {
  switch (referent.kind) {
    case 'actor':
      return mentions.filter(it => it.actor === referent.actor).map(it => it.range);
    case 'source':
      return citations.filter(it => it.source === referent.source).map(it => it.range);
    case 'passage':
      return quotations
        .filter(({ passages }) => passages.some(it => it.source === referent.source && referent.spans.some(span => touches(it.span, span))))
        .map(it => it.range);
  }
}

/** Pronouns are left out: a list of every “he” helps nobody. */
function namedIn(source: Source, actor: string): Reference[] {
  const named = source.mentions.filter(it => it.actor === actor && it.kind !== 'pronoun');
  return placesIn(source, named);
}

function placesIn({ text, path }: Source, spans: readonly Span[]): Reference[] {
  const lines = new LineIndex(text);
  return spans.map(it => ({ path, range: { start: lines.positionAt(it.start), end: lines.positionAt(it.end) } }));
}

/** Spans that share words; an empty one (a cursor) is touched by what it stands in. */
function touches(a: Span, b: Span): boolean {
  return b.start === b.end ? contains(a, b.start) : overlaps(a, b);
}
