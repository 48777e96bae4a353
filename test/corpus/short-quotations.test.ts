import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LiveCorpus } from '../../server/corpus/corpus.ts';
import { ResearchFolder } from './research-folder.ts';

/** What an outlet prints at the end of every text; each goes on in its own way. */
const boilerplate =
  'The Coastal Ledger is an independent newspaper that publishes every Thursday and welcomes letters from readers about anything it has printed during the past month';
const endings = 'amber basalt cobalt damask ebony fennel garnet hazel indigo jasper'.split(' ');
const days = 'copper iron silver pewter bronze nickel'.split(' ');

let folder: ResearchFolder;
let corpus: LiveCorpus;
before(async () => {
  folder = new ResearchFolder();
  folder.write(
    'sources/wardens.txt',
    'Harbour wardens counted forty trawlers before midnight.\n\nThe trawler Persephone foundered beside the northern breakwater. Wardens at once suspected rotten caulking, and the insurers refused compensation.',
  );
  for (const a of endings)
    for (const b of days)
      folder.write(`sources/${a}-${b}.txt`, `A tide table for the ${a} ${b} berth.\n\n${boilerplate}, apart from ${a} and ${b} verses.`);
  corpus = await folder.open();
  await corpus.whenReady();
});
after(async () => {
  await corpus.close();
  folder[Symbol.dispose]();
});

const inShort = async (text: string) => {
  const { verdict, places } = await corpus.locate({ words: { text } });
  return [verdict, ...places.map(it => `${it.source.id}: ${it.passageText}`)];
};

test('three words and one in brackets are enough where the source has the bracketed one too', async () => {
  assert.deepEqual(await inShort('[H]arbour [wardens] counted forty'), ['edited', 'wardens: Harbour wardens counted forty']);
});

test('three words and one in brackets that stand nowhere are too few to be called missing', async () => {
  assert.deepEqual(await inShort('[G]lacier [surveyors] mapped crevasses'), ['unchecked']);
});

test('words of two sentences are found though no three of them stand together', async () => {
  assert.deepEqual(await inShort('Persephone foundered near northern breakwater. Divers at suspected rotten joints'), [
    'altered',
    'wardens: Persephone foundered beside the northern breakwater. Wardens at once suspected rotten caulking',
  ]);
});

test('what sixty texts end in does not hide the words that only one of them has', async () => {
  for (const [a, b] of [
    ['jasper', 'nickel'],
    ['amber', 'copper'],
    ['fennel', 'pewter'],
  ])
    assert.deepEqual(await inShort(`${boilerplate}, apart from ${a} and ${b} verses`), [
      'verbatim',
      `${a}-${b}: ${boilerplate}, apart from ${a} and ${b} verses`,
    ]);
});
