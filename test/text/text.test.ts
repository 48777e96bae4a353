import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changeBetween } from '../../server/text/change.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { fold } from '../../server/text/fold.ts';
import { LineIndex } from '../../server/text/lines.ts';
import { sentences } from '../../server/text/sentences.ts';
import { shorten } from '../../server/text/shorten.ts';
import { subtract, textOf } from '../../server/text/span.ts';
import { tokenize, wordKey } from '../../server/text/tokens.ts';

test('positions and offsets are each other’s inverse, whatever the line ends', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r')), pieces => {
      const text = pieces.join('');
      const lines = new LineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
        assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
      }
    }),
  );
});

test('positions beyond the text are bounded', () => {
  const lines = new LineIndex('ab\r\ncd');
  assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
  assert.equal(lines.offsetAt({ line: 9, character: 0 }), 6);
  assert.deepEqual(lines.positionAt(99), { line: 1, character: 2 });
});

test('folding makes typography equal and leads back to the original', () => {
  const folded = fold('“It’s\u00a0—  all…”');
  assert.equal(folded.text, '"It\'s - all..."');
  assert.deepEqual(folded.original({ start: 5, end: 6 }), { start: 5, end: 6 });
  assert.deepEqual(folded.original({ start: 11, end: 14 }), { start: 12, end: 13 });
});

test('folding drops skipped markup, soft hyphens and composes marks', () => {
  const text = 'co\u00adop **e\u0301t\u00e9** ﬁn';
  const folded = fold(text, {
    skip: [
      { start: 6, end: 8 },
      { start: 12, end: 14 },
    ],
    caseless: true,
  });
  assert.equal(folded.text, 'coop été fin');
  assert.equal(textOf(text, folded.original({ start: 5, end: 8 })), 'e\u0301t\u00e9');
});

test('a folded character always comes from the place it names', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const folded = fold(text);
      for (let i = 0; i < folded.text.length; i++) {
        const { start, end } = folded.original({ start: i, end: i + 1 });
        assert.ok(start >= 0 && end <= text.length && start < end);
        assert.ok(folded.folded(start) <= i);
      }
    }),
  );
});

test('tokens: words keep apostrophes, hyphens separate, numbers keep separators', () => {
  const text = 'Don’t pay 1,200.50 for Al-Jazeera’s “view”.';
  assert.deepEqual(
    tokenize(text).map(it => textOf(text, it)),
    ['Don’t', 'pay', '1,200.50', 'for', 'Al', '-', 'Jazeera’s', '“', 'view', '”', '.'],
  );
  assert.equal(wordKey('DON’T'), wordKey("don't"));
  assert.equal(wordKey('1,200'), '1200');
});

const splits = (text: string) => sentences(text).map(it => textOf(text, it));

test('sentences end where a reader stops', () => {
  assert.deepEqual(splits('He left. She stayed! Why? Nobody knows…'), ['He left.', 'She stayed!', 'Why?', 'Nobody knows…']);
  assert.deepEqual(splits('Mr. Kelin met J. R. Smith at 3.30 p.m. in the U.S. capital.'), [
    'Mr. Kelin met J. R. Smith at 3.30 p.m. in the U.S. capital.',
  ]);
  assert.deepEqual(splits('“No, no way. We will not,” he said. “That is all.” Then he left.'), [
    '“No, no way.',
    'We will not,” he said.',
    '“That is all.”',
    'Then he left.',
  ]);
  assert.deepEqual(splits('Prices rose 3.5 percent. The bank of St. Louis (est. 1914) agreed.'), [
    'Prices rose 3.5 percent.',
    'The bank of St. Louis (est. 1914) agreed.',
  ]);
  assert.deepEqual(splits('   '), []);
});

test('sentences never overlap and lose no letter', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Mr. ', 'A b. ', '“Go!” ', 'U.S. ', 'x… ', '\n', '3.5 ', 'Dr', ' ')), pieces => {
      const text = pieces.join('');
      const found = sentences(text);
      assert.equal(
        found
          .map(it => textOf(text, it))
          .join('')
          .replaceAll(/\s/g, ''),
        text.replaceAll(/\s/g, ''),
      );
      for (let i = 1; i < found.length; i++) assert.ok(found[i - 1]!.end <= found[i]!.start);
    }),
  );
});

test('cutting holes out of a span leaves the rest', () => {
  assert.deepEqual(
    subtract({ start: 0, end: 10 }, [
      { start: 0, end: 2 },
      { start: 4, end: 5 },
      { start: 9, end: 12 },
    ]),
    [
      { start: 2, end: 4 },
      { start: 5, end: 9 },
    ],
  );
});

test('edits are applied together, insertions in order', () => {
  assert.equal(
    applyEdits('abc', [
      { span: { start: 3, end: 3 }, newText: '!' },
      { span: { start: 0, end: 1 }, newText: 'X' },
      { span: { start: 3, end: 3 }, newText: '?' },
    ]),
    'Xbc!?',
  );
});

test('a long text is shortened in the middle, between words', () => {
  assert.equal(shorten('short  enough', 20), 'short enough');
  assert.equal(shorten('the first words are kept and the last words are kept', 30), 'the first … are kept');
  assert.ok(shorten('x'.repeat(100), 20).length <= 21);
});

test('lines are the same whether the text is read anew or edited', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r'), { maxLength: 30 }).map(it => it.join(''));
  fc.assert(
    fc.property(text, text, fc.nat(30), fc.nat(30), (before, typed, at, gone) => {
      const after = before.slice(0, at) + typed + before.slice(at + gone);
      const fresh = new LineIndex(after);
      const edited = new LineIndex(after, { lines: new LineIndex(before), change: changeBetween(before, after) });
      const starts = [...after.matchAll(/\r\n|\r|\n/g)].map(it => it.index + it[0].length);
      assert.equal(fresh.lineCount, starts.length + 1);
      for (const lines of [fresh, edited]) {
        assert.equal(lines.lineCount, fresh.lineCount);
        for (const [i, start] of starts.entries()) assert.equal(lines.lineSpan(i + 1).start, start);
      }
    }),
    { numRuns: 2000 },
  );
});
