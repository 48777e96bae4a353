import type { Actor, Mention } from '../actors/actor.ts';
import type { Alignment, QuotedWords, Verdict } from '../anchoring/anchor.ts';
import type { Quotation } from '../attribution/quotation.ts';
import type { Block, Noise } from '../formats/document.ts';
import type { Metadata } from '../formats/metadata.ts';
import type { Problem } from '../text/parsed.ts';
import type { Span } from '../text/span.ts';
import type { FileProblem } from '../workspace/configuration.ts';

/** A source without its text: what lists, completions and labels need. */
export interface SourceInfo {
  /** Citekey. */
  readonly id: string;
  /** Path relative to the root, with `/`. */
  readonly file: string;
  /** Absolute path, for links. */
  readonly path: string;
  readonly metadata: Metadata;
  /** Length of the text in UTF-16 code units. */
  readonly length: number;
}

/** A cited document with its text and what was read from it. */
export interface Source extends SourceInfo {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly noise: readonly Noise[];
  readonly skip: readonly Span[];
  readonly mentions: readonly Mention[];
  readonly quotations: readonly Quotation[];
  readonly sentences: readonly Span[];
}

/** A place in a source. */
export interface Passage {
  readonly source: string;
  readonly span: Span;
}

/** A source's quotation with what a card or finding shows of it, so that no second question is needed. */
export interface QuotationRecord {
  readonly source: string;
  readonly quotation: Quotation;
  /** The quoted words, pieces joined by ` … `. */
  readonly text: string;
  /** The sentence around it: the attribution clause shown as evidence. */
  readonly sentence: Span;
  readonly sentenceText: string;
}

export interface LocateQuery {
  readonly words: QuotedWords;
  /** Citekeys or file names cited with the quotation: searched first, and the only place for quotations under 4 words. */
  readonly cited?: readonly string[];
  /** Actor ids of the speaker: breaks ties, and opens their quotations to words under 4. */
  readonly speakers?: readonly string[];
}

/** One place where the words stand. */
export interface Located {
  readonly source: SourceInfo;
  readonly alignment: Alignment;
  /** Text of the passage and of the sentence(s) around it, for hovers and messages. */
  readonly passageText: string;
  readonly context: Span;
  readonly contextText: string;
  /** The quotation of the source that the passage lies in, when the source gives the words to somebody. `inMarks`: the passage lies inside quotation marks there. */
  readonly quotation?: QuotationRecord;
  readonly inMarks: boolean;
  /** The source leaves no doubt about who says `quotation`; see `isPlainlySpoken`. Else its speaker is good enough to show, not to accuse by. */
  readonly plainlySpoken?: true;
  /** The passage is certainly the source's own wording about people of whom it speaks, one of the speakers asked for among them; see `isNarration`. */
  readonly narration?: true;
  /** Reason of the noise it stands in (teaser, comment), when it does. */
  readonly noise?: string;
  /** Line of the passage from zero, for labels. */
  readonly line: number;
}

/** What an earlier copy of a source had. From the cache: a remark, no evidence. */
export interface Earlier {
  readonly source: SourceInfo;
  /** When the copy that had the words was last looked at; milliseconds since 1970. */
  readonly seen: number;
  /** The passage as it was. */
  readonly text: string;
  /** The nearest wording that the source has now. */
  readonly now?: Located;
  /** Without one: what stood before the passage and still stands there; empty at the beginning of the text. */
  readonly at?: Span;
}

/** Where a quotation lands. The best place is `places[0]`; `ambiguous` when several are equally good and nothing (citation, speaker) decides. */
export interface Location {
  readonly verdict: Verdict;
  /** Best first, at most 8. Empty for `missing` and `unchecked`. */
  readonly places: readonly Located[];
  /** For `unchecked`: why, in plain words. */
  readonly why?: string;
  /** An earlier copy of a source had these very words, and the present one has not; only where no cited source has them. */
  readonly earlier?: Earlier;
}

export interface SearchHit {
  readonly source: SourceInfo;
  readonly span: Span;
  readonly text: string;
  readonly score: number;
}

/** How far reading has come. A rule is silent while a stage it rests on is not complete. */
export interface Progress {
  /** First stage: text and quotation search. */
  readonly searchable: boolean;
  /** Second stage: actors and quotations of every source. */
  readonly extracted: boolean;
  readonly done: number;
  readonly total: number;
  /** Why reading has stopped, or why nothing is kept, in plain words for the user ("The disk with the cache is full."); absent while all is well. */
  readonly problem?: string;
}

/** A file of the corpus that cannot be used as it is, with the reason; shown by "Show Source Status". */
export interface SourceStatus {
  readonly file: string;
  readonly path: string;
  readonly id?: string;
  readonly metadata: Metadata;
  readonly state: 'read' | 'waiting' | 'failed';
  /** For failed ones; also warnings of read ones ("read as windows-1251"). */
  readonly reason?: string;
  readonly problems: readonly Problem[];
  /** Why this source is cited by another key than the one it asks for; absent while the key is its own. */
  readonly sharedKey?: string;
}

export interface SourceCounts {
  /** Sources that can be quoted, with those whose names are still to be read. */
  readonly usable: number;
  readonly failed: number;
}

/** A name as it may stand in a note, with the actors it can mean; two or more: ambiguous, and the caller must say so. */
export interface KnownName {
  readonly name: string;
  readonly actors: readonly string[];
}

/** Where an actor is named, in numbers. */
export interface Presence {
  readonly sources: number;
  readonly mentions: number;
  /** The source with the earliest and the one with the latest date of publication; absent where none is dated. */
  readonly earliest?: SourceInfo;
  readonly latest?: SourceInfo;
}

/** What the names of the corpus say about the spelling of words. */
export interface NearNames {
  /** Those of the words, in lower case, that stand in some name. */
  readonly known: readonly string[];
  /** All names of every actor with a surname that one of the other words is one edit away from. */
  readonly names: readonly KnownName[];
}

/** Which sentences a search may find. */
export interface SearchOptions {
  /** At most so many; 10 when absent. */
  readonly limit?: number;
  /** Only in these sources: citekeys or file names. */
  readonly sources?: readonly string[];
  /** Only sentences that mention one of these actors (ids), by name, alias, office or pronoun. */
  readonly actors?: readonly string[];
  /** Only in sources published on this day or later: `2024`, `2024-03` or `2024-03-05`. Undated sources are left out; a date that is less exact counts as its first day. */
  readonly since?: string;
  /** Only in sources published on this day, in this month or year, or earlier. */
  readonly until?: string;
}

/**
 * All that is known of the sources. It knows no notes. Asynchronous, because a team's corpus is on another machine; every question takes an
 * `AbortSignal` and rejects with its reason when it is aborted. `version` grows with every change: answers of one version fit together.
 */
export interface Corpus {
  readonly version: number;
  progress(): Progress;
  /** Where the words of a quotation stand. Never rejects for odd input: no words at all is `unchecked`. */
  locate(query: LocateQuery, signal?: AbortSignal): Promise<Location>;
  /** Sentences of the sources about the same thing, best first; empty when nothing shares a word that says something. */
  search(text: string, options?: SearchOptions, signal?: AbortSignal): Promise<readonly SearchHit[]>;
  /** All sources, ordered by file. Many in a large corpus: for lists and exports. */
  sources(signal?: AbortSignal): Promise<readonly SourceInfo[]>;
  /** Sources that can be meant by one of these names: citekeys, and paths or file names with or without ending, case aside. Ordered by file. */
  sourcesNamed(names: readonly string[], signal?: AbortSignal): Promise<readonly SourceInfo[]>;
  /** Sources whose citekey or file name is one edit away from one of these names. Ordered by file. */
  sourcesNear(names: readonly string[], signal?: AbortSignal): Promise<readonly SourceInfo[]>;
  /** Sources whose citekey, file name, title, author or publisher has what was typed, whatever its case; ordered by file, at most `limit`. All for nothing. */
  sourcesLike(typed: string, limit: number, signal?: AbortSignal): Promise<readonly SourceInfo[]>;
  /** A source by citekey or file name (with or without folder and ending); `undefined` if there is none. */
  source(key: string, signal?: AbortSignal): Promise<Source | undefined>;
  /** An actor by id; `undefined` if there is none. */
  actor(id: string, signal?: AbortSignal): Promise<Actor | undefined>;
  /** Somebody waits for what these sources say (citekeys or file names): while many are being read they are read before others. */
  prefer(sources: readonly string[]): void;
  /** Every name, alias and role form by which an actor can be recognised in a note. Hundreds of thousands in a large corpus: for lists and exports. */
  names(signal?: AbortSignal): Promise<readonly KnownName[]>;
  /** The names that begin with one of these, as `beginningsIn` a text gives them: all that can stand in that text. */
  namesBeginning(beginnings: readonly string[], signal?: AbortSignal): Promise<readonly KnownName[]>;
  /** Names that begin with what was typed, or have a word that does, whatever its case and accents; in the order of the alphabet, at most `limit`. */
  namesLike(typed: string, where: 'beginning' | 'word', limit: number, signal?: AbortSignal): Promise<readonly KnownName[]>;
  /** For words in lower case that may be misspelled names. */
  namesNear(words: readonly string[], signal?: AbortSignal): Promise<NearNames>;
  /** Sources in which the actor is mentioned, with the number of mentions and the first one's span; ordered by date, undated last; at most 1,000, or `limit`. */
  appearances(
    actor: string,
    limit?: number,
    signal?: AbortSignal,
  ): Promise<readonly { readonly source: SourceInfo; readonly mentions: number; readonly first: Span }[]>;
  /** In how many sources the actor is mentioned, and when. Zeros for an unknown one. */
  presence(actor: string, signal?: AbortSignal): Promise<Presence>;
  /**
   * Who is named in the same sources, those in the most of them first; places and events are left out. Looks at no more than 40 sources, the
   * earliest, and `sources` counts those.
   */
  company(actor: string, limit?: number, signal?: AbortSignal): Promise<readonly { readonly actor: Actor; readonly sources: number }[]>;
  /** What the actor says in the sources, direct quotations first, then by date. */
  quotationsBy(actor: string, limit?: number, signal?: AbortSignal): Promise<readonly QuotationRecord[]>;
  /** The quotations that a passage of a source touches. */
  quotationsAt(passage: Passage, signal?: AbortSignal): Promise<readonly QuotationRecord[]>;
  /** Files of the corpus with their state, by name; with a `limit` those that cannot be read first. */
  status(limit?: number): Promise<readonly SourceStatus[]>;
  /** How many files there are of each kind. */
  counts(): Promise<SourceCounts>;
  /** Sources that are cited by another key than the one they ask for, with why. */
  sharedKeys(): Promise<readonly { readonly path: string; readonly sharedKey: string }[]>;
  /** What is wrong in actors.yaml, in sidecars and in the sources' own front matter, with places. */
  fileProblems(): Promise<readonly FileProblem[]>;
}

/** A corpus that changes while it is used, and says so. The editor's does; a one-off CLI run's need not. */
export interface LiveCorpus extends Corpus {
  /** Calls back after every change of `version` or `progress()`; returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Looks at the files again: the given ones (absolute paths), or all. Resolves when both stages are complete for them. */
  refresh(paths?: readonly string[]): Promise<void>;
  /** Resolves when both stages are complete. */
  whenReady(): Promise<void>;
  /** Ends workers and closes the store. */
  close(): Promise<void>;
}
