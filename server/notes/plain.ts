import type { Span } from '../text/span.ts';

/**
 * The words of a block as one string, markup and line prefixes left out, with the way back. Sentences and quotation marks are judged by
 * their neighbours, and a neighbour is a word, not the `**` or the `> ` between.
 */
export interface Plain {
  readonly text: string;
  /** Where a character stands in the note. */
  at(index: number): number;
  /** The first character that stands at or after an offset of the note; the length where there is none. */
  indexOf(offset: number): number;
  /** The span in the note from character `start` to the end of character `end - 1`; markup between is inside, markup at the edges outside. */
  span(start: number, end: number): Span;
}

/** What stands for characters that are no language: a letter, so that code can begin a sentence, and no quotation mark. */
const OPAQUE = 'X';

/** `pieces`, `skip` and `opaque` are in order and do not overlap among themselves. */
export function plain(text: string, pieces: readonly Span[], skip: readonly Span[], opaque: readonly Span[]): Plain {
  const starts: number[] = [];
  const origins: number[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (from: number, to: number, hidden: boolean) => {
    if (from >= to) return;
    starts.push(length);
    origins.push(from);
    parts.push(hidden ? OPAQUE.repeat(to - from) : text.slice(from, to));
    length += to - from;
  };
  let s = 0;
  let o = 0;
  for (const piece of pieces) {
    let from = piece.start;
    while (from < piece.end) {
      while (s < skip.length && skip[s]!.end <= from) s++;
      while (o < opaque.length && opaque[o]!.end <= from) o++;
      const cut = skip[s];
      if (cut && cut.start <= from) {
        from = Math.min(cut.end, piece.end);
        continue;
      }
      const limit = Math.min(piece.end, cut?.start ?? piece.end);
      const dark = opaque[o];
      if (dark && dark.start <= from) {
        const to = Math.min(limit, dark.end);
        add(from, to, true);
        from = to;
      } else {
        const to = Math.min(limit, dark?.start ?? limit);
        add(from, to, false);
        from = to;
      }
    }
  }
  const at = (index: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= index) low = middle;
      else high = middle;
    }
    return (origins[low] ?? pieces[0]?.start ?? 0) + index - (starts[low] ?? 0);
  };
  const indexOf = (offset: number): number => {
    let low = 0;
    for (let high = origins.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (origins[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    return Math.min((starts[low - 1] ?? 0) + offset - (origins[low - 1] ?? 0), starts[low] ?? length);
  };
  return {
    text: parts.join(''),
    at,
    indexOf,
    span: (start, end) => (start >= end ? { start: at(start), end: at(start) } : { start: at(start), end: at(end - 1) + 1 }),
  };
}
