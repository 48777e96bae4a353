import type { Span } from '../text/span.ts';
import { trim } from '../text/span.ts';
import type { NoteBlock, Quoted } from './note.ts';

/**
 * Which line of a blockquote names the speaker or source instead of being quoted: the last one when it begins with a dash, or the rest of the
 * last line behind a dash when it looks like a name, or a short paragraph with a dash right under the quote.
 */
const MAX_WORDS = 16;
const BRACKET = /\[[^[\]\n]*\](?:\([^()\n]*\))?/g;
const DASHED = /^(?:—|–|―|--|-|~)[ \t]*(?=\S)/;
/** A link in parentheses, or alone on its line, behind the words: it cites them. */
const LINK = String.raw`(?:\[\[[^[\]\n]{1,200}\]\]|\[[^[\]\n]{1,200}\]\([^()\s]{1,400}\))`;
const CITING = new RegExp(String.raw`(?:[\s>]\(${LINK}\)|\n[ \t>]*${LINK})\.?$`);
const TRAILING = /(?<=[”"’'»“.!?…\])_*])[ \t]+(?:—|–|―|--)[ \t]*(?=[[@\p{Lu}(*_])/gu;

/** A block with the words it holds, as far as attribution lines need to know it. */
export interface QuoteLeaf {
  /** Index in `Note.blocks`. */
  readonly block: number;
  /** Words without markup at the edges. */
  readonly content: Span;
  /** It is the only item of a list in the quote: `> - Kelin`. */
  readonly loneItem: boolean;
}

/** The attribution of a blockquote and the span of its own words; without one `attribution` is absent and `words` is everything. */
export function splitAttribution(text: string, leaves: readonly QuoteLeaf[]): { readonly words?: Span; readonly attribution?: Span } {
  const last = leaves.at(-1);
  if (!last) return {};
  const split = attributionIn(text, leaves, last);
  const { words } = split;
  if (!words) return split;
  const tail = CITING.exec(text.slice(Math.max(words.start + 1, words.end - 700), words.end));
  return tail ? { ...split, words: trim(text, { start: words.start, end: withoutPrefix(text, words.end - tail[0].length) }) } : split;
}

function attributionIn(
  text: string,
  leaves: readonly QuoteLeaf[],
  last: QuoteLeaf,
): { readonly words?: Span; readonly attribution?: Span } {
  const start = leaves[0]!.content.start;
  const line = lastLine(text, last.content);
  const whole = leaves.length > 1 || line.start > last.content.start;
  if (whole) {
    const dash = DASHED.exec(text.slice(line.start, line.start + 8));
    const dashed = dash && !/^-[ \t]/.test(dash[0]);
    const before = line.start > last.content.start ? line.start : (leaves.at(-2)?.content.end ?? line.start);
    const words = trim(text, { start, end: withoutPrefix(text, before) });
    if ((dashed || last.loneItem || isSourceLine(text, line) || isBehindMarks(text, words, line)) && isShort(text, line))
      return { words, attribution: trim(text, { start: line.start + (dash?.[0].length ?? 0), end: line.end }) };
  }
  let found: RegExpExecArray | undefined;
  TRAILING.lastIndex = 0;
  const rest = text.slice(line.start, line.end);
  for (const match of rest.matchAll(TRAILING)) found = match;
  if (found) {
    const attribution = { start: line.start + found.index + found[0].length, end: line.end };
    if (isShort(text, attribution)) return { words: { start, end: line.start + found.index }, attribution };
  }
  return { words: { start, end: last.content.end } };
}

/** The words before the line are one quotation in marks, and the line begins like a name: what is outside the marks is not quoted. */
function isBehindMarks(text: string, words: Span, line: Span): boolean {
  if (!/^["“„«]/.test(text.slice(words.start, words.start + 1)) || !/["”“»]\.?$/.test(text.slice(words.end - 2, words.end))) return false;
  return /^(?:\p{Lu}|\[\[|\(\p{Lu})/u.test(text.slice(line.start, line.start + 2)) && !/["“„«]/.test(text.slice(line.start, line.end));
}

/** Whether a paragraph under a quote is nothing but its attribution: `— Andrei Kelin, LBC`. */
export function attributionParagraph(text: string, content: Span): Span | undefined {
  const dash = /^(?:—|–|―|--)[ \t]*(?=[[@\p{Lu}(*_])/u.exec(text.slice(content.start, content.start + 8));
  if (!dash || /[\r\n]/.test(text.slice(content.start, content.end).trimEnd()) || !isShort(text, content)) return undefined;
  return { start: content.start + dash[0].length, end: content.end };
}

function isSourceLine(text: string, line: Span): boolean {
  return /^[([*_]{0,3}(?:Source|Quelle|Via|From)\b[*_]{0,2}:/i.test(text.slice(line.start, line.start + 20));
}

function lastLine(text: string, span: Span): Span {
  let start = span.end;
  while (start > span.start && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  while (start < span.end && /[ \t>]/.test(text[start]!)) start++;
  return { start, end: span.end };
}

/** Back over the `> ` and the line break before an attribution line. */
function withoutPrefix(text: string, at: number): number {
  let end = at;
  while (end > 0 && /[\s>]/.test(text[end - 1]!) && !text.startsWith('-->', end - 3)) end--;
  return end;
}

/** A line that may name somebody. A link or citation in it counts as one word: its label may be a whole title. */
function isShort(text: string, span: Span): boolean {
  const words = text.slice(span.start, Math.min(span.end, span.start + 800)).replaceAll(BRACKET, '[]');
  return span.end - span.start < 800 && words.length < 300 && words.split(/\s+/).length <= MAX_WORDS && /\p{L}/u.test(words);
}

/** Whether a container quotes somebody: a blockquote, or a callout of a type that says so. A note, tip or warning does not. */
export function isQuote(block: NoteBlock): boolean {
  return block.kind === 'blockquote' || (block.kind === 'callout' && (block.type === 'quote' || block.type === 'cite'));
}

/**
 * The quotation a blockquote is. When its words are exactly one quotation in marks, the marks are the block's own and the inner one nests in it.
 */
export function blockQuoted(
  text: string,
  block: number,
  words: Span,
  attribution: Span | undefined,
  skip: readonly Span[],
  inner: Quoted | undefined,
): Quoted {
  const own =
    inner &&
    onlyMarkup(text, { start: words.start, end: inner.span.start }, skip) &&
    onlyMarkup(text, { start: inner.span.end, end: words.end }, skip);
  // A mark nobody closed may run on into the attribution line.
  const content = own ? { start: inner.content.start, end: Math.min(inner.content.end, words.end) } : words;
  return {
    span: words,
    content,
    skip: skip.filter(it => it.start < content.end && it.end > content.start),
    form: 'block',
    marks: own ? inner.marks : { open: '', close: '' },
    block,
    depth: 0,
    ...(attribution ? { attribution } : {}),
  };
}

/** Nothing but markup, white space and a final stop. */
function onlyMarkup(text: string, span: Span, skip: readonly Span[]): boolean {
  let at = span.start;
  for (const hole of skip) {
    if (hole.end <= at || hole.start >= span.end) continue;
    if (/[^\s.]/.test(text.slice(at, Math.max(at, hole.start)))) return false;
    at = Math.max(at, hole.end);
  }
  return !/[^\s.]/.test(text.slice(at, Math.max(at, span.end)));
}
