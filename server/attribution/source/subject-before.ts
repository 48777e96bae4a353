import { Class, looksPast } from './lexicon.ts';
import {
  ASIDE,
  is,
  isApposition,
  isDash,
  isMark,
  isPronoun,
  isRelative,
  isVerb,
  LONGEST,
  nounPhraseBefore,
  type Range,
} from './phrases.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/**
 * The subject whose verb group begins at `verb`: the noun phrase before it, over appositions, relative clauses and insertions between commas
 * ("Pat Caddell, 65, a longtime Democratic pollster, who …, | said").
 */
export function subjectBefore(words: readonly Word[], verb: number, floor = 0): Range | undefined {
  const last = words[verb - 1];
  if (!last || verb <= floor) return undefined;
  if (isRelative(last) && last.lower !== 'that') return { from: verb - 1, to: verb };
  if (last.lower === 'that') return relativeThat(words, verb - 1) ? { from: verb - 1, to: verb } : undefined;
  if (isDash(last)) {
    for (let i = verb - 2; i >= Math.max(floor, verb - LONGEST); i--) if (isDash(words[i])) return nounPhraseBefore(words, i, floor);
    return undefined;
  }
  if (!isMark(last, ','))
    return (
      afterRestrictive(words, verb, floor) ??
      afterParticiple(words, verb, floor) ??
      nounPhraseBefore(words, withoutTime(words, verb, floor), floor)
    );
  // segments between commas, the nearest first
  const commas = [verb - 1];
  for (let i = verb - 2; i >= Math.max(floor, verb - LONGEST); i--) {
    if (isMark(words[i], ',')) commas.push(i);
    else if (isMark(words[i], ';:') || isDash(words[i]) || (words[i]!.kind === 'quoted' && words[i]!.end - words[i]!.start > 60)) break;
  }
  for (let k = 0; k < commas.length; k++) {
    const to = commas[k]!;
    const from = commas[k + 1] === undefined ? clauseStart(words, to, floor) : commas[k + 1]! + 1;
    const next = commas[k + 1];
    if (next === undefined || !isApposition(words, from, to)) {
      // nothing stands between two commas; "Ann Lee (Green), said"
      if (k === 0) return words[to - 1]?.lower === ')' ? nounPhraseBefore(words, to, floor) : undefined;
      const phrase = nounPhraseBefore(words, to, floor);
      return phrase && { from: phrase.from, to: k === 1 && ASIDE.test(words[to + 1]!.lower) ? to : verb - 1 };
    }
    const leftFrom = commas[k + 2] === undefined ? clauseStart(words, next, floor) : commas[k + 2]! + 1;
    if (headless(words, leftFrom, next, floor)) {
      if (is(words[from], Class.relative | Class.preposition)) return undefined;
      const phrase = nounPhraseBefore(words, to, Math.max(floor, from));
      return phrase && k > 0 ? { from: phrase.from, to: verb - 1 } : undefined;
    }
  }
  return undefined;
}

/** `an official who spoke to reporters | said`: over a relative clause without commas, which has a verb of its own. */
function afterRestrictive(words: readonly Word[], verb: number, floor: number): Range | undefined {
  for (let i = verb - 2; i > Math.max(floor, verb - 26); i--) {
    const word = words[i]!;
    if ((word.kind === 'mark' && !"'’.-".includes(word.lower)) || word.kind === 'quoted') return undefined;
    if (word.lower !== 'who') {
      if (is(word, Class.coordinator) && isVerb(words, i + 1)) return undefined;
      continue;
    }
    // what follows "who" is its verb, known for one or not, unless it is the subject of "who critics say is"
    let own = i + 1;
    while (own < verb && is(words[own], Class.adverb | Class.auxiliary | Class.modal | Class.time | Class.preposition)) own++;
    const verbal = own < verb && !words[own]!.capital && !is(words[own], Class.determiner | Class.pronoun) && !isVerb(words, verb + 1);
    const head = verbal ? nounPhraseBefore(words, i, floor) : undefined;
    return head && { from: head.from, to: verb };
  }
  return undefined;
}

const PARTICIPLE = /^(?:seen|taken|written|known|given|made|held|led|sent|found|shown|driven|drawn|built|brought|born)$/;

/** `a memo seen by Reuters | said`, `voters trying to decide | say`: over a participle that describes the noun before it. */
function afterParticiple(words: readonly Word[], verb: number, floor: number): Range | undefined {
  if (is(words[verb - 1], Class.coordinator)) return undefined;
  let from = verb - 1;
  let joined = -1;
  while (from > floor && verb - from < 26) {
    const before = words[from - 1]!;
    if ((before.kind === 'mark' && !"'’.-".includes(before.lower)) || before.kind === 'quoted') break;
    if (is(before, Class.subordinator) || before.lower === 'but') break;
    if (is(before, Class.coordinator)) joined = from - 1;
    from--;
  }
  let participle = -1;
  if (verb - from < 4) return undefined;
  for (let i = from + 1; i < verb - 1; i++) {
    const word = words[i]!;
    if (is(word, Class.auxiliary | Class.modal | Class.relative) || isPronoun(word)) return undefined;
    const before = words[i - 1]!;
    const participial =
      !word.capital && word.kind === 'word' && (looksPast(word.lower) || PARTICIPLE.test(word.lower) || /[^t]ing$/.test(word.lower));
    if (
      participle < 0 &&
      participial &&
      before.kind === 'word' &&
      before.classes === 0 &&
      !before.possessive &&
      (is(words[i + 1], Class.preposition | Class.time) || words[i + 1]?.lower === 'to')
    )
      participle = i;
    else if (isVerb(words, i) && words[i - 1]?.lower !== 'to') return undefined;
  }
  // "a bill backed by Lund and Moe", but "Lund resigned on Monday and Moe | said"
  if (joined > participle && words[participle + 1]?.lower !== 'by') return undefined;
  const head = participle > 0 ? nounPhraseBefore(words, participle, floor) : undefined;
  return head && { from: head.from, to: verb };
}

/** `ads that | said`: a relative pronoun follows its noun. */
function relativeThat(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return before?.kind === 'word' && before.classes === 0 && cueForm(before.lower) === undefined && !looksPast(before.lower);
}

/** Whether the words before a comma cannot be what an apposition belongs to: an opening adverbial, a clause, nothing. */
function headless(words: readonly Word[], from: number, comma: number, floor: number): boolean {
  const last = words[comma - 1];
  if (!last || comma <= floor) return true;
  if (last.kind === 'quoted' || is(last, Class.adverb | Class.preposition | Class.auxiliary | Class.modal | Class.coordinator))
    return !is(last, Class.determiner);
  if (is(last, Class.time)) return from === floor || is(words[from], Class.preposition);
  const first = words[from];
  // "Alarmed by the noise, Ann Lee, the mayor, said": a fronted participle
  if (
    from <= floor &&
    first?.kind === 'word' &&
    first.classes === 0 &&
    /(?:ed|ing)$/.test(first.lower) &&
    is(words[from + 1], Class.preposition | Class.determiner)
  )
    return true;
  return (
    (from <= floor || isMark(words[from - 1], ';')) &&
    is(first, Class.preposition | Class.subordinator) &&
    nounPhraseBefore(words, comma, floor) === undefined
  );
}

function clauseStart(words: readonly Word[], end: number, floor: number): number {
  for (let i = end - 1; i >= Math.max(floor, end - LONGEST); i--)
    if (isMark(words[i], ';:') || isDash(words[i]) || words[i]!.kind === 'quoted') return i + 1;
  return floor;
}

/** `Trump on Monday | said`, `Trump this week | said`: the index where the time expression begins. */
function withoutTime(words: readonly Word[], end: number, floor: number): number {
  const last = words[end - 1];
  if (end - 1 <= floor) return end;
  const before = words[end - 2];
  if (is(last, Class.time)) return is(before, Class.preposition) || is(before, Class.adverb) ? end - 2 : end - 1;
  if (
    last &&
    /^(?:week|month|year|morning|afternoon|evening|night|weekend)$/.test(last.lower) &&
    before &&
    /^(?:this|last|next|that)$/.test(before.lower) &&
    end - 2 > floor
  )
    return end - 2;
  return end;
}
