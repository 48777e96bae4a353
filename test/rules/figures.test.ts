import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agree, figuresIn } from '../../server/rules/figures.ts';

const read = (text: string) => figuresIn(text).map(it => `${it.amount} ${it.thing} ${it.tolerance}`);

test('an amount is read with what it counts', () => {
  const cases: [string, string[]][] = [
    ['Divers inspected 48 gates.', ['48 gate exact']],
    ['Divers inspected forty gates.', ['40 gate exact']],
    ['About 70 foreign ships are listed.', ['70 ship about']],
    ['More than 2,000 people fled.', ['2000 people above']],
    ['It killed at least 12 civilians.', ['12 civilian above']],
    ['Fewer than 30 boats returned.', ['30 boat below']],
    ['Prices rose by 6.5 per cent.', ['6.5 % exact']],
    ['Prices rose by 6.5%.', ['6.5 % exact']],
    ['Repairs cost €3.4 million.', ['3400000 € exact']],
    ['Three million households depend on gas.', ['3000000 household exact']],
  ];
  for (const [text, expected] of cases) assert.deepEqual(read(text), expected, text);
});

test('dates, years, times, ordinals, ranges and names count nothing', () => {
  for (const text of [
    'It happened on 5 July 2022.',
    'In 1951 the families moved.',
    'The meeting began at 10:30.',
    'The 9th committee met.',
    'Resolution 1701 was adopted.',
    'See pages 3-7.',
    'Version 2.1.3 is out.',
    'He waited for twelve years.',
  ])
    assert.deepEqual(read(text), [], text);
});

test('two figures agree when rounding or a loose word makes both true', () => {
  const pairs: [string, string, boolean][] = [
    ['48 gates', '48 gates', true],
    ['48 gates', '84 gates', false],
    ['about 50 gates', '48 gates', true],
    ['about 50 gates', '84 gates', false],
    ['more than 40 gates', '48 gates', true],
    ['more than 50 gates', '48 gates', false],
    ['fewer than 50 gates', '48 gates', true],
    ['1.2 million crowns', '1,234,000 crowns', true],
    ['1.3 million crowns', '1,234,000 crowns', false],
    ['eleven cracks', '11 cracks', true],
    ['300 miles', '483 km', true],
    ['300 miles', '600 kilometres', false],
    ['3 tonnes', '3,000 kg', true],
    ['12 deaths', '12 dead', true],
    ['$3 million', '3 million dollars', true],
    ['$3 million', '4 million dollars', false],
  ];
  for (const [a, b, expected] of pairs) {
    const [x, y] = [figuresIn(a)[0]!, figuresIn(b)[0]!];
    assert.equal(agree(x, y), expected, `${a} / ${b}`);
    assert.equal(agree(y, x), expected, `${b} / ${a}`);
  }
});
