import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../../server/actors/actor.ts';
import type { Local } from '../../server/corpus/actor-store.ts';
import { type Body, type Change, LeaseLost, type Store, type StoredFile, type StoredReading } from '../../server/corpus/store.ts';

const body = (text: string): Body => ({
  text,
  blocks: [{ start: 0, end: text.length, kind: 'paragraph' }],
  skip: [],
  noise: [],
  sentences: [{ start: 0, end: text.length }],
  corrections: [],
});

const entry = (file: string, more: Partial<StoredFile> = {}): Omit<StoredFile, 'number'> => ({
  path: `/folder/${file}`,
  file,
  size: 10,
  mtime: 1000,
  checked: 9000,
  hash: `hash of ${file}`,
  sidecar: '',
  state: 'text',
  key: file.replace(/\.[a-z]+$/, ''),
  ownKey: file.replace(/\.[a-z]+$/, ''),
  metadata: {},
  length: 0,
  problems: [],
  ...more,
});

/** The words of sentences as a store is given them. */
const wordsOf = (sentences: readonly (readonly string[])[]) => {
  const texts = sentences.map(it => it.join(' '));
  const ends = texts.map((_, i) => Buffer.byteLength(texts.slice(0, i + 1).join('')));
  return { text: new TextEncoder().encode(texts.join('')), ends: Uint32Array.from(ends) };
};

const put = (file: string, text: string, words: string[] = [], shingles: number[][] = []): Change => ({
  kind: 'put',
  file: entry(file, { length: text.length }),
  body: body(text),
  words: wordsOf([words]),
  shingles: {
    hashes: Uint32Array.from(shingles.flat()),
    ends: Uint32Array.from(shingles, (_, i) => shingles.slice(0, i + 1).flat().length),
  },
});

const anna: Actor = { id: 'anna', name: 'Anna', type: 'person', aliases: ['Ms A'], roles: [] };

const locals = (local: string): readonly Local[] => [
  { actor: { ...anna, id: local }, facts: { key: 'b anna', family: 'anna', bare: true, acronyms: [] } },
];

const reading = (local: string): StoredReading => ({
  mentions: [
    { start: 0, end: 4, actor: local, kind: 'name', type: 'person' },
    { start: 5, end: 8, candidates: [local, 'bob'], kind: 'pronoun', type: 'person' },
    { start: 9, end: 12, kind: 'role', type: 'person' },
    { start: 13, end: 17, actor: local, kind: 'alias', type: 'person' },
  ],
  quotations: [
    { content: [{ start: 0, end: 4 }], type: 'indirect', actors: [local], evidence: 'cue' },
    {
      content: [
        { start: 5, end: 8 },
        { start: 9, end: 12 },
      ],
      type: 'direct',
      actors: [local, local],
      evidence: 'carried',
    },
  ],
});

/** The local actor of a text is the corpus's Anna. */
const called = (cluster: string, number: number, local: string): Change[] => {
  const { id, ...actor } = anna;
  const names = [
    { name: 'Ms A', office: false },
    { name: 'Anna', office: false },
  ];
  return [
    { kind: 'assign', number, local, cluster },
    { kind: 'describe', cluster, value: { base: id, source: 'a', open: false, actor, names } },
    { kind: 'identify', cluster, id },
  ];
};

/** What every `Store` must do, whatever it is made of. `open` gives a new, empty one; the test closes it. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  const check = (title: string, work: (store: Store) => Promise<void>) =>
    test(`${name}: ${title}`, async () => {
      const store = await open();
      try {
        assert.ok(await store.lead('me'));
        await work(store);
      } finally {
        await store.close();
      }
    });
  const write = (store: Store, ...changes: Change[]) => store.write('me', changes);
  const numberOf = async (store: Store, file: string) => (await store.fileAt(`/folder/${file}`))!.number;

  check('a new store is empty', async store => {
    assert.deepEqual(await store.files(), []);
    assert.deepEqual(await store.counts(), { failed: 0, text: 0, extracted: 0 });
    assert.equal(await store.file(1), undefined);
    assert.equal(await store.body(1), undefined);
    assert.equal(await store.reading(1), undefined);
    assert.equal((await store.linked(1)).size, 0);
    assert.deepEqual(await store.names(), []);
    assert.equal(await store.actor('anna'), undefined);
    assert.deepEqual(await store.appearances('anna', 9), []);
    assert.deepEqual(await store.speeches('anna', 9), []);
    assert.equal(await store.note('x'), undefined);
    assert.equal(await store.sentenceCount(), 0);
    assert.equal(await store.unitCount(), 0);
    assert.equal(await store.unit(0), undefined);
    assert.deepEqual(await store.postings(Uint32Array.of(1, 2)), [[], []]);
    assert.deepEqual(await store.sentencesWith(['word'], 10), []);
  });

  check('what a text had before is found by its words, moves with the file and goes with it', async store => {
    const superseded = (file: string, seen: number, ...words: string[]): Change => ({
      kind: 'superseded',
      path: `/folder/${file}`,
      seen,
      passages: words.map(it => ({ text: it.trim(), words: it, anchor: 'before' })),
    });
    assert.deepEqual(await store.earlier(' the gate ', 9), []);
    await write(store, put('a.txt', 'one'), put('b.txt', 'two'), superseded('a.txt', 100, ' the gate is shut ', ' nobody came '));
    await write(store, superseded('b.txt', 200, ' the gate is open '));
    assert.deepEqual(
      (await store.earlier(' the gate is ', 9)).map(it => [it.path, it.seen, it.text, it.anchor]),
      [
        ['/folder/b.txt', 200, 'the gate is open', 'before'],
        ['/folder/a.txt', 100, 'the gate is shut', 'before'],
      ],
    );
    assert.equal((await store.earlier(' the gate is ', 1)).length, 1);
    assert.deepEqual(await store.earlier('', 9), []);
    // Another text of the same file takes nothing away; seen again, the words are kept once.
    await write(store, put('a.txt', 'three'), superseded('a.txt', 300, ' nobody came '));
    assert.deepEqual(
      (await store.earlier(' nobody came ', 9)).map(it => it.seen),
      [300],
    );
    await write(store, { kind: 'update', number: await numberOf(store, 'a.txt'), fields: { path: '/folder/c.txt', file: 'c.txt' } });
    assert.deepEqual(
      (await store.earlier(' nobody came ', 9)).map(it => it.path),
      ['/folder/c.txt'],
    );
    await write(store, { kind: 'remove', number: await numberOf(store, 'c.txt') });
    assert.deepEqual(await store.earlier(' nobody came ', 9), []);
    assert.equal((await store.earlier(' the gate ', 9)).length, 1);
  });

  check('of what texts had before only so much is kept, the newest', async store => {
    const long = (i: number) => ({ text: `${i} ${'x'.repeat(9_000)}`, words: ` number ${i} `, anchor: '' });
    await write(store, put('a.txt', 'one'));
    for (let i = 0; i < 12; i++) await write(store, { kind: 'superseded', path: '/folder/a.txt', seen: i, passages: [long(i)] });
    assert.deepEqual(await store.earlier(' number 0 ', 9), []);
    assert.equal((await store.earlier(' number 11 ', 9)).length, 1);
    assert.equal((await store.earlier(' number ', 99)).length, 7);
  });

  check('what is written is read back as it was, odd characters too', async store => {
    const text = 'NUL \0, emoji 😀, combining e\u0301, CRLF\r\nand “curly”';
    const full: Body = {
      text,
      blocks: [
        { start: 0, end: 4, kind: 'headline' },
        { start: 6, end: 20, kind: 'list-item' },
      ],
      skip: [{ start: 1, end: 2 }],
      noise: [{ start: 20, end: 25, reason: 'advertisement' }],
      sentences: [
        { start: 0, end: 4 },
        { start: 6, end: 20 },
      ],
      corrections: [{ text: 'curly', speaker: null }],
    };
    const file = entry('ä 1.txt', {
      length: text.length,
      reason: 'Read as windows-1251.',
      metadata: { title: { value: 'Ж', origin: 'page' } },
      problems: [{ path: '/folder/ä 1.txt', span: { start: 1, end: 2 }, message: 'm' }],
    });
    await write(store, { kind: 'put', file, body: full });
    const [kept] = await store.files();
    assert.deepEqual(kept, { ...file, number: kept!.number });
    assert.deepEqual(await store.file(kept!.number), kept);
    assert.deepEqual(await store.fileAt(file.path), kept);
    assert.deepEqual(await store.body(kept!.number), full);
  });

  check('files come in the order of their names and are counted by state', async store => {
    await write(store, put('b.txt', 'b'), put('a.txt', 'a'), {
      kind: 'put',
      file: entry('c.txt', { state: 'failed', reason: 'gone', key: '' }),
    });
    assert.deepEqual(
      (await store.files()).map(it => it.file),
      ['a.txt', 'b.txt', 'c.txt'],
    );
    assert.deepEqual(await store.counts(), { failed: 1, text: 2, extracted: 0 });
    assert.equal((await store.inState('text')).length, 2);
    assert.equal(await store.body(await numberOf(store, 'c.txt')), undefined);
  });

  check('a changed text gets a new number, and nothing of the old one stays', async store => {
    await write(store, put('a.txt', 'old words', ['old'], [[7]]));
    const before = await numberOf(store, 'a.txt');
    await write(store, { kind: 'reading', number: before, reading: reading('x'), locals: locals('x') }, ...called('p anna', before, 'x'));
    await write(store, put('a.txt', 'new words', ['new'], [[8]]));
    const after = await numberOf(store, 'a.txt');
    assert.notEqual(after, before);
    assert.equal(await store.file(before), undefined);
    assert.equal(await store.body(before), undefined);
    assert.equal(await store.reading(before), undefined);
    assert.deepEqual(await store.sentencesWith(['old'], 9), []);
    assert.deepEqual(await store.sentencesWith(['new'], 9), [{ number: after, sentence: 0 }]);
    assert.deepEqual(await store.appearances('anna', 9), []);
    assert.deepEqual((await store.postings(Uint32Array.of(7)))[0], []);
    assert.equal(await store.sentenceCount(), 1);
  });

  check('numbers are never used twice', async store => {
    await write(store, put('a.txt', 'a'));
    const first = await numberOf(store, 'a.txt');
    await write(store, { kind: 'remove', number: first });
    await write(store, put('b.txt', 'b'));
    assert.ok((await numberOf(store, 'b.txt')) > first);
  });

  check('an update leaves the text alone', async store => {
    await write(store, put('a.txt', 'text', ['text']));
    const number = await numberOf(store, 'a.txt');
    const fields = { path: '/folder/sub/z.txt', file: 'sub/z.txt', key: 'other', ownKey: 'other' };
    await write(store, { kind: 'update', number, fields, corrections: [{ text: 't', speaker: 'Anna' }] });
    assert.equal(await store.fileAt('/folder/a.txt'), undefined);
    assert.equal((await store.fileAt('/folder/sub/z.txt'))!.number, number);
    assert.deepEqual(await store.body(number), { ...body('text'), corrections: [{ text: 't', speaker: 'Anna' }] });
    assert.deepEqual((await store.filesNamed('a.txt')).length, 0);
    assert.deepEqual((await store.filesNamed('z')).length, 1);
    await write(store, { kind: 'update', number: 999, fields: { key: 'nobody' } });
  });

  check('files are found by key, and by name in every form, the shortest path first', async store => {
    await write(store, put('deep/er/Report.v2.TXT', 'x'), put('deep/report.v2.txt', 'y'), {
      ...put('k.txt', 'z'),
      file: entry('k.txt', { key: 'Report.v2', ownKey: 'Report.v2' }),
    } as Change);
    const found = async (name: string) => (await store.filesNamed(name)).map(it => it.file);
    assert.deepEqual(await found('deep/er/report.V2.txt'), ['deep/er/Report.v2.TXT']);
    assert.deepEqual(await found('deep/er/Report.v2'), ['deep/er/Report.v2.TXT']);
    assert.deepEqual(await found('report.v2.txt'), ['deep/report.v2.txt', 'deep/er/Report.v2.TXT']);
    assert.deepEqual(await found('Report.v2'), ['k.txt', 'deep/report.v2.txt', 'deep/er/Report.v2.TXT']);
    assert.deepEqual(await found('./k.txt'), ['k.txt']);
    assert.deepEqual(await found('nothing'), []);
    assert.deepEqual(await found(''), []);
  });

  check('composed and decomposed file names are one', async store => {
    await write(store, put('Zu\u0308rich.txt', 'x'));
    assert.equal((await store.filesNamed('Z\u00fcrich')).length, 1);
  });

  check('readings come back, and actors are known by their corpus names once linked', async store => {
    await write(store, put('a.txt', 'Anna she who Ms A'));
    const number = await numberOf(store, 'a.txt');
    await write(store, { kind: 'reading', number, reading: reading('local'), locals: locals('local') });
    assert.equal((await store.file(number))!.state, 'extracted');
    const kept = await store.reading(number);
    assert.deepEqual(kept, reading('local'));
    await write(store, ...called('p anna', number, 'local'));
    assert.deepEqual([...(await store.linked(number))], [['local', 'anna']]);
    assert.deepEqual(await store.actor('anna'), anna);
    assert.deepEqual(await store.names(), [
      { name: 'Anna', actors: ['anna'] },
      { name: 'Ms A', actors: ['anna'] },
    ]);
    assert.deepEqual(await store.appearances('anna', 9), [{ number, mentions: 2, first: { start: 0, end: 4 } }]);
    assert.deepEqual(await store.actorsIn(number), [{ actor: 'anna', mentions: 2 }]);
    assert.deepEqual(await store.actorsIn(999), []);
    assert.deepEqual(await store.speeches('anna', 9), [
      { number, quotation: 1, type: 'direct' },
      { number, quotation: 0, type: 'indirect' },
    ]);
    await write(store, { kind: 'describe', cluster: 'p anna', value: undefined });
    assert.equal(await store.actor('anna'), undefined);
    assert.deepEqual(await store.names(), []);
    assert.equal((await store.linked(number)).size, 0);
    await write(store, { kind: 'reading', number: 999, reading: reading('x'), locals: locals('x') });
    assert.equal(await store.reading(999), undefined);
  });

  check('an office is a name where one actor holds it and nobody bears it', async store => {
    const holder = (cluster: string, id: string, ...offices: string[]): Change[] => [
      {
        kind: 'describe',
        cluster,
        value: {
          base: id,
          source: '',
          open: false,
          actor: { name: id, type: 'person', aliases: [], roles: [] },
          names: [{ name: id, office: false }, ...offices.map(name => ({ name, office: true }))],
        },
      },
      { kind: 'identify', cluster, id },
    ];
    await write(store, ...holder('p a', 'a', 'envoy x', 'envoy y', 'b'), ...holder('p b', 'b', 'envoy y'));
    assert.deepEqual(await store.names(), [
      { name: 'a', actors: ['a'] },
      { name: 'b', actors: ['b'] },
      { name: 'envoy x', actors: ['a'] },
    ]);
  });

  check('names are looked up by how they begin, by their words, and by spellings one edit away', async store => {
    const named = (cluster: string, id: string, ...forms: string[]): Change[] => [
      {
        kind: 'describe',
        cluster,
        value: {
          base: id,
          source: '',
          open: false,
          actor: { name: forms[0]!, type: 'person', aliases: forms.slice(1), roles: [] },
          names: forms.map(name => ({ name, office: false })),
        },
      },
      { kind: 'identify', cluster, id },
    ];
    await write(store, ...named('1', 'melnik', 'Andrei Melnik', 'Melnik', 'Ambassador Melnik'), ...named('2', 'golo', 'N’Golo Kanté'));
    await write(store, ...named('3', 'andrews', 'Andrei Weiss', 'Melnik'));
    const names = async (found: Promise<readonly { readonly name: string }[]>) => (await found).map(it => it.name).sort();
    assert.deepEqual(await names(store.namesBeginning(['andrei', 'melnik', 'andrei melnik', 'n golo', 'kante'])), [
      'Andrei Melnik',
      'Melnik',
      'N’Golo Kanté',
    ]);
    assert.deepEqual((await store.namesBeginning(['melnik']))[0]?.actors, ['andrews', 'melnik']);
    assert.deepEqual(await names(store.namesLike('andr', 'beginning', 9)), ['Andrei Melnik', 'Andrei Weiss']);
    assert.deepEqual(await names(store.namesLike('Andrei W', 'beginning', 9)), ['Andrei Weiss']);
    assert.deepEqual(await names(store.namesLike('n’go', 'beginning', 9)), ['N’Golo Kanté']);
    assert.deepEqual(await names(store.namesLike('kant', 'beginning', 9)), []);
    assert.deepEqual(await names(store.namesLike('kant', 'word', 9)), ['N’Golo Kanté']);
    assert.deepEqual(await names(store.namesLike('mel', 'word', 2)), ['Ambassador Melnik', 'Andrei Melnik']);
    assert.deepEqual(await store.namesLike('', 'word', 9), []);
    const near = await store.namesNear(['melnek', 'ambassador', 'table']);
    assert.deepEqual(near.known, ['ambassador']);
    assert.deepEqual(await names(Promise.resolve(near.names)), ['Ambassador Melnik', 'Andrei Melnik', 'Melnik']);
    await write(store, { kind: 'describe', cluster: '1', value: undefined });
    assert.deepEqual(
      (await store.namesBeginning(['melnik', 'andrei melnik'])).map(it => it.actors),
      [['andrews']],
    );
    assert.deepEqual((await store.namesNear(['melnek'])).names, []);
  });

  check('sources are looked up by names that may mean them, by slips, and by what was typed', async store => {
    await write(store, put('deep/Report.txt', 'x'), put('letter.md', 'y'), {
      ...put('k.txt', 'z'),
      file: entry('k.txt', { key: 'Müller2020', ownKey: 'Müller2020', metadata: { title: { value: 'On Bridges', origin: 'page' } } }),
    } as Change);
    const files = async (found: Promise<readonly StoredFile[]>) => (await found).map(it => it.file);
    assert.deepEqual(await files(store.filesNamedAny(['REPORT', 'müller2020', 'nothing', ''])), ['deep/Report.txt', 'k.txt']);
    assert.deepEqual(await files(store.filesNamedAny(['Müller2020', 'deep/report'])), ['deep/Report.txt', 'k.txt']);
    assert.deepEqual(await files(store.filesNear(['Müler2020', 'leter.md'])), ['k.txt', 'letter.md']);
    assert.deepEqual(await files(store.filesNear(['Mueller2020'])), []);
    assert.deepEqual(await files(store.filesLike('bridge', 9)), ['k.txt']);
    assert.deepEqual(await files(store.filesLike('', 2)), ['deep/Report.txt', 'k.txt']);
  });

  check('where an actor is named, by date', async store => {
    const dated = (file: string, year: number | undefined) =>
      ({
        ...put(file, 'x'),
        file: entry(file, year === undefined ? {} : { metadata: { issued: { value: { year }, origin: 'page' } } }),
      }) as Change;
    await write(store, dated('a.txt', undefined), dated('b.txt', 2020), dated('c.txt', 2010));
    for (const file of ['a.txt', 'b.txt', 'c.txt']) {
      const number = await numberOf(store, file);
      await write(store, { kind: 'reading', number, reading: reading('x'), locals: locals('x') }, ...called('p anna', number, 'x'));
    }
    const [a, b, c] = await Promise.all(['a.txt', 'b.txt', 'c.txt'].map(it => numberOf(store, it)));
    assert.deepEqual(
      (await store.appearances('anna', 9)).map(it => it.number),
      [c, b, a],
    );
    assert.deepEqual(
      (await store.appearances('anna', 1)).map(it => it.number),
      [c],
    );
    assert.deepEqual(await store.presence('anna'), { texts: 3, mentions: 6, first: c, last: b });
    assert.deepEqual(await store.presence('nobody'), { texts: 0, mentions: 0 });
    assert.deepEqual(
      (await store.speeches('anna', 4)).map(it => [it.number, it.type]),
      [
        [c, 'direct'],
        [b, 'direct'],
        [a, 'direct'],
        [c, 'indirect'],
      ],
    );
  });

  check('what hangs together is touched until it is crossed off', async store => {
    await write(store, put('a.txt', 'x'), put('b.txt', 'y'));
    const number = await numberOf(store, 'a.txt');
    const long: Local = {
      actor: { id: 'cc', name: 'Coal Council', type: 'organization', aliases: [], roles: [] },
      facts: { key: 'n coal council', bare: false, acronyms: ['cc'] },
    };
    await write(store, { kind: 'reading', number, reading: { mentions: [], quotations: [] }, locals: [...locals('x'), long] });
    const all = async () => Promise.all((['acronym', 'family', 'cluster', 'base'] as const).map(it => store.touched(it, 9)));
    assert.deepEqual(await all(), [['cc'], ['anna'], [`b anna~${number}~x`, 'n coal council'], []]);
    assert.equal((await store.touched('cluster', 1)).length, 1);
    await write(
      store,
      { kind: 'untouch', what: 'acronym', values: ['cc'] },
      { kind: 'untouch', what: 'family', values: ['anna'] },
      { kind: 'untouch', what: 'cluster', values: [`b anna~${number}~x`, 'n coal council'] },
    );
    assert.deepEqual(await all(), [[], [], [], []]);
    await write(store, { kind: 'reading', number, reading: { mentions: [], quotations: [] }, locals: [...locals('x'), long] });
    assert.deepEqual(await all(), [[], [], [], []], 'the same again touches nothing');
    assert.deepEqual(await store.ownersOf('cc', 9), ['n coal council']);
    assert.deepEqual(await store.bareFamilies(), ['anna']);
    assert.equal(await store.hasBearer('anna'), false);
    assert.deepEqual(await store.widespread(1), []);
    assert.deepEqual(
      (await store.locals({ number })).map(it => [it.actor, it.source]),
      [
        [long.actor, 'a'],
        [{ ...anna, id: 'x' }, 'a'],
      ],
    );
    await write(store, { kind: 'assign', number, local: 'cc', cluster: 'n other' });
    assert.deepEqual(await store.touched('cluster', 9), ['n coal council', 'n other']);
    assert.equal((await store.locals({ cluster: 'n other' })).length, 1);
    await write(store, { kind: 'remove', number });
    assert.deepEqual(await all(), [['cc'], ['anna'], [`b anna~${number}~x`, 'n coal council', 'n other'], []]);
    assert.deepEqual(await store.locals({ number }), []);
  });

  check('citekeys that are contested, and all that are asked for', async store => {
    await write(store, put('a.txt', 'x'), put('b.txt', 'y'), {
      ...put('c.txt', 'z'),
      file: entry('c.txt', { key: '', ownKey: 'a' }),
    } as Change);
    assert.deepEqual((await store.contestedKeys()).map(it => it.file).sort(), ['a.txt', 'c.txt']);
    assert.deepEqual([...(await store.askedKeys())].sort(), ['a', 'b']);
    assert.equal((await store.files(2)).length, 2);
  });

  check('a common word is counted roughly, and anew when texts have changed', async store => {
    const text = (i: number) => put(`${i}.txt`, 'x', i % 2 === 0 ? ['peace', 'war'] : ['peace']);
    await write(store, ...Array.from({ length: 20 }, (_, i) => text(i)));
    const few = await store.roughFrequencies(['war', 'peace']);
    assert.deepEqual([few.get('war'), few.get('peace')], [10, 20]);
    await write(store, ...Array.from({ length: 480 }, (_, i) => text(i + 20)));
    const counted = await store.roughFrequencies(['war', 'peace']);
    for (const [word, exact] of await store.frequencies(['war', 'peace'])) {
      const rough = counted.get(word) ?? 0;
      assert.ok(rough > exact * 0.7 && rough < exact * 1.4, `${word}: ${rough} for ${exact}`);
    }
  });

  check('words are counted by sentence, in all texts or in one', async store => {
    await write(store, put('a.txt', 'x', ['peace', 'talks', 'peace']), put('b.txt', 'y', ['peace', '3_5', 'мир']));
    const [a, b] = [await numberOf(store, 'a.txt'), await numberOf(store, 'b.txt')];
    assert.deepEqual(
      [...(await store.frequencies(['peace', 'war', '3_5', 'мир']))],
      [
        ['peace', 2],
        ['3_5', 1],
        ['мир', 1],
      ],
    );
    assert.deepEqual(
      await store.roughFrequencies(['peace', 'war', '3_5', 'мир', '") OR (']),
      await store.frequencies(['peace', '3_5', 'мир']),
    );
    assert.deepEqual((await store.sentencesWith(['peace'], 9)).map(it => it.number).sort(), [a, b].sort());
    assert.equal((await store.sentencesWith(['peace'], 1)).length, 1);
    assert.deepEqual(await store.sentencesWith(['peace'], 9, b), [{ number: b, sentence: 0 }]);
    assert.deepEqual(await store.sentencesWith(['") OR ('], 9), []);
    assert.deepEqual(await store.sentencesWith(['talks', 'peace'], 9), [{ number: a, sentence: 0 }]);
    assert.deepEqual(await store.sentencesWith(['talks', 'мир'], 9), []);
    assert.deepEqual(await store.sentencesWith([], 9), []);
    assert.equal(await store.sentenceCount(), 2);
    assert.equal(await store.note('indexedWords'), '6');
    await write(store, { kind: 'remove', number: a }, put('b.txt', 'y', Array(200).fill('peace')));
    assert.equal(await store.note('indexedWords'), '200');
    await write(store, put('b.txt', 'y', ['one']));
    assert.equal(await store.note('indexedWords'), '1');
  });

  check('the best sentences are those of a store that never had anything else, through changes, removal and merging', async store => {
    let seed = 3;
    const next = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    const sentence = () => Array.from({ length: Math.floor(next() * 9) }, () => `w${Math.floor(40 ** next()) - 1}`);
    const texts = new Map<string, string[][]>();
    const putAll = (file: string): Change => {
      const sentences = Array.from({ length: Math.floor(next() * 6) }, sentence);
      texts.set(file, sentences);
      return { ...put(file, 'x'), words: wordsOf(sentences) } as Change;
    };
    const verify = async (only?: readonly string[]) => {
      const numbers = new Map<string, number>();
      for (const file of texts.keys()) numbers.set(file, await numberOf(store, file));
      const all = [...texts].flatMap(([file, sentences]) =>
        sentences.flatMap((words, i) => (words.length > 0 ? [{ file, i, words }] : [])),
      );
      const average = all.reduce((sum, it) => sum + it.words.length, 0) / all.length;
      assert.equal(await store.sentenceCount(), all.length);
      for (const asked of [['w1', 'w30', 'w7'], ['w0'], ['w39', 'w38', 'none', 'w2', 'w11', 'w20']]) {
        const counts = asked.map(word => all.filter(it => it.words.includes(word)).length);
        assert.deepEqual(
          [...(await store.frequencies(asked))],
          asked.map((word, i) => [word, counts[i]]).filter(it => it[1] !== 0),
        );
        const scored = all
          .filter(it => !only || only.includes(it.file))
          .map(({ file, i, words }) => {
            const parts = asked.map((word, k) => {
              const n = words.filter(it => it === word).length;
              const weight = Math.log(1 + (all.length - counts[k]! + 0.5) / (counts[k]! + 0.5));
              return (weight * n * 2.2) / (n + 1.2 * (0.5 + (0.5 * words.length) / average));
            });
            return { number: numbers.get(file)!, sentence: i, score: parts.reduce((sum, it) => sum + it) };
          })
          .filter(it => it.score > 0)
          .sort((x, y) => y.score - x.score);
        const floor = scored[4]?.score ?? 0;
        const rounded = (found: readonly { number: number; sentence: number; score: number }[]) =>
          found.map(it => `${it.score.toFixed(7)} ${it.number} ${it.sentence}`).sort();
        const found = await store.bestSentences(
          asked,
          5,
          only?.map(it => numbers.get(it)!),
        );
        assert.deepEqual(rounded(found), rounded(scored.filter(it => it.score > floor - 1e-9)));
      }
    };
    for (let round = 0; round < 12; round++) {
      await write(store, ...Array.from({ length: 1 + Math.floor(next() * 30) }, () => putAll(`t${Math.floor(next() * 90)}.txt`)));
      const gone = [...texts.keys()].filter(() => next() < (round === 9 ? 0.6 : 0.05));
      const removals = await Promise.all(gone.map(async it => ({ kind: 'remove' as const, number: await numberOf(store, it) })));
      await write(store, ...removals);
      for (const it of gone) texts.delete(it);
      await verify();
      // A few steps leave a merge half done; the last rounds go to its end.
      for (let steps = round % 4 === 3 ? 1000 : round; steps > 0 && (await store.tidy('me')); steps--);
      await verify();
      await verify([...texts.keys()].filter(() => next() < 0.2));
    }
  });

  check('shingles lead to units and units to texts, through removal and merging', async store => {
    const files = Array.from({ length: 40 }, (_, i) => `f${String(i).padStart(2, '0')}.txt`);
    // Hash 5 is everywhere; 0xffffffff and its neighbours test the ends of the range.
    for (const [i, file] of files.entries())
      await write(
        store,
        put(
          file,
          'x',
          [],
          [
            [5, 0xffffffff - i],
            [5, 70_000 + i, 0],
          ],
        ),
      );
    const placesOf = async (hash: number) => {
      const [units] = await store.postings(Uint32Array.of(hash));
      return Promise.all(units!.map(it => store.unit(it)));
    };
    const verify = async (living: readonly string[]) => {
      const numbers = await Promise.all(living.map(it => numberOf(store, it)));
      assert.deepEqual(
        await placesOf(5),
        numbers.flatMap(number => [
          { number, unit: 0 },
          { number, unit: 1 },
        ]),
      );
      assert.deepEqual(
        await placesOf(0),
        numbers.map(number => ({ number, unit: 1 })),
      );
      assert.deepEqual(await placesOf(70_003), living.includes('f03.txt') ? [{ number: await numberOf(store, 'f03.txt'), unit: 1 }] : []);
      assert.deepEqual(
        await placesOf(0xffffffff),
        living.includes('f00.txt') ? [{ number: await numberOf(store, 'f00.txt'), unit: 0 }] : [],
      );
    };
    await verify(files);
    for (let steps = 0; await store.tidy('me'); steps++) {
      assert.ok(steps < 10_000);
      if (steps % 7 === 0) await verify(files);
    }
    await verify(files);
    for (const file of files.slice(0, 30)) await write(store, { kind: 'remove', number: await numberOf(store, file) });
    await verify(files.slice(30));
    while (await store.tidy('me'));
    await verify(files.slice(30));
    await write(store, put('f00.txt', 'x', [], [[5], [5, 0]]));
    assert.equal(await store.unitCount(), 82);
    const [units] = await store.postings(Uint32Array.of(5));
    assert.equal(units!.length, 22);
  });

  check('the version grows with every write', async store => {
    const before = await store.version();
    await write(store, { kind: 'note', name: 'n', value: 'v' });
    assert.ok((await store.version()) > before);
    assert.equal(await store.note('n'), 'v');
    const now = await store.version();
    assert.ok(await store.lead('me'));
    assert.equal(await store.version(), now);
    await write(store, { kind: 'note', name: 'n', value: undefined });
    assert.equal(await store.note('n'), undefined);
  });

  check('one leads; what others write is refused whole', async store => {
    assert.equal(await store.lead('you'), false);
    await assert.rejects(store.write('you', [put('a.txt', 'x')]), LeaseLost);
    await assert.rejects(store.tidy('you'), LeaseLost);
    await store.release('you');
    assert.equal(await store.lead('you'), false);
    await store.release('me');
    assert.equal(await store.lead('you'), true);
    await assert.rejects(store.write('me', [put('a.txt', 'x')]), LeaseLost);
    assert.deepEqual(await store.files(), []);
  });

  check('a write that fails leaves nothing', async store => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    const bad = { kind: 'put', file: entry('b.txt', { metadata: cyclic as never }), body: body('b') } as const;
    await assert.rejects(write(store, put('a.txt', 'x', ['word']), bad));
    assert.deepEqual(await store.files(), []);
    assert.equal(await store.sentenceCount(), 0);
    assert.deepEqual(await store.sentencesWith(['word'], 9), []);
  });

  check('statistics count what is there and no more', async store => {
    const empty = await store.statistics(true);
    assert.deepEqual(empty.files, { failed: 0, text: 0, extracted: 0 });
    assert.deepEqual(
      [empty.textBytes, empty.sentences, empty.units, empty.postings, empty.segments, empty.actors, empty.names, empty.quotations],
      [0, 0, 0, 0, 0, 0, 0, 0],
    );
    assert.equal(empty.updated, undefined);
    assert.deepEqual(empty.leader?.pid, process.pid);
    const before = Date.now();
    await write(store, put('a.txt', 'Grüße', ['gruesse'], [[5, 6], [7]]), put('b.txt', 'b', ['b'], [[5]]), {
      kind: 'put',
      file: entry('c.txt', { state: 'failed', reason: 'gone', key: '' }),
    });
    const a = await numberOf(store, 'a.txt');
    await write(
      store,
      { kind: 'reading', number: a, reading: reading('local'), locals: locals('local') },
      ...called('the-anna', a, 'local'),
    );
    const full = await store.statistics(true);
    assert.deepEqual(full.files, { failed: 1, text: 1, extracted: 1 });
    assert.deepEqual(
      [full.textBytes, full.sentences, full.units, full.postings, full.actors, full.names, full.quotations],
      [8, 2, 3, 4, 1, 2, reading('local').quotations.length],
    );
    assert.ok(full.segments >= 1 && full.updated! >= before && full.updated! <= Date.now());
    if (full.bytes) assert.ok(Object.values(full.bytes).every(it => it >= 0) && full.bytes.text > 0 && full.bytes.quotes > 0);
    assert.equal((await store.statistics(false)).bytes, undefined);
    while (await store.tidy('me')) assert.equal((await store.statistics(false)).postings, 4);
    await write(store, { kind: 'remove', number: a });
    await store.release('me');
    const less = await store.statistics(false);
    assert.deepEqual([less.textBytes, less.sentences, less.units, less.quotations, less.leader], [1, 1, 1, 0, undefined]);
    assert.ok(await store.lead('me'));
  });
}
