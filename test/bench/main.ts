/**
 * `npm run bench [-- first-answer | keystroke]`: how fast Hearsay is, beside its rivals in the same run. Prints Markdown tables for
 * docs/performance.md. Build first: `npm run build`.
 */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { firstAnswer } from './first-answer.ts';
import { keystroke } from './keystroke.ts';

const benches: Readonly<Record<string, () => Promise<void>>> = { 'first-answer': firstAnswer, keystroke };
const asked = process.argv.slice(2);
for (const name of asked) {
  if (!Object.hasOwn(benches, name)) {
    console.error(`There is no benchmark “${name}”; there are ${Object.keys(benches).join(', ')}.`);
    process.exit(1);
  }
}
console.log(
  `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
);
for (const [name, run] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  await run();
  console.log();
}
process.exit(0);
