/**
 * `npm run bench [-- PART [options]]`: how fast Hearsay is, beside its rivals in the same run. Prints Markdown tables for docs/performance.md.
 * Without a part all of them run, with their defaults.
 */
import { spawnSync } from 'node:child_process';
import { corpus, corpusUsage } from './corpus/main.ts';
import { editor, editorUsage } from './editor/main.ts';
import { machine } from './figures.ts';
import { firstAnswer } from './first-answer.ts';
import { keystroke } from './keystroke.ts';
import { names as knownNames } from './names.ts';

const parts: Readonly<Record<string, (options: readonly string[]) => Promise<void>>> = {
  'first-answer': () => firstAnswer(),
  keystroke: () => keystroke(),
  names: () => knownNames(),
  corpus,
  editor,
};

const asked = process.argv.slice(2);
if (asked.includes('--help')) {
  console.log(`npm run bench [-- PART [options]]; parts: ${Object.keys(parts).join(', ')}\n\n${corpusUsage}\n\n${editorUsage}`);
  process.exit(0);
}
const begin = asked.findIndex(it => it.startsWith('-'));
const names = begin < 0 ? asked : asked.slice(0, begin);
const options = begin < 0 ? [] : asked.slice(begin);
for (const name of names) {
  if (!Object.hasOwn(parts, name)) {
    console.error(`There is no benchmark “${name}”; there are ${Object.keys(parts).join(', ')}.`);
    process.exit(2);
  }
}
// What is measured are the programs of the sources as they are now.
const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (status !== 0) process.exit(status ?? 1);
console.log(`${machine()}\n`);
try {
  for (const [name, run] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await run(options);
    console.log();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.exit(0);
