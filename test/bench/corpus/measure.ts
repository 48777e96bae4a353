import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { median, percentile, randomNumbers } from '../figures.ts';
import { recallAtTen } from './bm25.ts';
import { inProcess } from './child.ts';
import { benchFolder, type Collection, textOf } from './collection.ts';
import { type ClaimAnswer, type Sizes, sizes } from './engine.ts';
import { type Fault, type Judgement, judge } from './judge.ts';
import { makeClaims, makeQuestions } from './questions.ts';
import { hasRipgrep, type RivalName, rivals } from './rivals.ts';
import { measureServer, type ServerFigures } from './server-process.ts';
import { type WordStatistics, wordStatistics } from './statistics.ts';

/** Milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
}

export interface SearchFigures extends Times {
  readonly asked: number;
  /** Absent where comparing with every sentence would take hours. */
  readonly recall?: number;
}

/** Up to so many documents every sentence is scored for every claim, twice through all texts. */
const mostForExhaustive = 200_000;

export interface RivalFigures {
  readonly judgement: Judgement;
  readonly megabytesPerSecond?: number;
  readonly bytes?: number;
  readonly peak: number;
}

/** Everything measured on one corpus in one run. Speeds are in bytes of text, memory and sizes in bytes, times in ms unless a name says else. */
export interface Figures {
  readonly documents: number;
  readonly bytes: number;
  readonly words: WordStatistics;
  readonly quotations: Judgement;
  readonly search: SearchFigures;
  readonly fullTextSearch?: SearchFigures;
  readonly building: {
    readonly quoteIndexSeconds: number;
    readonly firstStageSeconds: number;
    /** Absent when only texts were read. So for `updates` and `server`. */
    readonly secondStageSeconds?: number;
    readonly tidySeconds: number;
    readonly peak: number;
    readonly sizes: Sizes;
  };
  readonly askingPeak: number;
  readonly updates?: { readonly findable: Times; readonly complete: Times; readonly work: Times };
  readonly firstAnswer: number;
  readonly server?: ServerFigures;
  readonly rivals: Readonly<Partial<Record<RivalName, RivalFigures>>>;
}

export interface Effort {
  /** Questions of each kind and length. */
  readonly per: number;
  readonly claims: number;
  readonly seed: number;
  /** Only the first stage of reading is run, and what needs no more. */
  readonly firstStage: boolean;
  /** Milliseconds a rival may take to answer. */
  readonly budget: number;
  readonly rivals: readonly RivalName[];
}

/** Measures one collection. Everything heavy happens in processes of their own, one after the other. */
export function measure(collection: Collection, effort: Effort): Promise<Figures> {
  return inScratch(scratch => measureIn(scratch, collection, effort));
}

/** What is found and what is not, and the faults one by one. */
export function measureQuotations(
  collection: Collection,
  effort: Effort,
): Promise<{ readonly judgement: Judgement; readonly faults: readonly Fault[] }> {
  return inScratch(async scratch => {
    const exchange = path.join(scratch, 'exchange.json');
    const store = path.join(scratch, 'store.db');
    const questions = makeQuestions(collection, effort.per, effort.seed);
    await inProcess(exchange, 'build', collection.root, store, effort.firstStage);
    const { result } = await inProcess(exchange, 'ask', store, questions);
    const faults: Fault[] = [];
    return { judgement: judge(collection, questions, result, it => faults.push(it)), faults };
  });
}

async function inScratch<T>(work: (scratch: string) => Promise<T>): Promise<T> {
  mkdirSync(benchFolder(), { recursive: true });
  // What a run that was ended by force has left; one beside this one is younger.
  for (const name of readdirSync(benchFolder()).filter(it => it.startsWith('run-'))) {
    const left = path.join(benchFolder(), name);
    if (Date.now() - statSync(left).mtimeMs > 24 * 3_600_000) rmSync(left, { recursive: true, force: true });
  }
  const scratch = mkdtempSync(path.join(benchFolder(), 'run-'));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function measureIn(scratch: string, collection: Collection, effort: Effort): Promise<Figures> {
  const { root, files, bytes } = collection;
  const began = performance.now();
  const say = (what: string) =>
    console.error(`${files.length} documents, ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s: ${what}`);
  const exchange = path.join(scratch, 'exchange.json');
  const store = path.join(scratch, 'store.db');

  say('counting words');
  function* texts() {
    for (const file of files) yield textOf(collection, file);
  }
  const words = wordStatistics(texts());
  const questions = makeQuestions(collection, effort.per, effort.seed);
  const claims = makeClaims(collection, effort.claims, effort.seed + 1);

  say('quote index alone');
  const alone = await inProcess(exchange, 'quoteIndexAlone', collection, path.join(scratch, 'alone.db'));
  say('reading the folder');
  const built = await inProcess(exchange, 'build', root, store, effort.firstStage);
  const stored = sizes(store);

  say(`${questions.length} quotations`);
  const asked = await inProcess(exchange, 'ask', store, questions);
  const quotations = judge(collection, questions, asked.result);

  say(`${claims.length} claims`);
  const searched = (await inProcess(exchange, 'searchClaims', store, claims)).result;
  const compared = files.length <= mostForExhaustive;
  if (compared) say('… against every sentence');
  const best = compared
    ? (await inProcess(exchange, 'exhaustive', collection, claims)).result.map(it => ({ ...it, sentences: new Map(it.sentences) }))
    : [];
  const searchFigures = (answers: readonly ClaimAnswer[]): SearchFigures => ({
    ...timesOf(answers.map(it => it.milliseconds)),
    asked: answers.length,
    ...(compared ? { recall: answers.reduce((sum, it) => sum + recallAtTen(best[it.id]!, it.found), 0) / answers.length } : {}),
  });

  say('first answers of a known folder');
  const sample = questions.find(it => !it.outside && it.kind === 'exact' && it.length === 'middle');
  if (!sample) throw new Error('There is no exact quotation to ask for.');
  const opened: number[] = [];
  for (let i = 0; i < 5; i++) opened.push((await inProcess(exchange, 'firstAnswer', root, store, sample)).result);
  const server = effort.firstStage ? undefined : await measureServer(root, store, scratch, sample);

  const random = randomNumbers(effort.seed + 2);
  const changing = [...new Set(Array.from({ length: 200 }, () => files[Math.floor(random() * files.length)]!))];
  if (!effort.firstStage) say('files that change');
  const updates = effort.firstStage ? undefined : (await inProcess(exchange, 'update', root, store, changing)).result;

  const found: Partial<Record<RivalName, RivalFigures>> = {};
  const inside = questions.filter(it => !it.outside);
  for (const name of effort.rivals) {
    if (files.length > rivals[name].most || (name === 'ripgrep' && !hasRipgrep())) continue;
    say(`rival: ${rivals[name].title}`);
    const { result, peak } = await inProcess(exchange, 'rival', name, collection, path.join(scratch, 'rival.db'), inside, effort.budget);
    found[name] = {
      judgement: judge(collection, questions, result.answers),
      megabytesPerSecond: bytes / 1e6 / result.seconds,
      ...(result.bytes === undefined ? {} : { bytes: result.bytes }),
      peak,
    };
  }
  let fullTextSearch: SearchFigures | undefined;
  if (compared && effort.rivals.includes('F')) {
    say('rival: search of sentences by SQLite FTS5');
    const place = path.join(scratch, 'sentences.db');
    fullTextSearch = searchFigures((await inProcess(exchange, 'searchByFullText', collection, place, claims, effort.budget)).result);
  }
  say('done');

  return {
    documents: files.length,
    bytes,
    words,
    quotations,
    search: searchFigures(searched),
    ...(fullTextSearch ? { fullTextSearch } : {}),
    building: {
      quoteIndexSeconds: alone.result,
      firstStageSeconds: built.result.first,
      ...(built.result.second === undefined ? {} : { secondStageSeconds: built.result.second }),
      tidySeconds: built.result.tidying,
      peak: built.peak,
      sizes: stored,
    },
    askingPeak: asked.peak,
    ...(updates
      ? { updates: { findable: timesOf(updates.findable), complete: timesOf(updates.complete), work: timesOf(updates.work) } }
      : {}),
    firstAnswer: median(opened),
    ...(server ? { server } : {}),
    rivals: found,
  };
}

function timesOf(values: readonly number[]): Times {
  return { p50: median(values), p99: percentile(values, 0.99) };
}
