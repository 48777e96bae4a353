/** Who does what in a sentence, as far as neighbouring words show it. No parser: a wrong guess only shifts weights. */
import type { Entity } from './entities.ts';
import { BEFORE_VERB, BODY_NOUNS, FUNCTION_WORDS, SAY_VERBS } from './role-words.ts';
import { afterName, type Word } from './words.ts';

const PREPOSITIONS = new Set(
  'of in on at by for with from into onto to over under about against between among during through without within across per via like than despite including'.split(
    ' ',
  ),
);

/**
 * Index of the verb that follows the phrase from `from` to before `end`: past adverbs, auxiliaries and one apposition between commas; -1 for none
 * near. A phrase between commas may be the apposition itself: "The chief executive, Helen Okafor, told".
 */
function verbAfter(words: readonly Word[], from: number, end: number): number {
  let i = end;
  if (words[i]?.text === ',' && words[from - 1]?.text === ',' && SAY_VERBS.has(words[i + 1]?.lower ?? '')) return i + 1;
  if (words[i]?.text === ',' || words[i]?.text === '(') {
    const close = words[i]!.text === '(' ? ')' : ',';
    let k = i + 1;
    while (k < words.length && k < i + 22 && words[k]!.text !== close) k++;
    if (words[k]?.text !== close || k === i + 1) return -1;
    i = k + 1;
  }
  for (
    let steps = 0;
    steps < 5 && words[i] && !words[i]!.mark && (BEFORE_VERB.has(words[i]!.lower) || /ly$/.test(words[i]!.lower));
    steps++
  )
    i++;
  const verb = words[i];
  return verb && !verb.mark && !verb.use ? i : -1;
}

/** Whether what stands at `from` (a name, or the words up to `to`) says something: "X told", "X, the minister, said", "…, said X". */
export function isSpeaker(words: readonly Word[], from: number, to = afterName(words, from)): boolean {
  if (words[to - 1]?.possessive) return false;
  const verb = verbAfter(words, from, to);
  if (verb >= 0 && SAY_VERBS.has(words[verb]!.lower) && !PREPOSITIONS.has(words[from - 1]?.lower ?? '')) return true;
  let before = from - 1;
  while (
    words[before] &&
    (words[before]!.lower === 'the' || (words[before]!.use === undefined && /^\p{Lu}/u.test(words[before]!.text) && before > 0))
  )
    before--;
  const said = words[before];
  if (!said || !SAY_VERBS.has(said.lower) || said.lower === 'told' || said.lower === 'tells') {
    return words[from - 1]?.lower === 'to' && words[from - 2]?.lower === 'according';
  }
  const earlier = words[before - 1];
  return earlier !== undefined && /^[,"”'’»?!]$/u.test(earlier.text);
}

/** Whether what stands at `at` is probably the subject of a verb. */
export function isSubject(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  if (word.use ? words[afterName(words, at) - 1]?.possessive : word.possessive) return false;
  if (/^(?:he|she|they)$/.test(word.lower) && !word.use) return true;
  if (/^(?:him|his|her|himself|herself)$/.test(word.lower) && !word.use) return false;
  let before = at - 1;
  while (
    before >= 0 &&
    !words[before]!.mark &&
    (words[before]!.lower === 'the' || (/^\p{Lu}/u.test(words[before]!.text) && !words[before]!.use))
  )
    before--;
  const previous = words[before];
  const end = word.use ? afterName(words, at) : at + 1;
  if (words[end]?.lower === 'who' || (words[end]?.text === ',' && words[end + 1]?.lower === 'who')) return true;
  if (previous && (PREPOSITIONS.has(previous.lower) || SAY_VERBS.has(previous.lower))) return false;
  const verb = verbAfter(words, at, end);
  if (verb < 0) return before < 0;
  const { lower, text } = words[verb]!;
  if (FUNCTION_WORDS.has(lower) && !BEFORE_VERB.has(lower)) return before < 0;
  return text === lower;
}

/** To whom the subject at `from` speaks: "told LBC", "in an interview with LBC", "speaking to LBC". */
export function addressee(
  words: readonly Word[],
  from: number,
  entityAt: (i: number) => Entity | undefined,
  to = afterName(words, from),
): Entity | undefined {
  const verb = verbAfter(words, from, to);
  if (verb < 0) return undefined;
  for (let i = verb + 1; i < Math.min(words.length, verb + 10); i++) {
    const before = words[i - 1]!.lower;
    if (words[i]!.mark && words[i]!.text !== ',') return undefined;
    const direct = i === verb + 1 && /^(?:told|tells|tell|asked|informed|assured|warned)$/.test(before);
    if (words[i]!.use && (direct || before === 'to' || before === 'with')) return entityAt(i);
    if (words[i]!.lower === 'that') return undefined;
  }
  return undefined;
}

/** Nouns by which the sentence describes the body named at `at`: "The CSTO is a regional security organization", "X, a partnership of …". */
export function describedAs(words: readonly Word[], at: number): string[] {
  let i = afterName(words, at);
  if (words[i]?.text === ')') i++;
  const copula = /^(?:is|was|remains|became|are|were)$/.test(words[i]?.lower ?? '');
  if (!copula && words[i]?.text !== ',') return [];
  i++;
  if (!/^(?:a|an|the|one)$/.test(words[i]?.lower ?? '')) return [];
  for (let k = i + 1; k < Math.min(words.length, i + 9); k++) {
    const word = words[k]!;
    if (BODY_NOUNS.has(word.lower) && !BODY_NOUNS.has(words[k + 1]?.lower ?? '')) return [word.lower];
    if (word.mark ? !'-‐‑'.includes(word.text) : FUNCTION_WORDS.has(word.lower) && word.lower !== 'and') return [];
  }
  return [];
}
