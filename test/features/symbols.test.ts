import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outline } from '../../server/features/symbols.ts';
import { withFixture } from '../fixture.ts';

const SOURCES = `-- sources/hearing.txt --
Hearing on the dam

The minister, Ada Brandt, told the committee: “I repeat that the dam is safe.” “It will not be closed before the spring,” she added.

“We were promised the plans in the autumn of last year,” said Brenda Holt. “Nobody told us anything,” Ada Brandt said.
-- sources/hearing.txt.yaml --
id: hearing2024
title: What the committee heard
container-title: The Valley Post
-- actors.yaml --
- { id: ada-brandt, name: Ada Brandt, type: person, aliases: [Ms Brandt, Brandt] }
`;

test('the outline of a note: its quotations with ✓ or ≠ and who is quoted; no headings', async () => {
  const note = `# A heading

Brandt said “I **repeat** that the dam is safe” [@hearing2024]. Holt said “We were promised the papers in the autumn of last year”.

According to Ada Brandt, “the moon is made of green cheese and nobody minds”.
`;
  await withFixture(`${SOURCES}-- notes/note.md --\n${note}`, async ({ service, note: opened }) => {
    const outline = await service.outline({ note: opened });
    assert.deepEqual(
      outline.map(it => [it.name, it.detail]),
      [
        ['✓ “I repeat that the dam is safe”', 'Ada Brandt'],
        ['≠ “We were promised the papers in the autumn of last year”', 'Brenda Holt'],
        ['“the moon is made of green cheese and nobody minds”', 'Ada Brandt'],
      ],
    );
    for (const { span, selection } of outline) assert.ok(span.start <= selection.start && selection.end <= span.end);
  });
});

test('the outline of a source: who says what, in the order of the text, runs of one speaker together', async () => {
  await withFixture(SOURCES, async ({ service }) => {
    const outline = await service.outline({ source: 'sources/hearing.txt' });
    assert.deepEqual(
      outline.map(it => [it.name, it.children.length]),
      [
        ['Ada Brandt', 2],
        ['Brenda Holt', 1],
        ['Ada Brandt', 1],
      ],
    );
    const inside = ({ span, children }: Outline): boolean =>
      children.every(it => span.start <= it.span.start && it.span.end <= span.end && inside(it));
    assert.ok(outline.every(inside), 'editors want children inside their parents');
    assert.match(outline[1]?.children[0]?.name ?? '', /^“We were promised/);
  });
});

test('symbols of the folder: actors by any name at their first mention, sources by key and title', async () => {
  await withFixture(SOURCES, async ({ service, fixture }) => {
    const ask = async (query: string) =>
      (await service.symbols(query)).map(({ name, detail, span, source }) => {
        return [name, detail, fixture.files[source.file]?.slice(span.start, span.end)];
      });
    assert.deepEqual(await ask('ms bra'), [['Ms Brandt', 'Ada Brandt', 'Ada Brandt']]);
    assert.deepEqual(await ask('HOLT'), [
      ['Brenda Holt', '', 'Brenda Holt'],
      ['Holt', 'Brenda Holt', 'Brenda Holt'],
    ]);
    assert.deepEqual(await ask('committee heard'), [['What the committee heard', 'The Valley Post, undated', '']]);
    assert.deepEqual(
      (await ask('hearing2024')).map(it => it[0]),
      ['hearing2024'],
    );
    assert.deepEqual(await ask(''), []);
    assert.deepEqual(await ask('nobody at all'), []);
  });
});

test('highlights: every name of the actor at the cursor, in notes and in sources; none elsewhere', async () => {
  await withFixture(`${SOURCES}-- notes/note.md --\nMs Br<|>andt met Holt. Brandt left.\n`, async ({ service, fixture, note }) => {
    const words = async (offset: number) => (await service.highlights({ note }, offset)).map(it => note.text.slice(it.start, it.end));
    assert.deepEqual(await words(fixture.cursor?.offset ?? 0), ['Ms Brandt', 'Brandt']);
    assert.deepEqual(await words(note.text.indexOf('met')), []);
    const text = fixture.files['sources/hearing.txt'] ?? '';
    const inSource = await service.highlights({ source: 'sources/hearing.txt' }, text.indexOf('Ada Brandt,') + 2);
    const places = inSource.map(it => text.slice(it.start, it.end));
    assert.equal(places.filter(it => it === 'Ada Brandt').length, 2, places.join(' | '));
  });
});

test('links: a key, a footnote, a page name; at the passage where the citation stands for a quotation', async () => {
  const note = `Brandt said “We were promised the plans in the autumn of last year” [@hearing2024].

One [[hearing.txt]], two [it](../sources/hearing.txt), three,[^1] four [@nobody], five [[other note]].

[^1]: See [@hearing2024].
`;
  await withFixture(`${SOURCES}-- notes/note.md --\n${note}`, async ({ service, note: opened }) => {
    const links = await service.links(opened);
    assert.deepEqual(
      links.map(it => [opened.text.slice(it.span.start, it.span.end), it.line]),
      [
        ['hearing2024', 4],
        ['hearing.txt', undefined],
        ['1', undefined],
        ['hearing2024', undefined],
      ],
    );
    assert.equal(links[0]?.tooltip, 'The Valley Post, undated');
  });
});
