import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { vote } from '../../server/anchoring/quote-index.ts';
import { beforeScanning, rarePairs, repairedShingles } from '../../server/anchoring/second-pass.ts';
import {
  BUCKET_BITS,
  eachBucket,
  joinRuns,
  LEAST_ROW_BITS,
  RowWriter,
  readPostings,
  readRow,
  rowBits,
  SegmentBuilder,
} from '../../server/anchoring/segments.ts';
import {
  candidateShingles,
  distinctShingles,
  queryShingles,
  SHINGLE_SIZE,
  ShingleWriter,
  shinglesOf,
} from '../../server/anchoring/shingles.ts';
import { scanWords } from '../../server/anchoring/words.ts';
import { essay, report } from './prose.ts';

const shared = (a: Uint32Array, b: Uint32Array) => [...a].filter(hash => b.includes(hash)).length;

test('hashes do not depend on typography, and stay the same from release to release', () => {
  assert.deepEqual(
    candidateShingles('It’s the peace-\nkeeping role'),
    candidateShingles("“IT'S the peacekeeping **role**”".replaceAll('*', '')),
  );
  // An index on disk is made of these numbers: when they change, WORDS_VERSION must.
  assert.deepEqual([...candidateShingles('one two three four')], [3234851980, 3742165237]);
});

test('winnowing keeps one of each W neighbours, and any K + W − 1 words in common share a shingle', () => {
  const words = scanWords(report);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: words.count - 12 }), (window, from) => {
      const kept = shinglesOf(words, window);
      for (const [i, { position }] of kept.entries()) if (i > 0) assert.ok(position - kept[i - 1]!.position <= window);
      const size = SHINGLE_SIZE + window - 1;
      const index = candidateShingles(report, { window });
      const asked = queryShingles({ text: report.slice(words.starts[from], words.ends[from + size - 1]) });
      assert.ok(shared(asked, index) >= 1);
    }),
  );
  assert.equal(shinglesOf(words).length, words.count - 2);
  assert.equal(shinglesOf(scanWords('two words'), 2).length, 0);
});

test('a question asks for what the writer put in brackets too, but last, and does not run across a gap', () => {
  const asked = (text: string) => [...queryShingles({ text })].sort((a, b) => a - b);
  const indexed = (text: string) => [...candidateShingles(text)];
  assert.deepEqual(
    asked('the old fish […] ending a dispute'),
    [...indexed('the old fish'), ...indexed('ending a dispute')].sort((a, b) => a - b),
  );
  const bracketed = 'the old fish [hall] ending a dispute';
  assert.deepEqual([...queryShingles({ text: bracketed })].slice(0, 2).sort(), asked('the old fish … ending a dispute').sort());
  assert.deepEqual(asked(bracketed), [...indexed('the old fish hall ending a dispute')]);
  assert.deepEqual(asked('the old [fish] … ending a'), indexed('the old fish'));
  assert.deepEqual(asked('two words'), []);
});

test('shingles of a part are those of its text', () => {
  const words = scanWords(report);
  assert.deepEqual(distinctShingles(words, 10, 30), candidateShingles(report.slice(words.starts[10], words.ends[29])));
});

test('many units in one writer are each what they are alone, whatever came before', () => {
  const text = fc.array(fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six', 'seven'), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 6 }), (window, texts) => {
      const writer = new ShingleWriter(window);
      for (const units of texts) {
        const read = units.map(it => scanWords(it.join(' ')));
        for (const words of read) writer.unit(words, 0, words.count);
        const { hashes, ends } = writer.take();
        assert.equal(ends.length, units.length);
        for (const [i, words] of read.entries()) {
          const found = [...hashes.subarray(ends[i - 1] ?? 0, ends[i])];
          const wanted = new Set(shinglesOf(words, window).map(it => it.hash));
          assert.equal(found.length, wanted.size);
          assert.deepEqual(new Set(found), wanted);
        }
      }
    }),
  );
});

test('runs of one bucket are put one behind the other as if they had been one; what overlaps or is cut short is left to others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(300), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      fc.nat(2 ** 31),
      (parts, first) => {
        const runOf = (blocks: readonly number[]) => {
          const builder = new SegmentBuilder();
          for (const block of blocks) builder.add(block, [0xabcd0000 + (block & 0xff)]);
          let run: Uint8Array | undefined;
          builder.rows(BUCKET_BITS, (_, bytes) => {
            run = bytes.slice();
          });
          return run!;
        };
        let block = first;
        const blocks = parts.map(distances => distances.map((it, i) => (block += it + (i === 0 ? 1 : 0))));
        const runs = blocks.map(runOf);
        const joined = joinRuns([...runs].reverse())!;
        assert.equal(joined.count, blocks.flat().length);
        assert.deepEqual([...joined.bytes], [...runOf(blocks.flat())]);
        assert.equal(joinRuns([runs[0]!.subarray(0, -1)]), undefined);
        assert.equal(joinRuns([runOf([first, first + 10]), runOf([first + 5])]), undefined);
      },
    ),
  );
});

const bits = fc.integer({ min: LEAST_ROW_BITS, max: BUCKET_BITS });
const postings = fc.array(fc.array(fc.oneof(fc.nat(0xffffffff), fc.nat(0x1ffff)), { maxLength: 8 }), { maxLength: 40 });

test('what a segment was given can be read from its rows, however many there are', () => {
  fc.assert(
    fc.property(postings, fc.nat(1_000_000), bits, (lists, step, bits) => {
      const builder = new SegmentBuilder();
      for (const [i, hashes] of lists.entries()) builder.add(i * step, [...new Set(hashes)]);
      const rows = new Map<number, Uint8Array>();
      builder.rows(bits, (row, bytes) => {
        assert.ok(row >= 0 && row < 2 ** bits && row > Math.max(-1, ...rows.keys()));
        rows.set(row, bytes.slice());
      });
      assert.equal(
        builder.size,
        lists.reduce((sum, list) => sum + new Set(list).size, 0),
      );
      lists.forEach((hashes, i) => {
        for (const hash of hashes) {
          const found: number[] = [];
          const row = hash >>> (32 - bits);
          readRow(bits, row, rows.get(row)!, hash, found);
          assert.ok(found.includes(i * step));
          assert.deepEqual(
            found,
            found.toSorted((a, b) => a - b),
          );
        }
      });
    }),
  );
});

test('rows cut anew hold the same buckets', () => {
  fc.assert(
    fc.property(postings, bits, bits, (lists, from, to) => {
      const builder = new SegmentBuilder();
      for (const [i, hashes] of lists.entries()) builder.add(i, [...new Set(hashes)]);
      const asked: [number, number[]][] = [];
      builder.rows(to, (row, bytes) => asked.push([row, [...bytes]]));
      const cut: [number, number[]][] = [];
      const writer = new RowWriter(to, (row, bytes) => cut.push([row, [...bytes]]));
      builder.rows(from, (row, bytes) => eachBucket(from, row, bytes, (bucket, run) => writer.add(bucket, run)));
      writer.end();
      assert.deepEqual(cut, asked);
    }),
  );
});

test('a small segment has few rows, a large one a row for each bucket', () => {
  assert.deepEqual([0, 100, 10_000, 2_600_000, 70_000_000].map(rowBits), [4, 4, 6, 14, 16]);
});

test('broken bytes give what can be read', () => {
  for (const bytes of [[], [1], [255, 255], [1, 2, 3, 4], [255, 255, 255, 255, 255, 255, 255, 1]]) {
    const found: number[] = [];
    readPostings(Uint8Array.from(bytes), 0x0302, found);
    assert.ok(found.length <= 1);
  }
});

test('rare shingles decide, boilerplate is left aside', () => {
  const everywhere = Array.from({ length: 5000 }, (_, i) => i);
  const candidates = vote([everywhere, [7, 9], [9]], { blocks: 5000, limit: 2 });
  assert.deepEqual(
    candidates.map(it => [it.block, it.shared]),
    [
      [9, 2],
      [7, 1],
    ],
  );
  assert.equal(vote([everywhere], { blocks: 5000 }).length, 12, 'alone it is all there is');
  assert.deepEqual(vote([[], []], { blocks: 10 }), []);
});

test('the second pass asks for pairs of rare words, most telling first', () => {
  const pairs = rarePairs({ text: 'and [Saltmere] the wardens of it would go herring' });
  assert.deepEqual(new Set(pairs[0]), new Set(['wardens', 'herring']));
  assert.ok(pairs.every(pair => !pair.includes('saltmere')));
  assert.deepEqual(rarePairs({ text: 'it is of the' }), []);
  const bits = (key: string) => (key === 'of' || key === 'the' ? 15 : 1);
  assert.deepEqual(rarePairs({ text: 'the wardens of herring' }, { bits })[0], ['the', 'of']);
});

test('a damaged quotation is repaired to shingles that the source has', () => {
  assert.ok(beforeScanning('rnorning').includes('morning'));
  assert.ok(beforeScanning('clock').includes('dock'));
  assert.ok(!beforeScanning('clock').includes('clock'));
  const index = candidateShingles(report);
  const damaged = { text: 'the harbouv council v.oted on Tuesdoy to c1ose the o1d fish' };
  assert.equal(shared(queryShingles(damaged), index), 0);
  assert.ok(shared(repairedShingles(damaged), index) >= 2);
  assert.ok(repairedShingles({ text: essay }).length <= 900);
});
