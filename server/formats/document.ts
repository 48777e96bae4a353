import type { Problem } from '../text/parsed.ts';
import type { Span } from '../text/span.ts';
import type { Metadata } from './metadata.ts';

/** A stretch of a document that a reader sees as one unit. Prose is `headline`, `heading`, `paragraph`, `quote`, `list-item`. */
export interface Block extends Span {
  readonly kind: 'headline' | 'heading' | 'paragraph' | 'quote' | 'list-item' | 'table' | 'code';
}

/** Text that belongs to the page and not to the article: no actor and no quotation is read from it. */
export interface Noise extends Span {
  /** In plain words, shown to the user: `advertisement`, `link to another article`, `comment form`, `copyright line`, … */
  readonly reason: string;
}

/** A source as it was read. All spans are into `text`. */
export interface Document {
  /** For txt and md the decoded file 1:1 (line ends too); other formats have extracted text. */
  readonly text: string;
  /** In order, not overlapping; noise is not among them. White space and noise lie between them. */
  readonly blocks: readonly Block[];
  /** Markup inside the text that is no part of the words (Markdown emphasis, link targets). In order, not overlapping. */
  readonly skip: readonly Span[];
  /** In order, not overlapping. */
  readonly noise: readonly Noise[];
  readonly metadata: Metadata;
  /** Problems of the file itself (broken front matter), for "Show Source Status" and findings. */
  readonly problems: readonly Problem[];
}

/** Bytes → Document. A kind that cannot be read gives a reason instead, fit to be shown to the user. */
export type ReadResult =
  | { readonly ok: true; readonly document: Document; readonly encoding: string }
  | { readonly ok: false; readonly reason: string };
