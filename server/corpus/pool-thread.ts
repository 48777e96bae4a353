import type { MessagePort } from 'node:worker_threads';
import { waitingFiles } from '../workspace/node-files.ts';
import type { ExtractJob } from './extract.ts';
import type { HelperReply, HelperStart, HelperWork } from './messages.ts';
import { type FileRead, readFile } from './read-file.ts';
import type { Due } from './scan.ts';
import { encodeBody } from './sqlite/codec.ts';

/** Does the work of a pool (pool.ts), one portion after the other, until the pool ends the thread. */
export async function help({ task, at }: HelperStart, port: MessagePort): Promise<void> {
  const work = task.kind === 'read' ? reading(task.window) : await extracting(task);
  let before: Promise<void> = Promise.resolve();
  port.on('message', ({ id, jobs }: HelperWork) => {
    before = before.then(async () => {
      const results: HelperReply['results'][number][] = [];
      const moved: ArrayBuffer[] = [];
      Atomics.store(at, 0, id);
      for (const { index, job } of jobs) {
        Atomics.store(at, 1, index);
        results.push({ index, result: await work(job, moved) });
      }
      Atomics.store(at, 1, -1);
      port.postMessage({ id, results } satisfies HelperReply, moved);
    });
  });
}

/** Puts into `moved` what need not be copied on its way. */
type Work = (job: unknown, moved: ArrayBuffer[]) => unknown;

function reading(window: number): Work {
  return async (due, moved) => packed(await readFile(due as Due, waitingFiles, window), moved);
}

/** As much of what the store needs as can be made here. */
function packed(read: FileRead, moved: ArrayBuffer[]): FileRead {
  const { change } = read;
  if (change.kind !== 'put' || !change.body || 'seal' in change.body) return read;
  const body = encodeBody(change.body);
  const { words, shingles } = change;
  for (const array of [body.text, body.layout, words?.text, words?.ends, shingles?.hashes, shingles?.ends])
    if (array) moved.push(array.buffer as ArrayBuffer);
  return { ...read, change: { ...change, body } };
}

/** Loaded only where it is needed: the tagger takes its time and memory. */
async function extracting({ registry }: Extract<HelperStart['task'], { kind: 'extract' }>): Promise<Work> {
  const { extractor } = await import('./extract.ts');
  const extract = extractor(registry);
  return job => extract(job as ExtractJob);
}
