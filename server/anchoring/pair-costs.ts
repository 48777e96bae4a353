import type { Pattern } from './pattern.ts';
import { apart, letterMask, similarity } from './similar.ts';
import type { Words } from './words.ts';
import { hashKey } from './words.ts';

/** What a changed word costs, in thousandths; in brackets it is announced. */
const CHANGED = 1000;
const CHANGED_IN_BRACKETS = 400;
const CHANGED_IN_PART = 600;
/** Letters outside the brackets agree: `walk[s]` for "walk". */
const REST_AGREES = 20;
/** Less alike than this, two words are simply different. */
const ALIKE = 0.5;
/** Joined words must be more alike: there are many ways to join. */
const JOINED_ALIKE = 0.75;
const NEVER = 1 << 29;

/** Tables that every quotation uses again; nothing reads them after the alignment they were filled for. */
let buffers = Array.from({ length: 7 }, () => new Int32Array(512));

/**
 * What it costs to pair words of a quotation with words of a stretch, row by row, times four as the alignment keeps its costs. Indices count
 * from the start of the quotation and of the stretch. Letters are compared only where length and letters used leave a chance.
 */
export class PairCosts {
  /** Row filled last: quoted word with source word `j`; it and the one before it with `j`; it with `j − 1` and `j`. */
  readonly one: Int32Array;
  readonly twoOne: Int32Array;
  readonly oneTwo: Int32Array;
  readonly #pattern: Pattern;
  readonly #q: Side;
  readonly #s: Side;
  readonly #size: number;
  readonly #first: number;

  constructor(pattern: Pattern, first: number, last: number, source: Words, from: number, to: number) {
    this.#first = first;
    this.#size = to - from;
    if (buffers[0]!.length < this.#size) buffers = Array.from({ length: 7 }, () => new Int32Array(this.#size * 2));
    const [one, twoOne, oneTwo, hash, mask, length, joined] = buffers as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    this.one = one;
    this.twoOne = twoOne;
    this.oneTwo = oneTwo;
    this.#pattern = pattern;
    const count = last - first;
    this.#q = new Side(
      pattern.words,
      first,
      last,
      new Int32Array(count),
      new Int32Array(count),
      new Int32Array(count),
      new Int32Array(count),
    );
    this.#s = new Side(source, from, to, hash, mask, length, joined);
  }

  /** Fills the rows for quoted word `i`. */
  fill(i: number): void {
    const { one, twoOne, oneTwo } = this;
    const q = this.#q;
    const s = this.#s;
    const size = this.#size;
    const hash = q.hash[i]!;
    const mask = q.mask[i]!;
    const length = q.length[i]!;
    const partial = this.#pattern.partial.get(this.#first + i);
    const highest = partial ? CHANGED_IN_PART : this.#pattern.bracket[this.#first + i]! >= 0 ? CHANGED_IN_BRACKETS : CHANGED;
    const reach = length <= 4 ? 2 : length <= 7 ? 4 : 6;
    // Two quoted words as one.
    const pairHash = i > 0 ? q.joined[i]! : 0;
    const pairLength = i > 0 ? q.length[i - 1]! + length : 0;
    const pairMask = i > 0 ? q.mask[i - 1]! | mask : 0;
    const { hash: hashes, mask: masks, length: lengths, joined: joins } = s;
    // A word half or twice as long is never alike.
    const least = Math.max(2, (length + 1) >> 1);
    // A word that stands in the stretch as it is was hardly damaged elsewhere: its letters need no comparing.
    const most = length < 2 || hashes.subarray(0, size).includes(hash) ? 0 : length * 2;
    let lastMask = 0;
    let lastLength = 0;
    for (let j = 0; j < size; j++) {
      const other = hashes[j]!;
      const otherLength = lengths[j]!;
      const otherMask = masks[j]!;
      let price = highest;
      if (other === hash) price = 0;
      else if (partial !== undefined && partial.rest === other) price = REST_AGREES;
      else if (otherLength >= least && otherLength <= most && apart(mask, otherMask) <= reach) price = this.#price(i, j, highest);
      one[j] = price * 4;
      let joined = NEVER;
      if (pairHash === other && i > 0) joined = 4;
      else if (otherLength >= 5 && pairLength - otherLength <= 1 && otherLength - pairLength <= 1 && apart(pairMask, otherMask) <= 2) {
        joined = joinPrice(q.keys[i - 1]!, q.keys[i]!, s.keys[j]!);
      }
      twoOne[j] = joined;
      let split = NEVER;
      if (j > 0) {
        const both = otherLength + lastLength;
        if (joins[j] === hash) split = 4;
        else if (length >= 5 && both - length <= 1 && length - both <= 1 && apart(lastMask | otherMask, mask) <= 2) {
          split = joinPrice(s.keys[j - 1]!, s.keys[j]!, q.keys[i]!);
        }
      }
      oneTwo[j] = split;
      lastMask = otherMask;
      lastLength = otherLength;
    }
  }

  #price(i: number, j: number, highest: number): number {
    const alike = similarity(this.#q.keys[i]!, this.#s.keys[j]!);
    return alike < ALIKE ? highest : Math.min(highest, Math.round((1 - alike) * 1200));
  }

  /** How alike the quoted words that end with `i` (one or two) and the source words that end with `j` are; 0 for simply different. */
  likeness(i: number, j: number, quoted: number, printed: number): number {
    const q = this.#q;
    const s = this.#s;
    if (quoted === 1 && printed === 1) {
      if (q.hash[i] === s.hash[j] || this.#pattern.partial.get(this.#first + i)?.rest === s.hash[j]) return 1;
      const alike = similarity(q.keys[i]!, s.keys[j]!);
      return alike >= ALIKE ? alike : 0;
    }
    const typed = quoted === 2 ? q.keys[i - 1]! + q.keys[i]! : q.keys[i]!;
    return similarity(typed, printed === 2 ? s.keys[j - 1]! + s.keys[j]! : s.keys[j]!);
  }
}

/** Two words as one that is like both together; a word beside the very same one is simply one more word. */
function joinPrice(first: string, second: string, word: string): number {
  if (first === word || second === word) return NEVER;
  const alike = similarity(first + second, word);
  return alike < JOINED_ALIKE ? NEVER : (200 + Math.round((1 - alike) * 1200)) * 4;
}

/** The words of one side with what makes comparing them cheap. */
class Side {
  readonly keys: string[] = [];
  readonly hash: Int32Array;
  readonly mask: Int32Array;
  readonly length: Int32Array;
  /** Hash of each word written together with the one before it. */
  readonly joined: Int32Array;

  constructor(words: Words, from: number, to: number, hash: Int32Array, mask: Int32Array, length: Int32Array, joined: Int32Array) {
    this.hash = hash;
    this.mask = mask;
    this.length = length;
    this.joined = joined;
    for (let i = 0; i < to - from; i++) {
      const key = words.key(from + i);
      this.keys.push(key);
      hash[i] = words.hashes[from + i]!;
      mask[i] = letterMask(key);
      length[i] = key.length;
      joined[i] = i > 0 ? hashKey(this.keys[i - 1]! + key) : 0;
    }
  }
}
