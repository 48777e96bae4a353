import type { QuotedWords } from './anchor.ts';
import { readPattern } from './pattern.ts';
import { wordBits } from './rarity.ts';
import type { WordOptions, Words } from './words.ts';
import { scanWords } from './words.ts';

/**
 * Fingerprints of running words, by which a quotation finds the block it comes from.
 * Method: every K = 3 words make a shingle, hashed to 32 bits; of each W neighbours the index keeps the one with the smallest hash
 * (winnowing [1]), a quotation asks for all of its own. So any K + W − 1 words in a row that both have are sure to be found, and an
 * altered word costs at most K shingles.
 * [1] Schleimer, Wilkerson, Aiken, “Winnowing: Local Algorithms for Document Fingerprinting”, SIGMOD 2003.
 */
export interface Shingle {
  /** Unsigned, evenly spread: any bits of it make good buckets. */
  readonly hash: number;
  /** Index of its first word. */
  readonly position: number;
}

/** Words in a shingle. */
export const SHINGLE_SIZE = 3;

/** The hash of a shingle, given those of its words; unsigned. */
export function hashShingle(first: number, second: number, third: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ (second >>> 3);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77) + second;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae3d) + Math.imul(third, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

function shingleHash(hashes: Int32Array, i: number): number {
  return hashShingle(hashes[i]!, hashes[i + 1]!, hashes[i + 2]!);
}

/** The shingles of words already read, winnowed by `window` (1: all of them). In order; fewer than three words have none. */
export function shinglesOf(words: Pick<Words, 'hashes' | 'count'>, window = 1, from = 0, to = words.count): Shingle[] {
  const found: Shingle[] = [];
  const last = to - SHINGLE_SIZE;
  if (window <= 1) {
    for (let i = from; i <= last; i++) found.push({ hash: shingleHash(words.hashes, i), position: i });
    return found;
  }
  let kept = -1;
  const ring: number[] = [];
  for (let i = from; i <= last; i++) {
    ring[i - from] = shingleHash(words.hashes, i);
    const begin = Math.max(from, i - window + 1);
    if (i < from + window - 1 && i < last) continue;
    // The rightmost smallest one, so that a run of equal hashes keeps few.
    let best = begin;
    for (let k = begin + 1; k <= i; k++) if (ring[k - from]! <= ring[best - from]!) best = k;
    if (best !== kept) {
      found.push({ hash: ring[best - from]!, position: best });
      kept = best;
    }
  }
  return found;
}

/**
 * What an index stores of a block: the distinct shingle hashes of its words. Blocks shorter than three words, which have no shingle, are
 * found by search instead. Read a block together with the first two words after it (`overlap`) when quotations may run across blocks.
 */
export function candidateShingles(text: string, options: WordOptions & { readonly window?: number } = {}): Uint32Array {
  const words = scanWords(text, options);
  return distinctShingles(words, 0, words.count, options.window ?? 1);
}

/** The distinct shingle hashes of the words `[from, to)`, sorted. For many blocks: `ShingleWriter`. */
export function distinctShingles(words: Pick<Words, 'hashes' | 'count'>, from: number, to: number, window = 1): Uint32Array {
  const writer = new ShingleWriter(window);
  writer.unit(words, from, to);
  return writer.take().hashes.sort();
}

/** Collects the distinct shingles of the units of one text after the other. Its room is used again: nothing is made for each unit. Linear. */
export class ShingleWriter {
  readonly #window: number;
  /** The last shingles met, by position, for winnowing. */
  readonly #ring: Uint32Array;
  #hashes = new Uint32Array(1 << 10);
  #count = 0;
  #ends = new Uint32Array(1 << 6);
  #units = 0;
  /** Open addressing: the serial number of a hash of the present unit. What units before it left is lower and counts as empty. */
  #table = new Uint32Array(1 << 8);
  /** Serial numbers given before those of `#hashes`, which go on from here. */
  #given = 0;
  #mask = 0;

  /** `window`: of so many neighbouring shingles one is kept. */
  constructor(window: number) {
    this.#window = Math.max(1, window);
    this.#ring = new Uint32Array(this.#window);
  }

  /** The next unit: the words `[from, to)`. Fewer than three have no shingle. */
  unit({ hashes }: Pick<Words, 'hashes'>, from: number, to: number): void {
    const last = to - SHINGLE_SIZE;
    const base = this.#count;
    this.#reserve(Math.max(0, last - from + 1));
    if (this.#window === 1) for (let i = from; i <= last; i++) this.#add(shingleHash(hashes, i), base);
    else this.#winnow(hashes, from, last, base);
    if (this.#units === this.#ends.length) this.#ends = larger(this.#ends, this.#units + 1);
    this.#ends[this.#units++] = this.#count;
  }

  /** The shingles of all units since the last time, those of unit `i` before `ends[i]`; no unit has one twice. */
  take(): { hashes: Uint32Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer> } {
    const found = { hashes: this.#hashes.slice(0, this.#count), ends: this.#ends.slice(0, this.#units) };
    this.#given += this.#count;
    if (this.#given > 0x7fff_ffff) {
      this.#table.fill(0);
      this.#given = 0;
    }
    this.#count = 0;
    this.#units = 0;
    return found;
  }

  /** See `shinglesOf`: of each run of `window` neighbours the rightmost smallest one. */
  #winnow(words: Int32Array, from: number, last: number, base: number): void {
    const ring = this.#ring;
    const window = this.#window;
    let best = -1;
    let kept = -1;
    for (let i = from; i <= last; i++) {
      const hash = shingleHash(words, i);
      ring[i % window] = hash;
      const begin = Math.max(from, i - window + 1);
      if (best < begin) {
        best = begin;
        for (let k = begin + 1; k <= i; k++) if (ring[k % window]! <= ring[best % window]!) best = k;
      } else if (hash <= ring[best % window]!) best = i;
      if ((i < from + window - 1 && i < last) || best === kept) continue;
      this.#add(ring[best % window]!, base);
      kept = best;
    }
  }

  #add(hash: number, base: number): void {
    const hashes = this.#hashes;
    const table = this.#table;
    const before = this.#given + base;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const serial = table[slot]!;
      if (serial <= before) {
        hashes[this.#count++] = hash;
        table[slot] = this.#given + this.#count;
        return;
      }
      if (hashes[serial - this.#given - 1] === hash) return;
    }
  }

  /** Room for so many hashes more in one unit, and a table twice as large: no larger than that, so that it stays near. */
  #reserve(size: number): void {
    if (this.#count + size > this.#hashes.length) this.#hashes = larger(this.#hashes, this.#count + size);
    const slots = 1 << (32 - Math.clz32(2 * size + 1));
    if (slots > this.#table.length) this.#table = new Uint32Array(slots);
    this.#mask = slots - 1;
  }
}

function larger(array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const room = new Uint32Array(Math.max(needed, array.length * 2));
  room.set(array);
  return room;
}

/**
 * What a quotation asks the index for: its distinct shingles, part by part (none runs across `…`), those of rare words first, equals in no
 * order that has to do with the text; then those with words in brackets, for half of what is bracketed stands in the source as it is. Empty for
 * fewer than three words in a row: ask `rarePairs` then.
 */
export function queryShingles(words: QuotedWords): Uint32Array {
  const pattern = readPattern(words);
  const bits = Array.from({ length: pattern.words.count }, (_, i) =>
    wordBits(pattern.words.hashes[i]!, pattern.words.ends[i]! - pattern.words.starts[i]!),
  );
  const weights = new Map<number, number>();
  const add = (from: number, to: number, less: number) => {
    for (const { hash, position } of shinglesOf(pattern.words, 1, from, to))
      if (!weights.has(hash)) weights.set(hash, bits[position]! + bits[position + 1]! + bits[position + 2]! - less);
  };
  for (const { from, to } of pattern.runs) add(from, to, 0);
  if (pattern.brackets.length > 0) {
    const cuts = [0, ...pattern.gaps.map(it => it.before), pattern.words.count];
    for (let i = 1; i < cuts.length; i++) add(cuts[i - 1]!, cuts[i]!, 100);
  }
  return Uint32Array.from(
    [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]),
    it => it[0],
  );
}
