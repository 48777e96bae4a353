/**
 * What the rules say to finished news paragraphs pasted as notes beside the texts they come from: every sentence of such a paragraph has somebody behind it, so
 * nearly every warning is unwanted.
 *
 *     node test/bench/finished-paragraphs.ts --texts FILE.jsonl [--count 100] [--show]
 *
 * A row of the file is `{ id, text, quotes: [{ start, end, speaker_start }] }`. Chosen are paragraphs of 25 to 160 words in which each sentence touches a quotation
 * with a speaker, in the order of a hash of document and paragraph, at most two a document; no choice is ours. Prints counts a thousand words, and with
 * `--show` each finding to read. Needs `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { parseArgs } from 'node:util';
import { sentences } from '../../server/text/sentences.ts';
import { overlaps, type Span } from '../../server/text/span.ts';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly { readonly start: number; readonly end: number; readonly speaker_start: number | null }[];
}

interface Paragraph extends Span {
  readonly row: Row;
  readonly words: number;
}

const MOST_PER_DOCUMENT = 2;
const { values } = parseArgs({
  args: argv.slice(2),
  options: { texts: { type: 'string' }, count: { type: 'string', default: '100' }, show: { type: 'boolean', default: false } },
});
if (!values.texts) throw new Error('Name the texts: --texts FILE.jsonl');

const rows = readFileSync(values.texts, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Row => JSON.parse(line));

/** The paragraphs of a text in which every sentence touches a quotation with a speaker. */
function attributed(row: Row): Paragraph[] {
  const spoken = row.quotes.filter(it => it.speaker_start !== null);
  return [...row.text.matchAll(/[^\n]+/g)].flatMap(match => {
    const span = { start: match.index, end: match.index + match[0].length };
    const words = match[0].split(/\s+/).length;
    const all = sentences(row.text, span).every(sentence => spoken.some(it => overlaps(it, sentence)));
    return words >= 25 && words <= 160 && all ? [{ ...span, row, words }] : [];
  });
}

const hash = ({ row, start }: Paragraph): string => createHash('sha256').update(`${row.id} ${start}`).digest('hex');
const taken = new Map<Row, number>();
const chosen = rows
  .flatMap(attributed)
  .sort((a, b) => (hash(a) < hash(b) ? -1 : 1))
  .filter(({ row }) => {
    taken.set(row, (taken.get(row) ?? 0) + 1);
    return taken.get(row)! <= MOST_PER_DOCUMENT;
  })
  .slice(0, Number(values.count));

const folder = mkdtempSync(join(tmpdir(), 'hearsay-finished-'));
try {
  for (const name of ['sources', 'notes']) mkdirSync(join(folder, name));
  for (const row of new Set(chosen.map(it => it.row))) writeFileSync(join(folder, 'sources', `${row.id}.txt`), row.text);
  const name = (index: number) => `p${String(index).padStart(3, '0')}.md`;
  for (const [index, { row, start, end }] of chosen.entries())
    writeFileSync(join(folder, 'notes', name(index)), `${row.text.slice(start, end)}\n`);
  const { stdout, stderr, status } = spawnSync(execPath, ['dist/cli.cjs', 'check', '--json', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, HEARSAY_CACHE: join(folder, 'cache') },
  });
  if (status === 2) throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as {
    findings: { rule: string; severity: string; file: string; message: string; start: { character: number }; end: { character: number } }[];
  };
  const words = chosen.reduce((sum, it) => sum + it.words, 0);
  console.log(`${chosen.length} paragraphs of ${new Set(chosen.map(it => it.row)).size} documents, ${words} words`);
  for (const severity of ['warning', 'information', 'hint']) {
    const own = findings.filter(it => it.severity === severity);
    const rules = [...Map.groupBy(own, it => it.rule)].map(([rule, list]) => `${rule} ${list.length}`).join(', ');
    console.log(
      `${severity.padEnd(12)} ${String(own.length).padStart(4)}  ${((own.length * 1000) / words).toFixed(2)} a thousand words  ${rules}`,
    );
  }
  if (values.show)
    for (const { rule, severity, file, message, start, end } of findings) {
      const paragraph = chosen[Number(/p(\d+)/.exec(file)![1])]!;
      const text = paragraph.row.text.slice(paragraph.start, paragraph.end);
      console.log(`\n${severity} ${rule} (${paragraph.row.id}): ${message}`);
      console.log(`  ${text.slice(0, start.character)}⟦${text.slice(start.character, end.character)}⟧${text.slice(end.character)}`);
    }
} finally {
  rmSync(folder, { recursive: true });
}
