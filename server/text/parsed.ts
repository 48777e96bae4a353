import type { Span } from './span.ts';

/** What is wrong in a text a person wrote, and where. Broken text is data here, never an exception. */
export interface Problem {
  readonly span: Span;
  /** What, where and what to do, in one or two sentences. */
  readonly message: string;
}

/** Parsing never fails: a usable value plus the problems met on the way (none: an empty list). */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
  /** The text as a whole could not be read (broken YAML), so `value` is empty: a caller that has an older value keeps that one. */
  readonly broken?: boolean;
}
