import type { QuotedWords } from './anchor.ts';
import type { Pattern } from './pattern.ts';
import { readPattern } from './pattern.ts';
import { wordBits } from './rarity.ts';
import { hashShingle } from './shingles.ts';
import { hashKey } from './words.ts';

/**
 * What to ask for when no three words of a quotation stand together in any source: it is short and changed, or damaged by scanning. First pairs
 * of rare words, for a search by words; then its shingles as they may have been before the scanner misread a letter or cut a word in two.
 * Both only propose blocks; the alignment decides.
 */

/** Pairs of words, most telling first: both must stand in one block or sentence. Keys as `Words.key` gives them. */
export function rarePairs(
  words: QuotedWords,
  options: {
    readonly limit?: number;
    /** Bits of a word in this corpus: log₂(all / those that have it). The corpus knows better than the built-in list. */
    readonly bits?: (key: string) => number;
  } = {},
): (readonly [string, string])[] {
  const { limit = 12, bits = key => wordBits(hashKey(key), key.length) } = options;
  const pattern = readPattern(words);
  const weighed = new Map<string, number>();
  for (let i = 0; i < pattern.words.count; i++) {
    if (pattern.bracket[i]! >= 0) continue;
    const key = pattern.words.key(i);
    if (key.length > 1) weighed.set(key, bits(key));
  }
  const ranked = [...weighed].sort((a, b) => b[1] - a[1]).slice(0, 8);
  const pairs: { readonly pair: readonly [string, string]; readonly sum: number }[] = [];
  for (const [i, [a, x]] of ranked.entries()) for (const [b, y] of ranked.slice(i + 1)) pairs.push({ pair: [a, b], sum: x + y });
  return pairs
    .filter(it => it.sum >= 14)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, limit)
    .map(it => it.pair);
}

/** What scanners print for what stands there; read from right to left. */
const MISREAD: readonly (readonly [string, string])[] = [
  ['l', '1'],
  ['l', 'i'],
  ['i', 'l'],
  ['i', '1'],
  ['i', 'j'],
  ['t', 'l'],
  ['t', 'f'],
  ['f', 't'],
  ['o', '0'],
  ['o', 'c'],
  ['o', 'e'],
  ['e', 'c'],
  ['e', 'o'],
  ['c', 'e'],
  ['c', 'o'],
  ['a', 'o'],
  ['a', 'e'],
  ['e', 'a'],
  ['s', '5'],
  ['g', '9'],
  ['z', '2'],
  ['b', '8'],
  ['b', '6'],
  ['h', 'b'],
  ['b', 'h'],
  ['h', 'n'],
  ['n', 'h'],
  ['u', 'v'],
  ['v', 'u'],
  ['u', 'n'],
  ['n', 'u'],
  ['u', 'ii'],
  ['n', 'ri'],
  ['n', 'ii'],
  ['m', 'rn'],
  ['m', 'nn'],
  ['w', 'vv'],
  ['d', 'cl'],
  ['rn', 'm'],
  ['cl', 'd'],
  ['r', 'v'],
  ['r', 'n'],
  ['y', 'v'],
  ['fi', 'h'],
  ['li', 'h'],
];
const MOST_VARIANTS = 16;
const MOST_SHINGLES = 900;

/** The words that `key` may have been before one letter (or pair of letters) was misread; without `key` itself. */
export function beforeScanning(key: string): string[] {
  const found = new Set<string>();
  for (const [printed, read] of MISREAD) {
    for (let at = key.indexOf(read); at >= 0; at = key.indexOf(read, at + 1))
      found.add(key.slice(0, at) + printed + key.slice(at + read.length));
  }
  found.delete(key);
  return [...found];
}

/**
 * The quotation's shingles with one or two of their words as they may have been before scanning, and with words put together that a stray mark
 * cut in two. Without those the first pass has asked for; at most 900. `readings`: what a word may have
 * been; without it whatever `beforeScanning` makes of it.
 */
export function repairedShingles(words: QuotedWords, readings: (key: string) => readonly string[] = beforeScanning): Uint32Array {
  const pattern = readPattern(words);
  const lattice = latticeOf(pattern, readings);
  const found = new Set<number>();
  // Few changes first: what is cut off by the limit is the least likely.
  for (const changes of [1, 2, 3]) {
    for (let i = 0; i < lattice.length; i++) {
      for (const a of lattice[i]!) {
        for (const b of lattice[i + a.length] ?? []) {
          for (const c of lattice[i + a.length + b.length] ?? []) {
            if (a.changes + b.changes + c.changes !== changes) continue;
            found.add(hashShingle(a.hash, b.hash, c.hash));
            if (found.size >= MOST_SHINGLES) return Uint32Array.from(found);
          }
        }
      }
    }
  }
  return Uint32Array.from(found);
}

interface Reading {
  readonly hash: number;
  /** How many of the quotation's words it takes up. */
  readonly length: number;
  readonly changes: number;
}

function latticeOf({ words, bracket }: Pattern, readingsOf: (key: string) => readonly string[]): Reading[][] {
  const lattice: Reading[][] = [];
  for (let i = 0; i < words.count; i++) {
    if (bracket[i]! >= 0) {
      lattice.push([]);
      continue;
    }
    const key = words.key(i);
    const readings: Reading[] = [{ hash: words.hashes[i]!, length: 1, changes: 0 }];
    for (const variant of readingsOf(key).slice(0, MOST_VARIANTS)) readings.push({ hash: hashKey(variant), length: 1, changes: 1 });
    if (i + 1 < words.count) {
      const next = words.key(i + 1);
      if (key.length + next.length <= 16) readings.push({ hash: hashKey(key + next), length: 2, changes: 1 });
      if (i + 2 < words.count && key.length + next.length <= 8) {
        readings.push({ hash: hashKey(key + next + words.key(i + 2)), length: 3, changes: 1 });
      }
    }
    lattice.push(readings);
  }
  return lattice;
}
