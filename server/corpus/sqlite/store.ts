import { mkdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Actor } from '../../actors/actor.ts';
import type { FileProblem } from '../../workspace/configuration.ts';
import type { LocalsQuery, NamesakeRow, StoredAppearance, StoredLocal, StoredPresence, StoredSpeech, Touched } from '../actor-store.ts';
import type { KnownName, NearNames } from '../corpus.ts';
import {
  type BestSentence,
  type Body,
  type Change,
  type KeyedFile,
  LeaseLost,
  type ReadState,
  type Statistics,
  type Store,
  StoreBroken,
  type StoredEarlier,
  type StoredFile,
  type StoredReading,
  StoreReplaced,
  StoreUnavailable,
  type UnitPlace,
} from '../store.ts';
import * as questions from './actors.ts';
import { decodeBody, decodeReading } from './codec.ts';
import { earlierWith } from './earlier.ts';
import { Connection, type Row } from './engine.ts';
import { filesLike, filesNamedAny, filesNear, formOf, toFile } from './files.ts';
import { isAlive } from './lease.ts';
import { mergeWords } from './merge-words.ts';
import { type DeadUnits, deadUnits, mergeStep, postingsOf, SmallSegments } from './postings.ts';
import { prepareSchema } from './schema.ts';
import { unsealed } from './seals.ts';
import { SentenceSearch } from './sentence-search.ts';
import { bytesByPart, statisticsOf } from './statistics.ts';
import type { SentencePlace } from './word-index.ts';
import { applyChanges } from './write.ts';

/** A log of 16 MB (pages of 4 kB) before it is put into its place: what several batches change is written once. */
const pragmas = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000;';

/**
 * The embedded store: one SQLite file, write-ahead log, or memory. Everything is synchronous inside; the promises are the port's.
 * Any number of these, in any processes, may be open on one file.
 */
export class SqliteStore implements Store {
  readonly #connection: Connection;
  readonly #path: string;
  readonly #inode: bigint | undefined;
  readonly #search: SentenceSearch;
  #dead: { readonly version: number; readonly units: DeadUnits } | undefined;
  readonly #small = new SmallSegments();

  /**
   * Opens or creates. Throws `StoreBroken` for a damaged file or one of another version (see `openOrRebuild`), `StoreUnavailable` where there can
   * be none.
   */
  constructor(file: string) {
    this.#path = file;
    if (file !== ':memory:') makeFolder(path.dirname(file));
    this.#connection = new Connection(file);
    try {
      if (file !== ':memory:') this.#connection.exec(pragmas);
      prepareSchema(this.#connection);
    } catch (error) {
      this.#connection.close();
      throw error;
    }
    this.#inode = inodeOf(file);
    this.#search = new SentenceSearch(this.#connection);
  }

  async version(): Promise<number> {
    this.#sameFile();
    return Number(await this.note('version'));
  }

  /** Cheap sign that another connection has written: a number that is different after it has. Also heartbeats change it. */
  dataVersion(): number {
    this.#sameFile();
    return Number(this.#connection.get('PRAGMA data_version')?.data_version ?? 0);
  }

  async files(limit?: number): Promise<readonly StoredFile[]> {
    if (limit === undefined) return this.#connection.all('SELECT * FROM files ORDER BY file').map(shaped(toFile));
    return this.#connection.all(`SELECT * FROM files WHERE state <> 'failed' ORDER BY number LIMIT ?`, limit).map(shaped(toFile));
  }

  async filesByState(limit: number): Promise<readonly StoredFile[]> {
    return this.#connection.all(`SELECT * FROM files ORDER BY state <> 'failed', file LIMIT ?`, limit).map(shaped(toFile));
  }

  async problems(): Promise<readonly FileProblem[]> {
    return this.#connection
      .all(`SELECT problems FROM files WHERE problems <> '[]' ORDER BY file`)
      .flatMap(shaped(row => JSON.parse(String(row.problems)) as FileProblem[]));
  }

  async contestedKeys(): Promise<readonly KeyedFile[]> {
    return this.#connection
      .all(
        `SELECT number, path, file, key, ownKey FROM files WHERE state <> 'failed' AND (key <> ownKey OR ownKey IN
         (SELECT ownKey FROM files WHERE state <> 'failed' GROUP BY ownKey HAVING count(*) > 1))`,
      )
      .map(it => ({
        number: Number(it.number),
        path: String(it.path),
        file: String(it.file),
        key: String(it.key),
        ownKey: String(it.ownKey),
      }));
  }

  async askedKeys(): Promise<ReadonlySet<string>> {
    return new Set(this.#connection.all(`SELECT ownKey FROM files WHERE state <> 'failed'`).map(it => String(it.ownKey)));
  }

  async file(number: number): Promise<StoredFile | undefined> {
    return optional(this.#connection.get('SELECT * FROM files WHERE number = ?', number), toFile);
  }

  async fileAt(place: string): Promise<StoredFile | undefined> {
    return optional(this.#connection.get('SELECT * FROM files WHERE path = ?', place), toFile);
  }

  async filesNamed(name: string): Promise<readonly StoredFile[]> {
    if (name === '') return [];
    const exact = this.#connection.all('SELECT * FROM files WHERE key = ?', name.normalize('NFC'));
    const named = this.#connection.all(
      `SELECT files.* FROM forms JOIN files USING (number) WHERE form = ? ORDER BY rank, length(file), file`,
      formOf(name),
    );
    const known = new Set(exact.map(it => it.number));
    return [...exact, ...named.filter(it => !known.has(it.number))].map(shaped(toFile));
  }

  async filesNamedAny(names: readonly string[]): Promise<readonly StoredFile[]> {
    return shapely(() => filesNamedAny(this.#connection, names));
  }

  async filesNear(names: readonly string[]): Promise<readonly StoredFile[]> {
    return shapely(() => filesNear(this.#connection, names));
  }

  async filesLike(typed: string, limit: number): Promise<readonly StoredFile[]> {
    return shapely(() => filesLike(this.#connection, typed, limit));
  }

  async counts(): Promise<Readonly<Record<ReadState, number>>> {
    const counts = { failed: 0, text: 0, extracted: 0 };
    for (const { state, n } of this.#connection.all('SELECT state, count(*) AS n FROM files GROUP BY state'))
      counts[state as ReadState] = Number(n);
    return counts;
  }

  async inState(state: ReadState): Promise<readonly number[]> {
    return this.#connection.all('SELECT number FROM files WHERE state = ? ORDER BY number', state).map(it => Number(it.number));
  }

  async body(number: number): Promise<Body | undefined> {
    const row = this.#connection.get('SELECT text, layout, seal FROM bodies WHERE number = ?', number);
    // Both are written at once.
    if (!row && this.#connection.get(`SELECT 1 FROM files WHERE number = ? AND state <> 'failed'`, number))
      throw new StoreBroken('The cache is damaged (a text is missing).');
    return optional(row, it => decodeBody({ text: it.text as Uint8Array, layout: it.layout as Uint8Array, seal: Number(it.seal) }));
  }

  async reading(number: number): Promise<StoredReading | undefined> {
    const look = () => this.#connection.get('SELECT data, seal FROM readings WHERE number = ?', number);
    let row = look();
    if (!row && this.#connection.get(`SELECT 1 FROM files WHERE number = ? AND state = 'extracted'`, number)) {
      // Perhaps it was written between the two looks.
      row = look();
      if (!row) throw new StoreBroken('The cache is damaged (a reading is missing).');
    }
    return optional(row, it => decodeReading({ data: it.data as Uint8Array, seal: Number(it.seal) }));
  }

  async frequencies(words: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#search.frequencies(words);
  }

  async roughFrequencies(words: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#search.roughFrequencies(words);
  }

  async sentencesWith(words: readonly string[], limit: number, within?: number): Promise<readonly SentencePlace[]> {
    return this.#search.sentencesWith(words, limit, within);
  }

  async bestSentences(words: readonly string[], limit: number, within?: readonly number[]): Promise<readonly BestSentence[]> {
    return this.#search.best(words, limit, within);
  }

  async sentenceCount(): Promise<number> {
    return Number((await this.note('sentences')) ?? 0);
  }

  async postings(hashes: Uint32Array): Promise<readonly (readonly number[])[]> {
    const version = Number(await this.note('version'));
    if (this.#dead?.version !== version) this.#dead = { version, units: deadUnits(this.#connection) };
    return postingsOf(this.#connection, hashes, this.#dead.units, this.#small);
  }

  async unitCount(): Promise<number> {
    return Number((await this.note('units')) ?? 0);
  }

  async unit(unitNumber: number): Promise<UnitPlace | undefined> {
    const row = this.#connection.get('SELECT * FROM units WHERE first <= ? ORDER BY first DESC LIMIT 1', unitNumber);
    if (!row) return undefined;
    const [first, count, number] = unsealed(row, 'first', 'count', 'number') as [number, number, number];
    return first + count <= unitNumber ? undefined : { number, unit: unitNumber - first };
  }

  async locals(query: LocalsQuery): Promise<readonly StoredLocal[]> {
    return shapely(() => questions.localsOf(this.#connection, query));
  }

  async ownersOf(acronym: string, limit: number): Promise<readonly string[]> {
    return questions.ownersOf(this.#connection, acronym, limit);
  }

  async widespread(texts: number): Promise<readonly string[]> {
    return questions.widespread(this.#connection, texts);
  }

  async bareFamilies(): Promise<readonly string[]> {
    return questions.bareFamilies(this.#connection);
  }

  async hasBearer(family: string): Promise<boolean> {
    return questions.hasBearer(this.#connection, family);
  }

  async namesakes(base: string): Promise<readonly NamesakeRow[]> {
    return questions.namesakes(this.#connection, base);
  }

  async touched(what: Touched, limit: number): Promise<readonly string[]> {
    return questions.touched(this.#connection, what, limit);
  }

  async linked(number: number, locals?: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return questions.linked(this.#connection, number, locals);
  }

  async actor(id: string): Promise<Actor | undefined> {
    return shapely(() => questions.actorOf(this.#connection, id));
  }

  async names(): Promise<readonly KnownName[]> {
    return questions.knownNames(this.#connection);
  }

  async namesBeginning(beginnings: readonly string[]): Promise<readonly KnownName[]> {
    return questions.namesBeginning(this.#connection, beginnings);
  }

  async namesLike(typed: string, where: 'beginning' | 'word', limit: number): Promise<readonly KnownName[]> {
    return questions.namesLike(this.#connection, typed, where, limit);
  }

  async namesNear(words: readonly string[]): Promise<NearNames> {
    return questions.namesNear(this.#connection, words);
  }

  async namesVersion(): Promise<number> {
    return Number((await this.note('namesVersion')) ?? 0);
  }

  async appearances(actor: string, limit: number): Promise<readonly StoredAppearance[]> {
    return questions.appearancesOf(this.#connection, actor, limit);
  }

  async presence(actor: string): Promise<StoredPresence> {
    return questions.presenceOf(this.#connection, actor);
  }

  async actorsIn(number: number): Promise<readonly { readonly actor: string; readonly mentions: number }[]> {
    return questions.actorsIn(this.#connection, number);
  }

  async speeches(actor: string, limit: number): Promise<readonly StoredSpeech[]> {
    return questions.speechesOf(this.#connection, actor, limit);
  }

  async earlier(words: string, limit: number): Promise<readonly StoredEarlier[]> {
    return words === '' ? [] : earlierWith(this.#connection, words, limit);
  }

  async note(name: string): Promise<string | undefined> {
    return optional(this.#connection.get('SELECT value FROM notes WHERE name = ?', name), row => String(row.value));
  }

  async lead(token: string): Promise<boolean> {
    this.#sameFile();
    return this.#connection.transaction(() => {
      const held = this.#connection.get('SELECT * FROM lease WHERE id = 1');
      if (held && held.token !== token && isAlive(held)) return false;
      this.#connection.run(
        'INSERT OR REPLACE INTO lease (id, token, pid, host, heartbeat) VALUES (1, ?, ?, ?, ?)',
        token,
        process.pid,
        hostname(),
        Date.now(),
      );
      return true;
    });
  }

  async release(token: string): Promise<void> {
    this.#connection.run('DELETE FROM lease WHERE id = 1 AND token = ?', token);
  }

  async write(token: string, changes: readonly Change[]): Promise<void> {
    this.#sameFile();
    this.#connection.transaction(() => {
      this.#mustLead(token);
      applyChanges(this.#connection, changes);
      this.#connection.run(`UPDATE notes SET value = value + 1 WHERE name = 'version'`);
      this.#connection.run(`INSERT OR REPLACE INTO notes VALUES ('updated', ?)`, String(Date.now()));
    });
  }

  async tidy(token: string): Promise<boolean> {
    this.#sameFile();
    this.#mustLead(token);
    if (mergeStep(this.#connection) || mergeWords(this.#connection)) return true;
    // The log, too: a small change then never waits until it has been put into its place.
    this.#connection.get('PRAGMA wal_checkpoint(PASSIVE)');
    return false;
  }

  async statistics(sizes: boolean): Promise<Statistics> {
    const counted = statisticsOf(this.#connection, await this.counts());
    const bytes = sizes ? bytesByPart(this.#connection, this.#path === ':memory:' ? undefined : `${this.#path}-wal`) : undefined;
    return bytes ? { ...counted, bytes } : counted;
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #mustLead(token: string): void {
    if (this.#connection.get('SELECT token FROM lease WHERE id = 1')?.token !== token)
      throw new LeaseLost('Another process writes the cache now.');
  }

  /** Somebody may have deleted the file and made a new one; a connection to the deleted one would speak of the past for ever. */
  #sameFile(): void {
    if (this.#inode !== undefined && inodeOf(this.#path) !== this.#inode) throw new StoreReplaced('The cache file was replaced.');
  }
}

/** Opens the store; what is broken or of another version is deleted and begun anew. Throws `StoreUnavailable` where there can be none. */
export function openOrRebuild(file: string): SqliteStore {
  try {
    return new SqliteStore(file);
  } catch (error) {
    if (!(error instanceof StoreBroken)) throw error;
  }
  deleteStore(file);
  try {
    return new SqliteStore(file);
  } catch (error) {
    if (!(error instanceof StoreBroken)) throw error;
    throw new StoreUnavailable(`The cache ${file} is damaged and cannot be replaced (${error.message}).`, { cause: error });
  }
}

/** Removes a store's files. Throws `StoreUnavailable` when they cannot be removed. */
export function deleteStore(file: string): void {
  try {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
  } catch (error) {
    throw new StoreUnavailable(`The damaged cache ${file} cannot be deleted.`, { cause: error });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreUnavailable(`The cache folder ${folder} cannot be made.`, { cause: error });
  }
}

function inodeOf(file: string): bigint | undefined {
  if (file === ':memory:') return undefined;
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? -1n;
}

function optional<T>(row: Row | undefined, read: (row: Row) => T): T | undefined {
  return row && shaped(read)(row);
}

function shaped<T>(read: (row: Row) => T): (row: Row) => T {
  return row => shapely(() => read(row));
}

/** What cannot be read back was not written so: the file is damaged. */
function shapely<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    throw new StoreBroken('The cache is damaged (a row cannot be read).', { cause: error });
  }
}
