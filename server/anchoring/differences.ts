import { shorten } from '../text/shorten.ts';
import type { Alignment, Difference } from './anchor.ts';

/** How many differences a message names before it says how many more there are. */
const MOST_NAMED = 4;
/** Longer words are shortened in the middle, so that both ends can be recognised. */
const MOST_SHOWN = 90;

/**
 * Differences as a person would say them: `“can never” became “cannot”; left out: “not”; added: “surely”`. The source's words come first.
 * Empty for no differences. Plain text, without a full stop.
 */
export function describeDifferences(differences: readonly Difference[]): string {
  const named = differences.slice(0, MOST_NAMED).map(describeDifference);
  const more = differences.length - named.length;
  if (more > 0) named.push(more === 1 ? 'and 1 more difference' : `and ${more} more differences`);
  return named.join('; ');
}

/** One difference: `“cannot” instead of “can never”`, `left out: “not”`, `added: “surely”`. */
export function describeDifference({ kind, quotedText, passageText }: Difference): string {
  switch (kind) {
    case 'replaced':
      return `${inMarks(quotedText)} instead of ${inMarks(passageText)}`;
    case 'added':
      return `added: ${inMarks(quotedText)}`;
    case 'dropped':
      return `left out: ${inMarks(passageText)}`;
  }
}

/**
 * The source's words that `…`, `[…]` and brackets stand for, gap by gap, on one line each and whole: what was left out is what one must see.
 * Empty when nothing was left out.
 */
export function leftOutWords(alignment: Pick<Alignment, 'differences'>): readonly string[] {
  return alignment.differences.filter(it => it.announced && it.passageText !== '' && !onlyCase(it)).map(it => oneLine(it.passageText));
}

/** `[P]eace` for “peace” leaves nothing out. */
function onlyCase({ kind, quotedText, passageText }: Difference): boolean {
  return kind === 'replaced' && letters(quotedText) === letters(passageText);
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[[\]]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

function inMarks(text: string): string {
  return `“${shorten(oneLine(text), MOST_SHOWN)}”`;
}

/** On one line, words cut at a line's end made whole, brackets around the whole taken off. */
function oneLine(text: string): string {
  const line = text
    .replace(/\u00ad\s*/g, '')
    .replace(/(\p{L})[-‐][ \t]*\r?\n[ \t]*(\p{Ll})/gu, '$1$2')
    .replace(/\s+/g, ' ')
    .trim();
  return line.startsWith('[') && line.endsWith(']') && !line.slice(1, -1).includes(']') ? line.slice(1, -1) : line;
}
