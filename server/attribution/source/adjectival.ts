import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isMark, looksLikeClause, subjectBefore } from './phrases.ts';
import type { Word } from './words.ts';

/** What people are when they hold something to be so: `is convinced that …`. */
const STANCES = new Set(
  'convinced confident worried concerned afraid certain sure hopeful adamant optimistic pessimistic doubtful sceptical skeptical insistent positive persuaded satisfied alarmed dismayed glad sorry proud surprised unsure uncertain unconvinced aware'.split(
    ' ',
  ),
);
const BE = /^(?:is|are|was|were|been|be|am|'s|'re|remains?|remained|feels?|felt|seems?|sounded|becomes?|became|grew)$/;
const MAKE = /^(?:make|makes|made|making)$/;

/** `Officials | are confident | that the dam will hold`, `she | made clear | that …`: attributions that hang on an adjective with a that-clause. */
export function adjectivalAttributions(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 2; i + 3 < words.length; i++) {
    const word = words[i]!;
    if (word.kind !== 'word' || words[i + 1]!.lower !== 'that') continue;
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
