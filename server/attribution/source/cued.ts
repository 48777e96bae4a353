import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import {
  is,
  isDash,
  isMark,
  isPronoun,
  looksLikeClause,
  phraseAfterPreposition,
  type Range,
  subjectAfter,
  subjectBefore,
} from './phrases.ts';
import { type CueForm, cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** One attribution inside a sentence, in indices of its words. */
export interface Attribution {
  readonly content: readonly Range[];
  readonly speaker?: Range;
  readonly cue: Range;
  /** A stance rather than words: a noun phrase or infinitive as content (`rejected the idea`, `vowed to fight`). */
  readonly stance?: boolean;
}

interface Group {
  /** The cue verb. */
  readonly verb: number;
  /** The first of its auxiliaries and adverbs. */
  readonly start: number;
  readonly cue: CueForm;
  readonly mode: 'finite' | 'participle' | 'infinitive';
}

/** The attributions that hang on a verb: before, after and around what is said. */
export function verbAttributions(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.kind !== 'word') continue;
    const cue = cueForm(word.lower);
    if (!cue) continue;
    const group = verbGroup(words, i, cue);
    if (!group) continue;
    const attribution = attributionOf(words, group, found);
    if (attribution) found.push(attribution);
  }
  return found.filter(it => !it.stance || !found.some(outer => outer !== it && inside(it, outer)));
}

/** Whether an attribution stands in the content of another one: a stance that is only reported is the reporter's content. */
function inside(inner: Attribution, outer: Attribution): boolean {
  return outer.content.some(range => range.from <= inner.cue.from && inner.cue.to <= range.to);
}

const BE = /^(?:is|are|was|were|be|been|being|am|'s|'re|isn't|aren't|wasn't|weren't|he's|she's|they're|it's|i'm|we're|you're)$/;

/** The auxiliaries before a cue verb and how it is used; undefined when the word is a noun, an adjective or a passive here. */
function verbGroup(words: readonly Word[], verb: number, cue: CueForm): Group | undefined {
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
  const noun = is(before, Class.determiner) && !is(before, Class.pronoun) && before?.lower !== 'that';
  switch (cue.form) {
    case 'third':
      if (start < verb && !is(words[verb - 1], Class.adverb)) return undefined;
      if (noun || before?.possessive || is(before, Class.preposition) || before?.kind === 'number' || pluralPhrase(words, start))
        return undefined;
      return { verb, start, cue, mode: 'finite' };
    case 'base':
      if (infinitive) return { verb, start, cue, mode: 'infinitive' };
      if (supported) return { verb, start, cue, mode: 'finite' };
      if (start < verb && (be || have)) return undefined;
      if (!before || noun || before.possessive || is(before, Class.preposition)) return undefined;
      if (isPronoun(before) && !/^(?:he|she|it|everyone|someone|nobody|who|that)$/.test(before.lower))
        return { verb, start, cue, mode: 'finite' };
      if (before.lower === 'who' || /^(?:many|most|some|others|both|all|few|several)$/.test(before.lower))
        return { verb, start, cue, mode: 'finite' };
      if (isMark(before, ',')) return { verb, start, cue, mode: 'finite' };
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
      if (supported && !have) return undefined;
      if (noun || is(before, Class.preposition)) return undefined;
      if (before?.possessive) return undefined;
      if (infinitive && !have) return undefined;
      return { verb, start, cue, mode: 'finite' };
  }
}

/** `these two lengthy | reports`: a plural determiner before it makes a word in -s a noun. */
function pluralPhrase(words: readonly Word[], end: number): boolean {
  for (let i = end - 1; i >= Math.max(0, end - 4); i--) {
    const { lower, kind } = words[i]!;
    if (kind !== 'word') return kind === 'number';
    if (/^(?:these|those|two|three|four|five|six|many|several|few|various|numerous|other|some)$/.test(lower)) return true;
    if (is(words[i], Class.determiner | Class.pronoun | Class.preposition)) return false;
  }
  return false;
}

interface Right {
  /** Where the content begins. */
  readonly from: number;
  readonly kind: 'that' | 'quote' | 'clause' | 'phrase' | 'question' | 'infinitive';
  /** The end of the cue: particles and prepositions that belong to it. */
  readonly cueEnd: number;
}

function attributionOf(words: readonly Word[], group: Group, earlier: readonly Attribution[]): Attribution | undefined {
  const { verb, start, mode } = group;
  const { frames } = group.cue.verb;
  const spoken = /[SQT]/.test(frames);
  const right = contentAfter(words, group);
  if (mode === 'participle' || mode === 'infinitive') {
    if (!right) return undefined;
    if (mode === 'infinitive' && right.kind !== 'that' && right.kind !== 'quote' && !(right.kind === 'clause' && /S/.test(frames)))
      return undefined;
    const speaker = impliedSubject(words, group, earlier);
    return finish(words, group, speaker, right, undefined);
  }
  const inverted = spoken && !NEVER_INVERTED.test(group.cue.verb.lemma) ? invertedSpeaker(words, group) : undefined;
  if (inverted && (!right || right.from < inverted.to + 1 || right.kind === 'clause' || right.kind === 'phrase')) {
    const left = contentBefore(words, start);
    if (left) {
      const after = contentAfterSpeaker(words, inverted.to);
      return { content: after ? [left, after] : [left], speaker: inverted, cue: { from: start, to: verb + 1 } };
    }
  }
  const floor = 0;
  let speaker = subjectBefore(words, start, floor);
  const opening = words[start - 1];
  const borrowed = !speaker;
  if (!speaker && (opening?.lower === 'and' || opening?.lower === 'but' || opening?.lower === 'or' || (isMark(opening, ',') && right)))
    speaker = lastSpeaker(words, earlier) ?? mainSubject(words, start);
  if (!speaker) return undefined;
  const beforeSpeaker = words[speaker.from - 1];
  const left =
    spoken && !borrowed && speaker.from > 0 && (isMark(beforeSpeaker, ',') || isDash(beforeSpeaker) || beforeSpeaker!.kind === 'quoted')
      ? contentBefore(words, speaker.from)
      : undefined;
  const leftQuoted = left !== undefined && words[left.to - 1]!.kind === 'quoted';
  if (leftQuoted && (left.from === left.to - 1 || !right || right.kind === 'phrase' || right.kind === 'infinitive')) {
    const after = contentAfterSpeaker(words, verb + 1);
    return { content: after ? [left, after] : [left], speaker, cue: { from: start, to: verb + 1 } };
  }
  if (right) return finish(words, group, speaker, right, undefined);
  if (!left) return undefined;
  if (!leftQuoted && !/[ST]/.test(frames)) return undefined;
  if (!leftQuoted && left.to - left.from < 3) return undefined;
  const after = isMark(words[verb + 1], ',') ? contentAfterComma(words, verb + 1, left, leftQuoted) : contentAfterSpeaker(words, verb + 1);
  return { content: after ? [left, after] : [left], speaker, cue: { from: start, to: verb + 1 } };
}

function finish(
  words: readonly Word[],
  group: Group,
  speaker: Range | undefined,
  right: Right,
  left: Range | undefined,
): Attribution | undefined {
  const introduced = words[right.from]!.kind === 'quoted' && (isMark(words[right.from - 1], ',:') || words[right.from]!.lower !== '"');
  const to = introduced
    ? quotedRun(words, right.from)
    : contentEnd(words, right.from, right.kind === 'phrase' || right.kind === 'infinitive' ? 'phrase' : 'clause');
  if (to <= right.from) return undefined;
  const content = { from: right.from, to };
  return {
    content: left ? [left, content] : [content],
    ...(speaker && { speaker }),
    cue: { from: group.start, to: Math.max(group.verb + 1, right.cueEnd) },
    ...((right.kind === 'phrase' || right.kind === 'infinitive') && { stance: true }),
  };
}

/** What follows these is who was told, never who tells. */
const NEVER_INVERTED = /^(?:tell|inform|assure|notify|remind|advise|convince|persuade|reassure|brief)$/;

/** `“…,” said | Ann Smith`, `The tax will go, said | Ann Smith`: only right after what was said. */
function invertedSpeaker(words: readonly Word[], group: Group): Range | undefined {
  const before = words[group.start - 1];
  if (!before) return undefined;
  const afterQuote = before.kind === 'quoted' || (isMark(before, ',—–') && words[group.start - 2]?.kind === 'quoted');
  const afterClause = isMark(before, ',') && !afterQuote;
  if (!afterQuote && !afterClause) return undefined;
  const speaker = subjectAfter(words, group.verb + 1);
  if (!speaker) return undefined;
  if (afterQuote) return speaker;
  if (subjectBefore(words, group.start) && appositionBefore(words, group.start - 1)) return undefined;
  // "The tax will go, said Smith." but not "Smith, the chairman, said the tax would go."
  if (!/[ST]/.test(group.cue.verb.frames) || !looksLikeClause(words, clauseFrom(words, group.start - 1), group.start - 1)) return undefined;
  const next = words[speaker.to];
  return next === undefined || isMark(next, '.,:') || is(next, Class.preposition | Class.time) ? speaker : undefined;
}

/** `a source, who was not named, | told`: what stands between the commas describes the noun before it. */
function appositionBefore(words: readonly Word[], comma: number): boolean {
  for (let i = comma - 1; i > 0; i--)
    if (isMark(words[i], ','))
      return is(words[i + 1], Class.relative) || words[i + 1]?.kind === 'number' || /^an?$/.test(words[i + 1]?.lower ?? '');
  return false;
}

/** Where the clause that ends at `end` begins: the sentence, or what follows a semicolon; opening connectives left out. */
function clauseFrom(words: readonly Word[], end: number): number {
  let from = 0;
  for (let i = end - 1; i > 0; i--)
    if (isMark(words[i], ';')) {
      from = i + 1;
      break;
    }
  if (
    /^(?:still|however|meanwhile|moreover|instead|nevertheless|nonetheless)$/.test(words[from]?.lower ?? '') &&
    isMark(words[from + 1], ',')
  )
    from += 2;
  return from;
}

/** What was said before the speaker or the cue at `end`: a stretch in quotation marks with the clause it belongs to, or a clause and a comma. */
function contentBefore(words: readonly Word[], end: number): Range | undefined {
  let to = end;
  while (to > 0 && (isMark(words[to - 1], ',') || isDash(words[to - 1]))) to--;
  if (to === 0) return undefined;
  const from = clauseFrom(words, to);
  if (to <= from) return undefined;
  if (words[to - 1]!.kind === 'quoted') return quotedWithClause(words, from, to);
  if (looksLikeClause(words, from, to)) return { from, to };
  // no verb that is known for one, but nothing that speaks against a clause either
  const first = words[from]!;
  return to - from > 3 && !is(first, Class.preposition | Class.subordinator | Class.adverb | Class.coordinator) && !/ing$/.test(first.lower)
    ? { from, to }
    : undefined;
}

/** `Moscow is “unlikely to agree,”`: the clause around the quoted words; an adverbial before a whole quoted sentence is no part of it. */
function quotedWithClause(words: readonly Word[], from: number, to: number): Range {
  let start = to - 1;
  for (let i = to - 2; i >= from; i--) {
    if (words[i]!.kind === 'quoted') {
      start = i;
      continue;
    }
    break;
  }
  const colon = lastColon(words, from, start);
  if (colon !== undefined) return { from: start, to };
  if (start > from && isMark(words[start - 1], ',') && /^\p{Lu}/u.test('') === false && !looksLikeClause(words, from, start - 1))
    return { from: start, to };
  return { from, to };
}

function lastColon(words: readonly Word[], from: number, to: number): number | undefined {
  for (let i = to - 1; i >= from; i--) if (isMark(words[i], ':')) return i;
  return undefined;
}

/** `…,” Ann Smith said | of the plan, “…”`: a second quoted stretch after the speaker. */
function contentAfterSpeaker(words: readonly Word[], from: number): Range | undefined {
  for (let i = from; i < Math.min(words.length, from + 25); i++) {
    const word = words[i]!;
    if (word.kind === 'quoted') {
      if (!isMark(words[i - 1], ',:') && !isDash(words[i - 1])) return undefined;
      return { from: i, to: quotedRun(words, i) };
    }
    if (isMark(word, ';') || (word.kind === 'word' && !word.capital && i > from && (cueForm(word.lower)?.form ?? 'ing') !== 'ing'))
      return undefined;
  }
  return undefined;
}

/** `The golf industry, she said, | was dying`. */
function contentAfterComma(words: readonly Word[], comma: number, left: Range, leftQuoted: boolean): Range | undefined {
  const next = words[comma + 1];
  if (!next) return undefined;
  if (next.kind === 'quoted') return { from: comma + 1, to: quotedRun(words, comma + 1) };
  if (leftQuoted) return contentAfterSpeaker(words, comma + 1);
  if (
    /ing$/.test(next.lower) ||
    is(next, Class.preposition | Class.relative) ||
    /^(?:as|when|while|after|before|and|but|because|though|although)$/.test(next.lower)
  )
    return undefined;
  if (left.to - left.from < 1) return undefined;
  const to = contentEnd(words, comma + 1, 'clause');
  return to > comma + 1 ? { from: comma + 1, to } : undefined;
}

function quotedRun(words: readonly Word[], from: number): number {
  let to = from + 1;
  while (to < words.length && words[to]!.kind === 'quoted') to++;
  if (words[to - 1]!.lower === '"' && !isMark(words[from - 1], ',:') && words[to] && !isMark(words[to], '.,;:)') && !isDash(words[to]))
    return contentEnd(words, from, 'clause');
  return to;
}

/** What follows the cue verb, according to its frames. */
function contentAfter(words: readonly Word[], group: Group): Right | undefined {
  const { frames, with: particles } = group.cue.verb;
  let at = group.verb + 1;
  while (is(words[at], Class.adverb) && !is(words[at], Class.determiner | Class.pronoun) && !(words[at]!.lower === 'that')) at++;
  let cueEnd = at;
  if (isMark(words[at], ',') && is(words[at + 1], Class.adverb) && isMark(words[at + 2], ',')) at += 2;
  const first = words[at];
  if (!first) return undefined;
  const spoken = /[SQTA]/.test(frames);
  if (spoken || /[QR]/.test(frames)) {
    const direct = quoteOrClause(words, at, cueEnd, frames, group.verb);
    if (direct) return direct;
  }
  if (particles.includes(first.lower) && first.lower !== 'that' && /[NP]/.test(frames)) {
    cueEnd = at + 1;
    if (first.lower === 'to' && frames.includes('I')) return { from: at, kind: 'infinitive', cueEnd: at };
    return phrase(words, at + 1, cueEnd, frames);
  }
  if (first.lower === 'to' && frames.includes('I') && words[at + 1]) return { from: at, kind: 'infinitive', cueEnd: at };
  if (frames.includes('A')) {
    const told = afterAddressee(words, at, frames);
    if (told) return told;
    if (!/[NSTQ]/.test(frames)) return undefined;
  }
  if (spoken) {
    const later = afterAdjunct(words, at, group);
    if (later) return later;
  }
  if (/[NRG]/.test(frames)) return phrase(words, at, at, frames);
  return undefined;
}

/** A that-clause, a quotation, a question or a bare clause right at `at`. */
function quoteOrClause(words: readonly Word[], at: number, cueEnd: number, frames: string, verb: number): Right | undefined {
  const first = words[at]!;
  if (isMark(first, ':') && words[at + 1]) {
    if (!/[SQTAR]/.test(frames)) return undefined;
    return { from: at + 1, kind: words[at + 1]!.kind === 'quoted' ? 'quote' : 'clause', cueEnd };
  }
  if (isMark(first, ',') && words[at + 1]?.kind === 'quoted') return { from: at + 1, kind: 'quote', cueEnd };
  if (first.kind === 'quoted') {
    if (/[SQT]/.test(frames) && at === verb + 1) return { from: at, kind: 'quote', cueEnd };
    if (/[SQTR]/.test(frames)) return { from: at, kind: 'clause', cueEnd };
    return undefined;
  }
  if (first.lower === 'that' && /[STA]/.test(frames)) {
    if (/[ST]/.test(frames))
      return looksLikeClause(words, at + 1, words.length) || words.slice(at, at + 6).some(it => it.kind === 'quoted')
        ? { from: at, kind: 'that', cueEnd }
        : undefined;
    return undefined;
  }
  if (is(first, Class.question) && /T|ask/.test(frames)) {
    return first.lower === 'who' || first.lower === 'which' ? undefined : { from: at, kind: 'question', cueEnd };
  }
  if (is(first, Class.question) && frames.includes('S') && /^(?:what|how|why|whether)$/.test(first.lower))
    return { from: at, kind: 'question', cueEnd };
  if (frames.includes('S') && startsClause(first) && looksLikeClause(words, at, words.length)) return { from: at, kind: 'clause', cueEnd };
  if (frames.includes('T') && startsClause(first) && zeroThat(words, at)) return { from: at, kind: 'clause', cueEnd };
  return undefined;
}

const startsClause = (word: Word): boolean =>
  (word.kind === 'word' &&
    !is(word, Class.preposition | Class.time | Class.coordinator | Class.relative) &&
    !(is(word, Class.subordinator) && word.lower !== 'that' && word.lower !== 'if')) ||
  word.kind === 'number';

/** `noted the tax would go`: a subject and its verb before any punctuation. */
function zeroThat(words: readonly Word[], at: number): boolean {
  if (isPronoun(words[at])) return true;
  let end = at;
  while (end < words.length && !isMark(words[end], ',;:.') && !isDash(words[end]) && words[end]!.kind !== 'quoted' && end < at + 14) {
    if (end > at && is(words[end], Class.preposition | Class.subordinator) && !/^(?:of|for|in|on|at|with|from)$/.test(words[end]!.lower))
      break;
    end++;
  }
  return looksLikeClause(words, at, end);
}

/** `told | LBC's Nick Ferrari at Breakfast, | Russia would not …`: over the person spoken to. */
function afterAddressee(words: readonly Word[], at: number, frames: string): Right | undefined {
  const first = words[at]!;
  if (first.kind !== 'word' || is(first, Class.preposition | Class.subordinator | Class.coordinator)) return undefined;
  const limit = Math.min(words.length, at + 22);
  const pronoun = /^(?:me|him|her|them|us|you|it|himself|herself|themselves|itself)$/.test(first.lower);
  for (let i = at + 1; i < limit; i++) {
    const word = words[i]!;
    if (word.kind === 'quoted')
      return isMark(words[i - 1], ',:') || word.end - word.start > 30 || pronoun ? { from: i, kind: 'quote', cueEnd: at } : undefined;
    if (isMark(word, ';.') || isDash(word)) return undefined;
    if (isMark(word, ':'))
      return words[i + 1] ? { from: i + 1, kind: words[i + 1]!.kind === 'quoted' ? 'quote' : 'clause', cueEnd: at } : undefined;
    if (word.lower === 'that' && looksLikeClause(words, i + 1, words.length)) return { from: i, kind: 'that', cueEnd: at };
    if (/^(?:whether|how|why|what|if|where|when)$/.test(word.lower) && i <= at + 5) return { from: i, kind: 'question', cueEnd: at };
    if (
      word.lower === 'to' &&
      /[AI]/.test(frames) &&
      words[i + 1]?.kind === 'word' &&
      !words[i + 1]!.capital &&
      !is(words[i + 1], Class.determiner)
    )
      return { from: i, kind: 'infinitive', cueEnd: at };
    if (word.lower === 'about' || word.lower === 'of') {
      if (pronoun || i <= at + 3) return phrase(words, i + 1, at, 'N');
    }
    if (isMark(word, ',')) {
      const next = words[i + 1];
      if (next?.kind === 'quoted') return { from: i + 1, kind: 'quote', cueEnd: at };
      if (next && startsClause(next) && looksLikeClause(words, i + 1, words.length) && /[ST]/.test(frames))
        return { from: i + 1, kind: 'clause', cueEnd: at };
      return undefined;
    }
    if ((pronoun && i === at + 1) || words[i - 1]!.capital || /s$/.test(words[i - 1]!.lower)) {
      if (
        (isPronoun(word) || (is(word, Class.determiner) && !words[i - 1]!.possessive)) &&
        !is(word, Class.relative) &&
        looksLikeClause(words, i, words.length) &&
        frames.includes('T')
      )
        return { from: i, kind: 'clause', cueEnd: at };
      if (pronoun && i === at + 1 && frames.includes('T') && startsClause(word) && zeroThat(words, i))
        return { from: i, kind: 'clause', cueEnd: at };
    }
  }
  return undefined;
}

/** `said on Monday in an interview | that …`, `said of him, | “…”`. */
function afterAdjunct(words: readonly Word[], at: number, group: Group): Right | undefined {
  const { frames } = group.cue.verb;
  const first = words[at]!;
  if (isMark(first, ',')) {
    // `responded, with a smile: “…”`
    for (let i = at + 1; i < Math.min(words.length - 1, at + 10); i++) {
      if (isMark(words[i], ':') && words[i + 1]!.kind === 'quoted' && /[SQT]/.test(frames))
        return { from: i + 1, kind: 'quote', cueEnd: at };
      if (cueForm(words[i]!.lower) || words[i]!.kind === 'quoted') return undefined;
    }
    return undefined;
  }
  if (
    !(first.kind === 'word' && is(first, Class.preposition | Class.time | Class.subordinator | Class.adverb)) &&
    !/^(?:this|last|next)$/.test(first.lower)
  )
    return undefined;
  const limit = Math.min(words.length, at + 26);
  for (let i = at + 1; i < limit; i++) {
    const word = words[i]!;
    if (isMark(word, ';')) return undefined;
    if (word.kind === 'quoted') {
      const free = isMark(words[i - 1], ',:') || word.end - word.start > 40;
      return free && /[SQT]/.test(frames) ? { from: i, kind: 'quote', cueEnd: at } : undefined;
    }
    if (isMark(word, ':') && words[i + 1] && /[SQT]/.test(frames))
      return { from: i + 1, kind: words[i + 1]!.kind === 'quoted' ? 'quote' : 'clause', cueEnd: at };
    if (word.lower === 'that' && /[ST]/.test(frames) && !is(words[i - 1], Class.preposition) && looksLikeClause(words, i + 1, words.length))
      return { from: i, kind: 'that', cueEnd: at };
    if (is(words[i - 1], Class.time) && frames.includes('S') && startsClause(word) && looksLikeClause(words, i, words.length))
      return { from: i, kind: 'clause', cueEnd: at };
    const cue = cueForm(word.lower);
    if (cue && word.kind === 'word' && !word.capital && cue.form !== 'base' && /[S]/.test(cue.verb.frames)) return undefined;
  }
  return undefined;
}

/** A noun phrase as content; for verbs with too many other meanings only quoted words or a person. */
function phrase(words: readonly Word[], at: number, cueEnd: number, frames: string): Right | undefined {
  const first = words[at];
  if (!first || isMark(first, ',.;:)') || isDash(first) || is(first, Class.coordinator)) return undefined;
  if (is(first, Class.preposition) || is(first, Class.time)) return undefined;
  if (is(first, Class.subordinator) && !is(first, Class.question) && first.lower !== 'that') return undefined;
  if (is(first, Class.auxiliary | Class.modal)) return undefined;
  if (frames.includes('x')) {
    const near = words.slice(at, at + 6);
    const quoted = near.some(it => it.kind === 'quoted');
    const person = first.capital || /^(?:him|her|them|us|me|mr\.|ms\.|mrs\.)$/.test(first.lower);
    if (!quoted && !person) return undefined;
  }
  return { from: at, kind: frames.includes('R') ? 'clause' : 'phrase', cueEnd };
}

/** Whose words came last in the sentence; a relative clause does not lend its pronoun to the main clause. */
const lastSpeaker = (words: readonly Word[], earlier: readonly Attribution[]): Range | undefined =>
  earlier.findLast(
    it => it.speaker !== undefined && !is(words[it.speaker.from], Class.relative) && words[it.speaker.from]!.lower !== 'that',
  )?.speaker;

/** Who speaks in `, adding that …`, `to say that …`, `Citing the report, he …`: the subject of the main clause. */
function impliedSubject(words: readonly Word[], group: Group, earlier: readonly Attribution[]): Range | undefined {
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
