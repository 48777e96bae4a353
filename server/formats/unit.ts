import type { Span } from '../text/span.ts';

/** A stretch of a document that belongs together before anything is known of its meaning: a paragraph, a list item, a line that stands alone. */
export interface Unit extends Span {
  /** `aside`: no words of the article by its form (a line of dashes, front matter, a comment). */
  readonly kind: 'text' | 'heading' | 'list-item' | 'quote' | 'table' | 'code' | 'aside';
  /** For asides: what it is, in plain words. */
  readonly reason?: string;
  /** 1–6 for headings. */
  readonly level?: number;
  /** A blank line (or the file's start) stands before it. */
  readonly apart: boolean;
  /** Markup that is no part of the words: inside it, and before it (list markers). In order. */
  readonly skip: readonly Span[];
}
