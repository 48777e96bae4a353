import type { InlineContext, InlineParser, MarkdownConfig } from '@lezer/markdown';

/** Characters at which some inline syntax may begin: of CommonMark, GFM and ours (inline.ts, research-syntax.ts). */
const MAY_BEGIN = new Uint8Array(128);
for (const mark of '\\&`<*_~=[!^@$%') MAY_BEGIN[mark.charCodeAt(0)] = 1;

const SPACE = 32;

/** Whether a bare address may stand in the text. It may begin at any word, so there every character is looked at. */
const mayHoldAddress = new WeakMap<InlineContext, boolean>();

function holdsAddress(cx: InlineContext): boolean {
  let known = mayHoldAddress.get(cx);
  if (known === undefined) {
    const text = cx.slice(cx.offset, cx.end);
    known = text.includes('@') || text.includes('://') || text.includes('www.');
    mayHoldAddress.set(cx, known);
  }
  return known;
}

/**
 * Passes over running text at once. Without it each of some twenty parsers is asked at every letter, which is most of the time a prose text takes.
 * Asked before all others, it changes nothing of what they find.
 */
const plainText: InlineParser = {
  name: 'PlainText',
  before: 'Escape',
  parse(cx, next, start) {
    if (begins(cx, next, start) || holdsAddress(cx)) return -1;
    let end = start + 1;
    while (end < cx.end && !begins(cx, cx.char(end), end)) end++;
    return end;
  },
};

/** A single space is plain; more than one may be a line break. */
function begins(cx: InlineContext, unit: number, at: number): boolean {
  if (unit === SPACE) return cx.char(at + 1) === SPACE;
  return unit < 128 && MAY_BEGIN[unit] === 1;
}

/** An extension of the parser that makes it quick on text without markup. To be configured last. */
export const quickPlainText: MarkdownConfig = { parseInline: [plainText] };
