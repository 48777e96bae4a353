import { describeDifferences } from '../anchoring/differences.ts';
import { sourceLabel } from '../citations/describe.ts';
import { shift } from '../text/span.ts';
import { keepsEarlier } from './earlier-copy.ts';
import { evidence } from './evidence.ts';
import { meaningChange } from './meaning.ts';
import { quotationFixes } from './quotation-fixes.ts';
import type { Rule } from './rule.ts';

/** Finds quotations whose words differ from the passage they come from, when nothing in them says so. Silent on translations and hedged words. */
export const misquote: Rule = {
  id: 'misquote',
  severity: 'warning',
  summary: 'The words in quotation marks differ from the source.',
  *check({ note, quotations, progress }) {
    if (!progress.searchable) return;
    for (const anchored of quotations) {
      const { quotation, location, passageNames, pieces } = anchored;
      const place = location.places[0];
      if (location.verdict !== 'altered' || !place || quotation.translated || quotation.hedged || keepsEarlier({ note }, anchored))
        continue;
      if (pieces || meaningChange(place, passageNames)) continue; // meaning-changed says it with more weight
      const { quoted } = quotation;
      const unannounced = place.alignment.differences.filter(it => !it.announced);
      const touched = unannounced.filter(it => it.quoted.start < it.quoted.end).map(it => shift(it.quoted, quoted.content.start));
      yield {
        // A single changed word carries the finding itself; several, or words left out, concern the quotation as a whole.
        span: unannounced.length === 1 && touched[0] ? touched[0] : quoted.span,
        message: `Differs from ${sourceLabel(place.source)}: ${describeDifferences(unannounced)}. Mark the change, or restore the source’s words.`,
        related: [evidence(place)],
        fixes: quotationFixes(note, quoted, place.alignment),
      };
    }
  },
};
