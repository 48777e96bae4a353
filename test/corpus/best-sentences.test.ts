import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AskedWord, bestSentences, weightOf } from '../../server/corpus/best-sentences.ts';
import { countWithin, inAll, isWithin, type Stretches } from '../../server/corpus/list-cursor.ts';
import { listIn, listsIn, rowOf, WordIndexBuilder, type WordList } from '../../server/corpus/word-lists.ts';

interface Sentence {
  readonly number: number;
  readonly words: readonly string[];
}

/** The lists of one segment, through its bytes and back. */
function segmentOf(sentences: readonly Sentence[]) {
  const builder = new WordIndexBuilder();
  for (const { number, words } of sentences) builder.add(number, words);
  const rows: Uint8Array[] = [];
  const pieces: Uint8Array[] = [];
  const bits = builder.rows(
    (row, bytes) => (rows[row] = bytes.slice()),
    (index, bytes) => (pieces[index] = bytes.slice()),
  );
  assert.equal(rows.length, 2 ** bits);
  const piece = (index: number) => pieces[index]!;
  return {
    list: (word: string): WordList | undefined => listIn(rows[rowOf(word, bits)]!, word, piece),
    words: () => rows.flatMap(row => listsIn(row, piece).map(it => it.word)),
    pieces: pieces.length,
  };
}

function scoreOf(words: readonly string[], weights: ReadonlyMap<string, number>, average: number): number {
  let score = 0;
  for (const [word, weight] of weights) {
    const count = words.filter(it => it === word).length;
    if (count > 0) score += (weight * count * 2.2) / (count + 1.2 * (0.5 + (0.5 * words.length) / average));
  }
  return score;
}

const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/** Sentences of words as they are spread in language, numbered upwards with gaps. */
function made(seed: number, count: number, vocabulary: number): Sentence[] {
  const next = random(seed);
  let number = 0;
  return Array.from({ length: count }, () => {
    number += 1 + (next() < 0.1 ? Math.floor(next() * 50) : 0);
    const length = next() < 0.01 ? 100 + Math.floor(next() * 100) : 1 + Math.floor(next() * 14);
    return { number, words: Array.from({ length }, () => `w${Math.floor(vocabulary ** next())}`) };
  });
}

/** Stretches that hold about this share of the numbers. */
function some(seed: number, end: number, share: number): Stretches {
  const next = random(seed);
  const found: { first: number; end: number }[] = [];
  for (let at = Math.floor(next() * 40); at < end; at += 40)
    if (next() < share) found.push({ first: at, end: at + 1 + Math.floor(next() * 30) });
  return found;
}

function compare(
  seed: number,
  count: number,
  vocabulary: number,
  cuts: number,
  asked: readonly string[],
  limit: number,
  dead: number,
  open: number,
) {
  const sentences = made(seed, count, vocabulary);
  const end = sentences.at(-1)!.number + 1;
  const gone = some(seed + 1, end, dead);
  const within = open < 1 ? some(seed + 2, end, open) : undefined;
  const living = sentences.filter(it => !isWithin(gone, it.number));
  // Every so many sentences go to another segment: their numbers are not apart.
  const segments = Array.from({ length: cuts }, (_, k) => segmentOf(sentences.filter((_, i) => i % cuts === k)));
  const average = living.reduce((sum, it) => sum + it.words.length, 0) / Math.max(1, living.length) || 12;
  const words = [...new Set(asked)];
  const lists = words.map(word => segments.map(it => it.list(word)));
  const counts = lists.map(of => of.reduce((sum, it) => sum + (it ? it.count - countWithin(it, gone) : 0), 0));
  assert.deepEqual(
    counts,
    words.map(word => living.filter(it => it.words.includes(word)).length),
  );
  const weights = new Map(words.map((word, i) => [word, weightOf(counts[i]!, living.length)]));
  const all = living
    .filter(it => !within || isWithin(within, it.number))
    .map(it => ({ sentence: it.number, score: scoreOf(it.words, weights, average) }))
    .filter(it => it.score > 0)
    .sort((x, y) => y.score - x.score || x.sentence - y.sentence);
  const floor = all[limit - 1]?.score ?? 0;
  const wanted = all.filter(it => it.score > floor - 1e-9);
  const found = bestSentences(
    words.map((word, i): AskedWord => ({ weight: weights.get(word)!, lists: lists[i]! })),
    average,
    limit,
    gone,
    within,
  );
  // Of hundreds of equals some may be left out; of all others none.
  assert.ok(found.length === wanted.length || found.length >= limit + 500, `${found.length} instead of ${wanted.length}`);
  for (const [i, { sentence, score }] of found.entries()) {
    assert.ok(Math.abs(score - (all[i]?.score ?? 0)) < 1e-8, `place ${i}: ${score}, not ${all[i]?.score}`);
    assert.ok(wanted.some(it => it.sentence === sentence && Math.abs(it.score - score) < 1e-8));
  }
  const both = words.slice(0, 2);
  const together = segments
    .flatMap(it => {
      const two = both.map(it.list);
      return two.every(one => one !== undefined) ? inAll(two, 1e9, gone, within) : [];
    })
    .sort((a, b) => a - b);
  assert.deepEqual(
    together,
    living.filter(it => (!within || isWithin(within, it.number)) && both.every(word => it.words.includes(word))).map(it => it.number),
  );
  return segments;
}

test('the best sentences are those that scoring every sentence gives, whatever is removed, asked for or left out', () => {
  const word = fc.integer({ min: 0, max: 60 }).map(it => `w${it}`);
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 2, max: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(word, { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(0, 0.05, 0.5),
      fc.constantFrom(0.05, 0.5, 1),
      (...args) => void compare(...args),
    ),
    { numRuns: 300 },
  );
});

test('lists of several pieces are gone through, jumped over and counted as short ones are', () => {
  const asked = ['w3', 'w1', 'w40', 'w900', 'w1777', 'w2', 'w12'];
  const [segment] = compare(5, 30_000, 2000, 1, asked, 10, 0.02, 1);
  assert.ok(segment!.pieces > 20);
  for (const [seed, dead, open] of [
    [6, 0, 1],
    [7, 0.3, 0.02],
    [8, 0, 0.5],
  ] as const)
    compare(seed, 30_000, 2000, 2, asked, 10, dead, open);
});

test('of thousands of equals a few hundred come, and the better ones all the same', () => {
  const sentences = Array.from({ length: 20_000 }, (_, number) => ({
    number,
    words: number === 19_999 ? ['war', 'war'] : ['war', 'peace'],
  }));
  const list = segmentOf(sentences).list('war');
  const found = bestSentences([{ weight: 1, lists: [list] }], 2, 10, []);
  assert.equal(found[0]!.sentence, 19_999);
  assert.ok(found.length >= 10 && found.length <= 520);
});

test('every word has its row, whatever it is written with', () => {
  const words = ['peace', '3_5', 'мир', '中文', 'e', 'x'.repeat(300), '\u{1f600}', ...Array.from({ length: 3000 }, (_, i) => `n${i}`)];
  const segment = segmentOf(words.map((word, number) => ({ number, words: [word] })));
  assert.deepEqual(segment.words().sort(), [...words].sort());
  for (const word of words) assert.equal(segment.list(word)?.count, 1);
  assert.equal(segment.list('war'), undefined);
});

test('a word a hundred thousand times in one sentence', () => {
  const list = segmentOf([{ number: 7, words: Array(100_000).fill('war') }]).list('war')!;
  assert.deepEqual([list.count, list.most, list.shortest], [1, 65_535, 65_535]);
});
