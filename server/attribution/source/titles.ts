import { type Span, textOf } from '../../text/span.ts';
import type { Attribution } from './attribution.ts';
import { isMark } from './phrases.ts';
import type { Word } from './words.ts';

/** What stands before a title, a term or a slogan rather than before what somebody said. */
const NAMES_A_TERM =
  /^(?:titled|entitled|called|named|dubbed|nicknamed|known|as|term|phrase|word|words|slogan|so-called|so|called|labeled|labelled|album|book|film|movie|show|song|novel|essay|program|programme|series|or|by|from|host|on|in|star)$/;

/** Whether words are written like a title: capitals on all that matter, no full stop at the end, unless it is the sentence’s (`dotted`). */
function titleLike(text: string, span: Span, dotted = false): boolean {
  const surface = textOf(text, span).replace(dotted ? /[.,;]$/ : /[,;]$/, '');
  if (/[.?!…]$/.test(surface)) return false;
  const parts = surface.split(/\s+/).filter(it => /^[\p{L}\p{N}]{4}/u.test(it));
  if (parts.length === 0) return false;
  return parts.filter(it => /^[\p{Lu}\p{N}]/u.test(it)).length >= parts.length * 0.7 && /^[\p{Lu}\p{N}]/u.test(surface);
}

/**
 * Somebody's words without a cue beside them: `his record of “saying one thing and doing another”`. Four words or more, and not written like a
 * title.
 */
export function isFragment(text: string, words: readonly Word[], at: number): boolean {
  const { inner } = words[at]!.quoted!;
  if (textOf(text, inner).split(/\s+/).length < 4 || titleLike(text, inner, at > 0 && words[at - 1]!.kind === 'word')) return false;
  return !NAMES_A_TERM.test(words[at - 1]?.kind === 'mark' ? (words[at - 2]?.lower ?? '') : (words[at - 1]?.lower ?? ''));
}

const TAKES_WORKS = /^(?:writes?|wrote|written|writing|reads?|reading|calls?|called|shows?|showed|names?|named)$/;

/** Verbs whose object is never a work. */
const SPEAKS =
  /^(?:slogans?|mottos?|chants|sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|repl(?:y|ies|ied)|respond(?:s|ed)?|answer(?:s|ed)?|shout(?:s|ed|ing)?|chant(?:s|ed|ing)?|yell(?:s|ed|ing)?|cr(?:y|ies|ied|ying)|scream(?:s|ed|ing)?|jok(?:e|es|ed|ing)|quip(?:s|ped)?|whisper(?:s|ed|ing)?|tweet(?:s|ed|ing)?|ask(?:s|ed|ing)?|declar(?:e|es|ed|ing))$/;

/** Whether all that an attribution holds is a title: `who wrote “Peter Pan”`. After a comma or colon, and in headlines, capitals say nothing. */
export function takesTitle(text: string, words: readonly Word[], { content, cue }: Attribution): boolean {
  const first = content[0]!;
  if (SPEAKS.test(words[cue.to - 1]!.lower)) return false;
  const word = words[first.from]!;
  if (content.length > 1 || word.kind !== 'quoted' || first.from === 0) return false;
  // “Peter Pan” may open what is said, but hardly what is written or shown
  if (first.to - first.from > 1 && !TAKES_WORKS.test(words[cue.to - 1]!.lower)) return false;
  if (isMark(words[first.from - 1], ',:')) return false;
  const { inner } = word.quoted!;
  if (!/\s/.test(textOf(text, inner)) || !titleLike(text, inner)) return false;
  const plain = words.filter(it => it.kind === 'word');
  return plain.filter(it => it.capital).length * 2 < plain.length;
}
