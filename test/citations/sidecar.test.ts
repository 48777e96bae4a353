import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeMetadata, parseSidecar } from '../../server/citations/sidecar.ts';

/** Parses and returns the problems as `text under the span → message`. */
function problemsOf(text: string): string[] {
  return parseSidecar(text).problems.map(it => `${text.slice(it.span.start, it.span.end).trim()} → ${it.message}`);
}

const FULL = `id: lagarde2025
type: interview
title: "Prices: a talk"
author:
  - { family: Doe, given: Jane }
  - Roe, Bob
  - literal: European Central Bank
container-title: LBC
issued: 2025-09
URL: https://example.org/a
accessed: 16 September 2025
language: en-GB
speaker: Christine Lagarde
copy-of: lagarde-live
restrictions: [background, { embargo: 2026-01-01 }]
quotations:
  - text: we will wait
    speaker: Jane Doe
  - { text: so-called, speaker: null }
`;

test('every field, with origin and place', () => {
  const { value, problems } = parseSidecar(FULL);
  assert.deepEqual(problems, []);
  const { metadata } = value;
  assert.deepEqual(metadata.author?.value, [
    { family: 'Doe', given: 'Jane' },
    { family: 'Roe', given: 'Bob' },
    { literal: 'European Central Bank' },
  ]);
  assert.deepEqual(metadata.issued?.value, { year: 2025, month: 9 });
  assert.deepEqual(metadata.accessed?.value, { year: 2025, month: 9, day: 16 });
  assert.deepEqual(metadata.restrictions?.value, [{ kind: 'background' }, { kind: 'embargo', until: { year: 2026, month: 1, day: 1 } }]);
  assert.deepEqual(
    Object.entries(metadata)
      .map(([key, field]) => [key, field.origin, FULL.slice(field.span!.start, field.span!.end).split('\n')[0]])
      .slice(0, 3),
    [
      ['id', 'sidecar', 'lagarde2025'],
      ['type', 'sidecar', 'interview'],
      ['title', 'sidecar', '"Prices: a talk"'],
    ],
  );
  assert.equal(metadata.copyOf?.value, 'lagarde-live');
  assert.deepEqual(value.quotations, [
    { text: 'we will wait', speaker: 'Jane Doe' },
    { text: 'so-called', speaker: null },
  ]);
});

test('pandoc’s form, and the date forms of CSL', () => {
  const { value, problems } = parseSidecar(
    'references:\n- id: a\n  issued: { date-parts: [[2025, 9, 16]] }\n  accessed: [{ year: 2025, month: 9 }]\n',
  );
  assert.deepEqual(problems, []);
  assert.equal(value.metadata.id?.value, 'a');
  assert.deepEqual(value.metadata.issued?.value, { year: 2025, month: 9, day: 16 });
  assert.deepEqual(value.metadata.accessed?.value, { year: 2025, month: 9 });
  assert.deepEqual(problemsOf('references:\n- id: a\n- id: b\n'), [
    'id: b → A file beside a source describes that one source. Only the first entry counts.',
  ]);
});

test('a wrong field costs that field', () => {
  const text = 'id: a\nissued: soon\nURL: example.org\ntype: newspaper\nauthor: [Doe, {}, 3]\nlanguage: English!\nrestrictions: secret\n';
  const { value, problems } = parseSidecar(text);
  assert.deepEqual(Object.keys(value.metadata), ['id', 'author']);
  assert.deepEqual(value.metadata.author?.value, [{ literal: 'Doe' }]);
  assert.deepEqual(problems.map(it => text.slice(it.span.start, it.span.end)).sort(), [
    '3',
    'English!',
    'example.org',
    'newspaper',
    'secret',
    'soon',
    '{}',
  ]);
});

test('unknown keys are reported with the one meant; CSL’s other variables are known', () => {
  assert.deepEqual(problemsOf('id: a\ntitel: x\npage: 3\npublisher: y\nzzz: 1\n'), [
    'titel → Unknown key `titel`. Did you mean `title`?',
    'zzz → Unknown key `zzz`. It has no effect.',
  ]);
});

test('a correction without words or speaker is left out, the others stay in their places', () => {
  const text = 'quotations:\n  - speaker: X\n  - text: kept\n    speaker: Y\n  - text: no speaker\n  - 7\n';
  assert.deepEqual(parseSidecar(text).value.quotations, [{ text: 'kept', speaker: 'Y' }]);
  assert.deepEqual(problemsOf(text), [
    'speaker: X → `quotations.text`: a correction needs the quoted words.',
    'text: no speaker → `quotations.speaker`: a correction needs a name, or `null` where nobody speaks.',
    '7 → `quotations`: this should be an entry with `text:` and `speaker:`.',
  ]);
});

test('broken YAML: where, and nothing from it', () => {
  const text = 'id: a\ntitle: "open\n';
  const { value, problems, broken } = parseSidecar(text);
  assert.equal(broken, true);
  assert.deepEqual(value, { metadata: {}, quotations: [] });
  assert.match(problems[0]!.message, /^Line [23] is not valid YAML/);
  assert.ok(problems[0]!.span.start >= text.indexOf('"'));
  assert.equal(parseSidecar('id: a\nid: b\n').broken, true);
});

test('empty, a list, a text', () => {
  assert.deepEqual(parseSidecar(''), { value: { metadata: {}, quotations: [] }, problems: [] });
  assert.deepEqual(parseSidecar('# only a comment\n').problems, []);
  for (const text of ['- id: a\n', 'just words', 'references: []\n', '7']) assert.equal(parseSidecar(text).problems.length, 1, text);
});

test('the sidecar wins field by field', () => {
  const own = { title: { value: 'From page', origin: 'page' as const }, language: { value: 'en', origin: 'page' as const } };
  assert.deepEqual(mergeMetadata(own, { title: { value: 'By hand', origin: 'sidecar' } }), {
    title: { value: 'By hand', origin: 'sidecar' },
    language: { value: 'en', origin: 'page' },
  });
});
