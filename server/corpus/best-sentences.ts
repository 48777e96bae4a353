import { isWithin, ListCursor, type Stretches, type Sums, stretchAt } from './list-cursor.ts';
import type { WordList } from './word-lists.ts';

/** Usual parameters of BM25; sentences differ little in length, so length counts less than for documents. */
const k1 = 1.2;
const b = 0.5;
/** Worths are whole numbers of this part, so that their sum does not depend on the order: a word is worth less than 2^6, and 2^53 is the limit. */
const unit = 2 ** 38;
/** Sentences looked at together. */
const stretch = 4096;
/** Sentences as good as the last of those wanted that are kept, too. */
const mostEquals = 500;

/** A sentence by its number, and how well it fits. */
export interface ScoredSentence {
  readonly sentence: number;
  readonly score: number;
}

/** A word that is asked for: what it is worth, by how rare it is, and the sentences that have it, segment by segment. */
export interface AskedWord {
  readonly weight: number;
  readonly lists: readonly (WordList | undefined)[];
}

/** How much a word says that stands in `n` of `all` sentences. */
export function weightOf(n: number, all: number): number {
  return Math.log(1 + (all - n + 0.5) / (n + 0.5));
}

/**
 * The best sentences by BM25 [1], and all that equal the last of them (up to `mostEquals`): exactly those that scoring every sentence would give.
 * A list tells how much its word can be worth at most. Words that together cannot lift a sentence among the best are not gone through any more, only
 * looked up in sentences that other words have brought up: MaxScore [2], a stretch of sentences at a time [3].
 * [1] S. Robertson, H. Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009. [2] H. Turtle, J. Flood, “Query Evaluation: Strategies and
 * Optimizations”, IPM 31, 1995. [3] as Lucene’s MaxScoreBulkScorer.
 * `average`: words of a sentence. `dead` sentences do not count; with `within` only those there do.
 */
export function bestSentences(
  words: readonly AskedWord[],
  average: number,
  limit: number,
  dead: Stretches,
  within?: Stretches,
): readonly ScoredSentence[] {
  const best = new Best(limit);
  const sums: Sums = { values: new Float64Array(stretch), touched: new Int32Array(stretch / 32) };
  const segments = Math.max(0, ...words.map(it => it.lists.length));
  // The large ones first: they lift the floor, and the small ones are soon done with.
  const size = (segment: number) => words.reduce((sum, it) => sum + (it.lists[segment]?.count ?? 0), 0);
  const order = Array.from({ length: segments }, (_, segment) => ({ segment, size: size(segment) })).sort((x, y) => y.size - x.size);
  for (const { segment } of order) {
    const asked = words.flatMap(({ weight, lists }) => {
      const list = lists[segment];
      return list ? [new Asked(list, weight, average)] : [];
    });
    searchSegment(asked, sums, best, dead, within);
  }
  return best.all();
}

function searchSegment(words: Asked[], sums: Sums, best: Best, dead: Stretches, within: Stretches | undefined): void {
  words.sort((x, y) => x.most - y.most);
  const n = words.length;
  /** What the first `i` words are worth at most, together. */
  const together = [0];
  for (const { most } of words) together.push(together.at(-1)! + most);
  /** The words before this one are looked up only. */
  let driving = 0;
  for (;;) {
    while (driving < n && together[driving + 1]! < best.floor) driving++;
    let base = Number.POSITIVE_INFINITY;
    for (let i = driving; i < n; i++) base = Math.min(base, words[i]!.cursor.sentence);
    if (base === Number.POSITIVE_INFINITY) return;
    let end = base + stretch;
    if (within) {
      const open = within[stretchAt(within, base)];
      if (!open) return;
      if (open.first > base) {
        for (let i = driving; i < n; i++) words[i]!.cursor.seek(open.first);
        continue;
      }
      end = Math.min(end, open.end);
    }
    for (let i = driving; i < n; i++) words[i]!.addUp(sums, base, end);
    for (let group = 0; group < sums.touched.length; group++) {
      let bits = sums.touched[group]!;
      if (bits === 0) continue;
      sums.touched[group] = 0;
      for (; bits !== 0; bits &= bits - 1) {
        const place = group * 32 + 31 - Math.clz32(bits & -bits);
        let sum = sums.values[place]!;
        sums.values[place] = 0;
        let i = driving;
        for (; i > 0 && sum + together[i]! >= best.floor; i--) sum += words[i - 1]!.worthIn(base + place);
        if (i === 0 && sum >= best.floor && !isWithin(dead, base + place)) best.add(base + place, sum);
      }
    }
  }
}

class Asked {
  readonly cursor: ListCursor;
  /** The most the word is worth in any sentence. */
  readonly most: number;
  readonly #once = new Float64Array(128);
  readonly #worth: (both: number) => number;

  constructor(list: WordList, weight: number, average: number) {
    this.cursor = new ListCursor(list);
    const worth = (count: number, length: number) =>
      Math.round(((weight * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / average))) * unit);
    for (let length = 0; length < 128; length++) this.#once[length] = worth(1, length);
    this.#worth = both => worth(both >>> 16, both & 0xffff);
    this.most = worth(list.most, list.shortest);
  }

  addUp(sums: Sums, base: number, end: number): void {
    this.cursor.addUp(sums, base, end, this.#once, this.#worth);
  }

  worthIn(sentence: number): number {
    this.cursor.seek(sentence);
    return this.cursor.sentence === sentence ? this.#worth(this.cursor.packed) : 0;
  }
}

/** The best few, and all that equal the last of them. */
class Best {
  readonly #limit: number;
  #kept: { readonly sentence: number; readonly sum: number }[] = [];
  #due: number;
  /** What a sentence has to reach. */
  floor = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#due = 2 * limit;
  }

  add(sentence: number, sum: number): void {
    this.#kept.push({ sentence, sum });
    if (this.#kept.length >= this.#due) this.#shorten();
  }

  #shorten(): void {
    this.#kept.sort((x, y) => y.sum - x.sum || x.sentence - y.sentence);
    const last = this.#kept[this.#limit - 1];
    if (last) {
      let end = this.#limit;
      while (end < this.#kept.length && this.#kept[end]!.sum === last.sum) end++;
      this.#kept.length = Math.min(end, this.#limit + mostEquals);
      // Enough equals: only what is better counts from here on.
      this.floor = end < this.#limit + mostEquals ? last.sum : last.sum + 1;
    }
    this.#due = this.#kept.length + this.#limit;
  }

  all(): ScoredSentence[] {
    this.#shorten();
    return this.#kept.map(({ sentence, sum }) => ({ sentence, score: sum / unit }));
  }
}
