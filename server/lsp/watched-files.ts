import { basename } from 'node:path';
import { Changes } from '../workspace/changes.ts';
import type { Projects } from './projects.ts';

/** Brings changed files to the corpus they belong to. A storm of events becomes one pass, and one more for what came during it. */
export class WatchedFiles {
  readonly #projects: Projects;
  readonly #notesChanged: () => void;
  readonly #failed: (error: unknown) => void;
  readonly #changes = new Changes((paths, everything) => this.#pass(paths, everything));
  #poll: NodeJS.Timeout | undefined;

  constructor(projects: Projects, notesChanged: () => void, failed: (error: unknown) => void) {
    this.#projects = projects;
    this.#notesChanged = notesChanged;
    this.#failed = failed;
  }

  /** Absolute paths of files that were made, changed or deleted. */
  changed(paths: readonly string[]): void {
    this.#changes.add(paths);
  }

  /** For clients that do not watch: looks at everything every `milliseconds`. */
  pollEvery(milliseconds: number): void {
    this.#poll = setInterval(async () => {
      for (const { corpus } of await this.#projects.all()) await corpus.refresh().catch(() => undefined);
    }, milliseconds);
    this.#poll.unref();
  }

  stop(): void {
    void this.#changes.stop();
    clearInterval(this.#poll);
  }

  async #pass(paths: readonly string[], everything: boolean): Promise<void> {
    try {
      for (const path of paths.filter(it => basename(it) === 'hearsay.yaml')) {
        // A configuration that appears or goes away moves the root: every project that holds the file is looked at again.
        const roots = (await this.#projects.all()).map(it => it.folder.root).filter(root => path.startsWith(root));
        for (const root of roots) await this.#projects.reopen(root);
      }
      for (const { folder, corpus } of await this.#projects.all()) {
        const own = paths.filter(path => path.startsWith(folder.root));
        if (own.length > 0) await corpus.refresh(everything ? undefined : own);
      }
      this.#notesChanged();
    } catch (error) {
      // A project that is closed meanwhile reads nothing any more; one that opens later reads everything.
      this.#failed(error);
    }
  }
}
