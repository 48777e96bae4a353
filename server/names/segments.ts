import { corporateSuffixes } from './gazetteers/organizations.ts';
import { connectors, particles } from './gazetteers/people.ts';
import { functionWords } from './ordinary.ts';
import { isCapitalised } from './shape.ts';
import type { Line, Word } from './words.ts';

/** Words `[from, to)` of a line that may hold names; what lies between segments never does. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

const BRIDGES = new Set(['-', '–', '&', '’', "'", '.', '/']);
/** Small words that begin names: "al-Qaeda", "von der Leyen", "bin Laden". */
const OPENERS = new Set([
  'al',
  'el',
  'de',
  'von',
  'van',
  'bin',
  'der',
  'den',
  'ibn',
  'ben',
  'di',
  'da',
  'del',
  'della',
  'dos',
  'du',
  'la',
  'le',
  'ul',
  'as',
  'ash',
  'ad',
  'an',
  'ar',
  'ten',
  'ter',
]);

/**
 * Cuts a line into the stretches that can hold names: capitalised words with numbers, connectors and marks between them. All else is left
 * out before anything is computed, which makes tagging several times faster and loses no name that has a capital.
 */
export function segments({ words }: Line): Segment[] {
  const found: Segment[] = [];
  let i = 0;
  while (i < words.length) {
    if (!mayCarry(words, i)) {
      i++;
      continue;
    }
    let from = i;
    if (words[from - 1]?.kind === 'number' && found[found.length - 1]?.to !== from) from--;
    for (let back = 0; back < 3 && from > 0 && opens(words, from - 1); back++) from--;
    let to = i + 1;
    for (;;) {
      const next = bridge(words, to);
      if (next < 0) break;
      to = next;
    }
    while (words[to] && (words[to]!.kind === 'possessive' || words[to]!.kind === 'number')) to++;
    found.push({ from, to });
    i = to;
  }
  return found;
}

/** Whether a word can be part of a name by itself. */
function mayCarry(words: readonly Word[], i: number): boolean {
  const { text, kind } = words[i]!;
  if (kind !== 'word' || !isCapitalised(text)) return false;
  if (isFirstPerson(text) || isForeignScript(text)) return false;
  if (isTicker(words, i)) return false;
  const before = words[i - 1]?.text;
  if ((before === '@' || before === '#') && words[i]!.glued) return false;
  if (!functionWords.has(text.toLowerCase()) || text === 'US' || text === 'IT') return true;
  // "The" of "The Hague": only in front of another capital
  const next = words[i + 1];
  return next !== undefined && next.kind === 'word' && isCapitalised(next.text) && !isFirstPerson(next.text);
}

/** "I", "I’ve", "I'm" */
const isFirstPerson = (word: string): boolean => word === 'I' || word.startsWith('I’') || word.startsWith("I'");

/** A code of a stock exchange: "(AAPL.O)", "7203.T". */
function isTicker(words: readonly Word[], i: number): boolean {
  const { text, glued } = words[i]!;
  const opened = /^[(<]$/.test(words[i - 1]?.text ?? '');
  if (!(opened ? /^\p{Lu}[\p{L}\p{N}]{0,7}$/u : /^\p{Lu}{1,6}$/u).test(text)) return false;
  const first = words[i + 1]?.text === '.' && words[i + 1]!.glued && words[i + 2]?.glued && /^\p{Lu}{1,3}$/u.test(words[i + 2]!.text);
  if (first && /^[)>,]$/.test(words[i + 3]?.text ?? '')) return true;
  const second = glued && words[i - 1]?.text === '.' && words[i - 1]!.glued && text.length <= 3;
  return second && /^(?:\p{Lu}{1,6}|\p{Lu}+\d+\p{Ll}?|\d{3,6})$/u.test(words[i - 2]?.text ?? '');
}

function opens(words: readonly Word[], i: number): boolean {
  const { text } = words[i]!;
  return OPENERS.has(text) || (text === '-' && words[i]!.glued && i > 0 && OPENERS.has(words[i - 1]!.text));
}

/** After the next word that goes on with the stretch ending before `at`; -1 when it ends there. */
function bridge(words: readonly Word[], at: number): number {
  let i = at;
  while (i < words.length && i < at + 4) {
    const { text, kind, glued } = words[i]!;
    if (kind === 'word' && isCapitalised(text))
      return (text === 'I' || !isFirstPerson(text)) && (mayCarry(words, i) || i === at) ? i + 1 : -1;
    const passes =
      kind === 'possessive' ||
      (kind === 'number' && i === at) ||
      (kind === 'mark' && BRIDGES.has(text) && (glued || text === '&' || text === '-')) ||
      (text === ',' && corporateSuffixes.has(words[i + 1]?.text.replace(/\.$/, '') ?? '')) ||
      (kind === 'word' && (connectors.has(text) || particles.has(text)));
    if (!passes || (text === '-' && words[i + 1]?.text === '-')) return -1; // "Ariz.--John"
    // "Chi-wai", "Moscow-led": the small word after a hyphen belongs to the stretch
    if (text === '-' && glued && i === at && isGluedSmallWord(words, i + 1)) return i + 2;
    i++;
  }
  return -1;
}

function isGluedSmallWord(words: readonly Word[], i: number): boolean {
  const word = words[i];
  if (!word) return false;
  return word.glued && word.kind === 'word' && !isCapitalised(word.text) && word.text.length <= 12;
}

/** Whether a word is written in letters the model has not learned: Cyrillic, Greek, Georgian … Names in them are left alone rather than guessed. */
function isForeignScript(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x370 && !(code >= 0x1e00 && code < 0x1f00) && !/\p{Script=Latin}/u.test(word);
}
