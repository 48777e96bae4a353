import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCRIPTS, scriptCounts } from '../../server/text/scripts.ts';

const countsOf = (text: string, end?: number) => {
  const counts = SCRIPTS.map(() => 0);
  scriptCounts(text, counts, end);
  return Object.fromEntries(SCRIPTS.map((script, i) => [script, counts[i]]).filter(([, count]) => count));
};

test('each letter counts for its script, everything else for none', () => {
  assert.deepEqual(countsOf('Ab1 — слово, λό שלום سلام 漢字かな'), { Latin: 2, Cyrillic: 5, Greek: 2, Hebrew: 4, Arabic: 4, Han: 4 });
  assert.deepEqual(countsOf(''), {});
});

test('a letter of two code units counts once; a half of one counts for nothing', () => {
  assert.deepEqual(countsOf('\u{20000}a'), { Han: 1, Latin: 1 });
  assert.deepEqual(countsOf('\ud840a\udc00b'), { Latin: 2 });
  assert.deepEqual(countsOf('a\u{20000}', 2), { Latin: 1 });
});
