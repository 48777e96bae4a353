import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseRegistry } from '../../server/actors/registry.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { noteOf, openFixture, ROOT, readFixture } from '../fixture.ts';

const SOURCES = `-- sources/hearing.txt --
The minister, Ada Brandt, told the committee: “I repeat that the dam is safe, says Ada Brandt.”

Ms Brandt left at noon. The Water Resources Board (WRB) agreed. Tomas Okafor was there.
`;

/** Every file after renaming what is at the cursor, or why not. */
async function renamed(notes: string, name: string, registry?: string) {
  const fixture = readFixture(`${SOURCES}${registry === undefined ? '' : `-- actors.yaml --\n${registry}`}${notes}`);
  const { service, corpus, disk } = await openFixture(fixture.files);
  try {
    assert.ok(fixture.cursor, 'the note needs a cursor');
    const note = noteOf(fixture.files, fixture.cursor.file);
    const found = await service.rename(note, fixture.cursor.offset, name, [note], registry ?? '');
    if ('refused' in found) return { refused: found.refused, files: fixture.files, sources: [] as string[] };
    const files: Record<string, string> = { ...fixture.files };
    for (const it of found.notes) files[it.path.slice(ROOT.length + 1)] = applyEdits(it.text, it.edits);
    files['actors.yaml'] = applyEdits(registry ?? '', found.registry);
    disk.set(`${ROOT}/actors.yaml`, files['actors.yaml']);
    await corpus.refresh([`${ROOT}/actors.yaml`]);
    // Who the sources' mentions are now, for the old names must stay known.
    const source = await corpus.source('hearing');
    const sources = (source?.mentions ?? []).map(it => `${source?.text.slice(it.start, it.end)} = ${it.actor}`);
    return { files, sources };
  } finally {
    await corpus.close();
  }
}

test('a surname: every form in every note, actors.yaml keeps the old ones, the sources are still understood', async () => {
  const { files, sources } = await renamed(
    '-- notes/a.md --\nAda Br<|>andt said so. Ms Brandt left.\n-- notes/b.md --\n## Brandt\n\nThe **Brandt** papers: Brandt’s own.\n',
    'Ada Brand',
  );
  assert.equal(files['notes/a.md'], 'Ada Brand said so. Ms Brand left.\n');
  assert.equal(files['notes/b.md'], '## Brand\n\nThe **Brand** papers: Brand’s own.\n');
  assert.match(files['actors.yaml'] ?? '', /^- id: ada-brandt\n {2}name: Ada Brand\n {2}type: person\n {2}aliases: \[.*Ada Brandt.*\]\n$/);
  const said = sources.filter(it => /Brandt =/.test(it));
  assert.ok(said.length >= 3);
  for (const it of said) assert.match(it, / = ada-brandt$/);
});

test('a form with another number of words: that form only', async () => {
  const { files } = await renamed('-- notes/a.md --\nThe W<|>RB paid. The Water Resources Board met. WRB it is.\n', 'Water Board');
  assert.equal(files['notes/a.md'], 'The Water Board paid. The Water Resources Board met. Water Board it is.\n');
  const { value } = parseRegistry(files['actors.yaml'] ?? '');
  assert.deepEqual(
    value.actors.map(it => [it.name, it.aliases]),
    [['Water Resources Board', ['Water Board']]],
  );
});

test('an entry that is there is changed in place', async () => {
  const registry = '# mine\n- name: Ada Brandt # minister\n  aliases: [A. B.]\n  type: person\n';
  const { files } = await renamed('-- notes/a.md --\nAda Bra<|>ndt.\n', 'Adah Brandt', registry);
  assert.equal(files['notes/a.md'], 'Adah Brandt.\n');
  assert.match(
    files['actors.yaml'] ?? '',
    /^# mine\n- name: Adah Brandt # minister\n {2}id: ada-brandt\n {2}aliases: \[A\. B\., .*Ada Brandt.*\]\n {2}type: person\n$/,
  );
});

test('a name over the end of a line, and in lists and tables', async () => {
  const { files } = await renamed(
    '-- notes/a.md --\nIt was Ada\nBr<|>andt.\n\n* Ada Brandt\n\n| who |\n| --- |\n| Ada Brandt |\n',
    'Ada Brand',
  );
  assert.equal(files['notes/a.md'], 'It was Ada\nBrand.\n\n* Ada Brand\n\n| who |\n| --- |\n| Ada Brand |\n');
});

for (const [where, note] of Object.entries({
  'a quotation': 'She said “the dam is safe, says Ada Bra<|>ndt”.\n',
  'a blockquote': '> The dam is safe, says Ada Bra<|>ndt.\n',
  'a nested quotation': 'He: “She said ‘Ada Bra<|>ndt’ to me.”\n',
})) {
  test(`refused in ${where}`, async () => {
    assert.match((await renamed(`-- notes/a.md --\n${note}`, 'Ada Brand')).refused ?? '', /not your words/);
  });
}

test('refused where there is no name, for an office, for somebody else’s name, for what is no name', async () => {
  const why = async (note: string, name: string) => (await renamed(`-- notes/a.md --\n${note}`, name)).refused ?? '';
  assert.match(await why('The da<|>m.\n', 'The weir'), /no name here/);
  assert.match(await why('`Ada Bra<|>ndt`\n', 'Ada Brand'), /not your words/);
  assert.match(await why('Ada Bra<|>ndt.\n', 'Tomas Okafor'), /a name of Tomas Okafor already.*Merge Names/);
  assert.match(await why('Ada Bra<|>ndt.\n', ' '), /A name has letters/);
  assert.match(await why('Ada Bra<|>ndt.\n', '[Ada](x)'), /A name has letters/);
});

test('who is named beside a quote is the author’s own line', async () => {
  const { files } = await renamed(
    '-- notes/a.md --\nAda Bra<|>ndt spoke.\n\n> The dam is safe, Ada Brandt.\n>\n> — Ada Brandt\n',
    'Ada Brand',
  );
  assert.equal(files['notes/a.md'], 'Ada Brand spoke.\n\n> The dam is safe, Ada Brandt.\n>\n> — Ada Brand\n');
});

/** Pieces of a note with whether the name in them is the author's own. */
const OTHERS = [
  '“It is safe, Ada Brandt said to me.”',
  '"Ada Brandt left the hall at noon."',
  '“She called him ‘Ada Brandt’ twice.”',
  '`Ada Brandt`',
  '``Ada Brandt ` more``',
  '$Ada Brandt$',
  '<https://example.org/Ada Brandt>',
  'https://example.org/Brandt/ada',
  '[the page](<https://example.org/Ada Brandt>)',
  '[the page](../people/Brandt.md "Ada Brandt")',
  '[[Ada Brandt]]',
  '[[people/Ada Brandt|her]]',
  '![Ada Brandt](brandt.png)',
  '[@hearing, Ada Brandt]',
  '[Ada Brandt, 2024](../sources/hearing.txt)',
  '[Ada Brandt]',
  '<!-- Ada Brandt -->',
  '%%Ada Brandt%%',
  '<b title="Ada Brandt">bold</b>',
];
const OWN = [
  'Ada Brandt',
  'Ms Brandt',
  '**Ada Brandt**',
  '*Brandt*',
  'Ada **Brandt**',
  'a Brandt-like dam',
  '[her, Ada Brandt, here](https://example.org)',
];
const BLOCKS = [
  '> It is safe, Ada Brandt told us.',
  '> [!quote] From the hearing\n> Ada Brandt: it is safe.',
  '```\nAda Brandt\n```',
  '~~~ts\nconst who = "Ada Brandt";\n~~~',
  'Plain text.\n\n    Ada Brandt in code',
  '$$\nAda Brandt\n$$',
  '[Ada Brandt]: https://example.org/Brandt "Ada Brandt"',
  '<div>\nAda Brandt\n</div>',
];

test('no character of a quotation, code, citation, link target or comment is ever changed, whatever the note', async () => {
  const files = readFixture(SOURCES).files;
  const { service, corpus } = await openFixture(files);
  const inline = fc.oneof(
    fc.constantFrom(...OTHERS).map(text => ({ text, own: false })),
    fc.constantFrom(...OWN).map(text => ({ text, own: true })),
  );
  const paragraph = fc.array(inline, { minLength: 1, maxLength: 5 });
  const block = fc.oneof(
    { weight: 3, arbitrary: paragraph.map(parts => ({ parts, whole: undefined })) },
    { weight: 1, arbitrary: fc.constantFrom(...BLOCKS).map(whole => ({ parts: [], whole })) },
  );
  const prefix = fc.constantFrom('', '# ', '* ', '1. ', '- [ ] ');
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(block, prefix), { minLength: 1, maxLength: 6 }), fc.boolean(), async (blocks, frontMatter) => {
        let text = frontMatter ? '---\nabout: Ada Brandt\n---\n\n' : '';
        text += 'First of all Ada Brandt spoke.\n\n';
        // Others' pieces, to be found again word for word in the result.
        const others: string[] = [];
        for (const [{ parts, whole }, lead] of blocks) {
          if (whole !== undefined) {
            others.push(whole);
            text += `${whole}\n\n`;
            continue;
          }
          text += `${lead}Then ${parts.map(it => it.text).join(' and then ')} stood.\n\n`;
          others.push(...parts.filter(it => !it.own && (it.text !== '[Ada Brandt]' || text.includes('[Ada Brandt]:'))).map(it => it.text));
        }
        const note = { file: 'notes/a.md', text, draft: false };
        const offset = text.indexOf('First of all Ada') + 'First of all Ada'.length;
        const found = await service.rename(note, offset, 'Xda Xrandt', [note], '');
        assert.ok('notes' in found, JSON.stringify(found));
        const after = applyEdits(text, found.notes[0]?.edits ?? []);
        assert.match(after, /First of all Xda Xrandt spoke/);
        // Undoing the words that may change gives the text back: nothing else has changed.
        assert.equal(after.replaceAll('Xda', 'Ada').replaceAll('Xrandt', 'Brandt'), text);
        const count = (whole: string, piece: string) => whole.split(piece).length - 1;
        for (const piece of new Set(others)) assert.equal(count(after, piece), count(text, piece), `${piece}\n---\n${after}`);
        if (frontMatter) assert.ok(after.startsWith('---\nabout: Ada Brandt\n---\n'));
      }),
      { numRuns: 400 },
    );
  } finally {
    await corpus.close();
  }
});
