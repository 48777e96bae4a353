import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { ResearchFolder } from './research-folder.ts';

const words = (i: number) => `These are the words of text number ${i} and they stand nowhere else at all`;
const article = (i: number) =>
  `Heading ${i}\n\n“${words(i)},” Anna Berg said on Monday.\n\n${'The weather was fair that day. '.repeat(40)}\n`;

function filled(count: number): ResearchFolder {
  const folder = new ResearchFolder();
  for (let i = 0; i < count; i++) folder.write(`sources/${i}.txt`, article(i));
  return folder;
}

const here = import.meta.dirname;

/** Another process with a corpus on the same folder and store; it says `ready` when all is read, and stays until its input ends. */
function another(folder: ResearchFolder): ChildProcess {
  const code = `
    const { openFolder } = await import('${path.join(here, '../../server/workspace/folder.ts')}');
    const { nodeFiles } = await import('${path.join(here, '../../server/workspace/node-files.ts')}');
    const { openCorpus } = await import('${path.join(here, '../../server/corpus/open.ts')}');
    const folder = await openFolder(${JSON.stringify(folder.root)}, nodeFiles);
    const corpus = await openCorpus({ folder, files: nodeFiles, store: ${JSON.stringify(folder.store)} });
    console.log('open');
    await corpus.whenReady();
    console.log('ready', (await corpus.sources()).length);
    process.stdin.on('end', () => corpus.close()).resume();
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function says(child: ChildProcess, word: string): Promise<string> {
  let heard = '';
  for await (const chunk of child.stdout!) {
    heard += chunk;
    if (heard.includes(word) && heard.endsWith('\n')) return heard;
  }
  throw new Error(`It ended without “${word}”: ${heard}`);
}

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

test('killed again and again while reading, the store is never found broken, and reading ends', async () => {
  using folder = filled(250);
  for (let round = 0; round < 8; round++) {
    const child = another(folder);
    const exit = once(child, 'exit');
    await says(child, 'open').catch(() => undefined);
    await new Promise(resolve => setTimeout(resolve, round * 40));
    child.kill('SIGKILL');
    await exit;
    if (!existsSync(folder.store.path)) continue;
    // Throws when it is broken.
    const store = new SqliteStore(folder.store.path);
    for (const { number, state } of await store.files()) {
      assert.ok((await store.body(number)) !== undefined);
      assert.equal((await store.reading(number)) !== undefined, state === 'extracted');
    }
    await store.close();
  }
  await folder.ask(
    async corpus => {
      assert.equal((await corpus.sources()).length, 250);
      for (const i of [0, 100, 249]) assert.equal((await corpus.locate({ words: { text: words(i) } })).places[0]?.source.id, `${i}`);
      assert.equal((await corpus.quotationsBy('anna-berg', 1000)).length, 250);
    },
    { store: folder.store },
  );
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

test('where SQLite or its full-text search is missing, a plain sentence says so', async () => {
  for (const [fake, message] of [
    ['undefined', /has no SQLite built in\. Hearsay needs Node 22\.16/],
    [
      `{ DatabaseSync: class { exec(sql) { if (/fts5/.test(sql)) throw new Error('no such module: fts5'); } close() {} } }`,
      /no full-text search \(FTS5/,
    ],
  ] as const) {
    const { out, err } = await run(`
      const load = process.getBuiltinModule;
      process.getBuiltinModule = name => (name === 'node:sqlite' ? ${fake} : load(name));
      const { SqliteStore } = await import('${storeFile}');
      try { new SqliteStore(':memory:'); } catch (error) { console.log(error.name, error.message); }
    `);
    assert.equal(err, '');
    assert.match(out, /^StoreUnavailable /);
    assert.match(out, message);
  }
});
