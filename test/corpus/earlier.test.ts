import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { LiveCorpus } from '../../server/corpus/corpus.ts';
import { ResearchFolder } from './research-folder.ts';

const opening = 'Minister defends the dam\n\nThe hearing began on Monday.\n\n';
const article = (end: string) =>
  `${opening}Brandt said: “The dam is safe, and it will not be closed before the ${end}.”\n\nIt ended at noon.\n`;
const quoted = 'The dam is safe, and it will not be closed before the spring';

const earlier = async (corpus: LiveCorpus, text = quoted, cited?: readonly string[]) =>
  (await corpus.locate({ words: { text }, ...(cited ? { cited } : {}) })).earlier;

test('what a source had is remembered when it changes, over a restart, until it is deleted', async () => {
  using folder = new ResearchFolder({ 'sources/hearing.txt': article('spring') });
  const { store } = folder;
  await folder.ask(async corpus => assert.equal(await earlier(corpus), undefined), { store });
  folder.write('sources/hearing.txt', article('summer'));
  await folder.ask(
    async corpus => {
      const found = await earlier(corpus);
      assert.equal(found?.source.file, 'sources/hearing.txt');
      assert.equal(found.now?.passageText, 'The dam is safe, and it will not be closed before the summer');
      assert.ok(Math.abs(found.seen - Date.now()) < 600_000);
      assert.equal(await earlier(corpus, 'The dam is safe, and it will not be closed before the summer'), undefined);
      assert.equal(await earlier(corpus, 'The dam is safe, and it will not be closed before the autumn'), undefined);
      // A cited source that never had them says nothing of others.
      folder.write('sources/other.txt', 'The weather was fine.\n');
      await corpus.refresh();
      assert.equal(await earlier(corpus, quoted, ['other']), undefined);
      assert.ok(await earlier(corpus, quoted, ['hearing']));
    },
    { store },
  );
  await folder.ask(async corpus => assert.ok(await earlier(corpus)), { store });
  folder.move('sources/hearing.txt', 'sources/old/hearing.txt');
  await folder.ask(async corpus => assert.equal((await earlier(corpus))?.source.file, 'sources/old/hearing.txt'), { store });
  folder.remove('sources/old/hearing.txt');
  await folder.ask(async corpus => assert.equal(await earlier(corpus), undefined), { store });
});

test('a passage that is gone leads to what stood before it', async () => {
  using folder = new ResearchFolder({ 'sources/hearing.txt': article('spring') });
  await folder.ask(async corpus => {
    folder.write('sources/hearing.txt', `${opening}It ended at noon.\n`);
    await corpus.refresh();
    const found = await earlier(corpus);
    assert.equal(found?.now, undefined);
    const { text } = (await corpus.source('hearing'))!;
    assert.equal(text.slice(found!.at!.start, found!.at!.end), 'The hearing began on Monday.');
    assert.match(found!.text, /before the spring/);
  });
});

test('lines wrapped anew, other marks and a paragraph moved are no change', async () => {
  using folder = new ResearchFolder({ 'sources/hearing.txt': article('spring') });
  await folder.ask(async corpus => {
    folder.write(
      'sources/hearing.txt',
      `It ended at noon.\n\n${opening}Brandt said: “The dam is safe, and\nit will not be closed before the spring.”\n`,
    );
    await corpus.refresh();
    assert.equal(await earlier(corpus), undefined);
    assert.equal((await corpus.locate({ words: { text: quoted } })).verdict, 'typographic');
  });
});

test('of a long paragraph what changed is remembered, with its neighbours', async () => {
  const sentence = (i: number, word: string) => `This is sentence number ${i} of the long statement and it speaks of ${word}.`;
  const statement = (changed: string) =>
    `Statement\n\n${Array.from({ length: 120 }, (_, i) => sentence(i, i === 60 ? changed : 'water')).join(' ')}\n`;
  using folder = new ResearchFolder({ 'sources/long.txt': statement('iron') });
  await folder.ask(async corpus => {
    folder.write('sources/long.txt', statement('copper'));
    await corpus.refresh();
    assert.ok(await earlier(corpus, `${sentence(59, 'water')} ${sentence(60, 'iron')}`));
    assert.equal(await earlier(corpus, sentence(10, 'iron')), undefined);
  });
});

const program = join(import.meta.dirname, '../../server/cli/main.ts');

test('hearsay check says so and exits with 1; --forget takes it away', () => {
  using folder = new ResearchFolder({
    'hearsay.yaml': 'sources: ["sources/**"]\n',
    'sources/hearing.txt': article('spring'),
    'notes/a.md': `Brandt said: “${quoted}” [@hearing].\n`,
  });
  const hearsay = (...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], {
      cwd: folder.root,
      encoding: 'utf8',
      env: { ...process.env, HEARSAY_CACHE: folder.path('.cache'), NODE_OPTIONS: '' },
    });
  assert.equal(hearsay('check').status, 0);
  folder.write('sources/hearing.txt', article('summer'));
  const { stdout, status } = hearsay('check', '--json');
  assert.equal(status, 1);
  const { findings } = JSON.parse(stdout);
  assert.deepEqual(
    findings.map((it: { rule: string }) => it.rule),
    ['stale-citation'],
  );
  assert.deepEqual(
    findings[0].fixes.map((it: { title: string }) => it.title),
    ['Take the words of the new copy', 'Make it a paraphrase (remove the quotation marks)'],
  );
  assert.equal(findings[0].related[0].file, 'sources/hearing.txt');
  assert.equal(hearsay('index', '--forget').status, 0);
  assert.ok(!existsSync(folder.path('.cache')) || readdirSync(folder.path('.cache')).every(it => !it.includes('.db')));
  assert.match(hearsay('check', '--json').stdout, /"misquote"|"meaning-changed"/);
});
