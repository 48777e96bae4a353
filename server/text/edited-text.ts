import { type Change, changeBetween } from './change.ts';
import type { Span } from './span.ts';

/** What can be asked of a text without having it in one piece; a string can, too. */
export interface Slices {
  readonly length: number;
  slice(start: number, end?: number): string;
  toString(): string;
}

/** More pieces than this are joined: the cost of joining is spread over as many edits. */
const MOST_PIECES = 32;
/** Neighbours shorter than this together become one piece. */
const SMALL = 2000;
/** Edits that are remembered for saying what has changed since an earlier version. */
const MOST_EDITS = 1000;

/** The edits of a text since it was opened: `edits[i]` leads from version `first + i` to the next. */
interface History {
  first: number;
  readonly edits: Change[];
}

/**
 * A text that is being edited, kept in pieces, so that an edit costs what is typed and not what is there: large pieces are slices of what the text
 * was, and joined only when somebody asks for all of it. Immutable.
 */
export class EditedText implements Slices {
  readonly length: number;
  readonly #history: History;
  readonly #version: number;
  #pieces: readonly string[];

  private constructor(pieces: readonly string[], history: History, version: number) {
    this.#pieces = pieces;
    this.#history = history;
    this.#version = version;
    let length = 0;
    for (const it of pieces) length += it.length;
    this.length = length;
  }

  static of(text: string): EditedText {
    return new EditedText([text], { first: 0, edits: [] }, 0);
  }

  /** The text with other words in the place of a span, which must lie in it. */
  replaced({ start, end }: Span, by: string): EditedText {
    const pieces = compact([...slices(this.#pieces, 0, start), by, ...slices(this.#pieces, end, this.length)]);
    const { first, edits } = this.#history;
    // Of two texts that come from one only the first goes on with its history.
    const history = first + edits.length === this.#version ? this.#history : { first: this.#version, edits: [] };
    history.edits.push({ start, oldEnd: end, newEnd: start + by.length });
    if (history.edits.length > 2 * MOST_EDITS) {
      history.edits.splice(0, MOST_EDITS);
      history.first += MOST_EDITS;
    }
    return new EditedText(pieces, history, this.#version + 1);
  }

  slice(start: number, end: number = this.length): string {
    if (this.#pieces.length === 1) return this.#pieces[0]!.slice(start, end);
    return slices(this.#pieces, Math.max(0, start), Math.min(end, this.length)).join('');
  }

  /** All of it in one piece, which it then is. */
  toString(): string {
    if (this.#pieces.length !== 1) this.#pieces = [this.#pieces.join('')];
    return this.#pieces[0]!;
  }

  /** One stretch around all that is different from an earlier text: as the edits tell where this one came from that one, else by comparing. */
  changeSince(earlier: EditedText): Change {
    const { first, edits } = this.#history;
    if (earlier.#history !== this.#history || earlier.#version < first || earlier.#version > this.#version)
      return changeBetween(earlier.toString(), this.toString());
    let all: Change = { start: this.length, oldEnd: earlier.length, newEnd: this.length };
    for (let i = earlier.#version; i < this.#version; i++) {
      const edit = edits[i - first]!;
      all = i === earlier.#version ? edit : joined(all, edit);
    }
    return all;
  }
}

/** Two changes, one after the other, as one. */
function joined(first: Change, then: Change): Change {
  const behind = Math.max(first.newEnd, then.oldEnd);
  return {
    start: Math.min(first.start, then.start),
    oldEnd: first.oldEnd + behind - first.newEnd,
    newEnd: behind + then.newEnd - then.oldEnd,
  };
}

function slices(pieces: readonly string[], start: number, end: number): string[] {
  const found: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (at >= end) break;
    const behind = at + piece.length;
    if (behind > start) found.push(start <= at && behind <= end ? piece : piece.slice(Math.max(0, start - at), end - at));
    at = behind;
  }
  return found;
}

function compact(pieces: readonly string[]): string[] {
  const found: string[] = [];
  for (const piece of pieces) {
    if (piece === '') continue;
    const last = found.at(-1);
    if (last !== undefined && last.length + piece.length < SMALL) found[found.length - 1] = last + piece;
    else found.push(piece);
  }
  return found.length > MOST_PIECES ? [found.join('')] : found.length === 0 ? [''] : found;
}

/** Where the last `\n` before an offset is; -1 where there is none. */
export function lastFeed(text: Slices, before: number): number {
  for (let end = before; end > 0; end -= STRETCH) {
    const start = Math.max(0, end - STRETCH);
    const found = text.slice(start, end).lastIndexOf('\n');
    if (found >= 0) return start + found;
  }
  return -1;
}

const STRETCH = 500;
