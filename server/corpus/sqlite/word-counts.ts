import type { Connection } from './engine.ts';
import { sentenceStep } from './schema.ts';

const mostCounted = 20_000;
/** Sentences looked at to judge how common a word is. */
const mostJudged = 100;
const searchWord = /^[\p{L}\p{M}\p{N}_]+$/u;

/** Whether full text can be asked for it: one that our own stemmer gave. */
export function isSearchWord(word: string): boolean {
  return searchWord.test(word);
}

/** In how many sentences a word stands, by one way of counting; kept for one version of the store, for the same words are asked for again and again. */
export class WordCounts {
  readonly #count: (word: string) => number;
  readonly #words = new Map<string, number>();
  #version = -1;

  constructor(count: (word: string) => number) {
    this.#count = count;
  }

  /** Words that stand nowhere have no entry. */
  of(words: readonly string[], version: number): ReadonlyMap<string, number> {
    if (this.#version !== version) this.#words.clear();
    this.#version = version;
    const found = new Map<string, number>();
    for (const word of words) {
      let known = this.#words.get(word);
      if (known === undefined) {
        known = this.#count(word);
        // That a word stands nowhere is found out quickly, and nobody asks twice.
        if (known === 0) continue;
        if (this.#words.size >= mostCounted) this.#words.clear();
        this.#words.set(word, known);
      }
      found.set(word, known);
    }
    return found;
  }
}

/** Counting a common word costs a walk through all its sentences. */
export function countExactly(connection: Connection, word: string): number {
  return Number(connection.get('SELECT doc FROM vocabulary WHERE term = ?', word)?.doc ?? 0);
}

/** Looks at a hundred sentences at most: where the last of them stands tells how many there are in all. */
export function countRoughly(connection: Connection, word: string): number {
  if (!isSearchWord(word)) return 0;
  const first = connection.get(
    'SELECT count(*) AS n, max(rowid) AS last FROM (SELECT rowid FROM sentences WHERE sentences MATCH ? LIMIT ?)',
    `"${word}"`,
    mostJudged,
  );
  const count = Number(first?.n ?? 0);
  if (count < mostJudged) return count;
  const ends = connection.get('SELECT (SELECT min(number) FROM files) AS low, (SELECT max(number) FROM files) + 1 AS high');
  const low = Number(ends?.low ?? 0);
  const reached = Number(first?.last ?? 0) / sentenceStep - low;
  return Math.max(mostJudged, Math.round((mostJudged * (Number(ends?.high ?? 1) - low)) / Math.max(1, reached)));
}
