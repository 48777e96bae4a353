import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actorOf, checkMarked, readMarked } from './marked-text.ts';

/** One phenomenon a line. `[type:words→id]`: see marked-text.ts. */
const cases: Readonly<Record<string, string>> = {
  'family name': '[p:Anna Lindt] spoke first. Then [p:Lindt→anna-lindt] left.',
  'form of address': '[p:Anna Lindt] spoke. [:Ms Lindt→anna-lindt] said no.'.replace('[:Ms Lindt', 'Ms [p:Lindt'),
  'form of address before the full name': 'Dr [p:Lindt→anna-lindt] came. [p:Anna Lindt] is a surgeon.',
  possessive: "[p:Anna Lindt]’s plan failed. The end of [p:Lindt→anna-lindt]'s time.",
  initials: '[p:J. R. Moreno→james-moreno] wrote it, said [p:James Moreno].',
  'middle name': '[p:James Earl Moreno] ran. [p:James Moreno→james-earl-moreno] won.',
  'short given name': '[p:William Harper] ran. [p:Bill Harper→william-harper] won.',
  'generational ending': '[p:Martin Holt Jr.] preached. [p:Holt→martin-holt-jr] marched.',
  particle: '[p:Ursula von der Linden] came. [p:Von der Linden→ursula-von-der-linden] spoke.',
  'given name alone': '[p:Daniel Moreau], 19, was arrested. His friends say [p:Daniel→daniel-moreau] left.',
  'first name first': '[p:Park Jong Min] watched. [p:Park→park-jong-min] smiled.',
  accents: '[p:N’Golo Kanté] ran. [p:Kante→ngolo-kante] scored.',
  Cyrillic: '[p:Андрей Келин] said so. [p:Келин→андрей-келин] went.',
  'two of one family name': '[p:Bill Norton] met [p:Hilde Norton]. [p:Norton→bill-norton/hilde-norton] spoke.',
  'two of one family name, by form of address': '[p:Bill Norton] met [p:Hilde Norton]. Mrs [p:Norton→hilde-norton] spoke.',
  'the one named so far': '[p:Bill Norton] spoke. [p:Norton→bill-norton] sat. Later [p:Hilde Norton] came.',
  'the one usually called so':
    '[p:Bill Norton] spoke. [p:Norton→bill-norton] sat. His cousin [p:Hilde Norton] came.\n\nIt rained. It snowed.\n\n[p:Norton→bill-norton] left.',
  'given name and given name with one family name': '[p:Bill→bill-norton] and [p:Hilda Norton] arrived. Mr [p:Norton→bill-norton] spoke.',
  'misspelled given name': '[p:Kristin Walters] opened it. [p:Kristen Walters→kristin-walters] closed it.',
  'acronym in brackets': 'The [o:Nordic Coal Council] ([o:NCC→nordic-coal-council]) met. The [o:NCC→nordic-coal-council] voted.',
  'acronym before its long form': '[o:NCC→nordic-coal-council] (the [o:Nordic Coal Council]) met.',
  'acronym without definition': 'The [o:Nordic Coal Council] met. [o:NCC→nordic-coal-council] voted.',
  'acronym of foreign words': '[o:KSO→polish-coal-union] ([o:Polish Coal Union]) met. [o:KSO→polish-coal-union] voted.',
  'acronym with dots': 'The [o:United Nations] met. The [o:U.N.→united-nations] voted.',
  'acronym of two long forms stays alone': '[o:Arctic Coal Board] and [o:Alpine Cable Bank] met. [o:ACB→acb] voted.',
  'short form of a company': '[o:Halden Marine Systems] sold it. [o:Halden→halden-marine-systems] said so.',
  'noun of a body with a capital': 'The [o:European Coal Commission] met. The [o:Commission→european-coal-commission] voted.',
  'states by other names': 'The [l:United States] agreed. [l:US→united-states] troops left [l:America→united-states].',
  'a demonym is no mention': 'The [:Russian→] army left [l:Ukraine→ukraine].',
  'a capital that speaks': '[l:Moscow→russia] denies it. [l:Russia] is large.',
  'a capital that owns': 'It would guarantee [l:Kyiv→ukraine]’s security, [l:Ukraine] said.',
  'a capital in dealings': 'Talks between [l:Tehran→iran] and [l:Riyadh→saudi-arabia] failed.',
  'a capital before led': 'The [l:Moscow→russia]-led bloc met.',
  'a capital as a city': 'She visited [l:Kyiv→kyiv] and slept in [l:Paris→paris].',
  'a seat of government': 'The [l:Kremlin→russia] demanded more from [l:Ukraine].',
  'a family name that is a capital': '[p:Vera Paris] was born in [l:Rome→rome]. [l:Paris→vera-paris] claims she was held.',
  'office before the name': '[:the head of Norway’s Coal Committee→anders-dahl] [p:Anders Dahl] said so.',
  'office after the name': '[p:Fuad Brata], [:spokesman for the army→fuad-brata], said so.',
  'office with a possessor': "[l:Malaysia→malaysia]'s [:Prime Minister→najib-raman], [p:Najib Raman], said so.",
  'office as a predicate': '[p:Eva Holm] was elected [:president of the board→eva-holm] in May.',
  'office denied': '[p:Eva Holm] is not [:the president of the board→].',
  'office mentioned again': '[:Foreign minister→eva-holm] [p:Eva Holm] met [p:Karl Ott]. [:The foreign minister→eva-holm] said no.',
  'former is not present': 'Former president [p:Eva Holm] met [p:Karl Ott] today. [:The president→] said no.',
  'deputy is not the minister': 'Deputy minister [p:Eva Holm] met [p:Karl Ott] today. [:The minister→] said no.',
  'office with as': '[p:Eva Holm] announced cuts as [:the Finance Secretary→eva-holm] visited [l:Bergen].',
  'office before anyone is named':
    '[:Danish ambassador→lars-krogh] rejects plan\n\n[:The Danish ambassador to Chile→lars-krogh] has told [o:Radio Uno] that nobody asked.\n\n[p:Lars Krogh] told [o:Radio Uno] it was absurd.',
  'another person is not the office':
    '[:A Danish minister→] has told [o:Radio Uno] that nobody asked. It rained for days.\n\n[p:Lars Krogh] wrote a book.',
  'the official': '[:Committee head→anders-dahl] [p:Anders Dahl] spoke. “Never,” [:the official→anders-dahl] stressed.',
  'the bloc': 'The [o:CNO] is a regional security organization. Earlier, [:the bloc→cno]’s troops left.',
  'the coalition':
    'Plans by the [g:coalition of the eager→coalition-of-the-eager] are vague. It was in vain, like all efforts of [:the coalition→coalition-of-the-eager].',
  'the company of two': '[o:Halden Company] sued [o:Berg Company]. [:The company→] won.',
  he: '[p:Anders Dahl] spoke. [:He→anders-dahl] said no.',
  'an office with its holder between commas':
    '“We wait,” said [p:Tomás Rey].\n\nThe chief executive, [p:Helen Adeyo], told the paper that it cost a lot.\n\n“Not money,” [:she→helen-adeyo] said.',
  'she and he': '[p:Anna Lindt] met [p:Peter Holt]. [:She→anna-lindt] told [:him→peter-holt] so.',
  'her as possessor': '[p:Anna Lindt] announced cuts in [:her→anna-lindt] new role.',
  'he after a quotation': 'Mr [p:Dahl→dahl] spoke. “We want [p:Peter Holt] to win,” [:he→dahl] continued.',
  'his before the name': 'In [:his→karl-ott] opening remarks, [p:Karl Ott] thanked everyone.',
  'he when nobody fits': '[p:Anna Lindt] and Mrs [p:Holt] spoke. [:He→] said no.',
  'he of two': '[p:Karl Ott] and [p:Peter Holt] spoke. [:He→] left.',
  'he inside the words of the speaker': '[p:Karl Ott] praised [p:Peter Holt]. “[:He→peter-holt] is a friend,” [p:Ott→karl-ott] said.',
  'name inside a programme': "[p:Lars Krogh] told [o:Radio Uno→radio-uno]'s [p:Nina Falk→nina-falk] at Breakfast.",
  'committee of a parliament':
    'The [o:Coal Senate Defense Committee→coal-senate-defense-committee] met. The [o:Coal Senate→coal-senate] rose.',
  'agreement named after a place': 'The terms of the [l:Minsk] [:agreements→minsk-agreements] changed in [l:Minsk→minsk].',
  'nothing from noise': '[p:Anna Lindt→anna-lindt] spoke.\n\n~Buy at [o:Kwick→] now. [p:Karl Ott→] does.\n\nIt rained.',
  'an office is no name': '[p:Shadow Home Secretary→eva-holm] [p:Eva Holm] said so.',
  'body and person in one': '[l:Norway]’s [o:Coal Defense Committee Andrew Dahl→andrew-dahl] said so.',
};

for (const [name, marked] of Object.entries(cases)) test(`actors of a text: ${name}`, () => void checkMarked(marked));

test('what has shares and a chief executive is a company', () => {
  const types = (marked: string) => Object.fromEntries(readMarked(marked).reading.actors.map(it => [it.id, it.type]));
  assert.deepEqual(types('Shares in [l:Arvia] tumbled. [p:Arvia] said so.'), { arvia: 'organization' });
  assert.deepEqual(types('[p:Arvia]’s third-quarter profit fell.'), { arvia: 'organization' });
  assert.deepEqual(types('[p:Arvia] N.V. closed a plant.'), { arvia: 'organization' });
  assert.deepEqual(
    types('Ten seats are at stake in [l:Molde]. Mr [p:Arvid] shares the view; [p:Ann Lee], chief executive of the port, does not.'),
    {
      'ann-lee': 'person',
      arvid: 'person',
      molde: 'place',
    },
  );
});

test('an office owned by a body of several words', () => {
  const { reading } = readMarked('The port authority’s chief executive, [p:Helen Adeyo], spoke.');
  assert.deepEqual(
    reading.actors.find(it => it.id === 'helen-adeyo')?.roles.map(it => it.title),
    ['port authority’s chief executive'],
  );
});

test('aliases, roles and the canonical name', () => {
  const { reading } = readMarked(
    '[:The Danish ambassador to Chile] [p:Lars Krogh] spoke. Mr [p:Krogh] told the [o:Nordic Coal Council] ([o:NCC]) that [l:Copenhagen] wants peace. [l:Denmark] agreed.',
  );
  const krogh = actorOf(reading, 'lars-krogh');
  assert.equal(krogh.name, 'Lars Krogh');
  assert.equal(krogh.type, 'person');
  assert.deepEqual([...krogh.aliases].sort(), ['Krogh', 'Mr Krogh']);
  assert.deepEqual(
    krogh.roles.map(it => it.title),
    ['Danish ambassador to Chile'],
  );
  assert.deepEqual(actorOf(reading, 'nordic-coal-council').aliases, ['NCC']);
  assert.deepEqual(actorOf(reading, 'denmark').aliases, ['Copenhagen']);
});

test('the span of a mention takes the form of address in and leaves the possessive ending out', () => {
  const { text, reading } = readMarked("We saw Mr [p:Krogh]'s car.");
  assert.deepEqual(
    reading.mentions.map(it => text.slice(it.start, it.end)),
    ['Mr Krogh'],
  );
});

test('a person and a town of one name have two ids, whatever comes first', () => {
  const ids = (text: string) => readMarked(text).reading.actors.map(it => it.id);
  assert.deepEqual(ids('Mrs [p:Lima] spoke in [l:Lima].').sort(), ['lima', 'lima-place']);
  assert.deepEqual(ids('In [l:Lima] Mrs [p:Lima] spoke.').sort(), ['lima', 'lima-place']);
});

test('the user decides: aliases, types and what is no name', () => {
  const registry = {
    actors: [
      { id: 'radio', name: 'Radio Uno', type: 'organization' as const, aliases: ['Uno'], roles: [], registered: true },
      { id: 'krogh', name: 'Lars Krogh', type: 'person' as const, aliases: ['Krogh'], roles: [], registered: true },
    ],
    not: ['World Cup'],
  };
  const reading = checkMarked('[p:Uno→radio] reported that [:Krogh→krogh] likes the [e:World Cup→]. [:He→krogh] plays.', registry);
  assert.equal(actorOf(reading, 'radio').type, 'organization');
  assert.equal(actorOf(reading, 'krogh').registered, true);
  assert.equal(actorOf(reading, 'krogh').name, 'Lars Krogh');
});

test('every mention lies in the text and knows its actor; the same text gives the same reading', () => {
  for (const marked of Object.values(cases)) {
    const { text, reading } = readMarked(marked);
    const ids = new Set(reading.actors.map(it => it.id));
    assert.equal(ids.size, reading.actors.length);
    for (const { start, end, actor, candidates } of reading.mentions) {
      assert.ok(start >= 0 && start < end && end <= text.length);
      for (const id of candidates ?? [actor!]) assert.ok(ids.has(id), `${id} is no actor`);
      assert.ok(candidates === undefined ? actor !== undefined : actor === undefined && candidates.length > 1);
    }
    assert.deepEqual(readMarked(marked).reading, reading);
  }
});
