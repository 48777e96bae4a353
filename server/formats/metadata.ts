import type { Span } from '../text/span.ts';

/** Where a field of metadata was read. The sidecar is a human decision and wins over everything the file itself says. */
export type Origin = 'sidecar' | 'bibliography' | 'front-matter' | 'page' | 'file';

/** A value, where it was read, and the place in that file (for problems and jumps) when there is one. */
export interface Field<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly span?: Span;
}

/** A date as far as it is known: year, month 1–12, day; never filled up with guesses. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** A CSL name: `family`/`given`, or `literal` for bodies and names that cannot be split. */
export interface PersonName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
}

export type Restriction = { readonly kind: 'off-record' | 'background' } | { readonly kind: 'embargo'; readonly until: PartialDate };

/** What is known about a source, every field with its origin; a field nobody states is absent, never guessed. Named after CSL. */
export interface Metadata {
  readonly id?: Field<string>;
  /** CSL type: `article-newspaper`, `webpage`, `interview`, … */
  readonly type?: Field<string>;
  readonly title?: Field<string>;
  readonly author?: Field<readonly PersonName[]>;
  readonly containerTitle?: Field<string>;
  readonly issued?: Field<PartialDate>;
  /** A date in the page's furniture ("Tuesday, July 5 2022" above the menu): shown as "page shows …", never used as date of publication. */
  readonly pageDate?: Field<PartialDate>;
  readonly url?: Field<string>;
  readonly accessed?: Field<PartialDate>;
  /** BCP 47 tag. */
  readonly language?: Field<string>;
  /** Whose own words the whole text is (letters, speeches, diaries): a name. */
  readonly speaker?: Field<string>;
  /** Citekey of the source this one copies. */
  readonly copyOf?: Field<string>;
  readonly restrictions?: Field<readonly Restriction[]>;
}
