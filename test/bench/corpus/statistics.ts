import { percentage } from '../figures.ts';

/** How the words of a collection are spread. Shares of all running words. */
export interface WordStatistics {
  readonly words: number;
  readonly documents: number;
  /** Share of running words that the commonest 10, 100, 1000 words make up. */
  readonly top10: number;
  readonly top100: number;
  readonly top1000: number;
  /** Different sequences of 2, 3, 5 words as a share of all such sequences; sequences do not cross documents. */
  readonly distinct2: number;
  readonly distinct3: number;
  readonly distinct5: number;
}

/** The same of the BBC news collection (2,225 articles; Greene and Cunningham, ICML 2006), of about as many words as are counted here. */
export const bbcNews = { top10: 0.21, top100: 0.44, top1000: 0.71, distinct2: 0.41, distinct3: 0.78, distinct5: 0.95 } as const;

/** Running words counted: the shares depend on how many there are. */
export const wordsCounted = 850_000;

/** Counts words until there are enough; stops asking for texts then. */
export function wordStatistics(texts: Iterable<string>, enough = wordsCounted): WordStatistics {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const pairs = new Set<number>();
  const triples = new Set<string>();
  const fives = new Set<string>();
  const all = { words: 0, documents: 0, pairs: 0, triples: 0, fives: 0 };
  for (const text of texts) {
    all.documents++;
    const document: number[] = [];
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
      let id = ids.get(word);
      if (id === undefined) {
        id = ids.size;
        ids.set(word, id);
        counts.push(0);
      }
      counts[id]!++;
      document.push(id);
    }
    all.words += document.length;
    for (let i = 0; i + 1 < document.length; i++) {
      pairs.add(document[i]! * 2 ** 26 + document[i + 1]!);
      all.pairs++;
      if (i + 2 < document.length) {
        triples.add(key(document, i, 3));
        all.triples++;
      }
      if (i + 4 < document.length) {
        fives.add(key(document, i, 5));
        all.fives++;
      }
    }
    if (all.words >= enough) break;
  }
  counts.sort((a, b) => b - a);
  const top = (n: number) => counts.slice(0, n).reduce((sum, it) => sum + it, 0) / all.words;
  return {
    words: all.words,
    documents: all.documents,
    top10: top(10),
    top100: top(100),
    top1000: top(1000),
    distinct2: pairs.size / all.pairs,
    distinct3: triples.size / all.triples,
    distinct5: fives.size / all.fives,
  };
}

/** Word numbers as one short string: sets of strings are what V8 does well. */
function key(ids: readonly number[], from: number, length: number): string {
  let text = '';
  for (let i = from; i < from + length; i++) text += String.fromCharCode(ids[i]! & 0xffff, ids[i]! >>> 16);
  return text;
}

/** The statistics beside those of real news, as a line of text. */
export function describe(found: WordStatistics): string {
  const { words, documents, ...shares } = found;
  const parts = Object.entries(shares).map(
    ([name, share]) => `${name} ${percentage(share)} (BBC ${percentage(bbcNews[name as keyof typeof bbcNews])})`,
  );
  return `words of the first ${documents} documents (${words}): ${parts.join(', ')}`;
}
