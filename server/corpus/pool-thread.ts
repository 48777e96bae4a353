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
      const crate = new Crate();
      Atomics.store(at, 0, id);
      for (const { index, job } of jobs) {
        Atomics.store(at, 1, index);
        results.push({ index, result: await work(job, crate) });
      }
      Atomics.store(at, 1, -1);
      port.postMessage({ id, results } satisfies HelperReply, crate.buffers);
    });
  });
}

type Work = (job: unknown, crate: Crate) => unknown;

const crateSize = 1 << 20;

/** Holds the arrays of many results in few buffers, which go to another thread without being copied: each buffer on its own costs both threads something. */
class Crate {
  readonly buffers: ArrayBuffer[] = [];
  #used = crateSize;

  /** The same bytes in the crate. */
  put<T extends Uint8Array | Uint32Array>(array: T): T {
    const size = (array.byteLength + 7) & ~7;
    let buffer = this.buffers.at(-1);
    if (!buffer || this.#used + size > buffer.byteLength) {
      buffer = new ArrayBuffer(Math.max(crateSize, size));
      this.buffers.push(buffer);
      this.#used = 0;
    }
    const kept = new (array.constructor as new (buffer: ArrayBuffer, from: number, length: number) => T)(buffer, this.#used, array.length);
    kept.set(array);
    this.#used += size;
    return kept;
  }
}

function reading(window: number): Work {
  return async (due, crate) => packed(await readFile(due as Due, waitingFiles, window), crate);
}

/** As much of what the store needs as can be made here. */
function packed(read: FileRead, crate: Crate): FileRead {
  const { change } = read;
  if (change.kind !== 'put' || !change.body || 'seal' in change.body) return read;
  const { text, layout, seal } = encodeBody(change.body);
  const { words, shingles } = change;
  return {
    ...read,
    change: {
      ...change,
      body: { text: crate.put(text), layout: crate.put(layout), seal },
      ...(words ? { words: { text: crate.put(words.text), ends: crate.put(words.ends) } } : {}),
      ...(shingles ? { shingles: { hashes: crate.put(shingles.hashes), ends: crate.put(shingles.ends) } } : {}),
    },
  };
}

/** Loaded only where it is needed: the tagger takes its time and memory. */
async function extracting({ registry }: Extract<HelperStart['task'], { kind: 'extract' }>): Promise<Work> {
  const { extractor } = await import('./extract.ts');
  const extract = extractor(registry);
  return job => extract(job as ExtractJob);
}
