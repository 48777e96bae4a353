import { clauseFrom } from './around.ts';
import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isDash, isMark, looksLikeClause, type Range, subjectAfter } from './phrases.ts';
import { subjectBefore } from './subject-before.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** Verbs that say without a complement what somebody has said in full. */
const COMMENTS = new Set(
  'say note report observe argue explain write suggest claim predict warn acknowledge admit concede remark recall state assert believe think estimate'.split(
    ' ',
  ),
);
const BE = /^(?:is|are|was|were|be|been|being)$/;
/** As many words lie between `as` and its verb. */
const LONGEST_SUBJECT = 14;

/**
 * `As the Herald reported on Monday, | the dam leaks`, `The dam leaks, as many have noted`: a comment clause with `as`. Only where no content follows the verb itself, and
 * never inside quotation marks.
 */
export function commentClauses(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 0; i + 2 < words.length; i++) {
    if (words[i]!.lower !== 'as' || words[i]!.kind !== 'word') continue;
    const before = words[i - 1];
    const opening = i === 0 || (i === 1 && is(before, Class.coordinator)) || isMark(before, ';(');
    if (!opening && !isMark(before, ',') && !isDash(before)) continue;
    const attribution = commentClause(words, i, opening);
    if (attribution) found.push(attribution);
  }
  return found;
}

function commentClause(words: readonly Word[], at: number, opening: boolean): Attribution | undefined {
  const limit = Math.min(words.length, at + LONGEST_SUBJECT);
  for (let verb = at + 1; verb < limit; verb++) {
    const word = words[verb]!;
    if (word.kind === 'quoted' || isMark(word, ',;:') || isDash(word)) return undefined;
    const cue = cueForm(word.lower);
    if (!cue || word.capital || cue.form === 'ing' || !COMMENTS.has(cue.verb.lemma)) continue;
    const end = clauseStop(words, verb + 1);
    if (end === undefined) return undefined;
    let start = verb;
    while (start > at + 1 && is(words[start - 1], Class.auxiliary | Class.modal | Class.adverb)) start--;
    if (words.slice(start, verb).some(it => BE.test(it.lower))) return undefined;
    // "as first reported by the Herald"
    const agent = words[verb + 1]?.lower === 'by' && start === at + 1 ? subjectAfter(words, verb + 2) : undefined;
    const speaker = agent ?? subjectBefore(words, start, at + 1);
    if (!speaker || (!agent && (speaker.from !== at + 1 || start === at + 1))) return undefined;
    const content = opening ? contentBehind(words, end) : contentAround(words, at, end);
    return content && { content, speaker, cue: { from: start, to: verb + 1 } };
  }
  return undefined;
}

/** The comma or end that closes `as the Herald reported | on Monday,`; undefined when the verb has content of its own. */
function clauseStop(words: readonly Word[], from: number): number | undefined {
  for (let i = from; i < Math.min(words.length, from + 16); i++) {
    const word = words[i]!;
    if (isMark(word, ',.;)') || isDash(word)) return i;
    if (i === from && !is(word, Class.preposition | Class.time | Class.adverb) && !/^(?:this|last|a|earlier|first)$/.test(word.lower))
      return undefined;
    if (word.kind === 'quoted' || isMark(word, ':') || word.lower === 'that' || is(word, Class.question)) return undefined;
  }
  return words.length <= from + 16 ? words.length : undefined;
}

function contentBehind(words: readonly Word[], comma: number): Range[] | undefined {
  if (!isMark(words[comma], ',') || words[comma + 1]?.kind === 'quoted') return undefined;
  const to = contentEnd(words, comma + 1, 'clause');
  return to - comma > 3 && looksLikeClause(words, comma + 1, to) ? [{ from: comma + 1, to }] : undefined;
}

/** The clause before the comma; in the middle of a clause both its parts. */
function contentAround(words: readonly Word[], at: number, end: number): Range[] | undefined {
  // "given that, as the Herald reported, | he had left"
  if (words[at - 2]?.lower === 'that') return contentBehind(words, end);
  const left = { from: clauseFrom(words, at), to: at - 1 };
  if (left.to - left.from < 2) return undefined;
  if (looksLikeClause(words, left.from, left.to)) return [left];
  if (!isMark(words[end], ',')) return undefined;
  const to = contentEnd(words, end + 1, 'clause');
  return to - end > 3 ? [left, { from: end + 1, to }] : undefined;
}
