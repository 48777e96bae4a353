import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { applyEdits } from '../../server/text/edit.ts';
import { LineIndex, type Position } from '../../server/text/lines.ts';
import { Editor, fullClient } from './client.ts';

interface Range {
  start: Position;
  end: Position;
}
interface Change {
  kind?: 'create';
  uri?: string;
  textDocument?: { uri: string; version: number | null };
  edits?: { range: Range; newText: string; annotationId?: string }[];
}
interface Edit {
  documentChanges: Change[];
  changeAnnotations?: Record<string, { label: string; needsConfirmation?: boolean }>;
}

const HEARING = `The minister, Ada Brandt, told the committee: “I repeat that the dam is safe.”

Ms Brandt left at noon. The Water Resources Board (WRB) agreed.
`;
const LETTER = 'Ada Brandt wrote to the Water Resources Board.\n';
const DAM = 'Ada Brandt said “the dam is safe, Ada Brandt” at the WRB.\n';
const LATER = 'Ms Brandt left.\n';

describe('decisions about names', () => {
  const files: Record<string, string> = {
    'sources/hearing.txt': HEARING,
    'sources/letter.txt': LETTER,
    'notes/dam.md': DAM,
    'notes/later.md': LATER,
    'hearsay.yaml': '',
  };
  let root: string;
  let editor: Editor;
  let applied: Edit | undefined;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'hearsay-actors-'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const workspace = { ...fullClient.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } };
    editor = await Editor.open(root, { ...fullClient, workspace });
    editor.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: Edit }) => {
      applied = edit;
      return { applied: true };
    });
    for (const file of ['notes/dam.md']) await editor.openDocument(file, DAM);
    await editor.openDocument('sources/hearing.txt', HEARING, 'plaintext');
    await editor.ready('notes/dam.md');
  });
  after(async () => {
    assert.equal(await editor.close(), 0);
    rmSync(root, { recursive: true });
  });

  /** The files after an edit, as an editor makes them. */
  function after_(edit: Edit): Record<string, string> {
    const now: Record<string, string> = {};
    for (const { kind, uri, textDocument, edits } of edit.documentChanges) {
      const file = decodeURIComponent(uri ?? textDocument?.uri ?? '').split(`${root}/`)[1] ?? '';
      if (kind === 'create') now[file] = '';
      const text = now[file] ?? files[file] ?? '';
      const lines = new LineIndex(text);
      now[file] = applyEdits(
        text,
        (edits ?? []).map(({ range, newText }) => ({
          span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
          newText,
        })),
      );
    }
    return now;
  }
  const position = (file: string, words: string) => editor.at(file, 0, (files[file] ?? '').indexOf(words) + 2);
  const actionsAt = (file: string, words: string) => {
    const { textDocument, position: start } = position(file, words);
    return editor.request<{ title: string; edit?: Edit }[]>('textDocument/codeAction', {
      textDocument,
      range: { start, end: start },
      context: { diagnostics: [], only: ['refactor'] },
    });
  };

  test('an editor without our commands gets every decision that needs no question as an action with its edit, in notes and sources', async () => {
    const actions = await actionsAt('notes/dam.md', 'WRB');
    const not = actions.find(it => it.title === 'Not a name: “WRB”');
    assert.deepEqual(after_(not?.edit as Edit), { 'actors.yaml': '- not: [WRB]\n' });
    const type = actions.find(it => it.title === 'Set type of Water Resources Board: group');
    assert.deepEqual(after_(type?.edit as Edit), {
      'actors.yaml': '- id: water-resources-board\n  name: Water Resources Board\n  type: group\n',
    });
    const split = (await actionsAt('sources/hearing.txt', 'Ada Brandt')).find(it => it.title.startsWith('Split: In '));
    assert.match(
      after_(split?.edit as Edit)['actors.yaml'] ?? '',
      /- id: ada-brandt~hearing\n {2}name: Ada Brandt\n[\s\S]*sources: \[hearing\]/,
    );
    assert.deepEqual(await actionsAt('notes/dam.md', 'said'), []);
  });

  test('a command of the server makes the change, or says why not', async () => {
    const uri = editor.uri('notes/dam.md');
    await editor.request('workspace/executeCommand', {
      command: 'hearsay.changeActor',
      arguments: [uri, { kind: 'role', actor: 'ada-brandt', title: 'mayor', since: '2019' }],
    });
    assert.match(after_(applied as Edit)['actors.yaml'] ?? '', /roles: \[\{ title: mayor, since: 2019 \}\]\n$/);
    await assert.rejects(
      editor.request('workspace/executeCommand', { command: 'hearsay.changeActor', arguments: [uri, { kind: 'entry', actor: 'nobody' }] }),
      /no longer known/,
    );
    await assert.rejects(editor.request('workspace/executeCommand', { command: 'hearsay.changeActor', arguments: [uri] }), /takes a URI/);
  });

  test('rename: own words of all notes and actors.yaml, with a preview, nothing else', async () => {
    const place = position('notes/dam.md', 'Ada Brandt');
    const prepared = await editor.request<{ placeholder: string }>('textDocument/prepareRename', place);
    assert.equal(prepared.placeholder, 'Ada Brandt');
    const edit = await editor.request<Edit>('textDocument/rename', { ...place, newName: 'Ada Brand' });
    assert.deepEqual(after_(edit), {
      'notes/dam.md': 'Ada Brand said “the dam is safe, Ada Brandt” at the WRB.\n',
      'notes/later.md': 'Ms Brand left.\n',
      'actors.yaml': '- id: ada-brandt\n  name: Ada Brand\n  type: person\n  aliases: [Ada Brandt, Brandt]\n',
    });
    assert.deepEqual(
      Object.entries(edit.changeAnnotations ?? {}).flatMap(([id, it]) => (it.needsConfirmation ? [id] : [])),
      ['look'],
      'the preview opens, with everything that changes something ticked',
    );
    const annotated = edit.documentChanges.flatMap(it => it.edits ?? []);
    assert.ok(
      annotated.length > 2 && annotated.every(it => it.annotationId !== undefined && it.annotationId in (edit.changeAnnotations ?? {})),
    );
    assert.equal(edit.documentChanges[0]?.textDocument?.version, 1, 'an open note is changed in the version that was read');
  });

  test('rename is refused, with the reason, in quotations, sources and elsewhere', async () => {
    const dam = editor.at('notes/dam.md', 0, DAM.lastIndexOf('Brandt'));
    await assert.rejects(editor.request('textDocument/prepareRename', dam), /not your words/);
    await assert.rejects(editor.request('textDocument/prepareRename', position('notes/dam.md', 'said')), /no name here/);
    await assert.rejects(editor.request('textDocument/prepareRename', position('sources/hearing.txt', 'Ada')), /sources stay as they are/);
  });

  test('the full card, with the places its words lead to', async () => {
    const page = await editor.request<{ name: string; text: string; links: { range: Range; target: { uri: string; range: Range } }[] }>(
      'hearsay/profile',
      { textDocument: { uri: editor.uri('notes/dam.md') }, actor: 'ada-brandt' },
    );
    assert.match(page.text, /^# Ada Brandt\n/);
    const [first] = page.links;
    assert.match(page.text.split('\n')[first?.range.start.line ?? 0] ?? '', /I repeat that the dam is safe/);
    assert.equal(
      HEARING.split('\n')[0]?.slice(first?.target.range.start.character, first?.target.range.end.character),
      'I repeat that the dam is safe.',
    );
  });

  test('completion in actors.yaml, of names and keys', async () => {
    await editor.openDocument('actors.yaml', '- name: Wat\n', 'yaml');
    const { items } = await editor.request<{ items: { label: string }[] }>('textDocument/completion', editor.at('actors.yaml', 0, 11));
    assert.deepEqual(
      items.map(it => it.label),
      ['Water Resources Board'],
    );
    // What is open counts, saved or not.
    const answer = await editor.request<{ edit: Edit; entry: Range; done: string }>('hearsay/changeActor', {
      textDocument: { uri: editor.uri('notes/dam.md') },
      change: { kind: 'entry', actor: 'ada-brandt' },
    });
    assert.deepEqual(answer.edit.documentChanges[0]?.textDocument, { uri: editor.uri('actors.yaml'), version: 1 });
    assert.equal(answer.entry.start.line, 1);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: editor.uri('actors.yaml') } });
  });

  test('no file was written by the server', () => {
    for (const [file, text] of Object.entries(files)) assert.equal(readFileSync(join(root, file), 'utf8'), text);
  });
});

test('names have colours when they are asked for, each on its line', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hearsay-tokens-'));
  mkdirSync(join(root, 'sources'));
  writeFileSync(join(root, 'sources/hearing.txt'), HEARING);
  const tokens = { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] };
  const client = { ...fullClient, textDocument: { ...fullClient.textDocument, semanticTokens: tokens } };
  try {
    for (const setting of [undefined, true]) {
      const editor = await Editor.open(root, client, setting);
      const text = 'Ada\nBrandt `Brandt` at WRB.\n';
      await editor.openDocument('note.md', text);
      await editor.ready('note.md');
      const { data } = await editor
        .request<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument: { uri: editor.uri('note.md') } })
        .finally(() => editor.close());
      // Five numbers a token: line and character from the one before, length, type, modifiers.
      const wanted = setting === undefined ? [] : [0, 0, 3, 0, 0, 1, 0, 6, 0, 0, 0, text.split('\n')[1]!.indexOf('WRB'), 3, 1, 0];
      assert.deepEqual(data, wanted);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('an editor with our commands gets a menu of them, and profiles to open', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hearsay-menu-'));
  mkdirSync(join(root, 'sources'));
  writeFileSync(join(root, 'sources/hearing.txt'), HEARING);
  const editor = await Editor.open(root, fullClient, undefined, { actorCommands: true });
  try {
    await editor.openDocument('note.md', 'Ada Brandt\n');
    await editor.ready('note.md');
    const at = editor.at('note.md', 0, 5);
    const actions = await editor.request<{ title: string; command?: { command: string; arguments: unknown[] } }[]>(
      'textDocument/codeAction',
      {
        textDocument: at.textDocument,
        range: { start: at.position, end: at.position },
        context: { diagnostics: [] },
      },
    );
    assert.deepEqual(
      actions.map(it => it.command?.command),
      ['mergeNames', 'splitName', 'notAName', 'setType', 'addSpelling', 'addRole', 'editActor'].map(it => `hearsay.${it}`),
    );
    const hover = await editor.request<{ contents: { value: string } }>('textDocument/hover', at);
    assert.match(hover.contents.value, /\[Open Profile\]\(command:hearsay\.openProfile\?%5B%7B[^)]*ada-brandt/);
  } finally {
    assert.equal(await editor.close(), 0);
    rmSync(root, { recursive: true });
  }
});
