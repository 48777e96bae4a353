import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, folder, type Opened, open, write } from './workspace.ts';

const own = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(it => it.source === 'Hearsay');
const codes = (uri: vscode.Uri) => own(uri).map(it => it.code && (typeof it.code === 'object' ? it.code.value : it.code));

async function finding({ document }: Opened, rule: string): Promise<vscode.Diagnostic> {
  return eventually(() => own(document.uri).find(it => (typeof it.code === 'object' ? it.code.value : it.code) === rule));
}

async function applyFix(note: Opened, at: vscode.Diagnostic, title: string): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    note.document.uri,
    at.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const action = actions.find(it => it.title.startsWith(title));
  assert.ok(action?.edit, `“${title}” among ${actions.map(it => it.title).join(' | ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

suite('findings', () => {
  test('a changed word is a misquote that names both words, points at the passage and has a page', async () => {
    const note = await open('notes/kelin-interview.md');
    const found = await finding(note, 'misquote');
    assert.match(found.message, /assurances/);
    assert.match(found.message, /guarantees/);
    assert.match(found.relatedInformation?.[0]?.location.uri.path ?? '', /000_c718fa6267f4e0de\.txt$/);
    assert.ok(typeof found.code === 'object' && /docs\/rules\/misquote\.md$/.test(found.code.target.path));
    const page = await vscode.workspace.openTextDocument((found.code as { target: vscode.Uri }).target);
    assert.match(page.getText(), /^# misquote/);
  });

  const SLIP =
    'Kelin said: "We need serious security assurances which can be provided by, for instance, by the state members of Security Council".\n';

  test('restoring the source’s words ends the finding', async () => {
    const note = await write('notes/restore.md', SLIP);
    await applyFix(note, await finding(note, 'misquote'), 'Restore the source’s words');
    assert.match(note.document.getText(), /serious security guarantees which/);
    await eventually(() => (own(note.document.uri).length === 0 ? true : undefined));
  });

  test('marking my changes ends the finding', async () => {
    const note = await write('notes/mark.md', SLIP);
    await applyFix(note, await finding(note, 'misquote'), 'Mark my changes');
    assert.match(note.document.getText(), /\[assurances\]/);
    await eventually(() => (own(note.document.uri).length === 0 ? true : undefined));
  });

  test('making it a paraphrase takes the marks away', async () => {
    const note = await write('notes/paraphrase.md', SLIP);
    await applyFix(note, await finding(note, 'misquote'), 'Make it a paraphrase');
    assert.doesNotMatch(note.document.getText(), /"/);
  });

  test('a comment turns the finding off', async () => {
    const note = await write('notes/off.md', SLIP);
    await applyFix(note, await finding(note, 'misquote'), 'Don’t flag this line');
    assert.match(note.document.getText(), /^<!-- hearsay-disable-next-line misquote -->\n/);
    await eventually(() => (own(note.document.uri).length === 0 ? true : undefined));
  });

  test('a rule is turned off everywhere in hearsay.yaml, and one undo turns it on again', async () => {
    const note = await write('notes/everywhere.md', SLIP);
    const uri = vscode.Uri.joinPath(folder(), 'hearsay.yaml');
    const configuration = await vscode.workspace.openTextDocument(uri);
    const before = configuration.getText();
    await applyFix(note, await finding(note, 'misquote'), 'Turn off misquote everywhere');
    assert.match(configuration.getText(), /misquote: off/);
    for (const line of before.split('\n')) assert.ok(configuration.getText().includes(line.trim()), line);
    await configuration.save();
    await eventually(() => (own(note.document.uri).length === 0 ? true : undefined));
    await vscode.window.showTextDocument(configuration);
    await vscode.commands.executeCommand('undo');
    assert.equal(configuration.getText(), before);
    await configuration.save();
    await finding(note, 'misquote');
  });

  test('one undo takes a fix back', async () => {
    const note = await write('notes/undo.md', SLIP);
    await applyFix(note, await finding(note, 'misquote'), 'Restore the source’s words');
    await vscode.window.showTextDocument(note.document);
    await vscode.commands.executeCommand('undo');
    assert.equal(note.document.getText(), SLIP);
  });

  test('a new source answers for a note that is open', async () => {
    const words = 'the harvest of this year was poorer than anyone had feared';
    const note = await write('notes/later.md', `Andrei Kelin said that “${words}”.\n`);
    await finding(note, 'quote-not-found');
    const source = vscode.Uri.joinPath(folder(), 'harvest.txt');
    await vscode.workspace.fs.writeFile(
      source,
      new TextEncoder().encode(`Andrei Kelin told reporters on Monday: “I say that ${words}.”\n`),
    );
    await eventually(() => (own(note.document.uri).length === 0 ? true : undefined));
    await vscode.workspace.fs.delete(source);
    await finding(note, 'quote-not-found');
  });

  test('broken YAML of ours is in the Problems view, at its place', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'actors.yaml');
    const before = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('- id: a\n  name: [broken\n'));
    await eventually(() => (codes(uri).includes('invalid-file') ? true : undefined));
    await vscode.workspace.fs.writeFile(uri, before);
    await eventually(() => (codes(uri).length === 0 ? true : undefined));
  });
});
