/**
 * What the rules about speakers say to notes that are built from texts in which people have marked who says what: the reporter's words put into
 * somebody's mouth, a person's own words, words told to an outlet, words in the wrong mouth.
 *
 *     node test/bench/gold-notes/main.ts --texts FILE.jsonl [--limit N] [--show N] [--kind TEXT] [--no-citation]
 *
 * A row of the file is `{ id, text, quotes: [{ spans, type, speaker_start, speaker_end, cue_start, cue_end }] }`. Each note is one sentence, `NAME said “WORDS” [@id].`,
 * beside all texts as sources. Prints for each kind of note how many have a finding that is expected, another one, or none; then precision and recall of
 * the two rules, and how often the speaker that a fix proposes is the marked one. `--show N` prints N notes of each kind that are answered otherwise than expected. Needs `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { parseArgs } from 'node:util';
import { type Case, casesOf, hash, KINDS, type Kind, type Row } from './cases.ts';

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
  readonly fixes: readonly { readonly title: string }[];
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    texts: { type: 'string' },
    limit: { type: 'string' },
    show: { type: 'string', default: '0' },
    kind: { type: 'string', default: '' },
    'no-citation': { type: 'boolean', default: false },
  },
});
if (!values.texts) throw new Error('Name the texts: --texts FILE.jsonl');

const rows = readFileSync(values.texts, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Row => JSON.parse(line))
  .sort((a, b) => (hash(a.id) < hash(b.id) ? -1 : 1))
  .slice(0, values.limit === undefined ? undefined : Number(values.limit));
const cases = rows.flatMap(casesOf).filter(it => it.kind.includes(values.kind));

const keys = new Map(rows.map((it, index) => [it, `text${index}`]));
const keyOf = (row: Row): string => keys.get(row)!;

function noteOf({ words, speaker, row }: Case): string {
  if (speaker === undefined) return `“${words}”\n`;
  return `${speaker} said “${words}”${values['no-citation'] ? '' : ` [@${keyOf(row)}]`}.\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'hearsay-gold-notes-'));
try {
  for (const name of ['sources', 'notes']) mkdirSync(join(folder, name));
  for (const row of rows) writeFileSync(join(folder, 'sources', `${keyOf(row)}.txt`), row.text);
  for (const [index, it] of cases.entries()) writeFileSync(join(folder, 'notes', `${index}.md`), noteOf(it));
  const { stdout, stderr, status } = spawnSync(execPath, ['dist/cli.cjs', 'check', '--json', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, HEARSAY_CACHE: join(folder, 'cache') },
  });
  if (status === 2) throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as { findings: Found[] };
  const byNote = Map.groupBy(
    findings.filter(it => it.severity === 'warning'),
    it => Number(/(\d+)\.md$/.exec(it.file)![1]),
  );
  report(byNote);
} finally {
  rmSync(folder, { recursive: true });
}

function report(byNote: ReadonlyMap<number, readonly Found[]>): void {
  const right = new Map<string, number>();
  const wrong = new Map<string, number>();
  const add = (counts: Map<string, number>, rule: string) => counts.set(rule, (counts.get(rule) ?? 0) + 1);
  console.log(`${rows.length} texts, ${cases.length} notes`);
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const expected: readonly string[] = KINDS[kind];
    const own = [...cases.entries()].filter(([, it]) => it.kind === kind);
    if (own.length === 0) continue;
    const answers = own.map(([index, it]) => ({ it, found: byNote.get(index) ?? [] }));
    const fits = (found: readonly Found[]) =>
      found.every(({ rule }) => expected.includes(rule)) && (expected.length === 0 || found.length > 0);
    for (const { found } of answers) for (const { rule } of found) add(expected.includes(rule) ? right : wrong, rule);
    const good = answers.filter(({ found }) => fits(found)).length;
    const others = [
      ...Map.groupBy(
        answers.flatMap(it => it.found),
        it => it.rule,
      ),
    ].map(([rule, list]) => `${rule} ${list.length}`);
    console.log(
      `${kind.padEnd(38)} ${`${good} of ${own.length}`.padStart(13)} ${((good * 100) / own.length).toFixed(1).padStart(6)} %   ${others.join(', ') || 'nothing'}`,
    );
    for (const { it, found } of answers.filter(({ found }) => !fits(found)).slice(0, Number(values.show))) {
      const { text, id } = it.row;
      console.log(`\n  ${id}: ${noteOf(it).trim()}`);
      for (const { rule, message } of found) console.log(`    ${rule}: ${message}`);
      console.log(`    … ${text.slice(Math.max(0, it.at.start - 250), it.at.end + 200).replaceAll(/\s*\n\s*/g, ' ¶ ')} …\n`);
    }
  }
  proposals(byNote);
  for (const rule of ['paraphrase-in-quotes', 'misattributed-quote']) {
    const [good, bad] = [right.get(rule) ?? 0, wrong.get(rule) ?? 0];
    console.log(`${rule}: precision ${((good * 100) / Math.max(1, good + bad)).toFixed(1)} % (${good} of ${good + bad} findings)`);
  }
}

/** Whom the fix of a quotation without speaker names, and whom people did. */
function proposals(byNote: ReadonlyMap<number, readonly Found[]>): void {
  const answers = { right: 0, wrong: 0, 'not comparable': 0 };
  const shown: string[] = [];
  for (const [index, found] of byNote) {
    const it = cases[index]!;
    const fixes = it.kind === 'direct, nobody named' ? found.flatMap(finding => finding.fixes) : [];
    const proposed = fixes.flatMap(({ title }) => /^Attribute to (.+)$/.exec(title)?.[1] ?? [])[0];
    if (proposed === undefined) continue;
    const { name, phrase = 'nobody' } = it.gold;
    // The name or its surname in the phrase that people marked; a pronoun or a description cannot be compared.
    const surname = proposed.split(' ').at(-1)!;
    const answer =
      (name ?? phrase).includes(surname) || proposed.includes(phrase)
        ? 'right'
        : name !== undefined || /\p{Lu}\p{Ll}/u.test(phrase.slice(1))
          ? 'wrong'
          : 'not comparable';
    answers[answer]++;
    if (answer !== 'right')
      shown.push(
        `  ${answer} ${it.row.id}: ${proposed} for ${name ?? phrase}: ${it.row.text.slice(Math.max(0, it.at.start - 200), it.at.end + 100).replaceAll(/\s*\n\s*/g, ' ¶ ')}`,
      );
  }
  const compared = answers.right + answers.wrong;
  if (compared === 0) return;
  console.log(
    `speakers proposed: ${answers.right} of ${compared} right (${((answers.right * 100) / compared).toFixed(1)} %), ${answers['not comparable']} not comparable`,
  );
  for (const it of shown.slice(0, Number(values.show) * 5)) console.log(it);
}
