import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WrittenStyle } from '../../server/citations/style.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { withFixture } from '../fixture.ts';

const SOURCES = `
-- sources/hearing.txt --
Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”

Some 340 people live in the valley below the dam, according to the district office.

-- sources/hearing.txt.yaml --
id: hearing
container-title: Valley Gazette
issued: 2024-03-05

-- sources/letters.txt --
Letters

The valley has more than three hundred inhabitants who fear for their houses. The dam was built in 1962 and lost half its capacity.

-- notes/note.md --
`;

/** The note after citing its best candidate at the cursor; `[[`…`]]` marks a selection instead. */
async function cited(note: string, style?: WrittenStyle, key?: string): Promise<string> {
  return withFixture(SOURCES + note.replace('⟦', '<|>').replace('⟧', ''), async ({ service, fixture, note: opened }) => {
    const start = fixture.cursor!.offset;
    const end = note.includes('⟧') ? start + note.indexOf('⟧') - note.indexOf('⟦') - 1 : start;
    const choice = await service.citeChoice(opened, { start, end });
    assert.ok(!('refused' in choice), 'refused' in choice ? choice.refused : '');
    const source = key ?? choice.candidates[0]?.source.id;
    assert.ok(source, 'there is a candidate');
    const edits = await service.citeEdits(opened, { start, end }, source, style);
    assert.ok(!('refused' in edits));
    const text = applyEdits(opened.text, edits);
    const left = (await service.findings({ ...opened, text }, undefined, true)).map(it => `${it.rule}: ${it.message}`);
    assert.deepEqual(left, [], `findings in\n${text}`);
    return text;
  });
}

const QUOTE = 'He read “the dam is <|>safe, and it will not be closed before the spring” in the paper.\n';

for (const [style, expected] of [
  ['pandoc', 'He read “the dam is safe, and it will not be closed before the spring” [@hearing] in the paper.\n'],
  [
    'link',
    'He read “the dam is safe, and it will not be closed before the spring” [Valley Gazette, 5 March 2024](../sources/hearing.txt) in the paper.\n',
  ],
  [
    'wikilink',
    'He read “the dam is safe, and it will not be closed before the spring” [[sources/hearing.txt|Valley Gazette, 5 March 2024]] in the paper.\n',
  ],
  [
    'footnote',
    'He read “the dam is safe, and it will not be closed before the spring”[^hearing] in the paper.\n\n[^hearing]: “Minister defends the dam”, Valley Gazette, 5 March 2024. [hearing.txt](../sources/hearing.txt)\n',
  ],
] as const)
  test(`a quotation is cited behind its closing mark: ${style}`, async () => assert.equal(await cited(QUOTE, style), expected));

test('a sentence is cited before its full stop, by a footnote behind it', async () => {
  const note = 'On the day <|>some 340 people lived in the valley below the dam.\n\nMore.\n';
  assert.match(await cited(note, 'pandoc'), /below the dam \[@hearing\]\.\n/);
  assert.match(await cited(note, 'footnote'), /below the dam\.\[\^hearing\]\n[\s\S]*More\.\n\n\[\^hearing\]: /);
});

test('a selection is cited behind its last word', async () => {
  const note = 'Since ⟦some 340 people live in the valley⟧, the dam matters.\n';
  assert.match(await cited(note, 'pandoc'), /live in the valley \[@hearing\], the dam/);
  assert.match(await cited(note, 'footnote'), /live in the valley,\[\^hearing\] the dam/);
});

test('a blockquote is cited at its end, or behind its attribution', async () => {
  const words = '> I repeat that the dam is <|>safe, and it will not be closed before the spring.\n';
  assert.match(await cited(words, 'pandoc'), /before the spring\. \[@hearing\]\n$/);
  assert.match(await cited(`${words}>\n> — Ada Brandt\n`, 'pandoc'), /> — Ada Brandt \[@hearing\]\n$/);
});

test('without a style of its own a note gets links, with one the same style', async () => {
  assert.match(await cited(QUOTE), /spring” \[Valley Gazette/);
  assert.match(await cited(`The valley [@letters] is small.\n\n${QUOTE}`), /spring” \[@hearing\]/);
  assert.match(
    await cited(`The valley is small.[^1]\n\n${QUOTE}\n[^1]: [Letters](../sources/letters.txt)\n`),
    /spring”\[\^2\] [\s\S]*\n\[\^1\]: .*\n\[\^2\]: /,
  );
  assert.match(await cited(`The [[letters]] are many.\n\n${QUOTE}`), /spring” \[\[sources\/hearing\.txt\|/);
});

test('a footnote that cites the source already is used again', async () => {
  const note = `The minister spoke.[^dam]\n\n${QUOTE}\n[^dam]: Valley Gazette, [hearing](../sources/hearing.txt).\n`;
  const text = await cited(note);
  assert.match(text, /spring”\[\^dam\] in/);
  assert.equal(text.match(/^\[\^/gm)?.length, 1);
});

test('keys of one place join in one bracket', async () => {
  const note = 'Some 340 people live <|>in the valley below the dam [@letters].\n';
  assert.match(await cited(note, undefined, 'hearing'), /below the dam \[@letters; @hearing\]\.\n/);
});

test('a bar in a table stays in its cell', async () => {
  const note = '| who | what |\n|---|---|\n| Ada Brandt | “I repeat that the dam is <|>safe” |\n';
  assert.match(await cited(note, 'wikilink'), /safe” \[\[sources\/hearing\.txt\\\|Valley Gazette, 5 March 2024\]\] \|/);
});

test('a note with CRLF keeps it', async () => {
  const text = await cited(QUOTE.replace('\n', '\r\n'), 'footnote');
  assert.ok(!/[^\r]\n/.test(text), JSON.stringify(text));
});

for (const [where, note] of [
  ['a heading', '# Some 340 <|>people\n'],
  ['code', 'Text.\n\n```\nsome 340 <|>people\n```\n'],
  ['code in a line', 'Text `some 340 <|>people` here.\n'],
  ['front matter', '---\ntitle: some 340 <|>people\n---\n\nText.\n'],
  ['an empty line', 'Text.\n\n<|>\n\nText.\n'],
] as const)
  test(`nothing is cited in ${where}, and the reason is said`, () =>
    withFixture(SOURCES + note, async ({ service, fixture, note: opened }) => {
      const at = fixture.cursor!.offset;
      const choice = await service.citeChoice(opened, { start: at, end: at });
      assert.ok('refused' in choice && choice.refused.length > 20);
    }));

test('candidates: the words first with source, date and speaker, then what is about the same', () =>
  withFixture(SOURCES + QUOTE, async ({ service, fixture, note }) => {
    const at = fixture.cursor!.offset;
    const choice = await service.citeChoice(note, { start: at, end: at });
    assert.ok(!('refused' in choice));
    const [first] = choice.candidates;
    assert.ok(first);
    assert.equal(first.kind, 'words');
    assert.equal(first.speaker, 'Ada Brandt');
    assert.equal(first.date, '5 March 2024');
    assert.equal(first.score, 1);
    assert.ok(choice.candidates.every((it, index) => it.score <= (choice.candidates[index - 1]?.score ?? 1)));
  }));

test('what is typed is searched instead of the note’s words', () =>
  withFixture(SOURCES + QUOTE, async ({ service, fixture, note }) => {
    const at = fixture.cursor!.offset;
    const choice = await service.citeChoice(note, { start: at, end: at }, 'inhabitants fear for their houses');
    assert.ok(!('refused' in choice));
    assert.equal(choice.candidates[0]?.source.id, 'letters');
    assert.equal(choice.candidates[0]?.date, 'undated');
    const none = await service.citeChoice(note, { start: at, end: at }, 'zeppelin');
    assert.ok(!('refused' in none) && none.candidates.length === 0);
  }));

test('a located quotation without citation is offered one where nothing is wrong, and only there', () =>
  withFixture(
    `${SOURCES}Brandt said “the dam is <|>safe, and it will not be closed before the spring”. Rain.\n`,
    async ({ service, fixture, note }) => {
      const at = fixture.cursor!.offset;
      assert.deepEqual(await service.findings(note), []);
      const offers = await service.citeOffers(note, { start: at, end: at });
      assert.deepEqual(
        offers.map(it => it.title),
        ['Cite Valley Gazette, 5 March 2024'],
      );
      const text = applyEdits(note.text, offers[0]!.edits);
      const done = await service.citeOffers({ ...note, text }, { start: at, end: at });
      assert.deepEqual(done, []);
      assert.deepEqual(await service.citeOffers(note, { start: note.text.length - 4, end: note.text.length - 4 }), []);
    },
  ));

test('a citation ends the findings it answers: a quotation and a claim without anybody', async () => {
  for (const note of [
    'It comes down to “the dam is <|>safe, and it will not be closed before the spring”\n',
    'The dam was built in <|>1962 and lost half its capacity.\n',
  ]) {
    await withFixture(SOURCES + note, async ({ service, note: opened }) =>
      assert.equal((await service.findings(opened, undefined, true)).length, 1, note),
    );
    for (const style of ['pandoc', 'link', 'wikilink', 'footnote'] as const) await cited(note, style);
  }
});
