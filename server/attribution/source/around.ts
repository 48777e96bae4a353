import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isDash, isMark, looksLikeClause, type Range } from './phrases.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** Where the clause that ends at `end` begins: the sentence, or what follows a semicolon; opening connectives left out. */
export function clauseFrom(words: readonly Word[], end: number): number {
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
export function contentBefore(words: readonly Word[], end: number): Range | undefined {
  let to = end;
  while (to > 0 && (isMark(words[to - 1], ',') || isDash(words[to - 1]))) to--;
  if (to === 0) return undefined;
  const from = clauseFrom(words, to);
  if (to <= from) return undefined;
  if (words[to - 1]!.kind === 'quoted') return quotedWithClause(words, from, to);
  if (holdsClause(words, from, to)) return { from, to };
  // no verb that is known for one, but nothing that speaks against a clause either
  const first = words[from]!;
  return to - from > 3 && !is(first, Class.preposition | Class.subordinator | Class.adverb | Class.coordinator) && !/ing$/.test(first.lower)
    ? { from, to }
    : undefined;
}

/** Whether there is a clause in `[from, to)`; it may begin behind a comma: `As a rule, if wages rise, | prices do too`. */
export function holdsClause(words: readonly Word[], from: number, to: number): boolean {
  if (looksLikeClause(words, from, to)) return true;
  for (let i = from + 1; i < to - 2; i++) if (isMark(words[i], ',') && looksLikeClause(words, i + 1, to)) return true;
  return false;
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
  // `members (“I want my dues back,” wrote …`, `was no plan - “We need details,” she said`
  if (start > from && (words[start - 1]!.lower === '(' || isDash(words[start - 1]))) return { from: start, to };
  if (start > from && isMark(words[start - 1], ',') && /^\p{Lu}/u.test('') === false && !looksLikeClause(words, from, start - 1))
    return { from: start, to };
  return { from, to };
}

function lastColon(words: readonly Word[], from: number, to: number): number | undefined {
  for (let i = to - 1; i >= from; i--) if (isMark(words[i], ':')) return i;
  return undefined;
}

/** `…,” Ann Smith said | of the plan, “…”`: a second quoted stretch after the speaker. */
export function contentAfterSpeaker(words: readonly Word[], from: number): Range | undefined {
  for (let i = from; i < Math.min(words.length, from + 25); i++) {
    const word = words[i]!;
    if (word.kind === 'quoted') {
      if (!isMark(words[i - 1], ',:') && !isDash(words[i - 1])) return undefined;
      return { from: i, to: quotedRun(words, i) };
    }
    if (isMark(word, ';') || (word.kind === 'word' && !word.capital && i > from && takesOver(words, i))) return undefined;
  }
  return undefined;
}

/** Whether the word at `i` begins an attribution of its own: `, | adding: “…”`, `before | saying “…”`, `and | asked: “…”`. */
function takesOver(words: readonly Word[], i: number): boolean {
  const cue = cueForm(words[i]!.lower);
  if (!cue) return false;
  return cue.form !== 'ing' || (/[SQT]/.test(cue.verb.frames) && !cue.verb.frames.includes('x') && !is(words[i - 1], Class.determiner));
}

/** `The golf industry, she said, | was dying`. */
export function contentAfterComma(words: readonly Word[], comma: number, left: Range, leftQuoted: boolean): Range | undefined {
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

export function quotedRun(words: readonly Word[], from: number): number {
  let to = from + 1;
  while (to < words.length && (words[to]!.kind === 'quoted' || (/^(?:and|or)$/.test(words[to]!.lower) && words[to + 1]?.kind === 'quoted')))
    to++;
  if (words[to - 1]!.lower === '"' && !isMark(words[from - 1], ',:') && words[to] && !isMark(words[to], '.,;:)') && !isDash(words[to]))
    return contentEnd(words, from, 'clause');
  return to;
}
