/** Who wants to know about changes. */
export class Listeners {
  readonly #all = new Set<() => void>();

  /** Returns how to stop. */
  add(listener: () => void): () => void {
    // The same function may listen twice; each has its own place.
    const own = () => listener();
    this.#all.add(own);
    return () => void this.#all.delete(own);
  }

  tell(): void {
    for (const listener of [...this.#all]) listener();
  }
}
