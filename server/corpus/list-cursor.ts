import { PIECE, type Postings, readPiece, type WordList } from './word-lists.ts';

/** Half-open stretches of sentence numbers, ascending, apart from each other. */
export type Stretches = readonly { readonly first: number; readonly end: number }[];

/** Index of the first stretch that ends behind `sentence`; their number when none does. */
export function stretchAt(stretches: Stretches, sentence: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end <= sentence) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function isWithin(stretches: Stretches, sentence: number): boolean {
  const stretch = stretches[stretchAt(stretches, sentence)];
  return stretch !== undefined && stretch.first <= sentence;
}

/** Worths of a stretch of sentences, and a bit for each that has one. */
export interface Sums {
  readonly values: Float64Array;
  readonly touched: Int32Array;
}

/** Goes through a list in ascending order and reads only the pieces it has to; holds one piece at a time. */
export class ListCursor {
  readonly #list: WordList;
  readonly #postings: Postings;
  #piece = -1;
  #size = 0;
  #at = 0;
  /** The sentence it is at; infinite behind the last. */
  sentence = -1;

  constructor(list: WordList) {
    this.#list = list;
    const room = Math.min(PIECE, list.count);
    this.#postings = { sentences: new Uint32Array(room), packed: new Uint32Array(room) };
    this.#load(0);
  }

  /** How often the word stands in the sentence, and in how many words: see `packed`. */
  get packed(): number {
    return this.#postings.packed[this.#at]!;
  }

  next(): void {
    if (++this.#at < this.#size) this.sentence = this.#postings.sentences[this.#at]!;
    else this.#load(this.#piece + 1);
  }

  /** Goes on to the first sentence that is not before `target`. */
  seek(target: number): void {
    if (this.sentence >= target) return;
    const { ends } = this.#list;
    if (target > ends[this.#piece]!) {
      let low = this.#piece + 1;
      let high = ends.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ends[middle]! < target) low = middle + 1;
        else high = middle;
      }
      this.#load(low);
      if (this.sentence >= target) return;
    }
    // By steps that double, then by halves: what is asked for is mostly near.
    const { sentences } = this.#postings;
    let low = this.#at + 1;
    let step = 1;
    while (low + step < this.#size && sentences[low + step]! < target) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.#size, low + step + 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle]! < target) low = middle + 1;
      else high = middle;
    }
    this.#at = low;
    if (low < this.#size) this.sentence = sentences[low]!;
    else this.#load(this.#piece + 1);
  }

  /**
   * Adds up, for all sentences before `end`, what each is worth: to place `sentence - base`. `once[n]`: worth of the word once in `n` words, for n below 128;
   * `worth` for everything else.
   */
  addUp({ values, touched }: Sums, base: number, end: number, once: Float64Array, worth: (both: number) => number): void {
    while (this.sentence < end) {
      const { sentences, packed } = this.#postings;
      const size = this.#size;
      let at = this.#at;
      for (; at < size; at++) {
        const sentence = sentences[at]!;
        if (sentence >= end) break;
        const both = packed[at]!;
        const place = sentence - base;
        touched[place >>> 5]! |= 1 << (place & 31);
        values[place]! += both < 0x10080 ? once[both - 0x10000]! : worth(both);
      }
      this.#at = at;
      if (at < size) this.sentence = sentences[at]!;
      else this.#load(this.#piece + 1);
    }
  }

  #load(piece: number): void {
    this.#piece = piece;
    this.#at = 0;
    this.#size = piece < this.#list.ends.length ? readPiece(this.#list.piece(piece), this.#postings) : 0;
    this.sentence = this.#size > 0 ? this.#postings.sentences[0]! : Number.POSITIVE_INFINITY;
  }
}

/** How many sentences of a list are in the stretches. Reads the pieces that can hold one. */
export function countWithin(list: WordList, stretches: Stretches): number {
  if (stretches.length === 0) return 0;
  const cursor = new ListCursor(list);
  let count = 0;
  for (const { first, end } of stretches) {
    cursor.seek(first);
    for (; cursor.sentence < end; cursor.next()) count++;
    if (cursor.sentence === Number.POSITIVE_INFINITY) break;
  }
  return count;
}

/** Sentences that stand in all lists of one segment, ascending, at most `limit`. `dead` ones do not count; with `within` only those there. */
export function inAll(lists: readonly WordList[], limit: number, dead: Stretches, within?: Stretches): number[] {
  const [rarest, ...others] = [...lists].sort((a, b) => a.count - b.count).map(it => new ListCursor(it));
  const found: number[] = [];
  if (!rarest) return found;
  search: while (rarest.sentence !== Number.POSITIVE_INFINITY && found.length < limit) {
    const { sentence } = rarest;
    if (within) {
      const stretch = within[stretchAt(within, sentence)];
      if (!stretch) break;
      if (stretch.first > sentence) {
        rarest.seek(stretch.first);
        continue;
      }
    }
    for (const other of others) {
      other.seek(sentence);
      if (other.sentence === sentence) continue;
      if (other.sentence === Number.POSITIVE_INFINITY) break search;
      rarest.seek(other.sentence);
      continue search;
    }
    if (!isWithin(dead, sentence)) found.push(sentence);
    rarest.next();
  }
  return found;
}
