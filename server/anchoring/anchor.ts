import type { Span } from '../text/span.ts';

/**
 * verbatim · typographic (marks, dashes, spaces, case at the edge, final punctuation, emphasis) · edited (`…`, `[…]`, `[inserted]`, `[sic]`) ·
 * altered (words differ) · ambiguous (stands in several places that matter) · missing · unchecked (no text, translated, too short).
 */
export type Verdict = 'verbatim' | 'typographic' | 'edited' | 'altered' | 'ambiguous' | 'missing' | 'unchecked';

/** One difference between the quoted words and the passage; both spans may be empty (a word added, a word left out). */
export interface Difference {
  readonly kind: 'replaced' | 'added' | 'dropped';
  /** In the quotation's own text (the text given to `align`). */
  readonly quoted: Span;
  /** In the source's text. */
  readonly passage: Span;
  /** The text of the two spans without markup. */
  readonly quotedText: string;
  readonly passageText: string;
  /** `honest`: announced by `…`, `[…]`, `[inserted]` or `[sic]`; never a fault by itself. */
  readonly announced: boolean;
}

/** A quotation aligned with one text: where it lands and how it differs. */
export interface Alignment {
  readonly verdict: 'verbatim' | 'typographic' | 'edited' | 'altered';
  /** The passage: exact span in the source's text, from the first to the last quoted word (edge punctuation outside). */
  readonly span: Span;
  /** Empty for verbatim and typographic. Announced and unannounced ones, in order. */
  readonly differences: readonly Difference[];
  /** Share of matching words, 0–1: 2·matches / (quoted words + passage words), announced gaps left out. */
  readonly similarity: number;
  /** Bits of evidence that the words come from this place and not from anywhere else; only for comparing places of one quotation. */
  readonly bits: number;
}

/** The words looked for. */
export interface QuotedWords {
  /** The text between the marks, as typed; `skip` is relative to it. */
  readonly text: string;
  /** Markup inside that is no part of the words. */
  readonly skip?: readonly Span[];
}
