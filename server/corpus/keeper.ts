import { setTimeout as sleep } from 'node:timers/promises';
import type { Files } from '../workspace/files.ts';
import type { Folder } from '../workspace/folder.ts';
import type { Progress } from './corpus.ts';
import { Ingest, isUpToDate } from './ingest.ts';
import type { Preferences } from './preferences.ts';
import { storedProgress } from './progress.ts';
import { LeaseLost, type Store, StoreBroken, StoreReplaced, StoreUnavailable } from './store.ts';

/** Between two signs of life of a leader, in milliseconds. */
const heartbeat = 5000;
/** Between two looks at what the leader, another process, has done, in milliseconds. */
const patience = 300;
/** How long a leader may write nothing, while there is something to write, before nobody waits for it any more, in milliseconds. */
const mostSilence = 30_000;
/** Rebuilds in one pass before the store is given up. */
const mostRebuilds = 2;

export interface KeeperOptions {
  /** Opens the store. */
  readonly open: () => Store;
  /** Deletes a broken one, so that `open` begins anew. */
  readonly discard: () => void;
  readonly folder: Folder;
  readonly files: Files;
  /** The name under which the lease is held; a successor of a crashed keeper takes the same. */
  readonly token: string;
  readonly quarantine?: ReadonlyMap<string, string>;
  readonly onFile?: (path: string, stamp: string) => void;
  /** Path of the worker's program, where `files` is the disk: then threads help with large work. */
  readonly worker?: string;
  /** What is read before the rest. */
  readonly preferences?: Preferences;
  readonly onProgress: (progress: Progress) => void;
  /** Instead of 30 s: how long a leader may do nothing before waiting for it is given up, in milliseconds. */
  readonly mostSilence?: number;
  /** The store was thrown away and begun anew: other connections have to be opened again. */
  readonly onRebuilt?: () => void;
}

/**
 * Keeps a store up to date: runs passes one after the other, so that any number of requests during a pass make one more, and sees to what can go wrong
 * with a store. Where another process has the lease, it waits until that one has done the work, or takes over when it is gone.
 */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #ended = new AbortController();
  #store: Store;
  #broken: Store | undefined;
  #pending: Set<string> | 'all' | undefined;
  #running: Promise<void> | undefined;
  #next: PromiseWithResolvers<void> | undefined;
  #tidying: AbortController | undefined;
  #tidied: Promise<void> = Promise.resolve();
  #heartbeat: NodeJS.Timeout | undefined;

  /** Throws what `open` throws, but for a broken store. */
  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#store = options.open();
  }

  get store(): Store {
    return this.#store;
  }

  /** Looks at the given files (absolute paths), or all, again. Resolves when they are read; rejects when the store cannot be written, or the keeper is closed. */
  refresh(paths?: readonly string[]): Promise<void> {
    if (this.#ended.signal.aborted) return Promise.reject(this.#ended.signal.reason);
    if (!paths) this.#pending = 'all';
    else if (this.#pending !== 'all') this.#pending = new Set([...(this.#pending ?? []), ...paths]);
    if (!this.#next) {
      this.#next = Promise.withResolvers();
      this.#next.promise.catch(() => undefined);
    }
    const { promise } = this.#next;
    this.#running ??= this.#run();
    return promise;
  }

  /** Resolves when everything asked for so far is done; rejects like `refresh`. */
  async whenReady(): Promise<void> {
    await this.#next?.promise;
    await this.#current;
  }

  /** Resolves when no pass and no tidying is under way. */
  async settled(): Promise<void> {
    await this.#running;
    await this.#tidied;
  }

  /** Throws a store away that somebody found broken, unless that has happened by now, and reads all sources again. */
  async rebuild(broken: Store): Promise<void> {
    // One that was replaced is opened again, not thrown away: it may be another process's by now.
    const replaced = await broken.version().then(
      () => false,
      error => error instanceof StoreReplaced,
    );
    if (!replaced) this.#broken = broken;
    await this.refresh();
  }

  /** Stops reading, gives the lease back and closes the store. What was not yet written is read the next time. */
  async close(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort(new DOMException('The corpus was closed.', 'AbortError'));
    this.#tidying?.abort();
    clearInterval(this.#heartbeat);
    await this.#running;
    await this.#tidied;
    await this.#store.release(this.#options.token).catch(() => undefined);
    await this.#store.close();
  }

  #current: Promise<void> | undefined;

  async #run(): Promise<void> {
    // Let requests of the same moment join.
    await Promise.resolve();
    while (this.#pending !== undefined && this.#next) {
      const paths = this.#pending === 'all' ? undefined : [...this.#pending];
      const { promise, resolve, reject } = this.#next;
      this.#pending = undefined;
      this.#next = undefined;
      this.#current = promise;
      this.#tidying?.abort();
      await this.#tidied;
      try {
        await this.#pass(paths);
        resolve();
      } catch (error) {
        if (!this.#ended.signal.aborted) await this.#complain(error);
        reject(error);
      }
    }
    this.#running = undefined;
  }

  async #pass(paths: readonly string[] | undefined): Promise<void> {
    const { signal } = this.#ended;
    let heard = { version: -1, at: 0 };
    for (let rebuilds = 0; ; ) {
      signal.throwIfAborted();
      try {
        if (this.#store === this.#broken) throw new StoreBroken('The cache is damaged.');
        if (await this.#store.lead(this.#options.token)) {
          this.#live();
          const ingest = new Ingest({ ...this.#options, store: this.#store });
          // After a rebuild, or in place of another process, all files have to be looked at.
          await ingest.pass(rebuilds > 0 ? undefined : paths, signal);
          this.#tidy(ingest);
          return;
        }
        clearInterval(this.#heartbeat);
        if (await this.#follow()) return;
        paths = undefined;
        const version = await this.#store.version();
        if (version !== heard.version) heard = { version, at: performance.now() };
        else if (performance.now() - heard.at > (this.#options.mostSilence ?? mostSilence)) throw await this.#unheard();
      } catch (error) {
        if (error instanceof LeaseLost) {
          paths = undefined;
          continue;
        }
        if (!(error instanceof StoreBroken) || signal.aborted) throw error;
        if (++rebuilds > mostRebuilds) throw new StoreUnavailable(`The cache breaks again and again (${error.message}).`, { cause: error });
        await this.#store.close();
        if (!(error instanceof StoreReplaced)) this.#options.discard();
        this.#store = this.#options.open();
        this.#options.onRebuilt?.();
      }
    }
  }

  /** Waits for the leader. `true`: it has done everything; `false`: it may be gone, try to lead. */
  async #follow(): Promise<boolean> {
    const { folder, files, onProgress } = this.#options;
    const { signal } = this.#ended;
    onProgress(await storedProgress(this.#store));
    if (await isUpToDate(folder, files, this.#store, signal)) {
      onProgress(await storedProgress(this.#store));
      return true;
    }
    await sleep(patience, undefined, { signal });
    return false;
  }

  /** The leader lives and does nothing: it may be told to read other files than we are, or its disk is full. */
  async #unheard(): Promise<StoreUnavailable> {
    const { leader } = await this.#store.statistics(false);
    const who = leader ? `Another program (process ${leader.pid} on ${leader.host})` : 'Another program';
    return new StoreUnavailable(
      `${who} keeps the cache of this folder and does not take up what has changed. End it, or let both have the same configuration.`,
    );
  }

  #live(): void {
    clearInterval(this.#heartbeat);
    this.#heartbeat = setInterval(() => void this.#store.lead(this.#options.token).catch(() => undefined), heartbeat);
    this.#heartbeat.unref();
  }

  #tidy(ingest: Ingest): void {
    const tidying = new AbortController();
    this.#tidying = tidying;
    // Whatever stops it: it is put off to the next time, and a broken store is met again by the next pass.
    this.#tidied = ingest.tidy(tidying.signal).catch(() => undefined);
  }

  async #complain(error: unknown): Promise<void> {
    const problem = error instanceof Error ? error.message : String(error);
    const progress = await storedProgress(this.#store).catch(() => ({ searchable: false, extracted: false, done: 0, total: 0 }));
    this.#options.onProgress({ ...progress, problem });
  }
}
