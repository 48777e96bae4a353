import type { Pattern } from './pattern.ts';
import { apart, letterMask, similarity } from './similar.ts';
import type { Words } from './words.ts';
import { hashKey } from './words.ts';

/**
 * Aligns the words of a quotation with a stretch of a source at least cost.
 * Method: semi-global dynamic programming with affine gaps (Gotoh 1982, “An improved algorithm for matching biological sequences”): all of the
 * quotation, any stretch of the source. What the writer announces is nearly free: words swallowed by an ellipsis, words in brackets. A word
 * that looks like another costs by its letters, so scanning errors do not tear the alignment. Two words written as one, or one as two
 * ("peace keeping"), are a pair.
 * Cost: O(words × words) of the stretch; the caller chooses stretches (windows.ts).
 */
export interface Step {
  /** Words of the quotation `[q, qEnd)` and of the source `[s, sEnd)` (indices into their `Words`); one of the two is empty for words added or dropped. */
  readonly q: number;
  readonly qEnd: number;
  readonly s: number;
  readonly sEnd: number;
  /** 1 for equal words, less for alike ones, 0 for others. */
  readonly similarity: number;
}

export interface WordAlignment {
  readonly steps: readonly Step[];
  /** In thousandths of a changed word. */
  readonly cost: number;
}

const CHANGED = 1000;
const ADD = { open: 1100, extend: 700 };
const DROP = { open: 950, extend: 250 };
const ADD_BRACKETED = 50;
const CHANGE_BRACKETED = 400;
const DROP_BESIDE_BRACKET = { open: 300, extend: 100 };
const DROP_IN_GAP = { open: 10, extend: 2 };
/** Less alike than this, two words are simply different. */
const ALIKE = 0.5;
const NEVER = 1 << 29;

const M = 0;
const D = 1;
const I = 2;
/** How a pair was made, in the traceback: nothing (start), one and one, two quoted words as one, one quoted word as two. */
const ONE = 1;
const TWO_ONE = 2;
const ONE_TWO = 3;

/** The cheapest alignment of the whole pattern with source words `[from, to)`; `undefined` when one of the two is empty. */
export function alignWords(pattern: Pattern, source: Words, from: number, to: number): WordAlignment | undefined {
  const m = pattern.words.count;
  const n = to - from;
  if (m === 0 || n <= 0) return undefined;
  const costs = new PairCosts(pattern, source, from, to);
  const width = n + 1;
  const trace = new Uint8Array((m + 1) * width);
  // Three rows of each state, taken in turn; `best` is the least of the three states, `bestState` which it was.
  const rows = Array.from({ length: 3 }, () => new Int32Array(width));
  const bestStates = Array.from({ length: 3 }, () => new Uint8Array(width));
  const gapBefore = new Set(pattern.gaps.map(gap => gap.before));
  let added = new Int32Array(width).fill(NEVER);
  let addedBefore = new Int32Array(width).fill(NEVER);
  let opened = new Int32Array(width).fill(0);
  let openedBefore = new Int32Array(width).fill(0);
  let openedState = new Uint8Array(width);
  let openedStateBefore = new Uint8Array(width);
  for (let i = 1; i <= m; i++) {
    const best = rows[i % 3]!;
    const bestState = bestStates[i % 3]!;
    const above = rows[(i + 2) % 3]!;
    const aboveState = bestStates[(i + 2) % 3]!;
    const twoAbove = rows[(i + 1) % 3]!;
    const twoAboveState = bestStates[(i + 1) % 3]!;
    const bracketed = pattern.bracket[i - 1]! >= 0;
    const addOpen = bracketed ? ADD_BRACKETED : ADD.open;
    const addExtend = bracketed ? ADD_BRACKETED : ADD.extend;
    const drop = gapBefore.has(i) ? DROP_IN_GAP : bracketed || (i < m && pattern.bracket[i]! >= 0) ? DROP_BESIDE_BRACKET : DROP;
    [added, addedBefore] = [addedBefore, added];
    [opened, openedBefore] = [openedBefore, opened];
    [openedState, openedStateBefore] = [openedStateBefore, openedState];
    let dropped = NEVER;
    let droppedOpen = NEVER;
    let droppedOpenState = M;
    const base = i * width;
    for (let j = 0; j <= n; j++) {
      let pair = NEVER;
      let how = 0;
      let pairState = M;
      if (j > 0) {
        pair = above[j - 1]! + costs.one(i - 1, j - 1);
        how = ONE;
        pairState = aboveState[j - 1]!;
        if (i > 1) {
          const joined = twoAbove[j - 1]! + costs.twoOne(i - 1, j - 1);
          if (joined < pair) {
            pair = joined;
            how = TWO_ONE;
            pairState = twoAboveState[j - 1]!;
          }
        }
        if (j > 1) {
          const split = above[j - 2]! + costs.oneTwo(i - 1, j - 1);
          if (split < pair) {
            pair = split;
            how = ONE_TWO;
            pairState = aboveState[j - 2]!;
          }
        }
      }
      // Source words left out: never before the first or after the last quoted word, where the source may begin and end anywhere.
      let droppedFrom = M;
      let nextDropped = NEVER;
      if (j > 0 && i < m) {
        nextDropped = dropped + drop.extend;
        droppedFrom = D;
        if (droppedOpen + drop.open < nextDropped) {
          nextDropped = droppedOpen + drop.open;
          droppedFrom = droppedOpenState;
        }
      }
      dropped = nextDropped;
      // Quoted words that the source lacks.
      let add = addedBefore[j]! + addExtend;
      let addFrom = I;
      if (openedBefore[j]! + addOpen < add) {
        add = openedBefore[j]! + addOpen;
        addFrom = openedStateBefore[j]!;
      }
      added[j] = add;
      const least = Math.min(pair, dropped, add);
      best[j] = least;
      bestState[j] = least === pair ? M : least === dropped ? D : I;
      if (pair <= dropped) {
        opened[j] = pair;
        openedState[j] = M;
      } else {
        opened[j] = dropped;
        openedState[j] = D;
      }
      droppedOpen = Math.min(pair, add);
      droppedOpenState = pair <= add ? M : I;
      trace[base + j] = how | (pairState << 2) | (droppedFrom << 4) | (addFrom << 6);
    }
  }
  const last = rows[m % 3]!;
  const lastState = bestStates[m % 3]!;
  let end = 0;
  for (let j = 1; j <= n; j++) if (last[j]! < last[end]!) end = j;
  return { steps: traceBack(trace, width, m, end, lastState[end]!, costs, from), cost: last[end]! };
}

function traceBack(trace: Uint8Array, width: number, m: number, end: number, endState: number, costs: PairCosts, from: number): Step[] {
  const steps: Step[] = [];
  let i = m;
  let j = end;
  let state = endState;
  while (i > 0) {
    const cell = trace[i * width + j]!;
    const s = from + j;
    if (state === M) {
      const how = cell & 3;
      const q = how === TWO_ONE ? 2 : 1;
      const w = how === ONE_TWO ? 2 : 1;
      steps.push({ q: i - q, qEnd: i, s: s - w, sEnd: s, similarity: costs.likeness(i - 1, j - 1, how) });
      i -= q;
      j -= w;
      state = (cell >> 2) & 3;
    } else if (state === D) {
      steps.push({ q: i, qEnd: i, s: s - 1, sEnd: s, similarity: 0 });
      j--;
      state = (cell >> 4) & 3;
    } else {
      steps.push({ q: i - 1, qEnd: i, s, sEnd: s, similarity: 0 });
      i--;
      state = (cell >> 6) & 3;
    }
  }
  return steps.reverse();
}

/** What it costs to pair quoted words with source words; indices count from the start of the quotation and of the stretch. */
class PairCosts {
  readonly #pattern: Pattern;
  readonly #q: Side;
  readonly #s: Side;

  constructor(pattern: Pattern, source: Words, from: number, to: number) {
    this.#pattern = pattern;
    this.#q = new Side(pattern.words, 0, pattern.words.count);
    this.#s = new Side(source, from, to);
  }

  one(i: number, j: number): number {
    if (this.#q.hash[i] === this.#s.hash[j]) return 0;
    const partial = this.#pattern.partial.get(i);
    if (partial) return partial.rest === this.#s.hash[j] ? 20 : Math.min(600, priceOf(this.#alike(i, j)));
    const price = priceOf(this.#alike(i, j));
    return this.#pattern.bracket[i]! >= 0 ? Math.min(CHANGE_BRACKETED, price) : price;
  }

  /** Quoted words `i − 1` and `i` as source word `j`. */
  twoOne(i: number, j: number): number {
    if (this.#q.joined[i] === this.#s.hash[j]) return 1;
    return joinPrice(this.#q.keys[i - 1]! + this.#q.keys[i]!, this.#q.mask[i - 1]! | this.#q.mask[i]!, this.#s.keys[j]!, this.#s.mask[j]!);
  }

  /** Quoted word `i` as source words `j − 1` and `j`. */
  oneTwo(i: number, j: number): number {
    if (this.#s.joined[j] === this.#q.hash[i]) return 1;
    return joinPrice(this.#s.keys[j - 1]! + this.#s.keys[j]!, this.#s.mask[j - 1]! | this.#s.mask[j]!, this.#q.keys[i]!, this.#q.mask[i]!);
  }

  likeness(i: number, j: number, how: number): number {
    if (how === TWO_ONE)
      return this.#q.joined[i] === this.#s.hash[j] ? 1 : similarity(this.#q.keys[i - 1]! + this.#q.keys[i]!, this.#s.keys[j]!);
    if (how === ONE_TWO)
      return this.#s.joined[j] === this.#q.hash[i] ? 1 : similarity(this.#q.keys[i]!, this.#s.keys[j - 1]! + this.#s.keys[j]!);
    if (this.#q.hash[i] === this.#s.hash[j] || this.#pattern.partial.get(i)?.rest === this.#s.hash[j]) return 1;
    const alike = this.#alike(i, j);
    return alike >= ALIKE ? alike : 0;
  }

  #alike(i: number, j: number): number {
    const a = this.#q.keys[i]!;
    const b = this.#s.keys[j]!;
    const longer = Math.max(a.length, b.length);
    const shorter = Math.min(a.length, b.length);
    if (shorter * 2 < longer || longer < 2) return 0;
    if (apart(this.#q.mask[i]!, this.#s.mask[j]!) > (longer <= 4 ? 3 : longer <= 7 ? 5 : 7)) return 0;
    return similarity(a, b);
  }
}

function priceOf(alike: number): number {
  return alike < ALIKE ? CHANGED : Math.round((1 - alike) * 1200);
}

function joinPrice(joined: string, joinedMask: number, word: string, mask: number): number {
  if (word.length < 5 || Math.abs(joined.length - word.length) > 1 || apart(joinedMask, mask) > 3) return NEVER;
  const alike = similarity(joined, word);
  return alike < 0.75 ? NEVER : 100 + Math.round((1 - alike) * 1200);
}

/** The keys of one side, with what makes comparing them cheap. */
class Side {
  readonly hash: Int32Array;
  readonly keys: string[] = [];
  readonly mask: Int32Array;
  /** Hash of each word written together with the one before it. */
  readonly joined: Int32Array;

  constructor(words: Words, from: number, to: number) {
    const size = to - from;
    this.hash = words.hashes.subarray(from, to);
    this.mask = new Int32Array(size);
    this.joined = new Int32Array(size);
    for (let i = 0; i < size; i++) {
      const key = words.key(from + i);
      this.keys.push(key);
      this.mask[i] = letterMask(key);
      if (i > 0) this.joined[i] = hashKey(this.keys[i - 1]! + key);
    }
  }
}
