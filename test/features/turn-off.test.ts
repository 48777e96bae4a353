import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { turnOffEverywhere, turnOffInNote } from '../../server/features/turn-off.ts';
import { parseNote } from '../../server/notes/parse.ts';
import { applyEdits } from '../../server/text/edit.ts';

test('a rule is turned off in hearsay.yaml; everything else stays as it is written', () => {
  const cases: [string | undefined, string][] = [
    [undefined, 'rules:\n  misquote: off\n'],
    ['', 'rules:\n  misquote: off\n'],
    ['# mine\nsources: [a/**]', '# mine\nsources: [a/**]\nrules:\n  misquote: off\n'],
    ['rules:\nsources: [a/**]\n', 'rules:\n  misquote: off\nsources: [a/**]\n'],
    [
      'rules:\n    vague-attribution: off # yes\n\n# the end\n',
      'rules:\n    vague-attribution: off # yes\n    misquote: off\n\n# the end\n',
    ],
    ['rules: { vague-attribution: off } # yes\n', 'rules: { vague-attribution: off, misquote: off } # yes\n'],
    ['rules: {}\n', 'rules: { misquote: off }\n'],
    ['rules:\n  misquote: hint # weak\n  vague-attribution: off\n', 'rules:\n  misquote: off # weak\n  vague-attribution: off\n'],
    ['rules: {misquote: hint}\n', 'rules: {misquote: off}\n'],
  ];
  for (const [before, after] of cases) {
    const written = applyEdits(before ?? '', turnOffEverywhere(before, 'misquote'));
    assert.equal(written, after);
    assert.equal(parse(written).rules.misquote, 'off');
  }
});

test('a file that is broken, or says something else there, is left alone', () => {
  for (const text of ['rules: [\n', '- a list\n', 'rules: none of them\n']) assert.deepEqual(turnOffEverywhere(text, 'misquote'), []);
});

test('front matter in every form gets the rule', () => {
  const cases: [string, string][] = [
    ['Text.\n', '---\nhearsay:\n  disable: [misquote]\n---\n\nText.\n'],
    ['---\ntitle: A\n---\nText.\n', '---\ntitle: A\nhearsay:\n  disable: [misquote]\n---\nText.\n'],
    ['---\nhearsay:\n  disable: wrong-source\n---\nText.\n', '---\nhearsay:\n  disable: [wrong-source, misquote]\n---\nText.\n'],
    [
      '---\nhearsay:\n  disable:\n    - wrong-source # old\ntitle: A\n---\nText.\n',
      '---\nhearsay:\n  disable:\n    - wrong-source # old\n    - misquote\ntitle: A\n---\nText.\n',
    ],
  ];
  for (const [before, after] of cases) {
    const written = applyEdits(before, turnOffInNote(parseNote(before), 'misquote'));
    assert.equal(written, after);
    assert.ok(parseNote(written).suppressions.some(it => it.kind === 'file' && it.rules.includes('misquote')));
  }
});
