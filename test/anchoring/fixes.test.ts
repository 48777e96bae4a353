import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { align } from '../../server/anchoring/align.ts';
import { describeDifferences } from '../../server/anchoring/differences.ts';
import { markChanges } from '../../server/anchoring/mark-changes.ts';
import { restore } from '../../server/anchoring/restore.ts';
import type { Span } from '../../server/text/span.ts';
import { report } from './prose.ts';

function fixed(text: string, fix: typeof markChanges | typeof restore, source = report, skip: readonly Span[] = []): string {
  const alignment = align({ text, skip }, source);
  assert.ok(alignment, text);
  return fix({ text, skip }, alignment);
}

describe('mark my changes', () => {
  const check = (text: string, expected: string, source = report) => assert.equal(fixed(text, markChanges, source), expected);

  test('words left out, changed, added', () => {
    check('the roof could last another decade with modest care', 'the roof […] could last another decade with modest care');
    check('It’s a very sad day, but it is a surprising one', 'It’s a [very] sad day, but it [is] a surprising one');
    check('We can never go on paying 1,200 pounds', 'We [can never] go on paying 1,200 pounds');
  });

  test('what is announced stays as it is', () => {
    check(
      'They asked for advice … and then he buried it under the [old] harbour',
      'They asked for advice … and then [he] buried it under the [old] harbour',
    );
    const honest = 'They asked for advice … and then they buried it';
    check(honest, honest);
  });

  test('a bracket inside a changed stretch goes into the new one', () => {
    const text = 'would cost much [rather] more than the figure given to members';
    const marked = fixed(text, markChanges);
    assert.equal((marked.match(/\[/g) ?? []).length, (marked.match(/\]/g) ?? []).length);
    assert.ok(!/\[[^\]]*\[/.test(marked), marked);
    assert.equal(align({ text: marked }, report)?.verdict, 'edited');
  });

  test('markup stays where it is', () => {
    const text = 'We **can never** go on paying 1,200 pounds';
    const skip = [
      { start: 3, end: 5 },
      { start: 14, end: 16 },
    ];
    assert.equal(fixed(text, markChanges, report, skip), 'We **[can never]** go on paying 1,200 pounds');
  });

  test('a few words for many: the bracket is not made to stand for all of them', () => {
    const text = 'Traders heard the news and yet several walked out before she had finished reading';
    const marked = fixed(text, markChanges);
    assert.equal(align({ text: marked }, report)?.verdict, 'edited', marked);
  });
});

describe('restore the source’s words', () => {
  const check = (text: string, expected: string, source = report) => assert.equal(fixed(text, restore, source), expected);

  test('left out, changed, added', () => {
    check(
      'the roof could last another decade with modest care',
      'the roof which leaks in two places could last another decade with modest care',
    );
    check('It’s a very sad day, but it is a surprising one', 'It’s a sad day, but it isn’t a surprising one');
    check('We can never go on paying 1,200 pounds', 'We cannot go on paying 1,200 pounds');
    check('It’s a sad day, surely, but it isn’t a surprising one', 'It’s a sad day, but it isn’t a surprising one');
  });

  test('in the typography of the note', () => {
    check("It's a sad day, but it is a surprising one", "It's a sad day, but it isn't a surprising one");
    const source = 'He called it “a theft in broad daylight” and left the harbour hall at once.';
    check(
      'He called it a robbery and left the harbour hall at once',
      'He called it a theft in broad daylight and left the harbour hall at once',
      source,
    );
  });

  test('what is announced stays', () => {
    check(
      'They asked for advice … and then he buried it under the [old] harbour',
      'They asked for advice … and then they buried it under the [old] harbour',
    );
  });

  test('words cut at a line’s end come back whole, emphasis stays closed', () => {
    const source = 'He said that the inter-\nnational press has been told everything.';
    assert.equal(
      fixed('He said that the national press has been told everything', restore, source),
      'He said that the international press has been told everything',
    );
    const text = 'We **can never go** on paying 1,200 pounds';
    const skip = [
      { start: 3, end: 5 },
      { start: 17, end: 19 },
    ];
    assert.equal(fixed(text, restore, report, skip), 'We **cannot go** on paying 1,200 pounds');
  });
});

test('many differences: the first are named, the rest counted; long ones keep both ends', () => {
  const difference = {
    kind: 'added',
    quoted: { start: 0, end: 1 },
    passage: { start: 0, end: 0 },
    passageText: '',
    announced: false,
  } as const;
  const list = ['a', 'b', 'c', 'd', 'e', 'f'].map(quotedText => ({ ...difference, quotedText }));
  assert.equal(describeDifferences(list), 'added: “a”; added: “b”; added: “c”; added: “d”; and 2 more differences');
  assert.equal(describeDifferences(list.slice(0, 5)), 'added: “a”; added: “b”; added: “c”; added: “d”; and 1 more difference');
  assert.equal(describeDifferences([]), '');
  const long = describeDifferences([{ ...difference, quotedText: 'word '.repeat(60) }]);
  assert.ok(long.length < 110 && long.includes(' … '));
});
