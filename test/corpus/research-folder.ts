import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LiveCorpus, Located, Location } from '../../server/corpus/corpus.ts';
import { type OpenCorpusOptions, openCorpus } from '../../server/corpus/open.ts';
import { openFolder } from '../../server/workspace/folder.ts';
import { nodeFiles } from '../../server/workspace/node-files.ts';

/** A research folder on disk, for one test: files written, moved and deleted as a user does it. Times are old, so that a time stamp tells a change. */
export class ResearchFolder {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'hearsay-corpus-')));
  #clock = Date.parse('2024-01-01T00:00:00Z');

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [file, content] of Object.entries(files)) this.write(file, content);
  }

  path(file: string): string {
    return path.join(this.root, file);
  }

  write(file: string, content: string | Uint8Array): string {
    const place = this.path(file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
    this.#clock += 10_000;
    utimesSync(place, this.#clock / 1000, this.#clock / 1000);
    return place;
  }

  move(from: string, to: string): void {
    mkdirSync(path.dirname(this.path(to)), { recursive: true });
    renameSync(this.path(from), this.path(to));
  }

  remove(file: string): void {
    rmSync(this.path(file), { recursive: true, force: true });
  }

  /** A place for a store outside the sources. */
  get store(): { readonly path: string } {
    return { path: this.path('.cache/store.db') };
  }

  async open(options: Partial<OpenCorpusOptions> = {}): Promise<LiveCorpus> {
    const folder = await openFolder(this.root, nodeFiles);
    return openCorpus({ folder, files: nodeFiles, store: 'memory', ...options });
  }

  /** Opens, waits until everything is read, asks, and closes. */
  ask<T>(question: (corpus: LiveCorpus) => Promise<T>, options: Partial<OpenCorpusOptions> = {}): Promise<T> {
    return this.askAtOnce(async corpus => {
      await corpus.whenReady();
      return question(corpus);
    }, options);
  }

  /** Opens, asks while reading has just begun, and closes. */
  async askAtOnce<T>(question: (corpus: LiveCorpus) => Promise<T>, options: Partial<OpenCorpusOptions> = {}): Promise<T> {
    const corpus = await this.open(options);
    try {
      return await question(corpus);
    } finally {
      await corpus.close();
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Path of the worker as it runs from source. */
export const workerSource = path.join(import.meta.dirname, '../../server/corpus/worker.ts');

/** Where a quotation lands, in short: verdict and `key: words` of each place. */
export function inShort({ verdict, places }: Location): string[] {
  return [verdict, ...places.map((it: Located) => `${it.source.id}: ${it.passageText}`)];
}
