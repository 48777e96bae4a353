/**
 * Hearsay as the benchmark uses it: the only file here that knows the engine. Each function is run in a process of its own (child.ts), so that
 * memory and warm caches of one measurement do not colour the next.
 */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Answers } from '../../../server/corpus/answers.ts';
import type { LiveCorpus } from '../../../server/corpus/corpus.ts';
import { shingleWindow } from '../../../server/corpus/ingest.ts';
import { openCorpus } from '../../../server/corpus/open.ts';
import { inPool } from '../../../server/corpus/pool.ts';
import { prepare } from '../../../server/corpus/prepare.ts';
import { readFile } from '../../../server/corpus/read-file.ts';
import { searchWords } from '../../../server/corpus/search-words.ts';
import { Connection } from '../../../server/corpus/sqlite/engine.ts';
import { mergeStep, UnitBatch } from '../../../server/corpus/sqlite/postings.ts';
import { prepareSchema } from '../../../server/corpus/sqlite/schema.ts';
import { SqliteStore } from '../../../server/corpus/sqlite/store.ts';
import type { UnitShingles } from '../../../server/corpus/store.ts';
import { readDocument } from '../../../server/formats/read.ts';
import { openFolder } from '../../../server/workspace/folder.ts';
import { nodeFiles } from '../../../server/workspace/node-files.ts';
import type { Collection } from './collection.ts';
import type { Answer } from './judge.ts';
import type { Claim, Question } from './questions.ts';
import type { QuoteJob } from './quote-thread.ts';

/** The bundle the editor uses; `npm run bench` makes it. */
const worker = path.resolve(import.meta.dirname, '../../../dist/worker.cjs');
const settings = { sources: ['sources/**'], notes: [] };

async function open(root: string, store: string, threaded: boolean): Promise<LiveCorpus> {
  const folder = await openFolder(root, nodeFiles, settings, { ignoreFile: true });
  return openCorpus({ folder, files: nodeFiles, store: { path: store }, ...(threaded ? { worker } : {}) });
}

export interface Built {
  /** Seconds until everything could be found, and from then until actors and quotations were read too; that absent where it was not waited for. */
  readonly first: number;
  readonly second?: number;
  /** Seconds of the work that makes later questions cheaper and that nobody waits for. */
  readonly tidying: number;
}

/** Reads the folder into a new store, with worker threads as the editor does; only texts, or all. */
export async function build(root: string, store: string, firstStage: boolean): Promise<Built> {
  for (const ending of ['', '-wal', '-shm']) rmSync(store + ending, { force: true });
  const begun = performance.now();
  const corpus = await open(root, store, true);
  const read = Promise.withResolvers<number>();
  const look = () => corpus.progress().searchable && read.resolve(performance.now());
  corpus.onChange(look);
  look();
  const ready = corpus.whenReady();
  // What goes wrong on the way to the end goes wrong here, too.
  const searchable = await Promise.race([read.promise, ready.then(() => read.promise)]);
  const first = (searchable - begun) / 1000;
  if (firstStage) {
    ready.catch(() => undefined);
    await corpus.close();
    return { first, tidying: await tidy(store) };
  }
  await ready;
  const ended = performance.now();
  const { problem } = corpus.progress();
  if (problem !== undefined) throw new Error(problem);
  await corpus.close();
  return { first, second: (ended - searchable) / 1000, tidying: await tidy(store) };
}

/** Finishes what goes on in the background, so that it does not run beside what is measured next. */
async function tidy(place: string): Promise<number> {
  const begun = performance.now();
  const store = new SqliteStore(place);
  if (!(await store.lead('bench'))) throw new Error('The store is still being written by another process.');
  while (await store.tidy('bench'));
  await store.release('bench');
  await store.close();
  return (performance.now() - begun) / 1000;
}

const quoteThread = path.resolve(import.meta.dirname, 'quote-thread.ts');
/** Files whose postings make one segment, by their bytes: as in reading. */
const segmentBytes = 8_000_000;

/** Seconds for the quote index of all texts and nothing else: words, shingles, segments on disk, merged. Two threads read, this one writes. */
export async function quoteIndexAlone({ root, files }: Collection, place: string): Promise<number> {
  for (const ending of ['', '-wal', '-shm']) rmSync(place + ending, { force: true });
  const begun = performance.now();
  const connection = new Connection(place);
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  prepareSchema(connection);
  const window = shingleWindow(files.length);
  function* jobs(): Generator<QuoteJob> {
    for (const file of files) {
      const job = path.join(root, file);
      yield { path: job, size: statSync(job).size, window };
    }
  }
  let number = 0;
  let waiting: UnitShingles[] = [];
  let size = 0;
  const write = () =>
    connection.transaction(() => {
      const batch = new UnitBatch(connection);
      for (const shingles of waiting) batch.add(++number, shingles);
      batch.end();
      waiting = [];
      size = 0;
    });
  const pool = inPool<QuoteJob, UnitShingles | null>(jobs(), {
    worker: quoteThread,
    threads: 2,
    task: { kind: 'read', window },
    weigh: it => it.size,
    lost: () => null,
    here: () => Promise.reject(new Error('No thread can be started.')),
    signal: new AbortController().signal,
  });
  for await (const { job, result } of pool) {
    if (result) waiting.push(result);
    size += job.size;
    if (size >= segmentBytes) write();
  }
  write();
  while (mergeStep(connection));
  const seconds = (performance.now() - begun) / 1000;
  connection.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(place + ending, { force: true });
  return seconds;
}

/** The questions of a store, asked in this thread, with nobody who reads beside. */
async function asking<T>(place: string, work: (answers: Answers) => Promise<T>): Promise<T> {
  const store = new SqliteStore(place);
  try {
    return await work(new Answers(store));
  } finally {
    await store.close();
  }
}

/** Asks every question in this thread and says what came and how long it took. */
export function ask(store: string, questions: readonly Question[]): Promise<Answer[]> {
  return asking(store, async answers => {
    const one = async ({ id, text }: Question): Promise<Answer> => {
      const begun = performance.now();
      const { places } = await answers.locate({ words: { text } });
      const milliseconds = performance.now() - begun;
      const [best] = places;
      return { id, milliseconds, ...(best ? { file: best.source.file, ...best.alignment.span } : {}) };
    };
    // The program warms up on a few that are asked again later.
    for (const question of questions.slice(0, 60)) await one(question);
    const found: Answer[] = [];
    for (const question of questions) found.push(await one(question));
    return found;
  });
}

/** A sentence, by its file and where it starts. */
export interface FoundSentence {
  readonly file: string;
  readonly start: number;
}

export interface ClaimAnswer {
  readonly id: number;
  readonly milliseconds: number;
  readonly found: readonly FoundSentence[];
}

/** Ten sentences for each claim, in this thread. */
export function searchClaims(store: string, claims: readonly Claim[]): Promise<ClaimAnswer[]> {
  return asking(store, async answers => {
    for (const { text } of claims.slice(0, 10)) await answers.search(text, { limit: 10 });
    const found: ClaimAnswer[] = [];
    for (const { id, text } of claims) {
      const begun = performance.now();
      const hits = await answers.search(text, { limit: 10 });
      const milliseconds = performance.now() - begun;
      found.push({ id, milliseconds, found: hits.map(it => ({ file: it.source.file, start: it.span.start })) });
    }
    return found;
  });
}

const decoder = new TextDecoder();

/** Sentences of a file as the engine tells them apart, with the words it searches by. */
export function sentencesOf(root: string, file: string): { readonly start: number; readonly words: readonly string[] }[] {
  const read = readDocument(readFileSync(path.join(root, file)), file);
  if (!read.ok) return [];
  const { sentences, words } = prepare(read.document);
  return sentences.map(({ start }, i) => {
    const found = decoder.decode(words.text.subarray(words.ends[i - 1] ?? 0, words.ends[i]));
    return { start, words: found === '' ? [] : found.split(' ') };
  });
}

export const claimWords = searchWords;

export interface Updates {
  /** Milliseconds from the sign that a file has changed until a quotation of its new words is found; through the worker threads. */
  readonly findable: number[];
  /** … until actors and quotations are up to date, too. */
  readonly complete: number[];
  /** Milliseconds to read one changed file and to write it into the store, without threads. */
  readonly work: number[];
}

/** Files changed through the threads, and how long that may take in all, in milliseconds: reading what rests on all sources grows with them. */
const mostUpdates = 40;
const updateBudget = 60_000;

/** Changes files one by one and puts them back. Links to somebody's files are replaced, not written through. */
export async function update(root: string, store: string, files: readonly string[]): Promise<Updates> {
  const findable: number[] = [];
  const complete: number[] = [];
  const put = (file: string, content: string | Uint8Array) => {
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
  };
  const corpus = await open(root, store, true);
  await corpus.whenReady();
  const started = performance.now();
  for (const [i, name] of files.slice(0, mostUpdates).entries()) {
    if (i > 0 && performance.now() - started > updateBudget) break;
    const file = path.join(root, name);
    const before = readFileSync(file);
    const said = `Quenby${i} orlop vexilla${i} thrum quillon${i} dottle spandrel${i}`;
    put(file, `${before.toString()}\n\n“${said},” said Ann Lowe.\n`);
    const begun = performance.now();
    const done = corpus.refresh([file]).then(() => performance.now() - begun);
    while ((await corpus.locate({ words: { text: said } })).places.length === 0) {
      if (performance.now() - begun > 60_000) throw new Error(`${name} was changed, and its new words cannot be found.`);
      await sleep(1);
    }
    findable.push(performance.now() - begun);
    complete.push(await done);
    put(file, before);
    await corpus.refresh([file]);
  }
  await corpus.close();
  return { findable, complete, work: await indexWork(root, store, files) };
}

async function indexWork(root: string, place: string, files: readonly string[]): Promise<number[]> {
  const store = new SqliteStore(place);
  if (!(await store.lead('bench'))) throw new Error('The store is still being written by another process.');
  const times: number[] = [];
  for (const name of files) {
    const known = await store.fileAt(path.join(root, name));
    if (!known) throw new Error(`${name} is not in the store.`);
    const begun = performance.now();
    // A hash that never was makes the file look changed.
    const { change } = await readFile({ entry: known, known: { ...known, hash: '' } }, nodeFiles);
    await store.write('bench', [change]);
    times.push(performance.now() - begun);
    // As the keeper does when nobody waits.
    while (await store.tidy('bench'));
  }
  await store.release('bench');
  await store.close();
  return times;
}

/** Milliseconds from the wish to open a known folder to the first answer, with the editor's threads; the process has just begun. */
export async function firstAnswer(root: string, store: string, { text }: Question): Promise<number> {
  const begun = performance.now();
  const corpus = await open(root, store, true);
  const { places } = await corpus.locate({ words: { text } });
  const milliseconds = performance.now() - begun;
  if (places.length === 0) throw new Error('The first answer of a warm start found nothing.');
  await corpus.close();
  return milliseconds;
}

/** What a store takes on disk, in bytes. */
export interface Sizes {
  readonly text: number;
  readonly quoteIndex: number;
  readonly search: number;
  /** Files, names, actors, readings and everything else. */
  readonly rest: number;
}

/** By table: what a table is for is told by its name, and one that is new counts as the rest. */
export function sizes(store: string): Sizes {
  const database = new DatabaseSync(store);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const found = { text: 0, quoteIndex: 0, search: 0, rest: 0 };
  for (const row of database.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name').all()) {
    const name = String(row.name);
    const part = /^(?:bodies|texts)/.test(name)
      ? 'text'
      : /^(?:postings|segments|units|dead$|shingles)/.test(name)
        ? 'quoteIndex'
        : /^(?:word|searched|deadSentences|sentences)/.test(name)
          ? 'search'
          : 'rest';
    found[part] += Number(row.bytes);
  }
  database.close();
  return found;
}

/** Bytes of a store on disk. */
export function sizeOnDisk(store: string): number {
  return ['', '-wal'].reduce((sum, ending) => sum + (statSync(store + ending, { throwIfNoEntry: false })?.size ?? 0), 0);
}
