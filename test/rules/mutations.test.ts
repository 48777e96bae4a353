import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFixture } from '../fixture.ts';

/** Assertions with a number, as they follow "that". */
const STATISTICS = [
  'the flood destroyed 312 houses',
  'unemployment in the valley rose by 14 per cent',
  'the dam holds 40 million cubic metres of water',
  'more than 2,000 people fled their homes',
  'the northern wall has 11 cracks',
  'repairs will cost €3.4 million',
  'the company laid off 170 workers',
  'exports to Sweden fell by 6.5%',
  'half of the schools have no heating',
  'about 90,000 voters stayed at home',
  'hundreds of boats were lost in the storm',
  'the army has lost 35 tanks',
  'the hospital treated 58 wounded soldiers',
  'the harvest was 20 per cent smaller than before',
  'the new tax brings in $12bn a year',
  'two thirds of the engineers left the ministry',
  'the strike affected 3,100 flights',
  'the party won 43 seats',
  'wages have doubled',
  'the factory employs twenty-five women',
  'the sanctions cover 70 ships',
  'three million households depend on gas',
  'the agency inspected 48 gates',
  'the average rent is 1,150 crowns',
  'a quarter of the fleet is out of service',
];

const AMOUNTS = [
  '312',
  '3,400',
  '17 per cent of the',
  '2.5 million',
  'forty-two',
  'more than 900',
  'nearly half of the',
  'about 60',
  'at least 1,200',
  '85% of the',
];
const SUBJECTS = ['the northern floods', 'the new tariff', 'the ministry', 'last winter’s frost', 'a single storm'];
const EVENTS = [
  'destroyed @ houses',
  'closed @ schools',
  'cost @ workers their jobs',
  'reached @ villages',
  'drove @ families from the valley',
];

/** Every subject with every event, with amounts in turn: the test’s own table can hardly have been written for the rule. */
const GENERATED = SUBJECTS.flatMap((subject, i) =>
  EVENTS.flatMap((event, k) => [0, 3, 7].map(step => `${subject} ${event.replace('@', AMOUNTS[(i + 2 * k + step) % AMOUNTS.length]!)}`)),
);

/** Ways to say who stands behind it; the words in `{ }` are what the mutation deletes. */
const FRAMES = [
  '{The minister said that }@.',
  '{According to the engineer Paul Osei, }@.',
  '@{, the union told reporters}.',
  '@{, Osei says}.',
  '{The institute’s report says that }@.',
  '@{, according to the ministry}.',
  '{Brandt has claimed that }@.',
  '@{ [@hearing]}.',
  '@ {([hearing](../sources/hearing.txt))}.',
  '{“We know the numbers,” said Brandt: }@.',
];

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
const fill = (frame: string, statistic: string) => capital(frame.replace('@', frame.startsWith('@') ? capital(statistic) : statistic));

test('a number somebody is named for is fine; take the speaker and the cue away, and it is asked for', async () => {
  const { service, corpus } = await openFixture({
    'sources/hearing.txt':
      'The minister, Ada Brandt, told the committee that the dam is safe. “We know the numbers,” said Brandt. Paul Osei disagreed.\n',
  });
  const rules = async (text: string) =>
    (await service.findings({ file: 'notes/dam.md', text: `${text}\n`, draft: false }, undefined, true)).map(it => it.rule);
  const accused: string[] = [];
  const missed: string[] = [];
  for (const statistic of [...STATISTICS, ...GENERATED]) {
    for (const frame of FRAMES) {
      const attributed = fill(frame.replaceAll(/[{}]/g, ''), statistic);
      const found = await rules(attributed);
      if (found.length > 0) accused.push(`${found.join()}: ${attributed}`);
    }
    const bare = `${capital(statistic)}.`;
    const found = await rules(bare);
    if (found.join() !== 'unattributed-statistic') missed.push(`${found.join() || 'none'}: ${bare}`);
    for (const frame of FRAMES) assert.equal(fill(frame.replaceAll(/\{[^}]*\}/g, ''), statistic).replace(' .', '.'), bare);
  }
  await corpus.close();
  assert.deepEqual(accused, []);
  assert.deepEqual(missed, []);
});
