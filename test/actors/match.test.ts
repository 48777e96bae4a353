import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type MatchName, NameMatcher } from '../../server/actors/match.ts';

const names: readonly MatchName[] = [
  { name: 'Anders Dahl', actors: ['dahl'], type: 'person' },
  { name: 'Dahl', actors: ['dahl'], type: 'person' },
  { name: 'Lee', actors: ['ann-lee', 'tom-lee'], type: 'person' },
  { name: 'May', actors: ['may'], type: 'person' },
  { name: 'Security Council', actors: ['council'], type: 'organization' },
  { name: 'Danish ambassador to Chile', actors: ['krogh'], type: 'person', kind: 'role' },
  { name: 'coalition of the eager', actors: ['coalition'], type: 'group' },
  { name: 'US', actors: ['us'], type: 'place' },
  { name: 'NATO', actors: ['nato'], type: 'organization' },
  { name: 'Washington', actors: ['washington'], type: 'place' },
  { name: 'Al-Jazeera', actors: ['jazeera'], type: 'organization' },
  { name: 'N’Golo Kanté', actors: ['kante'], type: 'person' },
  { name: 'Андрей Мельник', actors: ['melnik'], type: 'person' },
];
const matcher = new NameMatcher(names);
const found = (text: string, opaque: readonly { start: number; end: number }[] = []) =>
  matcher.match(text, opaque).map(it => `${text.slice(it.start, it.end)}=${it.actor ?? it.candidates?.join('/')}`);

test('the longest name wins; forms of address belong to it, possessive endings do not', () => {
  assert.deepEqual(found("Anders Dahl met Mr Dahl's wife and Dahl’s son."), ['Anders Dahl=dahl', 'Mr Dahl=dahl', 'Dahl=dahl']);
});

test('a name of several actors stays open', () => assert.deepEqual(found('We asked Lee.'), ['Lee=ann-lee/tom-lee']));

test('typography, case of headings, accents, line ends and hyphens do not matter', () => {
  assert.deepEqual(found('ANDERS DAHL and Anders\nDahl'), ['ANDERS DAHL=dahl', 'Anders\nDahl=dahl']);
  assert.deepEqual(found('Al Jazeera, al-Jazeera'), ['Al Jazeera=jazeera']);
  assert.deepEqual(found("N'Golo Kante, N’Golo Kante\u0301"), ["N'Golo Kante=kante", 'N’Golo Kante\u0301=kante']);
  assert.deepEqual(found('Nato and NATO'), ['Nato=nato', 'NATO=nato']);
  assert.deepEqual(found('Вот Андрей Мельник.'), ['Андрей Мельник=melnik']);
  assert.deepEqual(found('> Anders\n> Dahl'), ['Anders\n> Dahl=dahl']);
});

test('no name inside other words or other names', () => {
  assert.deepEqual(found('Dahlgren, Rosendahl, Dahl-Berg, Sergei Dahl, J. Dahl, dahl'), []);
  assert.deepEqual(found('The Washington Post and George Washington'), []);
  assert.deepEqual(found('The Council met. A council.'), []);
  assert.deepEqual(found('@Dahl wrote to tell us of it'), []);
});

test('beside offices, demonyms and at the beginning of a sentence the name is whole', () => {
  assert.deepEqual(found('Ambassador Dahl and the Danish Dahl'), ['Dahl=dahl', 'Dahl=dahl']);
  assert.deepEqual(found('Yesterday Dahl spoke. Dahl Monday said. But Dahl left.'), ['Dahl=dahl', 'Dahl=dahl', 'Dahl=dahl']);
  assert.deepEqual(found('The Washington mayor'), ['Washington=washington']);
  assert.deepEqual(found('Dahl Rejects Washington Plan For Peace'), ['Dahl=dahl', 'Washington=washington']);
});

test('a month is no Mrs May', () => {
  assert.deepEqual(found('In May it rained. May it last. Mrs May agreed. Prime minister May agreed.'), ['Mrs May=may', 'May=may']);
});

test('names without capitals and offices match either way, acronyms only in capitals', () => {
  assert.deepEqual(found('the Coalition of the eager and the Danish Ambassador to Chile, the ambassador'), [
    'Coalition of the eager=coalition',
    'Danish Ambassador to Chile=krogh',
  ]);
  assert.deepEqual(found('they told us; the US left'), ['US=us']);
});

test('nothing in code, links and comments, and no name that reaches into them', () => {
  const text = 'Dahl `Dahl` Anders `Dahl`';
  assert.deepEqual(
    found(text, [
      { start: 5, end: 11 },
      { start: 19, end: 25 },
    ]),
    ['Dahl=dahl'],
  );
});

test('a blank line or a full stop parts a name', () => {
  assert.deepEqual(found('We saw Anders.\n\nDahl'), ['Dahl=dahl']);
});

test('every name is found in itself, in any text, at its place', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{3,7}$/);
  const name = fc.tuple(word, word).map(it => it.join(' '));
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 30 }), fc.nat(), (list, pick) => {
      const own = list[pick % list.length]!;
      const text = `so they say, ${own}, and no more`;
      const result = new NameMatcher(list.map(it => ({ name: it, actors: [it] }))).match(text);
      assert.deepEqual(
        result.map(it => [text.slice(it.start, it.end), it.actor]),
        [[own, own]],
      );
    }),
  );
});
