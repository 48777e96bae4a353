import type { Verdict } from '../anchoring/anchor.ts';
import type { Snapshot } from '../rules/snapshot.ts';

/** How a note's quotations stand: 9 of 11 match your copies. */
export interface Tally {
  readonly matching: number;
  readonly total: number;
  readonly byVerdict: Readonly<Record<Verdict, number>>;
}

const MATCHING: readonly Verdict[] = ['verbatim', 'typographic', 'edited', 'ambiguous'];

/** Counts verdicts; `unchecked` quotations are shown but not counted in `total`. */
export function tally({ quotations }: Snapshot): Tally {
  const byVerdict: Record<Verdict, number> = { verbatim: 0, typographic: 0, edited: 0, altered: 0, ambiguous: 0, missing: 0, unchecked: 0 };
  for (const { location } of quotations) byVerdict[location.verdict]++;
  const matching = MATCHING.reduce((sum, it) => sum + byVerdict[it], 0);
  return { matching, total: quotations.length - byVerdict.unchecked, byVerdict };
}
