import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Actor, type ActorType, emptyRegistry, type Registry } from '../../server/actors/actor.ts';
import { factsOf, registryNames } from '../../server/actors/local-facts.ts';
import { slug } from '../../server/actors/slug.ts';
import { proposeSpellings } from '../../server/actors/transliteration.ts';
import type { KnownName } from '../../server/corpus/corpus.ts';
import { Pause } from '../../server/corpus/pause.ts';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { touchedByRegistry, unify } from '../../server/corpus/unify.ts';

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
interface Document {
  readonly source: string;
  readonly actors: readonly Actor[];
}
const document = (source: string, ...lines: string[]): Document => ({ source, actors: lines.map(actor) });

/** A store of documents that are nothing but names, and what it says of them. */
class Documents {
  readonly #store = new SqliteStore(':memory:');
  #registry: Registry = emptyRegistry;

  static async of(readings: readonly Document[], registry: Registry = emptyRegistry): Promise<Documents> {
    const documents = new Documents();
    await documents.decide(registry);
    for (const it of readings) await documents.put(it);
    await documents.unify();
    return documents;
  }

  async put(document: Document): Promise<void> {
    await this.#store.lead('me');
    const path = `/${document.source}.txt`;
    if (!(await this.#store.fileAt(path))) {
      const file = {
        path,
        file: `${document.source}.txt`,
        size: 1,
        mtime: 1,
        checked: 9999,
        hash: document.source,
        sidecar: '',
        state: 'text' as const,
        key: document.source,
        ownKey: document.source,
        metadata: {},
        length: 1,
        problems: [],
      };
      const body = { text: 'x', blocks: [], skip: [], noise: [], sentences: [], corrections: [] };
      await this.#store.write('me', [{ kind: 'put', file, body }]);
    }
    const { number } = (await this.#store.fileAt(path))!;
    const names = registryNames(this.#registry);
    const locals = document.actors.map(it => ({ actor: it, facts: factsOf(it, names) }));
    await this.#store.write('me', [{ kind: 'reading', number, reading: { mentions: [], quotations: [] }, locals }]);
  }

  async remove(source: string): Promise<void> {
    const file = await this.#store.fileAt(`/${source}.txt`);
    if (file) await this.#store.write('me', [{ kind: 'remove', number: file.number }]);
  }

  async decide(registry: Registry): Promise<void> {
    await this.#store.lead('me');
    await this.#store.write('me', touchedByRegistry(this.#registry, registry));
    this.#registry = registry;
  }

  async unify(): Promise<void> {
    await unify({ store: this.#store, token: 'me', registry: this.#registry, pause: new Pause() });
  }

  async idOf(source: string, local: string): Promise<string | undefined> {
    const file = await this.#store.fileAt(`/${source}.txt`);
    return file && (await this.#store.linked(file.number)).get(local);
  }

  /** Everybody, ordered by id, as the names and links lead to them. */
  async actors(): Promise<Actor[]> {
    const ids = new Set((await this.#store.names()).flatMap(it => it.actors));
    const found = await Promise.all([...ids].sort().map(it => this.#store.actor(it)));
    return found.filter(it => it !== undefined);
  }

  names(): Promise<readonly KnownName[]> {
    return this.#store.names();
  }

  namesVersion(): Promise<number> {
    return this.#store.namesVersion();
  }
}
const join = (readings: readonly Document[], registry: Registry = emptyRegistry) => Documents.of(readings, registry);

test('the same full name, other order of reading, the same result', async () => {
  const readings = [document('b', 'Ann Lee', 'o:NATO'), document('a', 'Ann Lee=Lee', 'o:NATO'), document('c', 'Lee', 'l:Oslo')];
  const result = await join(readings);
  assert.equal(await result.idOf('a', 'ann-lee'), 'ann-lee');
  assert.equal(await result.idOf('b', 'ann-lee'), 'ann-lee');
  assert.deepEqual(await (await join([...readings].reverse())).actors(), await result.actors());
});

test('a bare family name joins the only full name when an office or company is shared, and stays apart otherwise', async () => {
  const full = document('a', 'Ann Lee@Foreign Minister', 'o:Radio Uno', 'o:Coal Council');
  assert.equal(await (await join([full, document('b', 'Lee@foreign minister')])).idOf('b', 'lee'), 'ann-lee');
  assert.equal(await (await join([full, document('b', 'Lee', 'o:Radio Uno', 'o:Coal Council')])).idOf('b', 'lee'), 'ann-lee');
  assert.equal(await (await join([full, document('b', 'Lee', 'l:Oslo')])).idOf('b', 'lee'), 'lee~b');
  assert.equal(
    await (await join([full, document('b', 'Lee=Mr Lee@foreign minister'), document('c', 'Ann Lee=Ms Lee')])).idOf('c', 'ann-lee'),
    'ann-lee',
  );
});

test('of two full names a bare family name joins neither, whatever they share', async () => {
  const result = await join([document('a', 'Ann Lee@minister'), document('b', 'Tom Lee@minister'), document('c', 'Lee@minister')]);
  assert.equal(await result.idOf('c', 'lee'), 'lee~c');
  assert.deepEqual(
    (await result.names()).find(it => it.name === 'Lee')?.actors,
    ['ann-lee', 'lee~c', 'tom-lee'],
    'in a note the name is open between all three',
  );
});

test('a form of address tells two of one name apart', async () => {
  const result = await join([document('a', 'Ann Lee=Ms Lee@minister'), document('b', 'Lee=Mr Lee@minister')]);
  assert.notEqual(await result.idOf('b', 'lee'), await result.idOf('a', 'ann-lee'));
});

test('an acronym joins the only long name that has it', async () => {
  const long = document('a', 'o:Nordic Coal Council=NCC');
  assert.equal(await (await join([long, document('b', 'o:NCC')])).idOf('b', 'ncc'), 'nordic-coal-council');
  assert.equal(await (await join([long, document('b', 'o:NCC'), document('c', 'o:National Cable Company=NCC')])).idOf('b', 'ncc'), 'ncc');
});

test('states under all their names are one; a capital stays a place of its own', async () => {
  const result = await join([
    document('a', 'l:United States'),
    document('b', 'l:US'),
    document('c', 'l:Russia=Moscow'),
    document('d', 'l:Moscow'),
  ]);
  assert.equal(await result.idOf('b', 'us'), await result.idOf('a', 'united-states'));
  assert.notEqual(await result.idOf('d', 'moscow'), await result.idOf('c', 'russia'));
  assert.deepEqual((await result.names()).find(it => it.name === 'Moscow')?.actors, ['moscow']);
});

test('a middle name more is the same person; another given name is not', async () => {
  const result = await join([document('a', 'John F. Kern'), document('b', 'John Kern'), document('c', 'Jim Kern')]);
  assert.equal(await result.idOf('b', 'john-kern'), await result.idOf('a', 'john-f-kern'));
  assert.notEqual(await result.idOf('c', 'jim-kern'), await result.idOf('b', 'john-kern'));
});

test('the registry decides, and its entries stay when no document names them', async () => {
  const kyiv: Actor = { id: 'kyiv', name: 'Kyiv', type: 'place', aliases: ['Kiev'], roles: [], registered: true };
  const result = await join([{ source: 'a', actors: [kyiv] }, document('b', 'l:Kiev')], { actors: [kyiv], not: [] });
  assert.equal(await result.idOf('b', 'kiev'), 'kyiv');
  assert.deepEqual(await (await join([], { actors: [kyiv], not: [] })).actors(), [kyiv]);
});

test('roles carry their source and stay apart when worded differently', async () => {
  const result = await join([document('a', 'Ann Lee@Foreign Minister'), document('b', 'Ann Lee@top diplomat')]);
  assert.deepEqual(
    (await result.actors()).find(it => it.id === 'ann-lee')?.roles.map(it => [it.title, it.source]),
    [
      ['Foreign Minister', 'a'],
      ['top diplomat', 'b'],
    ],
  );
});

test('an office names its holder in notes only where it is specific and has one holder', async () => {
  const names = async (...readings: Document[]) =>
    (await (await join(readings)).names()).map(it => it.name).filter(it => it.startsWith('Danish') || it.startsWith('president'));
  assert.deepEqual(await names(document('a', 'Ann Lee@Danish Ambassador to Chile')), ['Danish ambassador', 'Danish ambassador to Chile']);
  assert.deepEqual(await names(document('a', 'Ann Lee@President')), []);
  assert.deepEqual(await names(document('a', 'Ann Lee@Danish ambassador'), document('b', 'Tom Holt@Danish ambassador')), []);
});

test('spellings that differ in transliteration are proposed, never joined', async () => {
  const documents = await join([
    document('a', 'l:Kiev', 'Andrei Melnik', 'l:Lugansk'),
    document('b', 'l:Kyiv', 'Andrey Melnik', 'l:Luhansk', 'l:Oslo'),
  ]);
  assert.deepEqual(
    proposeSpellings(await documents.actors()).map(it => it.actors),
    [
      ['andrei-melnik', 'andrey-melnik'],
      ['kiev', 'kyiv'],
      ['lugansk', 'luhansk'],
    ],
  );
});

test('ids are unique, every local actor has one, and no order of documents changes them', async () => {
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
  await fc.assert(
    fc.asyncProperty(corpus, async readings => {
      const result = await join(readings);
      const actors = await result.actors();
      assert.equal(new Set(actors.map(it => it.id)).size, actors.length);
      const known = new Set(actors.map(it => it.id));
      for (const it of readings) for (const { id } of it.actors) assert.ok(known.has((await result.idOf(it.source, id)) ?? 'nobody'));
      const other = await join([...readings].reverse());
      assert.deepEqual([await other.actors(), await other.names()], [actors, await result.names()]);
    }),
  );
});

test('after any changes everybody is who they would be if the documents had come at once', async () => {
  const line = fc.constantFrom(
    'Ann Lee@minister',
    'Ann B. Lee',
    'Tom Lee',
    'Lee',
    'Lee=Mr Lee',
    'Lee@minister',
    'o:NATO',
    'o:Radio Uno',
    'l:Lee',
    'o:Nordic Coal Council=NCC',
    'o:National Cable Company',
    'o:NCC',
    'l:US',
    'Holt',
    'Ida Holt',
  );
  const source = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l');
  const lines = fc.uniqueArray(line, { maxLength: 6, selector: it => slug(actor(it).name) });
  const holt: Actor = { id: 'the-holt', name: 'Ida Holt', type: 'person', aliases: ['NCC'], roles: [], registered: true };
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), source, lines }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), source }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('unify' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('decide' as const), registry: fc.constantFrom([holt], []) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 24 }), async steps => {
      const changed = await Documents.of([]);
      const present = new Map<string, Document>();
      let registry: Registry = emptyRegistry;
      for (const it of steps) {
        if (it.kind === 'unify') await changed.unify();
        else if (it.kind === 'remove') {
          present.delete(it.source);
          await changed.remove(it.source);
        } else if (it.kind === 'put') {
          present.set(it.source, document(it.source, ...it.lines));
          await changed.put(present.get(it.source)!);
        } else {
          registry = { actors: it.registry, not: [] };
          await changed.decide(registry);
          // Texts with a word of a changed entry are read again.
          for (const one of present.values()) await changed.put(one);
        }
      }
      await changed.unify();
      const fresh = await Documents.of([...present.values()], registry);
      assert.deepEqual([await changed.actors(), await changed.names()], [await fresh.actors(), await fresh.names()]);
      for (const { source: it, actors } of present.values())
        for (const { id } of actors) assert.equal(await changed.idOf(it, id), await fresh.idOf(it, id));
    }),
    { numRuns: 150 },
  );
});

test('only what shares a name with a changed document is written again', async () => {
  const documents = await join([document('a', 'Ann Lee', 'o:Radio Uno'), document('b', 'Tom Berg', 'l:Oslo')]);
  const before = await documents.namesVersion();
  await documents.put(document('b', 'Tom Berg', 'l:Oslo'));
  await documents.unify();
  assert.equal(await documents.namesVersion(), before);
  await documents.put(document('b', 'Tom Berg', 'l:Bergen'));
  await documents.unify();
  assert.ok((await documents.namesVersion()) > before);
});
