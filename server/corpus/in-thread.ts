import { randomUUID } from 'node:crypto';
import type { Files } from '../workspace/files.ts';
import type { Folder } from '../workspace/folder.ts';
import { Answers, type Questions } from './answers.ts';
import type { LiveCorpus, Progress } from './corpus.ts';
import { Keeper, type KeeperOptions } from './keeper.ts';
import { Listeners } from './listeners.ts';
import { Preferences } from './preferences.ts';
import { storedProgress } from './progress.ts';
import { deleteStore, openOrRebuild, SqliteStore } from './sqlite/store.ts';
import { type Store, StoreBroken } from './store.ts';

/** How a keeper opens the store at a place, and throws it away. */
export function storeAt(store: { readonly path: string } | 'memory'): Pick<KeeperOptions, 'open' | 'discard'> {
  if (store === 'memory') return { open: () => new SqliteStore(':memory:'), discard: () => undefined };
  return { open: () => openOrRebuild(store.path), discard: () => deleteStore(store.path) };
}

export interface InThreadOptions extends Pick<KeeperOptions, 'quarantine' | 'onFile' | 'worker'> {
  readonly folder: Folder;
  readonly files: Files;
  readonly store: { readonly path: string } | 'memory';
  readonly token?: string;
  /** Shown with the progress for as long as the corpus is open. */
  readonly problem?: string;
}

/** A corpus in this very thread: for single commands, tests, and the worker that keeps everything in memory. */
export class InThreadCorpus implements LiveCorpus {
  readonly #keeper: Keeper;
  readonly #listeners = new Listeners();
  readonly #preferences = new Preferences();
  readonly #problem: string | undefined;
  #answers: { readonly store: Store; readonly answers: Answers };
  #progress: Progress = { searchable: false, extracted: false, done: 0, total: 0 };
  #version = 0;

  private constructor(options: InThreadOptions) {
    this.#problem = options.problem;
    const { store, ...shared } = options;
    this.#keeper = new Keeper({
      ...shared,
      preferences: this.#preferences,
      ...storeAt(store),
      token: options.token ?? randomUUID(),
      onProgress: progress => void this.#changed(progress),
    });
    this.#answers = { store: this.#keeper.store, answers: new Answers(this.#keeper.store) };
  }

  /** Answers from what is kept at once; reading has begun when this resolves. */
  static async open(options: InThreadOptions): Promise<InThreadCorpus> {
    const corpus = new InThreadCorpus(options);
    await corpus.#changed(await storedProgress(corpus.#keeper.store).catch(() => corpus.#progress));
    void corpus.#keeper.refresh().catch(() => undefined);
    return corpus;
  }

  get version(): number {
    return this.#version;
  }

  progress(): Progress {
    return this.#progress;
  }

  prefer(sources: readonly string[]): void {
    this.#preferences.add(sources);
  }

  readonly locate: Questions['locate'] = (...args) => this.#ask(it => it.locate(...args));
  readonly search: Questions['search'] = (...args) => this.#ask(it => it.search(...args));
  readonly sources: Questions['sources'] = (...args) => this.#ask(it => it.sources(...args));
  readonly sourcesNamed: Questions['sourcesNamed'] = (...args) => this.#ask(it => it.sourcesNamed(...args));
  readonly sourcesNear: Questions['sourcesNear'] = (...args) => this.#ask(it => it.sourcesNear(...args));
  readonly sourcesLike: Questions['sourcesLike'] = (...args) => this.#ask(it => it.sourcesLike(...args));
  readonly source: Questions['source'] = (...args) => this.#ask(it => it.source(...args));
  readonly actor: Questions['actor'] = (...args) => this.#ask(it => it.actor(...args));
  readonly names: Questions['names'] = (...args) => this.#ask(it => it.names(...args));
  readonly namesBeginning: Questions['namesBeginning'] = (...args) => this.#ask(it => it.namesBeginning(...args));
  readonly namesLike: Questions['namesLike'] = (...args) => this.#ask(it => it.namesLike(...args));
  readonly namesNear: Questions['namesNear'] = (...args) => this.#ask(it => it.namesNear(...args));
  readonly appearances: Questions['appearances'] = (...args) => this.#ask(it => it.appearances(...args));
  readonly presence: Questions['presence'] = (...args) => this.#ask(it => it.presence(...args));
  readonly company: Questions['company'] = (...args) => this.#ask(it => it.company(...args));
  readonly quotationsBy: Questions['quotationsBy'] = (...args) => this.#ask(it => it.quotationsBy(...args));
  readonly quotationsAt: Questions['quotationsAt'] = (...args) => this.#ask(it => it.quotationsAt(...args));
  readonly status: Questions['status'] = (...args) => this.#ask(it => it.status(...args));
  readonly counts: Questions['counts'] = () => this.#ask(it => it.counts());
  readonly sharedKeys: Questions['sharedKeys'] = () => this.#ask(it => it.sharedKeys());
  readonly fileProblems: Questions['fileProblems'] = () => this.#ask(it => it.fileProblems());

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  refresh(paths?: readonly string[]): Promise<void> {
    return this.#keeper.refresh(paths);
  }

  whenReady(): Promise<void> {
    return this.#keeper.whenReady();
  }

  close(): Promise<void> {
    return this.#keeper.close();
  }

  /** Asks again after a rebuild when the store turns out to be broken, or was replaced under the question. */
  async #ask<T>(question: (answers: Answers) => Promise<T>): Promise<T> {
    const { store } = this.#keeper;
    try {
      return await question(this.#current());
    } catch (error) {
      if (!(error instanceof StoreBroken)) throw error;
      if (this.#keeper.store === store) await this.#keeper.rebuild(store);
      return question(this.#current());
    }
  }

  #current(): Answers {
    const { store } = this.#keeper;
    if (this.#answers.store !== store) this.#answers = { store, answers: new Answers(store) };
    return this.#answers.answers;
  }

  async #changed(progress: Progress): Promise<void> {
    this.#progress = this.#problem === undefined ? progress : { problem: this.#problem, ...progress };
    try {
      this.#version = Math.max(this.#version, await this.#keeper.store.version());
    } catch {
      // Closed meanwhile, or broken: the next question finds out.
    }
    this.#listeners.tell();
  }
}
