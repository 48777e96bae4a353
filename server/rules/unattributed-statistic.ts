import { textOf } from '../text/span.ts';
import { excerpt } from './excerpt.ts';
import type { Rule } from './rule.ts';
import { claimFinding } from './unattributed-claim.ts';

/** Finds numbers about the world with nobody behind them. In a draft it warns. */
export const unattributedStatistic: Rule = {
  id: 'unattributed-statistic',
  severity: 'information',
  summary: 'A number about the world that nobody is named for.',
  *check(snapshot) {
    const { note, claims } = snapshot;
    for (const [index, { kind, trigger }] of claims.entries()) {
      if (kind !== 'statistic' && kind !== 'quantifier') continue;
      yield claimFinding(snapshot, index, `Who counted ${excerpt(textOf(note.text, trigger))}?`);
    }
  },
};
