import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSidecar } from '../../server/citations/sidecar.ts';
import { setSpeaker } from '../../server/citations/sidecar-edits.ts';
import { applyEdits } from '../../server/text/edit.ts';

const WORDS = 'The dam is safe: I repeat it';

function after(text: string, words = WORDS, speaker: string | null = 'Ada Brandt'): string {
  const edits = setSpeaker(text, { text: words, speaker });
  assert.ok(edits, 'there are edits');
  return applyEdits(text, edits);
}

test('a sidecar that is not there begins with the correction', () => {
  assert.equal(after(''), `quotations:\n  - text: "${WORDS}"\n    speaker: Ada Brandt\n`);
});

test('the first correction goes behind the last field; comments stay', () => {
  const text = '# mine\nid: hearing # the key\nissued: 2024-03-05   # of the paper\n\n# the end\n';
  assert.equal(
    after(text),
    `# mine\nid: hearing # the key\nissued: 2024-03-05   # of the paper\nquotations:\n  - text: "${WORDS}"\n    speaker: Ada Brandt\n\n# the end\n`,
  );
});

test('the next one goes behind the last, in its layout', () => {
  const text = 'quotations:\n- text: Go\n  speaker: Ann # sure\nid: a\n';
  assert.equal(after(text, 'Stay', 'Bob'), 'quotations:\n- text: Go\n  speaker: Ann # sure\n- text: Stay\n  speaker: Bob\nid: a\n');
});

test('a correction of the same words is changed in place, whatever their typography', () => {
  const text =
    "id: a\nquotations:\n  - text: '“The dam is safe: I repeat it”'\n    speaker: Bob # heard it\n  - text: Go\n    speaker: Ann\n";
  assert.equal(after(text), text.replace('Bob', 'Ada Brandt'));
  assert.equal(after(text, WORDS, null), text.replace('Bob', 'null'));
  assert.deepEqual(setSpeaker(after(text), { text: WORDS, speaker: 'Ada Brandt' }), [], 'nothing to change the second time');
});

test('inside `references`, in brackets, and with CRLF', () => {
  assert.equal(
    after('references:\n  - id: a\n    title: T\n', 'Go', 'Ann'),
    'references:\n  - id: a\n    title: T\n    quotations:\n      - text: Go\n        speaker: Ann\n',
  );
  assert.deepEqual(parseSidecar(after('# c\nid: a\nquotations: []\n', 'Go', 'Ann')).value.quotations, [{ text: 'Go', speaker: 'Ann' }]);
  assert.match(after('# c\nid: a\nquotations: []\n', 'Go', 'Ann'), /^# c\n/);
  assert.deepEqual(parseSidecar(after('{id: a, title: T}', 'Go', 'Ann')).value.quotations, [{ text: 'Go', speaker: 'Ann' }]);
  assert.equal(after('id: a\r\n', 'Go', 'Ann'), 'id: a\r\nquotations:\r\n  - text: Go\r\n    speaker: Ann\r\n');
  assert.equal(after('# only a comment\n', 'Go', 'Ann'), '# only a comment\nquotations:\n  - text: Go\n    speaker: Ann\n');
});

test('broken YAML is left alone', () => {
  assert.equal(setSpeaker('id: [a\n', { text: 'Go', speaker: 'Ann' }), undefined);
  assert.equal(setSpeaker('- a\n- b\n', { text: 'Go', speaker: 'Ann' }), undefined);
});

test('any words and names are read back as they were said, and the rest of the file stays', () => {
  const said = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter(it => /[\p{L}\p{N}]/u.test(it));
  const start = fc.constantFrom(
    '',
    'id: a\n',
    '# c\nid: a # k\ntitle: T',
    'quotations:\n  - text: zq zq\n    speaker: Zed\n',
    'references:\n- id: a\n',
  );
  fc.assert(
    fc.property(start, said, said, (text, words, name) => {
      const edits = setSpeaker(text, { text: words, speaker: name });
      assert.ok(edits);
      const now = applyEdits(text, edits);
      const read = parseSidecar(now);
      assert.deepEqual(read.problems, []);
      const last = read.value.quotations.at(-1);
      assert.deepEqual(last, { text: words.replaceAll(/\s+/g, ' ').trim(), speaker: name.trim() });
      for (const line of text.split('\n')) assert.ok(now.includes(line));
      assert.deepEqual(setSpeaker(now, { text: words, speaker: name }), []);
    }),
    { numRuns: 200 },
  );
});
