import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openFixture } from '../fixture.ts';

/** The sample folder as it is on disk. */
const seeds = () =>
  Object.fromEntries(globSync('seeds/**/*.*').map(file => [file.slice('seeds/'.length), new Uint8Array(readFileSync(file))]));

test('the sample notes show a few findings and are fine for the most part', async () => {
  const { service, corpus, folder } = await openFixture(seeds());
  let quotations = 0;
  const found: string[] = [];
  for (const { file } of (await folder.listNotes()).files) {
    const text = readFileSync(`seeds/${file}`, 'utf8');
    const note = { file, text, draft: folder.isDraft(file) };
    quotations += (await service.tally(note)).matching;
    found.push(...(await service.findings(note)).map(it => it.rule));
  }
  await corpus.close();
  assert.ok(quotations >= 8, `${quotations} quotations match`);
  assert.deepEqual([...new Set(found)].sort(), ['misquote', 'quote-not-found', 'unattributed-claim']);
  assert.ok(found.length <= 6, found.join(', '));
});
