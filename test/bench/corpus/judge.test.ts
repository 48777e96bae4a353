import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { exhaustive, recallAtTen } from './bm25.ts';
import type { Collection } from './collection.ts';
import { type Answer, hasWords, isPrintedTwice, judge, longestRun, sharedWords, total, wordsBetween } from './judge.ts';
import { kinds, makeQuestions, type Question } from './questions.ts';

const root = mkdtempSync(path.join(tmpdir(), 'hearsay-judge-'));
after(() => rmSync(root, { recursive: true }));
const texts = {
  'sources/a.txt':
    'The town has a long history, most of it in the archive, and some of it is even true. The harbour wall was built in nineteen hundred by men from the north of the county.',
  'sources/b.txt':
    'It had rained for most of a week when the council met, and nobody came by boat. As another paper has it, the harbour wall was built in nineteen hundred by men from the north.',
  'outside/c.txt': 'A ferry sank on the way to the islands, and nobody on the shore had seen it going down.',
};
for (const [file, text] of Object.entries(texts)) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
const collection: Collection = { root, files: ['sources/a.txt', 'sources/b.txt'], outside: ['outside/c.txt'], bytes: 177 };

const start = texts['sources/a.txt'].indexOf('harbour');
const end = texts['sources/a.txt'].indexOf(' by men');
const inside: Question = { id: 1, kind: 'words-5', length: 'short', text: '…', file: 'sources/a.txt', start, end, outside: false };
const elsewhere: Question = { ...inside, id: 2, kind: 'exact', file: 'outside/c.txt', start: 2, end: 40, outside: true };

function verdict(question: Question, answer: Partial<Answer>) {
  const found = judge(collection, [question], [{ id: question.id, milliseconds: 5, ...answer }]);
  return { ...total(found.recall, kinds, ['short', 'middle', 'long']), ends: found.ends, alarms: found.alarms.short, p50: found.p50 };
}

test('the right place is a hit; its ends count when both lie within a word', () => {
  assert.deepEqual(verdict(inside, { file: 'sources/a.txt', start, end }), {
    hits: 1,
    of: 1,
    ends: { hits: 1, of: 1 },
    alarms: { hits: 0, of: 0 },
    p50: 5,
  });
  const wide = verdict(inside, { file: 'sources/a.txt', start, end: texts['sources/a.txt'].indexOf(' the north') });
  assert.deepEqual([wide.hits, wide.ends], [1, { hits: 0, of: 1 }]);
});

test('another place in the document, another document and no answer are misses', () => {
  assert.equal(verdict(inside, { file: 'sources/a.txt', start: 0, end: 20 }).hits, 0);
  assert.equal(verdict(inside, { file: 'sources/b.txt', start: 0, end: 30 }).hits, 0);
  assert.deepEqual(verdict(inside, {}), { hits: 0, of: 1, ends: { hits: 0, of: 0 }, alarms: { hits: 0, of: 0 }, p50: 5 });
});

test('the same words in another document are as right, but say nothing of the ends', () => {
  const at = texts['sources/b.txt'].indexOf('harbour');
  const found = verdict(inside, { file: 'sources/b.txt', start: at, end: at + end - start });
  assert.deepEqual([found.hits, found.ends], [1, { hits: 0, of: 0 }]);
});

test('who names documents only is judged by the document', () => {
  const found = verdict(inside, { file: 'sources/b.txt' });
  assert.deepEqual([found.hits, found.ends], [1, { hits: 0, of: 0 }]);
});

test('a passage from outside that is found is a false alarm, and no part of recall and times', () => {
  const found = verdict(elsewhere, { file: 'sources/a.txt', start: 0, end: 20 });
  assert.deepEqual([found.of, found.alarms], [0, { hits: 1, of: 1 }]);
  assert.ok(Number.isNaN(found.p50));
  assert.deepEqual(verdict(elsewhere, {}).alarms, { hits: 0, of: 1 });
  // Words that the folder does have, printed twice, are not counted at all.
  const at = texts['sources/b.txt'].indexOf('the harbour');
  const printedTwice = { ...elsewhere, file: 'sources/b.txt', start: at, end: at + 45 };
  assert.deepEqual(verdict(printedTwice, { file: 'sources/a.txt', start, end }).alarms, { hits: 0, of: 0 });
});

test('another outlet’s marks and dashes make no other words', () => {
  assert.ok(hasWords('So “the harbour – it’s said – was built', "harbour -- it's said-was"));
  assert.ok(!hasWords('So the harbours were built', 'harbour'));
  assert.ok(!hasWords('So the harbour was', 'harbour is'));
});

test('a statement inside a passage that another document prints too is no false alarm, a common phrase is one', () => {
  const statement = 'we have told the council for years that the old wall will not hold';
  const passage = `${statement} and then came the winter in which nobody went out and nothing was heard of it for a very long while indeed`;
  assert.ok(isPrintedTwice(passage, `He said: ${statement}.`));
  assert.ok(!isPrintedTwice(passage, 'She said that we have told the council for years that nothing works.'));
});

test('words between two places, and three words in common', () => {
  assert.equal(wordsBetween('one two three', 4, 4), 0);
  assert.equal(wordsBetween('one two three', 13, 3), 2);
  assert.equal(sharedWords('a b c d', 'x a b c y'), 0.5);
  assert.equal(sharedWords('a b', 'a b'), 0);
  assert.equal(longestRun('a b c d x e f g', 'e f g h a b c d'), 4);
  assert.equal(longestRun('a b', 'a b'), 0);
});

test('questions come in rounds of every kind, length and side, and say where their words are from', () => {
  const folder = { ...collection, files: ['sources/a.txt'] };
  const questions = makeQuestions(folder, 2, 7).filter(it => it.length === 'short');
  assert.equal(questions.length, 2 * kinds.length * 2);
  assert.deepEqual(
    questions,
    makeQuestions(folder, 2, 7).filter(it => it.length === 'short'),
  );
  for (const { kind, text, file, start: from, end: to, outside } of questions) {
    assert.equal(outside, file === 'outside/c.txt');
    if (kind === 'exact') assert.equal(texts[file as keyof typeof texts].slice(from, to), text);
  }
});

test('exhaustive BM25 ranks by rare words, and recall counts what is as good as the tenth', () => {
  const sentences = Array.from({ length: 40 }, (_, i) => ({ file: `f${i}`, start: 0, words: ['ferry', i % 4 === 0 ? 'harbour' : 'wall'] }));
  sentences.push({ file: 'both', start: 3, words: ['harbour', 'slipway'] });
  const [best] = exhaustive([['harbour', 'slipway']], () => sentences);
  assert.ok(best);
  assert.equal([...best.sentences].sort((a, b) => b[1] - a[1])[0]?.[0], 'both:3');
  // Ten of the harbour's ferries are as good as each other: any nine of them will do.
  assert.equal(best.sentences.size, 11);
  const harbour = sentences.filter(it => it.words.includes('harbour'));
  assert.equal(recallAtTen(best, harbour.slice(1)), 1);
  assert.equal(recallAtTen(best, harbour.slice(0, 5)), 0.5);
  assert.equal(recallAtTen(best, sentences.slice(1, 4)), 0);
});
