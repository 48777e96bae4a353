import type { LiveCorpus } from '../../server/corpus/corpus.ts';

const mostHits = 30;

/**
 * Answers to every kind of question, as plain data to compare: two corpora with the same sources must give the same, however each came to be.
 * `searched`: what to search for, where few sentences are equally good; of more than are looked at, which are is open.
 */
export async function everything(corpus: LiveCorpus, words: readonly string[] = [], searched: readonly string[] = words) {
  const sources = await corpus.sources();
  const names = await corpus.names();
  const actors = [...new Set(names.flatMap(it => it.actors))].sort();
  return {
    progress: corpus.progress(),
    sources: await Promise.all(sources.map(it => corpus.source(it.file))),
    files: (await corpus.status()).map(({ problems, ...it }) => it),
    problems: await corpus.fileProblems(),
    names,
    actors: await Promise.all(
      actors.map(async id => ({
        actor: await corpus.actor(id),
        appearances: await corpus.appearances(id),
        quotations: await corpus.quotationsBy(id, 1000),
      })),
    ),
    // What a source had before is history: a store made from what is there knows none.
    located: await Promise.all(words.map(async text => ({ ...(await corpus.locate({ words: { text } })), earlier: undefined }))),
    found: await Promise.all(searched.map(async text => byPlace(await corpus.search(text, { limit: mostHits })))),
  };
}

/** In a fixed order. Which of equally good hits are the last that fit in is open. */
function byPlace(hits: Awaited<ReturnType<LiveCorpus['search']>>) {
  const rounded = hits.map(({ source, span, score, text }) => ({ file: source.file, span, text, score: Math.round(score * 1e6) / 1e6 }));
  const last = hits.length < mostHits ? -1 : (rounded.at(-1)?.score ?? -1);
  return rounded
    .filter(it => it.score > last)
    .sort((a, b) => b.score - a.score || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start));
}
