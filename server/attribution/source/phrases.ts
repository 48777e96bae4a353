import { isGivenName } from '../../actors/given-names.ts';
import { Class, looksPast } from './lexicon.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** A half-open range of indices into the words of one sentence. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** As many words a noun phrase with all that belongs to it is followed for. */
export const LONGEST = 45;

export const is = (word: Word | undefined, bits: number): boolean => word !== undefined && (word.classes & bits) !== 0;
export const isMark = (word: Word | undefined, marks: string): boolean =>
  word !== undefined && word.kind === 'mark' && marks.includes(word.lower);
/** A stretch in quotation marks that ends with a comma inside them, as American print has it, does the work of a comma too. */
export const isComma = (word: Word | undefined): boolean => isMark(word, ',') || (word?.kind === 'quoted' && word.lower === ',');
export const isDash = (word: Word | undefined): boolean =>
  word !== undefined && word.kind === 'mark' && (/^-+$/.test(word.lower) || '—–―'.includes(word.lower));
const isApostrophe = (word: Word): boolean => isMark(word, "'’");

/** `who said`, `he said`: a pronoun that is no determiner. */
export const isPronoun = (word: Word | undefined): boolean => is(word, Class.pronoun) && !is(word, Class.determiner);

export const isRelative = (word: Word | undefined): boolean =>
  is(word, Class.relative) || word?.lower === 'that' || word?.lower === 'where';

/** Whether the word at `i` surely is a finite verb (not a participle used as an adjective, not a noun). */
export function isVerb(words: readonly Word[], i: number): boolean {
  const word = words[i];
  if (word?.kind !== 'word') return false;
  if (is(word, Class.auxiliary | Class.modal)) return true;
  const before = words[i - 1];
  // At the beginning of a sentence everything has a capital: `Fred Davis said`.
  if (word.capital && (i > 0 || (words[i + 1]?.capital && isGivenName(word.lower)))) return false;
  if (is(before, Class.determiner) && !is(before, Class.pronoun)) return false;
  if (before?.possessive || before?.kind === 'number') return false;
  if (is(word, Class.verb)) return true;
  const cue = cueForm(word.lower);
  if (cue && (cue.form === 'past' || cue.form === 'participle')) return !is(before, Class.preposition);
  return cue === undefined && looksPast(word.lower) && !is(before, Class.preposition);
}

/** Whether `[from, to)` holds a subject with its verb near its beginning: `the tax would go`. */
export function looksLikeClause(words: readonly Word[], from: number, to: number): boolean {
  if (isPronoun(words[from]) && from + 1 < to) return true;
  const limit = Math.min(to, from + 16);
  for (let i = from + 1; i < limit; i++) {
    const word = words[i]!;
    if (isMark(word, ';:') || isDash(word)) return false;
    // any process “must be well thought out”: the verb is among the quoted words
    if (is(word, Class.auxiliary | Class.modal) || (word.kind === 'quoted' && word.end - word.start > 12 && !isMark(words[i - 1], ',')))
      return true;
    if (is(word, Class.subordinator) && !isRelative(word)) return false;
    if (isVerb(words, i) && (!isMark(words[i - 1], ',') || closesApposition(words, from, i - 1))) return true;
    const cue = cueForm(word.lower);
    if (
      cue &&
      cue.form !== 'ing' &&
      !is(words[i - 1], Class.determiner | Class.preposition) &&
      !words[i - 1]!.possessive &&
      !word.capital &&
      cue.form !== 'base'
    )
      return true;
  }
  return false;
}

/** `John Ray, the harbour master, | contacted`: the comma ends what describes the subject that opens the clause. */
function closesApposition(words: readonly Word[], from: number, comma: number): boolean {
  const first = words.findIndex((it, k) => k > from && isMark(it, ','));
  if (first < 0 || first >= comma || comma - first > 12 || !words[first - 1]!.capital) return false;
  return isApposition(words, first + 1, comma) && !words.slice(first + 1, comma).some(it => isMark(it, ','));
}

/** The noun phrase that ends right before `end`, with the prepositional phrases and coordinated names in it; undefined when there is none. */
export function nounPhraseBefore(words: readonly Word[], end: number, floor: number): Range | undefined {
  let start = end;
  let lastAnd = -1;
  let sawList = false;
  let i = end - 1;
  const stop = Math.max(floor, end - LONGEST);
  for (; i >= stop; i--) {
    const word = words[i]!;
    if (word.kind === 'mark') {
      if (isApostrophe(word) || isMark(word, '-/&.#@')) continue;
      if (word.lower === ')') {
        const open = matchingParenthesis(words, i, stop);
        if (open === undefined) break;
        i = open;
        start = open;
        continue;
      }
      if (
        word.lower === ',' &&
        (sawList || lastAnd >= 0) &&
        i > stop &&
        (words[i - 1]!.capital || words[i + 1]!.capital) &&
        !isVerb(words, i - 1) &&
        (words[i - 1]!.capital || is(words[i + 1], Class.determiner))
      ) {
        sawList = true;
        continue;
      }
      break;
    }
    if (word.kind === 'quoted') {
      if (i === end - 1 || i === floor || word.lower !== '"' || word.end - word.start > 40) break;
      start = i;
      continue;
    }
    if (word.kind === 'number') {
      start = i;
      continue;
    }
    if (isPronoun(word)) {
      if (i === end - 1) return { from: i, to: end };
      // "someone in the audience"
      if (is(words[i + 1], Class.preposition) && /^(?:some|every|any)(?:one|body)$/.test(word.lower)) start = i;
      break;
    }
    if (is(word, Class.subordinator) && word.lower !== 'that') break;
    if (word.lower === 'that' && i < end - 1) {
      if (!is(words[i - 1], Class.preposition)) break;
    }
    if (word.lower === 'and' || word.lower === '&' || word.lower === 'or') {
      if (start === end || i === stop) break;
      lastAnd = i;
      continue;
    }
    if (is(word, Class.coordinator)) break;
    if (is(word, Class.time) && !word.possessive && i < end - 1) break;
    if (is(word, Class.adverb) && !is(word, Class.determiner) && !(is(words[i - 1], Class.determiner) || words[i - 1]?.possessive)) {
      if (start === end) return undefined;
      break;
    }
    if (isVerb(words, i)) {
      // "Clinton won and Trump said": what the "and" joins are clauses
      if (lastAnd > i) start = Math.max(start, lastAnd + 1);
      break;
    }
    if (is(word, Class.preposition)) {
      if (i === end - 1) return undefined;
      continue;
    }
    start = i;
    if (
      is(word, Class.determiner) &&
      !is(words[i - 1], Class.preposition | Class.determiner | Class.coordinator) &&
      !words[i - 1]?.possessive &&
      words[i - 1]?.kind !== 'number'
    ) {
      if (!(isMark(words[i - 1], ',') && lastAnd >= 0)) break;
    }
  }
  if (start >= end) return undefined;
  // A phrase that begins the clause with a preposition: "In an interview Trump" -> "Trump"
  const first = words[start - 1];
  if (start > floor && is(first, Class.preposition) && !is(first, Class.subordinator) && first!.lower !== 'of')
    return afterOpening(words, start, end);
  return { from: start, to: end };
}

/** `with | Sen. John McCain | calling it`: the phrase between a preposition and a participle. */
export function phraseAfterPreposition(words: readonly Word[], end: number): Range | undefined {
  for (let i = end - 1; i >= Math.max(0, end - 12); i--) {
    if (words[i]!.lower === 'with') return i + 1 < end ? { from: i + 1, to: end } : undefined;
    if (words[i]!.kind === 'mark' && !"'’.".includes(words[i]!.lower)) return undefined;
    if (isVerb(words, i)) return undefined;
  }
  return undefined;
}

/** The last name or determined noun of `an interview Trump`, which followed a preposition. */
function afterOpening(words: readonly Word[], from: number, to: number): Range | undefined {
  for (let i = from + 1; i < to; i++) {
    const word = words[i]!;
    const before = words[i - 1]!;
    if (is(before, Class.preposition | Class.determiner | Class.coordinator | Class.title) || before.possessive || before.kind === 'mark')
      continue;
    if (
      is(word, Class.determiner) ||
      (word.capital && (!before.capital || is(before, Class.time))) ||
      (is(before, Class.time) && !is(word, Class.preposition)) ||
      before.kind === 'number'
    )
      return { from: i, to };
  }
  return undefined;
}

function matchingParenthesis(words: readonly Word[], close: number, floor: number): number | undefined {
  for (let i = close - 1; i >= Math.max(floor, close - 14); i--) if (words[i]!.lower === '(') return i;
  return undefined;
}

/** How a stretch between commas begins when it tells when or links sentences: `Lund, | though, | said`, `Lund, | after the vote, | said`. */
export const ASIDE = /^(?:though|however|meanwhile|too|after|before|since|as|while|when)$/;

/** How a stretch between commas begins when it says more about the noun before it: an age, `the head of …`, `who …`, `of Ohio`. */
export function isApposition(words: readonly Word[], from: number, to: number): boolean {
  const word = words[from];
  if (!word || from >= to) return false;
  if (word.kind === 'number') return true;
  if (word.kind !== 'word') return word.kind === 'quoted';
  if (is(word, Class.relative) || word.lower === 'where') return true;
  if (ASIDE.test(word.lower)) return true;
  if (is(word, Class.coordinator | Class.question | Class.subordinator)) return false;
  if (isPronoun(word)) return false;
  return true;
}

/** The speaker named after the cue: `“…,” said | Robert McDonough, a senior executive at United`; undefined when no noun phrase begins there. */
export function subjectAfter(words: readonly Word[], from: number): Range | undefined {
  const first = words[from];
  if (!first) return undefined;
  if (isPronoun(first) && !is(first, Class.relative)) return { from, to: from + 1 };
  if (
    first.kind !== 'word' ||
    is(first, Class.preposition | Class.subordinator | Class.coordinator | Class.time | Class.auxiliary | Class.modal)
  )
    return undefined;
  if (is(first, Class.adverb) && !is(first, Class.determiner)) return undefined;
  let i = from;
  const limit = Math.min(words.length, from + LONGEST);
  let inRelative = false;
  for (; i < limit; i++) {
    const word = words[i]!;
    if (word.kind === 'mark') {
      if (
        isApostrophe(word) ||
        isMark(word, '-/&') ||
        (word.lower === '.' && i + 1 < words.length && words[i - 1]!.capital && words[i - 1]!.end - words[i - 1]!.start <= 2)
      )
        continue;
      if (word.lower === '(') {
        const close = words.findIndex((it, k) => k > i && k < i + 14 && it.lower === ')');
        if (close < 0) break;
        i = close;
        continue;
      }
      if (word.lower === ',' && continuesPhrase(words, i + 1)) {
        inRelative = is(words[i + 1], Class.relative);
        continue;
      }
      break;
    }
    if (word.kind === 'quoted') break;
    if (inRelative) continue;
    if (is(word, Class.relative)) {
      inRelative = true;
      continue;
    }
    if (is(word, Class.subordinator | Class.modal | Class.auxiliary) || (is(word, Class.time) && !word.possessive)) break;
    if (is(word, Class.adverb) && !is(word, Class.determiner)) break;
    if (is(word, Class.preposition) && !attaches(words, i)) break;
    if (
      is(word, Class.coordinator) &&
      !(words[i + 1]?.capital || is(words[i + 1], Class.determiner) || (words[i - 1] && !words[i - 1]!.capital && !isVerb(words, i + 1)))
    )
      break;
    if (word.lower === 'but') break;
    if (
      /^(?:last|this|that)$/.test(word.lower) &&
      i > from &&
      /^(?:week|month|year|night|weekend|morning|afternoon|evening|fall|summer|spring|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
        words[i + 1]?.lower ?? '',
      )
    )
      break;
    const cue = cueForm(word.lower);
    if (i > from && !word.capital && cue && cue.form === 'ing') break;
  }
  let to = i;
  while (
    to > from &&
    ((words[to - 1]!.kind === 'mark' && words[to - 1]!.lower !== ')') || is(words[to - 1], Class.preposition | Class.coordinator))
  )
    to--;
  return to > from ? { from, to } : undefined;
}

/** Whether the preposition at `i` belongs to the noun before it: `of`, `for`, `from`, `at`; `in` and `with` after a common noun. */
function attaches(words: readonly Word[], i: number): boolean {
  const word = words[i]!;
  const before = words[i - 1];
  if (/^(?:of|for|from|at|with|per)$/.test(word.lower)) return true;
  return (
    before !== undefined &&
    !before.capital &&
    /^(?:in|on|to|against|behind|near|under)$/.test(word.lower) &&
    !is(words[i + 1], Class.time) &&
    !(words[i + 1]?.lower === 'an' || words[i + 1]?.lower === 'a' || words[i + 1]?.kind === 'number')
  );
}

/** Whether what follows a comma still describes the person: an apposition, an age, a relative clause. */
function continuesPhrase(words: readonly Word[], i: number): boolean {
  const word = words[i];
  if (!word) return false;
  if (word.kind === 'number') return true;
  if (word.kind !== 'word') return false;
  if (is(word, Class.relative)) return true;
  if (isPronoun(word) || is(word, Class.preposition | Class.subordinator | Class.coordinator | Class.adverb | Class.time))
    return word.lower === 'of' || (is(word, Class.determiner) && !is(word, Class.subordinator));
  if (/ing$/.test(word.lower) && !word.capital) return false;
  if (is(word, Class.auxiliary | Class.modal)) return false;
  if (!word.capital && looksPast(word.lower)) return false;
  return true;
}
