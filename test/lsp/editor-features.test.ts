import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Editor, fullClient } from './client.ts';

const HEARING = `Hearing on the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”

Ms Brandt left at noon. “We were promised the plans in the autumn of last year,” said Brenda Holt.
`;
const DAM = `# Dam

Brandt said “I repeat that the dam is safe” [@hearing].

Ms Brandt left.[^1]

[^1]: See [the hearing](../sources/hearing.txt).
`;
const LATER = `# Later

Ada Brandt again: “the dam is sound, and it will not be closed before the spring” [@hearing].
`;

interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}
interface Location {
  uri: string;
  range: Range;
}

describe('what an editor asks of a language', () => {
  let root: string;
  let editor: Editor;
  const files: Record<string, string> = { 'sources/hearing.txt': HEARING, 'notes/dam.md': DAM, 'notes/later.md': LATER };
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'hearsay-lsp-'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    editor = await Editor.open(
      root,
      {
        ...fullClient,
        workspace: {
          ...fullClient.workspace,
          codeLens: { refreshSupport: true },
          symbol: { resolveSupport: { properties: ['location.range'] } },
        },
      },
      undefined,
      { peekReferences: true },
    );
    await editor.openDocument('notes/dam.md', DAM);
    await editor.openDocument('sources/hearing.txt', HEARING, 'plaintext');
    await editor.ready('notes/dam.md');
  });
  after(async () => {
    assert.equal(await editor.close(), 0);
    rmSync(root, { recursive: true });
  });

  const shown = ({ uri, range }: Location) => {
    const file = decodeURIComponent(uri).split(`${root}/`)[1] ?? '';
    const lines = (files[file] ?? '').split('\n');
    assert.equal(range.start.line, range.end.line, 'the places of these tests are within a line');
    return `${file}: ${lines[range.start.line]?.slice(range.start.character, range.end.character)}`;
  };

  test('completion replaces exactly the key, and tells about the source when it is looked at', async () => {
    const { items } = await editor.request<{
      items: { label: string; textEdit: { range: Range; newText: string }; documentation?: { value: string } }[];
    }>('textDocument/completion', {
      ...editor.at('notes/dam.md', 2, DAM.split('\n')[2]?.indexOf('hearing]') ?? 0),
      context: { triggerKind: 2, triggerCharacter: '@' },
    });
    const [item] = items;
    assert.equal(item?.label, 'hearing');
    assert.equal(shown({ uri: editor.uri('notes/dam.md'), range: item?.textEdit.range as Range }), 'notes/dam.md: hearing');
    const resolved = await editor.request<typeof item>('completionItem/resolve', item as object);
    assert.match(resolved?.documentation?.value ?? '', /The minister, Ada Brandt/);
  });

  test('the references of a name are its mentions in all notes and sources', async () => {
    const found = await editor.request<Location[]>('textDocument/references', {
      ...editor.at('notes/dam.md', 2, 2),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(found.map(shown), [
      'notes/dam.md: Brandt',
      'notes/dam.md: Ms Brandt',
      'notes/later.md: Ada Brandt',
      'sources/hearing.txt: The minister',
      'sources/hearing.txt: Ada Brandt',
      'sources/hearing.txt: Ms Brandt',
    ]);
  });

  test('the references of a passage in a source are the notes that quote it, changed words and all', async () => {
    const line = 2;
    const found = await editor.request<Location[]>('textDocument/references', {
      ...editor.at('sources/hearing.txt', line, HEARING.split('\n')[line]?.indexOf('dam is safe') ?? 0),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(found.map(shown), [
      'notes/dam.md: “I repeat that the dam is safe”',
      'notes/later.md: “the dam is sound, and it will not be closed before the spring”',
    ]);
  });

  test('highlights name the actor by every name; elsewhere the editor is left to itself', async () => {
    const found = await editor.request<{ range: Range }[]>('textDocument/documentHighlight', editor.at('notes/dam.md', 2, 2));
    assert.deepEqual(
      found.map(it => shown({ uri: editor.uri('notes/dam.md'), range: it.range })),
      ['notes/dam.md: Brandt', 'notes/dam.md: Ms Brandt'],
    );
    assert.equal(await editor.request('textDocument/documentHighlight', editor.at('notes/dam.md', 4, 11)), null);
  });

  test('citations link to the line of their passage, plain links are left to Markdown', async () => {
    const links = await editor.request<{ range: Range; target: string }[]>('textDocument/documentLink', {
      textDocument: { uri: editor.uri('notes/dam.md') },
    });
    assert.deepEqual(
      links.map(it => [shown({ uri: editor.uri('notes/dam.md'), range: it.range }), it.target.split('/').at(-1)]),
      [
        ['notes/dam.md: hearing', 'hearing.txt#L3'],
        ['notes/dam.md: 1', 'hearing.txt'],
      ],
    );
  });

  test('the outline of a note is its quotations, that of a source who says what', async () => {
    type Symbol = { name: string; detail?: string; children?: Symbol[] };
    const ask = (file: string) => editor.request<Symbol[]>('textDocument/documentSymbol', { textDocument: { uri: editor.uri(file) } });
    assert.deepEqual(
      (await ask('notes/dam.md')).map(it => [it.name, it.detail]),
      [['✓ “I repeat that the dam is safe”', 'Ada Brandt']],
    );
    assert.deepEqual(
      (await ask('sources/hearing.txt')).map(it => [it.name, it.children?.length]),
      [
        ['Ada Brandt', 1],
        ['Brenda Holt', 1],
      ],
    );
  });

  test('symbols of the workspace: an actor by any name, resolved to the first mention', async () => {
    type Symbol = { name: string; containerName?: string; location: { uri: string; range?: Range } };
    const found = await editor.request<Symbol[]>('workspace/symbol', { query: 'holt' });
    const holt = found.find(it => it.name === 'Brenda Holt');
    assert.ok(holt, JSON.stringify(found));
    const { location } = await editor.request<Symbol>('workspaceSymbol/resolve', holt);
    assert.equal(shown(location as Location), 'sources/hearing.txt: Brenda Holt');
    assert.deepEqual(
      (await editor.request<Symbol[]>('workspace/symbol', { query: 'hearing on' })).map(it => it.name),
      ['Hearing on the dam'],
    );
    const [heading] = await editor.request<Symbol[]>('workspace/symbol', { query: 'lat' });
    assert.equal(shown(heading?.location as Location), 'notes/later.md: Later', 'headings of notes, for editors without Markdown support');
    assert.deepEqual(await editor.request('workspace/symbol', { query: '' }), []);
  });

  test('a lens above each paragraph that notes quote, with the places to peek at', async () => {
    type Lens = { range: Range; command: { title: string; command: string; arguments: [string, object, Location[]] } };
    const lenses = await editor.until(
      () => editor.request<Lens[]>('textDocument/codeLens', { textDocument: { uri: editor.uri('sources/hearing.txt') } }),
      it => it.length > 0,
    );
    assert.equal(lenses.length, 1);
    const [lens] = lenses;
    assert.equal(lens?.range.start.line, 2);
    assert.equal(lens?.command.title, 'Quoted in 2 notes');
    assert.equal(lens?.command.command, 'hearsay.peekReferences');
    assert.deepEqual(lens?.command.arguments[2].map(shown), [
      'notes/dam.md: “I repeat that the dam is safe”',
      'notes/later.md: “the dam is sound, and it will not be closed before the spring”',
    ]);
    assert.deepEqual(await editor.request('textDocument/codeLens', { textDocument: { uri: editor.uri('notes/dam.md') } }), []);
  });

  test('what is typed in a note counts at once, saved or not, and lenses are asked for again', async () => {
    editor.seen.length = 0;
    await editor.edit('notes/dam.md', { start: { line: 2, character: 0 }, end: { line: 2, character: 99 } }, 'Nothing is quoted now.');
    const lenses = await editor.request<{ command: { title: string } }[]>('textDocument/codeLens', {
      textDocument: { uri: editor.uri('sources/hearing.txt') },
    });
    assert.deepEqual(
      lenses.map(it => it.command.title),
      ['Quoted in 1 note'],
    );
    await editor.until(
      () => editor.seen.includes('lenses'),
      it => it,
    );
    assert.ok(editor.seen.includes('lenses'));
  });
});
