import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readText } from '../../server/formats/read.ts';
import { checkSpans, readAs } from './read-as.ts';

const LEDE = 'The minister told reporters on Monday that the dam in the valley was safe and would stay so for years.';
const MORE = 'Engineers who have seen the report say that the wall lost half of its strength within ten years of use.';

test('paragraphs apart by blank lines, or one a line', () => {
  assert.deepEqual(readAs(`The dam is safe\n\n${LEDE}\n\n${MORE}\n`), [
    'headline: The dam is safe',
    `paragraph: ${LEDE}`,
    `paragraph: ${MORE}`,
  ]);
  assert.deepEqual(readAs(`The dam is safe\n${LEDE}\n${MORE}`), ['headline: The dam is safe', `paragraph: ${LEDE}`, `paragraph: ${MORE}`]);
});

test('hard-wrapped text is joined, and its paragraphs stay apart', () => {
  const wrap = (text: string, width: number) => text.replace(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n');
  for (const end of ['\n', '\r\n']) {
    const text = `${wrap(`${LEDE} ${MORE}`, 60)}\n${wrap(`${MORE} ${LEDE}`, 60)}`.replaceAll('\n', end);
    assert.deepEqual(readAs(text), [`paragraph: ${LEDE} ${MORE}`, `paragraph: ${MORE} ${LEDE}`]);
  }
});

test('lists and mail quotations keep their markers out of the words', () => {
  const text = `${LEDE}\n\n- first point\n- second point\n\n> We will not wait,\n> she said.\n`;
  assert.deepEqual(readAs(text), [
    `paragraph: ${LEDE}`,
    'list-item: first point',
    'list-item: second point',
    'quote: We will not wait, > she said.',
  ]);
  assert.deepEqual(
    readText(text, 'a.txt').skip.map(it => text.slice(it.start, it.end)),
    ['- ', '- ', '> ', '> '],
  );
});

test('a short line that running text follows is a heading; a label and a sentence are not', () => {
  const text = `${LEDE}\n\nWhat happens next\n\n${MORE}\n\nThe minister said:\n\n${MORE}\n\nNobody agreed.\n\n${LEDE}`;
  assert.deepEqual(
    readAs(text).map(line => line.slice(0, 24)),
    [
      'paragraph: The minister ',
      'heading: What happens ne',
      'paragraph: Engineers who',
      'paragraph: The minister ',
      'paragraph: Engineers who',
      'paragraph: Nobody agreed',
      'paragraph: The minister ',
    ],
  );
});

test('empty, blank and odd texts', () => {
  assert.deepEqual(readAs(''), []);
  assert.deepEqual(readAs(' \r\n\t\n\f'), []);
  assert.deepEqual(readAs('x'), ['paragraph: x']);
  assert.deepEqual(readAs('\ufeffx'), ['paragraph: x']);
  assert.deepEqual(readAs('one\rtwo\r\nThree'), ['paragraph: one two', 'paragraph: Three']);
});

test('a date may stand behind the place of a letter, and at the end of a headline', () => {
  const dateOf = (text: string) => readText(text, 'a.txt').metadata.pageDate?.value;
  assert.deepEqual(dateOf(`Molde, 14 October 1917\n\nDear Ida,\n\n${LEDE}`), { year: 1917, month: 10, day: 14 });
  assert.deepEqual(dateOf(`Harbour Holdings results call, 2 October 2025\n\n${LEDE}\n\n${MORE}`), { year: 2025, month: 10, day: 2 });
  assert.equal(dateOf(`Osei, Brandt and the dam\n\n${LEDE}`), undefined);
});

test('a byline may end in the date the page shows', () => {
  const { metadata } = readText(`The dam is safe\n\nBy Jane O’Neil, 12 February 2024\n\n${LEDE}`, 'a.txt');
  assert.deepEqual(metadata.author?.value, [{ literal: 'Jane O’Neil' }]);
  assert.deepEqual(metadata.pageDate?.value, { year: 2024, month: 2, day: 12 });
});

test('the top of the page tells its date, byline and title', () => {
  const text = `Tuesday , July 5 2022\nHome / World / The dam is safe\n\nThe dam is safe | Daily Valley\n\nThe dam is safe\n\nBy JANE O'NEIL and Bob Roe, Political Editor\n\n${LEDE}`;
  assert.deepEqual(readAs(text), [
    '(date shown by the page): Tuesday , July 5 2022',
    '(breadcrumb): Home / World / The dam is safe',
    '(repeated headline): The dam is safe | Daily Valley',
    'headline: The dam is safe',
    "(byline): By JANE O'NEIL and Bob Roe, Political Editor",
    `paragraph: ${LEDE}`,
  ]);
  const { metadata } = readText(text, 'a.txt');
  assert.deepEqual(metadata.pageDate?.value, { year: 2022, month: 7, day: 5 });
  assert.equal(metadata.issued, undefined, 'a date in page furniture is no date of publication');
  assert.equal(metadata.title?.value, 'The dam is safe');
  assert.deepEqual(metadata.author?.value, [{ literal: "Jane O'Neil" }, { literal: 'Bob Roe' }]);
  assert.equal(metadata.language?.value, 'en');
});

test('a text that says nothing about itself gets no metadata', () => {
  assert.deepEqual(readText(`${LEDE}\n\nBy Friday the wall was gone.\n\n5 May 2020\n\n${MORE}`, 'a.txt').metadata, {
    language: { value: 'en', origin: 'page' },
  });
});

test('20 MB are read, whatever is in them', () => {
  const size = 20_000_000;
  const article = `The dam is safe\n\n${LEDE}\n\nRead more: Something else\n\n${MORE}\n\n`;
  for (const unit of [article, '\n', 'word ']) {
    const text = unit.repeat(Math.ceil(size / unit.length));
    const document = readText(text, 'a.txt');
    assert.equal(document.text, text);
    if (unit === article) assert.equal(document.noise.length, Math.ceil(size / unit.length));
  }
  // What would take hours if any step were quadratic.
  for (const unit of [' ', '> ', 'a\n', 'Home / ', '- - ', '"', '<a>', 'Line.\r\n', '[', '{{', '© ', 'By A ']) {
    const text = unit.repeat(Math.ceil(2_000_000 / unit.length));
    assert.equal(readText(text, 'a.txt').text, text);
  }
});

test('whatever the text, the promises about spans hold', () => {
  const piece = fc.constantFrom(
    '\n',
    '\r\n',
    '\n\n',
    '> ',
    '- ',
    '1. ',
    ' ',
    '—',
    '…',
    'Read more: ',
    '© 2020',
    'Leave a Reply',
    'Home / World',
    LEDE,
    'The dam',
    '“open',
    '</p>',
    '\u0000',
    '😀',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 }), pieces => {
      for (const file of ['a.txt', 'a.md']) {
        const document = readText(pieces.join(''), file);
        assert.equal(document.text, pieces.join(''));
        checkSpans(document);
      }
    }),
    { numRuns: 300 },
  );
});
