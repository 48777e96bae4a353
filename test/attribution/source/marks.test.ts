import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insideMarks } from '../../../server/attribution/source/marks.ts';

const cases: readonly (readonly [text: string, ...inside: string[]])[] = [
  ['He said “go now” and left.', 'go now'],
  ['He said "go now" and left.', 'go now'],
  ["He said 'go now' and didn't leave.", 'go now'],
  ['He said ‘don’t go’ and left.', 'don’t go'],
  ["It was 'the worst I've heard in eleven years as an MP'.", "the worst I've heard in eleven years as an MP"],
  ["'It's the boys' own choice,' he said.", "It's the boys' own choice,"],
  ['„Geh jetzt“, sagte er.', 'Geh jetzt'],
  ['«Иди», сказал он.', 'Иди'],
  ['»Geh«, sagte er.', 'Geh'],
  ['“He told me ‘no’ twice,” she said.', 'no', 'He told me ‘no’ twice,'],
  ['“The first paragraph goes on', 'The first paragraph goes on'],
  ['“Prices,” she said, “will ease.”', 'Prices,', 'will ease.'],
  ['("really")', 'really'],
  ['Nobody said the boys’ house was theirs.'],
  ['It’s the ’90s.'],
  ['A 6" pipe and a 9" pipe'],
  [''],
];

for (const [text, ...inside] of cases)
  test(`marks: ${text}`, () => {
    const found = insideMarks(text, { start: 0, end: text.length }).map(it => text.slice(it.start, it.end));
    assert.deepEqual(found, inside);
  });
