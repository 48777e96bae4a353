import { crc32 } from 'node:zlib';
import type { Stretches } from '../list-cursor.ts';
import { type SentenceWords, StoreBroken } from '../store.ts';
import { listIn, rowOf, type WordIndexBuilder, type WordList } from '../word-lists.ts';
import type { Connection, Row } from './engine.ts';
import { sealed, unsealed } from './seals.ts';

/**
 * Keeps the sentence search (see word-lists.ts) in immutable segments, as postings.ts keeps the quote index: one `write` makes one segment, removed
 * texts are only listed as dead, and merge-words.ts makes one segment of several of about one size. Sentences have numbers that are never used
 * twice and grow with the text's. Every row has a seal, its key included, and a segment has all its rows, also those that hold nothing: what is
 * damaged or missing is noticed when it is asked for.
 * A segment being made, or taken away, is passed over: a reader sees the old ones until the new one is complete.
 */
const mostRows = 2 ** 16;
const mostPieces = 2 ** 24;

export type SegmentState = 'living' | 'growing' | 'gone';

export interface WordSegment {
  readonly segment: number;
  readonly postings: number;
  readonly bits: number;
  readonly state: SegmentState;
}

/** The first of a segment's row keys; that of the next is the end. */
export function rowKey(segment: number, row = 0): number {
  return segment * mostRows + row;
}

export function pieceKey(segment: number, piece = 0): number {
  return segment * mostPieces + piece;
}

function seal(key: number, data: Uint8Array): number {
  return crc32(data, key % 2 ** 32);
}

/** What kind of row: heads and short lists, or pieces of long ones. */
export type WordTable = 'wordRows' | 'wordPieces';

/** Gives `work` a function that adds rows to a table. */
export function addRows(connection: Connection, table: WordTable, work: (add: (key: number, data: Uint8Array) => void) => void): void {
  connection.each(`INSERT INTO ${table} VALUES (?, ?, ?)`, insert => work((key, data) => insert(key, data, seal(key, data))));
}

/** The bytes under a key. Throws `StoreBroken` when they are not there, or not what was written. */
export function rowAt(connection: Connection, table: WordTable, key: number): Uint8Array {
  const row = connection.get(`SELECT data, seal FROM ${table} WHERE id = ?`, key);
  const data = row?.data as Uint8Array | undefined;
  if (data === undefined || seal(key, data) !== row?.seal) throw new StoreBroken('The cache is damaged (words do not match their seal).');
  return data;
}

const states: readonly SegmentState[] = ['living', 'growing', 'gone'];

export function wordSegments(connection: Connection, state: SegmentState): WordSegment[] {
  const found: WordSegment[] = [];
  for (const row of connection.all('SELECT * FROM wordSegments ORDER BY segment')) {
    const [segment, postings, bits, at] = unsealed(row, 'segment', 'postings', 'bits', 'state') as [number, number, number, number];
    if (states[at] === state) found.push({ segment, postings, bits, state });
  }
  return found;
}

export function putSegment(connection: Connection, { segment, postings, bits, state }: WordSegment): void {
  connection.run('INSERT OR REPLACE INTO wordSegments VALUES (?, ?, ?, ?, ?)', ...sealed(segment, postings, bits, states.indexOf(state)));
}

/** A number no segment has had. */
export function newSegment(connection: Connection): number {
  return counted(connection, 'wordSegment', 1) + 1;
}

/** Adds to a number among the notes; gives what it was. */
function counted(connection: Connection, name: string, more: number): number {
  const before = Number(connection.get('SELECT value FROM notes WHERE name = ?', name)?.value ?? 0);
  if (more > 0) connection.run('INSERT OR REPLACE INTO notes VALUES (?, ?)', name, String(before + more));
  return before;
}

/** What there is to search, or what has gone: sentences that have words, and all their words. */
export interface Searched {
  readonly sentences: number;
  readonly words: number;
}

/** Gives the sentences of a new text their numbers and adds their words to the segment being built. The caller holds a transaction. */
export function addSentences(connection: Connection, index: WordIndexBuilder, number: number, { text, ends }: SentenceWords): Searched {
  if (ends.length === 0) return { sentences: 0, words: 0 };
  const first = counted(connection, 'sentenceNumbers', ends.length);
  let sentences = 0;
  let words = 0;
  for (let i = 0, from = 0; i < ends.length; i++) {
    const end = ends[i]!;
    if (end === from) continue;
    const list = utf8(text.subarray(from, end)).split(' ');
    from = end;
    index.add(first + i, list);
    sentences++;
    words += list.length;
  }
  connection.run('INSERT INTO searched VALUES (?, ?, ?, ?, ?, ?)', ...sealed(first, ends.length, number, sentences, words));
  return { sentences, words };
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** The sentences of a removed text are dead from now on. */
export function removeSentences(connection: Connection, number: number): Searched {
  const text = textOf(connection, number);
  if (!text) return { sentences: 0, words: 0 };
  connection.run('INSERT OR REPLACE INTO deadSentences VALUES (?, ?, ?, ?)', ...sealed(text.first, text.count, 0));
  connection.run('DELETE FROM searched WHERE first = ?', text.first);
  return text;
}

interface SearchedText extends Searched {
  readonly first: number;
  readonly count: number;
  readonly number: number;
}

function toText(row: Row): SearchedText {
  const [first, count, number, sentences, words] = unsealed(row, 'first', 'count', 'number', 'sentences', 'words') as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { first, count, number, sentences, words };
}

function textOf(connection: Connection, number: number): SearchedText | undefined {
  const row = connection.get('SELECT * FROM searched WHERE number = ?', number);
  return row && toText(row);
}

/** Writes one segment down. The caller holds a transaction. */
export function addWords(connection: Connection, index: WordIndexBuilder): void {
  if (index.size === 0) return;
  const segment = newSegment(connection);
  let bits = 0;
  addRows(connection, 'wordPieces', addPiece =>
    addRows(connection, 'wordRows', addRow => {
      bits = index.rows(
        (row, data) => addRow(rowKey(segment, row), data),
        (piece, data) => addPiece(pieceKey(segment, piece), data),
      );
    }),
  );
  putSegment(connection, { segment, postings: index.size, bits, state: 'living' });
}

/** Where the sentences of removed texts are whose words are still there. */
export function deadSentences(connection: Connection): Stretches {
  return connection.all('SELECT * FROM deadSentences ORDER BY first').map(row => {
    const [first, count] = unsealed(row, 'first', 'count', 'merge') as [number, number, number];
    return { first, end: first + count };
  });
}

/** Rows and pieces that were read last, up to some 2 MB: one question asks for the same words several times. Rows never change, and no key is used again. */
export class KeptRows {
  readonly #connection: Connection;
  readonly #rows = new Map<number, Uint8Array>();
  readonly #pieces = new Map<number, Uint8Array>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  row(key: number): Uint8Array {
    return this.#kept(this.#rows, 'wordRows', key, 512);
  }

  piece(key: number): Uint8Array {
    return this.#kept(this.#pieces, 'wordPieces', key, 128);
  }

  #kept(kept: Map<number, Uint8Array>, table: WordTable, key: number, most: number): Uint8Array {
    const known = kept.get(key);
    if (known) return known;
    const data = rowAt(this.#connection, table, key);
    // The one that has been there longest goes.
    if (kept.size >= most) kept.delete(kept.keys().next().value!);
    kept.set(key, data);
    return data;
  }
}

/** For each word its lists, one for each living segment that has it. The pieces of long lists are read when they are asked for: the caller holds a view. */
export function listsOf(connection: Connection, rows: KeptRows, words: readonly string[]): (WordList | undefined)[][] {
  const segments = wordSegments(connection, 'living');
  return words.map(word =>
    segments.map(({ segment, bits }) =>
      listIn(rows.row(rowKey(segment, rowOf(word, bits))), word, piece => rows.piece(pieceKey(segment, piece))),
    ),
  );
}

/** Where the sentences of these texts are. */
export function stretchesOf(connection: Connection, numbers: readonly number[]): Stretches {
  return numbers
    .flatMap(number => textOf(connection, number) ?? [])
    .map(({ first, count }) => ({ first, end: first + count }))
    .sort((a, b) => a.first - b.first);
}

/** A sentence by its text and its place there. */
export interface SentencePlace {
  readonly number: number;
  readonly sentence: number;
}

/** Where living sentences stand, in their order. Throws `StoreBroken` for one that stands nowhere. */
export function placesOf(connection: Connection, sentences: readonly number[]): SentencePlace[] {
  let last: SearchedText | undefined;
  return sentences.map(it => {
    if (!last || it < last.first || it >= last.first + last.count) {
      const row = connection.get('SELECT * FROM searched WHERE first <= ? ORDER BY first DESC LIMIT 1', it);
      last = row && toText(row);
    }
    if (!last || it >= last.first + last.count) throw new StoreBroken('The cache is damaged (a sentence is missing).');
    return { number: last.number, sentence: it - last.first };
  });
}
