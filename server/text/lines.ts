import type { Change } from './change.ts';
import type { Slices } from './edited-text.ts';
import { lowerBound } from './lower-bound.ts';
import type { Span } from './span.ts';

/** A place as editors count it: both numbers from zero, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin. Lines end at `\n`, `\r\n` or a lone `\r`, as LSP has it. */
export class LineIndex {
  readonly #starts: Int32Array;
  readonly #text: Slices;

  /** `before`: the index of an earlier text and what has changed since; lines outside the change are not looked for again. */
  constructor(text: Slices, before?: { readonly lines: LineIndex; readonly change: Change }) {
    this.#text = text;
    this.#starts = before ? changedStarts(text, before.lines.#starts, before.change) : lineStarts(text.toString());
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The line and character of an offset; offsets beyond the text count as its end. */
  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= bounded) low = middle;
      else high = middle;
    }
    return { line: low, character: bounded - this.#starts[low]! };
  }

  /** The offset of a position; a character beyond its line counts as the line's end, before the line break. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.#starts.length) return this.#text.length;
    const { start, end } = this.lineSpan(position.line);
    return Math.min(start + Math.max(0, position.character), end);
  }

  /** The span of a line without its line break. */
  lineSpan(line: number): Span {
    const start = this.#starts[line] ?? this.#text.length;
    const end = this.#starts[line + 1] ?? this.#text.length;
    const last = this.#text.slice(Math.max(start, end - 2), end);
    return { start, end: end - (last === '\r\n' ? 2 : last.endsWith('\n') || last.endsWith('\r') ? 1 : 0) };
  }
}

/** The engine looks for one character much faster than a loop over all of them does. */
function lineStarts(text: string): Int32Array {
  const starts = [0];
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed >= 0 || carriage >= 0) {
    if (carriage < 0 || (feed >= 0 && feed < carriage)) {
      starts.push(feed + 1);
      feed = text.indexOf('\n', feed + 1);
      continue;
    }
    if (feed !== carriage + 1) starts.push(carriage + 1);
    carriage = text.indexOf('\r', carriage + 1);
  }
  return Int32Array.from(starts);
}

/** A line that begins at `s` is known by the characters `s - 1` and `s`. */
function changedStarts(text: Slices, before: Int32Array, { start, oldEnd, newEnd }: Change): Int32Array {
  const kept = Math.max(1, lowerBound(before, start));
  const behind = lowerBound(before, oldEnd + 1);
  const [from, to] = [Math.max(1, start), Math.min(newEnd, text.length)];
  const units = text.slice(from - 1, to + 1);
  const fresh: number[] = [];
  for (let at = from; at <= to; at++) {
    const unit = units.charCodeAt(at - from);
    if (unit === 10 || (unit === 13 && units.charCodeAt(at - from + 1) !== 10)) fresh.push(at);
  }
  const rest = Math.max(kept, behind);
  const starts = new Int32Array(kept + fresh.length + before.length - rest);
  starts.set(before.subarray(0, kept));
  starts.set(fresh, kept);
  const moved = newEnd - oldEnd;
  for (let i = rest, to = kept + fresh.length; i < before.length; i++, to++) starts[to] = before[i]! + moved;
  return starts;
}
