import { describeDifference } from '../anchoring/differences.ts';
import { sourceLabel } from '../citations/describe.ts';
import { shift } from '../text/span.ts';
import { evidence } from './evidence.ts';
import { meaningChange } from './meaning.ts';
import { quotationFixes } from './quotation-fixes.ts';
import type { Rule } from './rule.ts';

/** Finds quotations that gained or lost a negation, number, date, name, modal or hedge, in the open or behind an ellipsis. Beats `misquote`. */
export const meaningChanged: Rule = {
  id: 'meaning-changed',
  severity: 'warning',
  summary: 'A quotation gained or lost a word that turns its meaning.',
  *check({ note, quotations, progress }) {
    if (!progress.searchable) return;
    for (const { quotation, location, passageNames, reordered } of quotations) {
      if (reordered && !quotation.translated && !quotation.hedged) {
        yield {
          span: quotation.quoted.span,
          message: `Turns the order round: in ${sourceLabel(reordered.source)} what you quote last comes first. Quote the pieces one by one, or in the source’s order.`,
          related: [evidence(reordered)],
        };
        continue;
      }
      const place = location.places[0];
      if ((location.verdict !== 'altered' && location.verdict !== 'edited') || !place || quotation.translated || quotation.hedged) continue;
      const change = meaningChange(place, passageNames);
      if (!change) continue;
      const { quoted } = quotation;
      const { difference, swallowed, words } = change;
      const here = difference.quoted.start < difference.quoted.end ? shift(difference.quoted, quoted.content.start) : quoted.span;
      const what = swallowed || difference.announced ? words : `${describeDifference(difference)} (${words})`;
      yield {
        span: here,
        message: `Changes what ${sourceLabel(place.source)} has: ${what}. Restore the source’s words.`,
        related: [evidence(place)],
        // Brackets do not make another meaning honest, so marking is not offered.
        fixes: quotationFixes(note, quoted, place.alignment, false),
      };
    }
  },
};
