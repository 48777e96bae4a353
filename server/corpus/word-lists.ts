import { ByteWriter, varintAt } from '../anchoring/segments.ts';

/**
 * How the sentence search is kept as bytes; it does no I/O. For each word of a *segment* (what a batch of texts adds; it never changes) there is a list of
 * the sentences that have it, by their numbers, with all that BM25 asks for: how often the word stands in the sentence, and how many words the
 * sentence has. So the best sentences are found without reading one.
 * Bytes of a list: for each sentence, ascending, the distance to the one before (varint) and a byte: the sentence's words where the word stands in
 * it once and they are fewer than 128, else 0 and both numbers (varints). A long list is cut into *pieces* that are kept and read apart.
 * A *row* holds the heads of all words whose hash begins with the same bits, one after the other: the word (its length, UTF-8), bytes of the rest, how many sentences, how
 * often at most and in how few words at least, number of pieces (none: the list itself follows), the first piece's number, the last sentence of each.
 */
export const PIECE = 4096;
/** Lists up to this length stand in the row. */
const SHORT = 256;
/** Words in a row, on average. */
const ROW_WORDS = 16;
const MOST_BITS = 16;
/** Counts and lengths above this are taken for this. */
const MOST = 0xffff;

/** How often and in how many words, in one number. */
export function packed(count: number, length: number): number {
  return Math.min(count, MOST) * 0x10000 + Math.min(length, MOST);
}

/** The sentences of one segment that have one word. */
export interface WordList {
  /** Number of sentences, with those that are dead by now. */
  readonly count: number;
  /** How often the word stands in one of them at most. */
  readonly most: number;
  /** How many words the shortest of them has. */
  readonly shortest: number;
  /** The last sentence of each piece, ascending. */
  readonly ends: readonly number[];
  /** Bytes of a piece. */
  piece(index: number): Uint8Array;
}

/** By how many bits of the hash a segment of so many words is cut into rows. */
export function wordRowBits(words: number): number {
  return Math.min(MOST_BITS, Math.max(0, Math.ceil(Math.log2(Math.max(1, words / ROW_WORDS)))));
}

/** In which of `2 ** bits` rows a word stands. */
export function rowOf(word: string, bits: number): number {
  return bits === 0 ? 0 : hashOf(word) >>> (32 - bits);
}

/** FNV-1a [1], and a last step that lets every unit reach the upper bits. [1] RFC draft-eastlake-fnv. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Sentences and what is packed with them, side by side. */
export interface Postings {
  sentences: Uint32Array;
  packed: Uint32Array;
}

/** Reads a piece; gives the number of its sentences. `into` must have room for `PIECE`, or for all of a short list. */
export function readPiece(bytes: Uint8Array, { sentences, packed: both }: Postings): number {
  const length = bytes.length;
  let at = 0;
  let sentence = 0;
  let n = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < length) {
    const byte = bytes[at]!;
    if (byte < 128) {
      sentence += byte;
      at++;
    } else if (bytes[at + 1]! < 128) {
      sentence += (byte & 127) | (bytes[at + 1]! << 7);
      at += 2;
    } else sentence += number();
    sentences[n] = sentence;
    const words = bytes[at++]!;
    if (words > 0) both[n++] = 0x10000 + words;
    else {
      const count = number();
      both[n++] = count * 0x10000 + number();
    }
  }
  return n;
}

/** Collects the sentences of new texts, then gives the segment's rows. Sentences must come in ascending order. */
export class WordIndexBuilder {
  readonly #ids = new Map<string, number>();
  /** For each word the place of its last posting. */
  readonly #last: number[] = [];
  #words = new Uint32Array(1 << 12);
  #sentences = new Uint32Array(1 << 12);
  #packed = new Uint32Array(1 << 12);
  #count = 0;

  /** Number of postings so far. */
  get size(): number {
    return this.#count;
  }

  /** Adds a sentence with its words, repeated ones repeated. Without words nothing is added. */
  add(sentence: number, words: readonly string[]): void {
    if (this.#count + words.length > this.#words.length) this.#grow(words.length);
    for (const word of words) {
      let id = this.#ids.get(word);
      if (id === undefined) {
        id = this.#last.length;
        this.#ids.set(word, id);
        this.#last.push(-1);
      }
      const last = this.#last[id]!;
      if (last >= 0 && this.#sentences[last] === sentence) {
        if (this.#packed[last]! < MOST * 0x10000) this.#packed[last]! += 0x10000;
        continue;
      }
      this.#last[id] = this.#count;
      this.#words[this.#count] = id;
      this.#sentences[this.#count] = sentence;
      this.#packed[this.#count++] = packed(1, words.length);
    }
  }

  /**
   * Gives `put` all rows, also those that hold nothing, and `piece` the pieces of long lists, each before the row that names it, numbered from 0.
   * Returns the number of bits the rows are told apart by.
   */
  rows(put: (row: number, bytes: Uint8Array) => void, piece: (index: number, bytes: Uint8Array) => void): number {
    const words = this.#last.length;
    const bits = wordRowBits(words);
    // Counting sort by word keeps the ascending order of sentences inside each.
    const starts = new Uint32Array(words + 1);
    for (let i = 0; i < this.#count; i++) starts[this.#words[i]! + 1]!++;
    for (let id = 0; id < words; id++) starts[id + 1]! += starts[id]!;
    const sorted: Postings = { sentences: new Uint32Array(this.#count), packed: new Uint32Array(this.#count) };
    const next = starts.slice();
    for (let i = 0; i < this.#count; i++) {
      const at = next[this.#words[i]!]!++;
      sorted.sentences[at] = this.#sentences[i]!;
      sorted.packed[at] = this.#packed[i]!;
    }
    const inRow: (string[] | undefined)[] = new Array(2 ** bits).fill(undefined);
    for (const word of this.#ids.keys()) {
      const row = rowOf(word, bits);
      const others = inRow[row];
      if (others) others.push(word);
      else inRow[row] = [word];
    }
    const lists = new WordListWriter(piece);
    for (const [row, names] of inRow.entries()) {
      for (const word of names ?? []) {
        const id = this.#ids.get(word)!;
        lists.add(word, sorted, starts[id]!, starts[id + 1]!);
      }
      put(row, lists.take());
    }
    return bits;
  }

  #grow(more: number): void {
    const size = Math.max(this.#count + more, this.#words.length * 2);
    const larger = (array: Uint32Array) => {
      const copy = new Uint32Array(size);
      copy.set(array.subarray(0, this.#count));
      return copy;
    };
    this.#words = larger(this.#words);
    this.#sentences = larger(this.#sentences);
    this.#packed = larger(this.#packed);
  }
}

/** Puts lists together to rows. */
export class WordListWriter {
  readonly #piece: (index: number, bytes: Uint8Array) => void;
  readonly #row = new ByteWriter();
  readonly #head = new ByteWriter();
  readonly #bytes = new ByteWriter();
  #pieces: number;

  /** `piece` is given the bytes of pieces, valid until it returns; their numbers go on from `pieces`. */
  constructor(piece: (index: number, bytes: Uint8Array) => void, pieces = 0) {
    this.#piece = piece;
    this.#pieces = pieces;
  }

  /** How many pieces there are by now. */
  get pieces(): number {
    return this.#pieces;
  }

  /** Adds the list `[from, to)`, ascending, to the row. */
  add(word: string, postings: Postings, from: number, to: number): void {
    const head = this.#head;
    head.clear();
    head.reserve(64);
    head.varint(to - from);
    let most = 0;
    let shortest = MOST;
    for (let i = from; i < to; i++) {
      const both = postings.packed[i]!;
      if (both >>> 16 > most) most = both >>> 16;
      if ((both & MOST) < shortest) shortest = both & MOST;
    }
    head.varint(most);
    head.varint(shortest);
    if (to - from <= SHORT) {
      head.varint(0);
      head.append(this.#encode(postings, from, to));
    } else {
      const pieces = Math.ceil((to - from) / PIECE);
      head.varint(pieces);
      head.varint(this.#pieces);
      let last = 0;
      for (let at = from; at < to; at += PIECE) {
        const end = Math.min(to, at + PIECE);
        this.#piece(this.#pieces++, this.#encode(postings, at, end));
        head.reserve(16);
        head.varint(postings.sentences[end - 1]! - last);
        last = postings.sentences[end - 1]!;
      }
    }
    const name = encoder.encode(word);
    this.#row.reserve(16);
    this.#row.varint(name.length);
    this.#row.append(name);
    this.#row.reserve(16);
    this.#row.varint(head.length);
    this.#row.append(head.view());
  }

  /** The row so far, valid until the next `add`; a new one begins. */
  take(): Uint8Array {
    const bytes = this.#row.view();
    this.#row.clear();
    return bytes;
  }

  #encode({ sentences, packed: both }: Postings, from: number, to: number): Uint8Array {
    const bytes = this.#bytes;
    bytes.clear();
    bytes.reserve((to - from) * 20);
    let last = 0;
    for (let i = from; i < to; i++) {
      bytes.varint(sentences[i]! - last);
      last = sentences[i]!;
      const count = both[i]! >>> 16;
      const length = both[i]! & MOST;
      if (count === 1 && length < 128) bytes.varint(length);
      else {
        bytes.varint(0);
        bytes.varint(count);
        bytes.varint(length);
      }
    }
    return bytes.view();
  }
}

const encoder = new TextEncoder();

/** The list of a word in the row where it would stand; `piece` gives pieces by number. */
export function listIn(row: Uint8Array, word: string, piece: (index: number) => Uint8Array): WordList | undefined {
  const wanted = encoder.encode(word);
  let found: WordList | undefined;
  walk(row, (from, to, at, end) => {
    if (to - from !== wanted.length) return true;
    for (let i = 0; i < wanted.length; i++) if (row[from + i] !== wanted[i]) return true;
    found = headOf(row.subarray(at, end), piece);
    return false;
  });
  return found;
}

/** Every word of a row with its list. */
export function listsIn(row: Uint8Array, piece: (index: number) => Uint8Array): { readonly word: string; readonly list: WordList }[] {
  const found: { word: string; list: WordList }[] = [];
  walk(row, (from, to, at, end) => {
    found.push({ word: decoder.decode(row.subarray(from, to)), list: headOf(row.subarray(at, end), piece) });
    return true;
  });
  return found;
}

const decoder = new TextDecoder();

/** Goes through a row: where a word is and where its head is; until `each` says no. */
function walk(row: Uint8Array, each: (from: number, to: number, at: number, end: number) => boolean): void {
  for (let i = 0; i < row.length; ) {
    const name = varintAt(row, i);
    const to = name.end + name.value;
    const head = varintAt(row, to);
    i = head.end + head.value;
    if (!each(name.end, to, head.end, i)) return;
  }
}

function headOf(bytes: Uint8Array, piece: (index: number) => Uint8Array): WordList {
  let at = 0;
  const next = () => {
    const { value, end } = varintAt(bytes, at);
    at = end;
    return value;
  };
  const [count, most, shortest, pieces] = [next(), next(), next(), next()];
  if (pieces === 0) {
    const list = bytes.subarray(at);
    return { count, most, shortest, ends: [Number.MAX_SAFE_INTEGER], piece: () => list };
  }
  const first = next();
  let last = 0;
  const ends = Array.from({ length: pieces }, () => {
    last += next();
    return last;
  });
  return { count, most, shortest, ends, piece: index => piece(first + index) };
}
