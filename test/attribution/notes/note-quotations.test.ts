import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readNoteQuotations } from '../../../server/attribution/note-quotations.ts';
import { parseNote } from '../../../server/notes/parse.ts';
import { textOf } from '../../../server/text/span.ts';
import { actors, mentionsOf } from './cast.ts';

const read = (text: string) => {
  const note = parseNote(text);
  return readNoteQuotations(note, mentionsOf(note), actors).map(it => ({ ...it, note }));
};
/** `evidence[!] speaker (actors)` for each quotation; `!` where it may accuse, `?` where the note denies or asks. */
const who = (text: string) =>
  read(text).map(({ evidence = 'nobody', explicit, hedged, speaker, actors: ids }) =>
    [
      `${evidence}${explicit ? '!' : ''}${hedged ? '?' : ''}`,
      ...(speaker ? [textOf(text, speaker)] : []),
      ...(ids.length > 0 ? [`(${ids.join(' ')})`] : []),
    ].join(' '),
  );
const cited = (text: string) => read(text).map(it => it.citations.map(index => it.note.citations[index]!.target).join(' '));

test('a cue with its subject in the sentence, in any order', () => {
  assert.deepEqual(who('Kelin told LBC: “NATO forces cannot play any peacekeeping role.”'), ['cue! Kelin (kelin)']);
  assert.deepEqual(who('“So this is all in vain,” Kelin said.'), ['cue! Kelin (kelin)']);
  assert.deepEqual(who('“So this is all in vain,” said Andrei Kelin, the ambassador.'), ['cue! Andrei Kelin, the ambassador (kelin)']);
  assert.deepEqual(who('“This,” Kelin said, “is all in vain for the coalition.”').slice(1), ['cue! Kelin (kelin)']);
  assert.deepEqual(who('The Russian ambassador Andrei Kelin insisted that “NATO forces\ncannot play any role”.'), [
    'cue! The Russian ambassador Andrei Kelin (kelin)',
  ]);
  assert.deepEqual(who('The UK and France said they “would commit troops to a force”.'), ['cue! The UK and France (uk france)']);
  assert.deepEqual(who('Zakharova said “the coalition is doomed to fail”.'), ['cue! Zakharova']);
});

test('a word or two are a quotation when a cue takes them', () => {
  assert.deepEqual(who('Kelin called the talks “in vain”.'), ['cue! Kelin (kelin)']);
  assert.deepEqual(who('Kelin: “in vain”'), ['label! Kelin (kelin)']);
});

test('titles, terms and scare quotes quote nobody', () => {
  for (const text of [
    'The so-called “liberated” regions voted.',
    'The “coalition of the willing” gathered in Paris.',
    'Mr Putin’s “shadow fleet” carries sanctioned oil.',
    'Kelin rejected the “coalition of the willing”.',
    'Kelin said the “shadow fleet” carries oil.',
    'The study “Peacekeeping After the War” is out.',
    'In “Peacekeeping After the War”, Smith argues otherwise.',
    'An article headlined “NATO forces cannot play any role, says ambassador” went viral.',
    'Kelin, LBC, “false flag” drones',
    'What does “peacekeeping” mean here?',
    '# “A heading” of mine',
  ])
    assert.deepEqual(who(text), [], text);
});

test('a name and a colon before the words', () => {
  assert.deepEqual(who('Kelin: "NATO forces cannot play any peacekeeping role"'), ['label! Kelin (kelin)']);
  assert.deepEqual(who('- [[Kelin]] (ambassador), LBC: “We will not go into this agreement.”'), ['label! Kelin (kelin)']);
  assert.deepEqual(who('Kelin on bases: “We will not go into this agreement.”'), ['label! Kelin (kelin)']);
  assert.deepEqual(who('Kartapolov on Kelin: “We will not go into this agreement.”'), ['label Kartapolov (kartapolov)']);
  assert.deepEqual(who('Zakharova: “We will not go into this agreement.”'), ['label Zakharova']);
  assert.deepEqual(who('Quote: “We will not go into this agreement.”'), ['nobody']);
});

test('a preposition and a name nearby excuse, they do not accuse', () => {
  assert.deepEqual(who('According to Kelin, “NATO forces cannot play any role”.'), ['preposition Kelin (kelin)']);
  assert.deepEqual(who('Kelin again, at length, on LBC — “We will not go into this agreement.”')[0]?.startsWith('nobody'), false);
});

test('habits of note-takers', () => {
  for (const [text, expected] of [
    ['LBC reported that Kelin had called the plan “doomed from the very start”.', 'cue! Kelin (kelin)'],
    ['“We will not go into this agreement” — Kelin, LBC, 17 Sep 2025', 'intro Kelin (kelin)'],
    ['“We will not go into this agreement” (Kelin, LBC 17/9)', 'intro Kelin (kelin)'],
    ['**Kelin** (to LBC): *"We will not go into this agreement."*', 'label! Kelin (kelin)'],
    ["'NATO forces cannot play any peacekeeping role,' Kelin told LBC's Nick Ferrari.", 'cue! Kelin (kelin)'],
    ['“NATO forces [cannot] play any […] role” (emphasis mine), Kelin told LBC.', 'cue! Kelin (kelin)'],
    ['What Kelin calls “all efforts by the coalition” is a wish list.', 'cue! Kelin (kelin)'],
    ["The ambassador's line: “We will not go into this agreement.”", "label The ambassador's line"],
    ['Kelin spoke to LBC. It is worth quoting in full:\n\n> We will not go into this agreement.\n', 'intro Kelin (kelin)'],
    [
      'According to the ambassador (LBC, 17 Sep), “NATO forces cannot play any peacekeeping role”.',
      'preposition the ambassador (LBC, 17 Sep)',
    ],
    ['Note to self: the quote “we will not go into this agreement” needs checking.', 'nobody?'],
    ['I told him “we will not go into this agreement”.', 'cue? I'],
  ] as const)
    assert.deepEqual(who(text), [expected], text);
});

test('pronouns mean the one the sentence before spoke of', () => {
  assert.deepEqual(who('Kelin rejected the plan. “So this is all in vain,” he continued.'), ['cue he (kelin)']);
  assert.deepEqual(who('He said “NATO forces cannot play any role”.'), ['cue He']);
});

test('blockquotes: attribution line, intro, title, heading', () => {
  assert.deepEqual(who('> “No, no way. We will not accept.”\n>\n> — Andrei Kelin, LBC'), ['attribution-line! Andrei Kelin (kelin)']);
  assert.deepEqual(who('> No, no way. We will not accept.\n\n— Andrei Kelin\n'), ['attribution-line! Andrei Kelin (kelin)']);
  assert.deepEqual(who('Kelin on bases:\n\n> “We will not go into this agreement.”'), ['intro Kelin (kelin)']);
  assert.deepEqual(who('> [!quote] Kelin, LBC\n> We will not go into this agreement.'), ['title Kelin (kelin)']);
  assert.deepEqual(who('## Andrei Kelin (LBC interview)\n\n> “We need serious security guarantees.”'), ['heading Andrei Kelin (kelin)']);
  assert.deepEqual(who('## Kelin and Kartapolov\n\n> “We need serious security guarantees.”'), ['nobody']);
  assert.deepEqual(who('## Background\n\n> “We need serious security guarantees.”'), ['nobody']);
});

test('lists: the intro before, the item above, the heading over it', () => {
  assert.deepEqual(who('Kelin told LBC:\n\n- “We will not go into this agreement.”\n- “So this is all in vain for them.”'), [
    'intro Kelin (kelin)',
    'intro Kelin (kelin)',
  ]);
  assert.deepEqual(who('- Kelin\n  - “We will not go into this agreement.”'), ['carried Kelin (kelin)']);
  assert.deepEqual(who('## Kelin\n\n- “We will not go into this agreement.”'), ['heading Kelin (kelin)']);
  assert.deepEqual(who('| Kelin | “We will not go into this agreement.” |\n|---|---|\n'), ['label Kelin (kelin)']);
});

test('an uncued quotation goes on from the one before', () => {
  assert.deepEqual(who('“We will not go into this agreement,” Kelin said. “So this is all in vain.”'), [
    'cue! Kelin (kelin)',
    'carried Kelin (kelin)',
  ]);
  assert.deepEqual(who('Kelin spoke at length.\n\n“We will not go into this agreement.”'), ['carried Kelin (kelin)']);
  assert.deepEqual(who('“This is all in vain, all efforts by the coalition.”'), ['nobody']);
});

test('what is denied, asked or supposed accuses nobody', () => {
  for (const text of [
    'Kelin never said “NATO forces can play any role they like”.',
    'Did Kelin say “NATO forces can play any role they like”?',
    'Would Kelin say “NATO forces can play any role they like”?',
    'Kelin denied saying “NATO forces can play any role they like”.',
    'Kelin reportedly said “NATO forces can play any role they like”.',
    'Ask Kelin whether he said “NATO forces can play any role they like”.',
  ]) {
    const [quotation] = read(text);
    assert.deepEqual([quotation?.hedged, quotation?.explicit], [true, false], text);
  }
  assert.equal(read('Kelin has said “NATO forces cannot play any role”.')[0]?.hedged, false);
});

test('translations say so', () => {
  assert.equal(read('Kelin sagte „Das ist alles vergeblich und umsonst“ (meine Übersetzung).')[0]?.translated, true);
  assert.equal(read('Kelin said “this is all in vain for them” (my translation).')[0]?.translated, true);
  assert.equal(read('Kelin said “this is all in vain for them” in translation theory class.')[0]?.translated, false);
});

test('another language: the words are a quotation, its cue excuses', () => {
  assert.deepEqual(who('„Das ist alles vergeblich und das wird so bleiben“, sagte die Sprecherin.'), ['cue']);
  assert.deepEqual(who('«Это всё напрасно, все усилия коалиции», заявил посол.'), ['cue']);
});

test('a person speaks, not the place or the outlet beside', () => {
  assert.deepEqual(who('LBC’s Nick Ferrari asked: “How close would troops be allowed to go?”'), ['cue! LBC’s Nick Ferrari (ferrari)']);
  assert.deepEqual(who('Kelin’s spokesman said “there is nothing to add to this”.'), ['cue! Kelin’s spokesman']);
  assert.deepEqual(who('A lawyer for Kelin said “there is nothing to add to this”.'), ['cue! A lawyer for Kelin']);
});

test('which citations stand for a quotation', () => {
  assert.deepEqual(cited('Kelin said “this is all in vain for them” [@a, p. 3], Kartapolov that “it cannot be ruled out at all” [@b].'), [
    'a',
    'b',
  ]);
  assert.deepEqual(cited('Kelin said “this is all in vain for them”. Nobody answered. He left [@a].'), ['a']);
  assert.deepEqual(cited('Kelin said “this is all in vain for them”. Nobody answered [@a]. He left [@b].'), ['']);
  assert.deepEqual(cited('As LBC reported [@a]:\n\n> This is all in vain.\n'), ['a']);
  assert.deepEqual(cited('> This is all in vain. [@a]\n\n[@b] says more.\n'), ['a']);
  assert.deepEqual(cited('> This is all in vain.\n\n— Kelin, [LBC](lbc.txt)\n'), ['lbc.txt']);
  assert.deepEqual(cited('> This is all in vain.\n\nSource: [[lbc]]\n'), ['lbc']);
  assert.deepEqual(cited('| “this is all in vain for them” | [@a] |\n|---|---|\n| x | [@b] |\n'), ['a']);
});

test('any note, any mentions: spans in range, indices valid', () => {
  const pieces = [
    'Kelin',
    ' said ',
    '“',
    '”',
    '"',
    "'",
    '> ',
    '- ',
    '\n',
    '\n\n',
    ': ',
    ', ',
    '. ',
    '— ',
    'he ',
    'NATO forces ',
    'cannot ',
    '[@a]',
    '[^1]',
    '# ',
    '| ',
    '|---|\n',
    '[!quote] ',
    '(my translation)',
    'According to ',
    'told LBC ',
    'never ',
    '?',
    '😀',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), parts => {
      const text = parts.join('');
      for (const { quoted, speaker, cue, citations, note } of read(text)) {
        assert.equal(quoted.depth, 0);
        for (const span of [speaker, cue]) assert.ok(!span || (0 <= span.start && span.start < span.end && span.end <= text.length));
        for (const index of citations) assert.ok(note.citations[index] && !note.citations[index].embed);
      }
    }),
    { numRuns: 2000 },
  );
});
