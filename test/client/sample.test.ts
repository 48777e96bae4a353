import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { cardLines } from '../../server/features/card-lines.ts';
import { textOf } from '../../server/text/span.ts';
import { noteOf, openFixture } from '../fixture.ts';

const folder = path.resolve(import.meta.dirname, '../../client/sample');
const files = Object.fromEntries(
  globSync('**/*.*', { cwd: folder }).map(file => [file.replaceAll('\\', '/'), readFileSync(path.join(folder, file), 'utf8')]),
);

test('the sample shows one finding of each kind that a newcomer should see, and leaves every other sentence alone', async () => {
  const { service, corpus, folder: project } = await openFixture(files);
  try {
    const found: string[][] = [];
    for (const file of ['notes/start-here.md', 'drafts/the-last-boat.md']) {
      const note = noteOf(files, file, project.isDraft(file));
      for (const { rule, severity, span } of await service.findings(note)) found.push([rule, severity, textOf(note.text, span)]);
    }
    assert.deepEqual(found, [
      ['misquote', 'warning', 'papers'],
      [
        'unattributed-statistic',
        'information',
        'The company carried 41,200 passengers last winter, 18 per cent fewer than the winter before.',
      ],
      ['meaning-changed', 'warning', '“Nobody at this company wants to leave the island, but we cannot go on like this”'],
      ['misattributed-quote', 'warning', 'Helen Marsh'],
      ['unattributed-claim', 'warning', 'The company ended its late boat on Sundays in 2019 because of a similar quarrel.'],
      ['quote-not-found', 'information', '“every islander will travel free of charge this winter”'],
    ]);
  } finally {
    await corpus.close();
  }
});

test('what the sample’s first note promises happens: the jump, the card, the fix', async () => {
  const { service, corpus } = await openFixture(files);
  try {
    const note = noteOf(files, 'notes/start-here.md');
    const at = (words: string) => {
      const offset = note.text.indexOf(words);
      assert.ok(offset >= 0, words);
      return offset + 3;
    };
    const jump = async (words: string) =>
      (await service.definition(note, at(words))).map(({ source, span }) => `${source.id}: ${textOf(files[source.file] ?? '', span)}`);
    assert.deepEqual(await jump('We have lost money'), ['harbour-post: We have lost money on every winter crossing since 2021']);
    assert.deepEqual(await jump('none that pays'), [
      'hearing: there is none that pays for itself between November and March. I will not pretend that there is',
    ]);
    const card = await service.card(note, at('Dr Adeyemi inspected'));
    const lines = card && cardLines(card).map(line => line.map(it => it.text).join(''));
    assert.equal(lines?.[0], 'Ruth Adeyemi · person');
    assert.equal(lines?.[1], 'marine engineer at the Ansel Institute — as Tideline, 3 December 2025 puts it');
    const titles = (await service.actions(note, { start: at('papers, like'), end: at('papers, like') })).map(it => it.title);
    assert.ok(titles.includes('Restore the source’s words'), titles.join(' | '));
  } finally {
    await corpus.close();
  }
});

test('the sample is our own writing, with no problem in any of its files', async () => {
  const { corpus, folder: project } = await openFixture(files);
  try {
    assert.deepEqual(project.problems, []);
    assert.deepEqual(await corpus.fileProblems(), []);
    assert.deepEqual(
      (await corpus.status()).map(it => it.state),
      ['read', 'read', 'read'],
    );
  } finally {
    await corpus.close();
  }
});
