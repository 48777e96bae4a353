import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLanguageService } from '../../server/features/service.ts';
import { openFixture, withFixture } from '../fixture.ts';

const SOURCE = 'Ada Brandt told the committee: “I repeat that the dam is safe, and it will not be closed before the spring.”\n';
const SLIP = 'Brandt said “I repeat that the dam is sound, and it will not be closed before the spring”.\n';

const rulesFound = (files: Record<string, string>, file = 'notes/a.md') =>
  openFixture({ 'sources/hearing.txt': SOURCE, ...files }).then(async ({ service, corpus, folder }) => {
    const text = files[file] ?? '';
    const found = await service.findings({ file, text, draft: folder.isDraft(file) });
    await corpus.close();
    return found.map(it => `${it.severity} ${it.rule}`);
  });

test('severity comes from the configuration; off means off', async () => {
  assert.deepEqual(await rulesFound({ 'notes/a.md': SLIP }), ['warning misquote']);
  assert.deepEqual(await rulesFound({ 'notes/a.md': SLIP, 'hearsay.yaml': 'rules: { misquote: error }\n' }), ['error misquote']);
  assert.deepEqual(await rulesFound({ 'notes/a.md': SLIP, 'hearsay.yaml': 'rules: { misquote: off }\n' }), []);
});

test('comments and front matter turn findings off', async () => {
  const off = [
    `<!-- hearsay-disable-next-line misquote -- quoted from memory -->\n${SLIP}`,
    `<!-- hearsay-disable-next-line -->\n\n${SLIP}`,
    `<!-- hearsay-disable-file misquote -->\n\n${SLIP}`,
    `<!-- hearsay-disable misquote -->\n\n${SLIP}\n<!-- hearsay-enable misquote -->\n`,
    `---\nhearsay: { disable: [misquote] }\n---\n\n${SLIP}`,
  ];
  for (const note of off) assert.deepEqual(await rulesFound({ 'notes/a.md': note }), [], note);
  const on = [
    `<!-- hearsay-disable-next-line quote-not-found -->\n${SLIP}`,
    `<!-- hearsay-disable misquote -->\n\n<!-- hearsay-enable misquote -->\n\n${SLIP}`,
    `<!-- hearsay-disable-next-line misquote -->\nA line.\n\n${SLIP}`,
  ];
  // What turns nothing off is said to be unused.
  for (const note of on) assert.deepEqual(await rulesFound({ 'notes/a.md': note }), ['hint unused-suppression', 'warning misquote'], note);
});

test('claims are information in notes and warnings in drafts', async () => {
  const claim = 'The ministry closed the northern gate in March 2021.\n';
  assert.deepEqual(await rulesFound({ 'notes/a.md': claim }), ['information unattributed-claim']);
  assert.deepEqual(await rulesFound({ 'drafts/a.md': claim }, 'drafts/a.md'), ['warning unattributed-claim']);
});

test('a folder without sources has no findings at all', async () => {
  const { service, corpus } = await openFixture({ 'notes/a.md': SLIP });
  assert.deepEqual(await service.findings({ file: 'notes/a.md', text: SLIP, draft: false }), []);
  await corpus.close();
});

test('after twenty claims a note gets one summary', async () => {
  const claims = Array.from({ length: 25 }, (_, i) => `The ministry closed gate ${i + 1} in March 2021.\n`).join('\n');
  await withFixture(`-- notes/a.md --\n${claims}-- sources/hearing.txt --\n${SOURCE}`, async ({ service, note }) => {
    const found = await service.findings(note);
    assert.equal(found.length, 21);
    assert.match(found.at(-1)?.message ?? '', /^5 more sentences/);
  });
});

test('words of speakers whom the sources do not know are not judged', async () => {
  assert.deepEqual(await rulesFound({ 'notes/a.md': 'Smith said “the harvest will be thin this year”.\n' }), []);
});

test('quotations that prove nothing become one hint a note', async () => {
  const notes = '## Ada Brandt\n\n> The harvest will be thin this year.\n\n> Nobody has seen the ledgers since the spring.\n';
  const found = await rulesFound({ 'notes/a.md': notes });
  assert.deepEqual(found, ['hint quote-not-found']);
});

test('a literature note is asked for no source; its quotations are checked', async () => {
  const claim = 'The ministry closed the northern gate in March 2021.\n';
  for (const source of ['hearing', '"[[hearing]]"', '../sources/hearing.txt', '"@hearing"']) {
    assert.deepEqual(await rulesFound({ 'notes/a.md': `---\nsource: ${source}\n---\n\n${claim}\n${SLIP}` }), ['warning misquote'], source);
  }
  for (const source of ['https://example.org/hearing', 'nobody']) {
    assert.deepEqual(
      await rulesFound({ 'notes/a.md': `---\nsource: ${source}\n---\n\n${claim}` }),
      ['information unattributed-claim'],
      source,
    );
  }
});

test('answers after any edits are those of a fresh start', async () => {
  const pieces = [
    'Brandt said “the dam is safe”. ',
    SLIP,
    '> I repeat that the dam is safe\n>\n> — Ada Brandt\n\n',
    'The gate closed in March 2021. ',
    '“',
    '[@hearing] ',
    '\n\n',
    '## Ada Brandt\n\n',
    '<!-- hearsay-disable-next-line -->\n',
  ];
  const files = { 'sources/hearing.txt': SOURCE };
  const used = await openFixture(files);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ piece: fc.constantFrom(...pieces), at: fc.nat(400), cut: fc.nat(30) }), { maxLength: 12 }),
      async edits => {
        let text = '';
        for (const { piece, at, cut } of edits) {
          const place = Math.min(at, text.length);
          text = text.slice(0, place) + piece + text.slice(place + cut);
          await used.service.findings({ file: 'notes/a.md', text, draft: false }, undefined, true);
        }
        const fresh = createLanguageService(used.corpus, () => used.folder.configuration);
        const note = { file: 'notes/a.md', text, draft: false };
        assert.deepEqual(await used.service.findings(note, undefined, true), await fresh.findings(note, undefined, true));
      },
    ),
    { numRuns: 60 },
  );
  await used.corpus.close();
});
