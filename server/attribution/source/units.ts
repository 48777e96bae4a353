import { sentences } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import { Class } from './lexicon.ts';
import type { MarkedWords } from './marks.ts';
import { is, isMark } from './phrases.ts';
import { cueForm } from './verbs.ts';
import { wordsOf } from './words.ts';

/**
 * Sentences in which a stretch between quotation marks is never cut: `“No. Never,” he said.` is one. Two sentences join when the first ends in a
 * quoted question or exclamation and the second only names who spoke: `“Why?” Ann Smith asked.`
 */
export function unitsOf(text: string, within: Span, marked: readonly MarkedWords[]): Span[] {
  if (marked.length === 0) return sentences(text, within);
  const masked = mask(text, within, marked);
  const units: Span[] = [];
  for (const { start, end } of sentences(masked)) {
    const span = { start: start + within.start, end: end + within.start };
    const last = units.at(-1);
    if (last && joins(text, last, span)) units[units.length - 1] = { start: last.start, end: span.end };
    else units.push(span);
  }
  return units;
}

function joins(text: string, last: Span, span: Span): boolean {
  if (!/[.?!…—-]["”’»'“]+$/.test(text.slice(Math.max(last.start, last.end - 6), last.end))) return false;
  // “It is a long game.” – Matthew Ives
  if (/^[—–-]+ ?\p{Lu}/u.test(text.slice(span.start, span.start + 4)))
    return span.end - span.start < 80 && !/["“”«»]/.test(text.slice(span.start, span.end));
  if (/\.["”’»'“]+$/.test(text.slice(Math.max(last.start, last.end - 6), last.end))) return false;
  const words = wordsOf(text, { start: span.start, end: Math.min(span.end, span.start + 120) }, []);
  for (let i = 1; i < Math.min(words.length, 9); i++) {
    const word = words[i]!;
    if (word.kind === 'mark' && !',.'.includes(word.lower)) return false;
    const cue = cueForm(word.lower);
    // “Why?” He had a speech to read.
    if (
      !cue &&
      is(word, Class.auxiliary | Class.modal | Class.verb) &&
      !is(words[i + 1], Class.adverb) &&
      !cueForm(words[i + 1]?.lower ?? '')
    )
      return false;
    if (
      (cue && (cue.form === 'past' || cue.form === 'third') && /[SQ]/.test(cue.verb.frames)) ||
      (/^(?:went|goes)$/.test(word.lower) && words[i + 1]?.lower === 'on')
    ) {
      const next = words[i + 1];
      return (
        next === undefined ||
        (/A/.test(cue?.verb.frames ?? '') && words.length - i < 8 && is(next, Class.determiner)) ||
        !(next.lower === 'that' || next.kind === 'quoted' || isMark(next, ':') || is(next, Class.pronoun | Class.determiner))
      );
    }
  }
  return false;
}

/** The block with the inside of quoted stretches made of letters, all but the last character, so that lengths stay the same. */
function mask(text: string, within: Span, marked: readonly MarkedWords[]): string {
  let masked = '';
  let from = within.start;
  for (const { inner } of marked) {
    const stop = inner.end - 1;
    if (inner.start >= within.end || stop <= inner.start) continue;
    masked += text.slice(from, inner.start) + 'X'.repeat(stop - inner.start);
    from = stop;
  }
  return masked + text.slice(from, within.end);
}
