import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../server/actors/actor.ts';
import { nearest, parseRegistry, registryIn } from '../../server/actors/registry.ts';
import {
  addAliases,
  addEntry,
  addNot,
  addRole,
  entrySpan,
  mergeActors,
  renameActor,
  setType,
  splitActor,
  splitNamesake,
} from '../../server/actors/registry-edits.ts';
import { applyEdits } from '../../server/text/edit.ts';

const file = `# people I follow
- id: anders-dahl   # the ambassador
  name: Anders Dahl
  type: person
  aliases: [Mr Dahl, Dahl]
  roles: [{ title: Danish Ambassador to Chile, since: 2019-11 }, envoy]

# towns
- name: Kyiv # the city
- id: ncc
  name: NCC
  aliases:
    - Nordic Coal Council # old name
    - the Coal Council
- not: [World Cup]
`;

/** The problems of a text as \`words under them\` → message. */
const problems = (text: string) =>
  parseRegistry(text).problems.map(({ span, message }) => [text.slice(span.start, span.end).trim(), message]);

test('a good file gives its actors in order, without problems', () => {
  const { value, problems: none, broken } = parseRegistry(file);
  assert.deepEqual(none, []);
  assert.ok(!broken);
  assert.deepEqual(value.not, ['World Cup']);
  assert.deepEqual(value.actors[0], {
    id: 'anders-dahl',
    name: 'Anders Dahl',
    type: 'person',
    aliases: ['Mr Dahl', 'Dahl'],
    roles: [{ title: 'Danish Ambassador to Chile', since: '2019-11' }, { title: 'envoy' }],
    registered: true,
  });
  assert.deepEqual(
    value.actors.map(it => [it.id, it.type]),
    [
      ['anders-dahl', 'person'],
      ['kyiv', 'other'],
      ['ncc', 'other'],
    ],
  );
});

test('a bad entry costs that entry and says where and what', () => {
  const text =
    '- name: Oslo\n- name: Bergen\n  type: plaace\n- type: person\n- just words\n- name: Moss\n  alias: [M]\n- id: oslo\n  name: Other\n';
  assert.deepEqual(
    parseRegistry(text).value.actors.map(it => it.name),
    ['Oslo', 'Moss'],
  );
  const [type, name, words, key, id] = problems(text);
  assert.equal(type![0], 'plaace');
  assert.match(type![1]!, /one of person, organization/);
  assert.match(name![1]!, /needs a name/);
  assert.equal(words![0], 'just words');
  assert.equal(key![0], 'alias');
  assert.match(key![1]!, /Did you mean `aliases`/);
  assert.equal(id![0], 'oslo');
  assert.match(id![1]!, /already the id/);
});

test('a name that two entries claim, and one that is refused as well, are reported', () => {
  assert.match(problems('- name: Ann Lee\n  aliases: [Lee]\n- name: Tom Lee\n  aliases: [Lee]\n')[0]![1]!, /also a name of Ann Lee/);
  assert.match(problems('- name: World Cup\n- not: [World Cup]\n')[0]![1]!, /stands under `not`/);
  assert.match(problems('- name: Ann Lee\n  roles: [{ title: mayor, since: 2020, until: 2018 }]\n')[0]![1]!, /ends \(2018\) before/);
});

test('an alias without an anchor costs its entry', () => {
  const text = '- name: *who\n- name: Oslo\n';
  assert.deepEqual(
    parseRegistry(text).value.actors.map(it => it.name),
    ['Oslo'],
  );
  assert.match(problems(text)[0]![1]!, /refers to nothing/);
  assert.deepEqual(addNot(text, ['x']), []);
});

test('broken YAML is no value at all; an empty file is an empty registry', () => {
  const broken = parseRegistry('- name: [a\n  b: c: d');
  assert.equal(broken.broken, true);
  assert.ok(broken.problems.length > 0);
  assert.deepEqual(parseRegistry('').value, { actors: [], not: [] });
  assert.deepEqual(parseRegistry('# nothing yet\n').problems, []);
  assert.equal(parseRegistry('name: Oslo').problems.length, 1);
});

test('no text makes it throw, and problems lie in the text', () => {
  const piece = fc.constantFrom(
    '- ',
    'name: ',
    'aliases: ',
    '[',
    ']',
    '{',
    '}',
    'Oslo',
    '\n',
    '  ',
    ': ',
    '"',
    '#',
    '&a ',
    '*a',
    'not: ',
    'roles: ',
    '- not',
    '|',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.join('');
      for (const { span } of parseRegistry(text).problems) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
    }),
  );
});

test('the nearest key is at most two edits away', () => {
  assert.equal(nearest('alais', ['aliases', 'name', 'not']), undefined);
  assert.equal(nearest('alias', ['aliases', 'name', 'not']), 'aliases');
  assert.equal(nearest('nmae', ['aliases', 'name', 'not']), 'name');
});

const actor = (id: string, name: string, more: Partial<Actor> = {}): Actor => ({
  id,
  name,
  type: 'other',
  aliases: [],
  roles: [],
  ...more,
});

/** Lines that an edit adds (`+`) and takes away (`-`); the result must still be a file without problems. */
function changes(edits: ReturnType<typeof addNot>, text = file): string[] {
  const after = applyEdits(text, edits);
  assert.deepEqual(parseRegistry(after).problems, []);
  const [old, now] = [text.split('\n'), after.split('\n')];
  return [
    ...now.filter(line => !old.includes(line)).map(line => `+${line}`),
    ...old.filter(line => !now.includes(line)).map(line => `-${line}`),
  ];
}

test('spellings are added in the layout the entry has', () => {
  assert.deepEqual(changes(addAliases(file, actor('anders-dahl', 'Anders Dahl'), ['Dahl', 'A, B', 'Дал'])), [
    '+  aliases: [Mr Dahl, Dahl, "A, B", Дал]',
    '-  aliases: [Mr Dahl, Dahl]',
  ]);
  assert.deepEqual(changes(addAliases(file, actor('kyiv', 'Kyiv'), ['Kiev'])), ['+  aliases: [Kiev]']);
  assert.deepEqual(changes(addAliases(file, actor('ncc', 'NCC'), ['Coal: Council'])), ['+    - "Coal: Council"']);
  assert.deepEqual(addAliases(file, actor('ncc', 'NCC'), ['NCC']), []);
});

test('an actor the file does not know gets an entry at the end', () => {
  assert.deepEqual(changes(addAliases(file, actor('radio-uno', 'Radio Uno', { type: 'organization' }), ['Uno'])), [
    '+- id: radio-uno',
    '+  name: Radio Uno',
    '+  type: organization',
    '+  aliases: [Uno]',
  ]);
  assert.equal(applyEdits('', addNot('', ['World Cup'])), '- not: [World Cup]\n');
});

test('type, role and refusal', () => {
  assert.deepEqual(changes(setType(file, actor('kyiv', 'Kyiv'), 'place')), ['+  type: place']);
  assert.deepEqual(changes(setType(file, actor('anders-dahl', 'Anders Dahl'), 'group')), ['+  type: group', '-  type: person']);
  assert.deepEqual(setType(file, actor('anders-dahl', 'Anders Dahl'), 'person'), []);
  assert.deepEqual(changes(addRole(file, actor('kyiv', 'Kyiv'), { title: 'capital', since: '1991' })), [
    '+  roles: [{ title: capital, since: 1991 }]',
  ]);
  assert.deepEqual(addRole(file, actor('anders-dahl', 'Anders Dahl'), { title: 'envoy' }), []);
  assert.deepEqual(changes(addNot(file, ['World Cup', 'Breakfast'])), ['+- not: [World Cup, Breakfast]', '-- not: [World Cup]']);
});

test('merging moves every name and removes the entry; splitting gives a name its own', () => {
  assert.deepEqual(changes(mergeActors(file, actor('anders-dahl', 'Anders Dahl'), actor('ncc', 'NCC'))), [
    '+  aliases: [Mr Dahl, Dahl, NCC, Nordic Coal Council, the Coal Council]',
    '-  aliases: [Mr Dahl, Dahl]',
    '-- id: ncc',
    '-  name: NCC',
    '-  aliases:',
    '-    - Nordic Coal Council # old name',
    '-    - the Coal Council',
  ]);
  assert.deepEqual(changes(splitActor(file, actor('ncc', 'NCC'), 'the Coal Council')), [
    '+- id: the-coal-council',
    '+  name: the Coal Council',
    '-    - the Coal Council',
  ]);
});

test('merging keeps what was decided about the other: offices and restrictions', () => {
  const text =
    '- name: Ann Lee\n- name: A. Lee\n  roles: [mayor, { title: judge, since: 2019-02 }]\n  restrictions: { embargo: 2026-01-31 }\n';
  assert.equal(
    applyEdits(text, mergeActors(text, actor('ann-lee', 'Ann Lee'), actor('a-lee', 'A. Lee'))),
    '- name: Ann Lee\n  aliases: [A. Lee]\n  roles: [mayor, { title: judge, since: 2019-02 }]\n  restrictions: [{ embargo: 2026-01-31 }]\n',
  );
});

test('merging into somebody without an entry makes the other’s entry theirs, comments and all', () => {
  const text = '- id: a-lee\n  name: A. Lee # from the minutes\n  type: person\n';
  const kept = actor('ann-lee', 'Ann Lee', { type: 'person', aliases: ['Lee'] });
  assert.equal(
    applyEdits(text, mergeActors(text, kept, actor('a-lee', 'A. Lee', { type: 'person', aliases: ['Lee', 'Ms Lee', 'ALB'] }))),
    '- id: ann-lee\n  name: Ann Lee # from the minutes\n  type: person\n  aliases: [A. Lee, ALB]\n',
  );
  assert.equal(
    applyEdits('', mergeActors('', kept, actor('a-lee', 'A. Lee', { aliases: ['Lee', 'ALB'] }))),
    '- id: ann-lee\n  name: Ann Lee\n  type: person\n  aliases: [A. Lee, ALB]\n',
  );
});

test('words that are no name are taken from the entries that list them', () => {
  assert.deepEqual(changes(addNot(file, ['Dahl'])), [
    '+  aliases: []',
    '+- not: [World Cup, Dahl]',
    '-  aliases: [Mr Dahl, Dahl]',
    '-- not: [World Cup]',
  ]);
  assert.equal(applyEdits('- name: Cup\n- name: Oslo\n', addNot('- name: Cup\n- name: Oslo\n', ['Cup'])), '- not: [Cup]\n- name: Oslo\n');
  assert.equal(applyEdits('- name: Cup\n', addNot('- name: Cup\n', ['Cup'])), '- not: [Cup]\n');
  const block = '- name: NCC\n  aliases:\n    - Coal\n    - Council\n';
  assert.equal(applyEdits(block, addNot(block, ['Council'])), '- name: NCC\n  aliases:\n    - Coal\n- not: [Council]\n');
  assert.equal(applyEdits(block, addNot(block, ['Coal', 'Council'])), '- name: NCC\n  aliases: []\n- not: [Coal, Council]\n');
});

test('a new name keeps the old one as a spelling, and the id', () => {
  assert.deepEqual(changes(renameActor(file, actor('anders-dahl', 'Anders Dahl'), 'Anders Daal')), [
    '+  name: Anders Daal',
    '+  aliases: [Mr Dahl, Dahl, Anders Dahl]',
    '-  name: Anders Dahl',
    '-  aliases: [Mr Dahl, Dahl]',
  ]);
  assert.deepEqual(changes(renameActor(file, actor('kyiv', 'Kyiv'), 'Kiew', ['Kyïv'])), [
    '+- name: Kiew # the city',
    '+  id: kyiv',
    '+  aliases: [Kyiv, Kyïv]',
    '-- name: Kyiv # the city',
  ]);
  assert.equal(
    applyEdits('', renameActor('', actor('ann-lee', 'Ann Lee', { type: 'person' }), 'Anne Lee')),
    '- id: ann-lee\n  name: Anne Lee\n  type: person\n  aliases: [Ann Lee]\n',
  );
});

test('a namesake counts in its own sources only, and there alone', () => {
  const lee = actor('ann-lee', 'Ann Lee', { type: 'person', aliases: ['Lee'] });
  const text = applyEdits(
    '- name: Ann Lee\n  aliases: [Lee]\n',
    splitNamesake('- name: Ann Lee\n  aliases: [Lee]\n', lee, ['the hearing', 'b']),
  );
  assert.equal(
    text,
    '- name: Ann Lee\n  aliases: [Lee]\n- id: ann-lee~the-hearing\n  name: Ann Lee\n  type: person\n  sources: [the hearing, b]\n',
  );
  const { value, problems: none } = parseRegistry(text);
  assert.deepEqual(none, []);
  const ids = (source: string) => registryIn(value, source).actors.map(it => it.id);
  assert.deepEqual([ids('a'), ids('b')], [['ann-lee'], ['ann-lee~the-hearing']]);
});

test('an entry is found, and made once', () => {
  const made = applyEdits(file, addEntry(file, actor('radio-uno', 'Radio Uno')));
  assert.deepEqual(addEntry(made, actor('radio-uno', 'Radio Uno')), []);
  const span = entrySpan(made, 'radio-uno');
  assert.match(made.slice(span?.start, span?.end), /^id: radio-uno\n {2}name: Radio Uno\n/);
  assert.equal(entrySpan(made, 'nobody'), undefined);
});

test('any change of any file leaves a file that can be read, and undoing is the inverse: only what was asked for is different', () => {
  const name = fc.constantFrom('Ann Lee', 'Lee', 'Oslo', 'NCC', 'the Coal Council', 'A: B', '- x', '"q"', '[b]', '# c');
  const entry = fc.record({
    name,
    aliases: fc.option(fc.array(name, { maxLength: 3 })),
    block: fc.boolean(),
    type: fc.option(fc.constantFrom('person', 'place')),
    comment: fc.boolean(),
  });
  const written = fc.array(entry, { maxLength: 4 }).map(entries =>
    entries
      .map(({ name: own, aliases, block, type, comment }, i) => {
        const q = (it: string) => JSON.stringify(it);
        const list = block && aliases?.length ? aliases.map(it => `\n    - ${q(it)}`).join('') : ` [${(aliases ?? []).map(q).join(', ')}]`;
        return [
          `- id: e${i}${comment ? ' # who' : ''}`,
          `  name: ${q(own)}`,
          ...(type ? [`  type: ${type}`] : []),
          ...(aliases ? [`  aliases:${list}`] : []),
          '',
        ].join('\n');
      })
      .join(''),
  );
  const who = fc.record({ id: fc.constantFrom('e0', 'e1', 'e2', 'new'), name }).map(it => actor(it.id, it.name));
  fc.assert(
    fc.property(written, who, who, name, (text, a, b, word) => {
      for (const edits of [
        addAliases(text, a, [word]),
        addRole(text, a, { title: word, since: '2019' }),
        setType(text, a, 'group'),
        addNot(text, [word]),
        renameActor(text, a, word),
        mergeActors(text, a, b),
        splitActor(text, a, word),
        splitNamesake(text, a, [word]),
      ]) {
        const sorted = [...edits].sort((x, y) => x.span.start - y.span.start || x.span.end - y.span.end);
        sorted.forEach((it, i) => {
          assert.ok(i === 0 || sorted[i - 1]!.span.end <= it.span.start, 'edits do not overlap');
        });
        const after = applyEdits(text, edits);
        const { broken, problems: found } = parseRegistry(after);
        assert.ok(!broken, after);
        const kinds = found.map(it => it.message).filter(it => !/also a name of|stands under|already the id/.test(it));
        assert.deepEqual(kinds, [], after);
      }
    }),
    { numRuns: 300 },
  );
});

test('line ends stay as they are; a broken file is left alone', () => {
  const dos = file.replaceAll('\n', '\r\n');
  assert.ok(!/[^\r]\n/.test(applyEdits(dos, addAliases(dos, actor('new', 'New One'), ['N1']))));
  assert.deepEqual(addNot('- name: [a\n  b: c: d', ['x']), []);
});

test('what may not be used of an actor, in every way a sidecar says it', () => {
  const embargo = { kind: 'embargo', until: { year: 2026, month: 1, day: 31 } };
  for (const [written, restrictions] of [
    ['off-record', [{ kind: 'off-record' }]],
    ['[background]', [{ kind: 'background' }]],
    ['{ embargo: 2026-01-31 }', [embargo]],
    ['[off-record, embargo: 2026-01-31]', [{ kind: 'off-record' }, embargo]],
    ['[]', undefined],
  ] as const) {
    const { value, problems: found } = parseRegistry(`- name: Ann Lee\n  restrictions: ${written}\n`);
    assert.deepEqual(found, [], written);
    assert.deepEqual(value.actors[0]?.restrictions, restrictions, written);
  }
  const [wrong] = problems('- name: Ann Lee\n  restrictions: [off record]\n');
  assert.equal(wrong![0], 'off record');
  assert.match(wrong![1]!, /`off-record`, `background` or `embargo/);
});
