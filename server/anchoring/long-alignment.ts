import type { Pattern } from './pattern.ts';
import { shinglesOf } from './shingles.ts';
import type { Step, WordAlignment } from './word-alignment.ts';
import { alignWords } from './word-alignment.ts';
import type { Words } from './words.ts';

/**
 * Aligns quotations of any length. Short ones are one table; long ones (a speech in a blockquote) are cut where both sides have the same three
 * words, each once, and the pieces are aligned one after the other.
 * Method: the longest chain of such places that keeps its order on both sides, as in patience diff (Bram Cohen); a cut every few hundred words.
 * Cost: O(n log n) for the chain, then linear in the number of pieces.
 */
const LARGEST_TABLE = 1_000_000;
/** Beyond this no piece is aligned: nothing that takes so many words without three in common can be told to be a quotation. */
const HOPELESS_TABLE = 12_000_000;
const PIECE = 200;

/** The alignment of the whole pattern with source words `[from, to)`; `undefined` when there is nothing to align or hardly anything agrees. */
export function alignLong(pattern: Pattern, source: Words, from: number, to: number): WordAlignment | undefined {
  const { count } = pattern.words;
  if (count * (to - from) <= LARGEST_TABLE) return alignWords(pattern, source, from, to);
  const cuts = cutsOf(pattern, source, from, to);
  const steps: Step[] = [];
  let cost = 0;
  let q = 0;
  let s = from;
  for (const [k, end] of [...cuts, { q: count, s: to }].entries()) {
    const reach = (end.q - q) * 2 + 2 * PIECE;
    // Before the first cut and after the last the source goes on; the quotation does not reach far into it.
    const begin = k === 0 ? Math.max(from, end.s - reach) : s;
    const stop = k === cuts.length ? Math.min(to, s + reach) : end.s;
    if ((end.q - q) * (stop - begin) > HOPELESS_TABLE) return undefined;
    const piece = alignWords(pattern, source, begin, stop, q, end.q);
    if (!piece) return undefined;
    const next = piece.steps[0]!.s;
    for (let lost = k === 0 ? next : s; lost < next; lost++) steps.push({ q, qEnd: q, s: lost, sEnd: lost + 1, similarity: 0 });
    steps.push(...piece.steps);
    cost += piece.cost;
    q = end.q;
    s = piece.steps.at(-1)!.sEnd;
  }
  return { steps, cost };
}

interface Cut {
  readonly q: number;
  readonly s: number;
}

/** Places behind the second of three words that both sides share, in order on both, a few hundred words apart. */
function cutsOf(pattern: Pattern, source: Words, from: number, to: number): Cut[] {
  const there = once(source, from, to);
  const places: Cut[] = [];
  for (const [hash, q] of once(pattern.words, 0, pattern.words.count)) {
    const s = there.get(hash);
    if (q >= 0 && s !== undefined && s >= 0) places.push({ q, s });
  }
  places.sort((a, b) => a.q - b.q);
  const cuts: Cut[] = [];
  for (const { q, s } of longestChain(places)) {
    if (q + 2 - (cuts.at(-1)?.q ?? 0) >= PIECE && pattern.words.count - q > PIECE / 2) cuts.push({ q: q + 2, s: s + 2 });
  }
  return cuts;
}

/** Where each shingle stands; −1 when it stands more than once. */
function once(words: Words, from: number, to: number): Map<number, number> {
  const found = new Map<number, number>();
  for (const { hash, position } of shinglesOf(words, 1, from, to)) found.set(hash, found.has(hash) ? -1 : position);
  return found;
}

/** The longest subsequence (by `q`) in which `s` rises too: patience sorting with back pointers. */
function longestChain(places: readonly Cut[]): Cut[] {
  const tops: number[] = [];
  const before = new Int32Array(places.length).fill(-1);
  for (const [i, { s }] of places.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[tops[middle]!]!.s < s) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = tops[low - 1]!;
    tops[low] = i;
  }
  const chain: Cut[] = [];
  for (let i = tops.at(-1) ?? -1; i >= 0; i = before[i]!) chain.push(places[i]!);
  return chain.reverse();
}
