import { sourceLabel } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import type { Quoted } from '../notes/note.ts';
import { textOf } from '../text/span.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import { misattribution } from './misattributed-quote.ts';
import { paraphrase } from './paraphrase.ts';
import type { Rule } from './rule.ts';
import type { Snapshot } from './snapshot.ts';
import { actorsOf, isOutlet } from './speakers.ts';

/** Fewer words are a phrase that anybody might use. */
const FEWEST_WORDS = 5;
/** Double marks inside double ones: most often the wrong two were paired. */
const PAIRED_WRONGLY = /["“”«»„]/;
/** Who quotes a sentence with the words that it quotes knows that it is a report. */
const INNER_MARKS = /(?<![\p{L}\p{N}])['‘](?=\p{L})/u;

/**
 * Finds quotations of a speaker whose words stand in the source only as its report of what somebody said, or as its own narration. Silent when any place
 * has them inside quotation marks, when the speaker is the author or outlet, and where it is not certain who writes.
 */
export const paraphraseInQuotes: Rule = {
  id: 'paraphrase-in-quotes',
  severity: 'warning',
  summary: 'Words in quotation marks that the source gives only as a paraphrase.',
  *check(snapshot) {
    if (!snapshot.progress.extracted) return;
    for (const anchored of snapshot.quotations) {
      const { quotation, location } = anchored;
      const { quoted, explicit, hedged, translated, actors } = quotation;
      if (!explicit || hedged || translated || actors.length === 0) continue;
      if (!['verbatim', 'typographic', 'edited', 'ambiguous'].includes(location.verdict)) continue;
      const [place] = location.places;
      if (!place || location.places.some(it => it.inMarks || it.noise !== undefined)) continue;
      const words = textOf(snapshot.note.text, quoted.content);
      if (words.split(/\s+/).length < FEWEST_WORDS || PAIRED_WRONGLY.test(words)) continue;
      const speakers = actorsOf(snapshot, actors);
      // Every place must be an understood report, or plainly the source's own narration; else the speaker may be the writer.
      const narrates = !INNER_MARKS.test(words) && speakers.every(it => it.type === 'person');
      if (location.places.some(it => !(isReport(it) || (it.narration && narrates)) || isOutlet(speakers, it))) continue;
      // The wrong speaker is the heavier fault.
      if (misattribution(snapshot, anchored)) continue;
      const fix = paraphrase(quoted);
      yield {
        span: quoted.span,
        message: messageFor(snapshot, quoted, place, speakers[0]?.name ?? 'the speaker'),
        related: [evidence(place)],
        fixes: fix ? [{ ...fix, preferred: true }] : [],
      };
    }
  },
};

/** Somebody's words as the source tells them, by a cue. */
function isReport({ quotation }: Located): boolean {
  const found = quotation?.quotation;
  return found !== undefined && found.type !== 'direct' && found.evidence !== 'author' && found.evidence !== 'label';
}

function messageFor({ note }: Snapshot, quoted: Quoted, place: Located, speaker: string): string {
  const words = excerpt(textOf(note.text, quoted.content));
  const source = sourceLabel(place.source);
  return isReport(place)
    ? `${words} is how ${source}, reports it, not ${speaker}’s own words. Take the marks away, or quote the words inside the source’s marks.`
    : `${words} is the wording of ${source}, itself: nobody is quoted with it there, not ${speaker} either. Take the marks away and cite it.`;
}
