import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDefinition, withFixture } from '../fixture.ts';

const SOURCE = `-- sources/hearing.txt --
Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it’s going to stay so.”
`;

const jumps: Readonly<Record<string, string>> = {
  'typed alike': `Brandt said “the dam is <|>safe, and it’s going to stay so”.`,
  'straight marks for curly ones': `Brandt said "the dam is <|>safe, and it's going to stay so".`,
  'single marks': `Brandt said ‘the dam is <|>safe, and it’s going to stay so’.`,
  'emphasis inside': 'Brandt said “the dam is **sa<|>fe**, and it’s *going* to stay so”.',
  'wrapped over two lines': 'Brandt said “the dam is <|>safe,\nand it’s going to stay so”.',
  'an ellipsis': 'Brandt said “the dam is <|>safe … going to stay so”.',
  'a bracketed ellipsis': 'Brandt said “the dam is <|>safe […] going to stay so”.',
  'an insertion': 'Brandt said “the dam is <|>safe, and it’s going to stay [exactly] so”.',
  sic: 'Brandt said “the dam is <|>safe [sic], and it’s going to stay so”.',
  'two changed words': 'Brandt said “the dam is <|>solid, and it’s going to remain so”.',
  'a blockquote': '> the dam is <|>safe, and it’s\n> going to stay so\n>\n> — Ada Brandt',
  'a callout': '> [!quote] Ada Brandt\n> the dam is <|>safe, and it’s going to stay so',
};

for (const [name, note] of Object.entries(jumps)) {
  test(`a quotation leads to exactly its passage: ${name}`, () =>
    checkDefinition(`-- notes/dam.md --
${note}
${SOURCE.replace('stay so.”\n', 'stay so.”\n                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n')}`));
}

const FILLER = Array.from(
  { length: 60 },
  (_, i) => `Member ${i} of the council asked about the ferry and the market in street ${i}.\n\n`,
).join('');
const SPEECH = `-- sources/speech.txt --
The mayor speaks

“We have kept the old gate open all winter,” Ruth Berg told the council.

${FILLER}“Nobody will have to pay for the repairs of it,” she said.
`;

test('a quotation in pieces leads to all of them, in its own order', async () => {
  const first = '-- sources/speech.txt --';
  assert.ok(SPEECH.startsWith(first));
  for (const pieces of [
    ['We have kept the old gate open', 'Nobody will have to pay'],
    ['Nobody will have to pay', 'We have kept the old gate open'],
  ]) {
    await withFixture(`-- notes/a.md --\nBerg said “${pieces[0]} <|>… ${pieces[1]}”.\n${SPEECH}`, async ({ service, fixture, note }) => {
      const found = await service.definition(note, fixture.cursor?.offset ?? -1);
      assert.deepEqual(
        found.map(it => fixture.files['sources/speech.txt']?.slice(it.span.start, it.span.end)),
        pieces,
      );
    });
  }
});

test('words in no source lead nowhere', () =>
  checkDefinition(`-- notes/dam.md --
Brandt said “the engineers <|>have lost every shred of credibility”.
${SOURCE}`));

test('a citation leads to its source, in every style', async () => {
  for (const citation of ['[@hea<|>ring, p. 3]', '[the hearing](../sources/hea<|>ring.txt)', '[[hea<|>ring]]']) {
    await withFixture(`-- notes/dam.md --\nThe dam is said to be safe ${citation}.\n${SOURCE}`, async ({ service, fixture, note }) => {
      const [found, ...others] = await service.definition(note, fixture.cursor?.offset ?? -1);
      assert.equal(found?.source.file, 'sources/hearing.txt');
      assert.deepEqual(others, []);
    });
  }
});

test('a name leads to where the sources mention it first', () =>
  checkDefinition(`-- notes/dam.md --
What does Bra<|>ndt know?
${SOURCE.replace('The minister, Ada Brandt, told', 'The minister, Ada Brandt, told').replace('stay so.”\n', 'stay so.”\n              ^^^^^^^^^^\n')}`));
