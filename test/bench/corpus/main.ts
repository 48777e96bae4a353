import { parseArgs } from 'node:util';
import { machine } from '../figures.ts';
import { type Collection, existingCollection, generatedCollection } from './collection.ts';
import { type Effort, type Figures, measure, measureQuotations } from './measure.ts';
import { quotationsReport, report } from './report.ts';
import { type RivalName, rivals } from './rivals.ts';
import { describe } from './statistics.ts';
import { writePerformance } from './written.ts';

const sizes: Readonly<Record<string, number>> = { '1k': 1000, '10k': 10_000, '100k': 100_000, '1m': 1_000_000 };

export const corpusUsage = `npm run bench -- corpus [options]
  --size SIZE,…     ${Object.keys(sizes).join(', ')}, or a number of documents; default 1k,10k
  --corpus DIR      the .txt and .md files below DIR, or a .jsonl of { text }, instead of generated ones; a twentieth stays outside the index
  --rivals NAME,…   ${Object.keys(rivals).join(', ')}, or none; default all, as far as they can bear the size
  --per N           quotations of each kind and length, inside and outside each; default 100
  --claims N        searches; default 100
  --budget SECONDS  for each rival to answer as many quotations as it can; default 30
  --seed N          default 1
  --quotations      only what is found, from inside and outside; no speed, no rivals
  --show N          with --quotations: up to N misses and false alarms of each kind and length
  --first-stage     texts only: no actors and quotations, no server, no changing files; for sizes at which those take hours
  --write           puts tables and picture into docs/, together with the sizes written before
Generated documents are kept in $HEARSAY_BENCH (or the temporary folder) from one run to the next: 4 MB a thousand.`;

/** Hearsay on folders of different sizes, beside its rivals in the same run. */
export async function corpus(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', default: '1k,10k' },
      corpus: { type: 'string' },
      rivals: { type: 'string', default: Object.keys(rivals).join() },
      per: { type: 'string', default: '100' },
      claims: { type: 'string', default: '100' },
      budget: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      quotations: { type: 'boolean', default: false },
      'first-stage': { type: 'boolean', default: false },
      show: { type: 'string', default: '0' },
      write: { type: 'boolean', default: false },
    },
  });
  const effort = {
    per: number(values.per, '--per'),
    claims: number(values.claims, '--claims'),
    seed: number(values.seed, '--seed'),
    budget: number(values.budget, '--budget') * 1000,
    firstStage: values['first-stage'],
    rivals: values.rivals === 'none' ? [] : values.rivals.split(',').map(rival),
  };
  if (values.write && (values.corpus !== undefined || values.quotations))
    throw new Error('--write is for whole runs on generated documents: figures of --corpus and --quotations are printed only.');
  const found: Figures[] = [];
  const collections =
    values.corpus === undefined
      ? values.size.split(',').map(it => () => generatedCollection(sizes[it] ?? number(it, '--size'), effort.seed))
      : [() => existingCollection(values.corpus!)];
  for (const collection of collections) {
    if (values.quotations) {
      await quotationsOnly(collection(), effort, Number(values.show));
      continue;
    }
    const figures = await measure(collection(), effort);
    console.error(describe(figures.words));
    found.push(figures);
    // A size at a time: a long run that is broken off has kept what it had.
    if (values.write)
      writePerformance(found, {
        date: new Date().toISOString().slice(0, 10),
        machine: machine(),
        command: `npm run bench -- corpus ${args.join(' ')}`,
      });
  }
  if (!values.write && found.length > 0) console.log(report(found));
}

async function quotationsOnly(collection: Collection, effort: Effort, show: number): Promise<void> {
  const { judgement, faults } = await measureQuotations(collection, effort);
  const counts = new Map<string, number>();
  for (const { kind, length, outside, typed, found } of faults) {
    const sort = `${outside ? 'found, though from outside' : found === undefined ? 'not found' : 'found elsewhere'} (${kind}, ${length})`;
    counts.set(sort, (counts.get(sort) ?? 0) + 1);
    if (counts.get(sort)! <= show) console.log(`${sort}: ${typed}\n     as: ${found ?? '–'}`);
  }
  console.log(`${quotationsReport(collection.files.length, judgement)}\n`);
}

function number(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(
      `${option} ${text}: a whole number from 1 is needed${option === '--size' ? `, or one of ${Object.keys(sizes).join(', ')}` : ''}.`,
    );
  return value;
}

function rival(name: string): RivalName {
  if (!Object.hasOwn(rivals, name)) throw new Error(`--rivals ${name}: there are ${Object.keys(rivals).join(', ')}.`);
  return name as RivalName;
}
