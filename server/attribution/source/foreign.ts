import type { Block } from '../../formats/document.ts';
import type { Span } from '../../text/span.ts';
import type { SpeechLanguage } from './languages/language.ts';
import type { MarkedWords } from './marks.ts';
import type { Context, Found } from './paragraph.ts';
import { isDash, isMark, type Range } from './phrases.ts';
import { unitsOf } from './units.ts';
import { type Word, wordsOf } from './words.ts';

/** As many words a speaker phrase has at most. */
const LONGEST = 12;
/** As many words may stand between a cue and the colon of what follows. */
const REACH = 16;

const spanOf = (words: readonly Word[], { from, to }: Range): Span => ({ start: words[from]!.start, end: words[to - 1]!.end });
const isPause = (word: Word | undefined): boolean => isMark(word, ',') || isDash(word);

/** A cue with its auxiliary, as indices. */
interface Cue extends Range {
  /** The pronoun that French writes behind its verb: `dit-il`. */
  readonly pronoun?: Span;
}

/**
 * The direct quotations of one paragraph in a language other than English: words in quotation marks, or behind a dash where the language writes
 * dialogue so, with the speaker a verb of saying or an origin (`laut X`) ties to them. Words without such a tie are a quotation only when they make up
 * the paragraph; they then go on with the speaker before. Linear in the length of the paragraph.
 */
export function readForeign(
  text: string,
  block: Block,
  marked: readonly MarkedWords[],
  context: Context,
  language: SpeechLanguage,
): Found[] {
  const dialogue = language.dialogueDash ? readDialogue(text, block, marked, language) : undefined;
  const found: Found[] = dialogue ? [dialogue] : [];
  if (!dialogue) {
    for (const unit of unitsOf(text, block, marked)) {
      const words = wordsOf(text, unit, marked);
      if (words.length > 400 || !words.some(it => it.kind === 'quoted')) continue;
      const own = tied(text, words, language);
      if (own) found.push(own);
      else if (words.every(it => it.kind !== 'word' && it.kind !== 'number')) carry(text, words, context, found);
    }
  }
  const last = found.at(-1);
  if (last) context.last = last;
  else if (!marked.length) context.last = undefined;
  return found;
}

function tied(text: string, words: readonly Word[], language: SpeechLanguage): Found | undefined {
  for (let i = 0; i < words.length; i++) {
    const cue = cueAt(words, i, language);
    if (cue) {
      const found = beside(words, cue, language);
      if (found) return found;
      i = cue.to - 1;
    }
    const origin = originAt(words, i, language);
    if (origin === undefined) continue;
    const speaker = phraseAfter(words, origin, language);
    const content = words.filter(it => it.kind === 'quoted');
    if (speaker && content.length > 0) return quotation(content, spanOf(words, speaker), spanOf(words, { from: i, to: origin }));
  }
  return labelled(words) ?? inserted(text, words, language);
}

/** The quotation that a cue introduces or follows. */
function beside(words: readonly Word[], cue: Cue, language: SpeechLanguage): Found | undefined {
  let before = cue.from - 1;
  while (before >= 0 && isPause(words[before])) before--;
  const behind = cue.pronoun === undefined ? phraseAfter(words, cue.to, language) : undefined;
  if (before >= 0 && words[before]!.kind === 'quoted') {
    const speaker = cue.pronoun ?? (behind && spanOf(words, behind));
    if (!speaker) return undefined;
    return quotation([...runBefore(words, before), ...runAfter(words, behind?.to ?? cue.to)], speaker, spanOf(words, cue));
  }
  const front = phraseBefore(words, cue.from, language);
  if (front) {
    let end = front.from - 1;
    while (end >= 0 && isPause(words[end])) end--;
    if (end >= 0 && words[end]!.kind === 'quoted' && end < front.from - 1)
      return quotation([...runBefore(words, end), ...runAfter(words, cue.to)], spanOf(words, front), spanOf(words, cue));
  }
  const at = introduced(words, cue.to, language);
  if (at === undefined) return undefined;
  const speaker = front ? spanOf(words, front) : (cue.pronoun ?? (behind && behind.to <= at && spanOf(words, behind)));
  return speaker ? quotation(runFrom(words, at), speaker, spanOf(words, cue)) : undefined;
}

/** The quoted words behind a cue: right there, behind a comma or colon, or at the end of the clause. */
function introduced(words: readonly Word[], from: number, language: SpeechLanguage): number | undefined {
  for (let i = from; i < Math.min(words.length, from + REACH); i++) {
    const word = words[i]!;
    if (word.kind === 'quoted') return i;
    if (isMark(word, '.;') || (i > from && cueAt(words, i, language))) return undefined;
  }
  return undefined;
}

function cueAt(words: readonly Word[], i: number, { cues, auxiliaries, participles, pronouns }: SpeechLanguage): Cue | undefined {
  const word = words[i]!;
  if (word.kind !== 'word') return undefined;
  const inverted = /^(.+?)-(?:t-)?(il|elle|ils|elles|on)$/.exec(word.lower);
  if (inverted) {
    const pronoun = { start: word.end - inverted[2]!.length, end: word.end };
    if (cues.has(inverted[1]!)) return { from: i, to: i + 1, pronoun };
    if (auxiliaries.has(inverted[1]!) && participles.has(words[i + 1]?.lower ?? '')) return { from: i, to: i + 2, pronoun };
    return undefined;
  }
  if (auxiliaries.has(word.lower)) {
    // "hat die Ministerin gesagt", "a d'emblée déclaré"
    for (let k = i + 1; k < Math.min(words.length, i + 4); k++) {
      if (words[k]!.kind !== 'word' || pronouns.has(words[k]!.lower)) break;
      if (participles.has(words[k]!.lower)) return { from: i, to: k + 1 };
    }
    return undefined;
  }
  if (!cues.has(word.lower) || (word.capital && i > 0)) return undefined;
  return { from: i, to: i + 1 };
}

function originAt(words: readonly Word[], i: number, { origins }: SpeechLanguage): number | undefined {
  let phrase = '';
  for (let k = i; k < Math.min(words.length, i + 4); k++) {
    if (words[k]!.kind !== 'word') return undefined;
    phrase = phrase ? `${phrase}‿${words[k]!.lower}` : words[k]!.lower;
    if (origins.has(phrase)) return k + 1;
  }
  return undefined;
}

/** The noun phrase that begins at `from`, up to punctuation or a word that begins something else. */
function phraseAfter(words: readonly Word[], from: number, language: SpeechLanguage): Range | undefined {
  const { articles, joins, pronouns, stops } = language;
  let start = from;
  while (
    words[start]?.kind === 'word' &&
    !articles.has(words[start]!.lower) &&
    (stops.has(words[start]!.lower) || isAdverb(words[start]!, language))
  )
    start++;
  if (start - from > 3) return undefined;
  const first = words[start];
  if (first?.kind !== 'word') return undefined;
  if (pronouns.has(first.lower) && !articles.has(first.lower)) return { from: start, to: start + 1 };
  if (pronouns.has(first.lower) && !words[start + 1]?.capital && language.code === 'de') return { from: start, to: start + 1 };
  if (start > from) return undefined;
  let to = start;
  for (let i = start; i < Math.min(words.length, start + LONGEST); i++) {
    const word = words[i]!;
    if (isMark(word, '.') && words[i - 1]?.capital && words[i - 1]!.end - words[i - 1]!.start <= 2) continue;
    if (isMark(word, '-')) continue;
    if (word.kind !== 'word') break;
    // "sagte Anna Berg | der Zeitung", but "sagte die Sprecherin der Polizei"
    if (i > start && articles.has(word.lower) && words[i - 1]!.capital && (first.capital || !joins.has(word.lower))) break;
    if (i > start && joins.has(word.lower)) continue;
    if (stops.has(word.lower) && !(articles.has(word.lower) && i === start)) break;
    if (language.cues.has(word.lower) || language.auxiliaries.has(word.lower)) break;
    to = i + 1;
  }
  if (to === start || (to === start + 1 && articles.has(first.lower))) return undefined;
  return { from: start, to: first.capital ? to : nameAfter(words, to) };
}

/** `sa porte-parole, | Claire Dumont |.`: the name that a role goes on with; `to` where none follows. */
function nameAfter(words: readonly Word[], to: number): number {
  if (!isMark(words[to], ',')) return to;
  let end = to + 1;
  while (words[end]?.kind === 'word' && words[end]!.capital) end++;
  const next = words[end];
  return end > to + 2 && (next === undefined || isPause(next) || isMark(next, '.;')) ? end : to;
}

/** The noun phrase right before `end`, over a clause between commas that describes it. */
function phraseBefore(words: readonly Word[], end: number, language: SpeechLanguage): Range | undefined {
  let to = end;
  if (isMark(words[to - 1], ',')) {
    let comma = to - 2;
    while (comma > 0 && !isMark(words[comma], ',') && words[comma]!.kind !== 'quoted') comma--;
    if (comma <= 0 || words[comma]!.kind === 'quoted') return undefined;
    to = comma;
  }
  while (to > 0 && (language.stops.has(words[to - 1]!.lower) || isAdverb(words[to - 1]!, language))) to--;
  let from = to;
  while (from > 0 && to - from < LONGEST) {
    const word = words[from - 1]!;
    if (isMark(word, '-') || (isMark(word, '.') && words[from - 2]?.capital)) {
      from--;
      continue;
    }
    if (word.kind !== 'word') break;
    const { articles, joins, pronouns, stops } = language;
    if (pronouns.has(word.lower) && !articles.has(word.lower)) return from === to ? { from: from - 1, to } : undefined;
    if (stops.has(word.lower) && !joins.has(word.lower) && !articles.has(word.lower)) {
      // a prepositional phrase opens the sentence: "Am Montag sagte …"
      return from - 1 <= 1 || isMark(words[from - 2], ',') ? undefined : from < to ? { from, to } : undefined;
    }
    from--;
  }
  const named = words.slice(from, to).some(it => it.kind === 'word' && !language.articles.has(it.lower));
  return named && words.slice(from, to).some(it => it.capital || language.articles.has(it.lower)) ? { from, to } : undefined;
}

/** Adverbs that stand between verb and subject or before the verb. */
function isAdverb({ lower, kind }: Word, { code }: SpeechLanguage): boolean {
  if (kind !== 'word') return false;
  return code === 'fr' || code === 'es' ? /.{3}(?:ment|mente)$/.test(lower) : false;
}

function quotation(content: readonly Word[], speaker: Span, cue: Span): Found | undefined {
  if (content.length === 0) return undefined;
  return { content: content.map(it => trimmed(it)), type: 'direct', speaker, cue, evidence: 'cue' };
}

const trimmed = ({ quoted }: Word): Span => quoted!.inner;

function runBefore(words: readonly Word[], last: number): Word[] {
  let from = last;
  while (from > 0 && words[from - 1]!.kind === 'quoted') from--;
  return words.slice(from, last + 1);
}

function runFrom(words: readonly Word[], first: number): Word[] {
  let to = first + 1;
  while (words[to]?.kind === 'quoted') to++;
  return words.slice(first, to);
}

/** `…“, sagte Anna Berg, | „…“`: more of the same behind the speaker. */
function runAfter(words: readonly Word[], from: number): Word[] {
  for (let i = from; i < Math.min(words.length, from + REACH); i++) {
    if (words[i]!.kind === 'quoted') return isMark(words[i - 1], ',:') || isDash(words[i - 1]) ? runFrom(words, i) : [];
    if (isMark(words[i], '.;')) return [];
  }
  return [];
}

/** `Anna Berg: „…“` */
function labelled(words: readonly Word[]): Found | undefined {
  const colon = words.findIndex(it => isMark(it, ':'));
  if (colon < 1 || colon > 6 || words[colon + 1]?.kind !== 'quoted') return undefined;
  if (!words.slice(0, colon).every(it => it.capital || isMark(it, '.-'))) return undefined;
  const cue = spanOf(words, { from: colon, to: colon + 1 });
  return {
    content: runFrom(words, colon + 1).map(trimmed),
    type: 'direct',
    speaker: spanOf(words, { from: 0, to: colon }),
    cue,
    evidence: 'label',
  };
}

/** `«Мы готовы, — сказал Иванов, — и ждём»`, `« On verra, a dit Anne Roy, mais plus tard »`: the speaker stands inside the marks. */
function inserted(text: string, words: readonly Word[], language: SpeechLanguage): Found | undefined {
  for (const { quoted } of words) if (quoted) return around(text, quoted.inner, language);
  return undefined;
}

/** What is said around `, CUE SPEAKER,` in a stretch of text; `undefined` where no such insertion stands. */
function around(text: string, within: Span, language: SpeechLanguage): Found | undefined {
  const words = wordsOf(text, within, []);
  if (words.length > 400) return undefined;
  for (let i = 1; i < words.length - 1; i++) {
    if (!isPause(words[i - 1]) && !isMark(words[i - 1], '!?…')) continue;
    const pronoun = language.pronouns.has(words[i]!.lower) ? i : undefined;
    const cue = cueAt(words, pronoun === undefined ? i : i + 1, language);
    if (!cue) continue;
    const behind = cue.pronoun || pronoun !== undefined ? undefined : phraseAfter(words, cue.to, language);
    const speaker = cue.pronoun ?? (pronoun === undefined ? behind && spanOf(words, behind) : spanOf(words, { from: i, to: i + 1 }));
    if (!speaker) continue;
    let end = behind?.to ?? cue.to;
    while (end < words.length && !isPause(words[end]) && !isMark(words[end], '.!?:;')) end++;
    let first = i - 1;
    while (first > 0 && isDash(words[first])) first--;
    const content: Span[] = [{ start: within.start, end: words[first]!.end }];
    let next = end;
    while (next < words.length && (isPause(words[next]) || isMark(words[next], '.'))) next++;
    if (next < words.length) content.push({ start: words[next]!.start, end: within.end });
    return { content, type: 'direct', speaker, cue: spanOf(words, cue), evidence: 'cue' };
  }
  return undefined;
}

/** `— Мы готовы, — сказал Иванов. — Завтра.`, `—Vamos —dijo Pedro—.`: a paragraph of speech behind a dash; only with a cue. */
function readDialogue(text: string, block: Block, marked: readonly MarkedWords[], language: SpeechLanguage): Found | undefined {
  const opening = /^[—–―]\s*/.exec(text.slice(block.start, block.start + 8));
  if (!opening || marked.some(it => it.start <= block.start + 3)) return undefined;
  return around(text, { start: block.start + opening[0].length, end: block.end }, language);
}

/** A paragraph of nothing but quoted words goes on with the speaker before. */
function carry(text: string, words: readonly Word[], context: Context, found: Found[]): void {
  const quoted = words.filter(it => it.kind === 'quoted');
  const last = found.at(-1) ?? context.last;
  if (quoted.length === 0 || quoted.every(it => !/\s/.test(text.slice(it.start + 2, it.end - 2)))) return;
  if (found.at(-1)) found.at(-1)!.content.push(...quoted.map(trimmed));
  else found.push({ content: quoted.map(trimmed), type: 'direct', ...(last?.speaker && { speaker: last.speaker }), evidence: 'carried' });
}
