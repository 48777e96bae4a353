import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { StoreBroken, StoreUnavailable } from '../store.ts';

/** What a row looks like before it is given a shape. */
export type Row = Readonly<Record<string, SQLInputValue>>;

type Sqlite = typeof import('node:sqlite');
let loaded: Sqlite | undefined;

/**
 * SQLite as Node brings it, loaded at first use and without the note that it is experimental: the user can do nothing about it, and on stderr of
 * a command it looks like a fault. Every other warning passes. Throws `StoreUnavailable` where Node has none.
 */
export function loadSqlite(): Sqlite {
  if (loaded) return loaded;
  const emitWarning = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (/SQLite is an experimental/i.test(String(warning))) return;
    (emitWarning as (...args: unknown[]) => void).call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    loaded = process.getBuiltinModule?.('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
  if (!loaded) throw new StoreUnavailable(`Node ${process.versions.node} has no SQLite built in. Hearsay needs Node 22.16 or newer.`);
  return loaded;
}

/** A connection whose errors say what they mean for a cache: broken, or unusable here. Statements are prepared once. */
export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** `:memory:` for a database that lives as long as the connection. */
  constructor(path: string) {
    const { DatabaseSync: Database } = loadSqlite();
    this.#database = guard(() => new Database(path));
    this.exec('PRAGMA busy_timeout = 5000; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF;');
  }

  exec(sql: string): void {
    guard(() => this.#database.exec(sql));
  }

  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly lastInsertRowid: number } {
    return guard(() => {
      const { changes, lastInsertRowid } = this.#prepare(sql).run(...values);
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    });
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return guard(() => this.#prepare(sql).all(...values) as Row[]);
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return guard(() => this.#prepare(sql).get(...values) as Row | undefined);
  }

  /** Runs one statement many times, without the cost of looking after each: for rows by the thousand. */
  each(sql: string, work: (run: (...values: SQLInputValue[]) => void) => void): void {
    guard(() => {
      const statement = this.#prepare(sql);
      work((...values) => void statement.run(...values));
    });
  }

  /** Runs `work`, which only reads, on one view of the file, whatever others write meanwhile. */
  view<T>(work: () => T): T {
    this.exec('BEGIN');
    try {
      return work();
    } finally {
      this.exec('COMMIT');
    }
  }

  /** Runs `work` in one transaction that holds the write lock from the start; nothing stays when it throws. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      try {
        this.#database.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself (disk full); the first error is the one to tell.
      }
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    try {
      this.#database.close();
    } catch {
      // Closed before, or broken: either way there is nothing left to close.
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

const shortRead = 522;

/** Runs `work` and tells SQLite's errors apart. */
function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw meaning(error);
  }
}

function meaning(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code: kind } = error as { code?: unknown };
  if (kind === 'ERR_INVALID_STATE') return new StoreBroken('The cache was closed, or is being begun anew.', { cause: error });
  if (kind !== 'ERR_SQLITE_ERROR') return error;
  const code = Number((error as { errcode?: unknown }).errcode ?? 0);
  const primary = code & 0xff;
  const because = { cause: error };
  switch (primary) {
    case 1: // SQLITE_ERROR: our statements are right, so the tables they are about are not.
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return new StoreBroken(`The cache is damaged (${error.message}).`, because);
    case 10: // SQLITE_IOERR
      if (code === shortRead) return new StoreBroken('The cache is damaged (cut short).', because);
      return new StoreUnavailable(`The cache cannot be read or written (${error.message}).`, because);
    case 13: // SQLITE_FULL
      return new StoreUnavailable('The disk with the cache is full.', because);
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
    case 3: // SQLITE_PERM
    case 23: // SQLITE_AUTH
      return new StoreUnavailable(`The cache cannot be opened for writing (${error.message}).`, because);
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new StoreUnavailable('The cache is locked by another program.', because);
    default:
      return error;
  }
}
