import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Quoted } from '../../server/notes/note.ts';
import { parseNote } from '../../server/notes/parse.ts';
import { fold } from '../../server/text/fold.ts';

const words = (text: string, { content, skip }: Quoted) => fold(text, { within: content, skip }).text.trim();

const checks = (text: string) => {
  const note = parseNote(text);
  return note.checks.map(({ quoted, who, when, how }) => `${words(text, note.quoted[quoted]!)} | ${who} | ${when} | ${how}`);
};

test('a quotation is marked as checked by a comment behind it', () => {
  assert.deepEqual(checks('He said “no way”. <!-- hearsay-checked: Ada Brandt, 2026-11-22, listened to the tape, twice -->'), [
    'no way | Ada Brandt | 2026-11-22 | listened to the tape, twice',
  ]);
  assert.deepEqual(checks('“One two” and “three four” <!-- hearsay-checked: ab, 2026-01-02 --> and “five six”.'), [
    'three four | ab | 2026-01-02 | undefined',
  ]);
  assert.deepEqual(checks('“One two” %% hearsay-checked: ab, 2026-01-02, by phone %%'), ['One two | ab | 2026-01-02 | by phone']);
});

test('a blockquote is marked by a comment inside it', () => {
  assert.deepEqual(checks('> One two three. <!-- hearsay-checked: ab, 2026-01-02, how? -->\n>\n> — Kelin'), [
    'One two three. | ab | 2026-01-02 | undefined',
  ]);
});

test('a comment without name or day, or without a quotation, marks nothing', () => {
  for (const note of [
    '“One two” <!-- hearsay-checked -->',
    '“One two” <!-- hearsay-checked: ab -->',
    '“One two” <!-- hearsay-checked: ab, yesterday -->',
    'One two <!-- hearsay-checked: ab, 2026-01-02 -->',
    '“One two”\n\nThree <!-- hearsay-checked: ab, 2026-01-02 -->',
  ])
    assert.deepEqual(checks(note), [], note);
});
