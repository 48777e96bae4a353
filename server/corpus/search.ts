import { overlaps, type Span, textOf } from '../text/span.ts';
import type { SearchHit, SearchOptions } from './corpus.ts';
import { Pause } from './pause.ts';
import { searchWords } from './search-words.ts';
import type { BestSentence, Store, StoredFile } from './store.ts';
import { infoOf, type Texts } from './texts.ts';

/** With a filter this many times as many sentences are looked at first, and so many at most: a rare actor among a hundred thousand texts takes no minute. */
const AHEAD = 8;
const MOST_LOOKED_AT = 4096;

interface Ranked {
  readonly file: StoredFile;
  readonly hit: BestSentence;
}

/**
 * Sentences about the same thing, best first, by BM25 over all of them; equals are in the order of their files. With actors or dates the best 4,096 are
 * looked through for those that fit.
 */
export async function search(
  store: Store,
  texts: Texts,
  text: string,
  { limit = 10, sources, ...filter }: SearchOptions = {},
  signal?: AbortSignal,
): Promise<SearchHit[]> {
  const pause = new Pause(signal);
  const asked = [...new Set(searchWords(text))];
  if (asked.length === 0 || limit <= 0) return [];
  const only = sources && (await numbersOf(store, sources));
  const filtered = filter.actors !== undefined || filter.since !== undefined || filter.until !== undefined;
  for (let ahead = filtered ? limit * AHEAD : limit; ; ahead *= AHEAD) {
    const most = Math.max(limit, Math.min(ahead, MOST_LOOKED_AT));
    const ranked = await ranking(store, await store.bestSentences(asked, most, only), pause);
    const hits: SearchHit[] = [];
    for (const { file, hit } of ranked) {
      if (hits.length >= limit) break;
      await pause.here();
      if (!inTime(file, filter)) continue;
      const body = await texts.body(hit.number);
      const span = body?.sentences[hit.sentence];
      if (!body || !span || (filter.actors && !(await mentions(texts, hit.number, span, filter.actors)))) continue;
      hits.push({ source: infoOf(file), span, text: textOf(body.text, span), score: hit.score });
    }
    if (hits.length >= limit || ranked.length < most || !filtered || most >= MOST_LOOKED_AT) return hits;
  }
}

async function ranking(store: Store, best: readonly BestSentence[], pause: Pause): Promise<Ranked[]> {
  const ranked: Ranked[] = [];
  for (const hit of best) {
    await pause.here();
    const file = await store.file(hit.number);
    if (file) ranked.push({ file, hit });
  }
  return ranked.sort(
    (x, y) =>
      y.hit.score - x.hit.score || (x.file.file < y.file.file ? -1 : x.file.file > y.file.file ? 1 : x.hit.sentence - y.hit.sentence),
  );
}

/** Whether a source was published between two days, both included; see `SearchOptions`. */
export function inTime(
  { metadata: { issued } }: Pick<StoredFile, 'metadata'>,
  { since, until }: Pick<SearchOptions, 'since' | 'until'>,
): boolean {
  if (since === undefined && until === undefined) return true;
  if (!issued) return false;
  const { year, month, day } = issued.value;
  const date = [String(year).padStart(4, '0'), ...[month, day].map(it => String(it ?? 1).padStart(2, '0'))].join('-');
  return (since === undefined || date >= since) && (until === undefined || date.slice(0, until.length) <= until);
}

async function mentions(texts: Texts, number: number, span: Span, actors: readonly string[]): Promise<boolean> {
  const read = await texts.read(number);
  return read.mentions.some(it => it.actor !== undefined && actors.includes(it.actor) && overlaps(it, span));
}

async function numbersOf(store: Store, names: readonly string[]): Promise<readonly number[]> {
  const numbers = new Set<number>();
  for (const name of names) {
    const [file] = await store.filesNamed(name);
    if (file) numbers.add(file.number);
  }
  return [...numbers];
}
