import { sentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { tokenize } from '../text/tokens.ts';
import { corporateSuffixes } from './gazetteers/organizations.ts';
import { generationMarks, titles } from './gazetteers/people.ts';
import { isCallSign } from './shape.ts';

/**
 * A word as the tagger sees it: possessive endings are words of their own, the dots of "U.S.", "J." and "Dr." belong to the word.
 * In all comments: `Dr. Al-Ali’s U.S. visit` → `Dr.` `Al` `-` `Ali` `’s` `U.S.` `visit`
 */
export interface Word extends Span {
  readonly text: string;
  /** No white space before it: `-`, `Ali`, `’s`. */
  readonly glued: boolean;
  readonly kind: 'word' | 'number' | 'mark' | 'possessive';
}

/** A sentence of a block, cut into words. */
export interface Line {
  readonly words: readonly Word[];
  /** A heading or another line that is no running text. */
  readonly heading: boolean;
}

const ABBREVIATIONS = new Set([
  ...[...titles, ...corporateSuffixes, ...generationMarks].filter(it => it.length <= 5),
  ...'St Ste Ft Mt Bros Dept Univ Assn Ave Blvd No vs Ala Ariz Ark Calif Colo Conn Del Fla Ill Ind Kan La Mass Md Mich Minn Mo Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo'.split(
    ' ',
  ),
]);
const POSSESSIVE = /['’ʼ][sS]$/u;
const INITIAL = /^\p{Lu}$/u;

/** The words of the prose in `blocks`, sentence by sentence; words inside `skip` spans are dropped. */
export function readLines(document: {
  readonly text: string;
  readonly blocks: readonly (Span & { readonly kind: string })[];
  readonly skip: readonly Span[];
}): Line[] {
  const { text, blocks, skip } = document;
  const lines: Line[] = [];
  let hole = 0;
  for (const block of blocks) {
    if (block.kind === 'code') continue;
    const heading = block.kind === 'headline' || block.kind === 'heading';
    while (hole < skip.length && skip[hole]!.end <= block.start) hole++;
    for (const sentence of heading ? [block] : sentences(text, block)) {
      const words = readWords(text, sentence, skip, hole);
      if (words.length > 0) lines.push({ words, heading });
    }
  }
  return lines;
}

function readWords(text: string, sentence: Span, skip: readonly Span[], firstHole: number): Word[] {
  const words: Word[] = [];
  const tokens = tokenize(text, sentence);
  let hole = firstHole;
  let before = -1;
  for (let i = 0; i < tokens.length; i++) {
    const { start, end, kind } = tokens[i]!;
    while (hole < skip.length && skip[hole]!.end <= start) hole++;
    const cut = skip[hole];
    if (cut && cut.start < end) {
      if (before === start) before = end;
      continue;
    }
    const glued = before === start;
    before = end;
    let word = text.slice(start, end);
    const tail = tokens[i + 1];
    if (kind === 'number' && tail && tail.start === end && tail.kind === 'word') {
      // "139th", "76ers", "30km" in one piece; a possessive ending is none of "6PR’s"
      const end = POSSESSIVE.test(text.slice(start, tail.end)) ? tail.end - 2 : tail.end;
      const whole = text.slice(start, end);
      words.push({ start, end, text: whole, glued, kind: isCallSign(whole) ? 'word' : 'number' });
      if (end < tail.end) words.push({ start: end, end: tail.end, text: text.slice(end, tail.end), glued: true, kind: 'possessive' });
      before = tail.end;
      i++;
      continue;
    }
    if (kind === 'word') {
      if (POSSESSIVE.test(word)) {
        words.push({ start, end: end - 2, text: word.slice(0, -2), glued, kind: 'word' });
        words.push({ start: end - 2, end, text: word.slice(-2), glued: true, kind: 'possessive' });
        continue;
      }
      const dot = tokens[i + 1];
      if (dot && dot.start === end && text[end] === '.') {
        // a single letter at the end of a sentence has the sentence's dot: "World War I.", "Malcolm X."
        if (INITIAL.test(word) && i + 2 < tokens.length) {
          // "U.S." and "J.K." in one piece, as far as single capitals with dots go on without a gap
          let last = i + 1;
          while (isInitialWithDot(text, tokens, last + 1, tokens[last]!.end)) last += 2;
          const after = tokens[last + 1];
          word = text.slice(start, tokens[last]!.end);
          words.push({ start, end: tokens[last]!.end, text: word, glued, kind: 'word' });
          before = tokens[last]!.end;
          i = last;
          // "U.S.-led": the hyphen follows as a mark of its own
          if (after && after.start === before && INITIAL.test(text.slice(after.start, after.end))) {
            words[words.length - 1] = { start, end: after.end, text: text.slice(start, after.end), glued, kind: 'word' };
            before = after.end;
            i++;
          }
          continue;
        }
        if (ABBREVIATIONS.has(word) && i + 2 < tokens.length) {
          words.push({ start, end: dot.end, text: `${word}.`, glued, kind: 'word' });
          before = dot.end;
          i++;
          continue;
        }
      }
    }
    words.push({ start, end, text: word, glued, kind });
  }
  return words;
}

function isInitialWithDot(text: string, tokens: readonly Span[], index: number, at: number): boolean {
  const letter = tokens[index];
  const dot = tokens[index + 1];
  return (
    letter !== undefined &&
    dot !== undefined &&
    letter.start === at &&
    dot.start === letter.end &&
    text[dot.start] === '.' &&
    INITIAL.test(text.slice(letter.start, letter.end))
  );
}
