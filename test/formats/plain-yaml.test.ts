import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPlainYaml } from '../../server/formats/plain-yaml.ts';
import { readYaml } from '../../server/formats/yaml.ts';

const key = fc.oneof(
  fc.constantFrom('title', 'date', 'author', 'a-b', 'no', 'constructor', 'toString'),
  fc.constantFrom('Null', '1', 'a b', '- x', 'é', '<<', '__proto__'),
);
const value = fc.oneof(
  fc.constantFrom(
    'Élan “x” – y',
    '2014-03-04',
    '2014',
    '1.5',
    '0x1F',
    '1e5',
    'null',
    '~',
    'True',
    'yes',
    'a: b',
    'a:b',
    'x # c',
    'x #c',
    'x#c',
  ),
  fc.constantFrom(
    'https://a.example/b?c=d#e',
    '"a: b"',
    '"a\\nb"',
    '"x" y',
    '"x',
    "'x'",
    "x'",
    '[a]',
    '{a: 1}',
    '*a',
    '|',
    '%d',
    'a ',
    '\ta',
    '',
    '12:30',
    '.inf',
    '“[[x]]”',
  ),
  fc.string({ maxLength: 12 }).filter(it => !/[\r\n]/.test(it)),
);
const text = fc
  .array(fc.tuple(key, fc.constantFrom(': ', ': ', ': ', ':  ', ':', ' : '), value), { minLength: 1, maxLength: 3 })
  .chain(lines => fc.constantFrom('\n', '\n', '').map(end => lines.map(parts => parts.join('')).join('\n') + end));

test('whatever is read the short way is read the same by the full rules', () => {
  let short = 0;
  fc.assert(
    fc.property(text, text => {
      const plain = readPlainYaml(text, 4);
      if (!plain) return;
      short++;
      // A comment is never plain.
      const full = readYaml(`${text}${text.endsWith('\n') ? '' : '\n'}# c`, 4);
      assert.deepEqual([full.data, full.problems, full.broken], [plain.data, [], false]);
      for (const key of Object.keys(plain.data as object)) {
        assert.deepEqual(plain.span([key]), full.span([key]));
        assert.deepEqual(plain.keySpan([key]), full.keySpan([key]));
        assert.deepEqual(plain.span([key, 0]), full.span([key, 0]));
      }
      for (const path of [[], ['absent'], ['absent', 0]]) assert.deepEqual(plain.span(path), { start: 4, end: 4 + text.length });
    }),
    { numRuns: 2000 },
  );
  assert.ok(short > 20, `only ${short} were plain`);
});

test('the front matter most programs write is plain', () => {
  assert.deepEqual(readPlainYaml('title: The harbour, in winter\nurl: https://example.org/a?b=c\ndate: 2025-02-03\n', 0)?.data, {
    title: 'The harbour, in winter',
    url: 'https://example.org/a?b=c',
    date: '2025-02-03',
  });
  for (const text of ['', 'a: 1\n', 'a: b: c\n', 'a: b # c\n', 'a: b\na: c\n', 'a:\n  - b\n', 'a: [b]\n', 'a: b\r\n', 'a: b\n\n'])
    assert.equal(readPlainYaml(text, 0), undefined, JSON.stringify(text));
});
