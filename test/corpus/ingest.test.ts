import assert from 'node:assert/strict';
import { statSync, utimesSync } from 'node:fs';
import { test } from 'node:test';
import type { LiveCorpus } from '../../server/corpus/corpus.ts';
import { Ingest } from '../../server/corpus/ingest.ts';
import { Preferences } from '../../server/corpus/preferences.ts';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import type { Files } from '../../server/workspace/files.ts';
import { openFolder } from '../../server/workspace/folder.ts';
import { nodeFiles } from '../../server/workspace/node-files.ts';
import { ResearchFolder } from './research-folder.ts';

const article = (speaker: string, words: string) =>
  `Talks resume in Geneva\n\nThe talks resumed on Monday after a break of two weeks.\n\n“${words},” ${speaker} told reporters after the meeting.\n`;

const files = (corpus: LiveCorpus) => corpus.sources().then(all => all.map(it => `${it.id} ${it.file}`));
const finds = async (corpus: LiveCorpus, text: string) => (await corpus.locate({ words: { text } })).places.map(it => it.source.file);
const words = 'We shall never leave the table before the work is done';

test('an empty and a missing folder are a corpus without sources', async () => {
  using folder = new ResearchFolder();
  await folder.ask(async corpus => {
    assert.deepEqual(await corpus.sources(), []);
    assert.deepEqual(corpus.progress(), { searchable: true, extracted: true, done: 0, total: 0 });
    assert.equal((await corpus.locate({ words: { text: words } })).verdict, 'missing');
    assert.deepEqual(await corpus.search('talks'), []);
    assert.deepEqual(await corpus.names(), []);
    assert.deepEqual(await corpus.status(), []);
  });
  folder[Symbol.dispose]();
  await folder.ask(async corpus => assert.deepEqual(await corpus.sources(), []));
});

test('sources are read with their sidecars, searched, and asked who said what', async () => {
  using folder = new ResearchFolder({
    'sources/geneva.txt': article('Maria Keller', words),
    'sources/geneva.txt.yaml': 'id: keller2024\ntitle: Geneva\nissued: 2024-03-02\n',
    'actors.yaml': '- id: keller\n  name: Maria Keller\n  type: person\n',
  });
  await folder.ask(async corpus => {
    assert.deepEqual(await files(corpus), ['keller2024 sources/geneva.txt']);
    const source = (await corpus.source('keller2024'))!;
    assert.deepEqual(source.metadata.issued?.value, { year: 2024, month: 3, day: 2 });
    assert.equal(source.length, source.text.length);
    const [quotation] = await corpus.quotationsBy('keller');
    assert.equal(quotation?.source, 'keller2024');
    assert.match(quotation.text, /We shall never leave/);
    assert.match(quotation.sentenceText, /Maria Keller told reporters/);
    assert.deepEqual(await corpus.quotationsAt({ source: 'geneva', span: quotation.quotation.content[0]! }), [quotation]);
    assert.equal((await corpus.actor('keller'))?.registered, true);
    assert.equal(await corpus.actor('nobody'), undefined);
    const [appearance] = await corpus.appearances('keller');
    assert.equal(source.text.slice(appearance!.first.start, appearance!.first.end), 'Maria Keller');
    assert.ok((await corpus.names()).some(it => it.name === 'Maria Keller' && it.actors.includes('keller')));
  });
});

test('a source is known by key and by file name, with or without folder and ending', async () => {
  using folder = new ResearchFolder({ 'sources/a/Report One.txt': article('Anna', words), 'sources/a/Report One.txt.yaml': 'id: one' });
  await folder.ask(async corpus => {
    for (const key of ['one', 'sources/a/Report One.txt', 'sources/a/report one', 'Report One.txt', 'report one'])
      assert.equal((await corpus.source(key))?.id, 'one', key);
    for (const key of ['two', '', 'Report', 'one.txt']) assert.equal(await corpus.source(key), undefined, key);
  });
});

test('one changed file is read again, the others are not', async () => {
  using folder = new ResearchFolder({
    'sources/a.txt': article('Anna Berg', words),
    'sources/b.txt': article('Boris Tal', 'Nobody knows what will come of this'),
  });
  await folder.ask(async corpus => {
    const before = corpus.version;
    const path = folder.write('sources/a.txt', article('Anna Berg', 'The table is empty and so are the promises made'));
    await corpus.refresh([path]);
    assert.ok(corpus.version > before);
    assert.deepEqual(await finds(corpus, words), []);
    assert.deepEqual(await finds(corpus, 'The table is empty and so are the promises made'), ['sources/a.txt']);
    assert.deepEqual(await finds(corpus, 'Nobody knows what will come of this'), ['sources/b.txt']);
    assert.deepEqual(corpus.progress(), { searchable: true, extracted: true, done: 2, total: 2 });
  });
});

test('nothing changed: nothing is written, and a known folder answers before it is looked at', async () => {
  using folder = new ResearchFolder({
    'sources/a.txt': article('Anna Berg', words),
    'sources/a.txt.yaml': 'id: berg',
    'actors.yaml': '- name: Anna Berg',
  });
  const { store } = folder;
  const version = await folder.ask(async corpus => corpus.version, { store });
  await folder.askAtOnce(
    async corpus => {
      assert.deepEqual(corpus.progress(), { searchable: true, extracted: true, done: 1, total: 1 });
      assert.deepEqual(await finds(corpus, words), ['sources/a.txt']);
      await corpus.whenReady();
      await corpus.refresh();
      await corpus.refresh([folder.path('sources/a.txt'), folder.path('actors.yaml'), folder.path('notes/nothing.md')]);
      assert.equal(corpus.version, version);
    },
    { store },
  );
});

test('what changed while nobody looked is found at the next start, even within one tick of the clock', async () => {
  using folder = new ResearchFolder({
    'sources/a.txt': article('Anna Berg', words),
    'sources/b.txt': article('Boris Tal', 'Old words of little weight'),
  });
  const { store } = folder;
  await folder.ask(async () => undefined, { store });
  folder.write('sources/a.txt', article('Anna Berg', 'New words that nobody has heard before'));
  folder.remove('sources/b.txt');
  folder.write('sources/c.txt', article('Carl Dorn', 'A third voice in the same long quarrel'));
  await folder.ask(
    async corpus => {
      assert.deepEqual(await files(corpus), ['a sources/a.txt', 'c sources/c.txt']);
      assert.deepEqual(await finds(corpus, words), []);
      assert.deepEqual(await finds(corpus, 'New words that nobody has heard before'), ['sources/a.txt']);
      assert.deepEqual(await finds(corpus, 'A third voice in the same long quarrel'), ['sources/c.txt']);
    },
    { store },
  );
});

test('a moved file keeps its reading and takes its new name', async () => {
  using folder = new ResearchFolder({
    'sources/old.txt': article('Anna Berg', words),
    'sources/kept.txt': article('Boris Tal', 'Something else that was said'),
  });
  await folder.ask(async corpus => {
    const before = (await corpus.source('old'))!;
    folder.move('sources/old.txt', 'sources/deep/new.txt');
    await corpus.refresh([folder.path('sources/old.txt'), folder.path('sources/deep/new.txt')]);
    assert.deepEqual(await files(corpus), ['new sources/deep/new.txt', 'kept sources/kept.txt']);
    assert.equal(await corpus.source('old'), undefined);
    const after = (await corpus.source('new'))!;
    assert.deepEqual(after.quotations, before.quotations);
    assert.deepEqual(await finds(corpus, words), ['sources/deep/new.txt']);
    folder.move('sources/deep', 'sources/other');
    await corpus.refresh([folder.path('sources/deep'), folder.path('sources/other')]);
    assert.deepEqual(await finds(corpus, words), ['sources/other/new.txt']);
  });
});

test('moving and renaming costs a look at the bytes, and nothing is parsed', async t => {
  using folder = new ResearchFolder({ 'sources/same.txt': article('Carl Dorn', 'These words stay where they were') });
  for (let i = 0; i < 40; i++)
    folder.write(`sources/old/${i}.txt`, article('Anna Berg', `These are the words of text ${i} and of no other`));
  folder.write(
    'sources/old/7.txt.yaml',
    'id: seventh\nissued: nonsense\nquotations:\n  - {text: the words of text 7, speaker: Boris Tal}\n',
  );
  const read: string[] = [];
  const counting: Files = {
    ...nodeFiles,
    read: (path, limit) => {
      read.push(path.slice(folder.root.length + 1));
      return nodeFiles.read(path, limit);
    },
  };
  await folder.ask(
    async corpus => {
      const before = (await corpus.source('seventh'))!;
      read.length = 0;
      const decoded = t.mock.method(TextDecoder.prototype, 'decode');
      folder.move('sources/old', 'sources/new');
      folder.move('sources/new/3.txt', 'sources/third.txt');
      await corpus.refresh();
      assert.deepEqual(
        read.toSorted(),
        [
          ...Array.from({ length: 40 }, (_, i) => (i === 3 ? 'sources/third.txt' : `sources/new/${i}.txt`)),
          'sources/new/7.txt.yaml',
        ].toSorted(),
      );
      // Its own sidecar is read, no source.
      assert.equal(decoded.mock.callCount(), 1);
      decoded.mock.restore();
      const after = (await corpus.source('seventh'))!;
      assert.deepEqual({ ...after, file: '', path: '' }, { ...before, file: '', path: '' });
      assert.equal(after.file, 'sources/new/7.txt');
      assert.equal((await corpus.fileProblems())[0]?.path, folder.path('sources/new/7.txt.yaml'));
      assert.deepEqual(await finds(corpus, 'These are the words of text 3 and of no other'), ['sources/third.txt']);
      assert.equal((await corpus.source('third'))?.file, 'sources/third.txt');
      assert.equal((await corpus.sources()).length, 41);
    },
    { files: counting },
  );
});

test('a new file that only looks like a vanished one is read, and the vanished one is gone', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': article('Anna Berg', 'These words are as many as those') });
  await folder.ask(async corpus => {
    const { mtime } = statSync(folder.path('sources/a.txt'));
    folder.remove('sources/a.txt');
    folder.write('sources/b.txt', article('Anna Berg', 'Those words are as many as these'));
    utimesSync(folder.path('sources/b.txt'), mtime, mtime);
    await corpus.refresh();
    assert.deepEqual(await files(corpus), ['b sources/b.txt']);
    assert.deepEqual(await finds(corpus, 'Those words are as many as these'), ['sources/b.txt']);
    assert.equal((await corpus.locate({ words: { text: 'These words are as many as those' } })).verdict, 'altered');
  });
});

test('a storm of 10,000 events is at most two passes', async () => {
  using folder = new ResearchFolder();
  for (let i = 0; i < 50; i++) folder.write(`sources/${i}.txt`, article('Anna Berg', `These are the words of text ${i} and of no other`));
  let read = 0;
  const counting: Files = {
    ...nodeFiles,
    read: (path, limit) => {
      read++;
      return nodeFiles.read(path, limit);
    },
  };
  await folder.ask(
    async corpus => {
      read = 0;
      const storm: Promise<void>[] = [];
      for (let event = 0; event < 10_000; event++) {
        const path = folder.path(`sources/${event % 50}.txt`);
        if (event % 50 === 7) folder.write(`sources/7.txt`, article('Anna Berg', `These are the words of event ${event} and of no other`));
        // Now and then a pass gets its turn in the middle of the storm.
        if (event % 1000 === 999) await new Promise(resolve => setImmediate(resolve));
        storm.push(corpus.refresh([path]));
      }
      await Promise.all(storm);
      assert.ok(read <= 2 * 50, `${read} files were read`);
      assert.deepEqual(await finds(corpus, 'These are the words of event 9957 and of no other'), ['sources/7.txt']);
    },
    { files: counting },
  );
});

test('a copy is a second source, and a deleted folder takes its sources along', async () => {
  using folder = new ResearchFolder({ 'sources/x/a.txt': article('Anna Berg', words), 'sources/y/b.txt': article('Anna Berg', words) });
  await folder.ask(async corpus => {
    assert.deepEqual(await files(corpus), ['a sources/x/a.txt', 'b sources/y/b.txt']);
    folder.remove('sources/x');
    await corpus.refresh([folder.path('sources/x')]);
    assert.deepEqual(await files(corpus), ['b sources/y/b.txt']);
    assert.deepEqual(await finds(corpus, words), ['sources/y/b.txt']);
  });
});

test('two files that ask for one key: the first by path has it, whatever the order of reading', async () => {
  const texts = {
    'sources/m.txt': article('Anna', words),
    'sources/z/m.txt': article('Boris', 'Second voice in this'),
    'sources/q.txt': article('Carl', 'Third voice in this'),
  };
  using folder = new ResearchFolder({ ...texts, 'sources/q.txt.yaml': 'id: m-2' });
  const expected = ['m sources/m.txt', 'm-2 sources/q.txt', 'm-3 sources/z/m.txt'];
  await folder.ask(async corpus => {
    assert.deepEqual(await files(corpus), expected);
    const [other] = (await corpus.status()).filter(it => it.problems.length > 0);
    assert.equal(other?.file, 'sources/z/m.txt');
    assert.match(other.reason ?? '', /“m” is taken by sources\/m\.txt; this source is cited as “m-3”/);
    assert.equal((await corpus.source('sources/z/m.txt'))?.id, 'm-3');
    folder.remove('sources/m.txt');
    await corpus.refresh([folder.path('sources/m.txt')]);
    assert.deepEqual(await files(corpus), ['m-2 sources/q.txt', 'm sources/z/m.txt']);
    folder.write('sources/m.txt', texts['sources/m.txt']);
    await corpus.refresh([folder.path('sources/m.txt')]);
    assert.deepEqual(await files(corpus), expected);
  });
});

test('what cannot be read is listed with its reason, and read once it can be', async () => {
  using folder = new ResearchFolder({
    'sources/binary.txt': Uint8Array.from({ length: 3000 }, (_, i) => (i * 7) % 256),
    'sources/good.txt': article('Anna Berg', words),
    'sources/paper.pdf': '%PDF-1.4',
    'sources/big.txt': new Uint8Array(21 << 20).fill(97),
  });
  await folder.ask(async corpus => {
    const failed = (await corpus.status()).filter(it => it.state === 'failed');
    assert.deepEqual(
      failed.map(it => it.file),
      ['sources/big.txt', 'sources/binary.txt', 'sources/paper.pdf'],
    );
    for (const { reason, id } of failed) {
      assert.ok(reason && /^[A-Z].*\.$/.test(reason), reason);
      assert.equal(id, undefined);
    }
    assert.deepEqual(await files(corpus), ['good sources/good.txt']);
    assert.equal(corpus.progress().extracted, true);
    folder.write('sources/binary.txt', article('Boris Tal', 'These words were hidden in a binary'));
    folder.write('sources/big.txt', article('Carl Dorn', 'These words were hidden in a huge file'));
    await corpus.refresh([folder.path('sources/binary.txt'), folder.path('sources/big.txt')]);
    assert.deepEqual(await finds(corpus, 'These words were hidden in a binary'), ['sources/binary.txt']);
    assert.deepEqual(await finds(corpus, 'These words were hidden in a huge file'), ['sources/big.txt']);
  });
});

test('a file that may not be read, or makes the disk complain, is listed', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': article('Anna Berg', words), 'sources/secret.txt': 'x' });
  const files: Files = {
    ...nodeFiles,
    read: (path, limit) =>
      path.endsWith('secret.txt') ? Promise.reject(new Error('It may not be read: permission denied.')) : nodeFiles.read(path, limit),
  };
  await folder.ask(
    async corpus => {
      assert.deepEqual(
        (await corpus.status()).map(it => [it.file, it.state, it.reason]),
        [
          ['sources/a.txt', 'read', undefined],
          ['sources/secret.txt', 'failed', 'It may not be read: permission denied.'],
        ],
      );
    },
    { files },
  );
});

test('encodings: Latin-1, windows-1251, UTF-16, CRLF', async () => {
  const cyrillic = Uint8Array.from(
    [...'Посол сказал журналистам: «Мы никогда не примем такое решение», и вышел из зала. '.repeat(8)].map(it => {
      const code = it.codePointAt(0)!;
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : code === 0xab || code === 0xbb ? code : code < 128 ? code : 63;
    }),
  );
  using folder = new ResearchFolder({
    'sources/latin.txt': Buffer.from('Un café fermé à Genève, “déjà”.\n'.replace(/[“”]/g, '"').repeat(20), 'latin1'),
    'sources/cyrillic.txt': cyrillic,
    'sources/wide.txt': Buffer.from(`\ufeff${article('Anna Berg', words)}`, 'utf16le'),
    'sources/crlf.txt': article('Boris Tal', 'Lines may end in any way they like').replaceAll('\n', '\r\n'),
  });
  await folder.ask(async corpus => {
    assert.match((await corpus.source('latin'))!.text, /café fermé à Genève/);
    assert.match((await corpus.source('cyrillic'))!.text, /Мы никогда не примем/);
    const { places } = await corpus.locate({ words: { text: 'Мы никогда не примем такое решение' } });
    assert.equal(places[0]?.source.id, 'cyrillic');
    assert.deepEqual(await finds(corpus, words), ['sources/wide.txt']);
    const crlf = await corpus.locate({ words: { text: 'Lines may end in any way they like' } });
    assert.deepEqual([crlf.verdict, crlf.places[0]?.line], ['verbatim', 4]);
    assert.ok((await corpus.status()).some(it => it.file === 'sources/cyrillic.txt' && /1251/.test(it.reason ?? '')));
  });
});

test('a changed sidecar changes what it says and who speaks; a broken one leaves what it said', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': article('Anna Berg', words) });
  const sidecar = folder.path('sources/a.txt.yaml');
  await folder.ask(async corpus => {
    const change = async (text: string) => {
      folder.write('sources/a.txt.yaml', text);
      await corpus.refresh([sidecar]);
    };
    await change(`id: berg\nquotations:\n  - text: ${words}\n    speaker: Boris Tal\n`);
    assert.deepEqual(await files(corpus), ['berg sources/a.txt']);
    const [quotation] = (await corpus.source('berg'))!.quotations;
    assert.equal(quotation?.evidence, 'sidecar');
    const [speaker] = quotation.actors;
    assert.equal((await corpus.actor(speaker!))?.name, 'Boris Tal');
    await change('id: [unclosed');
    assert.deepEqual(await files(corpus), ['berg sources/a.txt']);
    const [problem] = await corpus.fileProblems();
    assert.equal(problem?.path, sidecar);
    folder.remove('sources/a.txt.yaml');
    await corpus.refresh([sidecar]);
    assert.deepEqual(await files(corpus), ['a sources/a.txt']);
    assert.deepEqual(await corpus.fileProblems(), []);
    assert.notEqual((await corpus.source('a'))!.quotations[0]?.evidence, 'sidecar');
  });
});

test('a changed actors.yaml changes names and readings; a broken one leaves the last good state', async () => {
  using folder = new ResearchFolder({
    'sources/a.txt': article('Anna Berg', words),
    'sources/b.txt': article('Boris Tal', 'Something else that was said here'),
  });
  const registry = folder.path('actors.yaml');
  const speaker = async (corpus: LiveCorpus) => (await corpus.source('a'))!.quotations[0]?.actors;
  await folder.ask(async corpus => {
    folder.write('actors.yaml', '- id: the-envoy\n  name: Anna Berg\n  type: person\n  aliases: [Envoy B]\n');
    await corpus.refresh([registry]);
    assert.deepEqual(await speaker(corpus), ['the-envoy']);
    assert.ok((await corpus.names()).some(it => it.name === 'Envoy B'));
    folder.write('actors.yaml', '- id: [broken\n');
    await corpus.refresh([registry]);
    assert.deepEqual(await speaker(corpus), ['the-envoy']);
    assert.equal((await corpus.fileProblems())[0]?.path, registry);
    folder.remove('actors.yaml');
    await corpus.refresh([registry]);
    assert.deepEqual(await speaker(corpus), ['anna-berg']);
    assert.deepEqual(await corpus.fileProblems(), []);
  });
});

test('many requests at once are few passes, and all are answered', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': article('Anna Berg', words) });
  await folder.ask(async corpus => {
    const storm: Promise<void>[] = [];
    for (let i = 0; i < 500; i++)
      storm.push(corpus.refresh([folder.write('sources/a.txt', article('Anna Berg', `Words of round number ${i % 3}`))]));
    const before = corpus.version;
    await Promise.all(storm);
    assert.ok(corpus.version - before < 30, `${corpus.version - before} versions`);
    assert.deepEqual(await finds(corpus, 'Words of round number 1'), ['sources/a.txt']);
  });
});

test('closing in the middle of reading ends it; the next start goes on', async () => {
  using folder = new ResearchFolder();
  for (let i = 0; i < 300; i++) folder.write(`sources/${i}.txt`, article('Anna Berg', `These are the words of text ${i} and of no other`));
  const { store } = folder;
  const corpus = await folder.open({ store });
  const reading = corpus.refresh();
  await new Promise(resolve => setTimeout(resolve, 30));
  await corpus.close();
  await assert.rejects(reading, { name: 'AbortError' });
  await assert.rejects(corpus.refresh(), { name: 'AbortError' });
  await folder.ask(
    async again => {
      assert.equal((await again.sources()).length, 300);
      assert.deepEqual(await finds(again, 'These are the words of text 299 and of no other'), ['sources/299.txt']);
    },
    { store },
  );
});

test('while many sources are being read, those that somebody waits for are read first', async () => {
  using folder = new ResearchFolder();
  for (let i = 0; i < 40; i++)
    folder.write(`sources/${String(i).padStart(2, '0')}.txt`, `“We saw ${i} ships and no more,” Anna Berg said.\n`);
  const preferences = new Preferences();
  preferences.add(['39', 'sources/30.txt', 'nothing']);
  const store = new SqliteStore(':memory:');
  await store.lead('me');
  const order: string[] = [];
  const ingest = new Ingest({
    store,
    token: 'me',
    files: nodeFiles,
    folder: await openFolder(folder.root, nodeFiles),
    preferences,
    onProgress: () => undefined,
    onFile: path => {
      const name = path.slice(-6, -4);
      if (name === '05' && order.filter(it => it === '05').length === 1) preferences.add(['20']);
      order.push(name);
    },
  });
  await ingest.pass(undefined, new AbortController().signal);
  await store.close();
  const second = order.filter(it => it !== '').slice(40);
  assert.deepEqual(second.slice(0, 9), ['39', '30', '00', '01', '02', '03', '04', '05', '20']);
  assert.deepEqual([...second].sort(), [...order.filter(it => it !== '').slice(0, 40)].sort());
});
