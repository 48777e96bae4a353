import type { Span } from './span.ts';

/**
 * Text made comparable, with the way back: what differs only in typography folds to the same characters.
 * Quotation marks and apostrophes become `'` and `"`, every dash `-`, every run of white space one space, `…` three dots, ligatures their
 * letters, combining marks are composed (NFC, then NFKC); soft hyphens, zero-width characters and the `skip` spans (markup) disappear.
 */
export interface Folded {
  readonly text: string;
  /** The span of the original that folded characters `[start, end)` stand for; an empty span where they stand for nothing. */
  original(span: Span): Span;
  /** Where an original offset lands: the first folded character at or after it. */
  folded(offset: number): number;
}

export interface FoldOptions {
  /** Spans that are not part of the words: markup, line prefixes. In order, not overlapping. */
  readonly skip?: readonly Span[];
  /** Also fold case (locale-independent lower case). */
  readonly caseless?: boolean;
  /** Fold only this part; offsets stay those of the whole text. */
  readonly within?: Span;
}

const SINGLE = '‘’‚‛ʼʹ′`´‹›＇';
const DOUBLE = '“”„‟«»″＂「」『』';
const DASH = '‐‑‒–—―−﹘﹣－';
const INVISIBLE = '\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f';

const table = new Map<string, string>();
for (const mark of SINGLE) table.set(mark, "'");
for (const mark of DOUBLE) table.set(mark, '"');
for (const dash of DASH) table.set(dash, '-');
for (const none of INVISIBLE) table.set(none, '');
table.set('…', '...');

const COMBINING = /^\p{M}/u;
const SPACE = /^\s/u;

/** How one character (with its combining marks) folds; white space is handled by the caller. */
export function foldCharacter(character: string): string {
  const known = table.get(character);
  if (known !== undefined) return known;
  return character.normalize('NFKC');
}

/** Folds a text; see `Folded`. Linear in its length. */
export function fold(text: string, options: FoldOptions = {}): Folded {
  const { skip = [], caseless = false, within = { start: 0, end: text.length } } = options;
  const out: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let hole = 0;
  let length = 0;
  let inSpace = false;
  let i = within.start;
  while (i < within.end) {
    while (hole < skip.length && skip[hole]!.end <= i) hole++;
    const cut = skip[hole];
    if (cut && cut.start <= i) {
      i = Math.min(cut.end, within.end);
      continue;
    }
    const code = text.charCodeAt(i);
    let size = 1;
    let character: string;
    if (code < 0x80 && !(text.charCodeAt(i + 1) >= 0x300)) {
      character = text[i]!;
    } else {
      size = code >= 0xd800 && code < 0xdc00 && i + 1 < within.end ? 2 : 1;
      while (i + size < within.end && COMBINING.test(text.slice(i + size, i + size + 2))) {
        const mark = text.charCodeAt(i + size);
        size += mark >= 0xd800 && mark < 0xdc00 ? 2 : 1;
      }
      character = text.slice(i, i + size);
    }
    const space = code < 0x80 ? code === 32 || (code >= 9 && code <= 13) : SPACE.test(character);
    if (space) {
      if (inSpace) {
        ends[length - 1] = i + size;
      } else {
        out.push(' ');
        starts.push(i);
        ends.push(i + size);
        length++;
        inSpace = true;
      }
    } else {
      let piece = code < 0x80 && size === 1 && code !== 0x60 ? character : foldCharacter(character);
      if (caseless) piece = piece.toLowerCase();
      if (piece !== '') inSpace = false;
      out.push(piece);
      for (let k = 0; k < piece.length; k++) {
        starts.push(i);
        ends.push(i + size);
      }
      length += piece.length;
    }
    i += size;
  }
  return {
    text: out.join(''),
    original: span => {
      if (span.start >= span.end) {
        const at = starts[span.start] ?? within.end;
        return { start: at, end: at };
      }
      return { start: starts[span.start] ?? within.end, end: ends[Math.min(span.end, length) - 1] ?? within.end };
    },
    folded: offset => {
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! < offset) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
