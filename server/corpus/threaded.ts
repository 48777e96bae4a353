import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Folder } from '../workspace/folder.ts';
import type { Questions } from './answers.ts';
import type { LiveCorpus, Progress } from './corpus.ts';
import { Listeners } from './listeners.ts';
import type { FromWorker, Method, Role, ToWorker, WorkerStart } from './messages.ts';
import { StoreBroken, StoreUnavailable } from './store.ts';

/** Deaths of a worker in a row, without a sign of progress between them, before it is given up. */
const mostDeaths = 5;
/** Heap of a worker, in MB: a document that needs more ends its reader, not the editor. */
const heap = 1536;

export interface ThreadedOptions {
  readonly folder: Folder;
  readonly store: { readonly path: string } | 'memory';
  readonly worker: string;
  readonly problem?: string;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** One worker thread with the questions it has not yet answered; started again when it dies. */
class Thread {
  readonly #path: string;
  readonly #start: () => WorkerStart;
  readonly #heard: (message: FromWorker, thread: Thread) => void;
  readonly #died: (thread: Thread) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #ids = 0;
  #deaths = 0;
  #ended = false;

  constructor(
    path: string,
    start: () => WorkerStart,
    heard: (message: FromWorker, thread: Thread) => void,
    died: (thread: Thread) => void,
  ) {
    this.#path = path;
    this.#start = start;
    this.#heard = heard;
    this.#died = died;
    this.#spawn();
  }

  #spawn(): void {
    // Its standard output is kept off ours, which may be carrying a protocol.
    const worker = new Worker(this.#path, { workerData: this.#start(), stdout: true, resourceLimits: { maxOldGenerationSizeMb: heap } });
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => this.#hear(message));
    let reason = 'The thread that reads sources has ended.';
    worker.on('error', error => {
      reason = `The thread that reads sources has ended (${error instanceof Error ? error.message : String(error)}).`;
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(new StoreUnavailable(reason));
      this.#waiting.clear();
      if (this.#ended || ++this.#deaths > mostDeaths) return;
      this.#spawn();
      this.#died(this);
    });
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'answer' || message.kind === 'failure') {
      this.#deaths = 0;
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.kind === 'answer') waiting?.resolve(message.value);
      else waiting?.reject(errorOf(message.name, message.message));
      return;
    }
    if (message.kind === 'progress') this.#deaths = 0;
    if (message.kind === 'unavailable') this.#ended = true;
    this.#heard(message, this);
  }

  tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  /** Sends a message that is answered. A signal cancels the work there and rejects here at once. */
  ask(message: (id: number) => ToWorker, signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted();
    if (!this.#worker) return Promise.reject(new StoreUnavailable('The corpus is closed, or its thread has ended too often.'));
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#waiting.delete(id);
        this.tell({ kind: 'cancel', id });
        reject(signal?.reason);
      };
      const end =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          signal?.removeEventListener('abort', cancel);
          then(value);
        };
      this.#waiting.set(id, { resolve: end(resolve), reject: end(reject) });
      signal?.addEventListener('abort', cancel, { once: true });
      this.tell(message(id));
    });
  }

  /** Lets the worker finish what must be finished. */
  async close(): Promise<void> {
    this.#ended = true;
    const worker = this.#worker;
    if (!worker) return;
    await this.ask(id => ({ kind: 'close', id })).catch(() => undefined);
    await worker.terminate();
  }
}

function errorOf(name: string, message: string): Error {
  if (name === 'StoreBroken') return new StoreBroken(message);
  if (name === 'StoreUnavailable') return new StoreUnavailable(message);
  if (name === 'AbortError') return new DOMException(message, 'AbortError');
  return Object.assign(new Error(message), { name });
}

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

  private constructor(options: ThreadedOptions) {
    this.#options = options;
    const heard = (message: FromWorker, thread: Thread) => this.#hear(message, thread);
    const thread = (role: Role) =>
      new Thread(
        options.worker,
        () => this.#start(role),
        heard,
        it => this.#revive(it),
      );
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

  readonly locate: Questions['locate'] = (query, signal) => this.#ask('locate', [query], signal);
  readonly search: Questions['search'] = (text, options, signal) => this.#ask('search', [text, options], signal);
  readonly sources: Questions['sources'] = signal => this.#ask('sources', [], signal);
  readonly source: Questions['source'] = (key, signal) => this.#ask('source', [key], signal);
  readonly actor: Questions['actor'] = (id, signal) => this.#ask('actor', [id], signal);
  readonly names: Questions['names'] = signal => this.#ask('names', [], signal);
  readonly appearances: Questions['appearances'] = (actor, signal) => this.#ask('appearances', [actor], signal);
  readonly quotationsBy: Questions['quotationsBy'] = (actor, limit, signal) => this.#ask('quotationsBy', [actor, limit], signal);
  readonly quotationsAt: Questions['quotationsAt'] = (passage, signal) => this.#ask('quotationsAt', [passage], signal);
  readonly status: Questions['status'] = () => this.#ask('status', []);
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
  }

  async whenReady(): Promise<void> {
    await this.#ready;
  }

  async close(): Promise<void> {
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

  /** A worker died and was started again: the file it was reading is left alone from now on. */
  #revive(thread: Thread): void {
    if (thread === this.#reader && thread !== this.#writer) {
      thread.tell({ kind: 'reopen' });
      return;
    }
    if (this.#reading) this.#quarantine.set(this.#reading.path, this.#reading.stamp);
    this.#reading = undefined;
    void this.refresh().catch(() => undefined);
  }
}
