import type { Span } from '../../text/span.ts';
import type { Attribution } from '../source/attribution.ts';
import type { Word } from '../source/words.ts';

/** Words that set a clause against the one before. */
const CONTRAST = new Set(['but', 'while', 'whereas', 'although', 'though', 'yet']);
/** A clause that begins with these goes on with what somebody said. */
const GOES_ON = new Set([
  'he',
  'she',
  'they',
  'it',
  'this',
  'that',
  'these',
  'those',
  'his',
  'her',
  'their',
  'its',
  'and',
  'or',
  'so',
  'which',
  'who',
]);

/**
 * The clauses of a sentence that nobody is said to have said, where grammar leaves no doubt: a part between semicolons that holds nothing of any
 * attribution, and what stands before "but", "while" and the like when all who speak do so behind it. "She said A, but B" is left alone:
 * B may well be hers. Offsets as those of the words; empty when the sentence is one clause, or every clause is somebody's.
 */
export function bareClauses(words: readonly Word[], attributions: readonly Attribution[]): Span[] {
  const found: Span[] = [];
  const parts = split(words, it => it.kind === 'mark' && it.lower === ';');
  for (const { from, to } of parts) {
    const own = attributions.filter(it => touches(it, from, to));
    if (own.length === 0) {
      if (parts.length > 1 && !GOES_ON.has(words[from]!.lower)) found.push(spanOf(words, from, to));
      continue;
    }
    const at = words.findIndex((it, i) => i > from + 2 && i < to && CONTRAST.has(it.lower) && isComma(words[i - 1]));
    if (at > 0 && own.every(it => begins(it) > at)) found.push(spanOf(words, from, at - 1));
  }
  return found;
}

function split(words: readonly Word[], at: (word: Word) => boolean): { readonly from: number; readonly to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  for (let i = 0; i <= words.length; i++) {
    if (i < words.length && !at(words[i]!)) continue;
    if (i > from) parts.push({ from, to: i });
    from = i + 1;
  }
  return parts;
}

function isComma(word: Word | undefined): boolean {
  return word?.kind === 'mark' && word.lower === ',';
}

function ranges({ cue, speaker, content }: Attribution) {
  return [cue, ...(speaker ? [speaker] : []), ...content];
}

function touches(attribution: Attribution, from: number, to: number): boolean {
  return ranges(attribution).some(it => it.from < to && it.to > from);
}

function begins(attribution: Attribution): number {
  return Math.min(...ranges(attribution).map(it => it.from));
}

/** Without the mark that ends the sentence. */
function spanOf(words: readonly Word[], from: number, to: number): Span {
  let last = to - 1;
  while (last > from && words[last]!.kind === 'mark') last--;
  return { start: words[from]!.start, end: words[last]!.end };
}
