import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActorChange } from '../../server/features/actor-commands.ts';
import { cardLines } from '../../server/features/card-lines.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { noteOf, openFixture, ROOT } from '../fixture.ts';

const FILES: Readonly<Record<string, string>> = {
  'sources/hearing.txt':
    'The minister, Andrei Brandt, told the committee: “I repeat that the dam is safe.”\n\nMr Brandt left at noon. The Water Resources Board (WRB) agreed.\n',
  'sources/letter.txt': 'The engineer Andrey Brandt wrote to the Water Resources Board: “The dam has cracks on both sides.”\n',
  'sources/trial.txt': 'Tomas Okafor told the court: “I have never seen that dam in my life.”\n\nMr Okafor was found guilty of theft.\n',
  'sources/concert.txt':
    'The pianist Tomas Okafor said: “I will play the whole of it again in May.”\n\nThe Brass Window was sold out, Okafor said.\n',
  'notes/note.md': 'Andrei Brandt spoke. Mr Brandt left. Andrey Brandt wrote. Tomas Okafor played at the Brass Window for the WRB.\n',
};

/** A folder in which changes can be made as the editor makes them: into actors.yaml, which is read again. */
async function opened(registry?: string) {
  const project = await openFixture({ ...FILES, ...(registry === undefined ? {} : { 'actors.yaml': registry }) });
  const { service, corpus, disk } = project;
  const note = noteOf(FILES, 'notes/note.md');
  let text = registry ?? '';
  return {
    service,
    corpus,
    note,
    text: () => text,
    at: async (words: string) => {
      const offset = note.text.indexOf(words.replace('|', '')) + words.indexOf('|');
      return service.nameAt({ note }, offset);
    },
    card: async (words: string) => {
      const offset = note.text.indexOf(words.replace('|', '')) + words.indexOf('|');
      const card = await service.card(note, offset);
      return card && cardLines(card).map(line => line.map(it => it.text).join(''));
    },
    change: async (change: ActorChange) => {
      const found = await service.changeActor(change, text);
      assert.ok('edits' in found, JSON.stringify(found));
      text = applyEdits(text, found.edits);
      disk.set(`${ROOT}/actors.yaml`, text);
      await corpus.refresh([`${ROOT}/actors.yaml`]);
      return found.done;
    },
    [Symbol.asyncDispose]: () => corpus.close(),
  };
}

test('a name is found with who it is, without its form of address', async () => {
  await using folder = await opened();
  const found = await folder.at('Mr Bra|ndt');
  assert.equal(found?.words, 'Brandt');
  assert.ok((found?.actors.length ?? 0) >= 1);
  assert.equal(await folder.at('sp|oke'), undefined);
});

test('merging: two spellings become one actor with the quotations of both', async () => {
  await using folder = await opened();
  const [one] = (await folder.at('Andrei Bra|ndt'))?.actors ?? [];
  const [other] = (await folder.at('Andrey Bra|ndt'))?.actors ?? [];
  assert.ok(one && other && one.id !== other.id);
  assert.deepEqual(
    (await folder.service.mergeProposals(other.id)).map(it => it.name),
    ['Andrei Brandt'],
    'a transliteration is proposed',
  );
  assert.equal(await folder.change({ kind: 'merge', actor: other.id, into: one.id }), 'Andrey Brandt is now a name of Andrei Brandt');
  assert.equal(folder.text(), '- id: andrei-brandt\n  name: Andrei Brandt\n  type: person\n  aliases: [Andrey Brandt]\n');
  const card = (await folder.card('Andrey Bra|ndt'))?.join('\n') ?? '';
  assert.match(card, /^Andrei Brandt · person/);
  assert.match(card, /Also called .*Andrey Brandt/);
  assert.match(card, /in 2 sources/);
  assert.match(card, /the dam is safe/);
  assert.match(card, /cracks on both sides/);
});

test('merging with itself or somebody who is gone is refused', async () => {
  await using folder = await opened();
  const [one] = (await folder.at('Tomas Oka|for'))?.actors ?? [];
  assert.ok(one);
  assert.match(JSON.stringify(await folder.service.changeActor({ kind: 'merge', actor: one.id, into: one.id }, '')), /one already/);
  assert.match(JSON.stringify(await folder.service.changeActor({ kind: 'merge', actor: one.id, into: 'nobody' }, '')), /no longer known/);
  assert.match(JSON.stringify(await folder.service.changeActor({ kind: 'entry', actor: one.id }, 'a: b')), /Mend it first/);
});

test('splitting: a namesake in one source is somebody else there', async () => {
  await using folder = await opened();
  const [one] = (await folder.at('Tomas Oka|for'))?.actors ?? [];
  assert.ok(one);
  const card = (await folder.card('Tomas Oka|for'))?.join('\n') ?? '';
  assert.match(card, /in 2 sources/);
  const ways = await folder.service.splitChoices(one.id, 'Tomas Okafor', 'concert');
  assert.match(ways[0]?.label ?? '', /^In concert.* is somebody else$|^In The pianist/);
  assert.ok(ways[0]);
  await folder.change(ways[0].change);
  assert.match(folder.text(), /- id: tomas-okafor~concert\n {2}name: Tomas Okafor\n {2}type: person\n {2}sources: \[concert\]\n/);
  // Two are possible now: the note does not say which.
  assert.equal(await folder.card('Tomas Oka|for'), undefined);
  const both = (await folder.at('Tomas Oka|for'))?.actors.map(it => it.id) ?? [];
  assert.deepEqual([...both].sort(), ['tomas-okafor', 'tomas-okafor~concert']);
  const said = async (id: string) => (await folder.corpus.quotationsBy(id)).map(it => it.text).join(' ');
  assert.match(await said('tomas-okafor~concert'), /play the whole of it/);
  assert.doesNotMatch(await said('tomas-okafor~concert'), /never seen/);
  assert.match(await said('tomas-okafor'), /never seen/);
});

test('splitting: a spelling becomes an entry of its own', async () => {
  await using folder = await opened(
    '- id: andrei-brandt # the minister\n  name: Andrei Brandt\n  type: person\n  aliases: [Andrey Brandt, A. B.]\n',
  );
  assert.match((await folder.card('Andrey Bra|ndt'))?.[0] ?? '', /^Andrei Brandt/);
  const ways = await folder.service.splitChoices('andrei-brandt', 'Andrey Brandt');
  assert.equal(ways[0]?.label, '“Andrey Brandt” is somebody else');
  await folder.change(ways[0]!.change);
  assert.equal(
    folder.text(),
    '- id: andrei-brandt # the minister\n  name: Andrei Brandt\n  type: person\n  aliases: [A. B.]\n- id: andrey-brandt\n  name: Andrey Brandt\n  type: person\n',
  );
  assert.match((await folder.card('Andrey Bra|ndt'))?.[0] ?? '', /^Andrey Brandt/);
  assert.match((await folder.card('Andrei Bra|ndt'))?.join('\n') ?? '', /the dam is safe/);
});

test('splitting: a family name that is somebody else takes its forms of address along', async () => {
  await using folder = await opened('- name: Andrei Brandt\n  type: person\n  aliases: [Mr Brandt, Brandt]\n');
  await folder.change({ kind: 'split', actor: 'andrei-brandt', name: 'Brandt' });
  assert.equal(folder.text(), '- name: Andrei Brandt\n  type: person\n  aliases: []\n- id: brandt\n  name: Brandt\n  type: person\n');
  assert.match((await folder.card('Mr Bra|ndt'))?.[0] ?? '', /^Brandt · person/);
  assert.match((await folder.card('Andrei Bra|ndt'))?.[0] ?? '', /^Andrei Brandt/);
});

test('words that are no name have no card any more; a type, a spelling and an office show in the card', async () => {
  await using folder = await opened();
  assert.match((await folder.card('Brass Win|dow'))?.[0] ?? '', /^Brass Window/);
  await folder.change({ kind: 'not', name: 'Brass Window' });
  assert.equal(await folder.card('Brass Win|dow'), undefined);
  const [board] = (await folder.at('the W|RB'))?.actors ?? [];
  assert.ok(board);
  await folder.change({ kind: 'type', actor: board.id, type: 'group' });
  assert.match((await folder.card('the W|RB'))?.[0] ?? '', /· group$/);
  await folder.change({ kind: 'role', actor: board.id, title: 'keeper of the dam', since: '2019-11', until: '2022' });
  assert.match((await folder.card('the W|RB'))?.join('\n') ?? '', /keeper of the dam \(November 2019 to 2022\) — your actors\.yaml/);
  await folder.change({ kind: 'spelling', actor: board.id, name: 'Dam Board' });
  assert.match((await folder.card('the W|RB'))?.join('\n') ?? '', /Also called .*Dam Board/);
});

test('an entry is made where there is none, and nothing where there is one', async () => {
  await using folder = await opened('# mine\n');
  const [one] = (await folder.at('Andrei Bra|ndt'))?.actors ?? [];
  assert.ok(one);
  await folder.change({ kind: 'entry', actor: one.id });
  assert.equal(folder.text(), '# mine\n- id: andrei-brandt\n  name: Andrei Brandt\n  type: person\n');
  const again = await folder.service.changeActor({ kind: 'entry', actor: one.id }, folder.text());
  assert.deepEqual('edits' in again && again.edits, []);
});

test('actors to choose from: by any name, those whose own name begins so first', async () => {
  await using folder = await opened();
  const names = async (query: string, except?: string) => (await folder.service.actorChoices(query, except)).map(it => it.name);
  assert.deepEqual(await names('oka'), ['Tomas Okafor']);
  assert.ok((await names('WR')).includes('Water Resources Board'));
  const here = (await folder.service.actorChoices('', 'tomas-okafor', { note: folder.note })).map(it => it.name);
  assert.ok(here.includes('Andrei Brandt') && !here.includes('Tomas Okafor'), here.join(', '));
  assert.deepEqual(await names('oka', 'tomas-okafor'), []);
});
