import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { inPool } from '../../server/corpus/pool.ts';
import { type FileRead, failed, readFile } from '../../server/corpus/read-file.ts';
import type { Due } from '../../server/corpus/scan.ts';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { nodeFiles } from '../../server/workspace/node-files.ts';
import { ResearchFolder } from './research-folder.ts';

const worker = path.join(import.meta.dirname, '../../server/corpus/worker.ts');
const crashing = path.join(import.meta.dirname, 'crashing-worker.ts');
/** More than is read without help. */
const many = 230;

const article = (i: number) =>
  `# Harbour news ${i}\n\n“We counted ${i} boats before the storm of the year ${1000 + i},” said Anna Berg, harbour master number ${i}.\n\nNobody else spoke that day.\n`;

const folderOf = (count: number, more: Readonly<Record<string, string>> = {}) =>
  new ResearchFolder({ ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`sources/${i}.md`, article(i)])), ...more });

const duesOf = async (folder: ResearchFolder): Promise<Due[]> =>
  (await nodeFiles.list(folder.root, ['sources/**'], [])).files.map(entry => ({ entry }));

const lost = ({ entry }: Due): FileRead => failed({ ...entry, checked: 0 }, '', '', 'lost');
const here = (due: Due) => readFile(due, nodeFiles);
const reading = { threads: 2, task: { kind: 'read', window: 1 }, weigh: (it: Due) => it.entry.size, lost, here } as const;

/** Everything a store holds of its texts, by file. */
async function contentOf(store: SqliteStore) {
  const content = [];
  for (const { checked: _, ...file } of await store.files())
    content.push({
      file,
      body: await store.body(file.number),
      reading: await store.reading(file.number),
      sentences: await store.sentencesWith(['boat'], 10, file.number),
    });
  return content;
}

test('results come in the order of the files, whichever thread was quicker', async () => {
  const dues = await duesOf(folderOf(many, { 'sources/100-large.md': article(1).repeat(3000) }));
  const order: string[] = [];
  for await (const { job, result } of inPool(dues, { ...reading, worker, signal: new AbortController().signal })) {
    order.push(job.entry.file);
    assert.equal(result.change.kind === 'put' && result.change.file.path, job.entry.path);
  }
  assert.deepEqual(
    order,
    dues.map(it => it.entry.file),
  );
});

test('a store filled with help is the same as one filled without', async () => {
  const folder = folderOf(many);
  const stores = await Promise.all(
    [{ worker }, {}].map(async (more, i) => {
      const place = folder.path(`.cache/${i}.db`);
      await folder.ask(async () => undefined, { store: { path: place }, ...more });
      return new SqliteStore(place);
    }),
  );
  const [helped, alone] = await Promise.all(stores.map(contentOf));
  assert.equal(helped?.length, many);
  assert.ok(helped.every(it => it.body && it.reading && it.sentences.length > 0));
  assert.deepEqual(helped, alone);
  for (const store of stores) await store.close();
});

test('a file that ends its reader is left out, and all others are read', async () => {
  const folder = folderOf(many, { 'sources/deadly.md': article(1), 'sources/99-deadly.md': article(2) });
  await folder.ask(
    async corpus => {
      const status = await corpus.status();
      const [left, read] = [status.filter(it => it.state === 'failed'), status.filter(it => it.state === 'read')];
      assert.deepEqual(left.map(it => it.file).sort(), ['sources/99-deadly.md', 'sources/deadly.md']);
      for (const it of left) assert.match(it.reason ?? '', /left out until it changes/);
      assert.equal(read.length, many);
    },
    { store: folder.store, worker: crashing },
  );
});

test('where no helper can be started the files are read all the same', async () => {
  const dues = await duesOf(folderOf(20));
  const none = path.join(import.meta.dirname, 'no-such-worker.ts');
  let count = 0;
  for await (const { result } of inPool(dues, { ...reading, worker: none, signal: new AbortController().signal })) {
    assert.equal(result.change.kind === 'put' && result.change.file.state, 'text');
    count++;
  }
  assert.equal(count, 20);
});

test('a cancelled reading ends with the reason, wherever it is', async () => {
  const dues = await duesOf(folderOf(many));
  for (const after of [0, 1, 150]) {
    const stop = new AbortController();
    const reason = new Error('enough');
    if (after === 0) stop.abort(reason);
    let count = 0;
    const run = async () => {
      for await (const _ of inPool(dues, { ...reading, worker, signal: stop.signal })) if (++count === after) stop.abort(reason);
    };
    await assert.rejects(run, reason);
    assert.ok(count < many);
  }
});

test('a corpus closed while threads read leaves a store that goes on where it was', async () => {
  const folder = folderOf(2000);
  const corpus = await folder.open({ store: folder.store, worker });
  await new Promise<void>(resolve => corpus.onChange(() => corpus.progress().done > 100 && resolve()));
  await corpus.close();
  await folder.ask(
    async again => {
      assert.equal((await again.status()).filter(it => it.state === 'read').length, 2000);
      assert.equal((await again.locate({ words: { text: 'counted 1999 boats before the storm of the year 2999' } })).verdict, 'verbatim');
    },
    { store: folder.store, worker },
  );
});
