import { randomUUID } from 'node:crypto';
import type { Folder } from '../workspace/folder.ts';
import type { Questions } from './answers.ts';
import type { LiveCorpus, Progress } from './corpus.ts';
import { Listeners } from './listeners.ts';
import type { FromWorker, Method, Role, WorkerStart } from './messages.ts';
import { StoreBroken, StoreUnavailable } from './store.ts';
import { Thread } from './thread.ts';

export interface ThreadedOptions {
  readonly folder: Folder;
  readonly store: { readonly path: string } | 'memory';
  readonly worker: string;
  readonly problem?: string;
  /** After how long without work the thread that reads sources ends, in milliseconds. */
  readonly restAfter?: number;
}

const restAfter = 5_000;

/**
 * A corpus whose database is opened by worker threads only: one reads, one writes (one alone when everything is in memory). This thread passes
 * questions on and never waits for a disk.
 */
export class ThreadedCorpus implements LiveCorpus {
  readonly #options: ThreadedOptions;
  readonly #token = randomUUID();
  readonly #listeners = new Listeners();
  readonly #quarantine = new Map<string, string>();
  readonly #writer: Thread;
  readonly #reader: Thread;
  readonly #opened = Promise.withResolvers<void>();
  #progress: Progress = { searchable: false, extracted: false, done: 0, total: 0 };
  #version = 0;
  #reading: { readonly path: string; readonly stamp: string } | undefined;
  #rebuilding: Promise<unknown> | undefined;
  #ready: Promise<unknown> = Promise.resolve();
  #resting: NodeJS.Timeout | undefined;

  private constructor(options: ThreadedOptions) {
    this.#options = options;
    const thread = (role: Role) =>
      new Thread(options.worker, {
        start: () => this.#start(role),
        heard: (message, it) => this.#hear(message, it),
        blamed: () => role !== 'reader' && this.#blame(),
        died: it => this.#revive(it),
      });
    this.#writer = thread(options.store === 'memory' ? 'both' : 'writer');
    this.#reader = options.store === 'memory' ? this.#writer : thread('reader');
  }

  /** Resolves when the store is open. Rejects with `StoreUnavailable` where there can be none. */
  static async open(options: ThreadedOptions): Promise<ThreadedCorpus> {
    const corpus = new ThreadedCorpus(options);
    try {
      await corpus.#opened.promise;
    } catch (error) {
      await corpus.close();
      throw error;
    }
    void corpus.refresh().catch(() => undefined);
    return corpus;
  }

  get version(): number {
    return this.#version;
  }

  progress(): Progress {
    return this.#progress;
  }

  prefer(sources: readonly string[]): void {
    if (sources.length > 0) this.#writer.tell({ kind: 'prefer', sources });
  }

  readonly locate: Questions['locate'] = (query, signal) => this.#ask('locate', [query], signal);
  readonly search: Questions['search'] = (text, options, signal) => this.#ask('search', [text, options], signal);
  readonly sources: Questions['sources'] = signal => this.#ask('sources', [], signal);
  readonly sourcesNamed: Questions['sourcesNamed'] = (names, signal) => this.#ask('sourcesNamed', [names], signal);
  readonly sourcesNear: Questions['sourcesNear'] = (names, signal) => this.#ask('sourcesNear', [names], signal);
  readonly sourcesLike: Questions['sourcesLike'] = (typed, limit, signal) => this.#ask('sourcesLike', [typed, limit], signal);
  readonly source: Questions['source'] = (key, signal) => this.#ask('source', [key], signal);
  readonly actor: Questions['actor'] = (id, signal) => this.#ask('actor', [id], signal);
  readonly names: Questions['names'] = signal => this.#ask('names', [], signal);
  readonly namesBeginning: Questions['namesBeginning'] = (beginnings, signal) => this.#ask('namesBeginning', [beginnings], signal);
  readonly namesLike: Questions['namesLike'] = (typed, where, limit, signal) => this.#ask('namesLike', [typed, where, limit], signal);
  readonly namesNear: Questions['namesNear'] = (words, signal) => this.#ask('namesNear', [words], signal);
  readonly appearances: Questions['appearances'] = (actor, limit, signal) => this.#ask('appearances', [actor, limit], signal);
  readonly presence: Questions['presence'] = (actor, signal) => this.#ask('presence', [actor], signal);
  readonly company: Questions['company'] = (actor, limit, signal) => this.#ask('company', [actor, limit], signal);
  readonly quotationsBy: Questions['quotationsBy'] = (actor, limit, signal) => this.#ask('quotationsBy', [actor, limit], signal);
  readonly quotationsAt: Questions['quotationsAt'] = (passage, signal) => this.#ask('quotationsAt', [passage], signal);
  readonly status: Questions['status'] = limit => this.#ask('status', [limit]);
  readonly counts: Questions['counts'] = () => this.#ask('counts', []);
  readonly sharedKeys: Questions['sharedKeys'] = () => this.#ask('sharedKeys', []);
  readonly fileProblems: Questions['fileProblems'] = () => this.#ask('fileProblems', []);

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async refresh(paths?: readonly string[]): Promise<void> {
    const asked = this.#writer.ask(id => ({ kind: 'refresh', id, ...(paths ? { paths } : {}) }));
    const before = this.#ready;
    const both = asked.then(() => before.catch(() => undefined));
    both.catch(() => undefined);
    this.#ready = both;
    await asked;
    this.#restLater();
  }

  async whenReady(): Promise<void> {
    for (;;) {
      const ready = this.#ready;
      try {
        await ready;
      } catch (error) {
        // A thread that died has been started again by now, and what it was asked for is asked again.
        if (this.#ready === ready) throw error;
      }
      if (this.#ready === ready) return;
    }
  }

  /** When nothing was to be read for a while, the thread that reads sources ends, and its memory is given back. */
  #restLater(): void {
    if (this.#writer === this.#reader) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#writer.rest().catch(() => undefined), this.#options.restAfter ?? restAfter);
    this.#resting.unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.#resting);
    await Promise.all([...new Set([this.#reader, this.#writer])].map(it => it.close()));
  }

  #start(role: Role): WorkerStart {
    const { folder, store } = this.#options;
    return {
      hearsay: 'corpus',
      role,
      store: store === 'memory' ? ':memory:' : store.path,
      root: folder.root,
      configuration: folder.configuration,
      token: this.#token,
      quarantine: this.#quarantine,
      worker: this.#options.worker,
    };
  }

  /** Asks again after a rebuild when the reader finds the store broken. */
  async #ask<T>(method: Method, args: readonly unknown[], signal?: AbortSignal): Promise<T> {
    const ask = () => this.#reader.ask(id => ({ kind: 'ask', id, method, args }), signal) as Promise<T>;
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreBroken)) throw error;
      this.#rebuilding ??= this.#writer
        .ask(id => ({ kind: 'rebuild', id }))
        .finally(() => {
          this.#rebuilding = undefined;
        });
      await this.#rebuilding;
      return ask();
    }
  }

  #hear(message: FromWorker, thread: Thread): void {
    switch (message.kind) {
      case 'open':
        this.#opened.resolve();
        if (thread === this.#writer) this.#reader.tell({ kind: 'reopen' });
        break;
      case 'unavailable':
        this.#opened.reject(new StoreUnavailable(message.message));
        break;
      case 'rebuilt':
        this.#reader.tell({ kind: 'reopen' });
        break;
      case 'file':
        this.#reading = message.path === '' ? undefined : message;
        break;
      case 'progress': {
        const { problem } = this.#options;
        this.#progress = problem === undefined ? message.progress : { problem, ...message.progress };
        this.#version = Math.max(this.#version, message.version);
        this.#listeners.tell();
        break;
      }
      case 'version':
        if (message.version <= this.#version) break;
        this.#version = message.version;
        this.#listeners.tell();
    }
  }

  /** The file that a worker was reading when it died is left alone from now on. `false`: it was reading none. */
  #blame(): boolean {
    if (!this.#reading) return false;
    this.#quarantine.set(this.#reading.path, this.#reading.stamp);
    this.#reading = undefined;
    return true;
  }

  /** A worker was started again: the reader opens the store, the writer looks at everything. */
  #revive(thread: Thread): void {
    if (thread === this.#writer) void this.refresh().catch(() => undefined);
    else thread.tell({ kind: 'reopen' });
  }
}
