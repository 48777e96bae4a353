import type { Actor, ActorType } from '../actors/actor.ts';
import type { NameInNotes } from '../actors/known-names.ts';
import type { LocalFacts } from '../actors/local-facts.ts';
import type { Quotation } from '../attribution/quotation.ts';
import type { Span } from '../text/span.ts';
import type { KnownName, NearNames } from './corpus.ts';

/** An actor of one text, with what it is compared with others by. */
export interface Local {
  readonly actor: Actor;
  readonly facts: LocalFacts;
}

/** The same as the store keeps it. */
export interface StoredLocal {
  /** The text's. */
  readonly number: number;
  /** The text's citekey now. */
  readonly source: string;
  readonly actor: Actor;
  readonly key: string;
  readonly family?: string;
  readonly bare: boolean;
  /** Actors of one cluster are one actor of the corpus. */
  readonly cluster: string;
}

/** Which actors of texts are asked for. */
export type LocalsQuery =
  | { readonly number: number }
  | { readonly family: string }
  | { readonly cluster: string }
  /** Names that are this acronym, as `LocalFacts.acronym` has it. */
  | { readonly acronym: string };

/** An actor of the corpus. */
export interface Cluster {
  /** What it is called in notes and links; absent until its namesakes were compared. */
  readonly id?: string;
  /** The slug that it asks for as its id; absent for the registry's, which have their id. */
  readonly base?: string;
  /** Citekey of the first text that names it; empty for an entry of the registry that no text names. */
  readonly source: string;
  /** See `Namesake`. */
  readonly open: boolean;
  readonly actor: Omit<Actor, 'id'>;
  readonly names: readonly NameInNotes[];
}

export interface NamesakeRow {
  readonly cluster: string;
  readonly id?: string;
  readonly type: ActorType;
  readonly source: string;
  readonly open: boolean;
}

/**
 * What has to be looked at again after texts came, changed or went, in this order: acronyms and family names by which actors of different texts may be one;
 * clusters whose members changed; slugs that several clusters may ask for. The store writes it down by itself with every change, so that nothing is
 * forgotten when a process is killed.
 */
export type Touched = 'acronym' | 'family' | 'cluster' | 'base';

/** Changes of who is who; see `Store.write`. */
export type ActorChange =
  /** Which cluster an actor of a text belongs to. Touches the old and the new cluster. */
  | { readonly kind: 'assign'; readonly number: number; readonly local: string; readonly cluster: string }
  /** What a cluster is; `undefined` when it has nobody any more. Touches the slugs it asks for and asked for before, when namesakes may see a difference. */
  | { readonly kind: 'describe'; readonly cluster: string; readonly value: Cluster | undefined }
  | { readonly kind: 'identify'; readonly cluster: string; readonly id: string }
  | { readonly kind: 'touch'; readonly what: Touched; readonly values: readonly string[] }
  | { readonly kind: 'untouch'; readonly what: Touched; readonly values: readonly string[] };

/** An actor in one text. */
export interface StoredAppearance {
  readonly number: number;
  readonly mentions: number;
  readonly first: Span;
}

/** Where an actor is named, in numbers. */
export interface StoredPresence {
  readonly texts: number;
  readonly mentions: number;
  /** The text with the earliest and the one with the latest date of publication; absent where none is dated. */
  readonly first?: number;
  readonly last?: number;
}

/** A quotation in one text, by its index in the reading. */
export interface StoredSpeech {
  readonly number: number;
  readonly quotation: number;
  readonly type: Quotation['type'];
}

/** Who is named in the texts, and who is one with whom: the part of a store that unification keeps. */
export interface ActorStore {
  /** In the order of citekeys, then of the text's own ids. */
  locals(query: LocalsQuery): Promise<readonly StoredLocal[]>;
  /** Clusters of the long names that may be called by an acronym, at most `limit`. */
  ownersOf(acronym: string, limit: number): Promise<readonly string[]>;
  /** Keys that stand in more than `texts` texts, in order. */
  widespread(texts: number): Promise<readonly string[]>;
  /** Family names that stand bare somewhere, in order. */
  bareFamilies(): Promise<readonly string[]>;
  /** Whether a family name has a bearer with a given name, or in the registry. */
  hasBearer(family: string): Promise<boolean>;
  /** Clusters that ask for a slug. */
  namesakes(base: string): Promise<readonly NamesakeRow[]>;
  /** At most `limit` of what is to be looked at again. */
  touched(what: Touched, limit: number): Promise<readonly string[]>;

  /** Local actor id → id in the corpus, of all in the text or of some; those not yet unified are missing. */
  linked(number: number, locals?: readonly string[]): Promise<ReadonlyMap<string, string>>;
  actor(id: string): Promise<Actor | undefined>;
  /** All names of all actors, in order. */
  names(): Promise<readonly KnownName[]>;
  /** See `Corpus.namesBeginning`, `namesLike` and `namesNear`. */
  namesBeginning(beginnings: readonly string[]): Promise<readonly KnownName[]>;
  namesLike(typed: string, where: 'beginning' | 'word', limit: number): Promise<readonly KnownName[]>;
  namesNear(words: readonly string[]): Promise<NearNames>;
  /** Grows whenever `names` has another answer. */
  namesVersion(): Promise<number>;
  /** Empty for an unknown actor; by date of publication, undated texts last; at most `limit`. */
  appearances(actor: string, limit: number): Promise<readonly StoredAppearance[]>;
  /** The actors of one text with the number of their mentions, the most mentioned first. */
  actorsIn(number: number): Promise<readonly { readonly actor: string; readonly mentions: number }[]>;
  /** Zeros for an unknown actor. */
  presence(actor: string): Promise<StoredPresence>;
  /** Empty for an unknown actor. Direct quotations first, then by date, undated last; at most `limit`. */
  speeches(actor: string, limit: number): Promise<readonly StoredSpeech[]>;
}
