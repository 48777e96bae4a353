import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { align } from '../../server/anchoring/align.ts';
import type { Alignment } from '../../server/anchoring/anchor.ts';
import { markChanges } from '../../server/anchoring/mark-changes.ts';
import { restore } from '../../server/anchoring/restore.ts';
import { scanWords } from '../../server/anchoring/words.ts';
import { essay, report } from './prose.ts';

const words = scanWords(report);
const foreign = scanWords(essay);

/** The text of words `[from, from + size)` of the report. */
function passage(from: number, size: number): { text: string; start: number; end: number } {
  const start = words.starts[from]!;
  const end = words.ends[from + size - 1]!;
  return { text: report.slice(start, end), start, end };
}

/** A place in the report of `least` to `most` words. */
function places(least: number, most: number) {
  return fc
    .integer({ min: least, max: most })
    .chain(size => fc.record({ from: fc.integer({ min: 0, max: words.count - size }), size: fc.constant(size) }));
}

/** A list of as many numbers as one draws on. */
const choices = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });
/** Words that the report does not have: those of the other text that it has (“the”) may by chance be right where they are put. */
const own = new Set(Array.from({ length: words.count }, (_, i) => words.key(i)));
const others = Array.from({ length: foreign.count }, (_, i) => foreign.key(i)).filter(key => !own.has(key) && key.length > 3);
const strange = fc.array(fc.constantFrom(...others), { minLength: 8, maxLength: 8 });

test('a passage as it stands is verbatim, at its place', () => {
  fc.assert(
    fc.property(places(5, 60), ({ from, size }) => {
      const { text, start, end } = passage(from, size);
      const found = align({ text }, report);
      assert.equal(found?.verdict, 'verbatim');
      assert.deepEqual(found.span, { start, end });
      assert.equal(found.similarity, 1);
      assert.deepEqual(found.differences, []);
    }),
    { numRuns: 300 },
  );
});

test('retyped with other marks, dashes, spaces and edges it is typographic, at its place', () => {
  const retypings: readonly ((text: string) => string)[] = [
    text => text.replace(/[“”]/g, '"'),
    text => text.replace(/’/g, "'"),
    text => text.replace(/[“”]/g, "'"),
    text => text.replace(/—/g, '–'),
    text => text.replace(/ /g, '\u00a0'),
    text => text.replace(/ (?=\S)/g, '  \n'),
    text => text.replace(/ /g, '\r\n> '),
    text => text.normalize('NFD'),
    text => text[0]!.toUpperCase() + text.slice(1),
    text => text[0]!.toLowerCase() + text.slice(1),
    text => `${text},`,
    text => `“${text}.”`,
    text => `…${text} …`,
    text => text.replace(/(\w{3})(\w{3})/g, '$1\u00ad$2'),
    text => text.replace('peace-keeping', 'peacekeeping').replace('1,200', '1200'),
  ];
  fc.assert(
    fc.property(places(5, 60), fc.subarray(retypings as ((text: string) => string)[], { minLength: 1 }), ({ from, size }, chosen) => {
      const { text, start, end } = passage(from, size);
      const typed = chosen.reduce((changed, retype) => retype(changed), text);
      const found = align({ text: typed }, report);
      assert.equal(found?.verdict, report.includes(typed.trim()) ? 'verbatim' : 'typographic', typed);
      assert.deepEqual(found.span, { start, end });
      assert.deepEqual(found.differences, []);
    }),
    { numRuns: 500 },
  );
});

test('with words left out at an ellipsis it is edited, and the words left out are told', () => {
  const ellipsis = fc.constantFrom('…', '...', '[…]', '[...]', ' . . . ', '(…)');
  fc.assert(
    fc.property(
      places(14, 60),
      ellipsis,
      fc.integer({ min: 4, max: 6 }),
      fc.integer({ min: 1, max: 5 }),
      ({ from, size }, dots, head, left) => {
        const { text, start, end } = passage(from, size);
        const gapStart = words.starts[from + head]!;
        const gapEnd = words.ends[from + head + left - 1]!;
        const typed = `${report.slice(start, words.ends[from + head - 1])} ${dots} ${report.slice(words.starts[from + head + left], end)}`;
        const found = align({ text: typed }, report);
        assert.equal(found?.verdict, 'edited', typed);
        assert.deepEqual(found.span, { start, end });
        const [difference] = found.differences;
        assert.equal(found.differences.length, 1);
        assert.ok(difference?.announced && difference.kind === 'dropped');
        // Where the passage repeats a word at the gap, either may be the one left out.
        assert.equal(scanWords(difference.passageText).count, left);
        const repeats =
          words.key(from + head) === words.key(from + head + left) || words.key(from + head - 1) === words.key(from + head + left - 1);
        if (!repeats) assert.deepEqual(difference.passage, { start: gapStart, end: gapEnd }, text);
      },
    ),
    { numRuns: 300 },
  );
});

test('with brackets it is edited, and nothing is a silent change', () => {
  fc.assert(
    fc.property(places(10, 60), fc.integer({ min: 3, max: 6 }), fc.nat(3), strange, ({ from, size }, at, way, others) => {
      const parts = Array.from({ length: size }, (_, i) =>
        report.slice(words.starts[from + i], i + 1 < size ? words.starts[from + i + 1] : words.ends[from + i]),
      );
      const word = words.ends[from + at]! - words.starts[from + at]!;
      const rest = parts[at]!.slice(word);
      if (way === 0) parts[at] = `[${others[0]}]${rest}`;
      else if (way === 1) parts[at] = `[${others[0]} ${others[1]}] ${parts[at]}`;
      else if (way === 2) parts[at] = `${parts[at]!.slice(0, word)} [sic]${rest}`;
      else parts[0] = `[${parts[0]![0]}]${parts[0]!.slice(1)}`;
      // Letters that a hyphen or an apostrophe ties to the bracket make another case.
      fc.pre(way === 3 || /^\s/.test(rest) || rest === '');
      fc.pre(/\s$/.test(parts[at - 1]!));
      const typed = parts.join('');
      const found = align({ text: typed }, report);
      assert.equal(found?.verdict, 'edited', typed);
      assert.ok(found.differences.every(it => it.announced));
      assert.equal(found.span.end, words.ends[from + size - 1]);
    }),
    { numRuns: 400 },
  );
});

const RANKS = { verbatim: 0, typographic: 1, edited: 2, altered: 3 } as const;
const rank = (found: Alignment | undefined) => (found ? RANKS[found.verdict] : 4);

/** Words `[from, from + size)` with some of them replaced, added or left out; each change is one number. */
function altered(from: number, size: number, changes: readonly number[], others: readonly string[]): string {
  const list = Array.from({ length: size }, (_, i) => report.slice(words.starts[from + i], words.ends[from + i]));
  changes.forEach((change, k) => {
    const at = change % list.length;
    const other = others[k % others.length]!;
    if (change % 3 === 0) list[at] = other;
    else if (change % 3 === 1) list.splice(at, 0, other);
    else if (list.length > 3) list.splice(at, 1);
  });
  return list.join(' ');
}

test('the verdict never improves as words are changed', () => {
  fc.assert(
    fc.property(places(6, 40), choices, strange, ({ from, size }, numbers, others) => {
      const list = Array.from({ length: size }, (_, i) => report.slice(words.starts[from + i], words.ends[from + i]));
      let last = rank(align({ text: list.join(' ') }, report));
      const order = numbers.map((number, i) => ({ number, i })).filter(it => it.i < size);
      order.sort((a, b) => a.number - b.number);
      for (const { i } of order) {
        list[i] = others[i % others.length]!;
        const now = rank(align({ text: list.join(' ') }, report));
        assert.ok(now >= last, `${list.join(' ')}: ${last} became ${now}`);
        last = now;
      }
      assert.equal(last, 4, 'nothing of the passage is left');
    }),
    { numRuns: 60 },
  );
});

test('marked changes are announced changes, and marking again changes nothing', () => {
  let marked = 0;
  fc.assert(
    fc.property(places(8, 40), choices, fc.integer({ min: 1, max: 4 }), strange, ({ from, size }, numbers, count, others) => {
      const text = altered(from, size, numbers.slice(0, count), others);
      const found = align({ text }, report);
      if (found?.verdict !== 'altered') return;
      marked++;
      const changed = markChanges({ text }, found);
      const again = align({ text: changed }, report);
      assert.equal(again?.verdict, 'edited', `${text}\n${changed}`);
      assert.equal(markChanges({ text: changed }, again), changed);
    }),
    { numRuns: 400 },
  );
  assert.ok(marked > 200);
});

test('restored words are the source’s: nothing silent is left, whatever stays announced', () => {
  let restored = 0;
  fc.assert(
    fc.property(places(8, 40), choices, fc.integer({ min: 1, max: 4 }), strange, ({ from, size }, numbers, count, others) => {
      const text = altered(from, size, numbers.slice(0, count), others);
      const found = align({ text }, report);
      if (found?.verdict !== 'altered') return;
      restored++;
      const changed = restore({ text }, found);
      const again = align({ text: changed }, report);
      assert.ok(again && again.verdict !== 'altered', `${text}\n${changed}\n${again?.verdict}`);
    }),
    { numRuns: 400 },
  );
  assert.ok(restored > 200);
});

test('differences are in order, do not overlap, and lead to the words they name', () => {
  fc.assert(
    fc.property(places(8, 40), choices, fc.integer({ min: 1, max: 6 }), strange, ({ from, size }, numbers, count, others) => {
      const text = altered(from, size, numbers.slice(0, count), others);
      const found = align({ text }, report);
      if (!found) return;
      let quoted = 0;
      let printed = found.span.start;
      for (const it of found.differences) {
        assert.ok(it.quoted.start >= quoted && it.passage.start >= printed && it.passage.end <= found.span.end, text);
        quoted = it.quoted.end;
        printed = it.passage.end;
        assert.equal(text.slice(it.quoted.start, it.quoted.end), it.quotedText);
        assert.equal(report.slice(it.passage.start, it.passage.end), it.passageText);
        assert.equal(it.kind, it.quotedText === '' ? 'dropped' : it.passageText === '' ? 'added' : 'replaced');
      }
    }),
    { numRuns: 300 },
  );
});

test('offsets survive emoji, combining marks, CRLF and soft hyphens in the source', () => {
  const noise = fc.constantFrom(' 😀 ', ' 👩‍👩‍👧 ', '\r\n', '\r\n> ', ' \u200b', ' ', ' ', '  ');
  fc.assert(
    fc.property(places(6, 40), fc.array(noise, { minLength: 50, maxLength: 50 }), fc.boolean(), ({ from, size }, noises, decompose) => {
      const list = Array.from({ length: words.count }, (_, i) => report.slice(words.starts[i], words.ends[i]));
      let source = '👋🏽 é ';
      let start = 0;
      let end = 0;
      list.forEach((word, i) => {
        if (i === from) start = source.length;
        source += decompose ? word.normalize('NFD') : word;
        if (i === from + size - 1) end = source.length;
        source += noises[i % noises.length];
      });
      const found = align({ text: list.slice(from, from + size).join(' ') }, source);
      assert.ok(found?.verdict === 'typographic' || found?.verdict === 'verbatim');
      assert.deepEqual(found.span, { start, end });
    }),
    { numRuns: 200 },
  );
});

test('nothing a person can type makes it fail', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '…',
    '...',
    '. ',
    'the',
    ' ',
    'harbour council',
    '[sic]',
    "'",
    '“',
    '😀',
    '\n',
    '-',
    '%',
    'e\u0301',
    '[P]',
    '**',
    '1,',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), fc.boolean(), (pieces, other) => {
      const text = pieces.join('');
      const source = other ? report : pieces.toReversed().join('');
      const found = align({ text }, source);
      if (!found) return;
      assert.ok(found.span.start < found.span.end && found.span.end <= source.length);
      for (const { quoted } of found.differences) assert.ok(quoted.start <= quoted.end && quoted.end <= text.length && quoted.start >= 0);
      assert.ok(markChanges({ text }, found).length > 0 && typeof restore({ text }, found) === 'string');
    }),
    { numRuns: 2000 },
  );
});
