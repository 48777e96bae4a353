import type { Actor } from '../actors/actor.ts';
import { isOnlyAddressed } from '../attribution/source/addressee.ts';
import { sourceLabel } from '../citations/describe.ts';
import { textOf } from '../text/span.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import type { Fix, Rule } from './rule.ts';
import { actorsOf, isOutlet, namesIn, surnameOf } from './speakers.ts';

const CERTAIN: ReadonlySet<string> = new Set(['cue', 'label', 'sidecar', 'author']);

/**
 * Finds quotations that the note expressly gives to one person and the source to another. Accuses only a person, on explicit evidence on both
 * sides, and never when the note's speaker is named in the source's own sentence (second-hand words, "X's spokesman"), but as the one who is told.
 */
export const misattributedQuote: Rule = {
  id: 'misattributed-quote',
  severity: 'warning',
  summary: 'The source gives the words to another speaker.',
  *check(snapshot) {
    if (!snapshot.progress.extracted) return;
    for (const { quotation, location } of snapshot.quotations) {
      const { quoted, speaker, explicit, hedged, translated } = quotation;
      if (!speaker || !explicit || hedged || translated) continue;
      if (!['verbatim', 'typographic', 'edited', 'ambiguous'].includes(location.verdict)) continue;
      const [place] = location.places;
      if (!place) continue;
      const others = location.places.map(it =>
        it.quotation && CERTAIN.has(it.quotation.quotation.evidence) ? it.quotation.quotation.actors : [],
      );
      if (others.some(it => it.length === 0 || it.some(id => quotation.actors.includes(id)))) continue;
      const mine = actorsOf(snapshot, quotation.actors);
      if (mine.length === 0 || mine.some(it => it.type !== 'person')) continue;
      const theirs = actorsOf(snapshot, others[0] ?? []);
      if (theirs.length === 0 || theirs.some(it => it.type !== 'person')) continue;
      if (
        location.places.some(it => isOutlet(mine, it) || mayMean(mine, it.contextText) || mayMean(mine, it.quotation?.sentenceText ?? ''))
      )
        continue;
      const name = theirs.map(it => it.name).join(' and ');
      const fixes: Fix[] = [{ title: `Attribute to ${name}`, edits: [{ span: speaker, newText: name }], preferred: true }];
      yield {
        span: speaker,
        message: `${sourceLabel(place.source)} gives ${excerpt(textOf(snapshot.note.text, quoted.content))} to ${name}, not to ${mine.map(it => it.name).join(' and ')}. Name the speaker the source names.`,
        related: [evidence(place)],
        fixes,
      };
    }
  },
};

/** Whether a sentence names one of the actors as more than the one who is told. */
function mayMean(actors: readonly Actor[], sentence: string): boolean {
  return actors.some(it => namesIn([it], sentence) && !isOnlyAddressed(sentence, [it.name, ...it.aliases, surnameOf(it)]));
}
