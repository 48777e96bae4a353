import { isGivenName } from '../../actors/given-names.ts';
import type { Span } from '../../text/span.ts';
import { Class, classesOf, endsLikeAdverb } from './lexicon.ts';
import type { MarkedWords } from './marks.ts';

/** A word, number, punctuation mark, or a whole stretch in quotation marks, which grammar treats as one word. */
export interface Word extends Span {
  readonly kind: 'word' | 'number' | 'mark' | 'quoted';
  /** Lower case with straight apostrophes and without possessive ending; the character itself for marks; for a
   * quoted stretch the punctuation that ends it inside the marks, else `"`. */
  readonly lower: string;
  /** Begins with a capital letter. */
  readonly capital: boolean;
  readonly possessive: boolean;
  /** `Class` bits. */
  readonly classes: number;
  readonly quoted?: MarkedWords;
}

/**
 * Words keep inner hyphens and apostrophes; initials, acronyms with dots and abbreviated titles keep their dots; numbers keep currency and
 * percent signs; two or more hyphens are one dash.
 */
const WORD =
  /(?:\p{Lu}\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Col|Capt|Lt|Sgt|Maj|St|Jr|Sr|Rev|Hon|Inc|Corp|Co|Ltd|No)\.(?=[\s,])|\p{Lu}\.(?=\s\p{Lu})|\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’‑][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|[$€£]?\p{N}+(?:[.,:/-]\p{N}+)*(?:%|\p{L}+)?(?:[-‑]\p{L}+)*|--+|\S/gu;
const GIVEN_NAMES = new Set(['will', 'may', 'april', 'june', 'august', 'jan']);
const POSSESSIVE = /['’]s?$/i;

/** The words of one sentence of `text`, with the stretches in quotation marks (in order) as single words. */
export function wordsOf(text: string, within: Span, marked: readonly MarkedWords[]): Word[] {
  const words: Word[] = [];
  let next = firstAfter(marked, within.start);
  let from = within.start;
  for (;;) {
    const quoted = marked[next];
    const stop = quoted && quoted.start < within.end ? quoted.start : within.end;
    plainWords(text, from, stop, words);
    if (!quoted || quoted.start >= within.end) {
      asSurname(words);
      return words;
    }
    const last = text[quoted.inner.end - 1]!;
    const lower = ',.?!…;:—–-'.includes(last) ? last : '"';
    words.push({ start: quoted.start, end: quoted.end, kind: 'quoted', lower, capital: false, possessive: false, classes: 0, quoted });
    from = quoted.end;
    next++;
  }
}

/** The first stretch that ends after `offset`, by bisection: a paragraph may hold thousands. */
function firstAfter(marked: readonly MarkedWords[], offset: number): number {
  let low = 0;
  let high = marked.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marked[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function plainWords(text: string, from: number, to: number, words: Word[]): void {
  WORD.lastIndex = from;
  for (;;) {
    const match = WORD.exec(text);
    if (!match || match.index >= to) return;
    const start = match.index;
    const end = Math.min(start + match[0].length, to);
    const surface = match[0];
    const code = surface.codePointAt(0)!;
    const letter = code < 128 ? (code >= 65 && code <= 90) || (code >= 97 && code <= 122) : /^\p{L}/u.test(surface);
    if (!letter) {
      const number = /^[$€£]?\p{N}/u.test(surface);
      words.push({ start, end, kind: number ? 'number' : 'mark', lower: surface, capital: false, possessive: false, classes: 0 });
      continue;
    }
    let lower = surface.toLowerCase();
    if (lower.includes('’')) lower = lower.replaceAll('’', "'");
    const classes = classesOf(lower);
    const possessive = classes === 0 && POSSESSIVE.test(lower);
    if (possessive) lower = lower.replace(POSSESSIVE, '');
    const capital = code < 128 ? code <= 90 : /^\p{Lu}/u.test(surface);
    if (capital || (words.at(-1)?.capital && SPOKE.test(lower))) asGivenName(words);
    // "Ann Connolly", but "Only": inside a sentence a capital makes a name of what ends like an adverb
    const last = words.at(-1);
    const name = capital && classes === Class.adverb && (last?.kind === 'word' || last?.lower === ',') && endsLikeAdverb(lower);
    words.push({ start, end, kind: 'word', lower, capital, possessive, classes: name ? 0 : possessive ? classesOf(lower) & ~2 : classes });
  }
}

/** `Jolly | said he would come`: before a verb of saying, what opens the sentence and ends like an adverb is who says it. */
function asSurname(words: Word[]): void {
  const [first, second] = words;
  if (!first?.capital || !second || second.capital || !endsLikeAdverb(first.lower)) return;
  if (/^(?:said|says|told|added|adds|noted|argued|wrote|has|had|was|is|also)$/.test(second.lower)) words[0] = { ...first, classes: 0 };
}

const SPOKE = /^(?:said|says|wrote|writes|added|adds|asked|told)$/;

/** "Will Estrada", "June Park", "Will wrote": before another capital a modal verb or month is a given name, unless "in June" or "last June" says otherwise; so is "Carly". */
function asGivenName(words: Word[]): void {
  const last = words.at(-1);
  if (!last?.capital || !(GIVEN_NAMES.has(last.lower) || (last.classes === Class.adverb && isGivenName(last.lower)))) return;
  const before = words.at(-2);
  if (before && (before.classes & Class.preposition || /^(?:last|this|next|early|late|mid)$/.test(before.lower))) return;
  words[words.length - 1] = { ...last, classes: 0 };
}
