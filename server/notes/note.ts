import type { Problem } from '../text/parsed.ts';
import type { Span } from '../text/span.ts';
import type { NotePart } from './part.ts';

export type NoteBlockKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'blockquote'
  | 'callout'
  | 'table'
  | 'code'
  | 'math'
  | 'html'
  | 'comment'
  | 'front-matter'
  | 'link-definition'
  | 'footnote-definition'
  | 'rule';

/**
 * A block of a note. Containers (blockquote, callout, list-item, footnote-definition) hold other blocks; leaves hold prose.
 * In all comments the note is `> Peace is\n> near.` : a blockquote that holds a paragraph.
 */
export interface NoteBlock {
  readonly kind: NoteBlockKind;
  /** The whole block with its markup: `> Peace is\n> near.` */
  readonly span: Span;
  /** Index of the container in `Note.blocks`; `undefined` at the top. */
  readonly parent?: number;
  /** 1–6 for headings, depth from 1 for list items. */
  readonly level?: number;
  /** The type of a callout, lower case: `quote` of `> [!quote] Title`; a task's state for list items: `' '` or `'x'`. */
  readonly type?: string;
  /** The title of a callout, the label of a footnote definition. */
  readonly title?: Span;
  /** Prose of a leaf block without line prefixes: `Peace is\n` and `near.`; empty for containers, code, html … */
  readonly prose: readonly Span[];
  /** Markup and line prefixes inside the prose's hull that folding drops: emphasis marks, `> `, link targets, comments, `[^1]`, `[@key]`. */
  readonly skip: readonly Span[];
}

/** A sentence of a note's prose. */
export interface NoteSentence {
  /** Hull in the note, may contain markup and line prefixes. */
  readonly span: Span;
  /** Index of its leaf block in `Note.blocks`. */
  readonly block: number;
}

/**
 * Words in quotation marks, or a blockquote. Which of them quote somebody is decided later (attribution); here only the typography is known.
 * In all comments: `“Prices **will** ease,” she said.`
 */
export interface Quoted {
  /** With the marks: `“Prices **will** ease,”`. For a blockquote the hull of its prose without the attribution line. */
  readonly span: Span;
  /** Between the marks, markup included: `Prices **will** ease,` */
  readonly content: Span;
  /** Markup inside `content` that is no part of the words, in order: the two `**`. */
  readonly skip: readonly Span[];
  readonly form: 'double' | 'single' | 'block';
  /** The marks as typed: `“` and `”`; empty strings for a blockquote. `close` is empty where the paragraph ends unclosed. */
  readonly marks: { readonly open: string; readonly close: string };
  /** Index of the leaf block (inline) or of the blockquote/callout (block) in `Note.blocks`. */
  readonly block: number;
  /** Depth of nesting: 0 outermost. Only outermost quotations are checked by themselves. */
  readonly depth: number;
  /** The attribution line of a blockquote: `— Andrei Kelin, LBC`, without its dash. */
  readonly attribution?: Span;
}

/** A citation as the note writes it; what it points at is resolved later. In all comments: `[see @lbc2025, p. 3]` */
export interface Citation {
  /** The citation with its brackets, or the whole link. In a bracket of several keys: that item's part. */
  readonly span: Span;
  /** The group this item stands in: the whole bracket. Equal to `span` for links and footnotes. */
  readonly group: Span;
  readonly style: 'pandoc' | 'footnote' | 'link' | 'wikilink';
  /** Citekey, footnote label, path or page name: `lbc2025`. Percent-decoded for links, without `#fragment`. */
  readonly target: string;
  readonly targetSpan: Span;
  /** `p. 3`: text after the comma for pandoc, the fragment (`page=3`, a heading) for links. */
  readonly locator?: string;
  readonly prefix?: string;
  /** `-@key`: the author is named in the text. Bare `@key` in running text: `narrative`. */
  readonly suppressAuthor?: boolean;
  readonly narrative?: boolean;
  /** An embed: `![[…]]` or an image. Cites nothing. */
  readonly embed?: boolean;
  /** For footnotes: the definition's block in `Note.blocks`; `undefined` when there is none. */
  readonly definition?: number;
  readonly block: number;
}

/** A comment that turns findings off. `rules` empty: all rules. */
export interface Suppression {
  readonly span: Span;
  readonly kind: 'next-line' | 'line' | 'sentence' | 'disable' | 'enable' | 'file';
  readonly rules: readonly string[];
  readonly reason?: string;
}

/** "Mark as Checked…": who has compared a quotation with its original, when and how, as a comment beside it says. */
export interface Check {
  readonly span: Span;
  /** Index into `Note.quoted`. */
  readonly quoted: number;
  readonly who: string;
  /** ISO day: `2026-11-22`. */
  readonly when: string;
  /** In the author's words; absent when nothing is said. */
  readonly how?: string;
}

export interface FrontMatter {
  readonly span: Span;
  /** Top-level keys as plain YAML data; nothing in it is ever executed. Empty when the YAML is broken. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A Markdown file that is not a source. Pure function of its text; every span is into `text`. */
export interface Note {
  /** Put together when it is first asked for. */
  readonly text: string;
  readonly length: number;
  readonly frontMatter?: FrontMatter;
  /** In document order; a container comes before what it holds. */
  readonly blocks: readonly NoteBlock[];
  /** In order; only prose of paragraphs, headings, list items, blockquotes. */
  readonly sentences: readonly NoteSentence[];
  readonly quoted: readonly Quoted[];
  readonly citations: readonly Citation[];
  readonly suppressions: readonly Suppression[];
  readonly checks: readonly Check[];
  /** Spans in which no name, no quotation and no claim is looked for: code, math, URLs, comments, front matter. In order, merged. */
  readonly opaque: readonly Span[];
  /** BCP 47 primary language: front matter `lang`, else detected from the prose when there is enough of it, else `en`. */
  readonly language: string;
  readonly problems: readonly Problem[];
  /** The same cut into its top-level blocks, each by itself: unchanged ones are the same objects in the next version of the note. */
  readonly parts: readonly NotePart[];
  /** Indices of the parts that concern others: see `NotePart.reaches`. */
  readonly reaching: readonly number[];
  /** Where each part begins in `text`. */
  readonly starts: readonly number[];
  /** The same, and how much of each list stands before it. */
  readonly layout: NoteLayout;
}

/** Where the parts of a note stand in its text and in its lists. Each array has one entry a part and one more for the end. */
export interface NoteLayout {
  readonly starts: readonly number[];
  readonly blocks: readonly number[];
  readonly sentences: readonly number[];
  readonly quoted: readonly number[];
  readonly citations: readonly number[];
}
