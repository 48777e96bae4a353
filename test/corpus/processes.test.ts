import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { another, says } from './another-process.ts';
import { ResearchFolder, workerSource } from './research-folder.ts';

const words = (i: number) => `These are the words of text number ${i} and they stand nowhere else at all`;
const article = (i: number) =>
  `Heading ${i}\n\n“${words(i)},” Anna Berg said on Monday.\n\n${'The weather was fair that day. '.repeat(40)}\n`;

function filled(count: number): ResearchFolder {
  const folder = new ResearchFolder();
  for (let i = 0; i < count; i++) folder.write(`sources/${i}.txt`, article(i));
  return folder;
}

const here = import.meta.dirname;

test('two processes work on one folder: one writes, both answer, and the second takes over when the first is gone', async () => {
  using folder = filled(120);
  const first = another(folder);
  assert.match(await says(first, 'ready'), /ready 120/);
  const corpus = await folder.open({ store: folder.store });
  await corpus.whenReady();
  assert.equal((await corpus.locate({ words: { text: words(119) } })).verdict, 'verbatim');
  const look = new SqliteStore(folder.store.path);
  assert.equal(await look.lead('a third'), false);
  folder.write('sources/late.txt', article(777));
  const refreshed = corpus.refresh();
  first.stdin!.end();
  await once(first, 'exit');
  await refreshed;
  assert.equal((await corpus.locate({ words: { text: words(777) } })).places[0]?.source.id, 'late');
  await corpus.close();
  assert.equal(await look.lead('a third'), true);
  await look.close();
});

test('a file that was read within a tick of the clock after it was written keeps nobody waiting', async () => {
  using folder = filled(3);
  writeFileSync(folder.path('sources/now.txt'), article(777));
  const first = another(folder);
  assert.match(await says(first, 'ready'), /ready 4/);
  await folder.ask(async corpus => assert.equal((await corpus.sources()).length, 4), { store: folder.store });
  first.stdin!.end();
  await once(first, 'exit');
});

test('a leader that was killed is succeeded at once', async () => {
  using folder = filled(40);
  const first = another(folder);
  await says(first, 'ready');
  first.kill('SIGKILL');
  await once(first, 'exit');
  folder.write('sources/late.txt', article(777));
  await folder.ask(async corpus => assert.equal((await corpus.sources()).length, 41), { store: folder.store });
});

test('when the leader is killed in the middle of reading, the other goes on where it was, and answers all the while', async () => {
  using folder = filled(400);
  const first = another(folder);
  await says(first, 'open');
  const corpus = await folder.open({ store: folder.store, worker: workerSource });
  try {
    let done = false;
    const ready = corpus.whenReady().finally(() => {
      done = true;
    });
    let answers = 0;
    const asking = (async () => {
      while (!done) {
        const { verdict, places } = await corpus.locate({ words: { text: words(answers % 400) } });
        if (verdict !== 'missing') assert.equal(places[0]?.passageText, words(answers % 400));
        answers++;
      }
    })();
    const exit = once(first, 'exit');
    first.kill('SIGKILL');
    await exit;
    await Promise.all([ready, asking]);
    assert.ok(answers > 0);
    assert.equal((await corpus.sources()).length, 400);
    assert.equal((await corpus.quotationsBy('anna-berg', 1000)).length, 400);
    const look = new SqliteStore(folder.store.path);
    assert.equal((await look.statistics(false)).leader?.pid, process.pid);
    await look.close();
  } finally {
    await corpus.close();
  }
});

test('while another process begins a deleted store anew, nothing that a source has is reported missing', async () => {
  using folder = filled(300);
  const corpus = await folder.open({ store: folder.store, worker: workerSource });
  await corpus.whenReady();
  for (const suffix of ['', '-wal', '-shm']) folder.remove(`.cache/store.db${suffix}`);
  const second = another(folder);
  try {
    await says(second, 'open');
    for (let i = 0; i < 300; i += 10) {
      const { extracted } = corpus.progress();
      const { verdict } = await corpus.locate({ words: { text: words(i) } });
      assert.ok(verdict === 'verbatim' || !extracted || !corpus.progress().extracted, `${i}: ${verdict}`);
    }
    assert.match(await says(second, 'ready'), /ready 300/);
    await corpus.whenReady();
    assert.equal((await corpus.locate({ words: { text: words(299) } })).verdict, 'verbatim');
  } finally {
    second.stdin!.end();
    await once(second, 'exit');
    await corpus.close();
  }
});

/** Runs a script by itself and gives what it wrote. */
async function run(code: string): Promise<{ readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = ['', ''].map(() => [] as string[]);
  child.stdout.on('data', chunk => out!.push(String(chunk)));
  child.stderr.on('data', chunk => err!.push(String(chunk)));
  await once(child, 'close');
  return { out: out!.join(''), err: err!.join('') };
}

const storeFile = path.join(here, '../../server/corpus/sqlite/store.ts');

test('SQLite is loaded without its note of being experimental; other warnings pass', async () => {
  const { out, err } = await run(`
    const load = process.getBuiltinModule;
    process.getBuiltinModule = name => {
      if (name === 'node:sqlite') process.emitWarning('SQLite is an experimental feature and might change at any time', 'ExperimentalWarning');
      return load(name);
    };
    const { SqliteStore } = await import('${storeFile}');
    new SqliteStore(':memory:').close();
    process.emitWarning('something else');
    console.log('done');
  `);
  assert.equal(out, 'done\n');
  assert.match(err, /something else/);
  assert.doesNotMatch(err, /SQLite/);
});

test('where SQLite is missing, a plain sentence says so', async () => {
  const { out, err } = await run(`
    const load = process.getBuiltinModule;
    process.getBuiltinModule = name => (name === 'node:sqlite' ? undefined : load(name));
    const { SqliteStore } = await import('${storeFile}');
    try { new SqliteStore(':memory:'); } catch (error) { console.log(error.name, error.message); }
  `);
  assert.equal(err, '');
  assert.match(out, /^StoreUnavailable .*has no SQLite built in\. Hearsay needs Node 22\.16/);
});
