import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hashKey, scanWords } from '../../server/anchoring/words.ts';
import type { Span } from '../../server/text/span.ts';

function keys(text: string, skip: readonly Span[] = []): string[] {
  const words = scanWords(text, { skip });
  return Array.from({ length: words.count }, (_, i) => words.key(i));
}

test('typography, case and accents on Latin letters make no other word', () => {
  assert.deepEqual(keys('It’s DON‘T don`t O’Brien'), ['its', 'dont', 'dont', 'obrien']);
  assert.deepEqual(keys('Šefčovič ﬁnds Łódź e\u0301te\u0301 straße'), ['sefcovic', 'finds', 'lodz', 'ete', 'strasse']);
  assert.deepEqual(keys('мой йод'), ['мой', 'йод'], 'й is a letter of its own');
});

test('numbers keep what makes their value', () => {
  assert.deepEqual(keys('1,000 1000 1.5 1,5 10,000,000 -5 7-8'), ['1000', '1000', '1.5', '1,5', '10000000', '-5', '7', '8']);
  assert.deepEqual(keys('5% of $3 & 20th'), ['5', 'percent', 'of', '$', '3', 'and', '20th']);
});

test('a word cut at the end of a line is one word, other hyphens part words', () => {
  assert.deepEqual(keys('peace-\n  keeping, peace-keeping'), ['peacekeeping', 'peace', 'keeping']);
  assert.deepEqual(keys('interna-\r\ntional co\u00adop sta\u00ad\ntion'), ['international', 'coop', 'station']);
  assert.deepEqual(keys('a market-\n\nplace, pre-\nWar, 3-\nfold'), ['a', 'market', 'place', 'pre', 'war', '3', 'fold']);
});

test('markup vanishes and does not end a word', () => {
  const text = '**pe**ace [is](https://a.b) near';
  const skip = [
    { start: 0, end: 2 },
    { start: 4, end: 6 },
    { start: 10, end: 11 },
    { start: 13, end: 27 },
  ];
  const words = scanWords(text, { skip });
  assert.deepEqual(keys(text, skip), ['peace', 'is', 'near']);
  assert.equal(text.slice(words.starts[0], words.ends[0]), 'pe**ace');
});

test('scripts without spaces give a word a character', () => {
  assert.deepEqual(keys('北京说 ok'), ['北', '京', '说', 'ok']);
});

test('the hash is that of the key, places are in order and inside, whatever the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom("'", '’', '-', '-\n', '\u00ad', '1,000', '%', ' ', '\r\n', '😀', '𝒜', 'e\u0301', 'Ab', 'z'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const text = pieces.join('');
      const words = scanWords(text);
      let last = 0;
      for (let i = 0; i < words.count; i++) {
        assert.equal(hashKey(words.key(i)), words.hashes[i]);
        assert.ok(words.starts[i]! >= last && words.ends[i]! > words.starts[i]! && words.ends[i]! <= text.length);
        last = words.ends[i]!;
      }
    }),
    { numRuns: 500 },
  );
});

test('reading a part gives the words of that part, with offsets of the whole', () => {
  const text = 'one two three four';
  const words = scanWords(text, { within: { start: 4, end: 13 } });
  assert.deepEqual(
    Array.from({ length: words.count }, (_, i) => text.slice(words.starts[i], words.ends[i])),
    ['two', 'three'],
  );
});

test('more words than a guess of the size allows for', () => {
  const text = '% '.repeat(500) + '%'.repeat(2000);
  assert.equal(scanWords(text).count, 2500);
});
