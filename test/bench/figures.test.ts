import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, percentile, randomNumbers } from './figures.ts';

test('percentiles are values that occurred', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.equal(percentile(hundred, 0.5), 50);
  assert.equal(percentile(hundred, 0.99), 99);
  assert.equal(percentile(hundred, 1), 100);
  assert.equal(percentile([3], 0.99), 3);
  assert.equal(median([9, 1, 5]), 5);
  assert.ok(Number.isNaN(median([])));
});

test('seeded numbers come again, in [0, 1)', () => {
  const list = (seed: number) => {
    const random = randomNumbers(seed);
    return Array.from({ length: 1000 }, random);
  };
  assert.deepEqual(list(3), list(3));
  assert.notDeepEqual(list(3), list(4));
  assert.ok(list(5).every(it => it >= 0 && it < 1));
});
