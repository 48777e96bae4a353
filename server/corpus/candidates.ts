import type { QuotedWords } from '../anchoring/anchor.ts';
import { vote } from '../anchoring/quote-index.ts';
import { queryShingles } from '../anchoring/shingles.ts';
import { bySpan, type Span } from '../text/span.ts';
import type { Pause } from './pause.ts';
import { searchWords } from './search-words.ts';
import type { Body, Store } from './store.ts';

/** A text in which the words may stand, with the units that speak for it, the likeliest first. */
export interface CandidateText {
  readonly number: number;
  readonly units: readonly number[];
  /** Votes of its best unit, as a share of those of the best unit of all: 0–1. */
  readonly share: number;
}

/** Units looked at for one quotation. */
const mostUnits = 24;
/** Sentences of a rare word looked at in the second pass. */
const mostSentences = 400;
/** Texts up to this length are aligned whole. */
const small = 30_000;

/**
 * Shingles asked for at first: the rarest. A block that has enough of them is the one, and the others would only say so again; where none has, they
 * are asked for too.
 */
const firstShingles = 20;
const enoughShingles = 4;

/** The texts that share rare shingles with the words, the likeliest first. Empty when no three words in a row are anywhere. */
export async function byShingles(store: Store, words: QuotedWords): Promise<CandidateText[]> {
  const hashes = queryShingles(words);
  if (hashes.length === 0) return [];
  const options = { blocks: await store.unitCount(), limit: mostUnits };
  const lists = [...(await store.postings(hashes.subarray(0, firstShingles)))];
  let found = vote(lists, options);
  if (hashes.length > firstShingles && (found[0]?.shared ?? 0) < enoughShingles) {
    lists.push(...(await store.postings(hashes.subarray(firstShingles))));
    found = vote(lists, options);
  }
  const most = found[0]?.votes ?? 1;
  const texts = new Map<number, { units: number[]; share: number }>();
  for (const { block, votes } of found) {
    const place = await store.unit(block);
    if (!place) continue;
    const text = texts.get(place.number);
    if (text) text.units.push(place.unit);
    else texts.set(place.number, { units: [place.unit], share: votes / most });
  }
  return [...texts].map(([number, { units, share }]) => ({ number, units, share }));
}

/**
 * The second pass, for words of which no three in a row are intact (short, or damaged by scanning): texts with sentences that have several of
 * the rarest words. `unit` is not known here: the whole text is looked at around those sentences.
 */
export async function byRareWords(
  store: Store,
  words: QuotedWords,
  pause: Pause,
): Promise<{ readonly number: number; readonly sentences: readonly number[] }[]> {
  const asked = [...new Set(searchWords(words.text))];
  const frequencies = await store.frequencies(asked);
  const rare = [...frequencies].sort((a, b) => a[1] - b[1]).slice(0, 6);
  const all = Math.max(1, await store.sentenceCount());
  const scores = new Map<string, { number: number; sentence: number; score: number; shared: number }>();
  for (const [word, frequency] of rare) {
    if (frequency > mostSentences && scores.size > 0) break;
    await pause.here();
    for (const { number, sentence } of await store.sentencesWith(word, mostSentences)) {
      const id = `${number}:${sentence}`;
      const entry = scores.get(id) ?? { number, sentence, score: 0, shared: 0 };
      entry.score += Math.log2(1 + all / frequency);
      entry.shared++;
      scores.set(id, entry);
    }
  }
  const best = [...scores.values()]
    .filter(it => it.shared > 1 || rare.length === 1)
    .sort((a, b) => b.score - a.score)
    .slice(0, 12);
  const texts = new Map<number, number[]>();
  for (const { number, sentence } of best) texts.set(number, [...(texts.get(number) ?? []), sentence]);
  return [...texts].map(([number, sentences]) => ({ number, sentences }));
}

/** Where in a text to align: all of a small one, else the units with a neighbour on each side. */
export function surroundings(body: Body, units: readonly number[]): readonly Span[] | undefined {
  if (body.text.length <= small) return undefined;
  const { blocks, noise } = body;
  const spans: Span[] = [];
  for (const unit of units) {
    if (unit >= blocks.length) {
      const stretch = noise[unit - blocks.length];
      if (stretch) spans.push(stretch);
      continue;
    }
    spans.push({ start: blocks[Math.max(0, unit - 1)]!.start, end: blocks[Math.min(blocks.length - 1, unit + 1)]!.end });
  }
  return merged(spans);
}

/** The same around sentences. */
export function aroundSentences(body: Body, sentences: readonly number[]): readonly Span[] | undefined {
  if (body.text.length <= small) return undefined;
  return merged(
    sentences.map(at => ({
      start: body.sentences[Math.max(0, at - 1)]?.start ?? 0,
      end: body.sentences[Math.min(body.sentences.length - 1, at + 1)]?.end ?? body.text.length,
    })),
  );
}

/** The spans in order, those that touch or overlap as one. */
export function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort(bySpan)) {
    const last = found.at(-1);
    if (last && span.start <= last.end) found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else found.push({ start: span.start, end: span.end });
  }
  return found;
}
