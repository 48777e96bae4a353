/** How long work may go on without letting anybody else have a turn, in milliseconds. */
const slice = 10;

/**
 * Long work in short slices: `await pause.here()` between steps costs nothing until a slice is over, then lets messages, timers and cancellation
 * have their turn. Rejects with the signal's reason when it is aborted.
 */
export class Pause {
  readonly #signal: AbortSignal | undefined;
  #since = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  async here(): Promise<void> {
    if (performance.now() - this.#since >= slice) {
      await new Promise<void>(resolve => setImmediate(resolve));
      this.#since = performance.now();
    }
    this.#signal?.throwIfAborted();
  }
}
