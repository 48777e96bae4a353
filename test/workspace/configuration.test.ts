import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConfiguration } from '../../server/workspace/configuration.ts';
import {
  keepLastGood,
  mergeConfiguration,
  parseConfiguration,
  readSettings,
  unknownRules,
} from '../../server/workspace/parse-configuration.ts';

function problemsOf(text: string): string[] {
  return parseConfiguration(text).problems.map(it => `${text.slice(it.span.start, it.span.end).trim()} → ${it.message}`);
}

test('every key of the design’s example', () => {
  const { value, problems } = parseConfiguration(`sources: ["seeds/**", "sources/**"]
notes:   ["**/*.md"]
drafts:  ["drafts/**"]
bibliography: [references.bib, library.json]
citation: { style: auto }
rules:  { unattributed-claim: information, vague-attribution: off }
claims: { strictness: normal, ownVoiceLabels: [Hunch], cues: { add: [], remove: [] } }
`);
  assert.deepEqual(problems, []);
  assert.deepEqual(mergeConfiguration(value), {
    ...defaultConfiguration,
    bibliography: ['references.bib', 'library.json'],
    rules: { 'unattributed-claim': 'information', 'vague-attribution': 'off' },
    claims: { strictness: 'normal', ownVoiceLabels: ['Hunch'], cues: { add: [], remove: [] } },
  });
});

test('nothing said is the default; one pattern needs no list', () => {
  for (const text of ['', '# empty\n', '{}']) assert.deepEqual(mergeConfiguration(parseConfiguration(text).value), defaultConfiguration);
  assert.deepEqual(parseConfiguration('sources: "*.txt"').value.sources, ['*.txt']);
});

test('a wrong value costs that value, with its place', () => {
  const text =
    'sources: [a/**, 7, "b{c"]\nrules: { misquote: loud, wrong-source: off }\ncitation: apa\nclaims: { strictness: strict, cues: no }\n';
  const { value } = parseConfiguration(text);
  assert.deepEqual(value, { sources: ['a/**'], rules: { 'wrong-source': 'off' }, claims: { strictness: 'strict' } });
  assert.deepEqual(problemsOf(text), [
    '7 → `sources`: this should be a pattern such as `sources/**`.',
    '"b{c" → `sources`: the braces do not match, or there are too many choices in them.',
    'apa → `citation`: this should be a group of keys.',
    'loud → `rules.misquote`: this should be one of: off, hint, information, warning, error.',
    'no → `claims.cues`: this should be a group of keys.',
  ]);
});

test('unknown keys with the one meant; unknown rules too', () => {
  assert.deepEqual(problemsOf('source: [a]\nclaims: { strictnes: low }\n'), [
    'source → Unknown key `source`. Did you mean `sources`?',
    'strictnes → Unknown key `strictnes`. Did you mean `strictness`?',
  ]);
  const text = 'rules: { misqoute: off, misquote: hint }';
  assert.deepEqual(
    unknownRules(text, ['misquote', 'wrong-source']).map(it => [text.slice(it.span.start, it.span.end), it.message]),
    [['misqoute', 'Unknown key `misqoute`. Did you mean `misquote`?']],
  );
  assert.deepEqual(unknownRules('sources: [a]', ['misquote']), []);
});

test('the file stays inside its folder; the user’s own settings may go elsewhere', () => {
  for (const pattern of ['/etc/**', '~/Zotero/**', '../other/**', 'a/../../b', 'C:/x/**']) {
    assert.equal(problemsOf(`sources: ["${pattern}"]`).length, 1, pattern);
    assert.deepEqual(parseConfiguration(`sources: ["${pattern}"]`).value.sources, []);
  }
  assert.deepEqual(readSettings({ sources: ['~/Zotero/storage/**'], rules: { misquote: 'loud' }, nonsense: 1 }), {
    sources: ['~/Zotero/storage/**'],
    rules: {},
  });
  assert.deepEqual(readSettings(undefined), {});
  assert.deepEqual(readSettings('text'), {});
});

test('file over settings over default, key by key', () => {
  const merged = mergeConfiguration(
    { rules: { misquote: 'off' }, claims: { cues: { add: ['grumbles'] } } },
    {
      rules: { misquote: 'error', 'wrong-source': 'hint' },
      notes: ['n/**'],
      claims: { strictness: 'low', cues: { add: ['x'], remove: ['said'] } },
    },
  );
  assert.deepEqual(merged.rules, { misquote: 'off', 'wrong-source': 'hint' });
  assert.deepEqual(merged.notes, ['n/**']);
  assert.deepEqual(merged.claims, { strictness: 'low', ownVoiceLabels: [], cues: { add: ['grumbles'], remove: ['said'] } });
});

test('broken YAML: its place, nothing from it, and the last good state stays', () => {
  const good = parseConfiguration('sources: [a/**]\n');
  const text = 'sources: [a/**\nrules: {';
  const broken = parseConfiguration(text);
  assert.equal(broken.broken, true);
  assert.deepEqual(broken.value, {});
  assert.match(broken.problems[0]!.message, /^Line \d is not valid YAML/);
  assert.ok(broken.problems[0]!.span.start > 0);
  const kept = keepLastGood(good, broken);
  assert.deepEqual(kept.value, { sources: ['a/**'] });
  assert.deepEqual(kept.problems, broken.problems);
  assert.deepEqual(keepLastGood(kept, parseConfiguration('notes: [b/**]\n')).value, { notes: ['b/**'] });
  assert.deepEqual(keepLastGood(undefined, broken).value, {});
});
