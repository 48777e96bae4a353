import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isMark, subjectAfter } from './phrases.ts';
import type { Word } from './words.ts';

const TOLD = /^(?:asked|told|informed|warned|reminded|advised|urged|instructed|ordered|quizzed|pressed)$/;
const QUESTION = /^(?:whether|if|how|why|what|which|who|whom|when|where|about)$/;

/**
 * `When asked | whether he would resign`, `was told by | the mayor | that …`: passives. Who speaks is the agent behind `by`; where none is named the
 * words stay without a speaker, and only questions and that-clauses count.
 */
export function passiveAttributions(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 0; i + 2 < words.length; i++) {
    const cue = words[i]!;
    if (!TOLD.test(cue.lower)) continue;
    const before = words[i - 1];
    const passive =
      i === 0 ||
      is(before, Class.auxiliary) ||
      /^(?:when|if|once|after|as|while|being|repeatedly|later)$/.test(before!.lower) ||
      (isMark(before, ',') && words[i + 1]!.lower !== 'that');
    if (!passive || /^(?:has|have|had|did|does|do|has|having)$/.test(before?.lower ?? '')) continue;
    let at = i + 1;
    const agent = words[at]!.lower === 'by' ? subjectAfter(words, at + 1) : undefined;
    if (agent) at = agent.to;
    while (is(words[at], Class.time) || (is(words[at], Class.preposition) && is(words[at + 1], Class.time))) at++;
    // "asked in an interview in May | whether"
    if (is(words[at], Class.preposition) && words[at]!.lower !== 'about' && !agent) at = questionAfter(words, at) ?? at;
    const first = words[at];
    const asks = /^(?:asked|quizzed|pressed)$/.test(cue.lower);
    const ordered = first?.lower === 'to' && words[at + 1]?.kind === 'word' && is(before, Class.auxiliary | Class.adverb);
    if (!first || (!(asks ? QUESTION.test(first.lower) : first.lower === 'that') && !ordered)) continue;
    if (!asks && !agent && !ordered) continue;
    const from = first.lower === 'about' ? at + 1 : at;
    const opening = i === 0 || /^(?:when|if|once|after|as|while)$/.test(before!.lower);
    const to = contentEnd(
      words,
      from,
      ordered ? 'infinitive' : first.lower === 'about' ? 'phrase' : 'clause',
      opening ? 'subordinate' : undefined,
    );
    if (to > from)
      found.push({ content: [{ from, to }], ...(agent && { speaker: agent }), cue: { from: i, to: agent ? agent.from : i + 1 } });
  }
  return found;
}

/** The question word behind where and when it was asked. */
function questionAfter(words: readonly Word[], at: number): number | undefined {
  for (let i = at + 1; i < Math.min(words.length, at + 9); i++) {
    const word = words[i]!;
    if (word.kind === 'mark' || word.kind === 'quoted') return undefined;
    if (/^(?:whether|if|how|why|about)$/.test(word.lower)) return i;
  }
  return undefined;
}
