import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairMarks } from '../../server/notes/quotation-marks.ts';

const pairs = (text: string) => pairMarks(text).map(it => text.slice(it.open.start, it.close.end));

test('every convention', () => {
  for (const quoted of [
    '“a b”',
    '"a b"',
    '„a b“',
    '„a b”',
    '«a b»',
    '« a b »',
    '»a b«',
    '”a b”',
    '「a b」',
    '『a b』',
    '‘a b’',
    "'a b'",
    '‚a b‘',
    '‹a b›',
    '“a b"',
    "‘a b'",
  ])
    assert.deepEqual(pairs(`So ${quoted}, he said.`), [quoted], quoted);
});

test('nested marks are pairs of their own', () => {
  assert.deepEqual(pairs('He said: “They call it ‘a plan’ or "so".”'), ['“They call it ‘a plan’ or "so".”', '‘a plan’', '"so"']);
  assert.deepEqual(pairs('\'She said "no" to me,\' he said.'), ['\'She said "no" to me,\'', '"no"']);
  assert.deepEqual(pairs('„Er sagte ‚nein‘ dazu.“'), ['„Er sagte ‚nein‘ dazu.“', '‚nein‘']);
  assert.deepEqual(pairs('He said "no "really" no" twice'), ['"no "really" no"', '"really"']);
});

test('apostrophes are not quotation marks', () => {
  for (const text of [
    "It's the ministers' plan, isn't it?",
    'It’s the ministers’ plan ’90s ’tis',
    "rock 'n' roll and '90s hits",
    "O'Neil’s 6' 2\" son",
    'five o’clock',
  ])
    assert.deepEqual(pairs(text), [], text);
});

test('British single marks with apostrophes and plural possessives inside', () => {
  assert.deepEqual(pairs('‘It’s the ministers’ plan,’ she said. ‘We don’t like it.’'), [
    '‘It’s the ministers’ plan,’',
    '‘We don’t like it.’',
  ]);
  assert.deepEqual(pairs("'It's the ministers' plan,' she said."), ["'It's the ministers' plan,'"]);
  assert.deepEqual(pairs("the Russians' 'plan' failed"), ["'plan'"]);
  assert.deepEqual(pairs('the ‘ministers’ who left'), ['‘ministers’']);
});

test('marks beside dashes, brackets and stops', () => {
  assert.deepEqual(pairs('He left—"for good"—and (“they say”) "came back".'), ['"for good"', '“they say”', '"came back"']);
  assert.deepEqual(pairs('"[T]he role" … "…and that"'), ['"[T]he role"', '"…and that"']);
  assert.deepEqual(pairs('a 6" pipe and "a word"'), ['"a word"']);
});

test('what is never closed runs to the end, unless another quotation shows it is a slip', () => {
  assert.deepEqual(pairs('He said: “No way. We will not'), ['“No way. We will not']);
  assert.deepEqual(pairs('A slip " and “a quotation” here'), ['“a quotation”']);
  assert.deepEqual(pairs("'an apostrophe too many"), []);
  assert.deepEqual(pairs('nothing opens” here"'), []);
});

test('marks of wire texts and slips of word processors', () => {
  const words = (text: string) => pairMarks(text).map(it => text.slice(it.open.end, it.close.start).replaceAll("'", ''));
  assert.deepEqual(words("''No way,'' he said. ''That is all.''"), ['No way,', 'That is all.']);
  assert.deepEqual(words('He called it “abhorrent“ in a tweet.'), ['abhorrent']);
  assert.deepEqual(words("the ministers'' plan"), []);
});
