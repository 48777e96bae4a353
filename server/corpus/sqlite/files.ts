import type { StoredFile } from '../store.ts';
import type { Connection, Row } from './engine.ts';

/** A row of `files` as the port has it. */
export function toFile(row: Row): StoredFile {
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

export function insertFile(connection: Connection, it: Omit<StoredFile, 'number'>): number {
  const number = connection.run(
    `INSERT INTO files (path, file, size, mtime, checked, hash, sidecar, state, reason, key, ownKey, metadata, length, problems)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...columns(it),
  ).lastInsertRowid;
  nameFile(connection, number, it);
  return number;
}

export function updateFile(connection: Connection, before: StoredFile, fields: Partial<Omit<StoredFile, 'number'>>): void {
  const after = { ...before, ...fields };
  connection.run(
    `UPDATE files SET path = ?, file = ?, size = ?, mtime = ?, checked = ?, hash = ?, sidecar = ?, state = ?, reason = ?, key = ?, ownKey = ?,
     metadata = ?, length = ?, problems = ? WHERE number = ?`,
    ...columns(after),
    before.number,
  );
  if (after.file !== before.file || after.state !== before.state) nameFile(connection, before.number, after);
}

function columns(it: Omit<StoredFile, 'number'>) {
  return [
    it.path,
    it.file,
    it.size,
    it.mtime,
    it.checked,
    it.hash,
    it.sidecar,
    it.state,
    it.reason ?? null,
    it.key,
    it.ownKey,
    JSON.stringify(it.metadata),
    it.length,
    JSON.stringify(it.problems),
  ];
}

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
  connection.run('DELETE FROM forms WHERE number = ?', number);
  if (it.state === 'failed') return;
  for (const [rank, form] of formsOf(it.file).entries()) connection.run('INSERT INTO forms VALUES (?, ?, ?)', form, number, rank);
}
