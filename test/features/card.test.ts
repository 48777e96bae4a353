import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardAtCursor } from '../fixture.ts';

const SOURCES = `-- sources/hearing.txt --
Minister defends the dam

The minister for water, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it is going to stay so.”

The Northern Rivers Authority (NRA) runs the dam. Ms Brandt said the NRA had been asked for a report.

-- sources/hearing.txt.yaml --
title: Minister defends the dam
container-title: The Daily Gate
issued: 2024-03-05
`;

const card = (note: string) => cardAtCursor(`-- notes/dam.md --\n${note}\n${SOURCES}`);

test('the card of a person: name, type, role as worded, aliases, sources, quotations with date', async () => {
  const lines = await card('What did Bra<|>ndt know?');
  assert.ok(lines);
  assert.match(lines[0] ?? '', /^Ada Brandt · person$/);
  const text = lines.join('\n');
  assert.match(text, /minister for water — as The Daily Gate, 5 March 2024 puts it/);
  assert.match(text, /Also called .*Ms Brandt/);
  assert.match(text, /Named in 1 source: The Daily Gate, 5 March 2024/);
  assert.match(text, /“I repeat that the dam is safe, and it is going to stay so\.” — The Daily Gate, 5 March 2024/);
  assert.ok(lines.length <= 12);
});

test('a few words in marks beside a citation are a quotation where the cited source has them, and a term where it lacks them', async () => {
  const own = await card('Brandt calls the dam “going to stay so<|>” these days [@hearing].');
  assert.match(own?.[0] ?? '', /Matches your copy/);
  const term = await card('Nobody trusts the “dam safety cul<|>ture” of the valley [@hearing].');
  assert.doesNotMatch(term?.[0] ?? '', /copy|sources/);
});

test('offices that differ between sources are each shown with their source, the newest first; equal ones once; who else is named', async () => {
  const lines = await cardAtCursor(`-- notes/dam.md --
What did Ada Bra<|>ndt know?
-- sources/a.txt --
The minister for water, Ada Brandt, met Tomas Okafor of Valley Ferries. “It is safe,” Ada Brandt said.
-- sources/a.txt.yaml --
container-title: The Gate
issued: 2020-01-02
-- sources/b.txt --
The minister for water, Ada Brandt, met Tomas Okafor again. “It is safe,” Ada Brandt said.
-- sources/b.txt.yaml --
container-title: The Gate
issued: 2021-06
-- sources/c.txt --
The minister for trade, Ada Brandt, met nobody.
-- sources/c.txt.yaml --
container-title: The Post
issued: 2024
-- sources/d.txt --
Ada Brandt slept.
-- actors.yaml --
- name: Ada Brandt
  type: person
  roles: [{ title: member of parliament, since: 2015, until: 2023-06 }]
  restrictions: [background, embargo: 2099-02-01]
`);
  assert.deepEqual(lines, [
    'Ada Brandt · person',
    'Marked in your actors.yaml as background, under embargo until 1 February 2099',
    'member of parliament (2015 to June 2023) — your actors.yaml',
    'minister for trade — as The Post, 2024 puts it',
    'minister for water — as The Gate, June 2021 and another source put it',
    'Named in 4 sources, 2 January 2020 to 2024',
    'Also appears with Tomas Okafor, Valley Ferries',
    '“It is safe” — The Gate, 2 January 2020',
  ]);
});

test('an alias, a title form and an acronym lead to the same card', async () => {
  assert.match((await card('What did Ms Bra<|>ndt know?'))?.[0] ?? '', /^Ada Brandt/);
  assert.match((await card('Who pays the N<|>RA?'))?.[0] ?? '', /^Northern Rivers Authority · organisation/);
});

test('a quotation’s card: verdict, what differs, source, passage, speaker', async () => {
  const matching = await card('She said “the dam is sa<|>fe, and it is going to stay so”.');
  assert.match(matching?.[0] ?? '', /Matches your copy word for word/);
  assert.match(matching?.join('\n') ?? '', /The Daily Gate, 5 March 2024, line 3/);
  assert.match(matching?.join('\n') ?? '', /The source attributes it/);
  const altered = await card('She said “the dam is so<|>und, and it is going to stay so”.');
  assert.match(altered?.[0] ?? '', /Differs from source/);
  assert.match(altered?.[1] ?? '', /“sound” instead of “safe”|“safe”.*“sound”|“sound”.*“safe”/);
});

test('an edited quotation always shows the words left out', async () => {
  const lines = await card('Ada Brandt said “I repeat that the dam is sa<|>fe … going to stay so”.');
  assert.match(lines?.[0] ?? '', /with the changes you marked/);
  assert.match(lines?.join('\n') ?? '', /Left out: .*and it is/);
});

test('a quotation in pieces: what is wrong with their order, and each with its place', async () => {
  const speech = `-- sources/speech.txt --
“We have kept the old gate open all winter,” Ruth Berg told the council.

${Array.from({ length: 60 }, (_, i) => `Member ${i} of the council asked about the ferry and the market in street ${i}.\n\n`).join('')}“Nobody will have to pay for the repairs of it,” she said.
`;
  const lines = (words: string) => cardAtCursor(`-- notes/a.md --\nBerg said “${words}”.\n${speech}`);
  assert.deepEqual(await lines('Nobody will have to p<|>ay … We have kept the old gate open'), [
    'Every piece matches your copy, but in another order',
    'Second in the source: “Nobody will have to pay” — speech, undated, line 123',
    'First in the source: “We have kept the old gate open” — speech, undated, line 1',
  ]);
  assert.deepEqual(await lines('We have kept the old gate open … Nobody will have to p<|>ay'), [
    'Every piece matches your copy; they stand far apart (lines 1 to 123)',
    '“We have kept the old gate open” — speech, undated, line 1',
    '“Nobody will have to pay” — speech, undated, line 123',
  ]);
});

test('a quotation that lost a “not” behind its gap has no tick', async () => {
  const lines = await card('Ada Brandt said “it is go<|>ing … stay so”.');
  assert.match(lines?.[0] ?? '', /^✓/);
  const turned = await cardAtCursor(
    '-- notes/a.md --\nAda Brandt said: “I am … of the op<|>inion that we should wait”.\n-- sources/a.txt --\n“I am not of the opinion that we should wait,” Ada Brandt said.\n',
  );
  assert.equal(turned?.[0], 'Says something else than your copy: the gap hides “not”');
});

test('a citation’s card names the source', async () => {
  const lines = await card('The dam is said to be safe [@hea<|>ring].');
  assert.match(lines?.join('\n') ?? '', /Minister defends the dam[\s\S]*The Daily Gate, 5 March 2024/);
});

for (const [where, note] of Object.entries({
  'a common word': 'The com<|>mittee met.',
  'inline code': 'Use `Bra<|>ndt` here.',
  'a code block': '```\nBra<|>ndt\n```',
  'a web address': 'See https://example.org/Bra<|>ndt for more.',
  'half a name': 'The Brandt<|>enburg Gate is in Berlin.',
  'front matter': '---\nabout: Bra<|>ndt\n---\n\nText.',
  'a comment': '<!-- Bra<|>ndt -->\n\nText.',
})) {
  test(`no card on ${where}`, async () => {
    assert.equal(await card(note), undefined);
  });
}
