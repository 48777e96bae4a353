import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align } from '../../server/anchoring/align.ts';
import { scanWords } from '../../server/anchoring/words.ts';

/** Words that look like a language: each sentence differs, many words return. */
function speech(sentences: number): string {
  const parts = ['ka', 'lo', 'mi', 'ren', 'tos', 'vel', 'du', 'sha', 'pin', 'gor'];
  const word = (n: number) => parts[n % 10]! + parts[Math.floor(n / 10) % 10]! + (n % 3 === 0 ? parts[Math.floor(n / 100) % 10]! : '');
  return Array.from({ length: sentences }, (_, i) =>
    Array.from({ length: 12 }, (_, k) => word(i * 31 + k * k * 7 + (k % 4 === 0 ? 5 : i * k))).join(' '),
  ).join('. ');
}

test('a speech of thousands of words is aligned to its last word, and every change is found', () => {
  const source = `Before. ${speech(900)}. After.`;
  const words = scanWords(source);
  const from = words.starts[1000]!;
  const to = words.ends[8999]!;
  const list = source.slice(from, to).split(' ');
  const changed = [500, 2345, 4000, 6789];
  for (const at of changed) list[at] = 'something';
  list.splice(5000, 1);
  const text = list.join(' ');
  const found = align({ text }, source);
  assert.deepEqual(found?.span, { start: from, end: to });
  assert.equal(found.verdict, 'altered');
  assert.equal(found.differences.length, changed.length + 1);
  assert.deepEqual(
    found.differences.filter(it => it.kind === 'replaced').map(it => it.quotedText),
    changed.map(() => 'something'),
  );
});

test('a long quotation with an ellipsis and without its marks', () => {
  const source = speech(900);
  const words = scanWords(source);
  const piece = (from: number, to: number) => source.slice(words.starts[from], words.ends[to - 1]);
  const found = align({ text: `${piece(100, 3000)} […] ${piece(3100, 6000)}`.replaceAll('.', '') }, source);
  assert.equal(found?.verdict, 'edited');
  assert.deepEqual(found?.span, { start: words.starts[100]!, end: words.ends[5999]! });
  assert.deepEqual(
    found?.differences.map(it => it.passage),
    [{ start: words.starts[3000]!, end: words.ends[3099]! }],
  );
});

test('long texts that have nothing to do with each other', () => {
  const other = Array.from({ length: 9000 }, (_, i) => ['alpha', 'beta', 'gamma', 'delta'][(i * i + 3) % 4]).join(' ');
  assert.equal(align({ text: other }, speech(900)), undefined);
});
