import { connectors } from './gazetteers/people.ts';
import { isUpperCase } from './shape.ts';
import type { Line, Word } from './words.ts';

/** A short form and the words it stands for: `Bureau of Fair Trade (BFT)` or `BFT (Bureau of Fair Trade)`. */
export interface AcronymDefinition {
  readonly short: string;
  /** Indices of the first word of the long form and after its last, in the line `line`. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const SHORT = /^\p{Lu}[\p{L}\p{N}&./-]{1,9}$/u;

/** Whether a word can be a short form: two capitals or more. */
function isShort(word: string): boolean {
  if (!SHORT.test(word)) return false;
  let capitals = 0;
  for (const character of word) if (isUpperCase(character)) capitals++;
  return capitals >= 2;
}

/** The acronyms that a text defines in brackets, either way round. Method: the capitals of the short form begin words of the long form, in order. */
export function findAcronyms(lines: readonly Line[]): AcronymDefinition[] {
  const found: AcronymDefinition[] = [];
  lines.forEach(({ words }, line) => {
    for (let open = 1; open + 2 < words.length; open++) {
      if (words[open]!.text !== '(') continue;
      const inside = words[open + 1]!;
      const close = closing(words, open);
      if (close < 0) continue;
      if (isShort(inside.text) && close <= open + 4) {
        const from = longFormBefore(words, open, letters(inside.text));
        if (from >= 0) found.push({ short: inside.text, line, from, to: open });
      }
      const before = words[open - 1]!;
      if (isShort(before.text) && close - open > 2) {
        const from = longFormBefore(words, close, letters(before.text));
        if (from > open) found.push({ short: before.text, line, from, to: close });
      }
    }
  });
  return found;
}

function closing(words: readonly Word[], open: number): number {
  for (let i = open + 1; i < words.length && i < open + 12; i++) if (words[i]!.text === ')') return i;
  return -1;
}

const letters = (short: string): string => short.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Where the long form that ends before `end` begins; -1 when the words before do not spell the short form. */
function longFormBefore(words: readonly Word[], end: number, short: string): number {
  let letter = short.length - 1;
  for (let i = end - 1; i >= 0 && end - i <= short.length * 2 + 4; i--) {
    const word = words[i]!;
    if (word.kind === 'mark' && word.text !== '-' && word.text !== '&' && word.text !== "'" && word.text !== '’') return -1;
    const first = word.text[0]!.toLowerCase();
    if (first === short[letter]) {
      letter--;
      if (letter < 0) return /^\p{Lu}/u.test(word.text) ? i : -1;
    } else if (word.kind === 'word' && !connectors.has(word.text) && /^\p{Lu}/u.test(word.text)) {
      // a capitalised word that gives a letter from its middle ("TeleVision") or none at all ("International" of "CSO International")
      if (letter > 0 && word.text.slice(1).toLowerCase().includes(short[letter]!) && first === short[letter - 1]) letter -= 2;
      else return -1;
      if (letter < 0) return i;
    } else if (word.kind === 'word' && !connectors.has(word.text)) return -1;
  }
  return -1;
}
