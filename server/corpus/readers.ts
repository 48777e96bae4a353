import { availableParallelism } from 'node:os';
import type { Registry } from '../actors/actor.ts';
import type { Files } from '../workspace/files.ts';
import { type Extracted, type ExtractJob, extractor, unread } from './extract.ts';
import { Pause } from './pause.ts';
import { inPool } from './pool.ts';
import type { Preferences } from './preferences.ts';
import { type FileRead, failed, readFile } from './read-file.ts';
import type { Due } from './scan.ts';
import type { Store } from './store.ts';

/** So much work is worth starting threads for: files to read, texts to extract from. */
const manyFiles = 200;
const manyTexts = 60;
/** More helpers than this wait for the thread that writes. */
const mostHelpers = 2;

export interface ReadersOptions {
  readonly files: Files;
  /** Files that ended a reader before, with their size and time: not tried again until they change. */
  readonly quarantine?: ReadonlyMap<string, string>;
  /** Told before a file is read in this thread, so that whoever outlives a crash knows which one it was; empty strings when none is being read. */
  readonly onFile?: (path: string, stamp: string) => void;
  /** Path of the worker's program, where `files` is the disk: then threads help with large work. */
  readonly worker?: string;
  /** Texts that are extracted from before others, whenever they are named. */
  readonly preferences?: Preferences;
}

function helpers(): number {
  const cores = availableParallelism();
  return cores < 2 ? 0 : mostHelpers;
}

/** Reads files in their order, with the help of threads when there are many. `window`: see `prepare`. The signal's reason rejects it. */
export async function* readFiles(
  dues: readonly Due[],
  window: number,
  { files, quarantine, onFile, worker }: ReadersOptions,
  signal: AbortSignal,
): AsyncGenerator<{ readonly due: Due; readonly read: FileRead }> {
  const isKnown = ({ entry: { path, size, mtime } }: Due) => quarantine?.get(path) === `${size}:${mtime}`;
  const threads = helpers();
  if (worker !== undefined && threads > 0 && dues.length >= manyFiles) {
    const wanted = dues.filter(it => !isKnown(it));
    for (const due of dues) if (isKnown(due)) yield { due, read: deadly(due) };
    const here = (due: Due) => readFile(due, files, window);
    const pool = inPool<Due, FileRead>(wanted, {
      worker,
      threads,
      task: { kind: 'read', window },
      weigh: it => it.entry.size,
      lost: deadly,
      here,
      signal,
    });
    for await (const { job, result } of pool) yield { due: job, read: result };
    return;
  }
  const pause = new Pause(signal);
  for (const due of dues) {
    await pause.here();
    const { path, size, mtime } = due.entry;
    if (isKnown(due)) yield { due, read: deadly(due) };
    else {
      onFile?.(path, `${size}:${mtime}`);
      yield { due, read: await readFile(due, files, window) };
    }
  }
  onFile?.('', '');
}

function deadly({ entry }: Due): FileRead {
  const reason = 'Reading it ended the program that reads sources. It is left out until it changes.';
  return failed({ ...entry, checked: Date.now() }, '', '', reason);
}

/** The second stage of these texts, in their order but for those preferred, with the help of threads when there are many. Texts that are gone are passed over. */
export async function* extractAll(
  numbers: readonly number[],
  registry: Registry,
  { store, onFile, worker, preferences }: Omit<ReadersOptions, 'files'> & { readonly store: Store },
  signal: AbortSignal,
): AsyncGenerator<{ readonly job: ExtractJob; readonly result: Extracted }> {
  const extract = extractor(registry);
  const threads = helpers();
  const alone = worker === undefined || threads === 0 || numbers.length < manyTexts;
  async function* jobs(): AsyncGenerator<ExtractJob> {
    for await (const number of preferredFirst(numbers, store, preferences)) {
      const file = await store.file(number);
      const body = await store.body(number);
      if (!file || !body) continue;
      if (alone) onFile?.(file.path, `${file.size}:${file.mtime}`);
      yield { number, key: file.key, body, metadata: file.metadata };
    }
  }
  if (alone) {
    const pause = new Pause(signal);
    for await (const job of jobs()) {
      await pause.here();
      yield { job, result: extract(job) };
    }
    onFile?.('', '');
    return;
  }
  yield* inPool<ExtractJob, Extracted>(jobs(), {
    worker,
    threads,
    task: { kind: 'extract', registry },
    weigh: it => it.body.text.length,
    lost: () => unread('Reading them ended the program that reads sources'),
    here: async job => extract(job),
    signal,
  });
}

async function* preferredFirst(numbers: readonly number[], store: Store, preferences: Preferences | undefined): AsyncGenerator<number> {
  const left = new Set(numbers);
  for (const number of numbers) {
    for (const name of preferences?.take() ?? []) {
      const [file] = await store.filesNamed(name);
      if (file && left.delete(file.number)) yield file.number;
    }
    if (left.delete(number)) yield number;
  }
}
