import type { Span } from '../text/span.ts';

/** An assertion in the author's own voice that a reader would ask a source for. */
export interface Claim {
  /** The words concerned: the sentence without its citations and list marker. */
  readonly span: Span;
  /** Index into `Note.sentences`. */
  readonly sentence: number;
  readonly kind: 'statistic' | 'event' | 'accusation' | 'superlative' | 'cause' | 'quantifier' | 'vague';
  /** The words that make it one: `70 ships`, `in late February 2022`, `the largest`. */
  readonly trigger: Span;
}
