import { existsSync } from 'node:fs';
import { Answers, type Questions } from './answers.ts';
import { type Host, notHere, put, say } from './host.ts';
import { storedProgress } from './progress.ts';
import { SqliteStore } from './sqlite/store.ts';
import { StoreBroken } from './store.ts';

/** Between two looks whether another connection has written, in milliseconds. */
const pollEvery = 300;

/** A connection of the reader. Questions under way keep theirs open when another takes its place. */
class Opened {
  readonly store: SqliteStore;
  readonly answers: Answers;
  #users = 0;
  #retired = false;

  constructor(path: string) {
    this.store = new SqliteStore(path);
    this.answers = new Answers(this.store);
  }

  async use<T>(work: (answers: Answers) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await work(this.answers);
    } finally {
      this.#users--;
      this.#closeWhenUnused();
    }
  }

  /** Whether it is open on the file that is there now. */
  isCurrent(): boolean {
    try {
      this.store.dataVersion();
      return !this.#retired;
    } catch {
      return false;
    }
  }

  retire(): void {
    this.#retired = true;
    this.#closeWhenUnused();
  }

  #closeWhenUnused(): void {
    if (this.#retired && this.#users === 0) void this.store.close();
  }
}

/** Answers from the file that the writer keeps; sees by polling that there is something new, whichever process wrote it. */
export class Reader implements Host {
  readonly #path: string;
  readonly #ready = Promise.withResolvers<void>();
  readonly #poll: NodeJS.Timeout;
  #opened: Opened | undefined;
  #dataVersion = -1;
  #version = -1;

  constructor(path: string) {
    this.#path = path;
    this.#poll = setInterval(() => void this.#look(), pollEvery);
  }

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  /** The store is there, or is another one now. What cannot be opened is told to who asks. */
  reopen(): void {
    this.#ready.resolve();
    try {
      if (!this.#opened?.isCurrent()) this.#forget();
      this.#current();
    } catch {
      // The next question tries again.
    }
  }

  /** Says how far the reading had come the last time. */
  async tell(): Promise<void> {
    const { store } = this.#current();
    say({ kind: 'progress', progress: await storedProgress(store), version: await store.version() });
  }

  async ask(method: keyof Questions, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    await this.#ready.promise;
    signal.throwIfAborted();
    const opened = this.#current();
    try {
      return await opened.use(answers => put(answers, method, args, signal));
    } catch (error) {
      if (error instanceof StoreBroken) opened.retire();
      throw error;
    }
  }

  /**
   * Throws when the file is broken, cannot be opened, or is gone or another one: then the writer has to see to it first. What a new file does not
   * have yet must not pass for what no source has.
   */
  #current(): Opened {
    if (this.#opened?.isCurrent()) return this.#opened;
    if (this.#opened) throw new StoreBroken('The cache file was replaced.');
    this.#opened = new Opened(this.#path);
    this.#dataVersion = -1;
    void this.#look();
    return this.#opened;
  }

  #forget(): void {
    this.#opened?.retire();
    this.#opened = undefined;
  }

  async #look(): Promise<void> {
    try {
      const store = this.#opened?.store;
      const now = store?.dataVersion();
      if (!store || now === this.#dataVersion) return;
      this.#dataVersion = now ?? -1;
      const version = await store.version();
      if (version === this.#version) return;
      this.#version = version;
      say({ kind: 'version', version });
    } catch {
      // The next question finds out what is wrong.
      this.#dataVersion = -1;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#poll);
    this.#opened?.retire();
  }

  readonly refresh = notHere;
  readonly rebuild = notHere;
  readonly settle = notHere;
  readonly prefer = () => undefined;
}

/** Answers from what was kept, before the writer has even begun; where that cannot be opened, the writer makes it good and says so. */
export async function reader(path: string): Promise<Reader> {
  const reader = new Reader(path);
  try {
    if (existsSync(path)) {
      await reader.tell();
      reader.reopen();
    }
  } catch {
    // The writer makes it good, and `reopen` will come.
  }
  return reader;
}
