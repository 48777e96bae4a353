import type { Actor } from '../actors/actor.ts';
import { isOnlyAddressed } from '../attribution/source/addressee.ts';
import { sourceAsSubject } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import { type Span, textOf } from '../text/span.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import type { Fix, Rule } from './rule.ts';
import type { AnchoredQuotation, Snapshot } from './snapshot.ts';
import { actorsOf, certainSpeakers, isOutlet, namesIn, surnameOf } from './speakers.ts';

/**
 * Finds quotations that the note expressly gives to one person and the source to another. Accuses only a person, on explicit evidence on both
 * sides, and never when the note's speaker is named in the source's own sentence (second-hand words, "X's spokesman"), but as the one who is told.
 */
export const misattributedQuote: Rule = {
  id: 'misattributed-quote',
  severity: 'warning',
  summary: 'The source gives the words to another speaker.',
  *check(snapshot) {
    for (const anchored of snapshot.quotations) {
      const found = misattribution(snapshot, anchored);
      if (!found) continue;
      const { place, speaker, mine, theirs } = found;
      const name = theirs.map(it => it.name).join(' and ');
      const fixes: Fix[] = [{ title: `Attribute to ${name}`, edits: [{ span: speaker, newText: name }], preferred: true }];
      yield {
        span: speaker,
        message: `${sourceAsSubject(place.source)} gives ${excerpt(textOf(snapshot.note.text, anchored.quotation.quoted.content))} to ${name}, not to ${mine.map(it => it.name).join(' and ')}. Name the speaker the source names.`,
        related: [evidence(place)],
        fixes,
      };
    }
  },
};

/** Whom the note names, and whom the source does, where they are certainly different persons. */
interface Misattribution {
  readonly place: Located;
  readonly speaker: Span;
  readonly mine: readonly Actor[];
  readonly theirs: readonly Actor[];
}

/** `undefined` where the speaker is the right one, or it is not certain that it is not. */
export function misattribution(snapshot: Snapshot, { quotation, location }: AnchoredQuotation): Misattribution | undefined {
  if (!snapshot.progress.extracted) return undefined;
  const { speaker, explicit, hedged, translated, actors } = quotation;
  if (!speaker || !explicit || hedged || translated) return undefined;
  if (!['verbatim', 'typographic', 'edited', 'ambiguous'].includes(location.verdict)) return undefined;
  const { places } = location;
  const [place] = places;
  const others = places.map(it => certainSpeakers(snapshot, it));
  const [theirs] = others;
  if (!place || !theirs || others.some(it => it.length === 0 || it.some(({ id }) => actors.includes(id)))) return undefined;
  const mine = actorsOf(snapshot, actors);
  if (mine.length === 0 || [...mine, ...theirs].some(it => it.type !== 'person')) return undefined;
  const mayBeMine = (it: Located) => isOutlet(mine, it) || mayMean(mine, it.contextText) || mayMean(mine, it.quotation?.sentenceText ?? '');
  return places.some(mayBeMine) ? undefined : { place, speaker, mine, theirs };
}

/** Whether a sentence names one of the actors as more than the one who is told. */
function mayMean(actors: readonly Actor[], sentence: string): boolean {
  return actors.some(it => namesIn([it], sentence) && !isOnlyAddressed(sentence, [it.name, ...it.aliases, surnameOf(it)]));
}
