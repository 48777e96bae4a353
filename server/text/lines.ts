import type { Change } from './change.ts';
import type { Span } from './span.ts';

/** A place as editors count it: both numbers from zero, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin. Lines end at `\n`, `\r\n` or a lone `\r`, as LSP has it. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #text: string;

  /** `before`: the index of an earlier text and what has changed since; lines outside the change are not looked for again. */
  constructor(text: string, before?: { readonly lines: LineIndex; readonly change: Change }) {
    this.#text = text;
    this.#starts = before ? changedStarts(text, before.lines.#starts, before.change) : lineStarts(text);
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
    let end = this.#starts[line + 1] ?? this.#text.length;
    while (end > start && (this.#text[end - 1] === '\n' || this.#text[end - 1] === '\r')) end--;
    return { start, end };
  }
}

/** The engine looks for one character much faster than a loop over all of them does. */
function lineStarts(text: string): number[] {
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
  return starts;
}

/** A line that begins at `s` is known by the characters `s - 1` and `s`. */
function changedStarts(text: string, before: readonly number[], { start, oldEnd, newEnd }: Change): number[] {
  const starts: number[] = [];
  let i = 0;
  for (; i < before.length && before[i]! < start; i++) starts.push(before[i]!);
  if (i === 0) starts.push(0);
  for (let at = Math.max(1, start); at <= newEnd && at <= text.length; at++) {
    const unit = text.charCodeAt(at - 1);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at) !== 10)) starts.push(at);
  }
  while (i < before.length && before[i]! <= oldEnd) i++;
  for (; i < before.length; i++) starts.push(before[i]! + newEnd - oldEnd);
  return starts;
}
