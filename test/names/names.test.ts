import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block } from '../../server/formats/document.ts';
import { tagNames } from '../../server/names/tag.ts';

const TYPES = { p: 'person', l: 'place', o: 'organization', g: 'group', e: 'event', x: 'other' } as const;

/**
 * A text with its names marked: `[p Nick Ferrari] met [o LBC]`. Lines are blocks; a line that begins with `# ` is a headline. Every name must be
 * found with its type, and nothing else.
 */
function check(marked: string): void {
  let text = '';
  const expected: string[] = [];
  const blocks: Block[] = [];
  for (const line of marked.trim().split('\n')) {
    const headline = line.startsWith('# ');
    const start = text.length;
    let from = headline ? 2 : 0;
    for (const match of line.matchAll(/\[([plogex]) ([^\]]+)\]/g)) {
      text += line.slice(from, match.index);
      expected.push(`${text.length} ${TYPES[match[1] as keyof typeof TYPES]} ${match[2]}`);
      text += match[2];
      from = match.index + match[0].length;
    }
    text += line.slice(from);
    if (text.length > start) blocks.push({ kind: headline ? 'headline' : 'paragraph', start, end: text.length });
    text += '\n';
  }
  const found = tagNames({ text, blocks, skip: [] });
  assert.deepEqual(
    found.map(it => `${it.start} ${it.type} ${text.slice(it.start, it.end)}`),
    expected,
  );
  for (const { confidence } of found) assert.ok(confidence > 0 && confidence <= 1);
}

const cases: Readonly<Record<string, string>> = {
  // headlines
  'a headline with few capitals': '# [o NATO] forces cannot play any peacekeeping role in [l Ukraine], says Russian ambassador',
  'a headline in Title Case': `
# Minister Warns Of Long Winter As Talks Stall In [l Geneva]
The minister warned on Monday that talks in [l Geneva] had stalled.`,
  'a headline in Title Case whose name the text confirms': `
# Kerrigan Denies Leaving Board
Board members said [p Anna Kerrigan] had left.
`.replace('# Kerrigan', '# [p Kerrigan]'),
  'a headline in capitals': `
# [l RUSSIA] AND [l CHINA] SIGN GAS DEAL
[l Russia] and [l China] signed a deal on gas.`,
  'a headline with a colon': '# [l Ukraine]: [p Zelensky] calls for new talks',
  'section headings name nobody': `
# Further Reading
There is more to say.
# Early Life
He was a quiet child.`,
  // sentence-initial words
  'first words are no names': 'However, nobody came. Asked about it, she smiled. Among those present were two lawyers. Plans were made.',
  'a name at the start of a sentence': '[l Russia] attacked in late February. [p Putin] denied it.',
  'an ordinary word that begins a sentence stays ordinary': 'Hope remains. They hope for more. Troops left. The troops were tired.',
  'The at the start of a sentence': 'The [l United States] agreed. The minister did not.',
  // possessives
  "LBC's Nick Ferrari": "She told [o LBC]'s [p Nick Ferrari] that talks had failed.",
  'possessive of a country': '[l Russia]’s army left [l Syria]’s coast.',
  'possessive of a plural': 'The [l United States]’ allies hesitated.',
  'possessive before an office': '[l France]’s prime minister met [l Italy]’s president.',
  // lists
  'a list of countries': 'Six countries joined: [l Armenia], [l Belarus], [l Kazakhstan], [l Kyrgyzstan], [l Russia], and [l Tajikistan].',
  'two countries joined by and': 'The [l UK] and [l France] have said they would commit troops.',
  'a list of persons': '[p Angela Merkel], [p Emmanuel Macron] and [p Boris Johnson] met.',
  // groups in small letters
  'a group that the text calls so': `
Proposals from the so-called [g coalition of the willing] were rejected.
Plans by the [g coalition of the willing], a partnership of western nations, are ready.`,
  'a phrase that only looks like such a group': 'The party of the evening was loud. A group of the students left, a crowd of people came.',
  // names of many languages
  'von der': '[p Ursula von der Leyen] spoke in [l Brussels].',
  'Al- with a hyphen': 'The report by [o Al-Jazeera] was denied.',
  'al- in small letters': '[p Bashar al-Assad] left [l Damascus].',
  bin: 'The death of [p Osama bin Laden] changed little.',
  'three parts of an East Asian name': '[p Kim Jong Un] watched the launch in [l Pyongyang].',
  'an apostrophe inside': "[p N'Golo Kanté] scored twice.",
  'an Irish apostrophe': 'A lawyer, [p Mary O’Connor], said so.',
  'a hyphenated surname': '[p Kristin Scott-Thomas] lives in [l Paris].',
  'a hyphenated given name': '[p Jean-Luc Mélenchon] lost in [l Marseille].',
  accents: '[p José Müller] from [l Málaga] met [p Łukasz Nowak].',
  initials: '[p J. K. Rowling] and [p John F. Kennedy] are read.',
  'de in the middle': '[p Charles de Gaulle] lived in [l London].',
  // titles
  Mr: 'However, Mr [p Kelin] has strongly rejected the idea.',
  'Dr. with its dot': 'They asked Dr. [p Sarah Jones] about it.',
  'a title of office': 'President [p Vladimir Putin] met Prime Minister [p Narendra Modi].',
  'an office inside the words before a name': 'Economy Minister [p Sergio Massa] met Special Counsel [p Jack Smith].',
  'a state and a title before a name': 'He asked [l Vermont] Sen. [p Joel Hatch] about it.',
  'a topic before a name': 'Minister of Education [p Stefano Bruni] resigned.',
  'a title alone is no name': 'The President spoke. The Prime Minister did not.',
  // what is no name
  'months and weekdays': 'On Monday in March the talks began; by Friday in April they were over.',
  nationalities: 'Russian troops and Ukrainian officers met German and French diplomats. The Americans left.',
  'peoples of two words': 'Muslim Americans, South Koreans and New Yorkers met; most African-Americans did not.',
  'short forms that are common nouns': 'The CEO said AI and TV helped GDP. PACs and NGOs paid for it.',
  'party and state': 'He asked Rep. [p Dana Pruitt] (R-Ohio) about it.',
  'short forms of I': 'I’ve seen it. As I’ve said, I’m sure. I’d say so.',
  'people at work at the start of a sentence': 'Rescuers said so. Organisers agreed. Campaigners did not.',
  'languages and faiths': 'He speaks English and Arabic; she is Catholic.',
  I: 'I think I know what I said.',
  'a number': 'In 2014 some 70 ships sailed, 3 sank and 1,200 men died.',
  // organisations
  'a ministry': 'The [o Ministry of Defence] declined to comment.',
  'an office': 'The sanctions are new, the [o Foreign Office] said.',
  'a committee': 'She leads the [o European Court of Human Rights].',
  'a company with its form': 'Shares of [o Siemens Energy AG] fell.',
  'a company and its rival': '[o Microsoft] sued [o Google] in [l California].',
  'a party': 'He left the [o Labour Party] for the [o Liberal Democrats].',
  'a university': 'He studied at the [o University of Glasgow] and at [o Harvard University].',
  'an acronym with its definition': `
The [o Bureau of Fair Trade] ([o BFT]) closed.
Later the [o BFT] opened again.`,
  'an acronym before its definition': 'The [o BFT] ([o Bureau of Fair Trade]) closed.',
  'dots in an acronym': 'The [l U.S.] and the [o U.N.] agreed.',
  'an ampersand': 'Lawyers for [o Johnson & Johnson] agreed.',
  'names that begin with a digit':
    'She told radio station [o 6PR] about it. [o 6PR]’s host bought 16GB of memory and a 3D printer in the 139th week.',
  'what news calls a company': 'Drugmaker [o Brandt Inc] and rival [o Halden AG] agreed.',
  'codes of a stock exchange': 'Shares of [o Microsoft] (MSFT.O) and [o Siemens Energy AG] (ENR1n.DE) fell.',
  'the country of a body': 'The [o US State Department] and the [o U.S. Army] agreed.',
  'a plus sign': '[o OPEC+] will meet in [l Vienna].',
  'a web address that is a name': 'The report by [o Reuters.com] was wrong.',
  'a newspaper': 'The report in the [o New York Times] was wrong.',
  'a country inside a body stays inside': 'The [o Bank of England] raised rates.',
  // places
  'a river': 'The army crossed the [l Dnieper River] at night.',
  'a sea': 'Ships left the [l Black Sea] for the [l Red Sea].',
  'a city and its state': 'He lives in [l Austin], [l Texas].',
  'an adjective made with a hyphen': 'The [l US]-led alliance and the [l Moscow]-based group disagreed.',
  'an article inside the name': 'They met in [l The Hague].',
  // events
  'a tournament': 'He wants to visit the [l US] for the [e World Cup].',
  'a war': 'It was the worst year since [e World War II].',
  'the first of two wars': 'He fought in [e World War I].',
  // the whole document
  'a surname alone after the full name': `
[p Anna Kerrigan] founded the firm.
[p Kerrigan] sold it. Nobody asked [p Kerrigan] why.`,
  // scripts
  'Cyrillic is left whole': 'The sign said Добро пожаловать to [p Anna Schmidt].',
};

for (const [name, text] of Object.entries(cases)) test(`names: ${name}`, () => check(text));

test('markup between words is no part of a name, and markup inside a name does not cut it', () => {
  const text = 'We met **Angela** Merkel.';
  const skip = [
    { start: 7, end: 9 },
    { start: 15, end: 17 },
  ];
  const [name, ...others] = tagNames({ text, blocks: [{ kind: 'paragraph', start: 0, end: text.length }], skip });
  assert.deepEqual(others, []);
  assert.equal(text.slice(name!.start, name!.end), 'Angela** Merkel');
  assert.equal(name!.type, 'person');
});

test('only blocks are read, and no code', () => {
  const text = 'Angela Merkel\nBarack Obama\nEmmanuel Macron';
  const found = tagNames({
    text,
    blocks: [
      { kind: 'paragraph', start: 14, end: 26 },
      { kind: 'code', start: 27, end: 42 },
    ],
    skip: [],
  });
  assert.deepEqual(
    found.map(it => text.slice(it.start, it.end)),
    ['Barack Obama'],
  );
});

test('the same text gives the same names, in order and apart', () => {
  const text =
    'Angela Merkel met Emmanuel Macron in Paris, Texas. The World Bank and NATO (North Atlantic Treaty Organization) agreed. '.repeat(30);
  const document = { text, blocks: [{ kind: 'paragraph' as const, start: 0, end: text.length }], skip: [] };
  const first = tagNames(document);
  tagNames({ ...document, text: text.toUpperCase() });
  assert.deepEqual(tagNames(document), first);
  for (let i = 1; i < first.length; i++) assert.ok(first[i - 1]!.end <= first[i]!.start);
});

test('a long repetitive text in one paragraph is read like any other: names whole, in order and apart', () => {
  // each repeats what would make a careless scan quadratic, and the suite time out
  const patterns = [
    'Anna Bergmann Karl Lindqvist ',
    '12 Kings 14 ',
    '(BFT) Bureau of Fair Trade (BFT). ',
    'the club of nations, a group of us. ',
    'AND - & ',
    '“The ( ',
  ];
  for (const pattern of patterns) {
    const text = pattern.repeat(20_000);
    const found = tagNames({ text, blocks: [{ kind: 'paragraph', start: 0, end: text.length }], skip: [] });
    for (let i = 1; i < found.length; i++) assert.ok(found[i - 1]!.end <= found[i]!.start);
    if (pattern.startsWith('Anna')) assert.ok(found.length >= 20_000);
  }
});
