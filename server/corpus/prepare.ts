import { distinctShingles } from '../anchoring/shingles.ts';
import { scanWords } from '../anchoring/words.ts';
import type { Document } from '../formats/document.ts';
import { sentences } from '../text/sentences.ts';
import { overlaps, type Span } from '../text/span.ts';
import { merged } from './candidates.ts';
import { searchWordsOf } from './search-words.ts';
import type { UnitShingles } from './store.ts';

/** What the first stage makes of a document beside the document itself. */
export interface Prepared {
  readonly sentences: readonly Span[];
  /** Search words of each sentence, with a space between them. */
  readonly words: readonly string[];
  /** Distinct shingles of each unit: the blocks, then the noise. */
  readonly shingles: UnitShingles;
}

/** Words of the next block that a block is indexed with, so that quotations across the two are found. */
const overlap = 2;

/**
 * Sentences, search words and shingles of a document. Linear in its length. `window`: of so many neighbouring shingles one is kept (see shingles.ts).
 */
export function prepare({ text, blocks, skip, noise }: Document, window = 1): Prepared {
  const found = blocks.flatMap(block => (block.kind === 'code' ? [] : sentences(text, block)));
  // One pass over the words serves search and quote index.
  const scanned = scanWords(text, { skip: noise.length === 0 ? skip : merged([...skip, ...noise]) });
  let at = 0;
  const words = found.map(sentence => {
    while (at < scanned.count && scanned.starts[at]! < sentence.start) at++;
    const first = at;
    while (at < scanned.count && scanned.starts[at]! < sentence.end) at++;
    return searchWordsOf(scanned, first, at).join(' ');
  });
  const shingles: Uint32Array[] = [];
  let from = 0;
  for (const block of blocks) {
    while (from < scanned.count && scanned.starts[from]! < block.start) from++;
    let to = from;
    while (to < scanned.count && scanned.starts[to]! < block.end) to++;
    shingles.push(distinctShingles(scanned, from, Math.min(scanned.count, to + overlap), window));
    from = to;
  }
  for (const stretch of noise) {
    const inside = scanWords(text, { skip: skip.filter(it => overlaps(it, stretch)), within: stretch });
    shingles.push(distinctShingles(inside, 0, inside.count, window));
  }
  return { sentences: found, words, shingles: joined(shingles) };
}

/** Shingles of several units in one array, so that they go from thread to thread without being copied. */
export function joined(units: readonly Uint32Array[]): UnitShingles {
  const ends = new Uint32Array(units.length);
  let end = 0;
  for (const [i, unit] of units.entries()) {
    end += unit.length;
    ends[i] = end;
  }
  const hashes = new Uint32Array(end);
  for (const [i, unit] of units.entries()) hashes.set(unit, ends[i]! - unit.length);
  return { hashes, ends };
}
