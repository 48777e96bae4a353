import type { Pattern } from './pattern.ts';
import { wordBits } from './rarity.ts';
import type { Words } from './words.ts';

/**
 * Where in a long text a quotation may stand: the stretches that share most with it.
 * Method: every source word that the quotation has counts its rarity, twice when its neighbour follows too; a stretch as long as the
 * quotation slides over these hits, counting no word more often than the quotation has it. Linear in the text; a text not much longer than
 * the quotation is one stretch.
 */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Cells of the alignment table up to which a text is aligned as a whole. */
const SMALL = 8_000;
/** Words that an ellipsis may swallow and still be found. */
const LONGEST_GAP = 400;
const MOST_WINDOWS = 8;

/** The stretches worth aligning, best first; empty when the text shares next to nothing with the quotation. */
export function windowsOf(pattern: Pattern, source: Words): Window[] {
  const m = pattern.words.count;
  const n = source.count;
  if (m === 0 || n === 0) return [];
  if (m * n <= SMALL) return [{ from: 0, to: n }];
  const hits = hitsOf(pattern, source);
  const inner = pattern.gaps.filter(gap => gap.before > 0 && gap.before < m).length;
  const length = Math.ceil(m * 1.3) + 8;
  const padding = Math.ceil(m * 0.5) + 12 + (inner > 0 ? LONGEST_GAP : 0);
  const peaks = peaksOf(hits, pattern, length);
  const windows: Window[] = [];
  for (const peak of peaks) {
    const from = Math.max(0, peak.first - padding);
    const to = Math.min(n, peak.last + 1 + padding);
    if (!windows.some(known => known.from <= from && to <= known.to)) windows.push({ from, to });
  }
  return windows;
}

interface Hits {
  readonly count: number;
  /** Index of the word in the source, of its kind among the quotation's different words, and what it weighs. */
  readonly position: Int32Array;
  readonly kind: Int32Array;
  readonly weight: Float32Array;
  /** How often the quotation has each kind, and the sum of all its weights. */
  readonly allowed: Int32Array;
  readonly total: number;
}

function hitsOf(pattern: Pattern, source: Words): Hits {
  const { words } = pattern;
  const kinds = new Map<number, number>();
  const bits: number[] = [];
  const allowed: number[] = [];
  const pairs = new Set<number>();
  for (let i = 0; i < words.count; i++) {
    const hash = words.hashes[i]!;
    let kind = kinds.get(hash);
    if (kind === undefined) {
      kind = bits.length;
      kinds.set(hash, kind);
      bits.push(wordBits(hash, words.ends[i]! - words.starts[i]!));
      allowed.push(0);
    }
    allowed[kind]!++;
    if (i > 0) pairs.add(pairOf(words.hashes[i - 1]!, hash));
  }
  const sieve = new Uint8Array(1 << 16);
  for (const hash of kinds.keys()) sieve[hash & 0xffff] = 1;
  let positions = new Int32Array(1024);
  let found = 0;
  const seen = new Int32Array(bits.length);
  for (let j = 0; j < source.count; j++) {
    const hash = source.hashes[j]!;
    if (sieve[hash & 0xffff] === 0) continue;
    const kind = kinds.get(hash);
    if (kind === undefined) continue;
    seen[kind]!++;
    if (found === positions.length) {
      const larger = new Int32Array(found * 2);
      larger.set(positions);
      positions = larger;
    }
    positions[found++] = j;
  }
  const share = Math.log2(source.count);
  for (let k = 0; k < bits.length; k++) bits[k] = Math.min(bits[k]!, Math.max(1, share - Math.log2(seen[k]! + 1) + 2));
  const kind = new Int32Array(found);
  const weight = new Float32Array(found);
  for (let h = 0; h < found; h++) {
    const j = positions[h]!;
    const hash = source.hashes[j]!;
    kind[h] = kinds.get(hash)!;
    const follows = j > 0 && h > 0 && positions[h - 1] === j - 1 && pairs.has(pairOf(source.hashes[j - 1]!, hash));
    weight[h] = bits[kind[h]!]! * (follows ? 2 : 1);
  }
  const total = allowed.reduce((sum, times, k) => sum + times * bits[k]!, 0);
  return { count: found, position: positions, kind, weight, allowed: Int32Array.from(allowed), total };
}

function pairOf(a: number, b: number): number {
  return Math.imul(a, 0x9e3779b1) ^ b;
}

interface Peak {
  readonly first: number;
  readonly last: number;
  readonly score: number;
}

function peaksOf(hits: Hits, pattern: Pattern, length: number): Peak[] {
  const { position, kind, weight, allowed } = hits;
  const counts = new Int32Array(allowed.length);
  const counted = new Uint8Array(hits.count);
  const peaks: Peak[] = [];
  // An ellipsis may part the hits over several stretches; each then has its share only.
  const parts = 1 + pattern.gaps.filter(gap => gap.before > 0 && gap.before < pattern.words.count).length;
  const floor = (hits.total * 0.2) / parts;
  let left = 0;
  let score = 0;
  let best: Peak | undefined;
  for (let right = 0; right < hits.count; right++) {
    if (++counts[kind[right]!]! <= allowed[kind[right]!]!) {
      counted[right] = 1;
      score += weight[right]!;
    }
    while (position[right]! - position[left]! >= length) {
      counts[kind[left]!]!--;
      if (counted[left]) score -= weight[left]!;
      left++;
    }
    if (score < floor) continue;
    if (best && position[left]! > best.last) {
      peaks.push(best);
      best = undefined;
    }
    if (!best || score > best.score) best = { first: position[left]!, last: position[right]!, score };
  }
  if (best) peaks.push(best);
  const highest = peaks.reduce((most, peak) => Math.max(most, peak.score), 0);
  return peaks
    .filter(peak => peak.score >= highest * (parts > 1 ? 0.25 : 0.45))
    .sort((a, b) => b.score - a.score || a.first - b.first)
    .slice(0, MOST_WINDOWS);
}
