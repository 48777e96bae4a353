import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { StoreBroken, StoreUnavailable } from './store.ts';

/** Deaths of a worker in a row, without a sign of progress between them, before it is given up. */
const mostDeaths = 5;
/** Heap of a worker, in MB: a document that needs more ends its reader, not the editor. */
const heap = 1536;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What happens to a thread, for whoever started it. */
export interface ThreadEvents {
  readonly start: () => WorkerStart;
  readonly heard: (message: FromWorker, thread: Thread) => void;
  /** It died. Whether what did it is known and will be left alone, so that this death does not count. */
  readonly blamed: () => boolean;
  /** It was started again. */
  readonly died: (thread: Thread) => void;
}

/** One worker thread with the questions it has not yet answered; started again when it dies. */
export class Thread {
  readonly #path: string;
  readonly #events: ThreadEvents;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #ids = 0;
  #deaths = 0;
  #ended = false;
  /** It has ended for want of work, or is about to; the next question starts it again. */
  #resting: Promise<void> | undefined;

  constructor(path: string, events: ThreadEvents) {
    this.#path = path;
    this.#events = events;
    this.#spawn();
  }

  #spawn(): void {
    // Its standard output is kept off ours, which may be carrying a protocol.
    const worker = new Worker(this.#path, {
      workerData: this.#events.start(),
      stdout: true,
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
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
      // Before it is started again, so that it is told what to leave alone.
      if (this.#events.blamed()) this.#deaths = 0;
      this.#spawn();
      this.#events.died(this);
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
    if (message.kind === 'unavailable') this.#ended = true;
    this.#events.heard(message, this);
  }

  tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  /** Sends a message that is answered. A signal cancels the work there and rejects here at once. */
  ask(message: (id: number) => ToWorker, signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted();
    if (this.#resting)
      return this.#resting.then(() => {
        if (this.#resting) {
          this.#resting = undefined;
          this.#spawn();
        }
        return this.ask(message, signal);
      });
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

  /** Ends the worker when it has settled and nobody has asked it anything meanwhile; its memory is given back until the next question. */
  async rest(): Promise<void> {
    const asked = this.#ids + 1;
    await this.ask(id => ({ kind: 'settle', id }));
    const worker = this.#worker;
    if (this.#ids !== asked || this.#waiting.size > 0 || this.#ended || this.#resting || !worker) return;
    const closed = this.ask(id => ({ kind: 'close', id })).catch(() => undefined);
    this.#resting = closed.then(async () => {
      this.#worker = undefined;
      await worker.terminate();
    });
    await this.#resting;
  }

  /** Lets the worker finish what must be finished. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#resting;
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
