import { Worker } from 'node:worker_threads';
import type { HelperReply, HelperStart, HelperWork } from './messages.ts';

/** Work is sent in portions of about this weight, and so much of it is on its way at most (weights are bytes or UTF-16 code units). */
const portionWeight = 250_000;
const mostUnderWay = 6_000_000;
/** Jobs in one portion at most. */
const portionJobs = 64;
/** Deaths of helpers in a row that no job is to blame for, before the work is done here. */
const mostDeaths = 3;
/** Heap of a helper, in MB. */
const heap = 640;

export interface PoolOptions<Job, Result> {
  /** Path of the worker's program. */
  readonly worker: string;
  /** How many threads help. */
  readonly threads: number;
  /** What they are to do. */
  readonly task: HelperStart['task'];
  readonly weigh: (job: Job) => number;
  /** What comes of a job that ended its thread. */
  readonly lost: (job: Job) => Result;
  /** Does a job in this thread: where no helper can be started. */
  readonly here: (job: Job) => Promise<Result>;
  readonly signal: AbortSignal;
}

/**
 * Has jobs done by a few threads, and gives the results in the order of the jobs. Enough work is on its way that the helpers stay busy while the
 * caller writes, and no more, so that memory stays bounded. A job that ends its thread is `lost`, all others are done. Nothing of the threads is
 * left when the caller stops, or the signal is aborted.
 */
export async function* inPool<Job, Result>(
  jobs: Iterable<Job> | AsyncIterable<Job>,
  options: PoolOptions<Job, Result>,
): AsyncGenerator<{ readonly job: Job; readonly result: Result }> {
  const { signal, weigh } = options;
  const pool = new Pool(options);
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined);
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    const source = portions(jobs, weigh);
    const queue: Portion<Job, Result>[] = [];
    let underWay = 0;
    for (let more = true; ; ) {
      while (more && (queue.length === 0 || underWay < mostUnderWay)) {
        const { value, done } = await source.next();
        if (done) more = false;
        else {
          queue.push(pool.send(value));
          underWay += value.weight;
        }
      }
      const portion = queue.shift();
      if (!portion) return;
      await Promise.race([portion.done.promise, aborted.promise]);
      underWay -= portion.weight;
      for (const [i, job] of portion.jobs.entries()) {
        signal.throwIfAborted();
        yield { job, result: portion.results[i] as Result };
      }
    }
  } finally {
    signal.removeEventListener('abort', abort);
    await pool.close();
  }
}

interface Load<Job> {
  readonly jobs: readonly Job[];
  readonly weight: number;
}

async function* portions<Job>(jobs: Iterable<Job> | AsyncIterable<Job>, weigh: (job: Job) => number): AsyncGenerator<Load<Job>, undefined> {
  let portion: Job[] = [];
  let weight = 0;
  for await (const job of jobs) {
    portion.push(job);
    weight += weigh(job);
    if (weight < portionWeight && portion.length < portionJobs) continue;
    yield { jobs: portion, weight };
    portion = [];
    weight = 0;
  }
  if (portion.length > 0) yield { jobs: portion, weight };
}

interface Portion<Job, Result> extends Load<Job> {
  readonly id: number;
  readonly results: (Result | undefined)[];
  readonly done: PromiseWithResolvers<void>;
}

interface Helper<Job, Result> {
  worker: Worker;
  /** Written by the thread: the portion and the job it is at; -1 for none. Shared, so that it is known however the thread ends. */
  at: Int32Array;
  readonly portions: Map<number, Portion<Job, Result>>;
  load: number;
  /** No thread can be had: its work is done here. */
  isGone: boolean;
}

class Pool<Job, Result> {
  readonly #options: PoolOptions<Job, Result>;
  readonly #helpers: Helper<Job, Result>[] = [];
  #ids = 0;
  #deaths = 0;
  #here: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: PoolOptions<Job, Result>) {
    this.#options = options;
    for (let i = 0; i < options.threads; i++) {
      const at = placeHolder();
      const helper: Helper<Job, Result> = { worker: this.#spawn(at), at, portions: new Map(), load: 0, isGone: false };
      this.#helpers.push(helper);
      this.#listen(helper);
    }
  }

  /** Gives a portion to the helper that has least to do. */
  send({ jobs, weight }: Load<Job>): Portion<Job, Result> {
    const portion: Portion<Job, Result> = { id: this.#ids++, jobs, weight, results: [], done: Promise.withResolvers() };
    // Whoever stops listening has been told why by the signal.
    portion.done.promise.catch(() => undefined);
    const helper = this.#helpers.reduce((a, b) => (b.load < a.load ? b : a));
    helper.portions.set(portion.id, portion);
    helper.load += weight;
    if (helper.isGone) this.#giveUp(helper);
    else post(helper, portion);
    return portion;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#helpers.map(it => it.worker.terminate()));
  }

  #spawn(at: Int32Array): Worker {
    const { worker, task } = this.#options;
    const workerData: HelperStart = { hearsay: 'helper', task, at };
    return new Worker(worker, { workerData, stdout: true, resourceLimits: { maxOldGenerationSizeMb: heap } });
  }

  #listen(helper: Helper<Job, Result>): void {
    const { worker } = helper;
    worker.on('message', ({ id, results }: HelperReply) => {
      this.#deaths = 0;
      const portion = helper.portions.get(id);
      if (!portion) return;
      for (const { index, result } of results) portion.results[index] = result as Result;
      this.#finish(helper, portion);
    });
    // Why it ended makes no difference; without a listener it would end this thread too.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (!this.#closed) this.#revive(helper);
    });
  }

  #finish(helper: Helper<Job, Result>, portion: Portion<Job, Result>): void {
    helper.portions.delete(portion.id);
    helper.load -= portion.weight;
    portion.done.resolve();
  }

  /** A helper has died: what it was at is lost, the rest of its work goes to its successor. */
  #revive(helper: Helper<Job, Result>): void {
    const [id = -1, index = -1] = helper.at;
    const job = helper.portions.get(id)?.jobs[index];
    if (job !== undefined) {
      helper.portions.get(id)!.results[index] = this.#options.lost(job);
      this.#deaths = 0;
    } else if (++this.#deaths > mostDeaths) {
      helper.isGone = true;
      this.#giveUp(helper);
      return;
    }
    helper.at = placeHolder();
    helper.worker = this.#spawn(helper.at);
    this.#listen(helper);
    for (const portion of helper.portions.values())
      if (missing(portion).length > 0) post(helper, portion);
      else this.#finish(helper, portion);
  }

  #giveUp(helper: Helper<Job, Result>): void {
    this.#here = this.#here.then(() => this.#doHere(helper));
  }

  async #doHere(helper: Helper<Job, Result>): Promise<void> {
    for (const portion of helper.portions.values()) {
      try {
        for (const index of missing(portion)) {
          if (this.#closed) return;
          portion.results[index] ??= await this.#options.here(portion.jobs[index]!);
        }
        this.#finish(helper, portion);
      } catch (error) {
        portion.done.reject(error);
      }
    }
  }
}

function placeHolder(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8)).fill(-1);
}

function missing<Job, Result>({ jobs, results }: Portion<Job, Result>): number[] {
  return [...jobs.keys()].filter(index => results[index] === undefined);
}

function post<Job, Result>({ worker }: Helper<Job, Result>, portion: Portion<Job, Result>): void {
  const work: HelperWork = { id: portion.id, jobs: missing(portion).map(index => ({ index, job: portion.jobs[index] })) };
  worker.postMessage(work);
}
