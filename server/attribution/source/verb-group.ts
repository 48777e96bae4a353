import { Class } from './lexicon.ts';
import { is, isMark, isPronoun, nounPhraseBefore } from './phrases.ts';
import { subjectBefore } from './subject-before.ts';
import type { CueForm } from './verbs.ts';
import type { Word } from './words.ts';

export interface Group {
  /** The cue verb. */
  readonly verb: number;
  /** The first of its auxiliaries and adverbs. */
  readonly start: number;
  readonly cue: CueForm;
  readonly mode: 'finite' | 'participle' | 'infinitive';
}

/** Verbs that introduce words together with a particle only: `went on`, `shot back`, `as she put it`. */
const PHRASAL: ReadonlyMap<string, string> = new Map([
  ['go', 'on'],
  ['put', 'it'],
  ['shoot', 'back'],
  ['fire', 'back'],
  ['hit', 'back'],
  ['write', 'back'],
  ['chime', 'in'],
  ['cut', 'in'],
  ['break', 'in'],
  ['pipe', 'up'],
  ['carry', 'on'],
]);

function withParticle(words: readonly Word[], group: Group): Group {
  const { lemma } = group.cue.verb;
  const particle = PHRASAL.get(lemma);
  if (particle === undefined || words[group.verb + 1]?.lower !== particle) return group;
  return { ...group, verb: group.verb + 1, cue: { ...group.cue, verb: { lemma, frames: 'SQ', with: [] } } };
}

const BE = /^(?:is|are|was|were|be|been|being|am|'s|'re|isn't|aren't|wasn't|weren't|he's|she's|they're|it's|i'm|we're|you're)$/;

/** The cue verb with its auxiliaries and particle; undefined when the word is a noun, an adjective or a passive here. */
export function verbGroup(words: readonly Word[], verb: number, cue: CueForm): Group | undefined {
  const group = plainGroup(words, verb, cue);
  return group && withParticle(words, group);
}

/** `a previous | forecast of`, `the latest | report on`: behind an article and an adjective, and with what it is about, the same word is a noun. */
const ALSO_NOUN = /^(?:forecast|report|claim|estimate|call|demand|request|offer|promise|comment|bid|plea|vow|pledge|charge|order)s?$/;

function isNoun(words: readonly Word[], at: number): boolean {
  if (!ALSO_NOUN.test(words[at]!.lower) || !/^(?:of|on|for|from|by|to|in|at|that)$/.test(words[at + 1]?.lower ?? '')) return false;
  return [1, 2].some(
    back =>
      is(words[at - back], Class.determiner) &&
      !is(words[at - back], Class.pronoun) &&
      words[at - back]!.lower !== 'that' &&
      (back === 1 || isModifier(words[at - 1]!)),
  );
}

const isModifier = (word: Word): boolean =>
  /^(?:previous|latest|earlier|recent|new|first|second|third|last|initial|original|official|own|similar|repeated|public|formal|final|early|annual|joint)$/.test(
    word.lower,
  );

function plainGroup(words: readonly Word[], verb: number, cue: CueForm): Group | undefined {
  if (isNoun(words, verb)) return undefined;
  let start = verb;
  let be = false;
  let have = false;
  let supported = false;
  let infinitive = false;
  while (start > 0) {
    const word = words[start - 1]!;
    if (is(word, Class.auxiliary)) {
      if (BE.test(word.lower)) be = true;
      else if (/^(?:has|have|had|having|'ve|hasn't|haven't|hadn't)$/.test(word.lower)) have = true;
      else supported = true;
    } else if (is(word, Class.modal)) supported = true;
    else if (word.lower === 'to') {
      infinitive = true;
      start--;
      break;
    } else if (isPronoun(word) && /'(?:s|re|m|d|ve|ll)$/.test(word.lower)) {
      if (/'(?:s|re|m)$/.test(word.lower)) be = true;
      else supported = true;
      break;
    } else if (word.lower === 'longer' && words[start - 2]?.lower === 'no') {
      start--; // "she | no longer believed"
    } else if (!(is(word, Class.adverb | Class.negation) && !is(word, Class.determiner | Class.time))) break;
    start--;
  }
  // an adverb that opens the clause is no part of the group
  while (
    start < verb &&
    is(words[start], Class.adverb) &&
    (start === 0 || isMark(words[start - 1], ',') || words[start - 1]!.kind === 'quoted')
  )
    start++;
  const before = words[start - 1];
  const word = words[verb]!;
  if (word.capital && verb > 0 && words.filter(it => it.kind === 'word' && it.capital).length < words.length * 0.5) return undefined;
  // "one in three | said", "another | says": a quantity stands for people
  const counted = before !== undefined && NEVER_NOUN.test(cue.verb.lemma) && (before.kind === 'number' || QUANTITY.test(before.lower));
  const noun = is(before, Class.determiner) && !is(before, Class.pronoun) && before?.lower !== 'that' && !counted;
  switch (cue.form) {
    case 'third':
      if (mostlyNoun(words, start, verb, cue)) return undefined;
      if (start < verb && !is(words[verb - 1], Class.adverb)) return undefined;
      if (counted) return { verb, start, cue, mode: 'finite' };
      if (noun || before?.possessive || is(before, Class.preposition) || before?.kind === 'number' || pluralPhrase(words, start))
        return undefined;
      return { verb, start, cue, mode: 'finite' };
    case 'base':
      if (infinitive) return { verb, start, cue, mode: 'infinitive' };
      if (supported) return { verb, start, cue, mode: 'finite' };
      if (start < verb && (be || have)) return undefined;
      if (mostlyNoun(words, start, verb, cue)) return undefined;
      if (NEVER_NOUN.test(cue.verb.lemma) && manySubject(words, start)) return { verb, start, cue, mode: 'finite' };
      if (!before || noun || before.possessive || is(before, Class.preposition) || singularPhrase(words, start)) return undefined;
      if (isPronoun(before) && !/^(?:he|she|it|everyone|someone|nobody|who|that)$/.test(before.lower))
        return { verb, start, cue, mode: 'finite' };
      if (before.lower === 'who' || /^(?:many|most|some|others|both|all|few|several)$/.test(before.lower))
        return { verb, start, cue, mode: 'finite' };
      if (isMark(before, ',')) return { verb, start, cue, mode: 'finite' };
      if (pluralSubject(words, start)) return { verb, start, cue, mode: 'finite' };
      if (
        before.kind === 'word' &&
        (/s$/.test(before.lower) ||
          /^(?:people|men|women|police)$/.test(before.lower) ||
          words.slice(Math.max(0, start - 6), start).some(it => it.lower === 'and'))
      )
        return { verb, start, cue, mode: 'finite' };
      return undefined;
    case 'ing':
      if (be) return { verb, start, cue, mode: 'finite' };
      if (noun || before?.possessive) return undefined;
      return { verb, start, cue, mode: 'participle' };
    case 'participle':
      return have && !be ? { verb, start, cue, mode: 'finite' } : undefined;
    case 'past':
      if (be) return undefined;
      if (word.lower === cue.verb.lemma && (infinitive || supported))
        return { verb, start, cue, mode: infinitive ? 'infinitive' : 'finite' };
      if (supported && !have) return undefined;
      if (noun || is(before, Class.preposition)) return undefined;
      if (before?.possessive) return undefined;
      if (infinitive && !have) return undefined;
      return { verb, start, cue, mode: 'finite' };
  }
}

/** `swing | states that suffered`, `the party’s | rules`: a word that is more often a noun, without a sign that it is the verb. */
function mostlyNoun(words: readonly Word[], start: number, verb: number, { verb: { frames } }: CueForm): boolean {
  if (!frames.includes('n')) return false;
  const before = words[start - 1];
  if (isPronoun(before) || is(before, Class.relative)) return false;
  const next = words[verb + 1];
  return !(next && (next.kind === 'quoted' || isMark(next, ':') || (isMark(next, ',') && words[verb + 2]?.kind === 'quoted')));
}

/** `Six in 10 | say`, `majorities in all five | say`, `people briefed on the talks | say`: the head of the phrase before a base form is a plural. */
function pluralSubject(words: readonly Word[], end: number): boolean {
  const phrase = nounPhraseBefore(words, end, 0);
  if (!phrase || phrase.to !== end) return false;
  for (let i = phrase.from; i < phrase.to; i++) {
    const word = words[i]!;
    if (word.lower === 'percent' || word.lower === '%' || (word.kind === 'number' && word.lower.endsWith('%'))) return true;
    if (!is(word, Class.preposition) || i === phrase.from) continue;
    const head = words[i - 1]!;
    if (
      head.kind === 'number' ||
      (is(head, Class.determiner) &&
        /^(?:one|two|three|four|five|six|seven|eight|nine|ten|most|many|some|few|several|all|both|half|dozens|hundreds|thousands)$/.test(
          head.lower,
        ))
    )
      return true;
    return /(?:[^s]s|ies|people|men|women|police)$/.test(head.lower) && !head.possessive && !head.capital;
  }
  return false;
}

/** Base forms that are no nouns. */
const NEVER_NOUN = /^(?:say|tell|believe|think|argue|insist|agree|know|describe|expect|consider|prefer|want|see|feel|fear)$/;
const QUANTITY =
  /^(?:those|these|another|others|many|most|some|few|several|all|both|half|thirds?|quarters?|fifths?|tenths?|percent|majority|majorities|plurality|handful|number|people|men|women|police|one|two|three|four|five|six|seven|eight|nine|ten)$/;

/** `Those over 60 | say`, `nearly a third | say`, `aides to Lund | say`, `voters trying to decide | say`: the head of the subject is more than one. */
function manySubject(words: readonly Word[], end: number): boolean {
  const subject = subjectBefore(words, end);
  if (!subject || subject.to !== end) return false;
  for (let i = subject.from; i <= subject.to; i++) {
    const word = words[i]!;
    const over =
      i === subject.to ||
      (i > subject.from && (is(word, Class.preposition | Class.relative) || /(?:ed|ing)$/.test(word.lower)) && !word.capital);
    if (!over) continue;
    const head = words[i - 1]!;
    if (head.kind === 'number' || QUANTITY.test(head.lower)) return true;
    return (
      head.kind === 'word' &&
      /(?:[^su]s|ies)$/.test(head.lower) &&
      !head.possessive &&
      (!head.capital || i === 1) &&
      subject.to - subject.from > 1
    );
  }
  return false;
}

/** `these two lengthy | reports`: a plural determiner before it makes a word in -s a noun. */
function pluralPhrase(words: readonly Word[], end: number): boolean {
  for (let i = end - 1; i >= Math.max(0, end - 4); i--) {
    const { lower, kind } = words[i]!;
    if (kind !== 'word') return kind === 'number';
    if (is(words[i], Class.coordinator)) return false;
    if (/^(?:these|those|two|three|four|five|six|many|several|few|various|numerous|other|some)$/.test(lower)) return true;
    if (is(words[i], Class.determiner | Class.pronoun | Class.preposition)) return false;
  }
  return false;
}

/** `a police | report`: a singular determiner before it makes a base form a noun. */
function singularPhrase(words: readonly Word[], end: number): boolean {
  for (let i = end - 1; i >= Math.max(0, end - 4); i--) {
    const word = words[i]!;
    if (word.kind !== 'word') return false;
    if (/^(?:an?|this|that|each|every|another)$/.test(word.lower)) return i < end - 1;
    if (is(word, Class.determiner | Class.pronoun | Class.preposition | Class.coordinator)) return false;
  }
  return false;
}
