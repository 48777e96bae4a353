import { hashKey, scanWords, type Words } from '../anchoring/words.ts';
import { apart } from '../text/span.ts';

/** Words that say nothing about what a sentence is about: they are neither indexed nor asked for. */
const empty = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing
  down during each few for from further had has have having he her here hers herself him himself his how i if in into is it its itself just me
  more most my myself no nor not now of off on once only or other our ours ourselves out over own s same she should so some such t than that the
  their theirs them themselves then there these they this those through to too under until up upon us very was we were what when where which
  while who whom why will with would you your yours yourself yourselves said says say told according may might must shall`.split(/\s+/),
);

/**
 * The words of a text by which it is found: folded, function words left out, plural and verb endings taken off. Used for what is indexed
 * and for what is asked alike, so a wrong stem costs nothing but a confusion. Repeated words stay repeated.
 */
export function searchWords(text: string): string[] {
  const words = scanWords(text);
  const found: string[] = [];
  for (let i = 0; i < words.count; i++) {
    const search = searchKey(words.key(i));
    if (search !== '') found.push(search);
  }
  return found;
}

/** Empty for a word that is left out. */
function searchKey(key: string): string {
  return empty.has(key) || !/[\p{L}\p{N}]/u.test(key) ? '' : stem(key);
}

const encoder = new TextEncoder();
const space = 32;
/** So many words beside those of the letters a–z and digits are kept at hand. */
const mostOthers = 20_000;

/**
 * Writes the search words of sentence after sentence as bytes: what is indexed by the million is never made into strings. The same words as
 * `searchWords`.
 */
export class SearchWordWriter {
  #bytes = new Uint8Array(1 << 13);
  #length = 0;
  #ends = new Uint32Array(1 << 6);
  #count = 0;
  /** Search words by how the word is written, for words that are not of the letters a–z and digits alone. */
  readonly #others = new Map<string, Uint8Array>();

  /** The words `[from, to)` of a text, as the next sentence. */
  sentence(words: Words, from: number, to: number): void {
    const begin = this.#length;
    for (let i = from; i < to; i++) this.#word(words, i);
    // Without the space behind the last word.
    if (this.#length > begin) this.#length--;
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#count * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#ends[this.#count++] = this.#length;
  }

  /** All sentences since the last time. */
  take(): { text: Uint8Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer> } {
    const taken = { text: this.#bytes.slice(0, this.#length), ends: this.#ends.slice(0, this.#count) };
    this.#length = 0;
    this.#count = 0;
    return taken;
  }

  #word(words: Words, i: number): void {
    const { text } = words;
    const start = words.starts[i]!;
    const end = words.ends[i]!;
    this.#reserve(end - start + 1);
    const bytes = this.#bytes;
    const begin = this.#length;
    let at = begin;
    let isPlain = true;
    for (let k = start; k < end; k++) {
      const letter = text.charCodeAt(k) | 32;
      if (letter < 97 || letter > 122) {
        if (letter < 48 || letter > 57) {
          this.#other(words, i);
          return;
        }
        // A digit; words with digits stay as they are.
        isPlain = false;
      }
      bytes[at++] = letter;
    }
    if (isPlain) {
      if (isEmpty(words.hashes[i]!, bytes, begin, at)) return;
      at = stemmed(bytes, begin, at);
    }
    bytes[at] = space;
    this.#length = at + 1;
  }

  #other(words: Words, i: number): void {
    const written = words.text.slice(words.starts[i], words.ends[i]);
    let search = this.#others.get(written);
    if (search === undefined) {
      search = encoder.encode(searchKey(words.key(i)));
      if (this.#others.size >= mostOthers) this.#others.clear();
      this.#others.set(apart(written), search);
    }
    if (search.length === 0) return;
    this.#reserve(search.length + 1);
    this.#bytes.set(search, this.#length);
    this.#length += search.length;
    this.#bytes[this.#length++] = space;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const bytes = new Uint8Array((this.#length + size) * 2);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}

/** `empty` by the hashes of its words. */
const emptySlots = 1024;
const emptyWords: (Uint8Array | undefined)[] = new Array(emptySlots).fill(undefined);
for (const word of empty) {
  let slot = hashKey(word) & (emptySlots - 1);
  while (emptyWords[slot]) slot = (slot + 1) & (emptySlots - 1);
  emptyWords[slot] = encoder.encode(word);
}

/** Whether the letters `[begin, end)` are a word that is left out; `hash` is the word's. */
function isEmpty(hash: number, bytes: Uint8Array, begin: number, end: number): boolean {
  for (let slot = hash & (emptySlots - 1); ; slot = (slot + 1) & (emptySlots - 1)) {
    const word = emptyWords[slot];
    if (!word) return false;
    if (word.length !== end - begin) continue;
    let k = 0;
    while (k < word.length && word[k] === bytes[begin + k]) k++;
    if (k === word.length) return true;
  }
}

/**
 * Takes off the commonest English endings: possessive, plural, `-ed`, `-ing`, `-ly`. Method: Harman's S-stemmer (“How effective is suffixing?”, JASIS 1991) with
 * the first step of Porter's; words of other languages mostly pass unchanged.
 */
export function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word.replace(/[^\p{L}\p{M}\p{N}_]/gu, '_');
  const bytes = encoder.encode(word);
  return String.fromCharCode(...bytes.subarray(0, stemmed(bytes, 0, bytes.length)));
}

const C = 99;
const D = 100;
const E = 101;
const G = 103;
const H = 104;
const I = 105;
const L = 108;
const N = 110;
const S = 115;
const U = 117;
const X = 120;
const Y = 121;
const Z = 122;
/** Letters that make a word one that can be spoken, and those that are doubled before an ending. */
const isVowel = flags('aeiouy');
const isDoubled = flags('bdfgmnprt');

function flags(letters: string): Uint8Array {
  const found = new Uint8Array(128);
  for (const letter of letters) found[letter.charCodeAt(0)] = 1;
  return found;
}

/** The same in place, for the letters a–z in `[begin, end)`: where the word ends now. */
function stemmed(bytes: Uint8Array, begin: number, end: number): number {
  if (end - begin < 4) return end;
  if (bytes[end - 1] === S) {
    const before = bytes[end - 2]!;
    if (before === E && bytes[end - 3] === I) {
      end -= 2;
      bytes[end - 1] = Y;
    } else if (before === E && isSibilant(bytes[end - 3]!, bytes[end - 4]!)) end -= 2;
    else if (before !== S && before !== U && before !== I) end -= 1;
  }
  const last = bytes[end - 1]!;
  const before = bytes[end - 2]!;
  let left = end;
  if (last === G && before === N && bytes[end - 3] === I) left -= 3;
  else if ((last === D && before === E) || (last === Y && before === L)) left -= 2;
  if (left < end && isSpoken(bytes, begin, left))
    end = bytes[left - 1] === bytes[left - 2] && isDoubled[bytes[left - 1]!] === 1 ? left - 1 : left;
  return end - begin > 4 && bytes[end - 1] === E ? end - 1 : end;
}

/** `-sses`, `-xes`, `-ches`, `-shes`, `-zes`: what stands before `es`, and before that. */
function isSibilant(last: number, before: number): boolean {
  return last === X || last === Z || (last === S && before === S) || (last === H && (before === C || before === S));
}

/** Three letters, one of them a vowel. */
function isSpoken(bytes: Uint8Array, begin: number, end: number): boolean {
  if (end - begin < 3) return false;
  for (let k = begin; k < end; k++) if (isVowel[bytes[k]!] === 1) return true;
  return false;
}
