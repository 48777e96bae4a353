import { ShingleWriter } from '../anchoring/shingles.ts';
import { scanWords, WordRoom, type Words } from '../anchoring/words.ts';
import type { Document } from '../formats/document.ts';
import { sentences } from '../text/sentences.ts';
import { overlaps, type Span } from '../text/span.ts';
import { merged } from './candidates.ts';
import { SearchWordWriter } from './search-words.ts';
import type { SentenceWords, UnitShingles } from './store.ts';

/** What the first stage makes of a document beside the document itself. */
export interface Prepared {
  readonly sentences: readonly Span[];
  /** Search words of each sentence. */
  readonly words: SentenceWords;
  /** Distinct shingles of each unit: the blocks, then the noise. */
  readonly shingles: UnitShingles;
}

/** Words of the next block that a block is indexed with, so that quotations across the two are found. */
const overlap = 2;

// Used again for each document; what is handed on is copied out of them.
const room = new WordRoom();
const noiseRoom = new WordRoom();
const searchWords = new SearchWordWriter();
const shingleWriters = new Map<number, ShingleWriter>();

/**
 * Sentences, search words and shingles of a document. Linear in its length. `window`: of so many neighbouring shingles one is kept (see shingles.ts).
 */
export function prepare(document: Document, window = 1): Prepared {
  const { text, blocks } = document;
  const found: Span[] = [];
  for (const block of blocks) if (block.kind !== 'code') for (const sentence of sentences(text, block)) found.push(sentence);
  // One pass over the words serves search and quote index.
  const scanned = wordsOf(document);
  let at = 0;
  for (const sentence of found) {
    while (at < scanned.count && scanned.starts[at]! < sentence.start) at++;
    const first = at;
    while (at < scanned.count && scanned.starts[at]! < sentence.end) at++;
    searchWords.sentence(scanned, first, at);
  }
  return { sentences: found, words: searchWords.take(), shingles: unitShingles(document, scanned, window) };
}

/** What the quote index needs of a document, and nothing else: see `Prepared.shingles`. */
export function quoteShingles(document: Document, window = 1): UnitShingles {
  return unitShingles(document, wordsOf(document), window);
}

function wordsOf({ text, skip, noise }: Document): Words {
  return scanWords(text, { skip: noise.length === 0 ? skip : merged([...skip, ...noise]), room });
}

function unitShingles({ text, blocks, skip, noise }: Document, scanned: Words, window: number): UnitShingles {
  let writer = shingleWriters.get(window);
  if (!writer) {
    writer = new ShingleWriter(window);
    shingleWriters.set(window, writer);
  }
  let from = 0;
  for (const block of blocks) {
    while (from < scanned.count && scanned.starts[from]! < block.start) from++;
    let to = from;
    while (to < scanned.count && scanned.starts[to]! < block.end) to++;
    writer.unit(scanned, from, Math.min(scanned.count, to + overlap));
    from = to;
  }
  for (const stretch of noise) {
    const inside = scanWords(text, { skip: skip.filter(it => overlaps(it, stretch)), within: stretch, room: noiseRoom });
    writer.unit(inside, 0, inside.count);
  }
  return writer.take();
}
