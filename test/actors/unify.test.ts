import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Actor, type ActorType, emptyRegistry, type Registry } from '../../server/actors/actor.ts';
import { slug } from '../../server/actors/slug.ts';
import { proposeSpellings } from '../../server/actors/transliteration.ts';
import { type DocumentActors, unify } from '../../server/actors/unify.ts';

/** `Ann Lee` a person, `o:NATO` an organization, `l:Oslo` a place; `Ann Lee=Lee,Ms Lee@minister` with aliases and a role. */
function actor(line: string): Actor {
  const type: ActorType = line.startsWith('o:') ? 'organization' : line.startsWith('l:') ? 'place' : 'person';
  const [names = '', role] = line.replace(/^[ol]:/, '').split('@');
  const [name = '', aliases] = names.split('=');
  return {
    id: slug(name),
    name,
    type,
    aliases: aliases?.split(',') ?? [],
    roles: role === undefined ? [] : [{ title: role, span: { start: 0, end: role.length } }],
  };
}
const document = (source: string, ...lines: string[]): DocumentActors => ({ source, actors: lines.map(actor) });
const join = (readings: readonly DocumentActors[], registry: Registry = emptyRegistry) => unify(readings, registry);

test('the same full name, other order of reading, the same result', () => {
  const readings = [document('b', 'Ann Lee', 'o:NATO'), document('a', 'Ann Lee=Lee', 'o:NATO'), document('c', 'Lee', 'l:Oslo')];
  const result = join(readings);
  assert.equal(result.idOf('a', 'ann-lee'), 'ann-lee');
  assert.equal(result.idOf('b', 'ann-lee'), 'ann-lee');
  assert.deepEqual(join([...readings].reverse()).actors, result.actors);
});

test('a bare family name joins the only full name when an office or company is shared, and stays apart otherwise', () => {
  const full = document('a', 'Ann Lee@Foreign Minister', 'o:Radio Uno', 'o:Coal Council');
  assert.equal(join([full, document('b', 'Lee@foreign minister')]).idOf('b', 'lee'), 'ann-lee');
  assert.equal(join([full, document('b', 'Lee', 'o:Radio Uno', 'o:Coal Council')]).idOf('b', 'lee'), 'ann-lee');
  assert.equal(join([full, document('b', 'Lee', 'l:Oslo')]).idOf('b', 'lee'), 'lee~b');
  assert.equal(join([full, document('b', 'Lee=Mr Lee@foreign minister'), document('c', 'Ann Lee=Ms Lee')]).idOf('c', 'ann-lee'), 'ann-lee');
});

test('of two full names a bare family name joins neither, whatever they share', () => {
  const result = join([document('a', 'Ann Lee@minister'), document('b', 'Tom Lee@minister'), document('c', 'Lee@minister')]);
  assert.equal(result.idOf('c', 'lee'), 'lee~c');
  assert.deepEqual(
    result.names.find(it => it.name === 'Lee')?.actors,
    ['ann-lee', 'lee~c', 'tom-lee'],
    'in a note the name is open between all three',
  );
});

test('a form of address tells two of one name apart', () => {
  const result = join([document('a', 'Ann Lee=Ms Lee@minister'), document('b', 'Lee=Mr Lee@minister')]);
  assert.notEqual(result.idOf('b', 'lee'), result.idOf('a', 'ann-lee'));
});

test('an acronym joins the only long name that has it', () => {
  const long = document('a', 'o:Nordic Coal Council=NCC');
  assert.equal(join([long, document('b', 'o:NCC')]).idOf('b', 'ncc'), 'nordic-coal-council');
  assert.equal(join([long, document('b', 'o:NCC'), document('c', 'o:National Cable Company=NCC')]).idOf('b', 'ncc'), 'ncc');
});

test('states under all their names are one; a capital stays a place of its own', () => {
  const result = join([
    document('a', 'l:United States'),
    document('b', 'l:US'),
    document('c', 'l:Russia=Moscow'),
    document('d', 'l:Moscow'),
  ]);
  assert.equal(result.idOf('b', 'us'), result.idOf('a', 'united-states'));
  assert.notEqual(result.idOf('d', 'moscow'), result.idOf('c', 'russia'));
  assert.deepEqual(result.names.find(it => it.name === 'Moscow')?.actors, ['moscow']);
});

test('a middle name more is the same person; another given name is not', () => {
  const result = join([document('a', 'John F. Kern'), document('b', 'John Kern'), document('c', 'Jim Kern')]);
  assert.equal(result.idOf('b', 'john-kern'), result.idOf('a', 'john-f-kern'));
  assert.notEqual(result.idOf('c', 'jim-kern'), result.idOf('b', 'john-kern'));
});

test('the registry decides, and its entries stay when no document names them', () => {
  const kyiv: Actor = { id: 'kyiv', name: 'Kyiv', type: 'place', aliases: ['Kiev'], roles: [], registered: true };
  const result = join([{ source: 'a', actors: [kyiv] }, document('b', 'l:Kiev')], { actors: [kyiv], not: [] });
  assert.equal(result.idOf('b', 'kiev'), 'kyiv');
  assert.deepEqual(join([], { actors: [kyiv], not: [] }).actors, [kyiv]);
});

test('roles carry their source and stay apart when worded differently', () => {
  const result = join([document('a', 'Ann Lee@Foreign Minister'), document('b', 'Ann Lee@top diplomat')]);
  assert.deepEqual(
    result.actors.find(it => it.id === 'ann-lee')?.roles.map(it => [it.title, it.source]),
    [
      ['Foreign Minister', 'a'],
      ['top diplomat', 'b'],
    ],
  );
});

test('an office names its holder in notes only where it is specific and has one holder', () => {
  const names = (...readings: DocumentActors[]) =>
    join(readings)
      .names.filter(it => it.kind === 'role')
      .map(it => it.name);
  assert.deepEqual(names(document('a', 'Ann Lee@Danish Ambassador to Chile')), ['Danish ambassador', 'Danish ambassador to Chile']);
  assert.deepEqual(names(document('a', 'Ann Lee@President')), []);
  assert.deepEqual(names(document('a', 'Ann Lee@Danish ambassador'), document('b', 'Tom Holt@Danish ambassador')), []);
});

test('spellings that differ in transliteration are proposed, never joined', () => {
  const { actors } = join([
    document('a', 'l:Kiev', 'Andrei Melnik', 'l:Lugansk'),
    document('b', 'l:Kyiv', 'Andrey Melnik', 'l:Luhansk', 'l:Oslo'),
  ]);
  assert.deepEqual(
    proposeSpellings(actors).map(it => it.actors),
    [
      ['andrei-melnik', 'andrey-melnik'],
      ['kiev', 'kyiv'],
      ['lugansk', 'luhansk'],
    ],
  );
});

test('ids are unique, every local actor has one, and no order of documents changes them', () => {
  const line = fc.constantFrom(
    'Ann Lee@minister',
    'Tom Lee',
    'Lee',
    'Lee=Mr Lee',
    'o:NATO',
    'o:Radio Uno',
    'l:Lee',
    'o:Nordic Coal Council=NCC',
    'o:NCC',
    'l:US',
    'Holt',
  );
  const corpus = fc
    .array(fc.uniqueArray(line, { maxLength: 6, selector: it => slug(actor(it).name) }), { maxLength: 6 })
    .map(all => all.map((lines, i) => document(`s${i}`, ...lines)));
  fc.assert(
    fc.property(corpus, readings => {
      const result = join(readings);
      assert.equal(new Set(result.actors.map(it => it.id)).size, result.actors.length);
      const known = new Set(result.actors.map(it => it.id));
      for (const { source, actors } of readings) for (const it of actors) assert.ok(known.has(result.idOf(source, it.id)));
      for (const { actors } of result.names) for (const id of actors) assert.ok(known.has(id));
      const other = join([...readings].reverse());
      assert.deepEqual([other.actors, other.names], [result.actors, result.names]);
    }),
  );
});
