import { connectors } from '../gazetteers/people.ts';
import { functionWords } from '../ordinary.ts';
import type { Line, Word } from '../words.ts';

/** Short function words that headlines in Title Case leave small. */
const SMALL = new Set([
  'a',
  'an',
  'the',
  'of',
  'in',
  'on',
  'at',
  'to',
  'for',
  'and',
  'or',
  'but',
  'by',
  'as',
  'nor',
  'with',
  'from',
  'over',
]);

/** A line set as a headline in Title Case; `undefined` when it is too short or too long for one. */
export function inTitleCase(line: Line): Line | undefined {
  if (!fits(line)) return undefined;
  return {
    heading: true,
    words: line.words.map((word, i) =>
      word.kind === 'word' && (i === 0 || !SMALL.has(word.text)) ? { ...word, text: capitalise(word) } : word,
    ),
  };
}

/** A line set in capitals. */
export function inCapitals(line: Line): Line | undefined {
  if (!fits(line)) return undefined;
  return { heading: line.heading, words: line.words.map(word => ({ ...word, text: word.text.toUpperCase() })) };
}

function fits({ words }: Line): boolean {
  const count = words.filter(it => it.kind === 'word').length;
  const small = words.filter(
    it => it.kind === 'word' && !functionWords.has(it.text) && !connectors.has(it.text) && /^\p{Ll}/u.test(it.text),
  ).length;
  return count >= 4 && count <= 28 && small >= 2;
}

const capitalise = ({ text }: Word): string => text[0]!.toUpperCase() + text.slice(1);
