import type { Pattern } from './pattern.ts';
import { wordBits } from './rarity.ts';
import type { Script } from './script.ts';
import { same } from './script.ts';
import type { Step } from './word-alignment.ts';
import type { Words } from './words.ts';

/**
 * Whether an alignment can be believed, in bits: what the agreeing words say, less what every silent change leaves to chance. Words that
 * follow each other count less than scattered ones would (they come as phrases), but scattered ones pay for the changes between them.
 * Thresholds are chosen with test/bench/anchoring-quality.ts; what is refused is never shown, so a doubt costs a find and no accusation.
 */
const LEAST_BITS = 30;
const LEAST_SHARE = 0.5;
/** Fewer own words than this must agree without a silent change. */
const FEW = 4;
const FOLLOWING = 0.8;
const CHANGE = 6;
const DROP_RUN = 5;
const GAP = 4;

/** Whether the alignment is good enough to be reported. */
export function believable(pattern: Pattern, source: Words, script: Script): boolean {
  const silent = script.differences.filter(it => !it.announced);
  const gaps = script.differences.filter(it => it.announced && it.kind === 'dropped');
  if (script.differences.length === 0) return true;
  if (pattern.own < FEW && silent.length > 0) return false;
  const bits = evidence(pattern, source, script);
  if (silent.length === 0 && gaps.length === 0) return bits >= LEAST_BITS / 3;
  if (silent.length === 0) return bits >= LEAST_BITS / 2;
  return bits >= LEAST_BITS && shareOfMatches(pattern, source, script) >= LEAST_SHARE;
}

/** Bits of evidence in an alignment; may be negative. */
export function evidence(pattern: Pattern, source: Words, { steps }: Script): number {
  let bits = 0;
  let follows = false;
  let dropping = false;
  for (const step of steps) {
    const agrees = step.similarity === 1 && same(pattern, source, step);
    if (step.similarity >= 0.6) {
      if (pattern.bracket[step.q]! < 0) {
        const weight = wordBits(source.hashes[step.s]!, source.ends[step.s]! - source.starts[step.s]!);
        if (agrees) bits += weight * (follows ? FOLLOWING : 1);
        else bits += Math.max(0, weight * step.similarity * step.similarity - CHANGE / 2);
      }
    } else if (step.q === step.qEnd) {
      if (announcedDrop(pattern, step)) {
        if (!dropping) bits -= GAP;
        else bits -= 0.02;
      } else bits -= dropping ? 0.5 : DROP_RUN;
    } else if (pattern.bracket[step.q]! < 0 && !pattern.partial.has(step.q)) bits -= CHANGE;
    follows = agrees;
    dropping = step.q === step.qEnd;
  }
  return bits;
}

/** 2·matches / (quoted words + passage words), words announced as changed left out; a damaged word counts by its letters. */
export function shareOfMatches(pattern: Pattern, source: Words, { steps }: Script): number {
  let matched = 0;
  let all = 0;
  for (const step of steps) {
    const announced =
      announcedDrop(pattern, step) ||
      (step.q < step.qEnd && (pattern.bracket[step.q]! >= 0 || pattern.partial.has(step.q)) && !same(pattern, source, step));
    if (announced) continue;
    const size = step.qEnd - step.q + step.sEnd - step.s;
    all += size;
    if (same(pattern, source, step)) matched += size;
    else if (step.similarity >= 0.6 && step.similarity < 1) matched += size * step.similarity;
  }
  return all === 0 ? 1 : matched / all;
}

function announcedDrop(pattern: Pattern, step: Step): boolean {
  return step.q === step.qEnd && pattern.gaps.some(gap => gap.before === step.q);
}
