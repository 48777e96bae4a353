import type { Difference } from '../anchoring/anchor.ts';
import { describeDifference, describeDifferences } from '../anchoring/differences.ts';
import { sourceLabel } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import { overlaps, shift } from '../text/span.ts';
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
    for (const { quotation, location, passageNames, reordered, apart } of quotations) {
      if (reordered && !quotation.translated && !quotation.hedged) {
        yield {
          span: quotation.quoted.span,
          message: `Turns the order round: in ${sourceLabel(reordered.source)} what you quote last comes first. Quote the pieces one by one, or in the source’s order.`,
          related: [evidence(reordered)],
        };
        continue;
      }
      if (apart) {
        if (quotation.translated || quotation.hedged || !isJoined(apart)) continue;
        const [first, second] = apart;
        yield {
          span: quotation.quoted.span,
          message: `Joins two statements that stand far apart in ${sourceLabel(first.source)} (lines ${first.line + 1} and ${second.line + 1}). Quote them one by one.`,
          related: [evidence(first), evidence(second)],
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
      const all = place.alignment.differences.filter(it => !it.announced);
      const what =
        swallowed || difference.announced
          ? words
          : isShort(difference)
            ? describeDifferences(all)
            : `${describeDifference(difference)} (${words})`;
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

/** Whether the difference shows by itself what changed; of a long one the message names the word that counts. */
const isShort = ({ quotedText, passageText }: Difference): boolean => Math.max(quotedText.length, passageText.length) < 30;

/** Whether two pieces belong to two statements that the source gives one by one; of one long speech pieces may be left out. */
function isJoined([first, second]: readonly [Located, Located]): boolean {
  const [a, b] = [first.quotation?.quotation, second.quotation?.quotation];
  return a !== undefined && b !== undefined && !a.content.some(it => b.content.some(other => overlaps(it, other)));
}
