/** A lot of changes is handed over when none has come for this long, in milliseconds. */
const quiet = 150;
/** However busy a folder is, it is looked at after this long, in milliseconds. */
const longest = 10_000;
/** So many paths at once are a storm, in which systems drop events: who hears of it looks at everything. */
const most = 1000;

/**
 * Gathers what has changed until a folder is quiet, and hands it over in one lot; never two at once. So a storm of thousands of events, as a
 * checkout or an unpacked archive makes it, is one pass over the sources and one more for what came meanwhile.
 */
export class Changes {
  readonly #pass: (paths: readonly string[], everything: boolean) => Promise<void>;
  readonly #waiting = new Set<string>();
  #everything = false;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  /** `pass` gets the absolute paths heard of, and whether there may be more that changed. It sees to its own errors. */
  constructor(pass: (paths: readonly string[], everything: boolean) => Promise<void>) {
    this.#pass = pass;
  }

  /** Absolute paths that were made, changed or deleted; without them, everything is to be looked at. */
  add(paths?: readonly string[]): void {
    if (this.#waiting.size === 0 && !this.#everything) this.#since = performance.now();
    if (!paths) this.#everything = true;
    else for (const path of paths) this.#waiting.add(path);
    this.#schedule();
  }

  /** Nothing is handed over any more. Resolves when the pass under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(): void {
    if (this.#stopped || this.#running || (this.#waiting.size === 0 && !this.#everything)) return;
    clearTimeout(this.#timer);
    const patience = this.#since + longest - performance.now();
    this.#timer = setTimeout(() => this.#begin(), Math.max(0, Math.min(quiet, patience)));
  }

  #begin(): void {
    const paths = [...this.#waiting];
    const everything = this.#everything || paths.length > most;
    this.#waiting.clear();
    this.#everything = false;
    this.#running = this.#pass(paths, everything).finally(() => {
      this.#running = undefined;
      this.#schedule();
    });
  }
}
