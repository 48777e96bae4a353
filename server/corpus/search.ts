import { textOf } from '../text/span.ts';
import type { SearchHit } from './corpus.ts';
import { Pause } from './pause.ts';
import { searchWords } from './search-words.ts';
import type { Body, Store } from './store.ts';
import { infoOf, type Texts } from './texts.ts';

/** Usual parameters of BM25; sentences differ little in length, so length counts less than for documents. */
const k1 = 1.2;
const b = 0.5;
/** Sentences read for one question. */
const mostSentences = 200;
/** Sentences collected for one question before commoner words are left aside. */
const budget = 20_000;
/** A word in more sentences than this, and in more than a twentieth of all, says too little to look for. */
const common = 2000;
/** Sentences taken for one word. */
const perWord = 10_000;

/**
 * Sentences about the same thing, best first, by BM25 [1]. Words are looked up from the rarest to the commonest and only until there are enough
 * sentences: the common ones then only count in the order of those found.
 * [1] S. Robertson, H. Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009.
 */
export async function search(
  store: Store,
  texts: Texts,
  text: string,
  options: { readonly limit?: number; readonly sources?: readonly string[] } = {},
  signal?: AbortSignal,
): Promise<SearchHit[]> {
  const pause = new Pause(signal);
  const { limit = 10 } = options;
  const asked = [...new Set(searchWords(text))];
  const frequencies = await store.frequencies(asked);
  if (frequencies.size === 0 || limit <= 0) return [];
  const all = Math.max(1, await store.sentenceCount());
  const weights = new Map([...frequencies].map(([word, n]) => [word, Math.log(1 + (all - n + 0.5) / (n + 0.5))]));
  const only = options.sources && (await numbersOf(store, options.sources));
  const collected = new Map<number, Map<number, number>>();
  let size = 0;
  for (const [word, n] of [...frequencies].sort((x, y) => x[1] - y[1])) {
    if (size > 0 && (n > Math.max(common, all / 20) || size + n > budget)) break;
    await pause.here();
    for (const { number, sentence } of await sentencesWith(store, word, only)) {
      let scores = collected.get(number);
      if (!scores) {
        scores = new Map();
        collected.set(number, scores);
      }
      if (!scores.has(sentence)) size++;
      scores.set(sentence, (scores.get(sentence) ?? 0) + weights.get(word)!);
    }
  }
  const average = Number((await store.note('indexedWords')) ?? 0) / all || 12;
  const candidates = [...collected].flatMap(([number, scores]) => [...scores].map(([sentence, score]) => ({ number, sentence, score })));
  candidates.sort(byScore);
  // The words left aside decide the order of those found: they have to be read.
  const scored: (Scored & { readonly body: Body })[] = [];
  for (const { number, sentence } of candidates.slice(0, mostSentences)) {
    await pause.here();
    const body = await texts.body(number);
    const span = body?.sentences[sentence];
    if (!body || !span) continue;
    const words = searchWords(textOf(body.text, span));
    let score = 0;
    for (const [word, weight] of weights) {
      const count = words.reduce((sum, it) => sum + Number(it === word), 0);
      if (count > 0) score += (weight * count * (k1 + 1)) / (count + k1 * (1 - b + (b * words.length) / average));
    }
    scored.push({ number, sentence, score, body });
  }
  scored.sort(byScore);
  // Equals at the end of what is wanted are put in order by their files, too.
  const least = scored[limit - 1]?.score ?? 0;
  const hits: SearchHit[] = [];
  for (const { number, sentence, score, body } of scored) {
    if (score < least) break;
    const file = await store.file(number);
    const span = body.sentences[sentence]!;
    if (file) hits.push({ source: infoOf(file), span, text: textOf(body.text, span), score });
  }
  hits.sort(
    (x, y) => y.score - x.score || (x.source.file < y.source.file ? -1 : x.source.file > y.source.file ? 1 : x.span.start - y.span.start),
  );
  return hits.slice(0, limit);
}

interface Scored {
  readonly number: number;
  readonly sentence: number;
  readonly score: number;
}

function byScore(x: Scored, y: Scored): number {
  return y.score - x.score || x.number - y.number || x.sentence - y.sentence;
}

async function numbersOf(store: Store, names: readonly string[]): Promise<readonly number[]> {
  const numbers = new Set<number>();
  for (const name of names) {
    const [file] = await store.filesNamed(name);
    if (file) numbers.add(file.number);
  }
  return [...numbers];
}

async function sentencesWith(store: Store, word: string, only: readonly number[] | undefined) {
  if (!only) return store.sentencesWith([word], perWord);
  const found = [];
  for (const number of only) found.push(...(await store.sentencesWith([word], perWord, number)));
  return found;
}
