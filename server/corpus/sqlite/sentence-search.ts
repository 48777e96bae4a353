import { type AskedWord, bestSentences, weightOf } from '../best-sentences.ts';
import { countWithin, inAll, type Stretches } from '../list-cursor.ts';
import type { BestSentence } from '../store.ts';
import type { WordList } from '../word-lists.ts';
import type { Connection } from './engine.ts';
import { deadSentences, KeptRows, listsOf, placesOf, type SentencePlace, stretchesOf } from './word-index.ts';

const mostCounted = 20_000;
/** Lists up to this length are always counted without the dead. */
const fewEnough = 256;

/** What is kept for one version of the store: it changes with every write, and with nothing else. */
interface Kept {
  readonly version: number;
  readonly dead: Stretches;
  /** In how many sentences words stand: where texts were removed, counting means reading. */
  readonly counted: Map<string, number>;
  /** The same, judged by the lengths of their lists. */
  readonly judged: Map<string, number>;
}

/** Questions about sentences and their words. Each is answered from one view of the file: a merge may go on meanwhile. */
export class SentenceSearch {
  readonly #connection: Connection;
  readonly #rows: KeptRows;
  #kept: Kept = { version: -1, dead: [], counted: new Map(), judged: new Map() };

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#rows = new KeptRows(connection);
  }

  /** See `Store.frequencies`. */
  frequencies(words: readonly string[]): ReadonlyMap<string, number> {
    return this.#connection.view(() => {
      const kept = this.#now();
      const found = new Map<string, number>();
      const unknown = words.filter(it => !kept.counted.has(it));
      const lists = new Map(listsOf(this.#connection, this.#rows, unknown).map((it, i) => [unknown[i]!, it]));
      for (const word of words) {
        const count = kept.counted.get(word) ?? this.#count(kept, word, lists.get(word) ?? []);
        if (count > 0) found.set(word, count);
      }
      return found;
    });
  }

  /** See `Store.roughFrequencies`: how long the lists are, without looking whether some of a long one is dead by now. */
  roughFrequencies(words: readonly string[]): ReadonlyMap<string, number> {
    return this.#connection.view(() => {
      const kept = this.#now();
      const found = new Map<string, number>();
      const unknown = words.filter(it => !kept.counted.has(it) && !kept.judged.has(it));
      const lists = new Map(listsOf(this.#connection, this.#rows, unknown).map((it, i) => [unknown[i]!, it]));
      for (const word of words) {
        const count = kept.counted.get(word) ?? kept.judged.get(word) ?? this.#judge(kept, word, lists.get(word) ?? []);
        if (count > 0) found.set(word, count);
      }
      return found;
    });
  }

  #judge(kept: Kept, word: string, lists: readonly (WordList | undefined)[]): number {
    const length = lists.reduce((sum, it) => sum + (it?.count ?? 0), 0);
    if (length <= fewEnough || kept.dead.length === 0) return this.#count(kept, word, lists);
    if (kept.judged.size >= mostCounted) kept.judged.clear();
    kept.judged.set(word, length);
    return length;
  }

  /** See `Store.sentencesWith`. */
  sentencesWith(words: readonly string[], limit: number, within?: number): SentencePlace[] {
    if (words.length === 0) return [];
    return this.#connection.view(() => {
      const { dead } = this.#now();
      const only = within === undefined ? undefined : stretchesOf(this.#connection, [within]);
      const lists = listsOf(this.#connection, this.#rows, words);
      const found: number[] = [];
      for (let segment = 0; segment < (lists[0]?.length ?? 0); segment++) {
        const all = lists.map(it => it[segment]);
        if (all.every(it => it !== undefined)) found.push(...inAll(all, limit, dead, only));
      }
      found.sort((a, b) => a - b);
      return placesOf(this.#connection, found.slice(0, limit));
    });
  }

  /** See `Store.bestSentences`. */
  best(words: readonly string[], limit: number, within?: readonly number[]): BestSentence[] {
    if (words.length === 0 || limit <= 0) return [];
    return this.#connection.view(() => {
      const kept = this.#now();
      const note = (name: string) => Number(this.#connection.get('SELECT value FROM notes WHERE name = ?', name)?.value ?? 0);
      const all = Math.max(1, note('sentences'));
      const average = note('indexedWords') / all || 12;
      const lists = listsOf(this.#connection, this.#rows, words);
      const asked = words.flatMap((word, i): AskedWord[] => {
        const count = this.#count(kept, word, lists[i]!);
        return count > 0 ? [{ weight: weightOf(count, all), lists: lists[i]! }] : [];
      });
      const only = within && stretchesOf(this.#connection, within);
      const best = bestSentences(asked, average, limit, kept.dead, only);
      const places = placesOf(
        this.#connection,
        best.map(it => it.sentence),
      );
      return best.map(({ score }, i) => ({ ...places[i]!, score }));
    });
  }

  /** How many living sentences the lists of a word have. */
  #count({ counted, dead }: Kept, word: string, lists: readonly (WordList | undefined)[]): number {
    let count = counted.get(word);
    if (count === undefined) {
      count = 0;
      for (const list of lists) if (list) count += list.count - countWithin(list, dead);
      if (counted.size >= mostCounted) counted.clear();
      counted.set(word, count);
    }
    return count;
  }

  #now(): Kept {
    const version = Number(this.#connection.get(`SELECT value FROM notes WHERE name = 'version'`)?.value ?? 0);
    if (this.#kept.version !== version)
      this.#kept = { version, dead: deadSentences(this.#connection), counted: new Map(), judged: new Map() };
    return this.#kept;
  }
}
