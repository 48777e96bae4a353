import type { Mention } from '../actors/actor.ts';
import type { Quotation } from '../attribution/quotation.ts';
import type { QuotationCorrection } from '../citations/sidecar.ts';
import type { Block, Noise } from '../formats/document.ts';
import type { Metadata } from '../formats/metadata.ts';
import type { Span } from '../text/span.ts';
import type { FileProblem } from '../workspace/configuration.ts';
import type { ActorChange, ActorStore, Local } from './actor-store.ts';

/** How far the reading of one file has come: not usable, text and search, actors and quotations too. */
export type ReadState = 'failed' | 'text' | 'extracted';

/** One file of the corpus as the store keeps it, without its text. */
export interface StoredFile {
  /** Given by the store, never used twice: a changed text gets a new one, so everything kept under a number is immutable but for the state. */
  readonly number: number;
  /** Absolute path. Unique. */
  readonly path: string;
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /** When the file was last looked at, as `mtime`: a file younger than that by less than the clock's grain is read again. */
  readonly checked: number;
  /** Hash of the bytes; empty when they could not be read. */
  readonly hash: string;
  /** Hash of the sidecar's bytes; empty without one. */
  readonly sidecar: string;
  readonly state: ReadState;
  /** Why it failed; for read ones what the user should know ("read as windows-1251"). */
  readonly reason?: string;
  /** Citekey in this corpus; empty for failed files. Unique among the others. */
  readonly key: string;
  /** The key that the file, its sidecar or its name ask for; `key` differs from it when another file was first. */
  readonly ownKey: string;
  readonly metadata: Metadata;
  /** Length of the text in UTF-16 code units. */
  readonly length: number;
  /** What is wrong in the file itself and in its sidecar. */
  readonly problems: readonly FileProblem[];
}

/** The text of one file and how it is laid out. */
export interface Body {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly skip: readonly Span[];
  readonly noise: readonly Noise[];
  /** Sentences of the blocks, in order. Search hits name them by index. */
  readonly sentences: readonly Span[];
  /** What the user corrected in the sidecar. */
  readonly corrections: readonly QuotationCorrection[];
}

/** A body made ready to be kept, by a thread that has time for it. */
export interface EncodedBody {
  /** As UTF-8; a lone surrogate becomes U+FFFD: offsets stay. */
  readonly text: Uint8Array;
  /** All else, in the store's own form. */
  readonly layout: Uint8Array;
  /** A checksum of both. */
  readonly seal: number;
}

/** What was extracted from one text, with the actor ids of that text alone. */
export interface StoredReading {
  readonly mentions: readonly Mention[];
  readonly quotations: readonly Quotation[];
}

/**
 * A unit of the quote index: a block, or a stretch of noise, of a text. Its number is given by the store, never used twice, and grows with the
 * text's place and the unit's: `units` of a text are its blocks, then its noise.
 */
export interface UnitPlace {
  readonly number: number;
  /** Index into the blocks, then the noise, of the text. */
  readonly unit: number;
}

/** The distinct shingles of each unit of a text, one after the other. */
export interface UnitShingles {
  readonly hashes: Uint32Array;
  /** Where those of unit `i` end; they begin where those of the unit before end. */
  readonly ends: Uint32Array;
}

/** A sentence of the search: an index into `Body.sentences` of its text, and how well it fits. */
export interface BestSentence {
  readonly number: number;
  readonly sentence: number;
  readonly score: number;
}

/** The search words of the sentences of a text, as UTF-8, with a space between the words of one sentence. */
export interface SentenceWords {
  readonly text: Uint8Array;
  /** Where those of sentence `i` end, in bytes; they begin where those of the sentence before end. */
  readonly ends: Uint32Array;
}

/** A passage that a source had, and has no more. */
export interface EarlierPassage {
  /** Without markup. */
  readonly text: string;
  /** Its words as they are compared (`wordKey`), a space before and behind each. */
  readonly words: string;
  /** Some text that stood before it and still stands there, to find its place; empty at the beginning. */
  readonly anchor: string;
}

/** Such a passage as it is kept: a remark about the past, no evidence. */
export interface StoredEarlier extends EarlierPassage {
  /** Absolute path of the source. */
  readonly path: string;
  /** When the copy that had it was last looked at; milliseconds since 1970. */
  readonly seen: number;
}

/** A change of the store; `Store.write` makes a list of them all at once or not at all. */
export type Change =
  /** A new or changed text; an earlier entry of the same path goes away with all that hangs on it. `words` are those of `body.sentences`. */
  | {
      readonly kind: 'put';
      readonly file: Omit<StoredFile, 'number'>;
      readonly body?: Body | EncodedBody;
      readonly words?: SentenceWords;
      readonly shingles?: UnitShingles;
    }
  /** Facts about the file that leave its text alone: a touch, a move, a key, a sidecar. */
  | {
      readonly kind: 'update';
      readonly number: number;
      readonly fields: Partial<Omit<StoredFile, 'number'>>;
      readonly corrections?: readonly QuotationCorrection[];
    }
  /** The second stage of one text; its state becomes `extracted`. Without effect when the number is gone. */
  | { readonly kind: 'reading'; readonly number: number; readonly reading: StoredReading; readonly locals: readonly Local[] }
  /** The text goes away for good, with what is kept of earlier ones. */
  | { readonly kind: 'remove'; readonly number: number }
  /** What a text had that the one which takes its place lacks; kept within bounds, the newest first. `seen`: see `StoredEarlier`. */
  | { readonly kind: 'superseded'; readonly path: string; readonly seen: number; readonly passages: readonly EarlierPassage[] }
  /** A remark under a name. `undefined` takes it away. */
  | { readonly kind: 'note'; readonly name: string; readonly value: string | undefined }
  | ActorChange;

/** A file with the citekey it has and the one it asks for. */
export interface KeyedFile {
  readonly number: number;
  readonly path: string;
  readonly file: string;
  readonly key: string;
  readonly ownKey: string;
}

/** The parts of a store that take room. `log`: what is written but not yet in its place; `free`: room that is given back and used again. */
export type StorePart = 'text' | 'layout' | 'quotes' | 'search' | 'extraction' | 'actors' | 'files' | 'log' | 'free';

/** What a store holds and how much room it takes, for people who ask why. */
export interface Statistics {
  /** Version of the tables. */
  readonly schema: number;
  readonly files: Readonly<Record<ReadState, number>>;
  /** Bytes of all texts, in UTF-8. */
  readonly textBytes: number;
  /** Sentences that can be searched. */
  readonly sentences: number;
  /** Units of the quote index that exist: blocks and stretches of noise. */
  readonly units: number;
  /** Postings of the quote index, with those of removed texts that no merge has dropped yet. */
  readonly postings: number;
  readonly segments: number;
  readonly actors: number;
  readonly names: number;
  /** Quotations found in the sources, with and without a known speaker. */
  readonly quotations: number;
  /** Bytes on disk by part; absent where they were not asked for, or the store cannot tell them apart. */
  readonly bytes?: Readonly<Record<StorePart, number>>;
  /** When something was last written, milliseconds since 1970; absent for a new store. */
  readonly updated?: number;
  /** The living process that writes; absent when there is none. */
  readonly leader?: Leader;
}

/** A process that has the lease to write. */
export interface Leader {
  readonly pid: number;
  readonly host: string;
}

/**
 * What keeps a corpus: bytes and indexes, no judgement. It is a cache, safe to lose. Asynchronous, for a store may be on another machine.
 * Several processes may read one store; one writes, the leader. Methods reject with `StoreBroken` when what is kept cannot be trusted.
 */
export interface Store extends ActorStore {
  /** Grows with every `write`, by whichever process; heartbeats do not count. A store begun anew goes on above the one before. */
  version(): Promise<number>;

  /** All files, ordered by `file`; with a `limit` only so many of the read ones, the same each time. Empty for a new store. */
  files(limit?: number): Promise<readonly StoredFile[]>;
  /** At most `limit` files: those that failed first, then by `file`. */
  filesByState(limit: number): Promise<readonly StoredFile[]>;
  /** What is wrong in any file. */
  problems(): Promise<readonly FileProblem[]>;
  /** Read files whose citekey is not the one they ask for, or that ask for one that another asks for too. */
  contestedKeys(): Promise<readonly KeyedFile[]>;
  /** Every citekey that a read file asks for. */
  askedKeys(): Promise<ReadonlySet<string>>;
  /** `undefined` when the number is not, or no longer, known. So for all below. */
  file(number: number): Promise<StoredFile | undefined>;
  /** The file of exactly this path. */
  fileAt(path: string): Promise<StoredFile | undefined>;
  /** Read files whose citekey is exactly `name`, else whose file name is: with or without folder and ending, case aside. Best first. */
  filesNamed(name: string): Promise<readonly StoredFile[]>;
  /** See `Corpus.sourcesNamed`, `sourcesNear` and `sourcesLike`. */
  filesNamedAny(names: readonly string[]): Promise<readonly StoredFile[]>;
  filesNear(names: readonly string[]): Promise<readonly StoredFile[]>;
  filesLike(typed: string, limit: number): Promise<readonly StoredFile[]>;
  /** How many files are in each state. */
  counts(): Promise<Readonly<Record<ReadState, number>>>;
  /** Numbers of the files in a state, in their order. */
  inState(state: ReadState): Promise<readonly number[]>;
  /** Also `undefined` for files that could not be read. */
  body(number: number): Promise<Body | undefined>;
  /** `undefined` until the second stage has reached the text. Ids are those of the text alone; `linked` gives the corpus's. */
  reading(number: number): Promise<StoredReading | undefined>;

  /** In how many sentences each word stands; words that stand nowhere have no entry. */
  frequencies(words: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * The same, roughly and at a small cost however common a word is: exact up to a hundred, beyond that some may be counted that are gone.
   */
  roughFrequencies(words: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Sentences with all these words, at most `limit`, of all texts or of one; as number and index into `Body.sentences`. Empty for no words. */
  sentencesWith(
    words: readonly string[],
    limit: number,
    within?: number,
  ): Promise<readonly { readonly number: number; readonly sentence: number }[]>;
  /**
   * The best sentences for distinct words by BM25, best first, each word once: exactly what scoring every sentence gives (see best-sentences.ts). All that
   * equal the last of `limit` come with them, as far as there are not hundreds. With `within`, only of these texts; words count as much as in all.
   */
  bestSentences(words: readonly string[], limit: number, within?: readonly number[]): Promise<readonly BestSentence[]>;
  sentenceCount(): Promise<number>;
  /** For each shingle the unit numbers that have it, ascending, of texts that still exist. */
  postings(hashes: Uint32Array): Promise<readonly (readonly number[])[]>;
  /** How many unit numbers were given: the scale for how rare a shingle is. */
  unitCount(): Promise<number>;
  /** Where a unit number stands; `undefined` when its text is gone. */
  unit(unitNumber: number): Promise<UnitPlace | undefined>;

  /** Passages of earlier texts that have these words (as `EarlierPassage.words`) in a row, the newest first; none for no words. */
  earlier(words: string, limit: number): Promise<readonly StoredEarlier[]>;

  /** A remark written before; `undefined` if there is none. The store itself keeps `indexedWords`: how many search words all sentences have. */
  note(name: string): Promise<string | undefined>;

  /** Counts everything: for people, not for programs in a hurry. With `sizes`, bytes by part too, for which everything that is kept is read once. */
  statistics(sizes: boolean): Promise<Statistics>;

  /** Takes or keeps the lease to write, under a name of the caller's own. `false`: another living process has it. */
  lead(token: string): Promise<boolean>;
  /** Gives the lease back; without effect when it is not held. */
  release(token: string): Promise<void>;
  /** Makes all changes at once or, when it rejects, none. Only the leader may; rejects with `LeaseLost` for others. */
  write(token: string, changes: readonly Change[]): Promise<void>;
  /** Work that makes later questions cheaper (merging segments), in a small step. `false`: nothing more to do. Only the leader may. */
  tidy(token: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What the store keeps cannot be trusted (damaged file, another version): throw it away and read the sources again. */
export class StoreBroken extends Error {
  override readonly name = 'StoreBroken';
}

/** Another process has deleted what was kept, and perhaps begun anew: nothing has to be thrown away, only opened again. */
export class StoreReplaced extends StoreBroken {}

/** There can be no store here, and why, in plain words for the user. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Another process writes now. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
