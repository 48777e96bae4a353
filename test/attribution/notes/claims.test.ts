import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ClaimOptions, findClaims } from '../../../server/attribution/claims.ts';
import { readNoteQuotations } from '../../../server/attribution/note-quotations.ts';
import { parseNote } from '../../../server/notes/parse.ts';
import { textOf } from '../../../server/text/span.ts';
import { mentionsOf } from './cast.ts';

const normal: ClaimOptions = { strictness: 'normal', ownVoiceLabels: [], cues: { add: [], remove: [] } };
const claims = (text: string, options: Partial<ClaimOptions> = {}) => {
  const note = parseNote(text);
  return findClaims(note, mentionsOf(note), { ...normal, ...options });
};
/** Kind and trigger of each claim. */
const found = (text: string, options?: Partial<ClaimOptions>) => claims(text, options).map(it => `${it.kind}: ${textOf(text, it.trigger)}`);
const silent = (texts: readonly string[]) => {
  for (const text of texts) assert.deepEqual(found(text), [], text);
};

test('statistics: digits, words, shares, money', () => {
  assert.deepEqual(found('The package hit 70 ships of the shadow fleet.'), ['statistic: 70 ships']);
  assert.deepEqual(found('The war has killed 1 million people.'), ['statistic: 1 million people']);
  assert.deepEqual(found('Russia lost 40% of its fleet.'), ['statistic: 40%']);
  assert.deepEqual(found('Dozens of drones crossed the border.'), ['statistic: Dozens of drones crossed'.replace(' crossed', ' crossed')]);
  assert.deepEqual(found('The deal cost £3bn.'), ['statistic: £3bn']);
  assert.deepEqual(found('Most Ukrainians oppose ceding territory.'), ['quantifier: Most Ukrainians']);
});

test('strict: a clause that nobody says beside one that somebody says', () => {
  const clauses = (text: string, strictness: 'normal' | 'strict' = 'strict') =>
    claims(text, { strictness }).map(it => [textOf(text, it.span), textOf(text, it.trigger)]);
  const mixed: Readonly<Record<string, readonly [string, string]>> = {
    'Russia lost 40 ships in the strait, but Kelin said that the fleet was whole.': ['Russia lost 40 ships in the strait', '40 ships'],
    'Kelin said the fleet was whole; Russia lost 40 ships in the strait.': ['Russia lost 40 ships in the strait', '40 ships'],
    'The talks ended in March 2022, while Kelin told reporters that peace was near.': ['The talks ended in March 2022', 'in March 2022'],
  };
  for (const [text, claim] of Object.entries(mixed)) {
    assert.deepEqual(clauses(text), [claim], text);
    assert.deepEqual(clauses(text, 'normal'), [], text);
  }
  for (const text of [
    'Kelin said that Russia lost 40 ships, but that the fleet was whole.',
    'Kelin said the fleet was whole, but Russia lost 40 ships in the strait.',
    'Kelin said the fleet was whole; it lost 40 ships.',
    'Russia lost 40 ships in the strait, Kelin said.',
    'According to the ministry Russia lost 40 ships, but Kelin said the fleet was whole.',
    'Russia lost 40 ships, but Kelin said the fleet was whole [@kelin2025].',
  ])
    assert.deepEqual(clauses(text), [], text);
});

test('numbers that are no statistics', () => {
  silent([
    'The CSTO is an organisation of six countries.',
    'Article 5 was never invoked and Resolution 1701 failed.',
    'The F-16 and the Boeing 737 were grounded.',
    'COVID-19 was everywhere and the G7 met.',
    'Kelin, 65, was angry.',
    'The call was at 10:30 and ended at 11 am.',
    'The 1990s were hard.',
    'See p. 3 and chapter 4, which were added.',
    'It was the 19th package.',
    'The 14-year-old boy was there.',
  ]);
});

test('dated events, accusations, superlatives, causes', () => {
  assert.deepEqual(found('Russia attacked Ukraine in late February 2022.'), ['accusation: attacked']);
  assert.deepEqual(found('CSTO peacekeepers were deployed in Kazakhstan in January 2022.'), ['event: in January 2022']);
  assert.deepEqual(found('NATO staged the drone incursions into Poland.'), ['accusation: staged']);
  assert.deepEqual(found('Russia is the largest buyer of drones.'), ['superlative: the largest buyer']);
  assert.deepEqual(found('Sanctions caused the refinery shutdowns.'), ['cause: caused']);
  silent([
    'The “coalition of the willing” gathered in Paris.',
    'The interview was published on 17 September 2025.',
    'The summit will be held on 5 May 2027.',
    'Met Kelin on 10 September 2025.',
  ]);
});

test('a passive blames only whom "by" names', () => {
  assert.deepEqual(found('The convoy was attacked by Russia.'), ['accusation: attacked']);
  silent(['The convoy was attacked.', 'The attacked village was rebuilt.']);
});

test('vague sources, unless something better stands behind them', () => {
  assert.deepEqual(found('Experts say the force would need 100,000 soldiers.'), ['vague: Experts say']);
  assert.deepEqual(found('It is widely believed that Moscow would veto the mission.'), ['vague: It is widely believed that']);
  assert.deepEqual(found('Reportedly, France has promised 5,000 soldiers.'), ['vague: Reportedly']);
  assert.deepEqual(found('According to sources, the talks failed.'), ['vague: According to sources']);
  silent([
    'Experts say the force would need 100,000 soldiers [@a].',
    'UN experts say the force would need 100,000 soldiers.',
    'A senior Foreign Office official said 5,000 soldiers would go.',
    'Reportedly, France has promised 5,000 soldiers. It is a rumour. ([Guardian](https://example.org/a))',
  ]);
});

test('attributed in the sentence: cue, preposition, label, product, citation, link, footnote', () => {
  silent([
    'The package contained 100 sanctions, the Foreign Office said.',
    'According to the Foreign Office, 70 ships are now listed.',
    'Kelin: 70 ships were hit.',
    '- [[Kelin]] 2025-09-17: 100 sanctions were useless',
    'UN figures put the toll at 14,000.',
    'The UN counted 14,000 deaths.',
    'In a BBC News poll, 50 percent of voters chose peace.',
    'France and the UK have pledged 5,000 troops.',
    'Kartapolov said — on television, as it happens — that 70 ships were hit.',
    'The list has 100 new names [@a].',
    'The list has 100 new names.[^1]\n\n[^1]: LBC',
    'The list has 100 new names.[^broken]',
    'The list has 100 new names ([LBC](a.txt)).',
    'The list has 100 new names https://example.org/a.',
  ]);
});

test('deeds are no cues, and a wikilink is no source unless it leads to one', () => {
  assert.deepEqual(found('Russia issued 500 passports.'), ['statistic: 500 passports']);
  const text = 'The fleet of [[Russia]] lost 3,000 men.';
  assert.equal(found(text).length, 1);
  const note = parseNote(text);
  const citations = note.citations.map(citation => ({ citation, source: {} }));
  assert.deepEqual(findClaims(note, mentionsOf(note), normal, citations), []);
});

test('wider scopes: continuation, closing citation, source line, intro, heading', () => {
  assert.deepEqual(found('The UN counted 14,000 deaths. Another 30,000 were injured. Russia lost 3,000 tanks.'), [
    'statistic: 3,000 tanks',
  ]);
  silent([
    'The force would number 10,000 soldiers. It would deploy soon. ([Guardian](https://example.org/a))',
    '- 70 ships were sanctioned\n- 100 names were added\n\nSource: LBC, 17 Sep 2025',
    'The Foreign Office says the package:\n\n- targets 70 ships\n- adds 100 names',
    '## Kelin\n\n- 70 ships were sanctioned',
    'The list has 100 new names.  \nSource: LBC',
    'Source: LBC\n\n70 ships were sanctioned.',
  ]);
  assert.equal(found('## Facts\n\n- 70 ships were sanctioned last week').length, 1);
  assert.equal(found('The package:\n\n- 70 ships were sanctioned').length, 1);
  assert.equal(found('The force has 10,000 soldiers [@a]. The fleet has 70 ships. It sails.').length, 1);
});

test('what asserts nothing', () => {
  silent([
    '## 100 sanctions were added',
    '| Ships listed | 70 |\n|---|---|',
    '```\nRussia lost 40% of its fleet.\n```',
    '> Russia lost 40% of its fleet.',
    '> [!quote] x\n> Russia lost 40% of its fleet.',
    '> [!question]\n> Russia lost 40% of its fleet.',
    '- [ ] the 70 ships figure is from the ministry',
    '- [x] the 70 ships figure was checked',
    '[^1]: Russia lost 40% of its fleet.',
    'What would 10,000 troops look like?',
    'TODO: France promised 10,000 troops',
    'Check whether 70 ships were listed.',
    'I think 10,000 troops were sent.',
    'We counted 70 ships.',
    'My reading: 30,000 troops cannot hold the line. They are 500 short.',
    'Hypothesis: NATO staged the incursions.',
    'If NATO sends 10,000 troops, Russia will respond.',
    'The mission should have 10,000 troops.',
    'Read more: 100 sanctions were added',
    'About 100 new names',
    'That is 170 ships in all.',
    'The fleet has 70 ships [own count].',
    'The fleet has 70 ships (my estimate).',
    'The fleet has 70 ships [citation needed].',
    '![chart](a.png) Russia lost 40% of its fleet.',
    'Kyiv is the capital of Ukraine.',
    '“Russia lost 40% of its fleet.”',
  ]);
});

test('a note in another language is left alone', () => {
  silent([
    'Die Flotte hat 70 Schiffe und das ist nicht wenig für ein Land mit der Küste, die wir kennen.',
    '---\nlang: fr\n---\nThe fleet has 70 ships.',
  ]);
});

test('what the user configures', () => {
  silent(['Hunch: the fleet has 70 ships.'].map(it => it.replace('Hunch', 'Idea')));
  assert.deepEqual(found('Vermutung: the fleet has 70 ships.', { ownVoiceLabels: ['Vermutung'] }), []);
  assert.deepEqual(found('Moscow floated 70 ships.', { cues: { add: ['floated'], remove: [] } }), []);
  assert.equal(found('Moscow insisted 70 ships were lost.', { cues: { add: [], remove: ['insist'] } }).length, 1);
  assert.deepEqual(found('Many soldiers were lost because of the cold.'), []);
  assert.equal(found('Many soldiers were lost because of the cold.', { strictness: 'strict' }).length, 1);
  assert.equal(found('The delegates met yesterday.', { strictness: 'strict' }).length, 1);
});

test('the span is the sentence without marker and citation; one claim a sentence', () => {
  const text = '- **70 ships** were hit on 10 September 2025 by Russia. Then it rained.';
  assert.deepEqual(
    claims(text).map(it => textOf(text, it.span)),
    ['70 ships** were hit on 10 September 2025 by Russia.'],
  );
});

test('any note: spans in range, one claim a sentence at most', () => {
  const pieces = [
    '70 ships ',
    'Russia ',
    'attacked ',
    'in 2022',
    '. ',
    ', ',
    ': ',
    '\n',
    '\n\n',
    '- ',
    '> ',
    '# ',
    'Experts say ',
    'Kelin said ',
    'the largest ',
    '“',
    '”',
    '[@a]',
    '[^1]',
    '40% ',
    'were ',
    'caused ',
    'He ',
    '(my estimate)',
    '— ',
    '😀',
    'Most Ukrainians ',
    'half of ',
    '$5bn ',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }),
      fc.constantFrom('low' as const, 'normal' as const, 'strict' as const),
      (parts, strictness) => {
        const text = parts.join('');
        const list = claims(text, { strictness });
        for (const { span, trigger } of list) {
          assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length);
          assert.ok(span.start <= trigger.start && trigger.start < trigger.end && trigger.end <= text.length);
        }
        assert.equal(new Set(list.map(it => it.sentence)).size, list.length);
      },
    ),
    { numRuns: 2000 },
  );
});

test('long runs of white space, brackets or names in one sentence are read', () => {
  const run = 20_000;
  for (const text of [
    `The study${' '.repeat(run)}says “we will not go there now” about 70 ships that were hit.`,
    `Kelin${' '.repeat(run)}: 70 ships were hit.`,
    `${'('.repeat(run)} my estimate: 70 ships were hit.`,
    `In ${'Abc '.repeat(run / 4)}70 ships were hit.`,
    `${'many experts '.repeat(run / 13)}say 70 ships were hit.`,
    `${'Kelin said '.repeat(run / 11)}70 ships were hit.`,
  ]) {
    const note = parseNote(text);
    const mentions = mentionsOf(note);
    assert.ok(findClaims(note, mentions, normal).length <= note.sentences.length);
    assert.ok(readNoteQuotations(note, mentions).length <= note.quoted.length);
  }
});
