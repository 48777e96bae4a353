import { sourceLabel } from '../citations/describe.ts';
import { textOf } from '../text/span.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import { paraphrase } from './paraphrase.ts';
import type { Rule } from './rule.ts';
import { actorsOf, isOutlet } from './speakers.ts';

/** Fewer words are a phrase that anybody might use. */
const FEWEST_WORDS = 5;

/**
 * Finds quotations of a speaker whose words stand in the source only as somebody's report of what the speaker said. Silent when any place has
 * them inside quotation marks, when the speaker is the author or outlet, and where the source's attribution is not understood.
 */
export const paraphraseInQuotes: Rule = {
  id: 'paraphrase-in-quotes',
  severity: 'warning',
  summary: 'Words in quotation marks that the source gives only as a paraphrase.',
  *check(snapshot) {
    if (!snapshot.progress.extracted) return;
    for (const { quotation, location } of snapshot.quotations) {
      const { quoted, explicit, hedged, translated, actors } = quotation;
      if (!explicit || hedged || translated || actors.length === 0) continue;
      if (!['verbatim', 'typographic', 'edited', 'ambiguous'].includes(location.verdict)) continue;
      const [place] = location.places;
      if (!place || location.places.some(it => it.inMarks || it.noise !== undefined)) continue;
      if (textOf(snapshot.note.text, quoted.content).split(/\s+/).length < FEWEST_WORDS) continue;
      const speakers = actorsOf(snapshot, actors);
      const reported = location.places.filter(it => it.quotation && it.quotation.quotation.type !== 'direct');
      // Every place must be an understood report; where one is the source's own narration, the speaker may be the writer.
      if (reported.length < location.places.length || reported.some(it => isOutlet(speakers, it))) continue;
      if (reported.some(it => it.quotation && ['author', 'label'].includes(it.quotation.quotation.evidence))) continue;
      const fix = paraphrase(quoted);
      yield {
        span: quoted.span,
        message: `${excerpt(textOf(snapshot.note.text, quoted.content))} is how ${sourceLabel(place.source)} reports it, not ${speakers[0]?.name ?? 'the speaker'}’s own words. Take the marks away, or quote the words inside the source’s marks.`,
        related: [evidence(place)],
        fixes: fix ? [{ ...fix, preferred: true }] : [],
      };
    }
  },
};
