import { basename } from 'node:path';
import type { Projects } from './projects.ts';

/** Brings changed files to the corpus they belong to. A storm of events becomes one pass, and one more for what came during it. */
export class WatchedFiles {
  readonly #projects: Projects;
  readonly #notesChanged: () => void;
  readonly #failed: (error: unknown) => void;
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #poll: NodeJS.Timeout | undefined;
  #running = false;

  constructor(projects: Projects, notesChanged: () => void, failed: (error: unknown) => void) {
    this.#projects = projects;
    this.#notesChanged = notesChanged;
    this.#failed = failed;
  }

  /** Absolute paths of files that were made, changed or deleted. */
  changed(paths: readonly string[]): void {
    for (const path of paths) this.#waiting.add(path);
    this.#schedule();
  }

  /** For clients that do not watch: looks at everything every `milliseconds`. */
  pollEvery(milliseconds: number): void {
    this.#poll = setInterval(async () => {
      for (const { corpus } of await this.#projects.all()) await corpus.refresh().catch(() => undefined);
    }, milliseconds);
    this.#poll.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#poll);
  }

  #schedule(): void {
    if (this.#timer || this.#running || this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#pass();
    }, 150);
  }

  async #pass(): Promise<void> {
    this.#running = true;
    const paths = [...this.#waiting];
    this.#waiting.clear();
    try {
      for (const path of paths.filter(it => basename(it) === 'hearsay.yaml')) {
        // A configuration that appears or goes away moves the root: every project that holds the file is looked at again.
        const roots = (await this.#projects.all()).map(it => it.folder.root).filter(root => path.startsWith(root));
        for (const root of roots) await this.#projects.reopen(root);
      }
      for (const { folder, corpus } of await this.#projects.all()) {
        const own = paths.filter(path => path.startsWith(folder.root));
        if (own.length > 0) await corpus.refresh(own);
      }
      this.#notesChanged();
    } catch (error) {
      // A project that is closed meanwhile reads nothing any more; one that opens later reads everything.
      this.#failed(error);
    } finally {
      this.#running = false;
      this.#schedule();
    }
  }
}
