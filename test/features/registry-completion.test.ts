import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/text/edit.ts';
import { withFixture } from '../fixture.ts';

const SOURCES = `-- sources/hearing.txt --
The minister, Ada Brandt, told the committee: “I repeat that the dam is safe.”

Ms Brandt left at noon. The Water Resources Board (WRB) agreed. Tomas Okafor: he came.
-- sources/letter.txt --
To the board.
-- notes/note.md --
Text.
`;

/** What is offered at `|`, and the file after the first was chosen. */
function offered(registry: string) {
  const offset = registry.indexOf('|');
  const text = registry.replace('|', '');
  return withFixture(SOURCES, async ({ service }) => {
    const { items } = await service.registryCompletions(text, offset);
    return { labels: items.map(it => it.label), after: items[0] ? applyEdits(text, [items[0]]) : undefined, items };
  });
}

test('keys that the entry has not yet', async () => {
  assert.deepEqual((await offered('- |')).labels, ['id', 'name', 'type', 'aliases', 'roles', 'sources', 'restrictions', 'not']);
  const more = await offered('- name: Ada Brandt\n  type: person\n  a|\n- name: Other\n  aliases: [X]\n');
  assert.deepEqual(more.labels, ['aliases']);
  assert.equal(more.after, '- name: Ada Brandt\n  type: person\n  aliases: []\n- name: Other\n  aliases: [X]\n');
  assert.equal(more.items[0]?.cursor, 10);
});

test('types, restrictions, citekeys', async () => {
  assert.deepEqual((await offered('- name: X\n  type: |\n')).labels, ['person', 'organization', 'place', 'group', 'event', 'other']);
  assert.equal((await offered('- name: X\n  type: pe|ace\n')).after, '- name: X\n  type: person\n');
  assert.deepEqual((await offered('- name: X\n  restrictions: |\n')).labels, ['off-record', 'background', 'embargo']);
  assert.deepEqual((await offered('- name: X\n  sources: [|]\n')).labels, ['hearing', 'letter']);
  assert.equal((await offered('- name: X\n  sources: [letter, he|]\n')).after, '- name: X\n  sources: [letter, hearing]\n');
});

test('names of the corpus: as a name, as a spelling of this entry first, as words that are none', async () => {
  assert.deepEqual((await offered('- name: Bra|\n')).labels, ['Ada Brandt']);
  const aliases = await offered('- name: Ada Brandt\n  aliases: [|]\n');
  assert.ok(aliases.labels.includes('Ms Brandt'), aliases.labels.join(', '));
  assert.ok((await offered('- not: [Wat|]\n')).labels.includes('Water Resources Board'));
  assert.deepEqual((await offered('- not:\n    - Oka|\n')).labels.slice(0, 1), ['Okafor']);
  assert.deepEqual((await offered('- id: bra|\n')).labels, ['ada-brandt']);
});

test('offices as the sources word them, and the keys of one', async () => {
  const roles = await offered('- name: Ada Brandt\n  roles: [|]\n');
  assert.deepEqual(roles.labels, ['minister']);
  assert.deepEqual((await offered('- name: X\n  roles: [{ |}]\n')).labels, ['title', 'since', 'until']);
  assert.deepEqual((await offered('- name: X\n  roles:\n    - s|\n')).labels, ['since']);
  assert.deepEqual((await offered('- name: X\n  roles:\n    - title: mayor\n      u|\n')).labels, ['until']);
});

test('nothing in comments, behind a closed list, in an unknown key', async () => {
  for (const text of ['# na|', '- name: X # ty|', '- name: X\n  aliases: [a] |', '- nmae: |'])
    assert.deepEqual((await offered(text)).labels, [], text);
});
