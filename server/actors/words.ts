import type { Span } from '../text/span.ts';
import { tokenize } from '../text/tokens.ts';
import type { NameUse } from './collect.ts';

/** A word or mark of a sentence, with the name it belongs to. In all comments: `Russia's head` */
export interface Word extends Span {
  /** As typed, without the possessive ending: `Russia`, `head`. */
  readonly text: string;
  readonly lower: string;
  /** `Russia's` has one. */
  readonly possessive: boolean;
  readonly mark: boolean;
  /** Whether it touches the token before without white space: `-` and `led` in "Moscow-led". */
  readonly joined: boolean;
  /** The name that covers it; `undefined` for other words. */
  readonly use?: NameUse;
}

const POSSESSIVE = /['’ʼ]s$/u;

/** The words of a sentence. `uses` are the outermost names of the sentence, in order. */
export function wordsOf(text: string, sentence: Span, uses: readonly NameUse[]): Word[] {
  const words: Word[] = [];
  let next = 0;
  let last = -1;
  for (const token of tokenize(text, sentence)) {
    const typed = text.slice(token.start, token.end);
    const possessive = token.kind === 'word' && POSSESSIVE.test(typed);
    const plain = possessive ? typed.slice(0, -2) : typed;
    while (next < uses.length && uses[next]!.end <= token.start) next++;
    const use = uses[next];
    const inside = use !== undefined && use.start <= token.start && token.start < use.end;
    words.push({
      start: token.start,
      end: token.end - (possessive ? 2 : 0),
      text: plain,
      lower: plain.toLowerCase(),
      possessive,
      mark: token.kind === 'mark',
      joined: token.start === last,
      ...(inside ? { use } : {}),
    });
    last = token.end;
  }
  return words;
}

/** Index of the first word after the name that `words[at]` belongs to. */
export function afterName(words: readonly Word[], at: number): number {
  const use = words[at]?.use;
  let i = at + 1;
  while (use !== undefined && words[i]?.use === use) i++;
  return i;
}

const STRAIGHT = 0x22;
const isOpening = (unit: number) => unit === STRAIGHT || unit === 0x201c || unit === 0x201e || unit === 0xab;
const isClosing = (unit: number, open: number) =>
  open === STRAIGHT ? unit === STRAIGHT : unit === 0x201d || unit === 0xbb || (unit === 0x201c && open === 0x201e);

/**
 * The stretches of a block that stand between double quotation marks, marks included. A mark that is never closed counts to the block's end only
 * where it opens the block (a quotation of several paragraphs); elsewhere it is ignored.
 */
export function quotedSpans(text: string, block: Span): Span[] {
  const spans: Span[] = [];
  let open = -1;
  for (let i = block.start; i < block.end; i++) {
    const unit = text.charCodeAt(i);
    if (open < 0) {
      if (isOpening(unit)) open = i;
    } else if (isClosing(unit, text.charCodeAt(open))) {
      spans.push({ start: open, end: i + 1 });
      open = -1;
    }
  }
  if (open >= 0 && text.slice(block.start, open).trim() === '') spans.push({ start: open, end: block.end });
  return spans;
}
