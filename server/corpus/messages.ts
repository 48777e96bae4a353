import type { Registry } from '../actors/actor.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { Questions } from './answers.ts';
import type { Progress } from './corpus.ts';

/** What the threads of a corpus say to each other. Plain data: everything is copied on the way. */

/** `reader` answers, `writer` reads sources, `both` keeps everything in its memory and does both. */
export type Role = 'reader' | 'writer' | 'both';

/** What a worker is started with. */
export interface WorkerStart {
  readonly hearsay: 'corpus';
  readonly role: Role;
  readonly store: string;
  readonly root: string;
  readonly configuration: Configuration;
  readonly token: string;
  readonly quarantine: ReadonlyMap<string, string>;
  /** Path of the worker's program, for the helpers of whoever reads sources. */
  readonly worker: string;
}

/** What a helper of whoever reads sources is started with (pool.ts, pool-thread.ts). */
export interface HelperStart {
  readonly hearsay: 'helper';
  /** To read files, or to read who is named in texts, with what the user decided in actors.yaml. */
  readonly task: { readonly kind: 'read'; readonly window: number } | { readonly kind: 'extract'; readonly registry: Registry };
  /** Where the helper writes down what it is at: the portion's id, the job's index; -1 for none. Shared memory. */
  readonly at: Int32Array;
}

/** A portion of work for a helper; what a job is depends on its task. */
export interface HelperWork {
  readonly id: number;
  readonly jobs: readonly { readonly index: number; readonly job: unknown }[];
}

export interface HelperReply {
  readonly id: number;
  readonly results: readonly { readonly index: number; readonly result: unknown }[];
}

export type Method = keyof Questions;

export type ToWorker =
  /** A question, without its signal; `id` comes back with the answer. */
  | { readonly kind: 'ask'; readonly id: number; readonly method: Method; readonly args: readonly unknown[] }
  | { readonly kind: 'cancel'; readonly id: number }
  /** To whoever writes: look at these files, or all. Answered when done. */
  | { readonly kind: 'refresh'; readonly id: number; readonly paths?: readonly string[] }
  /** To whoever writes: begin the store anew. Answered when all is read. */
  | { readonly kind: 'rebuild'; readonly id: number }
  /** To whoever writes: read these sources before others. */
  | { readonly kind: 'prefer'; readonly sources: readonly string[] }
  /** To the reader: the store is there, or is another one now. */
  | { readonly kind: 'reopen' }
  /** To whoever writes: answered when nothing is left to do, not even what makes later questions cheaper. */
  | { readonly kind: 'settle'; readonly id: number }
  | { readonly kind: 'close'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  /** `name` is the error's: `AbortError`, `StoreBroken` … */
  | { readonly kind: 'failure'; readonly id: number; readonly name: string; readonly message: string }
  /** The worker has opened its store. */
  | { readonly kind: 'open' }
  /** The worker cannot begin at all. */
  | { readonly kind: 'unavailable'; readonly message: string }
  /** How far reading has come, and the version of what is kept. */
  | { readonly kind: 'progress'; readonly progress: Progress; readonly version: number }
  /** What is kept has another version now, whoever wrote it. */
  | { readonly kind: 'version'; readonly version: number }
  /** About to read a file: the culprit, should the worker die. */
  | { readonly kind: 'file'; readonly path: string; readonly stamp: string }
  /** The store was begun anew. */
  | { readonly kind: 'rebuilt' };
