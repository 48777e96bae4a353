import type { Corpus, SourceInfo } from '../corpus/corpus.ts';
import type { AnchoredQuotation, Snapshot } from '../rules/snapshot.ts';
import type { Span } from '../text/span.ts';
import { quotationAt, targetAt } from './card.ts';

/** Places of a name in a list to choose from: the earliest sources. */
const MOST_PLACES = 100;

/** A place to jump to. */
export interface Destination {
  /** What was clicked, in the note. */
  readonly origin: Span;
  readonly source: SourceInfo;
  /** Exactly the words to select. */
  readonly span: Span;
}

/**
 * Where F12 leads from `offset`: a quotation to its passage (all places when it is ambiguous or in pieces), a citation to its source, a name to where the
 * sources first mention the actor. A quotation wins over a name inside it: the jump is what quotation marks are for. Empty when nothing is known.
 */
export async function definition(
  snapshot: Snapshot,
  corpus: Corpus,
  offset: number,
  signal?: AbortSignal,
): Promise<readonly Destination[]> {
  const anchored = quotationAt(snapshot, offset);
  if (anchored && (anchored.pieces || anchored.location.places.length > 0)) return passages(anchored);
  const target = targetAt(snapshot, offset);
  if (target?.kind === 'citation' && target.citation.source)
    return [{ origin: target.span, source: target.citation.source, span: { start: 0, end: 0 } }];
  if (target?.kind === 'actor') {
    const appearances = await corpus.appearances(target.actor.id, MOST_PLACES, signal);
    return appearances.map(it => ({ origin: target.span, source: it.source, span: it.first }));
  }
  return [];
}

/** The passage of a quotation; several where it is put together from pieces, in their order, or where nothing decides between them. */
export function passages({ quotation, location, pieces }: AnchoredQuotation): Destination[] {
  const places = pieces ? pieces.places : location.verdict === 'ambiguous' ? location.places : location.places.slice(0, 1);
  return places.map(it => ({ origin: quotation.quoted.span, source: it.source, span: it.alignment.span }));
}
