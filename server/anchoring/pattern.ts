import type { Span } from '../text/span.ts';
import type { QuotedWords } from './anchor.ts';
import type { Words } from './words.ts';
import { hashKey, scanWords } from './words.ts';

/**
 * A quotation read for searching: its words, and what its writer announces to have changed.
 * In all comments: `[P]eace … [he] said is near [sic]`
 */
export interface Pattern {
  readonly text: string;
  /** Markup; relative to `text`. */
  readonly skip: readonly Span[];
  readonly words: Words;
  /** For each word the index of its bracket in `brackets`, else −1: `he` and `sic` have one, `Peace` has none. */
  readonly bracket: Int32Array;
  /** `[he]`, `[sic]`; `(sic)` and `(emphasis mine)` count too. With the brackets. In order. */
  readonly brackets: readonly Span[];
  /** Words with letters in brackets: `[P]eace`, `walk[ed]`, `walk[]`. `rest` is the hash of what stands outside: `eace`, `walk`. */
  readonly partial: ReadonlyMap<number, { readonly span: Span; readonly rest: number }>;
  /** Ellipses, each with the index of the word after it (0 and `words.count` at the edges). In order. */
  readonly gaps: readonly { readonly span: Span; readonly before: number }[];
  /** Stretches of words without gap or bracket: what an index can be asked for. The whole when there is nothing else. */
  readonly runs: readonly { readonly from: number; readonly to: number }[];
  /** Number of words outside brackets. */
  readonly own: number;
}

/** How long a bracket may be: longer ones are the source's own. */
const LONGEST_BRACKET = 240;
const DOTS_ONLY = /^[\s.…\\]+$/;
const REMARK = /^\s*(?:sic|emphasis|italics|stress|translation|my |our )[^.]{0,40}$/i;
const WORD_END = /[\p{L}\p{M}\p{N}]$/u;
const WORD_START = /^[\p{L}\p{M}\p{N}]/u;

/** Reads a quotation; never fails. Linear in its length. */
export function readPattern(quoted: QuotedWords): Pattern {
  const { text } = quoted;
  const skip = quoted.skip ?? [];
  const holes: Span[] = [];
  const brackets: Span[] = [];
  const halves: Span[] = [];
  const gaps: Span[] = [];
  let hole = 0;
  let i = 0;
  while (i < text.length) {
    while (hole < skip.length && skip[hole]!.end <= i) hole++;
    if (skip[hole] && skip[hole]!.start <= i) {
      i = skip[hole]!.end;
      continue;
    }
    const character = text[i];
    if (character === '[' || character === '(') {
      const end = closing(text, i, character);
      const inside = end === undefined ? '' : text.slice(i + 1, end - 1);
      if (end !== undefined && DOTS_ONLY.test(inside) && /[.…]/.test(inside)) {
        gaps.push({ start: i, end });
        i = end;
        continue;
      }
      if (end !== undefined && character === '[') {
        const attached = WORD_END.test(text.slice(Math.max(0, i - 2), i)) || WORD_START.test(text.slice(end, end + 2));
        if (attached && !/\s/.test(inside)) {
          holes.push({ start: i, end: i + 1 }, { start: end - 1, end });
          halves.push({ start: i, end });
        } else brackets.push({ start: i, end });
        i = end;
        continue;
      }
      if (end !== undefined && REMARK.test(inside)) {
        brackets.push({ start: i, end });
        i = end;
        continue;
      }
    }
    const dots = ellipsisAt(text, i);
    if (dots > 0) gaps.push({ start: i, end: i + dots });
    i += dots || 1;
  }
  const words = scanWords(text, { skip: merge(skip, holes) });
  return assemble(quoted, words, { brackets, halves, gaps });
}

function assemble(
  { text, skip = [] }: QuotedWords,
  words: Words,
  found: { readonly brackets: readonly Span[]; readonly halves: readonly Span[]; readonly gaps: readonly Span[] },
): Pattern {
  const bracket = new Int32Array(words.count).fill(-1);
  const partial = new Map<number, { span: Span; rest: number }>();
  let at = 0;
  let half = 0;
  for (let w = 0; w < words.count; w++) {
    const start = words.starts[w]!;
    const end = words.ends[w]!;
    while (at < found.brackets.length && found.brackets[at]!.end <= start) at++;
    if (found.brackets[at] && found.brackets[at]!.start <= start) bracket[w] = at;
    while (half < found.halves.length && found.halves[half]!.end < start) half++;
    let touching = half;
    let span: Span = { start, end };
    let rest = '';
    let from = start;
    for (; touching < found.halves.length && found.halves[touching]!.start <= end; touching++) {
      const { start: open, end: close } = found.halves[touching]!;
      // In `[$]5` the bracket ends where the next word begins, and is none of it; in `walk[]` it holds nothing and belongs to `walk`.
      if (close - open > 2 && (close <= start || open >= end)) break;
      rest += text.slice(from, Math.max(from, open));
      from = close;
      span = { start: Math.min(span.start, open), end: Math.max(span.end, close) };
    }
    if (touching > half) {
      rest += text.slice(from, Math.max(from, end));
      const plain = scanWords(rest, {});
      partial.set(w, { span, rest: plain.count === 1 ? plain.hashes[0]! : hashKey('') });
    }
  }
  const gaps: { span: Span; before: number }[] = [];
  let next = 0;
  for (const span of found.gaps) {
    while (next < words.count && words.starts[next]! < span.start) next++;
    const previous = gaps.at(-1);
    if (previous && previous.before === next) gaps[gaps.length - 1] = { span: { start: previous.span.start, end: span.end }, before: next };
    else gaps.push({ span, before: next });
  }
  const own = bracket.reduce((sum, group) => sum + (group < 0 ? 1 : 0), 0);
  return { text, skip, words, bracket, brackets: found.brackets, partial, gaps, runs: runsOf(bracket, partial, gaps), own };
}

function runsOf(bracket: Int32Array, partial: ReadonlyMap<number, unknown>, gaps: readonly { readonly before: number }[]) {
  const cuts = new Set(gaps.map(gap => gap.before));
  const runs: { from: number; to: number }[] = [];
  let from = 0;
  for (let w = 0; w <= bracket.length; w++) {
    const own = w < bracket.length && bracket[w]! < 0 && !(partial.has(w) && w > from);
    if (own && !cuts.has(w)) continue;
    if (w > from) runs.push({ from, to: w });
    from = own || partial.has(w) ? w : w + 1;
  }
  if (runs.length === 0 && bracket.length > 0) runs.push({ from: 0, to: bracket.length });
  return runs;
}

/** The end of the bracket that opens at `open`; `undefined` when it does not close soon or holds another. */
function closing(text: string, open: number, mark: '[' | '('): number | undefined {
  const close = mark === '[' ? ']' : ')';
  const limit = Math.min(text.length, open + LONGEST_BRACKET);
  for (let i = open + 1; i < limit; i++) {
    if (text[i] === mark) return undefined;
    if (text[i] === close) return i + 1;
  }
  return undefined;
}

/** The length of the ellipsis at `i`: `…`, `...` or `. . .`, and any dots after it; 0 when there is none. */
function ellipsisAt(text: string, i: number): number {
  if (text[i] !== '…' && text[i] !== '.') return 0;
  let dots = 0;
  let end = i;
  let k = i;
  for (; k < text.length; k++) {
    const character = text[k];
    if (character === '…') dots += 3;
    else if (character === '.') dots++;
    else if ((character === ' ' || character === '\u00a0') && (text[k + 1] === '.' || text[k + 1] === '…')) continue;
    else break;
    end = k + 1;
  }
  return dots >= 3 ? end - i : 0;
}

/** Both lists as one, in order and not overlapping. */
function merge(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  if (b.length === 0) return a;
  const all = [...a, ...b].sort((x, y) => x.start - y.start || x.end - y.end);
  const merged: Span[] = [];
  for (const span of all) {
    const last = merged.at(-1);
    if (last && span.start < last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}
