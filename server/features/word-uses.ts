import { changedRange } from '../text/changed-range.ts';
import type { AnalysedPart } from './analysed-part.ts';

/** More words than this are forgotten and counted again when they are asked for. */
const MOST_WORDS = 1000;

/** How often a note uses some words. Counted once over the whole note, then only where its parts change. */
export class WordUses {
  #parts: readonly AnalysedPart[] = [];
  readonly #counts = new Map<string, number>();

  /** How often the parts of the note, as it is now, use a word. */
  of(word: string, parts: readonly AnalysedPart[]): number {
    this.#follow(parts);
    let count = this.#counts.get(word);
    if (count === undefined) {
      count = uses(parts, word);
      this.#counts.set(word, count);
    }
    return count;
  }

  #follow(parts: readonly AnalysedPart[]): void {
    const before = this.#parts;
    if (before === parts) return;
    this.#parts = parts;
    if (this.#counts.size > MOST_WORDS) this.#counts.clear();
    if (this.#counts.size === 0) return;
    const { start, oldEnd, end } = changedRange(before, parts);
    const [gone, come] = [before.slice(start, oldEnd), parts.slice(start, end)];
    for (const [word, count] of this.#counts) this.#counts.set(word, count - uses(gone, word) + uses(come, word));
  }
}

function uses(parts: readonly AnalysedPart[], word: string): number {
  let sum = 0;
  for (const it of parts) sum += it.uses(word);
  return sum;
}
