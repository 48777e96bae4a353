import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isMark, looksLikeClause } from './phrases.ts';
import { subjectBefore } from './subject-before.ts';
import type { Word } from './words.ts';

/** What people are when they hold something to be so: `is convinced that …`. */
const STANCES = new Set(
  'convinced confident worried concerned afraid certain sure hopeful adamant optimistic pessimistic doubtful sceptical skeptical insistent positive persuaded satisfied alarmed dismayed glad sorry proud surprised unsure uncertain unconvinced aware'.split(
    ' ',
  ),
);
/** … and when they hold something of a matter: `is critical of the plan`, `was reluctant to sign`. */
const TOWARDS: ReadonlyMap<string, string> = new Map([
  ['critical', 'of'],
  ['skeptical', 'of|about'],
  ['sceptical', 'of|about'],
  ['wary', 'of'],
  ['dismissive', 'of'],
  ['supportive', 'of'],
  ['confident', 'in|of'],
  ['doubtful', 'of|about'],
  ['suspicious', 'of'],
  ['angry', 'about|at|over'],
  ['furious', 'about|at|over'],
  ['nervous', 'about'],
  ['worried', 'about'],
  ['unhappy', 'with|about'],
  ['optimistic', 'about'],
  ['pessimistic', 'about'],
  ['enthusiastic', 'about'],
  ['eager', 'to'],
  ['reluctant', 'to'],
  ['hesitant', 'to'],
]);
const FOLLOWS = new Set(['that', ...[...TOWARDS.values()].flatMap(it => it.split('|'))]);
const BE = /^(?:is|are|was|were|been|be|am|'s|'re|remains?|remained|feels?|felt|seems?|sounded|becomes?|became|grew)$/;
const MAKE = /^(?:make|makes|made|making)$/;

/** `Officials | are confident | that the dam will hold`, `she | made clear | that …`: attributions that hang on an adjective with a that-clause. */
export function adjectivalAttributions(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 2; i + 3 < words.length; i++) {
    const word = words[i]!;
    if (word.kind !== 'word' || !FOLLOWS.has(words[i + 1]!.lower)) continue;
    const towards = TOWARDS.get(word.lower)
      ?.split('|')
      .includes(words[i + 1]!.lower);
    if (towards) {
      const stance = stanceTowards(words, i);
      if (stance) found.push(stance);
      continue;
    }
    if (words[i + 1]!.lower !== 'that') continue;
    const clear = word.lower === 'clear' || word.lower === 'plain';
    if (!clear && !STANCES.has(word.lower)) continue;
    if (!looksLikeClause(words, i + 2, words.length)) continue;
    let start = i;
    while (
      start > 1 &&
      (is(words[start - 1], Class.adverb | Class.auxiliary | Class.modal | Class.negation) || (clear && words[start - 1]!.lower === 'it'))
    )
      start--;
    const verb = words.slice(clear ? Math.max(0, start - 1) : start, i).find(it => (clear ? MAKE : BE).test(it.lower));
    if (!verb) continue;
    if (clear) start--;
    while (clear && start > 1 && is(words[start - 1], Class.adverb | Class.auxiliary | Class.modal)) start--;
    const speaker = subjectBefore(words, start);
    if (!speaker || isMark(words[speaker.from], ',')) continue;
    found.push({ content: [{ from: i + 1, to: contentEnd(words, i + 1, 'clause') }], speaker, cue: { from: start, to: i + 1 } });
  }
  return found;
}

/** `The union | has been critical of | the plan`, `he | was eager | to sign` */
function stanceTowards(words: readonly Word[], at: number): Attribution | undefined {
  let start = at;
  while (start > 1 && is(words[start - 1], Class.adverb | Class.auxiliary | Class.modal | Class.negation)) start--;
  if (!words.slice(start, at).some(it => BE.test(it.lower)) || words.slice(start, at).some(it => is(it, Class.modal))) return undefined;
  const speaker = subjectBefore(words, start);
  if (!speaker || isMark(words[speaker.from], ',')) return undefined;
  const infinitive = words[at + 1]!.lower === 'to';
  const from = infinitive ? at + 1 : at + 2;
  if (words[from]?.kind === 'mark') return undefined;
  const to = contentEnd(words, from, infinitive ? 'infinitive' : 'phrase');
  if (to <= from) return undefined;
  return { content: [{ from, to }], speaker, cue: { from: start, to: infinitive ? at + 1 : at + 2 }, stance: true };
}
