import type { Finding } from './rule.ts';
import type { Suppressions } from './suppression.ts';

/** Id and default of the finding that the runner makes after all others: a comment that turned nothing off. */
export const unusedSuppression = {
  id: 'unused-suppression',
  severity: 'hint',
  summary: 'A comment that turns off a finding that is not there.',
} as const;

/** The comments that turned nothing off although every rule they name has run. Comments that name no known rule are reported too: they are slips. */
export function unused(suppressions: Suppressions, ran: ReadonlySet<string>, known: readonly string[]): Omit<Finding, 'severity'>[] {
  return suppressions.unused().flatMap(({ span, rules }) => {
    const unknown = rules.filter(it => !known.includes(it));
    if (unknown.length > 0)
      return [{ rule: unusedSuppression.id, span, message: `There is no rule “${unknown[0]}”. Mend the name or take the comment out.` }];
    if (rules.some(it => !ran.has(it))) return [];
    return [
      {
        rule: unusedSuppression.id,
        span,
        message: 'This comment turns nothing off. Take it out.',
        fixes: [{ title: 'Take the comment out', edits: [{ span, newText: '' }] }],
      },
    ];
  });
}
