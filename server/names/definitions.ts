import { KIND_OF_THING, Surrounding, surroundingsOf } from './gazetteers/surroundings.ts';
import { isCapitalised } from './shape.ts';
import type { Word } from './words.ts';

const COPULA = new Set(['is', 'was', 'are', 'were', 'became', 'remains']);
const ARTICLE = new Set(['a', 'an', 'the', 'one', 'its', 'his', 'her', 'their', 'another', 'former', 'then']);
/** Where a description ends: what stands behind it describes something else. */
const STOP = new Set([
  ',',
  '.',
  ';',
  ':',
  '(',
  ')',
  'of',
  'in',
  'who',
  'which',
  'that',
  'where',
  'and',
  'from',
  'by',
  'with',
  'for',
  'at',
  'to',
  'on',
]);

/**
 * What the words after a name, from `at` on, say it is: "X, a small village in …" → place, "X is a Swiss rock band" → body. The kind is that of
 * the last telling noun before the description ends. `Surrounding` bits; 0 when nothing is said.
 */
export function definedAs(words: readonly Word[], at: number): number {
  let i = at;
  const first = words[i];
  if (!first) return 0;
  if (first.text === '(') {
    // "X (born 1950) is a …": look behind the bracket
    while (i < words.length && i < at + 14 && words[i]!.text !== ')') i++;
    i++;
  }
  const link = words[i]?.text ?? '';
  const copula = COPULA.has(link);
  if (link !== ',' && !copula) return 0;
  i++;
  if (!ARTICLE.has(words[i]?.text ?? '') && (copula || !(surroundingsOf(words[i]?.text ?? '') & KIND_OF_THING))) return 0;
  let kind = 0;
  for (const end = Math.min(words.length, i + 9); i < end; i++) {
    const { text } = words[i]!;
    if (STOP.has(text)) {
      if (kind !== 0 || text !== 'of') break;
      continue;
    }
    const tells = surroundingsOf(text) & KIND_OF_THING;
    if (tells) kind = tells;
  }
  return kind;
}

/** What the word before the run of capitals around `at` calls it: "the band X" → body, "the village of X" → place. */
export function namedBy(words: readonly Word[], at: number): number {
  let i = at - 1;
  while (i >= 0 && i > at - 4 && words[i]!.kind === 'word' && isCapitalised(words[i]!.text)) i--;
  const word = words[i];
  if (!word) return 0;
  const noun = word.text === 'of' || word.text === 'called' || word.text === 'named' ? words[i - 1] : word;
  const kind = noun ? surroundingsOf(noun.text) & KIND_OF_THING : 0;
  // "near", "north", "his" are no nouns: only nouns name
  return noun && kind === Surrounding.place && /^(?:near|north|south|east|west|located|situated|central)/.test(noun.text) ? 0 : kind;
}
