import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isMark, looksLikeClause, type Range, subjectAfter } from './phrases.ts';
import { subjectBefore } from './subject-before.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** Passives with an infinitive by which a report says that others say it: `is expected to`, `were said to`. */
const HEARSAY =
  /^(?:expected|said|believed|reported|rumou?red|alleged|thought|understood|presumed|estimated|projected|predicted|forecast)$/;
/** … and with a that-clause behind `it`. */
const IT_IS =
  /^(?:expected|said|believed|reported|rumou?red|alleged|thought|understood|assumed|feared|hoped|claimed|argued|suggested|estimated)$/;
const BE = /^(?:is|are|was|were|be|been|being|'s|'re|he's|she's|it's|they're|isn't|aren't|wasn't|weren't|that's)$/;

/**
 * What is told without saying whose word it is, and what is told of as the matter of another's words: `The dam | is expected to | hold`, `It | was reported | that …`,
 * `The plan | was criticized by | the unions`. Without an agent behind `by` there is no speaker.
 */
export function passiveReports(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 1; i + 1 < words.length; i++) {
    const { lower, kind, capital } = words[i]!;
    const next = words[i + 1]!.lower;
    if (kind !== 'word' || capital || (next !== 'to' && next !== 'that' && next !== 'by')) continue;
    if (next !== 'by' && !HEARSAY.test(lower) && !IT_IS.test(lower)) continue;
    let start = i;
    while (start > 0 && is(words[start - 1], Class.adverb | Class.auxiliary | Class.modal | Class.negation)) start--;
    const be = words.slice(start, i).findLast(it => is(it, Class.auxiliary | Class.modal));
    if (!be || !BE.test(be.lower)) {
      // "it's expected", "that's said"
      const joined = words[start - 1];
      if (!joined || !BE.test(joined.lower) || !joined.lower.includes("'")) continue;
    }
    const attribution = hearsay(words, i, start) ?? itIsSaid(words, i, start) ?? byAgent(words, i, start);
    if (attribution) found.push(attribution);
  }
  return found;
}

/** `The dam | is widely expected | to hold` */
function hearsay(words: readonly Word[], cue: number, start: number): Attribution | undefined {
  if (!HEARSAY.test(words[cue]!.lower) || words[cue + 1]!.lower !== 'to' || words[cue + 2]?.kind !== 'word') return undefined;
  const subject = subjectBefore(words, start);
  if (!subject) return undefined;
  const to = contentEnd(words, subject.from, 'clause');
  return to > cue + 2 ? { content: [{ from: subject.from, to }], cue: { from: start, to: cue + 1 } } : undefined;
}

/** `It | was widely reported | that …` */
function itIsSaid(words: readonly Word[], cue: number, start: number): Attribution | undefined {
  if (!IT_IS.test(words[cue]!.lower) || words[cue + 1]!.lower !== 'that' || !/^it(?:'s)?$/.test(words[start - 1]?.lower ?? ''))
    return undefined;
  if (!looksLikeClause(words, cue + 2, words.length)) return undefined;
  return { content: [{ from: cue + 1, to: contentEnd(words, cue + 1, 'clause') }], cue: { from: start, to: cue + 1 } };
}

/** `The plan | was criticized by | the unions`: what was criticized is the matter, the agent speaks. */
function byAgent(words: readonly Word[], verb: number, start: number): Attribution | undefined {
  if (words[verb + 1]!.lower !== 'by') return undefined;
  const cue = cueForm(words[verb]!.lower);
  if (!cue || (cue.form !== 'past' && cue.form !== 'participle') || !/[NR]/.test(cue.verb.frames) || /[xA]/.test(cue.verb.frames))
    return undefined;
  const agent = subjectAfter(words, verb + 2);
  const subject = subjectBefore(words, start);
  if (!agent || !subject) return undefined;
  const matter = withoutApposition(words, subject);
  return { content: [matter], speaker: agent, cue: { from: start, to: verb + 2 }, stance: true };
}

function withoutApposition(words: readonly Word[], { from, to }: Range): Range {
  const comma = words.findIndex((it, i) => i > from && i < to && isMark(it, ','));
  return { from, to: comma > 0 ? comma : to };
}
