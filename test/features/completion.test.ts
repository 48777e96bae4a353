import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/text/edit.ts';
import { withFixture } from '../fixture.ts';

const SOURCES = `-- sources/hearing.txt --
Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”
The Water Resources Board (WRB) agreed. Ms Brandt left at noon.
-- sources/hearing.txt.yaml --
id: hearing2024
title: Minister defends the dam
author: [{ family: Oduya, given: Grace }]
container-title: The Valley Post
-- sources/letter to the board.txt --
To the board.

Brenda Holt asked for the plans of the dam.
-- sources/letter2.txt --
To the board again.
-- actors.yaml --
- { id: ada-brandt, name: Ada Brandt, type: person, aliases: [Ms Brandt, Brandt], roles: [{ title: minister }] }
- { id: wrb, name: Water Resources Board, type: organization, aliases: [WRB] }
`;

/** What is offered at the cursor of a note, and the note after each was chosen. */
function offered(note: string, asked = true) {
  return withFixture(`${SOURCES}-- notes/note.md --\n${note}`, async ({ service, fixture, note: opened }) => {
    assert.ok(fixture.cursor, 'the note needs a cursor');
    const { items, incomplete } = await service.completions(opened, fixture.cursor.offset, asked);
    assert.equal(incomplete, false);
    return items.map(it => ({ ...it, after: applyEdits(opened.text, [it]) }));
  });
}

const labels = (items: readonly { readonly label: string }[]) => items.map(it => it.label);

test('citekeys behind @ in a bracket, with their source, found by key, title and author', async () => {
  const items = await offered('The dam is safe [@<|>].\n', false);
  assert.deepEqual(labels(items), ['hearing2024', 'letter2'], 'pandoc knows no key with spaces');
  const [hearing] = items;
  assert.equal(hearing?.after, 'The dam is safe [@hearing2024].\n');
  assert.equal(hearing?.detail, 'The Valley Post, undated');
  for (const word of ['hearing2024', 'Minister', 'Oduya']) assert.ok(hearing?.filter.includes(word), word);
});

test('a key half typed is replaced whole; what follows it stays', async () => {
  for (const [typed, after] of [
    ['[see @hea<|>, p. 3].\n', '[see @hearing2024, p. 3].\n'],
    ['[@hea<|>ring].\n', '[@hearing2024].\n'],
    ['[@x; @<|>].\n', '[@x; @hearing2024].\n'],
    ['[-@<|>.\n', '[-@hearing2024.\n'],
    ['[@{hea<|>}].\n', '[@{hearing2024}].\n'],
    ['[wrapped\nline @h<|>].\n', '[wrapped\nline @hearing2024].\n'],
  ] as const)
    assert.equal((await offered(typed, false))[0]?.after, after, typed);
});

test('the source a note cites already comes first', async () => {
  assert.deepEqual(labels(await offered('One [@letter2]. Two [@<|>].\n')), ['letter2', 'hearing2024']);
});

test('no citekeys in mail addresses, code, front matter, and in running text only when asked for', async () => {
  for (const note of [
    'Write to ada@<|>.\n',
    '`[@<|>]`\n',
    '```\n[@<|>]\n```\n',
    '---\ntitle: "[@<|>]"\n---\n',
    '[a closed bracket] @<|>\n',
    '[one paragraph\n\nanother @<|>\n',
  ])
    assert.deepEqual(labels(await offered(note, false)), [], note);
  assert.equal((await offered('As @<|> says.\n', true))[0]?.after, 'As @hearing2024 says.\n');
});

test('sources as wikilinks, closed where they are not', async () => {
  const [open] = await offered('See [[hea<|>\n', false);
  assert.equal(open?.after, 'See [[hearing.txt]]\n');
  const [closed] = await offered('See [[<|>]] and more\n', false);
  assert.equal(closed?.after, 'See [[hearing.txt]] and more\n');
  const [labelled] = await offered('See [[hea<|>ring|the hearing]]\n', false);
  assert.equal(labelled?.after, 'See [[hearing.txt|the hearing]]\n');
  assert.deepEqual(labels(await offered('See [[a]] b<|>\n', false)), []);
});

test('paths in plain links are left to the Markdown extension', async () => {
  assert.deepEqual(labels(await offered('See [the hearing](../sources/<|>)\n', true)), []);
});

test('names begun with a capital, the form this note uses first', async () => {
  const items = await offered('Ms Brandt came. Later Br<|> left.\n');
  assert.deepEqual(labels(items).slice(0, 3), ['Ms Brandt', 'Ada Brandt', 'Brandt']);
  assert.equal(items[1]?.after, 'Ms Brandt came. Later Ada Brandt left.\n');
  assert.equal(items[1]?.detail, 'minister');
  assert.equal(items[0]?.detail, 'Ada Brandt, minister');
  for (const it of items.slice(0, 3)) assert.match(it.filter, /\bBr/);
});

test('names of several words, and acronyms with what they stand for', async () => {
  assert.equal((await offered('Later Ada Br<|>x left.\n'))[0]?.after, 'Later Ada Brandt left.\n');
  assert.deepEqual(labels(await offered('The WR<|>\n')).sort(), ['WRB', 'Water Resources Board']);
  assert.deepEqual(labels(await offered('At the Water Res<|>\n')), ['Water Resources Board']);
});

test('no names for one letter, a small letter, in code, or without being asked', async () => {
  assert.deepEqual(labels(await offered('B<|>\n')), []);
  assert.deepEqual(labels(await offered('the br<|>\n')), []);
  assert.deepEqual(labels(await offered('`Br<|>`\n')), []);
  assert.deepEqual(labels(await offered('Br<|>\n', false)), []);
});

test('directives in comments, then the ids of rules not named yet', async () => {
  const directives = await offered('<!-- hearsay-<|> -->\nThe dam.\n', false);
  assert.equal(directives.length, 6);
  assert.equal(directives[0]?.after, '<!-- hearsay-disable-next-line -->\nThe dam.\n');
  for (const [typed, after] of [
    ['<!-- hearsay-<|>\nThe dam.\n', '<!-- hearsay-disable-next-line -->\nThe dam.\n'],
    ['<!-- hearsay-<|>>\nThe dam.\n', '<!-- hearsay-disable-next-line -->\nThe dam.\n'],
    ['%% hearsay-<|>\nThe dam.\n', '%% hearsay-disable-next-line %%\nThe dam.\n'],
    ['<!-- hearsay-<|>Pressed on, he left.\n', '<!-- hearsay-disable-next-line -->Pressed on, he left.\n'],
    ['<!-- hearsay-dis<|>able -->\n', '<!-- hearsay-disable-next-line -->\n'],
  ] as const) {
    const [first] = await offered(typed, false);
    assert.equal(first?.after, after, typed);
    if (!typed.includes('-->')) assert.equal(first?.newText.slice(0, first.cursor), 'hearsay-disable-next-line');
  }
  const rules = await offered('<!-- hearsay-disable-next-line misquote, <|> -->\nThe dam.\n');
  assert.ok(labels(rules).includes('meaning-changed'));
  assert.ok(!labels(rules).includes('misquote'));
  const half = await offered('<!-- hearsay-disable mis<|> -->\n');
  assert.equal(half.find(it => it.label === 'misquote')?.after, '<!-- hearsay-disable misquote -->\n');
  assert.deepEqual(labels(await offered('<!-- hearsay-disable misquote -- because <|> -->\n')), []);
  assert.deepEqual(labels(await offered('<!-- <|> -->\n', false)), [], 'not in every comment');
});

test('a source in a few lines: title, where from, how it begins', async () => {
  await withFixture(SOURCES, async ({ service }) => {
    const glimpse = await service.sourceGlimpse('hearing2024');
    assert.match(glimpse ?? '', /^Minister defends the dam\n\nThe Valley Post, undated\n\nThe minister, Ada Brandt, told/);
    assert.equal(await service.sourceGlimpse('nobody'), undefined);
  });
});

test('at every place of a note: what is replaced holds the cursor and stays on its line', async () => {
  const text = `---
title: x
---

# H [@a

Text [[b|c]] <!-- hearsay-disable misquote -- why --> \`[@x]\` [see @h; @{a b}] Ada Br

%% hearsay-x %%

> [!quote] Ada
> “I repeat that the dam is safe” [[
`;
  await withFixture(`${SOURCES}-- notes/note.md --\n${text}`, async ({ service, note }) => {
    let offered = 0;
    for (let offset = 0; offset <= note.text.length; offset++) {
      for (const asked of [true, false]) {
        const { items } = await service.completions(note, offset, asked);
        offered += items.length;
        for (const { span, label } of items) {
          const replaced = note.text.slice(span.start, span.end);
          assert.ok(span.start <= offset && offset <= span.end && !replaced.includes('\n'), `${label} at ${offset} replaces “${replaced}”`);
        }
      }
    }
    assert.ok(offered > 100);
  });
});

test('offices of those whom the note names, as the sources word them', async () => {
  const items = await offered('Ada Brandt came. Later the min<|> left.\n');
  assert.deepEqual(labels(items), ['minister']);
  assert.equal(items[0]?.after, 'Ada Brandt came. Later the minister left.\n');
  assert.equal(items[0]?.detail, 'Ada Brandt');
  assert.deepEqual(labels(await offered('Nobody came. Later the min<|> left.\n')), [], 'who is not named here has no office here');
});
