import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EditedText, lastFeed } from '../../server/text/edited-text.ts';
import { LineIndex } from '../../server/text/lines.ts';

const letters = fc.string({ unit: fc.constantFrom('a', '“', '\n', '\r', '\r\n', '😀'), maxLength: 40 });
/** Where, what goes, what comes; `back`: the edit is made to an earlier version, as undoing does not. */
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(20), come: letters });

test('an edited text is the text that strings give, in every slice, and says what has changed since any version', () => {
  fc.assert(
    fc.property(letters, fc.nat(3000), fc.array(edit, { maxLength: 60, size: 'max' }), fc.nat(60), (begin, long, edits, joinedAt) => {
      let string = begin + 'x\n'.repeat(long);
      let text = EditedText.of(string);
      let lines = new LineIndex(string);
      const versions = [{ text, string }];
      for (const [i, { at, gone, come }] of edits.entries()) {
        const start = Math.floor(at * string.length);
        const end = Math.min(string.length, start + gone);
        text = text.replaced({ start, end }, come);
        string = string.slice(0, start) + come + string.slice(end);
        lines = new LineIndex(text, { lines, change: { start, oldEnd: end, newEnd: start + come.length } });
        if (i === joinedAt) assert.equal(text.toString(), string);
        assert.equal(text.length, string.length);
        assert.equal(text.slice(start, start + 50), string.slice(start, start + 50));
        assert.equal(lastFeed(text, start), start === 0 ? -1 : string.lastIndexOf('\n', start - 1));
        versions.push({ text, string });
      }
      const fresh = new LineIndex(string);
      assert.equal(lines.lineCount, fresh.lineCount);
      for (let i = 0; i < fresh.lineCount; i += 7) assert.deepEqual(lines.lineSpan(i), fresh.lineSpan(i));
      for (const earlier of versions) {
        const { start, oldEnd, newEnd } = text.changeSince(earlier.text);
        assert.equal(string.slice(0, start), earlier.string.slice(0, start));
        assert.equal(string.slice(newEnd), earlier.string.slice(oldEnd));
        assert.ok(start <= oldEnd && start <= newEnd);
      }
      assert.equal(text.toString(), string);
    }),
    { numRuns: 300 },
  );
});

test('two texts that come from one say what differs between them', () => {
  const text = EditedText.of('one two three');
  const a = text.replaced({ start: 0, end: 3 }, '1').replaced({ start: 2, end: 5 }, '2');
  const b = text.replaced({ start: 8, end: 13 }, '3');
  assert.equal(a.toString(), '1 2 three');
  assert.deepEqual(b.changeSince(a), { start: 0, oldEnd: 9, newEnd: 9 });
  assert.deepEqual(b.changeSince(text), { start: 8, oldEnd: 13, newEnd: 9 });
});

test('of a thousand edits and more, what has changed since long ago is found by comparing', () => {
  const text = EditedText.of('begin end');
  let now = text;
  for (let i = 0; i < 2500; i++) now = now.replaced({ start: 5, end: 5 }, 'x');
  assert.deepEqual(now.changeSince(text), { start: 5, oldEnd: 5, newEnd: 2505 });
});
