import { crc32 } from 'node:zlib';
import type { PartialDate } from '../../formats/metadata.ts';
import { oneEdit } from '../../text/one-edit.ts';
import { StoreBroken, type StoredFile } from '../store.ts';
import type { Connection, Row } from './engine.ts';

/** A row of `files` as the port has it. Throws `StoreBroken` when it is not what was written. */
export function toFile(row: Row): StoredFile {
  if (sealOf(row) !== row.seal) throw new StoreBroken('The cache is damaged (a file does not match its seal).');
  return {
    number: Number(row.number),
    path: String(row.path),
    file: String(row.file),
    size: Number(row.size),
    mtime: Number(row.mtime),
    checked: Number(row.checked),
    hash: String(row.hash),
    sidecar: String(row.sidecar),
    state: row.state as StoredFile['state'],
    ...(row.reason === null ? {} : { reason: String(row.reason) }),
    key: String(row.key),
    ownKey: String(row.ownKey),
    metadata: JSON.parse(String(row.metadata)),
    length: Number(row.length),
    problems: JSON.parse(String(row.problems)),
  };
}

const sealedColumns = 'path file size mtime checked hash sidecar reason key ownKey metadata length problems issued'.split(' ');

/** Of everything but the state, which changes by itself. */
function sealOf(row: Row): number {
  return crc32(sealedColumns.map(name => row[name]).join('\0'));
}

export function insertFile(connection: Connection, it: Omit<StoredFile, 'number'>): number {
  const number = connection.run(
    `INSERT INTO files (path, file, size, mtime, checked, hash, sidecar, state, reason, key, ownKey, metadata, length, problems, issued, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...columns(it),
  ).lastInsertRowid;
  nameFile(connection, number, it);
  return number;
}

export function updateFile(connection: Connection, before: StoredFile, fields: Partial<Omit<StoredFile, 'number'>>): void {
  const after = { ...before, ...fields };
  connection.run(
    `UPDATE files SET path = ?, file = ?, size = ?, mtime = ?, checked = ?, hash = ?, sidecar = ?, state = ?, reason = ?, key = ?, ownKey = ?,
     metadata = ?, length = ?, problems = ?, issued = ?, seal = ? WHERE number = ?`,
    ...columns(after),
    before.number,
  );
  if (after.file === before.file && after.state === before.state) return;
  connection.run('DELETE FROM forms WHERE number = ?', before.number);
  nameFile(connection, before.number, after);
}

/** See `Corpus.sourcesNamed`. */
export function filesNamedAny(connection: Connection, names: readonly string[]): StoredFile[] {
  const found = new Map<number, StoredFile>();
  for (const name of names) {
    if (name === '') continue;
    const rows = connection.all(
      `SELECT * FROM files WHERE state <> 'failed' AND (lower(key) = lower(?) OR number IN (SELECT number FROM forms WHERE form = ?))`,
      name.normalize('NFC'),
      formOf(name),
    );
    for (const row of rows) found.set(Number(row.number), toFile(row));
  }
  return byName(found.values());
}

/** See `Corpus.sourcesNear`. One look at every key: names that lead nowhere are few. */
export function filesNear(connection: Connection, names: readonly string[]): StoredFile[] {
  const numbers: number[] = [];
  for (const { number, key, file } of connection.all(`SELECT number, key, file FROM files WHERE state <> 'failed'`)) {
    const base = String(file).slice(String(file).lastIndexOf('/') + 1);
    if (names.some(name => oneEdit(name, String(key)) || oneEdit(name, base))) numbers.push(Number(number));
  }
  return byName(numbers.map(number => toFile(connection.get('SELECT * FROM files WHERE number = ?', number)!)));
}

/** See `Corpus.sourcesLike`. */
export function filesLike(connection: Connection, typed: string, limit: number): StoredFile[] {
  const says = (name: string) => `' ' || coalesce(json_extract(metadata, '$.${name}.value'), '')`;
  return connection
    .all(
      `SELECT * FROM files WHERE state <> 'failed' AND (?1 = '' OR
         instr(lower(key || ' ' || file || ${says('title')} || ${says('author')} || ${says('containerTitle')}), lower(?1)) > 0)
       ORDER BY file LIMIT ?2`,
      typed.trim().normalize('NFC'),
      limit,
    )
    .map(toFile);
}

function byName(files: Iterable<StoredFile>): StoredFile[] {
  return [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The values of a row, in the order of the table, the seal last. */
function columns(it: Omit<StoredFile, 'number'>) {
  const { path, file, size, mtime, checked, hash, sidecar, state, reason = null, key, ownKey, length } = it;
  const [metadata, problems] = [JSON.stringify(it.metadata), JSON.stringify(it.problems)];
  const issued = dateRank(it.metadata.issued?.value);
  const seal = sealOf({ path, file, size, mtime, checked, hash, sidecar, reason, key, ownKey, metadata, length, problems, issued });
  return [path, file, size, mtime, checked, hash, sidecar, state, reason, key, ownKey, metadata, length, problems, issued, seal];
}

/** A date of publication as a number that orders; null for none. */
function dateRank(date: PartialDate | undefined): number | null {
  return date ? (date.year * 13 + (date.month ?? 0)) * 32 + (date.day ?? 0) : null;
}

/** How lists of texts are ordered: by date of publication, undated last, then by file. */
export const byDate = 'files.issued IS NULL, files.issued, files.file';

/** The ways to write a file name in a citation, from the most to the least exact: with folder and ending, without ending, without folder, without both. */
export function formsOf(file: string): string[] {
  const whole = formOf(file);
  const base = whole.slice(whole.lastIndexOf('/') + 1);
  return [...new Set([whole, withoutEnding(whole), base, withoutEnding(base)])];
}

/** One spelling for all: composed letters (macOS decomposes file names), lower case, `/`. */
export function formOf(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll('\\', '/').replace(/^\.\//, '');
}

function withoutEnding(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > name.lastIndexOf('/') + 1 ? name.slice(0, dot) : name;
}

function nameFile(connection: Connection, number: number, it: Omit<StoredFile, 'number'>): void {
  if (it.state === 'failed') return;
  for (const [rank, form] of formsOf(it.file).entries()) connection.run('INSERT INTO forms VALUES (?, ?, ?)', form, number, rank);
}
