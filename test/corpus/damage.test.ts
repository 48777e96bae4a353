import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openOrRebuild, SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { StoreBroken } from '../../server/corpus/store.ts';
import { everything } from './everything.ts';
import { ResearchFolder } from './research-folder.ts';

const words = (i: number) => `These are the words of text number ${i} and they stand nowhere else at all`;

function filled(count = 60): ResearchFolder {
  const folder = new ResearchFolder();
  for (let i = 0; i < count; i++)
    folder.write(
      `sources/${i}.txt`,
      `Heading ${i}\n\n“${words(i)},” Anna Berg said on Monday.\n\n${`The weather in town ${i} was fair. `.repeat(20)}\n`,
    );
  return folder;
}

/** Opens on what is there, reads, and makes sure that everything is as it should be. */
async function comesBack(folder: ResearchFolder): Promise<void> {
  await folder.ask(
    async corpus => {
      assert.equal(corpus.progress().extracted, true);
      assert.equal(corpus.progress().problem, undefined);
      assert.equal((await corpus.sources()).length, 60);
      for (const i of [0, 31, 59]) {
        const { verdict, places } = await corpus.locate({ words: { text: words(i) } });
        assert.deepEqual([verdict, places[0]?.source.id, places[0]?.passageText], ['verbatim', `${i}`, words(i)]);
        assert.equal(places[0]?.quotation?.quotation.actors.length, 1);
      }
      assert.equal((await corpus.quotationsBy('anna-berg', 100)).length, 60);
    },
    { store: folder.store },
  );
}

const damages: readonly (readonly [title: string, damage: (file: string) => void])[] = [
  ['not there', file => rmSync(file)],
  ['empty', file => writeFileSync(file, '')],
  ['text', file => writeFileSync(file, 'This is no database.\n'.repeat(100))],
  ['all NUL', file => writeFileSync(file, new Uint8Array(statSync(file).size))],
  ['NUL in the middle', file => edit(file, bytes => bytes.fill(0, bytes.length >> 2, bytes.length >> 1))],
  ['NUL from the first page on', file => edit(file, bytes => bytes.fill(0, 100))],
  ['cut in half', file => edit(file, bytes => bytes.subarray(0, bytes.length >> 1))],
  ['cut within a page', file => edit(file, bytes => bytes.subarray(0, 5000))],
  ['cut within its header', file => edit(file, bytes => bytes.subarray(0, 50))],
  ['a directory of rubbish in the log', file => writeFileSync(`${file}-wal`, new Uint8Array(100_000).fill(7))],
  ['older schema', file => pragma(file, 'user_version = 0')],
  ['newer schema', file => pragma(file, 'user_version = 99')],
  ['somebody else’s', file => pragma(file, 'application_id = 1')],
  ['a table lost', file => pragma(file, '', 'DROP TABLE readings')],
  ['a column lost', file => pragma(file, '', 'ALTER TABLE files DROP COLUMN hash')],
];

function edit(file: string, change: (bytes: Buffer) => Uint8Array): void {
  writeFileSync(file, change(readFileSync(file)));
}

function pragma(file: string, pragma: string, sql = ''): void {
  const database = new DatabaseSync(file);
  database.exec(pragma === '' ? sql : `PRAGMA ${pragma}`);
  database.close();
}

for (const [title, damage] of damages)
  test(`a damaged cache is begun anew: ${title}`, async () => {
    using folder = filled();
    await comesBack(folder);
    damage(folder.store.path);
    await comesBack(folder);
    await comesBack(folder);
  });

/** Single flipped bits for each page of the file; more with `HEARSAY_FLIPS`, for a longer look. */
const flips = Number(process.env.HEARSAY_FLIPS ?? 2);

test('single flipped bits on every page lead to a rebuild, or to answers that are right as far as they go', async t => {
  using folder = filled(12);
  const asked = Array.from({ length: 12 }, (_, i) => words(i));
  const fresh = await folder.ask(corpus => everything(corpus, asked), { store: folder.store });
  const texts = new Map(fresh.sources.map(it => [it!.file, it!]));
  const good = readFileSync(folder.store.path);
  let state = 12345;
  let different = 0;
  for (let round = 0; round < (good.length / 4096) * flips; round++) {
    const bytes = Buffer.from(good);
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[Math.floor(round / flips) * 4096 + ((state >>> 8) % 4096)]! ^= 1 << (state >>> 29);
    rmSync(`${folder.store.path}-wal`, { force: true });
    rmSync(`${folder.store.path}-shm`, { force: true });
    writeFileSync(folder.store.path, bytes);
    // Nothing may fail: what is broken is begun anew before it is answered.
    const found = await folder.ask(corpus => everything(corpus, asked), { store: folder.store });
    if (JSON.stringify(found) !== JSON.stringify(fresh)) different++;
    // Texts, what is said of them, and who is quoted where are sealed: they may be missing, never wrong.
    for (const it of found.sources) {
      if (!it) continue;
      const right = texts.get(it.file)!;
      assert.deepEqual(
        [it.id, it.text, it.metadata, it.blocks, it.sentences],
        [right.id, right.text, right.metadata, right.blocks, right.sentences],
      );
      assert.deepEqual(
        it.quotations.map(({ actors: _, ...quotation }) => quotation),
        right.quotations.map(({ actors: _, ...quotation }) => quotation),
      );
    }
    for (const [i, { places }] of found.located.entries())
      for (const { source, alignment, passageText } of places) {
        assert.equal(texts.get(source.file)!.text.slice(alignment.span.start, alignment.span.end), passageText);
        if (alignment.verdict === 'verbatim') assert.equal(passageText, words(i));
      }
    for (const hit of found.found.flat()) assert.equal(texts.get(hit.file)!.text.slice(hit.span.start, hit.span.end), hit.text);
  }
  t.diagnostic(`${different} of ${(good.length / 4096) * flips} damaged files gave an answer that was not complete`);
});

test('a letter or number changed in rows of names, units and searched words is noticed, and nothing is answered from them', async () => {
  using folder = filled(12);
  const asked = Array.from({ length: 12 }, (_, i) => words(i));
  const fresh = await folder.ask(corpus => everything(corpus, asked), { store: folder.store });
  const good = readFileSync(folder.store.path);
  const change = (sql: string) => {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${folder.store.path}${ending}`, { force: true });
    writeFileSync(folder.store.path, good);
    const database = new DatabaseSync(folder.store.path);
    const { changes } = database.prepare(sql).run();
    database.close();
    assert.ok(Number(changes) > 0, sql);
  };
  for (const sql of [
    `UPDATE clusters SET actor = replace(actor, 'Berg', 'Bert')`,
    `UPDATE clusters SET type = 'place'`,
    `UPDATE known SET name = replace(name, 'Berg', 'Bert')`,
    `UPDATE locals SET actor = replace(actor, 'Berg', 'Bert')`,
    'UPDATE units SET number = -number',
    'UPDATE searched SET number = -number',
    'UPDATE wordSegments SET bits = bits - 1',
    `UPDATE wordRows SET data = CAST(replace(data, 'stand', 'stant') AS BLOB) WHERE instr(data, 'stand')`,
    'UPDATE wordRows SET id = -id WHERE id IN (SELECT id FROM wordRows WHERE length(data) > 0 LIMIT 9)',
    'DELETE FROM searched WHERE number % 2 = 0',
  ]) {
    change(sql);
    // `locals` are read when actors are joined, so something has to change first.
    if (sql.includes('locals')) {
      folder.write('sources/5.txt', `${readFileSync(folder.path('sources/5.txt'), 'utf8')}\nMs Berg smiled.\n`);
      await folder.ask(corpus => corpus.actor('anna-berg').then(it => assert.equal(it?.name, 'Anna Berg')), { store: folder.store });
      folder.write('sources/5.txt', readFileSync(folder.path('sources/5.txt'), 'utf8').replace('\nMs Berg smiled.\n', ''));
      continue;
    }
    assert.deepEqual(await folder.ask(corpus => everything(corpus, asked), { store: folder.store }), fresh, sql);
  }
});

test('a store that breaks while it is open is begun anew, and the question answered', async () => {
  using folder = filled();
  await comesBack(folder);
  await folder.askAtOnce(
    async corpus => {
      await corpus.whenReady();
      edit(folder.store.path, bytes => bytes.fill(0, 4096));
      const { verdict } = await corpus.locate({ words: { text: words(7) } });
      assert.equal(verdict, 'verbatim');
      await corpus.whenReady();
      assert.equal((await corpus.sources()).length, 60);
    },
    { store: folder.store },
  );
});

test('where no file can be kept, memory takes its place and the reason is told', async () => {
  using folder = filled();
  writeFileSync(folder.path('a-file'), 'x');
  for (const place of ['a-file/store.db', 'sources']) {
    await folder.ask(
      async corpus => {
        assert.match(corpus.progress().problem ?? '', /cache.*\. Nothing is kept on disk this time\.$/);
        assert.equal((await corpus.locate({ words: { text: words(3) } })).verdict, 'verbatim');
      },
      { store: { path: folder.path(place) } },
    );
  }
});

test('a broken store says so, and opening anew leaves no log of the old one', () => {
  using folder = new ResearchFolder();
  const file = folder.path('cache/x.db');
  mkdirSync(path.dirname(file));
  writeFileSync(file, 'rubbish'.repeat(1000));
  writeFileSync(`${file}-wal`, 'rubbish');
  assert.throws(() => new SqliteStore(file), StoreBroken);
  void openOrRebuild(file).close();
  assert.ok(existsSync(file));
});
