import type { QuotedWords } from '../anchoring/anchor.ts';
import { beforeScanning, repairedShingles } from '../anchoring/second-pass.ts';
import { scanWords } from '../anchoring/words.ts';
import { type CandidateText, textsWith } from './candidates.ts';
import type { Pause } from './pause.ts';
import { searchWords } from './search-words.ts';
import type { Store } from './store.ts';

/**
 * The second pass, for words of which no three in a row are intact: short and changed, or damaged by scanning. First sentences that have several of
 * the rarest words, they or the sentence after them; a word that hardly stands anywhere in the corpus may also be one that a scanner misread. Then
 * the shingles as they may have been. Both only propose texts; the alignment decides.
 */

/** Words that are looked for, the rarest ones. */
const mostWords = 7;
/** A word in so many sentences at most is looked for by itself; commoner ones two or three together. */
const rare = 300;
const mostPairs = 8;
const perPair = 150;
/** Two words that chance brings together more often than this are asked for with a third. */
const oftenTogether = 300;
/** Readings of one damaged word, the commonest first: what is common was there more often. */
const mostReadings = 3;
/** A reading so many times as common as the word itself is a likelier word. */
const commoner = 20;
/** Longer words are so rarely alike by chance that two misread letters are repaired. */
const longEnough = 6;
const mostDoubtful = 60;
/** Sentences proposed in the end, and how much of the best one's weight each must have. */
const mostSentences = 8;
const promising = 0.5;
/** Bits that a word which is not looked for may add: one too common to be indexed, any other. */
const mostOfCommon = 7;
const mostOfRare = 16;
/** Repaired shingles asked for, and the share of the words that must be damaged before they are. */
const mostRepaired = 96;
const damagedShare = 0.15;

/** Sentences of a text in which the words may stand. */
export interface CandidateSentences {
  readonly number: number;
  readonly sentences: readonly number[];
}

export class DamagedWords {
  readonly #store: Store;
  readonly #words: QuotedWords;
  #read: Promise<readonly Word[]> | undefined;

  constructor(store: Store, words: QuotedWords) {
    this.#store = store;
    this.#words = words;
  }

  /** Texts with sentences that have several of the rarest words; only such as may reach so many bits of evidence in the end. */
  async byRareWords(pause: Pause, needed: number): Promise<CandidateSentences[]> {
    const words = await this.#readings();
    const terms = termsOf(words);
    const all = Math.max(1, await this.#store.sentenceCount());
    const bits = (term: { readonly frequency: number }) => Math.log2(1 + all / Math.max(1, term.frequency));
    const seen = new Map<number, Map<number, Map<number, number>>>();
    const look = async (limit: number, ...found: readonly Term[]) => {
      await pause.here();
      for (const { number, sentence } of await this.#store.sentencesWith(
        found.map(it => it.word),
        limit,
      )) {
        const text = seen.get(number) ?? new Map<number, Map<number, number>>();
        const places = text.get(sentence) ?? new Map<number, number>();
        seen.set(number, text.set(sentence, places));
        for (const term of found) places.set(term.place, Math.max(places.get(term.place) ?? 0, bits(term)));
      }
    };
    for (const term of terms) if (term.frequency <= rare || terms.length === 1) await look(rare, term);
    for (const group of groupsOf(terms, all)) await look(perPair, ...group);
    // What the words not looked for may add at most.
    const best = new Map<number, number>();
    for (const term of terms) best.set(term.place, Math.max(best.get(term.place) ?? 0, bits(term)));
    const others = words.reduce(
      (sum, it, place) => sum + (best.has(place) ? 0 : it.word === '' ? mostOfCommon : Math.min(mostOfRare, bits(it))),
      0,
    );
    return bestSentences(seen, needed - others);
  }

  /** Texts that have the shingles as they may have been before scanning. Empty where hardly a word is doubtful: then nothing was misread. */
  async byRepair(): Promise<CandidateText[]> {
    const words = await this.#readings();
    const readings = new Map(words.filter(it => it.readings.length > 0).map(it => [it.key, it.readings.map(one => one.key)]));
    if (readings.size < Math.max(1, words.length * damagedShare)) return [];
    const hashes = repairedShingles(this.#words, key => readings.get(key) ?? []);
    return textsWith(this.#store, hashes.subarray(0, mostRepaired), true);
  }

  #readings(): Promise<readonly Word[]> {
    this.#read ??= readingsOf(this.#store, this.#words);
    return this.#read;
  }
}

/** A word of the quotation and what it may have been. */
interface Word {
  readonly key: string;
  /** As it is searched for; empty for a word that is not. */
  readonly word: string;
  readonly frequency: number;
  /** Only such as stand somewhere, likeliest first; one without search word is too common to be indexed. */
  readonly readings: readonly { readonly key: string; readonly word: string; readonly frequency: number }[];
}

async function readingsOf(store: Store, quoted: QuotedWords): Promise<readonly Word[]> {
  const scanned = scanWords(quoted.text, { skip: quoted.skip ?? [] });
  const keys = [...new Set(Array.from({ length: scanned.count }, (_, i) => scanned.key(i)))];
  const own = new Map(keys.map(key => [key, searchWords(key)[0] ?? '']));
  const frequencies = await store.roughFrequencies([...new Set(own.values())].filter(it => it !== ''));
  const variants = new Map<string, readonly string[]>();
  for (const [key, word] of own) if (word !== '' && (frequencies.get(word) ?? 0) <= rare / commoner) variants.set(key, beforeScanning(key));
  // A stray mark cuts a word in two.
  for (let i = 0; i + 1 < scanned.count; i++) {
    const [a, b] = [scanned.key(i), scanned.key(i + 1)];
    if (scanned.starts[i + 1]! - scanned.ends[i]! !== 1 || !variants.has(a.length > b.length ? a : b)) continue;
    const whole = a + b;
    variants.set(a.length > b.length ? a : b, [...(variants.get(a.length > b.length ? a : b) ?? []), whole, ...beforeScanning(whole)]);
  }
  const searched = (key: string) => searchWords(key)[0] ?? '';
  const known = await store.roughFrequencies([...new Set([...variants.values()].flat().map(searched))].filter(it => it !== ''));
  const again = new Map<string, readonly string[]>();
  for (const [key, list] of variants) {
    if (key.length < longEnough || list.some(it => known.has(searched(it)))) continue;
    again.set(key, [...new Set(list.flatMap(beforeScanning))].slice(0, mostDoubtful));
  }
  const knownAgain = await store.roughFrequencies([...new Set([...again.values()].flat().map(searched))].filter(it => it !== ''));
  return keys.map(key => {
    const word = own.get(key) ?? '';
    const frequency = frequencies.get(word) ?? 0;
    const readings = [...(variants.get(key) ?? []), ...(again.get(key) ?? [])]
      .map(it => ({ key: it, word: searched(it) }))
      .map(it => ({ ...it, frequency: it.word === '' ? Number.MAX_SAFE_INTEGER : (known.get(it.word) ?? knownAgain.get(it.word) ?? 0) }))
      .filter(it => it.frequency > frequency * commoner)
      .sort((a, b) => b.frequency - a.frequency);
    return { key, word, frequency, readings };
  });
}

/** A word of the quotation, or what it may have been. */
interface Term {
  /** Index of the word in the quotation: readings of one word are never looked for together. */
  readonly place: number;
  readonly word: string;
  /** Sentences that have it, roughly. */
  readonly frequency: number;
}

/** The rarest words, with the readings of those that are doubtful. */
function termsOf(words: readonly Word[]): Term[] {
  const terms = words.flatMap(({ word, frequency, readings }, place): Term[] => {
    if (word === '') return [];
    const read = [...new Map(readings.filter(it => it.word !== '' && it.word !== word).map(it => [it.word, it])).values()];
    return [
      ...(frequency > 0 ? [{ place, word, frequency }] : []),
      ...read.slice(0, mostReadings).map(it => ({ place, word: it.word, frequency: it.frequency })),
    ];
  });
  const rarest = new Map<number, number>();
  for (const { place, frequency } of terms) rarest.set(place, Math.min(rarest.get(place) ?? frequency, frequency));
  const kept = new Set(
    [...rarest]
      .sort((a, b) => a[1] - b[1])
      .slice(0, mostWords)
      .map(it => it[0]),
  );
  return terms.filter(it => kept.has(it.place)).sort((a, b) => a.frequency - b.frequency);
}

/** Words to look for together: pairs of commoner ones, and where chance alone brings two together too often, three. Rarest first. */
function groupsOf(terms: readonly Term[], all: number): Term[][] {
  const common = terms.filter(it => it.frequency > rare);
  const groups: { readonly terms: Term[]; readonly expected: number }[] = [];
  for (const [i, a] of common.entries())
    for (const [k, b] of common.entries()) {
      if (k <= i || a.place === b.place) continue;
      const expected = (a.frequency * b.frequency) / all;
      if (expected <= oftenTogether) groups.push({ terms: [a, b], expected });
      else
        for (const c of common.slice(k + 1))
          if (c.place !== a.place && c.place !== b.place) groups.push({ terms: [a, b, c], expected: (expected * c.frequency) / all });
    }
  return groups
    .sort((x, y) => x.expected - y.expected)
    .slice(0, mostPairs)
    .map(it => it.terms);
}

/** The sentences that, with the one after them, have most; as texts, best first. `seen`: by text and sentence the bits of each word found there. */
function bestSentences(seen: ReadonlyMap<number, ReadonlyMap<number, ReadonlyMap<number, number>>>, least: number): CandidateSentences[] {
  const found: { readonly number: number; readonly sentence: number; readonly score: number }[] = [];
  let best = 0;
  for (const [number, text] of seen) {
    for (const [sentence, places] of text) {
      let score = 0;
      for (const bits of places.values()) score += bits;
      for (const [place, bits] of text.get(sentence + 1) ?? []) score += Math.max(0, bits - (places.get(place) ?? 0));
      best = Math.max(best, score);
      if (score >= best * promising && score >= least) found.push({ number, sentence, score });
    }
  }
  const texts = new Map<number, number[]>();
  const kept = found
    .filter(it => it.score >= best * promising)
    .sort((x, y) => y.score - x.score || x.number - y.number || x.sentence - y.sentence)
    .slice(0, mostSentences);
  for (const { number, sentence } of kept) texts.set(number, [...(texts.get(number) ?? []), sentence]);
  return [...texts].map(([number, sentences]) => ({ number, sentences }));
}
