import { isWithin, type Stretches } from '../list-cursor.ts';
import { StoreBroken } from '../store.ts';
import { listsIn, PIECE, type Postings, readPiece, rowOf, type WordList, WordListWriter } from '../word-lists.ts';
import type { Connection } from './engine.ts';
import { sealed, unsealed } from './seals.ts';
import { addRows, deadSentences, newSegment, pieceKey, putSegment, rowAt, rowKey, type WordSegment, wordSegments } from './word-index.ts';

/** Segments of one size class that merge into one. */
const fanout = 4;
/** Merging for the sake of dead sentences alone begins when they are this share of all. */
const deadShare = 0.25;
/** Postings merged in one transaction, about. */
const atOnce = 200_000;
/** Rows of segments that are no longer needed taken away in one transaction. */
const goneAtOnce = 2000;

/** What a running merge has to remember. Its sources stay as they are until it is done. */
interface Merge {
  readonly target: number;
  readonly sources: readonly number[];
  /** Whether these were all there were: then the dead of the beginning can be forgotten at the end. */
  readonly all: boolean;
  /** The next row to be made, and how many pieces and postings there are so far. */
  readonly next: number;
  readonly pieces: number;
  readonly postings: number;
}

/** One step of merging the segments of the sentence search, in a transaction of its own. `false`: nothing is left to merge. */
export function mergeWords(connection: Connection): boolean {
  return connection.transaction(() => {
    const kept = connection.get(`SELECT value FROM notes WHERE name = 'wordMerge'`)?.value;
    if (kept !== undefined) return mergeRows(connection, JSON.parse(String(kept)) as Merge);
    const [gone] = wordSegments(connection, 'gone');
    if (gone) return takeAway(connection, gone);
    const living = wordSegments(connection, 'living');
    const classes = new Map<number, WordSegment[]>();
    for (const it of living) {
      const size = Math.floor(Math.log(Math.max(1, it.postings)) / Math.log(fanout));
      const same = [...(classes.get(size) ?? []), it];
      if (same.length >= fanout) return startMerge(connection, same, living.length);
      classes.set(size, same);
    }
    const count = (sql: string) => Number(connection.get(sql)?.n ?? 0);
    const dead = count('SELECT total(count) AS n FROM deadSentences');
    if (dead === 0 || dead < (dead + count('SELECT total(count) AS n FROM searched')) * deadShare) return false;
    return startMerge(connection, living, living.length);
  });
}

function startMerge(connection: Connection, segments: readonly WordSegment[], living: number): boolean {
  const target = newSegment(connection);
  const postings = segments.reduce((sum, it) => sum + it.postings, 0);
  // Words of one segment are mostly words of the next: as many as in the largest, and some.
  const bits = Math.min(16, Math.max(...segments.map(it => it.bits)) + 1);
  putSegment(connection, { segment: target, postings, bits, state: 'growing' });
  const all = segments.length === living;
  if (all)
    for (const row of connection.all('SELECT * FROM deadSentences')) {
      const [first, count] = unsealed(row, 'first', 'count', 'merge') as [number, number, number];
      connection.run('INSERT OR REPLACE INTO deadSentences VALUES (?, ?, ?, ?)', ...sealed(first, count, target));
    }
  remember(connection, { target, sources: segments.map(it => it.segment), all, next: 0, pieces: 0, postings: 0 });
  return true;
}

function remember(connection: Connection, merge: Merge): void {
  connection.run(`INSERT OR REPLACE INTO notes VALUES ('wordMerge', ?)`, JSON.stringify(merge));
}

function mergeRows(connection: Connection, merge: Merge): boolean {
  const { target, sources, next } = merge;
  const growing = wordSegments(connection, 'growing').find(it => it.segment === target);
  const from = wordSegments(connection, 'living').filter(it => sources.includes(it.segment));
  if (!growing || from.length !== sources.length) throw new StoreBroken('The cache is damaged (a merge has lost its parts).');
  const { bits } = growing;
  const rows = 2 ** bits;
  const end = Math.min(rows, next + Math.max(1, Math.floor((rows * atOnce) / Math.max(1, growing.postings))));
  const dead = deadSentences(connection);
  const merged: Map<string, WordList[]>[] = Array.from({ length: end - next }, () => new Map());
  for (const source of from)
    for (const { word, list } of listsBetween(connection, source, next / rows, end / rows)) {
      const lists = merged[rowOf(word, bits) - next];
      if (!lists) continue;
      const others = lists.get(word);
      if (others) others.push(list);
      else lists.set(word, [list]);
    }
  const joiner = new ListJoiner();
  let { pieces, postings } = merge;
  addRows(connection, 'wordPieces', addPiece =>
    addRows(connection, 'wordRows', addRow => {
      const writer = new WordListWriter((piece, data) => addPiece(pieceKey(target, piece), data), pieces);
      for (const [i, lists] of merged.entries()) {
        for (const [word, several] of lists) {
          const joined = joiner.join(several, dead);
          if (joined.count > 0) writer.add(word, joined, 0, joined.count);
          postings += joined.count;
        }
        addRow(rowKey(target, next + i), writer.take());
      }
      pieces = writer.pieces;
    }),
  );
  if (end < rows) {
    remember(connection, { ...merge, next: end, pieces, postings });
    return true;
  }
  putSegment(connection, { ...growing, postings, state: 'living' });
  for (const it of from) putSegment(connection, { ...it, state: 'gone' });
  if (merge.all) connection.run('DELETE FROM deadSentences WHERE merge = ?', target);
  connection.run(`DELETE FROM notes WHERE name = 'wordMerge'`);
  return true;
}

/** The words of a segment whose hashes lie in these parts of the whole; at the borders also some beside. */
function* listsBetween(connection: Connection, { segment, bits }: WordSegment, from: number, to: number) {
  const piece = (index: number) => rowAt(connection, 'wordPieces', pieceKey(segment, index));
  for (let row = Math.floor(from * 2 ** bits); row < Math.ceil(to * 2 ** bits); row++)
    yield* listsIn(rowAt(connection, 'wordRows', rowKey(segment, row)), piece);
}

/** Puts lists of one word together to one, ascending, without the dead. What it gives is valid until it is asked again. */
class ListJoiner {
  readonly #piece: Postings = { sentences: new Uint32Array(PIECE), packed: new Uint32Array(PIECE) };
  #all: Postings = { sentences: new Uint32Array(PIECE), packed: new Uint32Array(PIECE) };

  join(lists: readonly WordList[], dead: Stretches): Postings & { readonly count: number } {
    const room = lists.reduce((sum, it) => sum + it.count, 0);
    if (room > this.#all.sentences.length) this.#all = { sentences: new Uint32Array(room), packed: new Uint32Array(room) };
    const { sentences, packed } = this.#all;
    let count = 0;
    let ordered = true;
    for (const list of lists)
      for (let i = 0; i < list.ends.length; i++) {
        const size = readPiece(list.piece(i), this.#piece);
        for (let k = 0; k < size; k++) {
          const sentence = this.#piece.sentences[k]!;
          if (dead.length > 0 && isWithin(dead, sentence)) continue;
          if (count > 0 && sentence < sentences[count - 1]!) ordered = false;
          sentences[count] = sentence;
          packed[count++] = this.#piece.packed[k]!;
        }
      }
    if (ordered) return { sentences, packed, count };
    const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => sentences[a]! - sentences[b]!);
    return { sentences: Uint32Array.from(order, i => sentences[i]!), packed: Uint32Array.from(order, i => packed[i]!), count };
  }
}

/** Takes away some of what is left of a segment that has become part of another. */
function takeAway(connection: Connection, { segment }: WordSegment): boolean {
  const some = (table: string, from: number, to: number) =>
    connection.run(`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id >= ? AND id < ? LIMIT ?)`, from, to, goneAtOnce)
      .changes;
  const taken = some('wordPieces', pieceKey(segment), pieceKey(segment + 1)) + some('wordRows', rowKey(segment), rowKey(segment + 1));
  if (taken === 0) connection.run('DELETE FROM wordSegments WHERE segment = ?', segment);
  return true;
}
