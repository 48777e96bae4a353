import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openFolder } from '../workspace/folder.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { Answers, type Questions } from './answers.ts';
import type { Progress } from './corpus.ts';
import type { FromWorker, HelperStart, ToWorker, WorkerStart } from './messages.ts';
import { Preferences } from './preferences.ts';
import { storedProgress } from './progress.ts';
import { SqliteStore } from './sqlite/store.ts';
import { StoreBroken } from './store.ts';

/** Between two looks whether another connection has written, in milliseconds. */
const pollEvery = 300;

const say = (message: FromWorker): void => parentPort?.postMessage(message);

/** What the messages of one role set going. */
interface Host {
  ask(method: keyof Questions, args: readonly unknown[], signal: AbortSignal): Promise<unknown>;
  refresh(paths?: readonly string[]): Promise<void>;
  rebuild(): Promise<void>;
  settle(): Promise<void>;
  prefer(sources: readonly string[]): void;
  reopen(): void;
  close(): Promise<void>;
}

/** Every question takes its signal last. */
function put(answers: Questions, method: keyof Questions, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
  return (answers[method] as (...args: unknown[]) => Promise<unknown>).call(answers, ...args, signal);
}

const notHere = () => Promise.reject(new Error('This worker does something else.'));

/** A connection of the reader. Questions under way keep theirs open when another takes its place. */
class Opened {
  readonly store: SqliteStore;
  readonly answers: Answers;
  #users = 0;
  #retired = false;

  constructor(path: string) {
    this.store = new SqliteStore(path);
    this.answers = new Answers(this.store);
  }

  async use<T>(work: (answers: Answers) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await work(this.answers);
    } finally {
      this.#users--;
      this.#closeWhenUnused();
    }
  }

  /** Whether it is open on the file that is there now. */
  isCurrent(): boolean {
    try {
      this.store.dataVersion();
      return !this.#retired;
    } catch {
      return false;
    }
  }

  retire(): void {
    this.#retired = true;
    this.#closeWhenUnused();
  }

  #closeWhenUnused(): void {
    if (this.#retired && this.#users === 0) void this.store.close();
  }
}

/** Answers from the file that the writer keeps; sees by polling that there is something new, whichever process wrote it. */
class Reader implements Host {
  readonly #path: string;
  readonly #ready = Promise.withResolvers<void>();
  readonly #poll: NodeJS.Timeout;
  #opened: Opened | undefined;
  #dataVersion = -1;
  #version = -1;

  constructor(path: string) {
    this.#path = path;
    this.#poll = setInterval(() => void this.#look(), pollEvery);
  }

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  /** The store is there, or is another one now. What cannot be opened is told to who asks. */
  reopen(): void {
    this.#ready.resolve();
    try {
      if (!this.#opened?.isCurrent()) this.#forget();
      this.#current();
    } catch {
      // The next question tries again.
    }
  }

  /** Says how far the reading had come the last time. */
  async tell(): Promise<void> {
    const { store } = this.#current();
    say({ kind: 'progress', progress: await storedProgress(store), version: await store.version() });
  }

  async ask(method: keyof Questions, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    await this.#ready.promise;
    signal.throwIfAborted();
    const opened = this.#current();
    try {
      return await opened.use(answers => put(answers, method, args, signal));
    } catch (error) {
      if (error instanceof StoreBroken) opened.retire();
      throw error;
    }
  }

  /**
   * Throws when the file is broken, cannot be opened, or is gone or another one: then the writer has to see to it first. What a new file does not
   * have yet must not pass for what no source has.
   */
  #current(): Opened {
    if (this.#opened?.isCurrent()) return this.#opened;
    if (this.#opened) throw new StoreBroken('The cache file was replaced.');
    this.#opened = new Opened(this.#path);
    this.#dataVersion = -1;
    void this.#look();
    return this.#opened;
  }

  #forget(): void {
    this.#opened?.retire();
    this.#opened = undefined;
  }

  async #look(): Promise<void> {
    try {
      const store = this.#opened?.store;
      const now = store?.dataVersion();
      if (!store || now === this.#dataVersion) return;
      this.#dataVersion = now ?? -1;
      const version = await store.version();
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
    this.#opened?.retire();
  }

  readonly refresh = notHere;
  readonly rebuild = notHere;
  readonly settle = notHere;
  readonly prefer = () => undefined;
}

/** Answers from what was kept, before the writer has even begun; where that cannot be opened, the writer makes it good and says so. */
async function reader(path: string): Promise<Reader> {
  const reader = new Reader(path);
  try {
    if (existsSync(path)) {
      await reader.tell();
      reader.reopen();
    }
  } catch {
    // The writer makes it good, and `reopen` will come.
  }
  return reader;
}

/** Keeps the file, or everything in memory, up to date. The engine is loaded here, so that a reader answers before it would be. */
async function writer({ role, store, root, configuration, token, quarantine, worker }: WorkerStart): Promise<Host> {
  const [{ InThreadCorpus, storeAt }, { Keeper }] = await Promise.all([import('./in-thread.ts'), import('./keeper.ts')]);
  // The configuration is given: the thread above has read the file, and opens another corpus when it changes.
  const folder = await openFolder(root, nodeFiles, configuration, { ignoreFile: true });
  const onFile = (path: string, stamp: string) => say({ kind: 'file', path, stamp });
  const shared = { folder, files: nodeFiles, token, quarantine, onFile, worker };
  if (role === 'both') {
    const corpus = await InThreadCorpus.open({ ...shared, store: 'memory' });
    const tell = () => say({ kind: 'progress', progress: corpus.progress(), version: corpus.version });
    corpus.onChange(tell);
    tell();
    return {
      ask: (method, args, signal) => put(corpus, method, args, signal),
      refresh: paths => corpus.refresh(paths),
      rebuild: notHere,
      settle: notHere,
      prefer: sources => corpus.prefer(sources),
      reopen: () => undefined,
      close: () => corpus.close(),
    };
  }
  const tell = async (progress: Progress) => {
    const version = await keeper.store.version().catch(() => 0);
    say({ kind: 'progress', progress, version });
  };
  const preferences = new Preferences();
  const keeper = new Keeper({
    ...shared,
    preferences,
    ...storeAt({ path: store }),
    onProgress: progress => void tell(progress),
    onRebuilt: () => say({ kind: 'rebuilt' }),
  });
  await tell(await storedProgress(keeper.store));
  return {
    ask: notHere,
    refresh: paths => keeper.refresh(paths),
    rebuild: () => keeper.rebuild(keeper.store),
    settle: () => keeper.settled(),
    prefer: sources => preferences.add(sources),
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
  const opened = start.role === 'reader' ? reader(start.store) : writer(start);
  opened.then(
    it => {
      if (!(it instanceof Reader) || it.isOpen) say({ kind: 'open' });
    },
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
      case 'settle':
        void answer(message.id, async () => (await opened).settle());
        break;
      case 'prefer':
        void opened.then(it => it.prefer(message.sources)).catch(() => undefined);
        break;
      case 'reopen':
        void opened.then(it => it.reopen()).catch(() => undefined);
        break;
      case 'close':
        for (const controller of running.values()) controller.abort();
        void answer(message.id, async () => (await opened).close()).finally(() => parentPort?.close());
    }
  });
}

// Whoever imports this file without being its worker gets nothing.
const start = workerData as Partial<WorkerStart> | Partial<HelperStart> | null;
if (parentPort && start?.hearsay === 'corpus') void serve(start as WorkerStart);
if (parentPort && start?.hearsay === 'helper') {
  const port = parentPort;
  void import('./pool-thread.ts').then(({ help }) => help(start as HelperStart, port));
}
