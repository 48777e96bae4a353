import type { Attribution } from './attribution.ts';
import { Class } from './lexicon.ts';
import { is, isMark, phraseAfterPreposition, type Range } from './phrases.ts';
import { subjectBefore } from './subject-before.ts';
import type { Group } from './verb-group.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** Whose words came last in the sentence; a relative clause does not lend its pronoun to the main clause. */
export const lastSpeaker = (words: readonly Word[], earlier: readonly Attribution[]): Range | undefined =>
  earlier.findLast(
    it => it.speaker !== undefined && !is(words[it.speaker.from], Class.relative) && words[it.speaker.from]!.lower !== 'that',
  )?.speaker;

/** Who speaks in `, adding that …`, `to say that …`, `Citing the report, he …`: the subject of the main clause. */
export function impliedSubject(words: readonly Word[], group: Group, earlier: readonly Attribution[]): Range | undefined {
  const before = words[group.start - 1];
  if (
    group.mode === 'participle' &&
    before &&
    before.kind === 'word' &&
    !is(before, Class.preposition | Class.subordinator | Class.coordinator)
  ) {
    const own = subjectBefore(words, group.start) ?? phraseAfterPreposition(words, group.start);
    if (own) return own;
  }
  const last = lastSpeaker(words, earlier);
  if (last) return last;
  if (group.start === 0 || (group.start === 1 && is(before, Class.preposition | Class.subordinator | Class.adverb))) {
    // fronted: the subject follows the comma
    for (let i = group.verb + 1; i < words.length; i++) if (isMark(words[i], ',')) return mainSubject(words, words.length, i + 1);
    return undefined;
  }
  return mainSubject(words, group.start);
}

/** The subject of the first finite verb of a sentence. */
export function mainSubject(words: readonly Word[], before: number, from = 0): Range | undefined {
  for (let i = from + 1; i < before; i++) {
    const word = words[i]!;
    if (word.kind !== 'word') continue;
    const cue = cueForm(word.lower);
    const finite =
      is(word, Class.auxiliary | Class.modal | Class.verb) ||
      (cue !== undefined && cue.form === 'past') ||
      (/ed$/.test(word.lower) && !word.capital);
    if (!finite || is(words[i - 1], Class.determiner | Class.preposition)) continue;
    if (is(words[i - 1], Class.relative)) continue;
    let group = i;
    while (group > from && is(words[group - 1], Class.adverb | Class.auxiliary | Class.modal)) group--;
    const subject = subjectBefore(words, group, from);
    if (subject && !is(words[subject.from], Class.relative)) return subject;
  }
  return undefined;
}
