import { crc32 } from 'node:zlib';
import type { Change, StoredEarlier } from '../store.ts';
import type { Connection } from './engine.ts';

/** How much is kept of what one source had, and of all sources together, in UTF-16 code units. The oldest goes first. */
const mostOfOne = 64_000;
const mostOfAll = 4_000_000;

/** Keeps what a new text lacks. The same words of the same source are kept once, with the newest date. */
export function keepEarlier(connection: Connection, { path, seen, passages }: Extract<Change, { kind: 'superseded' }>): void {
  for (const { text, words, anchor } of passages)
    connection.run(
      'INSERT OR REPLACE INTO earlier (path, seal, seen, length, text, words, anchor) VALUES (?, ?, ?, ?, ?, ?, ?)',
      path,
      sealOf(text, words),
      seen,
      text.length,
      text,
      words,
      anchor,
    );
  trim(connection, mostOfOne, path);
  trim(connection, mostOfAll);
}

/** Forgets the oldest beyond a number of code units, of one source or of all. */
function trim(connection: Connection, most: number, path?: string): void {
  const [where, values] = path === undefined ? ['', []] : ['WHERE path = ?', [path]];
  const total = Number(connection.get(`SELECT total(length) AS n FROM earlier ${where}`, ...values)?.n ?? 0);
  if (total <= most) return;
  let left = total;
  for (const { id, length } of connection.all(`SELECT id, length FROM earlier ${where} ORDER BY seen, id`, ...values)) {
    connection.run('DELETE FROM earlier WHERE id = ?', id!);
    left -= Number(length);
    if (left <= most) return;
  }
}

export function forgetEarlier(connection: Connection, path: string): void {
  connection.run('DELETE FROM earlier WHERE path = ?', path);
}

export function moveEarlier(connection: Connection, from: string, to: string): void {
  connection.run('UPDATE OR REPLACE earlier SET path = ? WHERE path = ?', to, from);
}

/** The passages that have these words in a row, the newest first. Damaged ones are left out. */
export function earlierWith(connection: Connection, words: string, limit: number): StoredEarlier[] {
  return connection
    .all(
      'SELECT path, seal, seen, text, words, anchor FROM earlier WHERE instr(words, ?) > 0 ORDER BY seen DESC, id DESC LIMIT ?',
      words,
      limit,
    )
    .filter(it => Number(it.seal) === sealOf(String(it.text), String(it.words)))
    .map(it => ({
      path: String(it.path),
      seen: Number(it.seen),
      text: String(it.text),
      words: String(it.words),
      anchor: String(it.anchor),
    }));
}

function sealOf(text: string, words: string): number {
  return crc32(words, crc32(text));
}
