/** A thread that reads files and gives their shingles, and nothing else: started by `quoteIndexAlone` in place of the corpus's own helper. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { HelperReply, HelperWork } from '../../../server/corpus/messages.ts';
import { quoteShingles } from '../../../server/corpus/prepare.ts';
import { readDocument } from '../../../server/formats/read.ts';

/** A file, and how much its shingles are thinned out. */
export interface QuoteJob {
  readonly path: string;
  readonly size: number;
  readonly window: number;
}

parentPort?.on('message', ({ id, jobs }: HelperWork) => {
  const moved: ArrayBuffer[] = [];
  const results: HelperReply['results'][number][] = jobs.map(({ index, job }) => {
    const { path, window } = job as QuoteJob;
    const read = readDocument(readFileSync(path), path);
    if (!read.ok) return { index, result: null };
    const shingles = quoteShingles(read.document, window);
    moved.push(shingles.hashes.buffer as ArrayBuffer, shingles.ends.buffer as ArrayBuffer);
    return { index, result: shingles };
  });
  parentPort?.postMessage({ id, results } satisfies HelperReply, moved);
});
