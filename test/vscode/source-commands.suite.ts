import assert from 'node:assert/strict';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import type { Api } from '../../client/extension.ts';
import { eventually, folder, type Opened, open, write } from './workspace.ts';

const own = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(it => it.source === 'Hearsay');
const codes = (uri: vscode.Uri) => own(uri).map(it => it.code && (typeof it.code === 'object' ? it.code.value : it.code));

async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('hearsay.hearsay');
  assert.ok(extension);
  return extension.activate();
}

function select({ editor, at }: Opened, words: string): void {
  const [before = '', chosen = ''] = words.split('|');
  const start = at(`${before}|${chosen}`);
  editor.selection = new vscode.Selection(start, start.translate(0, words.split('|').length > 2 ? chosen.length : 0));
}

const LBC = '000_c718fa6267f4e0de.txt';

suite('commands in a source', () => {
  // Who is who is known when everything has been read.
  suiteSetup(async () => {
    const { server } = await api();
    const { document } = await open(LBC);
    await eventually(async () => ((await server.status(document.uri))?.extracted ? true : undefined));
  });

  test('Copy as Attributed Quotation: pasted into a note it has no finding', async () => {
    const note = await write('notes/paste.md', 'Before.\n\n');
    const source = await open(LBC);
    select(source, 'We will not go into |this agreement');
    await eventually(async () => {
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand('hearsay.copyAsQuotation');
      return (await vscode.env.clipboard.readText()) === '' ? undefined : true;
    });
    await vscode.window.showTextDocument(note.document);
    await vscode.commands.executeCommand('cursorBottom');
    await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
    await eventually(() => (note.document.getText().includes('Andrei Kelin said: “We will not go into') ? true : undefined));
    assert.match(note.document.getText(), /territory of Ukraine” \[LBC, undated\]\(\.\.\/000_c718fa6267f4e0de\.txt\)\.$/);
    const { server } = await api();
    await eventually(async () => {
      const status = await server.status(note.document.uri);
      return status?.tally?.total === 1 && status.tally.matching === 1 ? true : undefined;
    });
    assert.deepEqual(codes(note.document.uri), []);
  });

  test('Change Speaker… writes the file beside the source, findings follow, undo takes it back', async () => {
    const sidecar = vscode.Uri.joinPath(folder(), `${LBC}.yaml`);
    const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(sidecar));
    const note = await write('notes/speaker.md', 'Andrei Kelin said: “We will not go into this agreement” [@lbc-kelin].\n');
    const { speaker } = await api();
    const source = await open(LBC);
    select(source, 'We will not go into |this agreement');
    const end = vscode.commands.executeCommand('hearsay.changeSpeaker');
    const first = await eventually(() => (speaker.shown && speaker.shown.length > 1 ? speaker.shown : undefined));
    assert.ok(first.includes('Nick Ferrari'), first.join(' | '));
    speaker.type('Nick Ferr');
    await eventually(() => (speaker.shown?.includes('Nick Ferrari') && !speaker.shown.includes('Andrei Kelin') ? true : undefined));
    // As a person does: looks which entry is marked before pressing the next key.
    await eventually(() => (speaker.active === '$(add) Nick Ferr' ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await eventually(() => (speaker.active === 'Nick Ferrari' ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await end;
    const after = new TextDecoder().decode(await vscode.workspace.fs.readFile(sidecar));
    assert.ok(after.startsWith(before.trimEnd()), 'what was there stays, comments too');
    assert.match(after, /quotations:\n {2}- text: .*We will not go into this agreement.*\n {4}speaker: Nick Ferrari\n/);
    await vscode.window.showTextDocument(note.document);
    await eventually(() => (codes(note.document.uri).includes('misattributed-quote') ? true : undefined));
    const shown = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(sidecar));
    await vscode.commands.executeCommand('undo');
    assert.equal(shown.document.getText(), before);
    await shown.document.save();
    await vscode.window.showTextDocument(note.document);
    await eventually(() => (codes(note.document.uri).length === 0 ? true : undefined));
  });

  test('Enter pressed before the list has followed what is typed takes none of the names that stand there', async () => {
    const sidecar = vscode.Uri.joinPath(folder(), `${LBC}.yaml`);
    const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(sidecar));
    const { speaker } = await api();
    select(await open(LBC), 'We will not go into |this agreement');
    const end = vscode.commands.executeCommand('hearsay.changeSpeaker');
    await eventually(() => (speaker.active === undefined ? undefined : true));
    speaker.type('Ada Brandt');
    await eventually(() => (speaker.shown === undefined ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await end;
    const shown = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(sidecar));
    assert.match(shown.document.getText(), /speaker: Ada Brandt\n/);
    await vscode.commands.executeCommand('undo');
    assert.equal(shown.document.getText(), before);
    await shown.document.save();
  });

  test('Escape changes no file', async () => {
    const sidecar = vscode.Uri.joinPath(folder(), `${LBC}.yaml`);
    const before = await vscode.workspace.fs.readFile(sidecar);
    const { speaker } = await api();
    select(await open(LBC), 'We will not go into |this agreement');
    const end = vscode.commands.executeCommand('hearsay.changeSpeaker');
    await eventually(() => speaker.shown);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await end;
    assert.deepEqual(await vscode.workspace.fs.readFile(sidecar), before);
  });
});
