import type { ActorReading } from '../actors/actor.ts';
import type { Span } from '../text/span.ts';

/** How it is known who speaks; shown to the user for everything but `cue`. */
export type SpeakerEvidence =
  | 'cue' // “…,” Lagarde said
  | 'label' // Lagarde: “…”
  | 'carried' // no cue of its own: read from the paragraph before
  | 'author' // the whole text is this speaker's own words
  | 'sidecar'; // the user said so

/**
 * Someone's words in a source. In all comments: `“Prices,” Lagarde told Reuters, “will ease.”`
 * The model is PARC 3 / PolNeAR (Newell, Margolin, Ruths 2018): content, speaker ("source" there) and cue.
 */
export interface Quotation {
  /** The words: `Prices,` and `will ease.`; for direct speech without the marks, for mixed and indirect speech the whole clause, inner marks included. */
  readonly content: readonly Span[];
  readonly type: 'direct' | 'mixed' | 'indirect';
  /** Who speaks, as a phrase in the text: `Lagarde`; with title and apposition ("the head of … Andrey Kartapolov"). Absent where nobody is named in reach. */
  readonly speaker?: Span;
  /** What ties the two: `told` */
  readonly cue?: Span;
  /** Resolved speakers, usually one; two for "the UK and France have said". Empty when open. */
  readonly actors: readonly string[];
  readonly evidence: SpeakerEvidence;
}

/** All that the text of one document says: the result of reading it alone. */
export interface Reading extends ActorReading {
  readonly sentences: readonly Span[];
  readonly quotations: readonly Quotation[];
}
