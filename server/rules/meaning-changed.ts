import type { Difference } from '../anchoring/anchor.ts';
import { describeDifference, describeDifferences } from '../anchoring/differences.ts';
import { sourceLabel } from '../citations/describe.ts';
import { shift } from '../text/span.ts';
import { keepsEarlier } from './earlier-copy.ts';
import { evidence } from './evidence.ts';
import { meaningChange } from './meaning.ts';
import { piecedFinding } from './pieces.ts';
import { quotationFixes } from './quotation-fixes.ts';
import type { Rule } from './rule.ts';

/** Finds quotations that gained or lost a negation, number, date, name, modal or hedge, in the open or behind an ellipsis. Beats `misquote`. */
export const meaningChanged: Rule = {
  id: 'meaning-changed',
  severity: 'warning',
  summary: 'A quotation gained or lost a word that turns its meaning.',
  *check(snapshot) {
    const { note, quotations, progress } = snapshot;
    if (!progress.searchable) return;
    for (const anchored of quotations) {
      const { quotation, location, passageNames, pieces } = anchored;
      if (keepsEarlier(snapshot, anchored)) continue;
      const pieced = piecedFinding(snapshot, anchored);
      if (pieced) yield pieced;
      if (pieces) continue;
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
        message: `Says something else than ${sourceLabel(place.source)}: ${what}. Restore the source’s words.`,
        related: [evidence(place)],
        // Brackets do not make another meaning honest, so marking is not offered.
        fixes: quotationFixes(note, quoted, place.alignment, false),
      };
    }
  },
};

/** Whether the difference shows by itself what changed; of a long one the message names the word that counts. */
const isShort = ({ quotedText, passageText }: Difference): boolean => Math.max(quotedText.length, passageText.length) < 30;
