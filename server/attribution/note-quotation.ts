import type { Quoted } from '../notes/note.ts';
import type { Span } from '../text/span.ts';

/**
 * What the note says about who speaks. `explicit` evidence may accuse (misattributed-quote): a cue with its subject in the sentence, the
 * attribution line of that very blockquote, or "Name:" right before the words. Headings, list intros and carry-over only excuse.
 */
export type NoteEvidence = 'cue' | 'attribution-line' | 'label' | 'intro' | 'title' | 'heading' | 'carried' | 'preposition';

/** Words of a note that quote somebody, as opposed to titles, scare quotes and terms. */
export interface NoteQuotation {
  readonly quoted: Quoted;
  /** The phrase that names the speaker. */
  readonly speaker?: Span;
  readonly cue?: Span;
  /** Ids of the actors the speaker phrase means; empty when it is unknown to the corpus or a pronoun that stays open. */
  readonly actors: readonly string[];
  readonly evidence?: NoteEvidence;
  readonly explicit: boolean;
  /** The note denies or asks: "Kelin never said", "Would you say", "Ask Kelin": nothing is accused. */
  readonly hedged: boolean;
  /** "(my translation)", another language than the source: `unchecked`. */
  readonly translated: boolean;
  /** Indices into `Note.citations` of the citations that stand for this quotation. */
  readonly citations: readonly number[];
  /** Looks like a term or scare quotes, but its sentence cites a source: words of that source if it has them, and nothing if it lacks them. */
  readonly tentative?: true;
  /** It opens its paragraph and goes on from what somebody says in the one before. */
  readonly continues?: boolean;
  /** The next paragraph may go on from it. */
  readonly leadsOn?: boolean;
}

/** Why words in quotation marks are not somebody's words. */
export type NotQuotation = 'title' | 'term' | 'scare' | 'word' | 'code' | 'nested';
