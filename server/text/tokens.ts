import { foldCharacter } from './fold.ts';
import type { Span } from './span.ts';

/** A word, a number or a single other character, with its place. White space makes no token. */
export interface Token extends Span {
  readonly kind: 'word' | 'number' | 'mark';
}

/** Words keep inner apostrophes ("don't", "N'Golo"); hyphens separate words; numbers keep inner `,` and `.` before a digit. */
const TOKEN = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['’ʼ][\p{L}\p{M}]+)*|[^\s]/gu;
const NUMBER = /^\p{N}/u;
const LETTER = /^[\p{L}\p{M}]/u;

/** The tokens of a text or of a part of it, in order. Linear in its length. */
export function tokenize(text: string, within: Span = { start: 0, end: text.length }): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = within.start;
  for (;;) {
    const match = TOKEN.exec(text);
    if (!match || match.index >= within.end) break;
    const start = match.index;
    const end = Math.min(start + match[0].length, within.end);
    const kind = NUMBER.test(match[0]) ? 'number' : LETTER.test(match[0]) ? 'word' : 'mark';
    tokens.push({ start, end, kind });
  }
  return tokens;
}

/** A word or number in the form in which two spellings of it are the same: folded typography and case, no apostrophes. */
export function wordKey(word: string): string {
  let key = '';
  if (/^[a-zA-Z0-9]*$/.test(word)) key = word;
  else for (const character of word.normalize('NFC')) key += foldCharacter(character);
  return key.toLowerCase().replaceAll("'", '').replaceAll(',', '');
}
