/** Sources that somebody waits for, by citekey or file name: whoever reads many takes these first. */
export class Preferences {
  readonly #known = new Set<string>();
  #fresh: string[] = [];

  /** Each name counts once. */
  add(names: readonly string[]): void {
    for (const name of names) {
      if (this.#known.has(name)) continue;
      this.#known.add(name);
      this.#fresh.push(name);
    }
  }

  /** What was added since the last time. */
  take(): readonly string[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }
}
