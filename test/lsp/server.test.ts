import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Editor, fullClient } from './client.ts';

const SOURCE = `Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”
`;
const SLIP = 'Brandt said “I repeat that the dam is sound, and it will not be closed before the spring”.';
const NOTE = `# Dam\n\n${SLIP}\n\nLater.\n`;

interface OtherFile {
  kind?: string;
  uri?: string;
  options?: object;
  textDocument?: { uri: string; version: number | null };
  edits?: { range: { start: { line: number } }; newText: string }[];
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'hearsay-lsp-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

describe('the language server, as a process', () => {
  let root: string;
  let editor: Editor;
  before(async () => {
    root = folderWith({ 'sources/hearing.txt': SOURCE, 'notes/dam.md': NOTE });
    editor = await Editor.open(root);
    await editor.openDocument('notes/dam.md', NOTE);
    await editor.ready('notes/dam.md');
  });
  after(async () => {
    assert.equal(await editor.close(), 0);
    rmSync(root, { recursive: true });
  });

  test('hover on a name shows the card, escaped Markdown with a link to the passage', async () => {
    const hover = await editor.request<{ contents: { kind: string; value: string }; range: object }>(
      'textDocument/hover',
      editor.at('notes/dam.md', 2, 2),
    );
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /\*\*Ada Brandt\*\*/);
    assert.match(hover.contents.value, /\]\(file:.*hearing\.txt#L3,\d+\)/);
    assert.deepEqual(hover.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } });
  });

  test('hover on nothing is null', async () => {
    assert.equal(await editor.request('textDocument/hover', editor.at('notes/dam.md', 4, 1)), null);
  });

  test('definition selects the passage', async () => {
    const [link] = await editor.request<
      {
        targetUri: string;
        targetSelectionRange: { start: { line: number; character: number }; end: { line: number; character: number } };
      }[]
    >('textDocument/definition', editor.at('notes/dam.md', 2, 20));
    assert.ok(link);
    assert.equal(fileURLToPath(link.targetUri), join(root, 'sources/hearing.txt'));
    const { start, end } = link.targetSelectionRange;
    assert.equal(
      SOURCE.split('\n')[start.line]?.slice(start.character, end.character),
      'I repeat that the dam is safe, and it will not be closed before the spring',
    );
  });

  test('diagnostics are pulled: both words, the passage as related information, the page', async () => {
    const [found, ...others] = await editor.pull('notes/dam.md');
    assert.deepEqual(others, []);
    assert.equal(found?.code, 'misquote');
    assert.match(found?.message ?? '', /sound/);
    assert.match(found?.message ?? '', /safe/);
    assert.match(found?.relatedInformation?.[0]?.location.uri ?? '', /hearing\.txt$/);
  });

  test('an unchanged report is said to be unchanged', async () => {
    const ask = (previousResultId?: string) =>
      editor.request<{ kind: string; resultId: string }>('textDocument/diagnostic', {
        textDocument: { uri: editor.uri('notes/dam.md') },
        previousResultId,
      });
    const first = await ask();
    assert.equal((await ask(first.resultId)).kind, 'unchanged');
  });

  test('code actions are edits of the version they were made for', async () => {
    const [found] = await editor.pull('notes/dam.md');
    assert.ok(found);
    const actions = await editor.request<
      {
        title: string;
        isPreferred?: boolean;
        edit: { documentChanges: { textDocument: { version: number }; edits: { newText: string }[] }[] };
      }[]
    >('textDocument/codeAction', {
      textDocument: { uri: editor.uri('notes/dam.md') },
      range: found.range,
      context: { diagnostics: [] },
    });
    const titles = actions.map(it => it.title);
    for (const title of [
      'Restore the source’s words',
      'Mark my changes with […] and [ ]',
      'Make it a paraphrase (remove the quotation marks)',
    ])
      assert.ok(titles.includes(title), titles.join(', '));
    const restore = actions.find(it => it.isPreferred);
    assert.equal(restore?.edit.documentChanges[0]?.textDocument.version, 1);
    assert.match(restore?.edit.documentChanges[0]?.edits[0]?.newText ?? '', /safe/);
  });

  test('a fix in another file is an edit of that file: created when it is not there, of the open version when it is', async () => {
    const text = 'The committee asked Ada Brand about the dam.\n';
    await editor.openDocument('notes/spelling.md', text);
    const ask = async () => {
      const actions = await editor.request<{ title: string; edit: { documentChanges: OtherFile[] } }[]>('textDocument/codeAction', {
        textDocument: { uri: editor.uri('notes/spelling.md') },
        range: { start: { line: 0, character: 26 }, end: { line: 0, character: 26 } },
        context: { diagnostics: [] },
      });
      return actions.find(it => it.title.startsWith('Add Brand as another spelling'))?.edit.documentChanges ?? [];
    };
    const uri = editor.uri('actors.yaml');
    const [create, first] = await ask();
    assert.deepEqual(create, { kind: 'create', uri, options: { ignoreIfExists: true } });
    assert.deepEqual(first?.textDocument, { uri, version: null });
    assert.match(first?.edits?.[0]?.newText ?? '', /name: Ada Brandt/);
    await editor.openDocument('actors.yaml', '# who is who\n- name: Paul Osei\n', 'yaml');
    const [second, ...more] = await ask();
    assert.deepEqual(more, []);
    assert.deepEqual(second?.textDocument, { uri, version: 1 });
    assert.equal(second?.edits?.[0]?.range.start.line, 1, 'positions are those of the other file');
  });

  test('a request whose text moves on is given up or answered for the new text, never for a mixture', async () => {
    const asked = editor.request('textDocument/hover', editor.at('notes/dam.md', 2, 2)).then(
      answer => ({ answer }),
      error => ({ error: error as { code: number } }),
    );
    await editor.edit('notes/dam.md', { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, 'Much ');
    const result = await asked;
    if ('error' in result) assert.equal(result.error.code, -32801);
    else assert.ok(result.answer);
  });

  test('while a line is being typed it is left in peace; a pause later the finding is there', async () => {
    const file = 'notes/typed.md';
    await editor.openDocument(file, '\n\nOther text.\n');
    await editor.edit(file, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, SLIP);
    assert.deepEqual(await editor.pull(file), []);
    editor.seen.length = 0;
    await editor.until(() => editor.seen.includes('refresh'), Boolean);
    const found = await editor.until(
      () => editor.pull(file),
      it => it.length > 0,
    );
    assert.equal(found[0]?.code, 'misquote');
  });

  test('a changed source changes the findings', async () => {
    writeFileSync(join(root, 'sources/hearing.txt'), SOURCE.replace('safe', 'sound'));
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('sources/hearing.txt'), type: 2 }],
    });
    assert.deepEqual(
      await editor.until(
        () => editor.pull('notes/dam.md'),
        it => it.length === 0,
      ),
      [],
    );
    writeFileSync(join(root, 'sources/hearing.txt'), SOURCE);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('sources/hearing.txt'), type: 2 }],
    });
    const back = await editor.until(
      () => editor.pull('notes/dam.md'),
      it => it.length === 1,
    );
    assert.equal(back[0]?.code, 'stale-citation');
  });

  test('broken YAML is reported at its place, and taken back when it is mended', async () => {
    const uri = editor.uri('actors.yaml');
    const change = () => editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    writeFileSync(join(root, 'actors.yaml'), '- id: ada\n  name: Ada Brandt\n  aliases: [Brandt\n');
    await change();
    const found = await editor.until(
      () => editor.pushed.get(uri) ?? [],
      it => it.length > 0,
    );
    assert.equal(found[0]?.code, 'invalid-file');
    writeFileSync(join(root, 'actors.yaml'), '- id: ada\n  name: Ada Brandt\n  type: person\n');
    await change();
    assert.deepEqual(
      await editor.until(
        () => editor.pushed.get(uri) ?? [],
        it => it.length === 0,
      ),
      [],
    );
  });
});

test('a client without pull diagnostics is sent them', async () => {
  const root = folderWith({ 'sources/hearing.txt': SOURCE, 'notes/dam.md': NOTE });
  const { diagnostic: _, ...textDocument } = fullClient.textDocument;
  const editor = await Editor.open(root, { ...fullClient, textDocument });
  try {
    await editor.openDocument('notes/dam.md', NOTE);
    const found = await editor.until(
      () => editor.pushed.get(editor.uri('notes/dam.md')) ?? [],
      it => it.some(finding => finding.code === 'misquote'),
    );
    assert.deepEqual(
      found.map(it => it.code),
      ['misquote'],
    );
  } finally {
    await editor.close();
    rmSync(root, { recursive: true });
  }
});

test('settings of the editor count, and hearsay.yaml wins over them', async () => {
  for (const [yaml, expected] of [
    ['', 0],
    ['rules: { misquote: warning }\n', 1],
  ] as const) {
    const root = folderWith({ 'sources/hearing.txt': SOURCE, 'notes/dam.md': NOTE, ...(yaml ? { 'hearsay.yaml': yaml } : {}) });
    const editor = await Editor.open(root, fullClient, { rules: { misquote: 'off' } });
    try {
      await editor.openDocument('notes/dam.md', NOTE);
      await editor.ready('notes/dam.md');
      assert.equal((await editor.pull('notes/dam.md')).length, expected);
    } finally {
      await editor.close();
      rmSync(root, { recursive: true });
    }
  }
});

for (const [what, input] of Object.entries({
  'a length that is no number': 'Content-Length: many\r\n\r\n{}',
  'no length at all': 'Content-Type: application/json\r\n\r\n{}',
  'no JSON': 'Content-Length: 5\r\n\r\nhello',
})) {
  test(`malformed framing ends the server with 1 and one line in the log: ${what}`, async () => {
    const server = spawn(process.execPath, ['server/cli/main.ts', 'lsp', '--stdio'], { stdio: 'pipe' });
    let log = '';
    server.stderr.on('data', chunk => {
      log += chunk;
    });
    server.stdin.on('error', () => undefined); // the server may be gone before all is written
    server.stdin.write(input);
    const code = await new Promise(resolve => server.once('exit', resolve));
    assert.equal(code, 1);
    assert.match(log, /^hearsay lsp: malformed input/m);
  });
}

test('the server’s messages hold no text of the sources', () => {
  const logging = ['context', 'diagnostics', 'server', 'projects'].map(name => readFileSync(`server/lsp/${name}.ts`, 'utf8')).join('\n');
  assert.doesNotMatch(logging, /console\.(?:log|error|info|warn)\([^)]*\.text\b/);
});
