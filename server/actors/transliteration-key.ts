/** Spellings that different systems give one Cyrillic or Arabic letter, reduced in this order. */
const REDUCTIONS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'sh'],
  [/kh|gh|h|g/g, 'h'],
  [/ph/g, 'f'],
  [/w/g, 'v'],
  [/ts|tz|cz/g, 'c'],
  [/zh/g, 'j'],
  [/dj|dzh/g, 'j'],
  [/ks/g, 'x'],
  [/q|ck/g, 'k'],
  [/yu|iu|ju/g, 'u'],
  [/ya|ia|ja/g, 'a'],
  [/ye|ie|je|yo|io/g, 'e'],
  [/yi|iy|yy|ij|ii|y|j/g, 'i'],
  [/ei/g, 'e'],
  [/ai/g, 'a'],
  [/oo|ou/g, 'u'],
];

/**
 * What is left of a word when letters that systems of transliteration write differently are made equal: Kiev and Kyiv, Lugansk and Luhansk,
 * Andrei and Andrey, Sergei and Serhiy. It hears more words alike than are; so it only ever proposes.
 */
export function transliterationKey(word: string): string {
  let key = word.toLowerCase();
  for (const [pattern, plain] of REDUCTIONS) key = key.replace(pattern, plain);
  key = key.replace(/(.)\1/gu, '$1').replace(/([^aeiou])[eio]v$/u, '$1v');
  return key.length > 4 ? key.replace(/[ei]$/u, '') : key;
}
