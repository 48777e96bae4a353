import type { Registry } from '../actors/actor.ts';
import type { Files } from '../workspace/files.ts';
import type { Folder } from '../workspace/folder.ts';
import type { Progress } from './corpus.ts';
import { supersededBy } from './earlier.ts';
import { assignKeys, endingOf } from './keys.ts';
import { Pause } from './pause.ts';
import { storedProgress } from './progress.ts';
import { type FileRead, failed, isKnown } from './read-file.ts';
import { extractAll, type ReadersOptions, readFiles } from './readers.ts';
import { readRegistry } from './registry.ts';
import { isEmpty, type Plan, scanAll, scanSome } from './scan.ts';
import type { Change, Store, StoredFile } from './store.ts';
import { isUnified, touchedByRegistry, unify } from './unify.ts';

/** A batch of changes is written when it has this much text (UTF-16 code units), this many files, or is this old (milliseconds). */
const batchText = 8_000_000;
const batchFiles = 8000;
const batchAge = 2000;
/** Between two times that progress is told, in milliseconds. */
const progressEvery = 200;
/** In a corpus of more files than this the quote index keeps one of two neighbouring shingles: half the room, and long quotations have enough. */
const largeCorpus = 120_000;
/** While at most so many files change, what is known of the others counts as complete. */
const fewFiles = 16;
/** Sentences of a changed registry entry's word that are looked up: above that the word is taken to be everywhere. */
const mostSentences = 50_000;

/** Of so many neighbouring shingles the quote index of so many files keeps one. */
export function shingleWindow(files: number): number {
  return files > largeCorpus ? 2 : 1;
}

export interface IngestOptions extends ReadersOptions {
  readonly store: Store;
  /** The name under which the lease is held. */
  readonly token: string;
  readonly folder: Folder;
  /** Told after every batch. */
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Brings a store up to date with a folder, in two stages: text, metadata, quote index and search first; then who is named and who says what, and
 * at the end which names of different texts mean one actor. What has not changed costs a look at its time stamp. Every batch is one transaction and
 * leaves the store consistent: a killed ingest goes on where it was.
 */
export class Ingest {
  readonly #options: IngestOptions;
  #hold: Pick<Progress, 'searchable' | 'extracted'> | undefined;

  constructor(options: IngestOptions) {
    this.#options = options;
  }

  /**
   * Looks at the given files (absolute paths of sources, sidecars, actors.yaml), or at all. The lease must be held. Rejects with the store's errors and the
   * signal's reason.
   */
  async pass(paths: readonly string[] | undefined, signal: AbortSignal): Promise<void> {
    const { store, folder, files, token } = this.#options;
    const others = paths?.filter(it => it !== folder.registry);
    const plan = (others && (await scanSome(others, folder, files, store))) ?? (await scanAll(folder, files, store, signal));
    const registry = await readRegistry(folder.registry, files, store);
    const affected = await this.#affectedBy(registry.words);
    const waiting = (await store.counts()).text + affected.length;
    const complete = { searchable: true, extracted: true, done: plan.total, total: plan.total };
    if (isEmpty(plan) && registry.changes.length === 0 && waiting === 0 && (await isUnified(store))) {
      await this.#say(complete, []);
      return;
    }
    // While a file or two change the rest stays good: what rests on completeness need not fall silent for a moment.
    const before = await storedProgress(store);
    const little = before.extracted && plan.due.length + plan.gone.length + waiting <= fewFiles;
    this.#hold = little ? { searchable: true, extracted: true } : undefined;
    await this.#readTexts(plan, signal);
    await this.#assignKeys();
    if (registry.changes.length > 0) {
      const again = affected.map((number): Change => ({ kind: 'update', number, fields: { state: 'text' } }));
      await store.write(token, [...registry.changes, ...touchedByRegistry(registry.before, registry.registry), ...again]);
    }
    await this.#readActors(registry.registry, signal);
    await unify({ store, token, registry: registry.registry, pause: new Pause(signal) });
    await this.#say(complete, []);
  }

  /** Makes later questions cheaper; may be left off at any time. */
  async tidy(signal: AbortSignal): Promise<void> {
    const { store, token } = this.#options;
    const pause = new Pause(signal);
    while (await store.tidy(token)) await pause.here();
  }

  /** Writes changes together with how far the work has come, and tells it. Nothing is written when nothing is different. */
  async #say(progress: Progress, changes: readonly Change[]): Promise<void> {
    const { store, token, onProgress } = this.#options;
    const now = { ...progress, ...this.#hold };
    const value = JSON.stringify(now);
    const same = (await store.note('progress')) === value;
    if (!same || changes.length > 0) await store.write(token, [...changes, { kind: 'note', name: 'progress', value }]);
    onProgress(now);
  }

  /** First stage. */
  async #readTexts(plan: Plan, signal: AbortSignal): Promise<void> {
    let done = plan.total - plan.due.length;
    const batch = new Batch();
    const tell = new Rhythm(progressEvery);
    const flush = () => this.#say({ searchable: false, extracted: false, done, total: plan.total }, batch.take());
    for (const it of plan.unusable)
      batch.add(failed({ path: it.path, file: it.file, size: 0, mtime: 0, checked: Date.now() }, '', '', it.reason));
    // What is gone stays until the end: a new file of the same bytes is the old one moved and need not be read.
    const gone = new Vanished(plan.gone);
    for await (const { due, read } of readFiles(plan.due, shingleWindow(plan.total), this.#options, signal)) {
      const from = due.known ? undefined : gone.take(read);
      batch.add(from ? moved(from, read) : read);
      if (due.known && read.change.kind === 'put') {
        const old = await this.#options.store.body(due.known.number);
        const change = old && supersededBy(due.known, old, read.change);
        if (change) batch.add({ change, length: 0, hash: '' });
      }
      // It looked like that one moved, and is another.
      if (due.known && due.known.path !== due.entry.path && read.change.kind === 'put') batch.add(removal(due.known));
      done++;
      if (batch.isFull) await flush();
      else if (tell.isDue) this.#options.onProgress({ searchable: false, extracted: false, done, total: plan.total, ...this.#hold });
    }
    for (const it of gone.rest()) batch.add(removal(it));
    await flush();
  }

  async #assignKeys(): Promise<void> {
    const { store, token } = this.#options;
    const contested = await store.contestedKeys();
    if (contested.length === 0) return;
    const changes = assignKeys(contested, await store.askedKeys());
    if (changes.length > 0)
      await store.write(
        token,
        changes.map(({ number, key }) => ({ kind: 'update', number, fields: { key } })),
      );
  }

  /** Texts in which a word of a changed registry entry stands. */
  async #affectedBy(words: ReadonlySet<string>): Promise<number[]> {
    const { store } = this.#options;
    const numbers = new Set<number>();
    for (const word of words) for (const { number } of await store.sentencesWith([word], mostSentences)) numbers.add(number);
    return [...numbers];
  }

  /** Second stage, for every text that has not had it. */
  async #readActors(registry: Registry, signal: AbortSignal): Promise<void> {
    const { store } = this.#options;
    const waiting = await store.inState('text');
    const { failed: unusable, text, extracted } = await store.counts();
    const total = unusable + text + extracted;
    let done = unusable + extracted;
    const batch = new Batch();
    const flush = () => this.#say({ searchable: true, extracted: false, done, total }, batch.take());
    for await (const { job, result } of extractAll(waiting, registry, this.#options, signal)) {
      const { number, body } = job;
      const { reading, locals, reason } = result;
      if (reason !== undefined) batch.add({ change: { kind: 'update', number, fields: { reason } }, length: 0, hash: '' });
      batch.add({ change: { kind: 'reading', number, reading, locals }, length: body.text.length, hash: '' });
      done++;
      if (batch.isFull) await flush();
    }
    await flush();
  }
}

/** Whether nobody has anything to do: what a process that may not write waits for. */
export async function isUpToDate(folder: Folder, files: Files, store: Store, signal?: AbortSignal): Promise<boolean> {
  if (!(await isUnified(store)) || (await store.counts()).text > 0) return false;
  const registry = await readRegistry(folder.registry, files, store);
  if (registry.changes.length > 0) return false;
  const plan = await scanAll(folder, files, store, signal);
  if (plan.gone.length + plan.unusable.length > 0) return false;
  // Read within a tick of the clock after they were written, some are looked at again though nothing tells that they changed; the leader need not.
  for (const due of plan.due) if (!(await isKnown(due, files))) return false;
  return true;
}

/** Files that are not where they were, by their bytes. */
class Vanished {
  readonly #byHash = new Map<string, StoredFile[]>();

  constructor(files: readonly StoredFile[]) {
    for (const file of files) this.#byHash.set(file.hash, [...(this.#byHash.get(file.hash) ?? []), file]);
  }

  /** The vanished file that a new one has the bytes and the ending of. */
  take({ change, hash }: FileRead): StoredFile | undefined {
    if (change.kind !== 'put' || change.file.state === 'failed') return undefined;
    const same = this.#byHash.get(hash) ?? [];
    const index = same.findIndex(it => it.state !== 'failed' && endingOf(it.file) === endingOf(change.file.file));
    return index < 0 ? undefined : same.splice(index, 1)[0];
  }

  rest(): StoredFile[] {
    return [...this.#byHash.values()].flat();
  }
}

/** The entry of a moved file takes its new path; text, readings and postings stay, unless its sidecar says something else now. */
function moved(from: StoredFile, { change, hash, corrections = [] }: FileRead): FileRead {
  if (change.kind !== 'put') return { change, length: 0, hash };
  const { key: _, state: __, ...fields } = change.file;
  const says = (sidecar: string) => sidecar.slice(sidecar.lastIndexOf(':') + 1);
  const state = says(from.sidecar) === says(fields.sidecar) ? from.state : 'text';
  return {
    change: { kind: 'update', number: from.number, fields: { ...fields, state }, corrections },
    length: 0,
    hash,
  };
}

function removal({ number }: StoredFile): FileRead {
  return { change: { kind: 'remove', number }, length: 0, hash: '' };
}

/** Says when it is time to do again what is not done at every step. */
class Rhythm {
  readonly #every: number;
  #last = performance.now();

  constructor(every: number) {
    this.#every = every;
  }

  get isDue(): boolean {
    const now = performance.now();
    if (now - this.#last < this.#every) return false;
    this.#last = now;
    return true;
  }
}

/** Changes on their way to the store. */
class Batch {
  #changes: Change[] = [];
  #length = 0;
  #since = 0;

  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }

  get isFull(): boolean {
    return (
      this.#length >= batchText || this.#changes.length >= batchFiles || (!this.isEmpty && performance.now() - this.#since >= batchAge)
    );
  }

  add({ change, length }: FileRead): void {
    if (this.isEmpty) this.#since = performance.now();
    this.#changes.push(change);
    this.#length += length;
  }

  take(): Change[] {
    const changes = this.#changes;
    this.#changes = [];
    this.#length = 0;
    return changes;
  }
}
