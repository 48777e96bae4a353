import { textOf } from '../text/span.ts';
import type { SearchHit } from './corpus.ts';
import { Pause } from './pause.ts';
import { searchWords } from './search-words.ts';
import type { BestSentence, Store, StoredFile } from './store.ts';
import { infoOf, type Texts } from './texts.ts';

/** Sentences about the same thing, best first, by BM25 over all of them; equals are in the order of their files. */
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
  if (asked.length === 0 || limit <= 0) return [];
  const only = options.sources && (await numbersOf(store, options.sources));
  const ranked: { readonly file: StoredFile; readonly hit: BestSentence }[] = [];
  for (const hit of await store.bestSentences(asked, limit, only)) {
    await pause.here();
    const file = await store.file(hit.number);
    if (file) ranked.push({ file, hit });
  }
  ranked.sort(
    (x, y) =>
      y.hit.score - x.hit.score || (x.file.file < y.file.file ? -1 : x.file.file > y.file.file ? 1 : x.hit.sentence - y.hit.sentence),
  );
  const hits: SearchHit[] = [];
  for (const { file, hit } of ranked.slice(0, limit)) {
    await pause.here();
    const body = await texts.body(hit.number);
    const span = body?.sentences[hit.sentence];
    if (body && span) hits.push({ source: infoOf(file), span, text: textOf(body.text, span), score: hit.score });
  }
  return hits;
}

async function numbersOf(store: Store, names: readonly string[]): Promise<readonly number[]> {
  const numbers = new Set<number>();
  for (const name of names) {
    const [file] = await store.filesNamed(name);
    if (file) numbers.add(file.number);
  }
  return [...numbers];
}
