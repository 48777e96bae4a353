import type { Range } from './phrases.ts';

/** One attribution inside a sentence, in indices of its words. */
export interface Attribution {
  readonly content: readonly Range[];
  readonly speaker?: Range;
  readonly cue: Range;
  /** A stance rather than words: a noun phrase or infinitive as content (`rejected the idea`, `vowed to fight`). */
  readonly stance?: boolean;
}
