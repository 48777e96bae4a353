import type { Pattern } from './pattern.ts';
import { wordBits } from './rarity.ts';
import type { Script } from './script.ts';
import { same } from './script.ts';
import type { Step } from './word-alignment.ts';
import type { Words } from './words.ts';

/** From here on a word that differs is taken for the same word damaged. */
const ALIKE = 0.6;

/**
 * Whether an alignment can be believed, in bits: what the agreeing words say, less what every silent change leaves to chance. Words that
 * follow each other count less than scattered ones would (they come as phrases), but scattered ones pay for the changes between them. A change
 * at the edge costs more: phrases that two texts share by chance end in different words. So does a rare word that the source lacks.
 * Needed are the bits that point at one place among all words looked through, times the ways a long quotation has of agreeing somewhere (as the
 * E-value of BLAST: Karlin and Altschul, “Methods for assessing the statistical significance of molecular sequence features”, PNAS 1990).
 * The numbers were fitted on news texts and generated ones together, 2,500 quotations each of which half stand nowhere, and checked on others
 * (docs/quality.md); what is refused is never shown, so a doubt costs a find and no accusation.
 */
const MARGIN = -1.5;
/** Quotations of more words need so many bits for each doubling: what stands in the source explains all of a quotation, chance a part of it. */
const USUAL_LENGTH = 8;
const LONGER = 9;
/** How many words are looked through when the caller does not say. */
export const USUAL_AMOUNT = 1 << 20;
const LEAST_SHARE = 0.5;
/** Fewer own words than this must agree without a silent change. */
const FEW = 4;
/** What the first, second, third and every later word of a run counts. */
const IN_RUN = [1, 0.6, 0.7, 0.8] as const;
/** A word in brackets is the writer's, but as often as not the source has it too. */
const BRACKETED = 0.7;
/** Cost of a word that brackets announce to be another one. */
const REPLACED = 4;
const CHANGE = 6;
const CHANGE_AT_EDGE = 2;
/** Share of the bits of a quoted word without counterpart that count against the place. */
const AGAINST = 0.3;
const DAMAGED = 3;
const DROP = { first: 5, next: 2, most: 25 };
const GAP = { first: 8, next: 0.02, most: 12 };
/** Words that only brackets and ellipses part need less in one source; among more words, twice the bits that these ask of others. */
const ANNOUNCED = { bracket: 10, gap: 15 };

/** What is known about the search that an alignment comes from. */
export interface Search {
  /** How many words are looked through altogether. */
  readonly among?: number | undefined;
  /** Bits of evidence in each word of the quotation; absent: as in English at large. */
  readonly rarity?: Float32Array | undefined;
}

/** Bits that an alignment with silent changes needs. */
export function neededBits({ own }: Pattern, among = USUAL_AMOUNT): number {
  return MARGIN + Math.log2(Math.max(2, among)) + LONGER * Math.log2(Math.max(1, own / USUAL_LENGTH));
}

/** Whether the alignment is good enough to be reported; `bits` is its evidence. */
export function believable(pattern: Pattern, source: Words, script: Script, bits: number, { among = USUAL_AMOUNT }: Search = {}): boolean {
  if (script.differences.length === 0) return true;
  const silent = script.differences.some(it => !it.announced);
  if (silent && pattern.own < FEW) return false;
  if (silent) return bits >= neededBits(pattern, among) && shareOfMatches(pattern, source, script) >= LEAST_SHARE;
  const least = script.differences.some(it => it.kind === 'dropped') ? ANNOUNCED.gap : ANNOUNCED.bracket;
  return bits >= least + 2 * Math.max(0, Math.log2(among / USUAL_AMOUNT));
}

/** Bits of evidence in an alignment; may be negative. */
export function evidence(pattern: Pattern, source: Words, { steps }: Script, { rarity }: Search = {}): number {
  const bitsOf = (q: number) => rarity?.[q] ?? wordBits(pattern.words.hashes[q]!, pattern.words.ends[q]! - pattern.words.starts[q]!);
  let bits = 0;
  let run = 0;
  let dropped = 0;
  const announced = (q: number) => pattern.bracket[q]! >= 0 || pattern.partial.has(q);
  for (const step of steps) {
    const agrees = step.similarity === 1 && same(pattern, source, step);
    const drops = step.q === step.qEnd;
    if (drops) {
      const { first, next, most } = announcedDrop(pattern, step) ? GAP : DROP;
      const cost = Math.min(dropped === 0 ? first : next, most - dropped);
      bits -= cost;
      dropped += cost;
    } else if (step.similarity >= ALIKE) {
      const bracketed = pattern.bracket[step.q]! >= 0;
      if (agrees) bits += bitsOf(step.q) * IN_RUN[Math.min(run, 3)]! * (bracketed ? BRACKETED : 1);
      else if (!bracketed) {
        const weight = wordBits(source.hashes[step.s]!, source.ends[step.s]! - source.starts[step.s]!);
        bits += Math.max(0, weight * step.similarity * step.similarity - DAMAGED);
      }
    } else if (announced(step.q)) bits -= REPLACED;
    else {
      bits -= CHANGE + AGAINST * bitsOf(step.q);
      if (step.q === 0 || step.qEnd === pattern.words.count) bits -= CHANGE_AT_EDGE;
    }
    run = agrees ? run + 1 : 0;
    if (!drops) dropped = 0;
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
    else if (step.similarity >= ALIKE && step.similarity < 1) matched += size * step.similarity;
  }
  return all === 0 ? 1 : matched / all;
}

function announcedDrop(pattern: Pattern, step: Step): boolean {
  return step.q === step.qEnd && pattern.gaps.some(gap => gap.before === step.q);
}
