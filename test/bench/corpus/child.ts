/** One measurement in a process of its own: `inProcess` starts this very file, which does the work and prints what came of it. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type Best, exhaustive } from './bm25.ts';
import type { Collection } from './collection.ts';
import * as engine from './engine.ts';
import type { Answer } from './judge.ts';
import type { Claim, Question } from './questions.ts';
import { type RivalName, rivals } from './rivals.ts';
import { searchByFullText } from './sentence-rival.ts';

export interface RivalMeasured {
  /** Seconds to build, and bytes on disk where there are any. */
  readonly seconds: number;
  readonly bytes?: number;
  readonly answers: readonly Answer[];
}

/** What can be measured. Arguments and results travel as JSON. */
const measurements = {
  build: engine.build,
  quoteIndexAlone: engine.quoteIndexAlone,
  ask: engine.ask,
  searchClaims: engine.searchClaims,
  update: engine.update,
  firstAnswer: engine.firstAnswer,
  searchByFullText: async (collection: Collection, place: string, claims: readonly Claim[], budget: number) =>
    searchByFullText(collection, place, claims, budget),
  exhaustive: async (
    { root, files }: Collection,
    claims: readonly Claim[],
  ): Promise<{ floor: number; sentences: [string, number][] }[]> => {
    function* sentences() {
      for (const file of files) for (const it of engine.sentencesOf(root, file)) yield { file, ...it };
    }
    return exhaustive(
      claims.map(it => engine.claimWords(it.text)),
      sentences,
    ).map(it => ({ floor: it.floor, sentences: [...it.sentences] }));
  },
  rival: async (
    name: RivalName,
    collection: Collection,
    place: string,
    questions: readonly Question[],
    budget: number,
  ): Promise<RivalMeasured> => {
    const rival = rivals[name].open(place);
    const begun = performance.now();
    const bytes = rival.build(collection);
    const seconds = (performance.now() - begun) / 1000;
    const answers: Answer[] = [];
    const started = performance.now();
    for (const { id, text } of questions) {
      if (performance.now() - started > budget) break;
      const start = performance.now();
      const found = rival.find(text);
      answers.push({ id, milliseconds: performance.now() - start, ...found });
    }
    rival.close();
    return { seconds, answers, ...(bytes === undefined ? {} : { bytes }) };
  },
};
type Measurements = typeof measurements;

export type { Best };

export interface Measured<T> {
  readonly result: T;
  /** Most memory the process ever had, in bytes. */
  readonly peak: number;
}

/** Runs one measurement. `scratch` is a file for arguments and result: they may be large. */
export async function inProcess<Name extends keyof Measurements>(
  scratch: string,
  name: Name,
  ...args: Parameters<Measurements[Name]>
): Promise<Measured<Awaited<ReturnType<Measurements[Name]>>>> {
  writeFileSync(scratch, JSON.stringify({ name, args }));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), scratch], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) throw new Error(`Measuring “${name}” ended with ${code}.`);
  return JSON.parse(readFileSync(scratch, 'utf8'));
}

/** Most memory this process ever had, in bytes. What `getrusage` says includes the parent's at the fork, so Linux is asked itself. */
function peakMemory(): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    if (line) return Number(line[1]) * 1024;
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scratch = process.argv[2]!;
  const { name, args } = JSON.parse(readFileSync(scratch, 'utf8')) as { name: keyof Measurements; args: never[] };
  const result = await (measurements[name] as (...args: never[]) => Promise<unknown>)(...args);
  writeFileSync(scratch, JSON.stringify({ result, peak: peakMemory() }));
  process.exit(0);
}
