import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isMark, isVerb, type Range } from './phrases.ts';
import type { Group } from './verb-group.ts';
import type { Word } from './words.ts';

const OPENS = new Set(['which', 'that', 'what', 'who', 'whom']);

/**
 * `the plan, | which | critics said | was unfair`, `what | she said | was a mess`: the relative pronoun is the subject of what is said, so the content is the pronoun and
 * what follows the cue. A verb of saying with a finite verb right behind it has no other reading.
 */
export function relativeObject(words: readonly Word[], { start, verb, cue }: Group, speaker: Range): Attribution | undefined {
  const pronoun = speaker.from - 1;
  const opening = words[pronoun]?.lower ?? '';
  if (!OPENS.has(opening) || !/[ST]/.test(cue.verb.frames) || /^(?:ask|inquire|wonder|mandate)$/.test(cue.verb.lemma)) return undefined;
  // "in which critics said was": no such thing
  if (opening !== 'what' && is(words[pronoun - 1], Class.preposition)) return undefined;
  const from = verb + 1;
  const next = words[from];
  const finite =
    is(next, Class.auxiliary | Class.modal) ||
    isVerb(words, from) ||
    (opening === 'which' && next?.kind === 'word' && !next.capital && /[^s]s$/.test(next.lower) && next.classes === 0);
  if (!finite || is(next, Class.determiner | Class.pronoun)) return undefined;
  const to = contentEnd(words, from, 'clause', isMark(words[pronoun - 1], ',') ? 'relative' : undefined);
  if (to <= from) return undefined;
  return {
    content: [
      { from: pronoun, to: pronoun + 1 },
      { from, to },
    ],
    speaker,
    cue: { from: start, to: verb + 1 },
  };
}
