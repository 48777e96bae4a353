import { PairCosts } from './pair-costs.ts';
import type { Pattern } from './pattern.ts';
import type { Words } from './words.ts';

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

const ADD = { open: 1100, extend: 700 };
const DROP = { open: 950, extend: 150 };
const ADD_BRACKETED = { open: 50, extend: 50 };
const DROP_BESIDE_BRACKET = { open: 300, extend: 100 };
const DROP_IN_GAP = { open: 10, extend: 2 };

/**
 * Costs are kept times four, with the state they belong to in the two lower bits: adding to them and taking the least of them carries the
 * state along, and of equal costs a pair comes before a word dropped, that before a word added.
 */
const NEVER = 1 << 29;
const M = 0;
const D = 1;
const I = 2;
/** How a pair was made, in the traceback: one and one, two quoted words as one, one quoted word as two. */
const ONE = 1;
const TWO_ONE = 2;
const ONE_TWO = 3;

/** Tables that every call uses again. */
let trace = new Uint8Array(1 << 14);
let rows = Array.from({ length: 5 }, () => new Int32Array(512));

/**
 * The cheapest alignment of quoted words `[first, last)` with source words `[from, to)`; `undefined` when one of the two is empty. Needs one
 * byte for each pair of words: long quotations are cut first (long-alignment.ts).
 */
export function alignWords(
  pattern: Pattern,
  source: Words,
  from: number,
  to: number,
  first = 0,
  last = pattern.words.count,
): WordAlignment | undefined {
  const m = last - first;
  const n = to - from;
  if (m === 0 || n <= 0) return undefined;
  const width = n + 1;
  if (trace.length < (m + 1) * width) trace = new Uint8Array((m + 1) * width * 2);
  if (rows[0]!.length < width) rows = Array.from({ length: 5 }, () => new Int32Array(width * 2));
  const table = trace;
  const costs = new PairCosts(pattern, first, last, source, from, to);
  const { one, twoOne, oneTwo } = costs;
  // The least of the three states in this row and the two before; words added so far; pairs and drops, from which adding may begin.
  let [best, above, twoAbove, added, opened] = rows as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
  best.fill(M, 0, width);
  opened.fill(M, 0, width);
  added.fill(NEVER, 0, width);
  const gapBefore = new Set(pattern.gaps.map(gap => gap.before));
  for (let i = 1; i <= m; i++) {
    [best, above, twoAbove] = [twoAbove, best, above];
    costs.fill(i - 1);
    const add = pattern.bracket[first + i - 1]! >= 0 ? ADD_BRACKETED : ADD;
    const addOpen = add.open * 4;
    const addExtend = add.extend * 4;
    const drop = dropAt(pattern, gapBefore, first + i);
    // Source words are never left out after the last quoted word: there the passage ends.
    const dropOpen = i < m ? drop.open * 4 : NEVER;
    const dropExtend = i < m ? drop.extend * 4 : NEVER;
    let dropped = NEVER;
    let droppedOpen = NEVER;
    const base = i * width;
    // Before the first source word only added words are possible.
    added[0] = Math.min(added[0]! + addExtend, opened[0]! + addOpen);
    table[base] = (added[0] & 3) << 6;
    added[0] = (added[0] & ~3) | I;
    opened[0] = NEVER;
    best[0] = added[0];
    droppedOpen = added[0];
    for (let j = 1; j <= n; j++) {
      let pair = above[j - 1]! + one[j - 1]!;
      let how = ONE;
      const joined = twoOne[j - 1]!;
      if (joined < NEVER && twoAbove[j - 1]! + joined < pair) {
        pair = twoAbove[j - 1]! + joined;
        how = TWO_ONE;
      }
      const split = oneTwo[j - 1]!;
      if (split < NEVER && above[j - 2]! + split < pair) {
        pair = above[j - 2]! + split;
        how = ONE_TWO;
      }
      let drops = dropped + dropExtend;
      if (droppedOpen + dropOpen < drops) drops = droppedOpen + dropOpen;
      let adds = added[j]! + addExtend;
      if (opened[j]! + addOpen < adds) adds = opened[j]! + addOpen;
      table[base + j] = how | ((pair & 3) << 2) | ((drops & 3) << 4) | ((adds & 3) << 6);
      pair &= ~3;
      drops = (drops & ~3) | D;
      adds = (adds & ~3) | I;
      dropped = drops < NEVER ? drops : NEVER;
      added[j] = adds;
      const open = pair < drops ? pair : drops;
      opened[j] = open;
      droppedOpen = pair < adds ? pair : adds;
      best[j] = open < adds ? open : adds;
    }
  }
  let end = 0;
  for (let j = 1; j <= n; j++) if (best[j]! >> 2 < best[end]! >> 2) end = j;
  return { steps: traceBack(width, m, end, best[end]! & 3, costs, from, first), cost: best[end]! >> 2 };
}

function dropAt(pattern: Pattern, gapBefore: ReadonlySet<number>, i: number) {
  if (gapBefore.has(i)) return DROP_IN_GAP;
  return pattern.bracket[i - 1]! >= 0 || (i < pattern.words.count && pattern.bracket[i]! >= 0) ? DROP_BESIDE_BRACKET : DROP;
}

function traceBack(width: number, m: number, end: number, endState: number, costs: PairCosts, from: number, first: number): Step[] {
  const steps: Step[] = [];
  let i = m;
  let j = end;
  let state = endState;
  while (i > 0) {
    const cell = trace[i * width + j]!;
    const s = from + j;
    const at = first + i;
    if (state === M) {
      const how = cell & 3;
      const q = how === TWO_ONE ? 2 : 1;
      const w = how === ONE_TWO ? 2 : 1;
      steps.push({ q: at - q, qEnd: at, s: s - w, sEnd: s, similarity: costs.likeness(i - 1, j - 1, q, w) });
      i -= q;
      j -= w;
      state = (cell >> 2) & 3;
    } else if (state === D) {
      steps.push({ q: at, qEnd: at, s: s - 1, sEnd: s, similarity: 0 });
      j--;
      state = (cell >> 4) & 3;
    } else {
      steps.push({ q: at - 1, qEnd: at, s, sEnd: s, similarity: 0 });
      i--;
      state = (cell >> 6) & 3;
    }
  }
  return steps.reverse();
}
