import type { Attribution } from './attribution.ts';
import { Class } from './lexicon.ts';
import { is, isDash, isMark, isVerb } from './phrases.ts';
import type { Word } from './words.ts';

/** As many words a name in a headline has at most. */
const LONGEST_NAME = 5;

/**
 * Headlines name their speaker without a verb: `West has buried free speech – Moscow`, `Putin: West has buried free speech`. Whether the words are
 * a name at all ("Explainer: …") is decided by the caller, who knows the actors of the text.
 */
export function headlineAttribution(words: readonly Word[]): Attribution | undefined {
  const colon = words.findIndex(it => isMark(it, ':'));
  if (colon > 0 && colon <= LONGEST_NAME && words.length - colon > 3 && isName(words, 0, colon)) {
    return { content: [{ from: colon + 1, to: words.length }], speaker: { from: 0, to: colon }, cue: { from: colon, to: colon + 1 } };
  }
  const dash = words.findLastIndex((it, i) => i > 0 && (isDash(it) || isMark(it, ':')));
  if (dash > 3 && words.length - dash - 1 <= LONGEST_NAME && isName(words, dash + 1, words.length)) {
    return { content: [{ from: 0, to: dash }], speaker: { from: dash + 1, to: words.length }, cue: { from: dash, to: dash + 1 } };
  }
  return undefined;
}

function isName(words: readonly Word[], from: number, to: number): boolean {
  if (to <= from || !words[from]!.capital) return false;
  for (let i = from; i < to; i++) {
    const word = words[i]!;
    if (word.kind !== 'word' && !isMark(word, "'’.-&")) return false;
    if (is(word, Class.auxiliary | Class.modal | Class.question) || (i > from && isVerb(words, i))) return false;
  }
  return true;
}
