import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { LiveCorpus, LocateQuery } from '../../server/corpus/corpus.ts';
import { inShort, ResearchFolder } from './research-folder.ts';

const sources = {
  // Two outlets with one agency report, the second undated; a third with the sentence as its own words.
  'sources/ledger.txt': `Harbour deal signed

The port authority signed the contract on Tuesday.

“We have waited eleven years for this harbour and we will not wait another winter,” Governor Ilse Brandt said at the ceremony. “The cranes arrive in May, and the first ships in autumn.”

Brandt thanked the engineers. The opposition called the deal reckless.

“It is a gamble with other people’s money,” said Tomas Vrana, who leads the opposition. He added that the vote was not fair.

Copyright 2024 Harbour Ledger Media. All rights reserved.
`,
  'sources/ledger.txt.yaml': 'id: ledger\nissued: 2024-05-02\n',
  'sources/courier.txt': `Governor welcomes harbour

“We have waited eleven years for this harbour and we will not wait another winter,” Governor Ilse Brandt said on Tuesday.

Residents were less sure. “Nobody asked us about the noise at night,” said Marta Klein, a baker.
`,
  'sources/courier.txt.yaml': 'id: courier\nissued: 2024-05-03\n',
  'sources/echo.txt': `Echo of the week

People here have waited eleven years for a harbour, and the cranes arrive in May, and the first ships in autumn.

“Nobody asked us about the noise at night,” said Marta Klein.
`,
  'sources/copy.txt': `Harbour deal signed, reprinted

“It is a gamble with other people’s money,” said Tomas Vrana, who leads the opposition.
`,
  'sources/copy.txt.yaml': 'id: copy\ncopy-of: ledger\n',
  'sources/deutsch.txt': `Der Hafen kommt. Die Gouverneurin hat den Vertrag am Dienstag unterschrieben, und die Stadt ist nicht froh darüber, denn das Geld fehlt für die Schulen und für die Straßen.
`,
  'sources/empty.txt': '\n\n',
};

let folder: ResearchFolder;
let corpus: LiveCorpus;
before(async () => {
  folder = new ResearchFolder(sources);
  corpus = await folder.open();
  await corpus.whenReady();
});
after(async () => {
  await corpus.close();
  folder[Symbol.dispose]();
});

const locate = (text: string, more: Omit<LocateQuery, 'words'> = {}) => corpus.locate({ words: { text }, ...more });

const harbour = 'We have waited eleven years for this harbour and we will not wait another winter';

const table: readonly (readonly [title: string, text: string, more: Omit<LocateQuery, 'words'>, expected: readonly string[]])[] = [
  ['word for word, the earlier of two outlets first', harbour, {}, ['verbatim', `ledger: ${harbour}`, `courier: ${harbour}`]],
  ['the cited outlet first, though later', harbour, { cited: ['courier'] }, ['verbatim', `courier: ${harbour}`, `ledger: ${harbour}`]],
  ['cited by file name', harbour, { cited: ['sources/courier.txt'] }, ['verbatim', `courier: ${harbour}`, `ledger: ${harbour}`]],
  ['an unknown citation changes nothing', harbour, { cited: ['nowhere2020'] }, ['verbatim', `ledger: ${harbour}`, `courier: ${harbour}`]],
  [
    'straight marks and case at the edge',
    "it is a gamble with other people's money",
    { cited: ['ledger'] },
    ['typographic', 'ledger: It is a gamble with other people’s money', 'copy: It is a gamble with other people’s money'],
  ],
  [
    'a copy comes after its original',
    'It is a gamble with other people’s money',
    {},
    ['verbatim', 'ledger: It is a gamble with other people’s money', 'copy: It is a gamble with other people’s money'],
  ],
  [
    'left out with dots',
    'We have waited eleven years … we will not wait another winter',
    { cited: ['ledger'] },
    ['edited', `ledger: ${harbour}`, `courier: ${harbour}`],
  ],
  [
    'across an attribution, marked',
    'we will not wait another winter […] The cranes arrive in May',
    {},
    ['edited', 'ledger: we will not wait another winter,” Governor Ilse Brandt said at the ceremony. “The cranes arrive in May'],
  ],
  [
    'one word changed',
    'We have waited twelve years for this harbour and we will not wait another winter',
    { cited: ['courier'] },
    ['altered', `courier: ${harbour}`, `ledger: ${harbour}`],
  ],
  ['nothing like it', 'The moon is made of very old green cheese and sold by weight', {}, ['missing']],
  [
    'equally good in two undated or differently known places',
    'Nobody asked us about the noise at night',
    {},
    ['ambiguous', 'courier: Nobody asked us about the noise at night', 'echo: Nobody asked us about the noise at night'],
  ],
  [
    'the citation decides between them',
    'Nobody asked us about the noise at night',
    { cited: ['echo'] },
    ['verbatim', 'echo: Nobody asked us about the noise at night', 'courier: Nobody asked us about the noise at night'],
  ],
  [
    'speech comes before an author’s own words',
    'the cranes arrive in May, and the first ships in autumn',
    {},
    [
      'typographic',
      'ledger: The cranes arrive in May, and the first ships in autumn',
      'echo: the cranes arrive in May, and the first ships in autumn',
    ],
  ],
  ['two words, nobody cited or named', 'not fair', {}, ['unchecked']],
  ['two words in the cited source', 'not fair', { cited: ['ledger'] }, ['verbatim', 'ledger: not fair']],
  ['two words that the cited source lacks', 'quite splendid', { cited: ['ledger'] }, ['missing']],
  [
    'two words of the speaker',
    'another winter',
    { speakers: ['ilse-brandt'] },
    ['verbatim', 'ledger: another winter', 'courier: another winter'],
  ],
  ['two words the speaker never says', 'quite splendid', { speakers: ['ilse-brandt'] }, ['unchecked']],
  ['no words', ' … ', {}, ['unchecked']],
  ['nothing', '', {}, ['unchecked']],
  ['a cited source without text', 'These words are nowhere to be found today', { cited: ['empty'] }, ['unchecked']],
  [
    'another language than the cited source',
    'The harbour is coming, and the governor has signed the contract on Tuesday, and the city is not happy about that, for they have no money for the schools',
    { cited: ['deutsch'] },
    ['unchecked'],
  ],
];

for (const [title, text, more, expected] of table)
  test(`locate: ${title}`, async () => assert.deepEqual(inShort(await locate(text, more)), expected));

test('a verdict of `unchecked` says why, in a sentence', async () => {
  for (const [, text, more] of table) {
    const { verdict, why } = await locate(text, more);
    assert.equal(verdict === 'unchecked', why !== undefined && /^[A-Z].*\.$/.test(why), `${text}: ${why}`);
  }
});

test('a place comes with all that is shown of it', async () => {
  const { places } = await locate(harbour);
  const [place] = places;
  assert.equal(place?.source.file, 'sources/ledger.txt');
  assert.equal(place.line, 4);
  assert.equal(place.inMarks, true);
  assert.equal(place.noise, undefined);
  assert.match(place.contextText, /^“We have waited .* ceremony\.$/);
  assert.deepEqual(place.quotation?.quotation.actors, ['ilse-brandt']);
  const text = (await corpus.source('ledger'))!.text;
  assert.equal(text.slice(place.alignment.span.start, place.alignment.span.end), place.passageText);
  assert.equal(text.slice(place.context.start, place.context.end), place.contextText);
});

test('words that only the author says are not in marks', async () => {
  const { places } = await locate('The opposition called the deal reckless');
  assert.deepEqual(
    places.map(it => [it.source.id, it.inMarks]),
    [['ledger', false]],
  );
});

test('noise is found, last, and said to be noise', async () => {
  const text = 'Harbour Ledger Media. All rights reserved';
  const { verdict, places } = await locate(text);
  assert.equal(verdict, 'verbatim');
  assert.ok(places[0]?.noise);
});

test('changed words name themselves', async () => {
  const { places } = await locate('We have waited twelve years for this harbour', { cited: ['ledger'] });
  assert.deepEqual(
    places[0]?.alignment.differences.map(it => [it.kind, it.quotedText, it.passageText]),
    [['replaced', 'twelve', 'eleven']],
  );
});

test('in a long source the words are found where they stand', async () => {
  using long = new ResearchFolder();
  const filler = Array.from(
    { length: 6000 },
    (_, i) => `Paragraph ${i} speaks of matter ${i * 7919} and of person ${i * 104729} in town ${i % 97}.`,
  );
  filler[4321] = '“The bridge was never meant to carry trains of such a weight,” the inspector said.';
  long.write('sources/long.txt', filler.join('\n\n'));
  await long.ask(async it => {
    const found = await it.locate({ words: { text: 'The bridge was never meant to carry lorries of such a weight' } });
    assert.deepEqual(inShort(found), ['altered', 'long: The bridge was never meant to carry trains of such a weight']);
    assert.equal(found.places[0]!.line, 8642);
  });
});

test('words damaged by scanning are found by what is left of them', async () => {
  const found = await locate('We bave waited eleven yeais for tbis harbour and wc will not wait anothcr winter');
  assert.equal(found.places[0]?.source.id, 'ledger');
});

test('any passage of a source, retyped with other marks, is found there, however it is cut', async () => {
  const { text, noise } = (await corpus.source('ledger'))!;
  const article = text.slice(0, noise[0]!.start);
  const starts = [...article.matchAll(/(?<=^|\s)[“\p{L}]/gu)].map(it => it.index);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: starts.length - 12 }), fc.integer({ min: 6, max: 11 }), async (from, words) => {
      const passage = text.slice(starts[from], starts[from + words]).trim();
      const retyped = passage.replace(/[“”]/g, '"').replaceAll('’', "'").replace(/\s+/g, '  ');
      const { verdict, places } = await locate(retyped, { cited: ['ledger'] });
      assert.ok(['verbatim', 'typographic'].includes(verdict), `${verdict}: ${retyped}`);
      assert.equal(places[0]?.source.id, 'ledger');
    }),
    { numRuns: 60 },
  );
});

test('a question that is cancelled rejects with its reason', async () => {
  const stop = new AbortController();
  stop.abort(new Error('no longer wanted'));
  const questions: (() => Promise<unknown>)[] = [
    () => corpus.locate({ words: { text: harbour } }, stop.signal),
    () => corpus.search('harbour', {}, stop.signal),
    () => corpus.sources(stop.signal),
    () => corpus.source('ledger', stop.signal),
    () => corpus.actor('ilse-brandt', stop.signal),
    () => corpus.names(stop.signal),
    () => corpus.appearances('ilse-brandt', 1, stop.signal),
    () => corpus.company('ilse-brandt', 3, stop.signal),
    () => corpus.quotationsBy('ilse-brandt', 3, stop.signal),
    () => corpus.quotationsAt({ source: 'ledger', span: { start: 0, end: 100 } }, stop.signal),
  ];
  for (const question of questions) await assert.rejects(question, /no longer wanted/);
});
