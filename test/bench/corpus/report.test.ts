import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from './judge.ts';
import type { Figures } from './measure.ts';
import { plot } from './plot.ts';
import { type Kind, kinds, type Length } from './questions.ts';
import { report } from './report.ts';
import { targets } from './targets.ts';
import { between } from './written.ts';

/** A judgement in which every cell has the same share of 200. */
function judgement(hits: number, p50: number, p99: number): Judgement {
  const cells = () => ({ short: { hits, of: 200 }, middle: { hits, of: 200 }, long: { hits, of: 200 } }) satisfies Record<Length, object>;
  const alarms = { short: { hits: 10, of: 1000 }, middle: { hits: 3, of: 1000 }, long: { hits: 0, of: 1000 } };
  const recall = Object.fromEntries(kinds.map(it => [it, cells()])) as Record<Kind, ReturnType<typeof cells>>;
  return { asked: 6000, recall, ends: { hits: 99, of: 100 }, alarms, p50, p99, nowhere: { p50: 1, p99: 2 } };
}

function figures(documents: number, p50: number): Figures {
  const bytes = documents * 4000;
  const times = { p50: 4, p99: 20 };
  return {
    documents,
    bytes,
    words: { words: 1000, documents: 10, top10: 0.2, top100: 0.4, top1000: 0.7, distinct2: 0.4, distinct3: 0.8, distinct5: 0.95 },
    quotations: judgement(199, p50, 8),
    search: { p50: 3, p99: 9, asked: 100, recall: 0.949 },
    fullTextSearch: { p50: 30, p99: 90, asked: 100, recall: 0.9 },
    building: {
      quoteIndexSeconds: bytes / 40e6,
      firstStageSeconds: bytes / 11e6,
      secondStageSeconds: 10,
      tidySeconds: 1,
      peak: 1.1e9,
      sizes: { text: bytes, quoteIndex: bytes * 0.9, search: bytes * 0.4, rest: bytes },
    },
    askingPeak: 2e8,
    updates: { findable: times, complete: times, work: times },
    firstAnswer: 100,
    server: { firstAnswer: 400, idle: 151e6 },
    rivals: {
      F3: { judgement: judgement(150, 60, 700), peak: 1 },
      F: { judgement: judgement(150, 20, 80), megabytesPerSecond: 20, peak: 1 },
    },
  };
}

test('an aim is met at its very figure and not a hair below', () => {
  const found = new Map(targets(figures(100_000, 1.2), figures(10_000, 0.8)).map(it => [it.aim, it]));
  const check = (part: string, measured: string, met: boolean) => {
    const [aim] = [...found.values()].filter(it => it.aim.includes(part));
    assert.ok(aim, part);
    assert.deepEqual([aim.measured, aim.met], [measured, met], aim.aim);
  };
  check('50 times as fast as F3', '50.0 times', true);
  check('p99 at most 8 ms', '8.0 ms', true);
  check('grows at most 1.5 times', '1.50 times', true);
  check('60 characters and more: exact', '0.995 of 2400', true);
  check('25–60 characters: exact', '0.995 of 200', false);
});

test('false alarms, speeds and sizes are compared with what is aimed at', () => {
  const byPart = (part: string) => targets(figures(100_000, 1), undefined).find(it => it.aim.includes(part));
  assert.deepEqual(byPart('60 characters and more: at most 0.2 %')?.measured, '0.15 % of 2000');
  assert.equal(byPart('60 characters and more: at most 0.2 %')?.met, true);
  assert.equal(byPart('25–60 characters: at most 1 %')?.met, true);
  assert.deepEqual([byPart('at least twice F')?.measured, byPart('at least twice F')?.met], ['2.00 times', true]);
  assert.deepEqual([byPart('0.6 times F')?.measured, byPart('0.6 times F')?.met], ['0.55 times', false]);
  assert.equal(byPart('at most 1 GB')?.met, false);
  assert.deepEqual([byPart('bytes per byte')?.measured, byPart('bytes per byte')?.met], ['1.30', true]);
  assert.equal(targets(figures(1_000_000, 1)).find(it => it.aim.includes('bytes per byte'))?.met, false);
  assert.equal(byPart('recall@10')?.met, false);
  assert.equal(byPart('10 times as fast as F')?.met, true);
  assert.equal(byPart('at rest')?.met, false);
});

test('the report has a column a size, in order, and says what was asked less', () => {
  const text = report([figures(10_000, 2), figures(1000, 1)]);
  assert.match(text, /\| 1,000 documents, 4 MB \| 10,000 documents, 40 MB \|/);
  assert.match(text, /\*\*Hearsay\*\*, with alignment \| \*\*1\.0 \/ 8\.0 · 0\.995\*\* \| \*\*2\.0 \/ 8\.0 · 0\.995\*\*/);
  assert.match(text, /F3: .* \| 60 \/ 700 · 0\.750 \|/);
  assert.doesNotMatch(text, /NaN|undefined/);
});

test('the picture has every series at its size, and nothing out of the frame', () => {
  const svg = plot([figures(100_000, 0.3), figures(1000, 2000)]);
  for (const [, x, y] of svg.matchAll(/<circle[^>]* cx="([^"]+)" cy="([^"]+)"/g)) {
    assert.ok(Number(x) >= 0 && Number(x) <= 720, x);
    assert.ok(Number(y) >= 0 && Number(y) <= 420, y);
  }
  for (const name of ['Hearsay', 'F3', 'F']) assert.ok(svg.includes(`>${name}</text>`));
  assert.doesNotMatch(svg, /NaN/);
});

test('only what is between the marks is replaced', () => {
  const page = 'before\n<!-- npm run bench -- corpus --write: from here -->\nold\n<!-- … to here -->\nafter';
  assert.equal(between(page, 'new'), 'before\n<!-- npm run bench -- corpus --write: from here -->\n\nnew\n\n<!-- … to here -->\nafter');
  assert.throws(() => between('no marks', 'new'), /lost its marks/);
});
