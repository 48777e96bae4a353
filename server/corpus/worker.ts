import { parentPort, workerData } from 'node:worker_threads';
import { openFolder } from '../workspace/folder.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { Answers } from './answers.ts';
import { InThreadCorpus } from './in-thread.ts';
import { Keeper } from './keeper.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { deleteStore, openOrRebuild, SqliteStore } from './sqlite/store.ts';
import { StoreBroken } from './store.ts';

/** Between two looks whether another connection has written, in milliseconds. */
const pollEvery = 300;

const say = (message: FromWorker): void => parentPort?.postMessage(message);

/** What the messages of one role set going. */
interface Host {
  ask(method: keyof Answers, args: readonly unknown[], signal: AbortSignal): Promise<unknown>;
  refresh(paths?: readonly string[]): Promise<void>;
  rebuild(): Promise<void>;
  reopen(): void;
  close(): Promise<void>;
}

/** Every question takes its signal last. */
function put(answers: Pick<Answers, keyof Answers>, method: keyof Answers, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
  return (answers[method] as (...args: unknown[]) => Promise<unknown>).call(answers, ...args, signal);
}

const notHere = () => Promise.reject(new Error('This worker does something else.'));

/** Answers from the file that the writer keeps; sees by polling that there is something new, whichever process wrote it. */
class Reader implements Host {
  readonly #path: string;
  readonly #ready = Promise.withResolvers<void>();
  readonly #poll: NodeJS.Timeout;
  #open: { readonly store: SqliteStore; readonly answers: Answers } | undefined;
  #dataVersion = -1;
  #version = -1;

  constructor(path: string) {
    this.#path = path;
    this.#poll = setInterval(() => void this.#look(), pollEvery);
  }

  reopen(): void {
    void this.#open?.store.close();
    this.#open = undefined;
    const store = new SqliteStore(this.#path);
    this.#open = { store, answers: new Answers(store) };
    this.#dataVersion = -1;
    this.#ready.resolve();
  }

  async ask(method: keyof Answers, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    await this.#ready.promise;
    signal.throwIfAborted();
    try {
      if (!this.#open) this.reopen();
      this.#open?.store.dataVersion(); // notices a file that was replaced
      return await put(this.#open!.answers, method, args, signal);
    } catch (error) {
      if (!(error instanceof StoreBroken)) throw error;
      // Another process may have begun the file anew; what is broken then still is told.
      this.reopen();
      return put(this.#open!.answers, method, args, signal);
    }
  }

  async #look(): Promise<void> {
    try {
      const now = this.#open?.store.dataVersion();
      if (now === undefined || now === this.#dataVersion) return;
      this.#dataVersion = now;
      const version = await this.#open!.store.version();
      if (version === this.#version) return;
      this.#version = version;
      say({ kind: 'version', version });
    } catch {
      // The next question finds out what is wrong.
      this.#dataVersion = -1;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#poll);
    await this.#open?.store.close();
  }

  readonly refresh = notHere;
  readonly rebuild = notHere;
}

async function host({ role, store, root, configuration, token, quarantine }: WorkerStart): Promise<Host> {
  if (role === 'reader') return new Reader(store);
  // The configuration is given: the thread above has read the file, and opens another corpus when it changes.
  const folder = await openFolder(root, nodeFiles, configuration, { ignoreFile: true });
  const onFile = (path: string, stamp: string) => say({ kind: 'file', path, stamp });
  const shared = { folder, files: nodeFiles, token, quarantine, onFile };
  if (role === 'both') {
    const corpus = await InThreadCorpus.open({ ...shared, open: () => new SqliteStore(':memory:'), discard: () => undefined });
    const tell = () => {
      say({ kind: 'progress', progress: corpus.progress() });
      say({ kind: 'version', version: corpus.version });
    };
    corpus.onChange(tell);
    tell();
    return {
      ask: (method, args, signal) => put(corpus, method, args, signal),
      refresh: paths => corpus.refresh(paths),
      rebuild: notHere,
      reopen: () => undefined,
      close: () => corpus.close(),
    };
  }
  const keeper: Keeper = new Keeper({
    ...shared,
    open: () => openOrRebuild(store),
    discard: () => deleteStore(store),
    onProgress: progress => {
      say({ kind: 'progress', progress });
      void keeper.store.version().then(
        version => say({ kind: 'version', version }),
        () => undefined,
      );
    },
    onRebuilt: () => say({ kind: 'rebuilt' }),
  });
  return {
    ask: notHere,
    refresh: paths => keeper.refresh(paths),
    rebuild: () => keeper.rebuild(),
    reopen: () => undefined,
    close: () => keeper.close(),
  };
}

/** Answers under the number of the question, with a value or with what went wrong. */
async function answer(id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    say({ kind: 'answer', id, value: await work() });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    say({ kind: 'failure', id, name, message });
  }
}

async function serve(start: WorkerStart): Promise<void> {
  const running = new Map<number, AbortController>();
  const opened = host(start);
  opened.then(
    () => say({ kind: 'open' }),
    (error: unknown) => {
      say({ kind: 'unavailable', message: error instanceof Error ? error.message : String(error) });
      parentPort?.close();
    },
  );
  parentPort?.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'ask': {
        const { id, method, args } = message;
        const controller = new AbortController();
        running.set(id, controller);
        void answer(id, async () => (await opened).ask(method, args, controller.signal)).finally(() => running.delete(id));
        break;
      }
      case 'cancel':
        running.get(message.id)?.abort();
        break;
      case 'refresh':
        void answer(message.id, async () => (await opened).refresh(message.paths));
        break;
      case 'rebuild':
        void answer(message.id, async () => (await opened).rebuild());
        break;
      case 'reopen':
        // What cannot be opened now is met, and told, by the next question.
        void opened.then(it => it.reopen()).catch(() => undefined);
        break;
      case 'close':
        for (const controller of running.values()) controller.abort();
        void answer(message.id, async () => (await opened).close()).finally(() => parentPort?.close());
    }
  });
}

// Whoever imports this file without being its worker gets nothing.
const start = workerData as Partial<WorkerStart> | null;
if (parentPort && start?.hearsay === 'corpus') void serve(start as WorkerStart);
