import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ResearchFolder } from '../corpus/research-folder.ts';

const words = (i: number) => `These are the words of text number ${i} and they stand nowhere else at all`;
const article = (i: number) => `Heading ${i}\n\n“${words(i)},” Anna Berg said on Monday.\n`;

function filled(count: number): ResearchFolder {
  const folder = new ResearchFolder();
  for (let i = 0; i < count; i++) folder.write(`sources/${i}.txt`, article(i));
  return folder;
}

const program = join(import.meta.dirname, '../../server/cli/main.ts');
const environment = (folder: ResearchFolder) => ({ ...process.env, HEARSAY_CACHE: folder.path('.cache'), NODE_OPTIONS: '' });

function hearsay(folder: ResearchFolder, args: readonly string[], input?: string) {
  return spawnSync(process.execPath, [program, ...args], { cwd: folder.root, encoding: 'utf8', env: environment(folder), input });
}

/** A `hearsay index --watch` under way, with the lines it prints. */
class Watch {
  readonly child: ChildProcess;
  readonly lines: string[] = [];
  errors = '';

  constructor(folder: ResearchFolder) {
    this.child = spawn(process.execPath, [program, 'index', '--watch'], { cwd: folder.root, env: environment(folder), stdio: 'pipe' });
    let rest = '';
    this.child.stdout!.on('data', chunk => {
      const found = (rest + chunk).split('\n');
      rest = found.pop() ?? '';
      this.lines.push(...found);
    });
    this.child.stderr!.on('data', chunk => {
      this.errors += chunk;
    });
  }

  /** Waits for so many lines in all. */
  async said(count: number): Promise<string> {
    while (this.lines.length < count) {
      assert.equal(this.child.exitCode, null, this.errors);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    return this.lines[count - 1]!;
  }

  async end(signal: 'SIGINT' | 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null) {
      this.child.kill(signal);
      await once(this.child, 'exit');
    }
    return this.child.exitCode;
  }
}

test('index reads what is new and says what there is, what cannot be read, and where it is kept', () => {
  using folder = filled(3);
  for (let i = 0; i < 7; i++) folder.write(`sources/scan${i}.pdf`, '%PDF-1.4');
  const { status, stdout, stderr } = hearsay(folder, ['index']);
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  assert.match(stdout, /^Up to date: 3 sources \(\d+ bytes of text\), 1 actor, 3 quotations; \d+\.\d s\.$/m);
  assert.match(stdout, /^7 files cannot be read:\n {2}sources\/scan0\.pdf: .+\n/m);
  assert.match(stdout, /^ {2}and 2 more: “hearsay index --json” lists all\.$/m);
  assert.match(stdout, /^Kept in .+\.db \(\d+\.\d kB\)\.$/m);
  const { failed, ...rest } = JSON.parse(hearsay(folder, ['index', '--json']).stdout);
  assert.equal(failed.length, 7);
  assert.deepEqual([rest.sources, rest.actors, rest.quotations, rest.root], [3, 1, 3, folder.root]);
});

test('an empty folder is told what to do', () => {
  using folder = new ResearchFolder({ 'notes/a.md': 'A note.\n' });
  const { status, stdout } = hearsay(folder, ['index']);
  assert.equal(status, 0);
  assert.match(stdout, /^No sources: put some into seeds\/ or sources\/, or name them in hearsay\.yaml\.$/m);
});

test('--stats says what is kept and makes nothing', () => {
  using folder = filled(3);
  const none = hearsay(folder, ['index', '--stats']);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /^hearsay index: there is no index of .+ yet\. “hearsay index” makes it\.\n$/);
  assert.equal(existsSync(folder.path('.cache')), false);
  hearsay(folder, ['index']);
  folder.write('sources/later.txt', article(9));
  const { stdout } = hearsay(folder, ['index', '--stats']);
  assert.match(stdout, /^sources +3 read$/m);
  assert.match(stdout, /^quotations +3$/m);
  assert.match(stdout, /^ {2}quote index +\d/m);
  assert.match(stdout, /^written by +nobody at present$/m);
  const kept = JSON.parse(hearsay(folder, ['index', '--stats', '--json']).stdout);
  assert.deepEqual(kept.files, { failed: 0, text: 0, extracted: 3 });
  assert.equal(
    kept.textBytes,
    [0, 1, 2].reduce((sum, i) => sum + Buffer.byteLength(article(i)), 0),
  );
  assert.equal(kept.leader, undefined);
  // A damaged one is said to be so, and stays as it is.
  const bytes = 'no database at all '.repeat(1000);
  folder.write(`.cache/${readdirSync(folder.path('.cache')).find(it => it.endsWith('.db'))}`, bytes);
  const damaged = hearsay(folder, ['index', '--stats']);
  assert.equal(damaged.status, 2);
  assert.match(damaged.stderr, /damaged.+“hearsay index” makes it anew\.\n$/);
  assert.equal(damaged.stderr.split('\n').length, 2);
});

test('--forget deletes what is kept, says what went, and leaves the user’s files', () => {
  using folder = filled(2);
  hearsay(folder, ['index']);
  const { status, stdout } = hearsay(folder, ['index', '--forget']);
  assert.equal(status, 0);
  assert.match(stdout, /^Forgot .+: 1 file deleted \(\d+\.\d kB\)\.\n {2}.+\.db$/m);
  assert.deepEqual(readdirSync(folder.path('.cache')), []);
  assert.deepEqual(readdirSync(folder.path('sources')), ['0.txt', '1.txt']);
  assert.match(hearsay(folder, ['index', '--forget']).stdout, /^Nothing was kept of /);
});

test('--watch follows changes, one line a pass, and ends cleanly; meanwhile --forget refuses', async () => {
  using folder = filled(3);
  const watch = new Watch(folder);
  assert.match(await watch.said(1), /^\d\d:\d\d:\d\d all read: 3 sources; \d+\.\d s$/);
  folder.write('sources/deep/er/new.txt', article(7));
  assert.match(await watch.said(2), /paths? changed: 4 sources; /);
  // In a folder that came while it was watched.
  folder.write('sources/deep/er/another.txt', article(8));
  assert.match(await watch.said(3), /^\S+ 1 path changed: 5 sources; /);
  folder.remove('sources/deep');
  assert.match(await watch.said(4), /changed: 3 sources; /);
  folder.write('hearsay.yaml', 'sources: ["texts/**"]\n');
  assert.match(await watch.said(5), /changed: 0 sources; /);
  unlinkSync(folder.path('hearsay.yaml'));
  assert.match(await watch.said(6), /changed: 3 sources; /);
  // What is no source is no news.
  folder.write('notes/a.md', 'A note.\n');
  const refused = hearsay(folder, ['index', '--forget']);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, new RegExp(`process ${watch.child.pid} on .+ keeps the index of .+ up to date`));
  assert.equal(JSON.parse(hearsay(folder, ['index', '--stats', '--json']).stdout).leader.pid, watch.child.pid);
  assert.equal(await watch.end('SIGINT'), 0);
  assert.equal(watch.lines.length, 6);
  assert.equal(watch.errors, '');
  assert.equal(JSON.parse(hearsay(folder, ['index', '--stats', '--json']).stdout).leader, undefined);
});

test('--watch takes a storm of 10,000 events in at most two passes, and SIGTERM is an end like any other', async () => {
  using folder = filled(100);
  const watch = new Watch(folder);
  await watch.said(1);
  // It sleeps through the storm: all events are there when it wakes up, however slow this machine writes them.
  watch.child.kill('SIGSTOP');
  for (let round = 0; round < 100; round++)
    for (let i = 0; i < 100; i++) appendFileSync(folder.path(`sources/${i}.txt`), `Line ${round}.\n`);
  folder.write('sources/last.txt', article(777));
  watch.child.kill('SIGCONT');
  await watch.said(2);
  while (!watch.lines.at(-1)!.includes('101 sources')) await watch.said(watch.lines.length + 1);
  const { stdout } = hearsay(folder, ['locate', '--text', words(777)]);
  assert.equal(JSON.parse(stdout).verdict, 'verbatim');
  assert.equal(await watch.end('SIGTERM'), 0);
  assert.ok(watch.lines.length <= 3, watch.lines.join('\n'));
});

test('locate answers many queries in their order, those before a bad line too', () => {
  using folder = filled(50);
  const queries = Array.from({ length: 100 }, (_, i) => JSON.stringify({ id: i, text: words(i % 60), source: i % 3 ? `${i % 60}` : null }));
  folder.write('queries.jsonl', `\ufeff${queries.join('\r\n\n')}`);
  const { status, stdout, stderr } = hearsay(folder, ['locate', '--input', 'queries.jsonl']);
  assert.equal(status, 0, stderr);
  const answers = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    answers.map(it => it.id),
    queries.map((_, i) => i),
  );
  for (const { id, source } of answers) if (id % 60 < 50) assert.equal(source, `${id % 60}`);
  for (const [line, message] of [
    ['{"id":1', /^hearsay locate: --input -, line 101: not JSON\.\n$/],
    ['{"id":1}', /line 101: a query needs a "text" in quotation marks\.\n$/],
    ['{"text":"x","speaker":7}', /line 101: "speaker" takes a name in quotation marks\.\n$/],
  ] as const) {
    const bad = hearsay(folder, ['locate', '--input', '-'], `${queries.join('\n')}\n${line}\n${queries[0]}\n`);
    assert.equal(bad.status, 2);
    assert.match(bad.stderr, message);
    assert.equal(bad.stdout.trim().split('\n').length, 100);
  }
  assert.match(
    hearsay(folder, ['locate', '--input', 'nowhere.jsonl']).stderr,
    /^hearsay locate: --input nowhere\.jsonl: there is no such file\.\n$/,
  );
});

test('a program that sends one query and waits gets its answer', async () => {
  using folder = filled(2);
  const child = spawn(process.execPath, [program, 'locate', '--input', '-'], { cwd: folder.root, env: environment(folder), stdio: 'pipe' });
  for (const i of [0, 1]) {
    child.stdin.write(`${JSON.stringify({ id: i, text: words(i) })}\n`);
    const [answer] = await once(child.stdout, 'data');
    assert.equal(JSON.parse(String(answer)).source, `${i}`);
  }
  child.stdin.end();
  const [status] = await once(child, 'exit');
  assert.equal(status, 0);
});
