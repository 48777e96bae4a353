import type { InlineContext, InlineParser, MarkdownConfig } from '@lezer/markdown';

/**
 * The inline syntax of CommonMark where the parser's own version takes quadratic time on odd input: code spans, HTML, links, line breaks
 * and the number of emphasis delimiters. Same syntax, bounded work; what exceeds a bound stays plain text. Bounds are far beyond what people write.
 */
const MAX_TAG = 2000;
const MAX_CODE = 5000;
const MAX_DELIMITERS = 2000;
const MAX_DESTINATION = 2000;
const MAX_PARENTHESES = 32;
const MAX_BRACKET_HEIGHT = 4;

const BACKTICK = 96;

const code: InlineParser = {
  name: 'InlineCode',
  parse(cx, next, start) {
    if (next !== BACKTICK || cx.char(start - 1) === BACKTICK) return -1;
    let open = start + 1;
    while (cx.char(open) === BACKTICK) open++;
    const size = open - start;
    const limit = Math.min(cx.end, open + MAX_CODE);
    for (let i = open; i < limit; ) {
      if (cx.char(i) !== BACKTICK) {
        i++;
        continue;
      }
      const from = i;
      while (cx.char(i) === BACKTICK) i++;
      if (i - from !== size) continue;
      return cx.addElement(cx.elt('InlineCode', start, i, [cx.elt('CodeMark', start, open), cx.elt('CodeMark', from, i)]));
    }
    return -1;
  },
};

const AUTOLINK = /^<(?:[a-zA-Z][-+.\w]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,200})>/;
const TAG = /^<\/?[a-zA-Z][\w-]*(?:[\s/][^<>]*)?>/;
/** How far it is known that no `-->` follows: what makes many unclosed comments linear. */
const noCommentEnd = new WeakMap<InlineContext, true>();

const html: InlineParser = {
  name: 'HTMLTag',
  parse(cx, next, start) {
    if (next !== 60 /* < */) return -1;
    if (cx.slice(start, start + 4) === '<!--') {
      if (noCommentEnd.has(cx)) return -1;
      const end = indexOf(cx, '-->', start + 4);
      if (end >= 0) return cx.addElement(cx.elt('Comment', start, end + 3));
      noCommentEnd.set(cx, true);
      return -1;
    }
    const piece = cx.slice(start, Math.min(cx.end, start + MAX_TAG));
    const url = AUTOLINK.exec(piece);
    if (url) return cx.addElement(cx.elt('Autolink', start, start + url[0].length));
    const tag = TAG.exec(piece);
    return tag ? cx.addElement(cx.elt('HTMLTag', start, start + tag[0].length)) : -1;
  },
};

const seenDelimiters = new WeakMap<InlineContext, number>();

/** Past the bound, delimiters are text: resolving them takes a search back each. */
const delimiterBound: InlineParser = {
  name: 'DelimiterBound',
  before: 'Emphasis',
  parse(cx, next, start) {
    if (next !== 42 && next !== 95 && next !== 126 && next !== 61) return -1; // * _ ~ =
    const seen = (seenDelimiters.get(cx) ?? 0) + 1;
    seenDelimiters.set(cx, seen);
    if (seen <= MAX_DELIMITERS) return -1;
    let end = start + 1;
    while (cx.char(end) === next) end++;
    return end;
  },
};

/** For every `[` of a piece of text the matching `]`, and how deep brackets nest inside: one pass for all. */
interface Brackets {
  readonly close: Map<number, number>;
  readonly height: Map<number, number>;
}

const bracketsOf = new WeakMap<InlineContext, Brackets>();

function brackets(cx: InlineContext, from: number): Brackets {
  const known = bracketsOf.get(cx);
  if (known) return known;
  const close = new Map<number, number>();
  const height = new Map<number, number>();
  const open: { at: number; height: number }[] = [];
  for (let i = from; i < cx.end; i++) {
    const unit = cx.char(i);
    if (unit === 92)
      i++; // a backslash escapes
    else if (unit === 91) open.push({ at: i, height: 1 });
    else if (unit === 93) {
      const start = open.pop();
      if (!start) continue;
      close.set(start.at, i);
      height.set(start.at, start.height);
      const outer = open.at(-1);
      if (outer) outer.height = Math.max(outer.height, start.height + 1);
    }
  }
  const found = { close, height };
  bracketsOf.set(cx, found);
  return found;
}

/** Where the bracket at `at` closes; `undefined` when it does not, or when brackets nest too deep to be a link. */
export function closingBracket(cx: InlineContext, at: number): number | undefined {
  // The first `[` of a text asks first, so the one pass starts there and sees all.
  const { close, height } = brackets(cx, at);
  return (height.get(at) ?? 0) > MAX_BRACKET_HEIGHT ? undefined : close.get(at);
}

/** `[text](target "title")`, `[text][label]`, `[label]`, and the same with `!`. Whether a label is defined is known only after parsing. */
function link(cx: InlineContext, start: number, image: boolean): number {
  const open = image ? start + 1 : start;
  const close = closingBracket(cx, open);
  if (close === undefined) return -1;
  const target = destination(cx, close + 1) ?? reference(cx, close + 1);
  if (!target && (image || close === open + 1)) return -1;
  const inner = image ? [] : cx.parser.parseInline(cx.slice(open + 1, close), open + 1);
  const end = target?.end ?? close + 1;
  return cx.addElement(
    cx.elt(image ? 'Image' : 'Link', start, end, [
      cx.elt('LinkMark', start, open + 1),
      ...inner,
      cx.elt('LinkMark', close, close + 1),
      ...(target?.parts.map(part => cx.elt(part.type, part.from, part.to)) ?? []),
    ]),
  );
}

interface Target {
  readonly end: number;
  readonly parts: readonly { readonly type: string; readonly from: number; readonly to: number }[];
}

/** `(target "title")` right behind the text of a link. */
function destination(cx: InlineContext, at: number): Target | undefined {
  if (cx.char(at) !== 40) return undefined;
  const limit = Math.min(cx.end, at + MAX_DESTINATION);
  let from = at + 1;
  while (from < limit && isSpace(cx.char(from))) from++;
  let to = from;
  if (cx.char(from) === 60) {
    while (to < limit && cx.char(to) !== 62 && cx.char(to) !== 10) to++;
    if (cx.char(to) !== 62) return undefined;
    to++;
  } else {
    for (let depth = 0; to < limit && !isSpace(cx.char(to)); to++) {
      const unit = cx.char(to);
      if (unit === 92) to++;
      else if (unit === 40) {
        if (++depth > MAX_PARENTHESES) return undefined;
      } else if (unit === 41 && depth-- === 0) break;
    }
    to = Math.min(to, limit);
  }
  let end = to;
  while (end < limit && isSpace(cx.char(end))) end++;
  const parts = [{ type: 'URL', from, to }];
  const quote = cx.char(end);
  if (end > to && (quote === 34 || quote === 39)) {
    const titleStart = end++;
    while (end < limit && cx.char(end) !== quote) end++;
    parts.push({ type: 'LinkTitle', from: titleStart, to: ++end });
    while (end < limit && isSpace(cx.char(end))) end++;
  }
  return cx.char(end) === 41 && end < limit ? { end: end + 1, parts } : undefined;
}

/** `[label]` or `[]` right behind the text of a link. */
function reference(cx: InlineContext, at: number): Target | undefined {
  if (cx.char(at) !== 91 || cx.char(at + 1) === 94) return undefined;
  const limit = Math.min(cx.end, at + 1000);
  for (let i = at + 1; i < limit && cx.char(i) !== 91 && cx.char(i) !== 64; i++)
    if (cx.char(i) === 93) return { end: i + 1, parts: [{ type: 'LinkLabel', from: at, to: i + 1 }] };
  return undefined;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

/** Where `search` stands in the inline text at or after `from`; -1 when nowhere. */
export function indexOf(cx: InlineContext, search: string, from: number): number {
  const found = cx.slice(from, cx.end).indexOf(search);
  return found < 0 ? -1 : found + from;
}

/** A backslash or two spaces before a line break. A run of spaces is looked at once, from its first. */
const hardBreak: InlineParser = {
  name: 'HardBreak',
  parse(cx, next, start) {
    if (next === 92 && cx.char(start + 1) === 10) return cx.addElement(cx.elt('HardBreak', start, start + 2));
    if (next !== 32) return -1;
    let end = start + 1;
    while (cx.char(end) === 32) end++;
    return cx.char(end) === 10 && end >= start + 2 ? cx.addElement(cx.elt('HardBreak', start, end + 1)) : end;
  },
};

/** Replaces the parser's own code spans, HTML, links and line breaks. */
export const boundedInline: MarkdownConfig = {
  remove: ['LinkEnd'],
  parseInline: [
    code,
    html,
    delimiterBound,
    hardBreak,
    { name: 'Link', parse: (cx, next, start) => (next === 91 ? link(cx, start, false) : -1) },
    { name: 'Image', parse: (cx, next, start) => (next === 33 && cx.char(start + 1) === 91 ? link(cx, start, true) : -1) },
  ],
};
