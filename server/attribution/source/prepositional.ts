import { quotedRun } from './around.ts';
import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isComma, isDash, isMark, isPronoun, looksLikeClause, type Range, subjectAfter } from './phrases.ts';
import type { Word } from './words.ts';

/** `According to X, …`, `…, according to X`, `in the words of X`, `in X's view`: attributions that hang on a preposition. */
export function prepositionalAttributions(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 0; i + 2 < words.length; i++) {
    const word = words[i]!;
    const attribution =
      word.lower === 'according' && words[i + 1]!.lower === 'to'
        ? accordingTo(words, i)
        : word.lower === 'in'
          ? (inTheWordsOf(words, i) ?? inTheSurvey(words, i))
          : undefined;
    if (attribution) found.push(attribution);
  }
  return found;
}

function accordingTo(words: readonly Word[], at: number): Attribution | undefined {
  const speaker = subjectAfter(words, at + 2);
  if (!speaker) return undefined;
  const bare = at < 2 ? nameBeforeClause(words, speaker) : undefined;
  if (bare) return { content: [{ from: bare.to, to: contentEnd(words, bare.to, 'clause') }], speaker: bare, cue: { from: at, to: at + 2 } };
  const named = at < 2 || !clauseBefore(words, at) ? upToComma(words, described(words, speaker)) : speaker;
  return around(words, at, at + 2, named, named.to);
}

/** `an internal memo seen | by this newspaper |,`: what hangs on the noun belongs to the speaker, up to the comma. */
function described(words: readonly Word[], speaker: Range): Range {
  const { to } = speaker;
  if (!is(words[to], Class.preposition | Class.time)) return speaker;
  for (let i = to + 1; i < words.length && i < to + 12; i++) {
    if (isMark(words[i], ',')) return { from: speaker.from, to: i };
    if (words[i]!.kind === 'quoted' || words[i]!.kind === 'mark') break;
  }
  return speaker;
}

/** `According to | Rathbun | the property was returned`: a name, then a clause without a comma between. */
function nameBeforeClause(words: readonly Word[], { from, to }: Range): Range | undefined {
  let end = from;
  while (end < to && words[end]!.capital && !words[end]!.possessive && !is(words[end], Class.determiner)) end++;
  const next = words[end];
  if (end === from || !next || next.capital || next.kind !== 'word') return undefined;
  const opens = (is(next, Class.determiner) && !words[end]!.possessive) || isPronoun(next);
  return opens && looksLikeClause(words, end, words.length) ? { from, to: end } : undefined;
}

/** Whether what stands before the attribution is a clause rather than an adverbial: `Over the long term, | according to the office, the rise …`. */
function clauseBefore(words: readonly Word[], at: number): boolean {
  let from = 0;
  for (let i = at - 1; i > 0; i--)
    if (isMark(words[i], ';')) {
      from = i + 1;
      break;
    }
  if (words[at - 1]!.kind === 'quoted') return true;
  const first = words[from];
  if (is(first, Class.subordinator) && first!.lower !== 'that') {
    const comma = words.findIndex((it, i) => i > from && i < at - 1 && isMark(it, ','));
    return comma > 0 && looksLikeClause(words, comma + 1, at);
  }
  return looksLikeClause(words, from, at);
}

/** Before the main clause the speaker ends at the first comma, or at the second when an apposition stands between them. */
function upToComma(words: readonly Word[], speaker: Range): Range {
  const commas: number[] = [];
  for (let i = speaker.from; i <= speaker.to && commas.length < 2; i++) if (isMark(words[i], ',')) commas.push(i);
  const [first, second] = commas;
  if (first === undefined) return speaker;
  const next = words[first + 1];
  const apposition =
    second !== undefined && (is(next, Class.relative) || next?.kind === 'number' || /^(?:an?|the|its|his|her)$/.test(next?.lower ?? ''));
  return { from: speaker.from, to: apposition ? second : first };
}

const VOICE = /^(?:view|opinion|words|telling|account|estimation|judgment|judgement|reading)$/;

function inTheWordsOf(words: readonly Word[], at: number): Attribution | undefined {
  for (let i = at + 1; i < Math.min(words.length, at + 8); i++) {
    const word = words[i]!;
    if (!VOICE.test(word.lower)) {
      if (word.kind === 'mark' && !"'’.".includes(word.lower)) return undefined;
      continue;
    }
    if (words[i + 1]?.lower === 'of') {
      const speaker = subjectAfter(words, i + 2);
      if (!speaker) return undefined;
      const named = at < 2 ? upToComma(words, speaker) : speaker;
      return around(words, at, i + 2, named, named.to);
    }
    const owner = i - 1;
    const possessive =
      words[owner]?.possessive || /^(?:his|her|their|its|my|our)$/.test(words[owner]?.lower ?? '') || isMark(words[owner], "'’");
    if (!possessive || !isComma(words[i + 1])) return undefined;
    return around(words, at, i + 1, { from: at + 1, to: isMark(words[owner], "'’") ? owner : owner + 1 }, i + 1);
  }
  return undefined;
}

const SURVEY = /^(?:polls?|polling|surveys?)$/;

/** `In an exit poll, | voters were divided`: what a survey has found. Behind a clause (`Lund leads in the polls`) it is the reporter’s reading more often than not. */
function inTheSurvey(words: readonly Word[], at: number): Attribution | undefined {
  if (at > 1 || (at === 1 && !is(words[0], Class.coordinator | Class.adverb))) return undefined;
  const phrase = subjectAfter(words, at + 1);
  if (!phrase) return undefined;
  const head = words.findIndex((it, i) => i >= phrase.from && i < phrase.to && SURVEY.test(it.lower) && !it.possessive);
  if (
    head < 0 ||
    head - phrase.from > 7 ||
    (words[head + 1]?.kind === 'word' && words[head + 1]!.classes === 0 && !/(?:ed|en|ing)$/.test(words[head + 1]!.lower))
  )
    return undefined;
  const comma = words.findIndex((it, i) => i > head && i < head + 9 && isMark(it, ','));
  if (comma < 0) return undefined;
  const to = contentEnd(words, comma + 1, 'clause');
  if (!looksLikeClause(words, comma + 1, to)) return undefined;
  return { content: [{ from: comma + 1, to }], speaker: { from: phrase.from, to: comma }, cue: { from: at, to: at + 1 } };
}

/** The content before, after or on both sides of an attribution that stands at `[from, to)` with its cue at `[from, cueEnd)`. */
function around(words: readonly Word[], from: number, cueEnd: number, speaker: Range, to: number): Attribution | undefined {
  const cue = { from, to: cueEnd };
  const opening =
    from === 0 ||
    (from === 1 && is(words[0], Class.coordinator | Class.adverb | Class.subordinator)) ||
    (from === 2 && is(words[0], Class.coordinator | Class.adverb) && isMark(words[1], ',') && isComma(words[to])) ||
    isMark(words[from - 1], ';') ||
    words[from - 1]!.lower === 'that';
  if (opening) {
    if (!isComma(words[to]) && words[to]?.kind !== 'quoted') return undefined;
    const start = isMark(words[to], ',:') ? to + 1 : to;
    const quoted = words[start]?.kind === 'quoted' && words[start]!.lower !== '"';
    const end = quoted ? quotedRun(words, start) : contentEnd(words, start, 'clause');
    return end > start ? { content: [{ from: start, to: end }], speaker, cue } : undefined;
  }
  // `because, in the words of the Herald, | “it leaks”`
  if (isComma(words[from - 1]) && isMark(words[to], ',') && words[to + 1]?.kind === 'quoted' && words[from - 1]!.kind !== 'quoted')
    return { content: [{ from: to + 1, to: quotedRun(words, to + 1) }], speaker, cue };
  let end = from;
  while (end > 0 && (isMark(words[end - 1], ',') || isDash(words[end - 1]))) end--;
  let start = 0;
  for (let i = end - 1; i > 0; i--)
    if (isMark(words[i], ';')) {
      start = i + 1;
      break;
    }
  if (end <= start || (end - start < 2 && words[start]!.kind !== 'quoted')) return undefined;
  const content = [{ from: start, to: end }];
  const next = words[to + 1];
  if (
    isMark(words[to], ',') &&
    next &&
    end < from &&
    !/ing$/.test(next.lower) &&
    !is(next, Class.subordinator | Class.preposition | Class.coordinator) &&
    !isPronoun(next)
  ) {
    const more = contentEnd(words, to + 1, 'clause');
    if (more > to + 1) content.push({ from: to + 1, to: more });
  }
  return { content, speaker, cue };
}
