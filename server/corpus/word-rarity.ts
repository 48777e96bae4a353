import type { Pattern } from '../anchoring/pattern.ts';
import { wordBits } from '../anchoring/rarity.ts';
import { searchWords } from './search-words.ts';
import type { Store } from './store.ts';

/** Words of running English that the built-in list of common words stands for beside the corpus's own: a small corpus knows little about rarity. */
const known = 1 << 16;
/** Running words for each one that is searched for: the others are too common to be indexed. */
const running = 1.75;
/** Of a longer quotation enough agrees anyway, and each word costs a question. */
const longest = 30;
/** A rarer word than this says no more: the rarest ones are names and misprints, which come together. */
const most = 16;

/**
 * How much each word of a quotation says about where it comes from, in bits: −log₂ of its share of what people write, judged by this corpus and
 * the built-in list together. What is boilerplate here ("Workers’ Union said") weighs little here. Nothing for a long quotation.
 */
export async function rarityOf(store: Store, { words }: Pattern): Promise<{ readonly rarity?: Float32Array }> {
  if (words.count > longest) return {};
  const keys = Array.from({ length: words.count }, (_, i) => words.key(i));
  const searched = keys.map(key => searchWords(key)[0]);
  const frequencies = await store.roughFrequencies([...new Set(searched.filter(it => it !== undefined))]);
  const all = Number((await store.note('indexedWords')) ?? 0) * running + known;
  const rarity = Float32Array.from(keys, (key, i) => {
    const usual = wordBits(words.hashes[i]!, key.length);
    const word = searched[i];
    if (word === undefined) return usual;
    return Math.min(most, Math.log2(all / ((frequencies.get(word) ?? 0) + known * 2 ** -usual)));
  });
  return { rarity };
}
