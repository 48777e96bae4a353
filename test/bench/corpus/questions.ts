import { alter, type Alteration as Kind, alterations as kinds } from '../alterations.ts';
import { randomNumbers } from '../figures.ts';
import { type Collection, textOf } from './collection.ts';

export { type Kind, kinds };

/** Characters of the passage before it is altered. */
export const lengths = { short: [25, 60], middle: [60, 160], long: [160, 400] } as const;
export type Length = keyof typeof lengths;

/** An altered passage and where it was taken from. */
export interface Question {
  readonly id: number;
  readonly kind: Kind;
  readonly length: Length;
  /** As somebody typed it. */
  readonly text: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** Taken from a document that no index has. */
  readonly outside: boolean;
}

/**
 * `per` questions of each kind and length from inside, and as many from outside. In rounds, each of which has one of every sort: who has no
 * time for all of them asks the first ones and is still asked a bit of everything.
 */
export function makeQuestions(collection: Collection, per: number, seed: number): Question[] {
  const random = randomNumbers(seed);
  const vocabulary = wordsOf(collection);
  const questions: Question[] = [];
  for (let round = 0; round < per; round++) {
    for (const kind of kinds)
      for (const length of Object.keys(lengths) as Length[])
        for (const outside of [false, true]) {
          const passage = passageOf(collection, outside ? collection.outside : collection.files, lengths[length], random);
          if (!passage) continue;
          const { text, ...place } = passage;
          questions.push({ id: questions.length, kind, length, text: alter(text, kind, random, vocabulary), ...place, outside });
        }
  }
  return questions;
}

/** Words for alterations that put some in. */
export function wordsOf(collection: Collection): string[] {
  const words: string[] = [];
  for (const file of collection.files.slice(0, 20)) words.push(...(textOf(collection, file).match(/\b[a-z]{2,}\b/g) ?? []));
  return words;
}

/** Words of a running text, from a word's beginning to a word's end, within one paragraph; at least four of them. */
export function passageOf(
  collection: Pick<Collection, 'root'>,
  files: readonly string[],
  [low, high]: readonly [number, number],
  random: () => number,
): { readonly file: string; readonly start: number; readonly end: number; readonly text: string } | undefined {
  for (let tries = 0; tries < 50; tries++) {
    const file = files[Math.floor(random() * files.length)];
    if (file === undefined) return undefined;
    const text = textOf(collection, file);
    // What stands before the text is nobody's words.
    const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;
    for (let again = 0; again < 6; again++) {
      const length = low + Math.floor(random() * (high - low));
      const start = text.indexOf(' ', front + Math.floor(random() * Math.max(1, text.length - front - length))) + 1;
      const end = text.indexOf(' ', start + length - 1);
      if (start === 0 || end < 0 || end - start > high + 20) continue;
      const passage = text.slice(start, end);
      if (/\n\s*\n|\[|^#/m.test(passage) || passage.split(/\s+/).filter(it => /[\p{L}\p{N}]/u.test(it)).length < 4) continue;
      return { file, start, end, text: passage };
    }
  }
  return undefined;
}

/** A sentence that speaks of what a sentence of the corpus says, in its own order of words and with some of its own. */
export interface Claim {
  readonly id: number;
  readonly text: string;
}

export function makeClaims(collection: Collection, count: number, seed: number): Claim[] {
  const random = randomNumbers(seed);
  const vocabulary = wordsOf(collection);
  const claims: Claim[] = [];
  while (claims.length < count) {
    const passage = passageOf(collection, collection.files, [70, 180], random);
    if (!passage) break;
    const words = passage.text.replace(/[^\p{L}\p{N}\s.%$’'-]/gu, ' ').split(/\s+/);
    const kept = words.filter(() => random() < 0.65);
    for (let n = 0; n < 2; n++) kept.splice(Math.floor(random() * kept.length), 0, vocabulary[Math.floor(random() * vocabulary.length)]!);
    // The second half first, as whoever writes from memory does.
    const middle = random() < 0.5 ? 0 : Math.floor(kept.length / 2);
    if (kept.length >= 6) claims.push({ id: claims.length, text: [...kept.slice(middle), ...kept.slice(0, middle)].join(' ') });
  }
  return claims;
}
