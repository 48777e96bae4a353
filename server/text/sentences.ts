import type { Span } from './span.ts';
import { trim } from './span.ts';

/**
 * Splits running prose into sentences.
 * Method: every `.`, `!`, `?`, `…` or `。` with the closing marks after it may end a sentence; it does when white space and then something
 * that can begin one follow, unless the dot belongs to an abbreviation, an initial or a number. Rules rather than `Intl.Segmenter`, which
 * cuts after "Mr." and is quadratic before Node 24.
 */
const END = /[.!?…。！？]+["'”’»)\]*_]*/gu;
const CLOSED_BY_SPACE = /^\s+/u;
const WORD_OR_DOT = /[\p{L}\p{N}.]/u;
const BEGINS = /^["'“‘„«([*_—–-]*\s*[\p{Lu}\p{Lt}\p{Lo}\p{N}@[]/u;

/** Abbreviations that are followed by a name or number, so their dot never ends a sentence. */
const BEFORE_NAME = new Set(
  'est jan feb apr jun jul aug sep sept oct nov dec mr mrs ms mx dr prof rev hon gen lt col capt cmdr adm maj sgt cpl sen rep gov pres st sir fr messrs vs no nos vol pp p fig eq ch sec art op cf ed eds trans approx ca al etc e.g i.e u.s u.k'.split(
    ' ',
  ),
);
/** Abbreviations that may also close a sentence: their dot ends one only when a capital that is no name part follows. */
const MAY_CLOSE = new Set('etc al inc ltd co corp jr sr a.m p.m u.s u.k u.n e.u'.split(' '));

/** The sentences of `within`, in order, without the white space around them. Line breaks inside a sentence are white space. */
export function sentences(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const found: Span[] = [];
  let start = within.start;
  END.lastIndex = within.start;
  for (;;) {
    const match = END.exec(text);
    if (!match || match.index >= within.end) break;
    const end = Math.min(match.index + match[0].length, within.end);
    if (end === within.end) break;
    const rest = text.slice(end, Math.min(end + 40, within.end));
    const gap = CLOSED_BY_SPACE.exec(rest);
    if (!gap || !BEGINS.test(rest.slice(gap[0].length))) continue;
    if (match[0][0] === '.' && match[0].length === 1 && dotContinues(text, start, match.index, rest.slice(gap[0].length))) continue;
    push(found, text, { start, end });
    start = end;
  }
  push(found, text, { start, end: within.end });
  return found;
}

function push(found: Span[], text: string, span: Span): void {
  const trimmed = trim(text, span);
  if (trimmed.start < trimmed.end) found.push(trimmed);
}

/** Whether the dot at `dot` belongs to the word before it rather than to the sentence. */
function dotContinues(text: string, start: number, dot: number, next: string): boolean {
  let from = dot;
  while (from > start && dot - from < 24 && WORD_OR_DOT.test(text[from - 1]!)) from--;
  const before = text.slice(from, dot);
  const word = before.toLowerCase();
  if (/^\p{Lu}$/u.test(before)) return true; // an initial: "J. Smith"
  if (MAY_CLOSE.has(word))
    return !/^["“‘']?(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|This|That|There|For|As|If|When|While|However)\b/.test(next);
  if (BEFORE_NAME.has(word)) return true;
  return /^(?:\p{Lu}\.)+\p{Lu}$/u.test(before) && !/^(?:The|A|He|She|It|They|But|In)\b/.test(next);
}
