import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { ThreadedCorpus } from '../../server/corpus/threaded.ts';
import { openFolder } from '../../server/workspace/folder.ts';
import { nodeFiles } from '../../server/workspace/node-files.ts';
import { inShort, ResearchFolder, workerSource as worker } from './research-folder.ts';

const words = (i: number) => `These are the words of text number ${i} and they stand nowhere else at all`;
const article = (i: number) => `Heading ${i}\n\n“${words(i)},” Anna Berg said on Monday.\n\nShe left the room.\n`;

function filled(count: number): ResearchFolder {
  const folder = new ResearchFolder({ 'actors.yaml': '- id: berg\n  name: Anna Berg\n' });
  for (let i = 0; i < count; i++) folder.write(`sources/${i}.txt`, article(i));
  return folder;
}

for (const kind of ['file', 'memory'] as const) {
  const place = (folder: ResearchFolder) => (kind === 'file' ? folder.store : 'memory');

  test(`threads answer as one thread does: ${kind}`, async () => {
    using folder = filled(5);
    const ask = async (options: { worker?: string }) =>
      folder.ask(
        async corpus => ({
          progress: corpus.progress(),
          located: inShort(await corpus.locate({ words: { text: words(3) }, cited: ['3'], speakers: ['berg'] })),
          hits: await corpus.search('words of text number 4', { limit: 3 }),
          sources: await corpus.sources(),
          source: await corpus.source('2.txt'),
          none: await corpus.source('nothing'),
          actor: await corpus.actor('berg'),
          names: await corpus.names(),
          appearances: await corpus.appearances('berg'),
          company: await corpus.company('berg', 3),
          by: await corpus.quotationsBy('berg', 2),
          at: await corpus.quotationsAt({ source: '1', span: { start: 0, end: 500 } }),
          status: await corpus.status(),
          problems: await corpus.fileProblems(),
        }),
        { store: place(folder), ...options },
      );
    const threaded = await ask({ worker });
    assert.equal(threaded.sources.length, 5);
    assert.equal(threaded.by.length, 2);
    assert.deepEqual(threaded, await ask({}));
  });

  test(`threads tell what changes: ${kind}`, async () => {
    using folder = filled(3);
    await folder.ask(
      async corpus => {
        let changes = 0;
        const stop = corpus.onChange(() => changes++);
        const { version } = corpus;
        await corpus.refresh([folder.write('sources/1.txt', article(77))]);
        assert.equal((await corpus.locate({ words: { text: words(77) } })).places[0]?.source.id, '1');
        while (corpus.version === version) await new Promise(resolve => setTimeout(resolve, 5));
        assert.ok(changes > 0);
        stop();
        const before = changes;
        await corpus.refresh([folder.write('sources/1.txt', article(78))]);
        assert.equal(changes, before);
      },
      { store: place(folder), worker },
    );
  });
}

test('the thread that reads sources ends when nothing is left to read, and is there again when there is', async () => {
  using folder = filled(3);
  const corpus = await ThreadedCorpus.open({
    folder: await openFolder(folder.root, nodeFiles),
    store: folder.store,
    worker,
    restAfter: 1,
  });
  try {
    await corpus.whenReady();
    const look = new SqliteStore(folder.store.path);
    // Whoever rests has given the lease back.
    while (!(await look.lead('another'))) await new Promise(resolve => setTimeout(resolve, 5));
    await look.release('another');
    await look.close();
    assert.equal((await corpus.locate({ words: { text: words(2) } })).places[0]?.source.id, '2');
    for (const i of [80, 81, 82]) {
      await corpus.refresh([folder.write(`sources/${i}.txt`, article(i))]);
      assert.equal((await corpus.locate({ words: { text: words(i) } })).places[0]?.source.id, `${i}`);
      await new Promise(resolve => setTimeout(resolve, i === 81 ? 0 : 30));
    }
  } finally {
    await corpus.close();
  }
});

test('a cancelled question rejects at once with its reason; others are answered', async () => {
  using folder = filled(200);
  await folder.askAtOnce(
    async corpus => {
      const stop = new AbortController();
      const cancelled = Array.from({ length: 50 }, (_, i) => corpus.locate({ words: { text: words(i) } }, stop.signal));
      const wanted = corpus.sources();
      stop.abort(new Error('the user types on'));
      for (const question of cancelled) await assert.rejects(question, /the user types on/);
      await assert.rejects(corpus.names(AbortSignal.abort(new Error('too late'))), /too late/);
      assert.ok(Array.isArray(await wanted));
      await corpus.whenReady();
      assert.equal((await corpus.locate({ words: { text: words(199) } }, new AbortController().signal)).verdict, 'verbatim');
    },
    { store: folder.store, worker },
  );
});

test('questions are answered while sources are being read', async () => {
  using folder = filled(400);
  await folder.askAtOnce(
    async corpus => {
      let during = 0;
      let ready = false;
      const reading = corpus.whenReady().then(() => {
        ready = true;
      });
      while (!ready) {
        await corpus.locate({ words: { text: words(during) } });
        if (!corpus.progress().extracted) during++;
      }
      await reading;
      assert.ok(during > 0);
      assert.deepEqual(corpus.progress(), { searchable: true, extracted: true, done: 400, total: 400 });
    },
    { store: folder.store, worker },
  );
});

test('a known folder is answered from what was kept, before it is read again', async () => {
  using folder = filled(20);
  await folder.ask(async () => undefined, { store: folder.store, worker });
  await folder.askAtOnce(
    async corpus => {
      assert.equal((await corpus.locate({ words: { text: words(7) } })).verdict, 'verbatim');
      assert.equal(corpus.progress().extracted, true);
    },
    { store: folder.store, worker },
  );
});

test('a store that breaks under the threads is begun anew, and the question answered', async () => {
  using folder = filled(40);
  await folder.ask(
    async corpus => {
      const bytes = readFileSync(folder.store.path);
      writeFileSync(folder.store.path, bytes.fill(0, 4096));
      assert.equal((await corpus.locate({ words: { text: words(7) } })).verdict, 'verbatim');
      assert.equal((await corpus.sources()).length, 40);
    },
    { store: folder.store, worker },
  );
});

test('a store that is deleted under the threads is begun anew, and questions are answered all the while', async () => {
  using folder = filled(40);
  await folder.ask(
    async corpus => {
      for (const suffix of ['', '-wal', '-shm']) folder.remove(`.cache/store.db${suffix}`);
      const asked = Array.from({ length: 40 }, (_, i) => corpus.locate({ words: { text: words(i) } }));
      for (const { verdict } of await Promise.all(asked)) assert.equal(verdict, 'verbatim');
      await corpus.refresh([folder.write('sources/1.txt', article(77))]);
      assert.equal((await corpus.locate({ words: { text: words(77) } })).places[0]?.source.id, '1');
      assert.equal((await corpus.quotationsBy('berg', 100)).length, 40);
    },
    { store: folder.store, worker },
  );
});

test('a closed corpus refuses questions instead of leaving them open', async () => {
  using folder = filled(3);
  await folder.askAtOnce(
    async corpus => {
      await corpus.whenReady();
      const open = corpus.locate({ words: { text: words(1) } }).catch(() => undefined);
      await corpus.close();
      await open;
      await assert.rejects(corpus.sources());
      await assert.rejects(corpus.refresh());
    },
    { store: folder.store, worker },
  );
});

test('a file that ends the thread that reads it is left out until it changes; everything else is read', async () => {
  using folder = filled(6);
  folder.write('sources/3deadly.txt', article(500));
  for (const store of [folder.store, 'memory'] as const) {
    await folder.ask(
      async corpus => {
        const [left, ...others] = [...(await corpus.status())].sort(
          (a, b) => Number(b.file.includes('deadly')) - Number(a.file.includes('deadly')),
        );
        assert.equal(left?.state, 'failed');
        assert.match(left.reason ?? '', /left out until it changes/);
        assert.deepEqual(
          others.map(it => it.state),
          Array(6).fill('read'),
        );
      },
      { store, worker: path.join(import.meta.dirname, 'crashing-worker.ts') },
    );
  }
});

test('a worker that is not ours does nothing', async () => {
  const other = new Worker(worker, { workerData: { something: 'else' } });
  assert.equal(await new Promise(resolve => other.on('exit', resolve)), 0);
});
