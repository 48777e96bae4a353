import type { Restriction } from '../formats/metadata.ts';
import type { Span } from '../text/span.ts';

export type ActorType = 'person' | 'organization' | 'place' | 'group' | 'event' | 'other';

/** An office or description, exactly as a source or the registry words it. */
export interface Role {
  readonly title: string;
  /** As written: `2019-11`. */
  readonly since?: string;
  readonly until?: string;
  /** Where the words stand; absent for roles from the registry. */
  readonly span?: Span;
  /** Citekey of the source that words it so; set when documents are brought together, absent for roles from the registry. */
  readonly source?: string;
}

/**
 * Somebody or something that is named. `id` is the registry's, else the slug of the name: it does not depend on the order of reading.
 */
export interface Actor {
  readonly id: string;
  /** The longest proper form without title: `Andrei Kelin`. */
  readonly name: string;
  readonly type: ActorType;
  /** Other names, not the name itself: `Mr Kelin`, `Kelin`, `CSTO`. */
  readonly aliases: readonly string[];
  readonly roles: readonly Role[];
  /** Set when a human decision (actors.yaml) stands behind the entry. */
  readonly registered?: boolean;
  /** What actors.yaml says may not be used of the actor; absent where it says nothing. Never extracted. */
  readonly restrictions?: readonly Restriction[];
  /** Citekeys of the only sources in which a registered actor is meant by its names (a namesake); absent: in all. */
  readonly sources?: readonly string[];
}

export type MentionKind = 'name' | 'alias' | 'metonym' | 'role' | 'pronoun';

/** One occurrence of an actor. `candidates` has two or more ids where the text leaves it open; then `actor` is undefined. */
export interface Mention extends Span {
  readonly actor?: string;
  readonly candidates?: readonly string[];
  readonly kind: MentionKind;
  readonly type: ActorType;
}

/** What one document says about its actors. */
export interface ActorReading {
  readonly actors: readonly Actor[];
  /** In order; nested mentions (a place inside an organisation) may overlap, the outer one first. */
  readonly mentions: readonly Mention[];
}

/** What the user decided in actors.yaml. It always wins over extraction. */
export interface Registry {
  /** `registered: true`; aliases in the file's order. */
  readonly actors: readonly Actor[];
  /** Never names: `World Cup`. */
  readonly not: readonly string[];
}

export const emptyRegistry: Registry = { actors: [], not: [] };
