import type { Actor } from './actor.ts';
import { nameWords, personForm } from './name-forms.ts';

/** Two actors whose names may be spellings of one. Never merged without the user. */
export interface SpellingProposal {
  /** Ids in alphabetical order. */
  readonly actors: readonly [string, string];
  readonly names: readonly [string, string];
}

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

/** Pairs of actors of one type whose names differ only in transliteration; the user may merge them. Independent of the order of `actors`. */
export function proposeSpellings(actors: readonly Actor[]): SpellingProposal[] {
  const groups = new Map<string, Actor[]>();
  for (const actor of actors) {
    const words = actor.type === 'person' ? personForm(actor.name).words : nameWords(actor.name);
    if (words.length === 0 || (words.length === 1 && words[0]!.length < 4) || (actor.type === 'person' && words.length < 2)) continue;
    const key = `${actor.type}|${words.map(transliterationKey).join(' ')}`;
    groups.set(key, [...(groups.get(key) ?? []), actor]);
  }
  const proposals: SpellingProposal[] = [];
  for (const group of groups.values()) {
    const sorted = [...group].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (let i = 0; i < sorted.length; i++) {
      for (const other of sorted.slice(i + 1)) {
        const [a, b] = [sorted[i]!, other];
        if (nameWords(a.name).join(' ') === nameWords(b.name).join(' ')) continue;
        proposals.push({ actors: [a.id, b.id], names: [a.name, b.name] });
      }
    }
  }
  return proposals.sort((a, b) => (a.actors.join() < b.actors.join() ? -1 : 1));
}
