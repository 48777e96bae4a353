import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { Editor } from './client.ts';

interface Edit {
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  newText: string;
}
interface Change {
  edit: { documentChanges: { kind?: string; uri?: string; textDocument?: { uri: string; version: number | null }; edits?: Edit[] }[] };
  uri?: string;
}

const SOURCE =
  'Minister defends the dam\n\nThe minister, Ada Brandt, told the committee: “I repeat that the dam is safe, and it will not be closed before the spring.”\n';
const NOTE = '# Dam\n\nBrandt said “the dam is safe, and it will not be closed before the spring”.\n';

let root: string;
let editor: Editor;
before(async () => {
  root = mkdtempSync(join(tmpdir(), 'hearsay-lsp-cite-'));
  for (const [file, text] of Object.entries({ 'sources/hearing.txt': SOURCE, 'notes/dam.md': NOTE })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  editor = await Editor.open(root);
  await editor.openDocument('notes/dam.md', NOTE);
  await editor.openDocument('sources/hearing.txt', SOURCE, 'plaintext');
  await editor.ready('notes/dam.md');
});
after(async () => {
  await editor.close();
  rmSync(root, { recursive: true });
});

const place = (file: string, line: number, character: number) => ({
  textDocument: { uri: editor.uri(file) },
  range: { start: { line, character }, end: { line, character } },
});

test('candidates have everything a list and a preview need; the edit is of the version it was made for', async () => {
  const answer = await editor.request<{ kind: string; style: string; reading: boolean; candidates: Record<string, unknown>[] }>(
    'hearsay/citeCandidates',
    place('notes/dam.md', 2, 20),
  );
  assert.equal(answer.kind, 'quotation');
  assert.equal(answer.style, 'link');
  assert.equal(answer.reading, false);
  const [best] = answer.candidates;
  assert.ok(best);
  assert.deepEqual(
    { source: best.source, date: best.date, speaker: best.speaker, kind: best.kind, score: best.score, uri: best.uri },
    { source: 'hearing', date: 'undated', speaker: 'Ada Brandt', kind: 'words', score: 1, uri: editor.uri('sources/hearing.txt') },
  );
  assert.equal((best.range as Edit['range']).start.line, 2);
  const change = await editor.request<Change>('hearsay/citeEdit', { ...place('notes/dam.md', 2, 20), source: 'hearing', style: 'pandoc' });
  const end = { line: 2, character: NOTE.split('\n')[2]!.indexOf('”') + 1 };
  assert.deepEqual(change.edit.documentChanges, [
    {
      textDocument: { uri: editor.uri('notes/dam.md'), version: 1 },
      edits: [{ range: { start: end, end }, newText: ' [@hearing]' }],
    },
  ]);
});

test('a query is searched; headings, sources and unknown keys are refused in words', async () => {
  const found = await editor.request<{ candidates: { text: string }[] }>('hearsay/citeCandidates', {
    ...place('notes/dam.md', 2, 20),
    query: 'committee repeat',
  });
  assert.match(found.candidates[0]?.text ?? '', /told the committee/);
  for (const [file, line] of [
    ['notes/dam.md', 0],
    ['sources/hearing.txt', 2],
  ] as const) {
    const answer = await editor.request<{ refused?: string }>('hearsay/citeCandidates', place(file, line, 3));
    assert.ok((answer.refused ?? '').length > 20, file);
  }
  const unknown = await editor.request<{ refused?: string }>('hearsay/citeEdit', { ...place('notes/dam.md', 2, 20), source: 'nobody' });
  assert.match(unknown.refused ?? '', /nobody/);
});

test('“Cite …” is a refactoring where nothing is wrong, and no quick fix', async () => {
  const ask = async (only: string[]) => {
    const { textDocument, range } = place('notes/dam.md', 2, 20);
    const actions = await editor.request<{ title: string; kind: string }[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [], only },
    });
    return actions.filter(it => it.title.startsWith('Cite ')).map(({ title, kind }) => ({ title, kind }));
  };
  assert.deepEqual(await ask(['refactor']), [{ title: 'Cite Minister defends the dam, undated', kind: 'refactor' }]);
  assert.deepEqual(await ask(['quickfix']), []);
});

test('a quotation is copied with speaker and citation as the note cites', async () => {
  const answer = await editor.request<{ text: string; speaker: string }>('hearsay/copyQuotation', {
    ...place('sources/hearing.txt', 2, 70),
    note: editor.uri('notes/dam.md'),
  });
  assert.equal(answer.speaker, 'Ada Brandt');
  assert.match(
    answer.text,
    /^Ada Brandt said: “I repeat that .+ the spring” \[Minister defends the dam, undated\]\(\.\.\/sources\/hearing\.txt\)\.$/,
  );
});

test('another speaker makes the file beside the source, or changes the text an editor has of it', async () => {
  const at = place('sources/hearing.txt', 2, 70);
  const asked = await editor.request<{ speaker: string; choices: { name: string }[] }>('hearsay/speakers', at);
  assert.equal(asked.speaker, 'Ada Brandt');
  assert.ok(asked.choices.some(it => it.name === 'Ada Brandt'));
  const made = await editor.request<Change>('hearsay/changeSpeaker', { ...at, speaker: 'Paul Renner' });
  const uri = editor.uri('sources/hearing.txt.yaml');
  assert.equal(made.uri, uri);
  const [create, write] = made.edit.documentChanges;
  assert.deepEqual({ kind: create?.kind, uri: create?.uri }, { kind: 'create', uri });
  assert.match(write?.edits?.[0]?.newText ?? '', /^quotations:\n {2}- text: I repeat that .+\n {4}speaker: Paul Renner\n$/);
  const changed = await editor.request<Change>('hearsay/changeSpeaker', { ...at, speaker: null, sidecar: '# mine\nid: hearing\n' });
  assert.equal(changed.edit.documentChanges.length, 1);
  assert.deepEqual(changed.edit.documentChanges[0]?.edits?.[0]?.range.start, { line: 1, character: 11 });
});

test('in a source that is still being read a command waits for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-lsp-reading-'));
  mkdirSync(join(folder, 'sources'));
  for (let i = 0; i < 30; i++)
    writeFileSync(join(folder, `sources/a${i}.txt`), `Report ${i}\n\n${'“The dam is safe,” Paul Renner said. '.repeat(20)}\n`);
  writeFileSync(join(folder, 'sources/hearing.txt'), SOURCE);
  const early = await Editor.open(folder);
  try {
    await early.openDocument('sources/hearing.txt', SOURCE, 'plaintext');
    const position = { line: 2, character: 70 };
    // On a machine that is busy with other things it may be told to come again; nothing else.
    const asked = await early.until(
      () =>
        early.request<{ speaker?: string; refused?: string }>('hearsay/speakers', {
          textDocument: { uri: early.uri('sources/hearing.txt') },
          range: { start: position, end: position },
        }),
      it => it.refused !== 'This source is still being read. Try again in a moment.',
    );
    assert.equal(asked.refused, undefined);
    assert.match(asked.speaker ?? '', /Ada Brandt$/);
  } finally {
    await early.close();
    rmSync(folder, { recursive: true });
  }
});
