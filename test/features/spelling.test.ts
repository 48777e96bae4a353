import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpellingIndex } from '../../server/features/spelling.ts';
import { parseNote } from '../../server/notes/parse.ts';

const index = new SpellingIndex([
  { name: 'Andrei Kartapolov', actors: ['kartapolov'] },
  { name: 'Ada Brandt', actors: ['brandt'] },
  { name: 'Mr Brandt', actors: ['brandt'] },
  { name: 'Paul Weber', actors: ['weber'] },
  { name: 'Anna Weger', actors: ['weger'] },
  { name: 'Ursula von der Leyen', actors: ['leyen'] },
  { name: 'Geneva', actors: ['geneva'] },
  { name: 'Ministry of Water', actors: ['ministry'] },
]);
const doubts = (text: string) => index.doubts(parseNote(text), []).map(it => `${text.slice(it.start, it.end)} → ${it.right}`);

test('a surname with a wrong, missing, added or swapped letter is doubted', () => {
  const cases: [string, string][] = [
    ['We asked Andrei Kartapalov.', 'Kartapalov → Kartapolov'],
    ['We asked Andrei Kartaplov.', 'Kartaplov → Kartapolov'],
    ['We asked Andrei Kartapoloiv.', 'Kartapoloiv → Kartapolov'],
    ['We asked Andrei Katrapolov.', 'Katrapolov → Kartapolov'],
    ['We asked Kartapalov’s office.', 'Kartapalov → Kartapolov'],
    ['We asked Ada Brand.', 'Brand → Brandt'],
    ['We asked Mr Brand.', 'Brand → Brandt'],
    ['We asked Ursula von der Layen.', 'Layen → Leyen'],
  ];
  for (const [text, expected] of cases) assert.deepEqual(doubts(text), [expected], text);
});

test('other names, other spellings and ordinary words are left alone', () => {
  for (const text of [
    'We asked Andrei Kartapolov.',
    'We asked Kartapolow.', // another transliteration
    'We asked Andrey Kartapolov.',
    'We asked Paul Weser.', // two surnames are one letter away
    'We asked President Brand.', // a title that is not hers
    'Brand new ideas came up.',
    'We asked Kartapalov, and Kartapalov was silent.', // used twice: meant
    'He wrote “Andrei Kartapalov” on the wall.',
    'See `Andrei Kartapalov`.',
    'We went to Genova.',
    'We asked the kartapalov.',
  ])
    assert.deepEqual(doubts(text), [], text);
});
