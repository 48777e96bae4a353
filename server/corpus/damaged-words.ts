import type { QuotedWords } from '../anchoring/anchor.ts';
import { beforeScanning, repairedShingles } from '../anchoring/second-pass.ts';
import { type CandidateText, textsWith } from './candidates.ts';
import type { Pause } from './pause.ts';
import { searchWords, stem } from './search-words.ts';
import type { Store } from './store.ts';

/**
 * The second pass, for words of which no three in a row are intact: short and changed, or damaged by scanning. First sentences that have two of the
 * rarest words; a word that stands nowhere in the corpus is taken for what it may have been before a letter was misread. Then the shingles as they
 * may have been. Both only propose texts; the alignment decides.
 */

/** Words that are combined, and pairs of them that are asked for. */
const mostWords = 7;
const mostPairs = 24;
/** Readings of one damaged word, the commonest first: what is common was there more often. */
const mostReadings = 3;
/** Sentences taken for one pair, and proposed in the end. */
const perPair = 200;
const mostSentences = 12;
/** Repaired shingles asked for, and the share of the words that must be damaged before they are. */
const mostRepaired = 160;
const damagedShare = 0.15;

/** Sentences of a text in which the words may stand. */
export interface CandidateSentences {
  readonly number: number;
  readonly sentences: readonly number[];
}

export class DamagedWords {
  readonly #store: Store;
  readonly #words: QuotedWords;
  #frequencies: ReadonlyMap<string, number> | undefined;

  constructor(store: Store, words: QuotedWords) {
    this.#store = store;
    this.#words = words;
  }

  /** Texts with sentences that have several of the rarest words. */
  async byRareWords(pause: Pause): Promise<CandidateSentences[]> {
    const terms = await this.#terms();
    const all = Math.max(1, await this.#store.sentenceCount());
    const bits = (term: Term) => Math.log2(1 + all / term.frequency);
    const pairs = terms
      .flatMap((a, i) => terms.slice(i + 1).flatMap(b => (a.place === b.place ? [] : [{ a, b, sum: bits(a) + bits(b) }])))
      .sort((x, y) => y.sum - x.sum)
      .slice(0, mostPairs);
    const seen = new Map<string, { readonly number: number; readonly sentence: number; readonly places: Map<number, number> }>();
    const look = async (...found: readonly Term[]) => {
      await pause.here();
      for (const { number, sentence } of await this.#store.sentencesWith(
        found.map(it => it.word),
        perPair,
      )) {
        const id = `${number}:${sentence}`;
        const entry = seen.get(id) ?? { number, sentence, places: new Map<number, number>() };
        seen.set(id, entry);
        for (const term of found) entry.places.set(term.place, bits(term));
      }
    };
    for (const { a, b } of pairs) await look(a, b);
    if (terms.length === 1) await look(terms[0]!);
    const best = [...seen.values()]
      .map(it => ({ ...it, score: [...it.places.values()].reduce((sum, one) => sum + one, 0) }))
      .sort((x, y) => y.score - x.score || x.number - y.number || x.sentence - y.sentence)
      .slice(0, mostSentences);
    const texts = new Map<number, number[]>();
    for (const { number, sentence } of best) texts.set(number, [...(texts.get(number) ?? []), sentence]);
    return [...texts].map(([number, sentences]) => ({ number, sentences }));
  }

  /** Texts that have the shingles as they may have been before scanning. Empty where hardly a word is unknown: then nothing was misread. */
  async byRepair(): Promise<CandidateText[]> {
    const readings = await this.#readings();
    const words = new Set(searchWords(this.#words.text));
    if (readings.size < Math.max(1, words.size * damagedShare)) return [];
    const known = await this.#store.frequencies([...new Set([...readings.values()].flat().flatMap(searchWords))]);
    const hashes = repairedShingles(this.#words, key => {
      const [word] = searchWords(key);
      return word === undefined ? [] : (readings.get(word) ?? []).filter(it => searchWords(it).every(one => known.has(one)));
    });
    return textsWith(this.#store, hashes.subarray(0, mostRepaired), mostRepaired);
  }

  async #known(): Promise<ReadonlyMap<string, number>> {
    this.#frequencies ??= await this.#store.frequencies([...new Set(searchWords(this.#words.text))]);
    return this.#frequencies;
  }

  /** What each word that stands nowhere may have been. */
  async #readings(): Promise<ReadonlyMap<string, readonly string[]>> {
    const frequencies = await this.#known();
    const unknown = [...new Set(searchWords(this.#words.text))].filter(it => !frequencies.has(it));
    return new Map(unknown.map(it => [it, beforeScanning(it)]));
  }

  /** The rarest words, with the readings of those that stand nowhere. */
  async #terms(): Promise<Term[]> {
    const frequencies = await this.#known();
    const words = [...new Set(searchWords(this.#words.text))];
    const readings = await this.#readings();
    const known = await this.#store.frequencies([...new Set([...readings.values()].flat().map(stem))]);
    const terms = [...words.entries()].flatMap(([place, word]): Term[] => {
      const frequency = frequencies.get(word);
      if (frequency !== undefined) return [{ place, word, frequency }];
      return [...new Set((readings.get(word) ?? []).map(stem))]
        .flatMap(it => (known.has(it) ? [{ place, word: it, frequency: known.get(it)! }] : []))
        .sort((a, b) => b.frequency - a.frequency)
        .slice(0, mostReadings);
    });
    const rarest = new Map<number, number>();
    for (const { place, frequency } of terms) rarest.set(place, Math.min(rarest.get(place) ?? frequency, frequency));
    const kept = new Set(
      [...rarest]
        .sort((a, b) => a[1] - b[1])
        .slice(0, mostWords)
        .map(it => it[0]),
    );
    return terms.filter(it => kept.has(it.place));
  }
}

/** A word of the quotation, or what it may have been. */
interface Term {
  /** Index of the word in the quotation: readings of one word are never paired. */
  readonly place: number;
  readonly word: string;
  /** Sentences that have it. */
  readonly frequency: number;
}
