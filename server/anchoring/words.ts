import type { Span } from '../text/span.ts';
import { subtract, textOf } from '../text/span.ts';

/**
 * Words as the quote index and the alignment compare them, read in one pass without making a string per word.
 * A word is a run of letters, marks and digits with inner apostrophes; hyphens separate words, except where a line ends in one
 * ("peace-\nkeeping" is one word, as is "co\u00adop"). Scripts written without spaces give one word a character. `%`, `&` and currency signs are
 * words, because dropping them changes what is said; other marks are not. Markup spans (`skip`) vanish, they do not end a word.
 * Two words are the same when their keys are: lower case, without apostrophes, marks on Latin letters and the commas of "1,000".
 * Why not text/tokens: that keeps every mark, knows no markup inside words and makes an object a token; a source may have four million.
 * Cost: linear; about 60 MB/s on ASCII text.
 */
export interface Words {
  /** The text the offsets count in. */
  readonly text: string;
  /** The markup that was passed over. */
  readonly skip: readonly Span[];
  readonly count: number;
  /** Where each word starts and ends; only the first `count` entries mean anything. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** A 32-bit hash of each word's key. The same on every machine and in every run: indexes store what is made of it. */
  readonly hashes: Int32Array;
  /** The key of word `i`. */
  key(i: number): string;
}

export interface WordOptions {
  /** Spans that are no part of the words: markup. In order, not overlapping. */
  readonly skip?: readonly Span[];
  /** Read only this part; offsets stay those of the whole text. */
  readonly within?: Span;
  /** Where to put what is found: then it is good until the next text is read into the same room. */
  readonly room?: WordRoom;
}

/** Room for the words of one text after the other: a reader of many texts makes no arrays for each. Grows to what the longest needs. */
export class WordRoom {
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  hashes: Int32Array = new Int32Array(0);
}

/** Grows when keys or hashes change: an index made with another number is of no use. */
export const WORDS_VERSION = 1;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const APOSTROPHE = 3;
const HYPHEN = 4;
const SYMBOL = 5;
const INVISIBLE = 6;
const SINGLE = 7;
const SURROGATE = 8;

const ASCII = new Uint8Array(128);
for (let c = 48; c <= 57; c++) ASCII[c] = DIGIT;
for (let c = 65; c <= 90; c++) ASCII[c] = ASCII[c + 32] = LETTER;
ASCII[39] = ASCII[96] = APOSTROPHE;
ASCII[45] = HYPHEN;
for (const symbol of '%&$') ASCII[symbol.charCodeAt(0)] = SYMBOL;

const SYMBOL_KEYS: Readonly<Record<string, string>> = { '%': 'percent', '％': 'percent', '&': 'and', '＆': 'and', '﹪': 'percent' };
/** Letters that NFKC and stripped marks leave apart from the plain ones people type for them. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' };

const PLAIN_WORD = /^[A-Za-z]+$/;

/** Classes of the characters beyond ASCII, filled as they are met; 255: not yet known. */
const wide = new Uint8Array(65536).fill(255);

function classOf(code: number): number {
  if (code < 128) return ASCII[code]!;
  const known = wide[code]!;
  if (known !== 255) return known;
  const character = String.fromCharCode(code);
  let kind = OTHER;
  if (code >= 0xd800 && code <= 0xdfff) kind = SURROGATE;
  else if ('’‘ʼʹ′´＇‛'.includes(character)) kind = APOSTROPHE;
  else if (code === 0x2010 || code === 0x2011 || code === 0xac) kind = HYPHEN;
  else if (code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff) kind = INVISIBLE;
  else if (/[\p{Sc}％﹪＆]/u.test(character)) kind = SYMBOL;
  else if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character)
  )
    kind = /\p{L}|\p{N}/u.test(character) ? SINGLE : LETTER;
  else if (/[\p{L}\p{M}]/u.test(character)) kind = LETTER;
  else if (/\p{N}/u.test(character)) kind = DIGIT;
  wide[code] = kind;
  return kind;
}

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

function finish(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The hash of a key, as `Words.hashes` has it (FNV-1a with the finish of MurmurHash3). */
export function hashKey(key: string): number {
  let h = SEED;
  for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), PRIME);
  return finish(h);
}

/** Lower case, compatibility forms composed, Latin letters without their marks. */
function foldKey(raw: string): string {
  let key = raw.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(key)) return key;
  key = key.normalize('NFKC').toLowerCase();
  key = key
    .normalize('NFD')
    .replace(/([a-z])\p{M}+/gu, '$1')
    .normalize('NFC');
  return key.replace(/[ßæœøłđðþıħ]/g, letter => PLAIN[letter] ?? letter);
}

/** The text of a span without the markup in it. */
export function withoutMarkup(text: string, span: Span, skip: readonly Span[]): string {
  return subtract(span, skip)
    .map(piece => textOf(text, piece))
    .join('');
}

/** Reads the words of a text, or of a part of it. */
export function scanWords(text: string, options: WordOptions = {}): Words {
  return new WordScanner(text, options.skip ?? [], options.within ?? { start: 0, end: text.length }, options.room).scan();
}

class WordScanner {
  readonly #text: string;
  readonly #skip: readonly Span[];
  readonly #within: Span;
  readonly #room: WordRoom;
  #starts: Int32Array;
  #ends: Int32Array;
  #hashes: Int32Array;
  #count = 0;
  /** The first skipped span that ends behind the place being read. */
  #hole = 0;

  constructor(text: string, skip: readonly Span[], within: Span, room = new WordRoom()) {
    this.#text = text;
    this.#skip = skip;
    this.#within = within;
    this.#room = room;
    const size = ((within.end - within.start) >> 2) + 8;
    if (room.starts.length < size) {
      room.starts = new Int32Array(size);
      room.ends = new Int32Array(size);
      room.hashes = new Int32Array(size);
    }
    this.#starts = room.starts;
    this.#ends = room.ends;
    this.#hashes = room.hashes;
    this.#rewind(within.start);
  }

  scan(): Words {
    const text = this.#text;
    const { end } = this.#within;
    let i = this.#within.start;
    while (i < end) {
      i = this.#past(i);
      if (i >= end) break;
      const stop = Math.min(end, this.#skip[this.#hole]?.start ?? end);
      const code = text.charCodeAt(i);
      const kind = classOf(code);
      if (kind === LETTER && code < 128) {
        // The fast path: a word of plain letters, hashed while it is read.
        let h = SEED;
        let k = i;
        let c = code;
        do {
          h = Math.imul(h ^ (c | 32), PRIME);
          k++;
          c = k < stop ? text.charCodeAt(k) : 0;
        } while (c < 128 && ASCII[c] === LETTER);
        if (k < stop && (c >= 128 || (c !== 32 && ASCII[c] !== OTHER))) i = this.#slow(i);
        else if (k === stop && stop < end) i = this.#slow(i);
        else {
          this.#push(i, k, finish(h));
          i = k;
        }
      } else if (kind === OTHER || kind === APOSTROPHE || kind === INVISIBLE) i++;
      else if (kind === HYPHEN && !this.#signs(i)) i++;
      else i = this.#slow(i);
    }
    return {
      text,
      skip: this.#skip,
      count: this.#count,
      starts: this.#starts,
      ends: this.#ends,
      hashes: this.#hashes,
      key: index => this.#keyAt(index),
    };
  }

  /** A minus: a hyphen before a digit and after nothing a range or a compound could begin with. */
  #signs(i: number): boolean {
    if (this.#text[i] !== '-' || classOf(this.#text.charCodeAt(i + 1) || 0) !== DIGIT) return false;
    return i === 0 || /[\s(]/.test(this.#text[i - 1]!);
  }

  #keyAt(index: number): string {
    const start = this.#starts[index]!;
    const word = this.#text.slice(start, this.#ends[index]!);
    if (PLAIN_WORD.test(word)) return word.toLowerCase();
    this.#rewind(start);
    return this.#read(start).key;
  }

  #slow(i: number): number {
    const hole = this.#hole;
    const { key, end, next } = this.#read(i);
    // Looking ahead may have passed markup that lies behind the word.
    this.#hole = hole;
    if (key !== '') this.#push(i, end, hashKey(key));
    return next;
  }

  #rewind(offset: number): void {
    let low = 0;
    let high = this.#skip.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#skip[middle]!.end <= offset) low = middle + 1;
      else high = middle;
    }
    this.#hole = low;
  }

  /** The first offset at or after `i` that no skipped span covers. */
  #past(i: number): number {
    for (;;) {
      const hole = this.#skip[this.#hole];
      if (!hole || hole.start > i) return i;
      if (hole.end > i) i = hole.end;
      this.#hole++;
    }
  }

  /** Reads one word at `start` by the full rules: its key, where it ends, and where to go on. */
  #read(start: number): { key: string; end: number; next: number } {
    const text = this.#text;
    const limit = this.#within.end;
    const first = classOf(text.charCodeAt(start));
    if (first === SYMBOL) {
      const character = text[start]!;
      return { key: SYMBOL_KEYS[character] ?? foldKey(character), end: start + 1, next: start + 1 };
    }
    let raw = '';
    let end = start;
    let i = start;
    let last = OTHER;
    if (first === HYPHEN) {
      raw = '-';
      i++;
    }
    while (i < limit) {
      i = this.#past(i);
      if (i >= limit) break;
      const code = text.charCodeAt(i);
      const kind = classOf(code);
      if (kind === LETTER || kind === DIGIT) {
        raw += text[i];
        end = ++i;
        last = kind;
      } else if (kind === SURROGATE) {
        const point = text.codePointAt(i)!;
        const character = String.fromCodePoint(point);
        if (point < 0x10000 || !/[\p{L}\p{M}\p{N}]/u.test(character)) break;
        if (/\p{Script=Han}/u.test(character)) {
          if (raw === '') return { key: character, end: i + 2, next: i + 2 };
          break;
        }
        raw += character;
        i += 2;
        end = i;
        last = LETTER;
      } else if (kind === SINGLE) {
        if (raw !== '') break;
        let after = i + 1;
        while (after < limit && /\p{M}/u.test(text[after]!)) after++;
        return { key: foldKey(text.slice(i, after)), end: after, next: after };
      } else if (kind === INVISIBLE) {
        i = code === 0xad ? (this.#continued(i) ?? i + 1) : i + 1;
      } else if (kind === APOSTROPHE) {
        if (last !== LETTER || !this.#letterAfter(i + 1)) break;
        i++;
      } else if (last === DIGIT && (code === 44 || code === 46) && classOf(text.charCodeAt(i + 1) || 0) === DIGIT) {
        // "1,000" is "1000"; "1,5" and "1.5" are not "15".
        if (code === 46 || !/^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5))) raw += text[i];
        i++;
      } else if (kind === HYPHEN && last === LETTER && raw.length > 1) {
        const after = this.#continued(i);
        if (after === undefined) break;
        i = after;
      } else break;
    }
    return { key: foldKey(raw), end: end > start ? end : start + 1, next: Math.max(end, start + 1) };
  }

  #letterAfter(i: number): boolean {
    const hole = this.#hole;
    const at = this.#past(i);
    this.#hole = hole;
    if (at >= this.#within.end) return false;
    const kind = classOf(this.#text.charCodeAt(at));
    return kind === LETTER;
  }

  /** Where a word that a hyphen cuts at the end of a line goes on: at the small letter the next line begins with. */
  #continued(hyphen: number): number | undefined {
    const text = this.#text;
    const limit = this.#within.end;
    const hole = this.#hole;
    let breaks = 0;
    let i = hyphen + 1;
    while (i < limit) {
      i = this.#past(i);
      const c = text[i];
      if (c === '\n') breaks++;
      else if (c === '\r') {
        if (text[i + 1] !== '\n') breaks++;
      } else if (c !== ' ' && c !== '\t') break;
      if (breaks > 1 || i - hyphen > 40) break;
      i++;
    }
    if (breaks === 1 && i < limit && classOf(text.charCodeAt(i)) === LETTER && text[i] === text[i]!.toLowerCase()) return i;
    this.#hole = hole;
    return undefined;
  }

  #push(start: number, end: number, hash: number): void {
    if (this.#count === this.#starts.length) {
      const size = this.#count * 2 + 16;
      this.#starts = this.#room.starts = grown(this.#starts, size);
      this.#ends = this.#room.ends = grown(this.#ends, size);
      this.#hashes = this.#room.hashes = grown(this.#hashes, size);
    }
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#hashes[this.#count] = hash;
    this.#count++;
  }
}

function grown(array: Int32Array, size: number): Int32Array {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}
