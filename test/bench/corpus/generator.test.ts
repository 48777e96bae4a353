import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NewsGenerator } from './generator.ts';
import { sharedWords } from './judge.ts';
import { bbcNews, wordStatistics } from './statistics.ts';

const generator = new NewsGenerator();

test('a document depends on seed and number alone', () => {
  const again = new NewsGenerator({ seed: 1 });
  // In another order, and from another generator.
  for (const number of [900, 3, 412, 3]) assert.deepEqual(again.document(number), generator.document(number));
  assert.notEqual(new NewsGenerator({ seed: 2 }).document(3).text, generator.document(3).text);
  assert.notEqual(generator.document(4).text, generator.document(3).text);
});

test('words are spread as in the news', () => {
  const texts = Array.from({ length: 220 }, (_, number) => generator.document(number).text);
  const found = wordStatistics(texts, 120_000);
  assert.ok(found.words >= 120_000);
  for (const name of ['top10', 'top100', 'top1000'] as const)
    assert.ok(Math.abs(found[name] - bbcNews[name]) <= 0.03, `${name}: ${found[name]}, the news has ${bbcNews[name]}`);
  // Fewer words repeat themselves less. `npm run bench` compares 850,000.
  const bands = { distinct2: [0.53, 0.61], distinct3: [0.84, 0.92], distinct5: [0.94, 0.99] } as const;
  for (const [name, [low, high]] of Object.entries(bands)) {
    const share = found[name as keyof typeof bands];
    assert.ok(share >= low && share <= high, `${name}: ${share}`);
  }
});

test('counts of words are shares of all running words, and sequences end with their document', () => {
  const found = wordStatistics(['a b a b a c', 'a b']);
  assert.deepEqual([found.words, found.documents], [8, 2]);
  assert.equal(found.top10, 1);
  assert.equal(found.distinct2, 3 / 6);
  assert.equal(found.distinct3, 3 / 4);
  assert.equal(found.distinct5, 1);
});

test('one document in twenty is a near-duplicate, one in fifty is scanned, and their texts show it', () => {
  const numbers = Array.from({ length: 3000 }, (_, i) => i + 100);
  const documents = numbers.map(number => generator.document(number));
  const copies = documents.filter(it => it.copyOf !== undefined && !it.scanned);
  const scanned = documents.filter(it => it.scanned);
  assert.ok(copies.length > 110 && copies.length < 190, `${copies.length} near-duplicates`);
  assert.ok(scanned.length > 35 && scanned.length < 85, `${scanned.length} scanned`);
  for (const { text, copyOf } of copies.slice(0, 30)) {
    const common = sharedWords(text, generator.document(copyOf!).text);
    assert.ok(common > 0.5 && common < 1, `a copy shares ${common} of its words with ${copyOf}`);
  }
  assert.ok(sharedWords(documents[0]!.text, documents[1]!.text) < 0.2);
  // No outlet writes a figure inside a word.
  const damaged = (text: string) => (text.match(/\p{Ll}[0-9]\p{Ll}/gu) ?? []).length;
  assert.ok(scanned.slice(0, 20).every(it => damaged(it.text) > 0));
  assert.ok(copies.slice(0, 20).every(it => damaged(it.text) === 0));
});

test('quotations stand in curly, straight and single marks, with speakers and cues', () => {
  const texts = Array.from({ length: 60 }, (_, i) => generator.document(i).text);
  const count = (pattern: RegExp) => texts.filter(it => pattern.test(it)).length;
  assert.ok(count(/“[^”]{20,}”/) > 10);
  assert.ok(count(/"[^"]{20,}"/) > 10);
  assert.ok(count(/‘[^’]{20,}’/) > 5);
  assert.ok(count(/[”"’] (?:said|added|warned) \p{Lu}\p{L}+/u) > 30);
  assert.ok(
    texts.every(it => !it.includes('\u0001')),
    'what stands for a dash is left',
  );
});
