/**
 * What the rules say to whole news texts that serve as notes, each beside all of them as sources: a text has no wrong quotation of itself, so nearly every warning
 * is unwanted.
 *
 *     node test/bench/texts-as-notes.ts --texts FILE.jsonl [--limit N] [--rule ID] [--show N]
 *
 * A row of the file is `{ id, text }`. Prints counts by severity and rule, and with `--show N` the first N findings (of `--rule`) to read. Needs `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { parseArgs } from 'node:util';

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
  readonly start: { readonly line: number };
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: { texts: { type: 'string' }, limit: { type: 'string' }, rule: { type: 'string' }, show: { type: 'string', default: '0' } },
});
if (!values.texts) throw new Error('Name the texts: --texts FILE.jsonl');

const rows = readFileSync(values.texts, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): { readonly id: string; readonly text: string } => JSON.parse(line))
  .slice(0, Number(values.limit ?? Number.POSITIVE_INFINITY));

const folder = mkdtempSync(join(tmpdir(), 'hearsay-texts-'));
try {
  for (const name of ['sources', 'notes']) mkdirSync(join(folder, name));
  for (const { id, text } of rows) {
    writeFileSync(join(folder, 'sources', `${id}.txt`), text);
    // A line of the text is a paragraph of the note.
    writeFileSync(join(folder, 'notes', `${id}.md`), `${text.replaceAll('\n', '\n\n')}\n`);
  }
  const { stdout, stderr, status } = spawnSync(execPath, ['dist/cli.cjs', 'check', '--json', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, HEARSAY_CACHE: join(folder, 'cache') },
  });
  if (status === 2) throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  console.log(`${rows.length} texts, ${rows.reduce((sum, it) => sum + it.text.split(/\s+/).length, 0)} words`);
  for (const severity of ['warning', 'information', 'hint']) {
    const own = findings.filter(it => it.severity === severity);
    const rules = [...Map.groupBy(own, it => it.rule)].map(([rule, list]) => `${rule} ${list.length}`).join(', ');
    console.log(`${severity.padEnd(12)} ${String(own.length).padStart(4)}  ${rules}`);
  }
  const asked = findings.filter(it => (values.rule === undefined ? it.severity === 'warning' : it.rule === values.rule));
  for (const { rule, file, message, start } of asked.slice(0, Number(values.show)))
    console.log(`\n${rule} ${file}:${start.line + 1}: ${message}`);
} finally {
  rmSync(folder, { recursive: true });
}
