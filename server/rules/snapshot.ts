import type { Actor, Mention } from '../actors/actor.ts';
import type { Claim } from '../attribution/claim.ts';
import type { NoteQuotation } from '../attribution/note-quotation.ts';
import type { Located, Location, Progress, SearchHit, SourceInfo } from '../corpus/corpus.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { Citation, Note } from '../notes/note.ts';
import type { NotePart } from '../notes/part.ts';
import type { Span } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { JudgedPart } from './judged-part.ts';

/** A quotation of the note with the place it comes from. */
export interface AnchoredQuotation {
  readonly quotation: NoteQuotation;
  readonly location: Location;
  /** The sources its citations point at. */
  readonly cited: readonly SourceInfo[];
  /** Names in the context of the best place, as spans of `contextText`; only where words differ. */
  readonly passageNames?: readonly Span[];
  /** Of a quotation in pieces that no passage has one behind the other: where each of them stands word for word, all in one source. */
  readonly pieces?: Pieces;
}

/** Where the pieces of a quotation stand: two or more. */
export interface Pieces {
  /** In the order of the quotation. */
  readonly places: readonly Located[];
  /** The source has them in another order; else in this one, too far apart to be one passage. */
  readonly turned: boolean;
}

/** A citation of the note with what it points at; `source` undefined: nothing in the corpus (a web link, another note, or broken). */
export interface ResolvedCitation {
  readonly citation: Citation;
  readonly source?: SourceInfo;
  /** Without a source: the one target that exists and is a single edit away. */
  readonly meant?: string;
  /** Without a source: the link leads to a place where sources are. */
  readonly leadsToSources?: boolean;
  /** A footnote that the note does not define. */
  readonly dangling?: boolean;
}

/** A sentence with figures, dates or names that cites a source, and the sentences of that source about the same thing. */
export interface CitedFigures {
  /** Index into `Note.sentences`. */
  readonly sentence: number;
  readonly source: SourceInfo;
  readonly hits: readonly SearchHit[];
  /** For each hit the share of the sentence’s content words that it has, 0–1. */
  readonly coverage: readonly number[];
}

/** A word of the note that may be a name misspelled: one edit from exactly one distinctive name. */
export interface SpellingDoubt extends Span {
  readonly actor: Actor;
  /** How the sources spell the word: `Kartapolov` */
  readonly right: string;
}

/**
 * What the corpus knew at one moment about a note, or about one part of it with what stands around it. Rules and features decide on this alone: pure
 * and synchronous.
 */
export interface Snapshot {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly note: Note;
  /** What is judged: the part, or the whole note. */
  readonly own: Span;
  readonly draft: boolean;
  readonly configuration: Configuration;
  readonly progress: Progress;
  /** The folder or the note has a bibliography. */
  readonly bibliography: boolean;
  /** False in a folder without sources: no rule speaks. */
  readonly hasSources: boolean;
  readonly mentions: readonly Mention[];
  /** Every actor that `mentions` names or may name, and every speaker that the sources name for the note's quotations. */
  readonly actors: ReadonlyMap<string, Actor>;
  /** Ids of the actors among `actors` whose words the sources quote. */
  readonly speaking: ReadonlySet<string>;
  readonly quotations: readonly AnchoredQuotation[];
  readonly citations: readonly ResolvedCitation[];
  readonly claims: readonly Claim[];
  /** Sentences whose figures can be compared with what they cite; absent ones were not searched yet. */
  readonly figures: readonly CitedFigures[];
  readonly spelling: readonly SpellingDoubt[];
  /** The day on which the note is judged, for embargoes. */
  readonly today: PartialDate;
  /** Passages that say the same as a claim, by index into `claims`; absent while the search has not run. */
  readonly support: ReadonlyMap<number, readonly SearchHit[]>;
}

/** The snapshot of a whole note, which knows the findings of its parts. */
export interface NoteSnapshot extends Snapshot {
  /** The parts that rules have something to say about, in order, and where each begins. */
  readonly judged: readonly { readonly part: JudgedPart; readonly start: number }[];
  /** Where a part begins in the note. */
  startOf(part: NotePart): number;
}
