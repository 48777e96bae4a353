import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { Api } from '../../client/extension.ts';
import { eventually, type Opened, write } from './workspace.ts';

const own = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(it => it.source === 'Hearsay');
const clean = (uri: vscode.Uri) => eventually(() => (own(uri).length === 0 ? true : undefined));

async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('hearsay.hearsay');
  assert.ok(extension);
  return extension.activate();
}

/** Puts the cursor, asks, and resolves when the list is there; `end` resolves when the command is over. */
async function ask(note: Opened, words: string): Promise<{ end: Thenable<unknown>; texts: string[] }> {
  const { citing } = await api();
  note.editor.selection = new vscode.Selection(note.at(words), note.at(words));
  const end = vscode.commands.executeCommand('hearsay.citeSource');
  const texts = await eventually(() => (citing.shown && citing.shown.length > 0 ? citing.shown.map(it => it.text) : undefined));
  return { end, texts };
}

const tabs = () => vscode.window.tabGroups.all.flatMap(it => it.tabs.map(tab => `${it.viewColumn} ${tab.label}`));

const QUOTE =
  'It comes down to “We will not go into this agreement, this type of agreement which will stip|ulate a presence of NATO bases”\n';
const words = 'stip|ulate';
const text = QUOTE.replace('|', '');

const STYLES: Readonly<Record<string, readonly [note: string, cited: RegExp]>> = {
  pandoc: [`See [@moscow-peacekeepers].\n\n${text}`, /bases” \[@lbc-kelin\]\n$/],
  footnote: [
    `See it.[^1]\n\n${text}\n[^1]: [Moscow](../004_65c834c33ec4830c.txt)\n`,
    /bases”\[\^2\]\n[\s\S]*\n\[\^2\]: “NATO forces .+”, LBC, undated\. \[000_c718fa6267f4e0de\.txt\]\(.+\)\n$/,
  ],
  link: [text, /bases” \[LBC, undated\]\(\.\.\/000_c718fa6267f4e0de\.txt\)\n$/],
  wikilink: [`See [[004_65c834c33ec4830c.txt]].\n\n${text}`, /bases” \[\[000_c718fa6267f4e0de\.txt\|LBC, undated\]\]\n$/],
};

suite('Cite Source', () => {
  for (const [style, [before, after]] of Object.entries(STYLES))
    test(`Enter inserts the citation as the note cites (${style}), and the finding is gone`, async () => {
      const note = await write(`notes/cite-${style}.md`, before);
      await eventually(() => (own(note.document.uri).length > 0 ? true : undefined));
      const { end, texts } = await ask(note, words);
      assert.match(texts[0] ?? '', /We will not go into this agreement/);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await end;
      assert.match(note.document.getText(), after);
      await clean(note.document.uri);
      await vscode.commands.executeCommand('undo');
      assert.equal(note.document.getText(), before, 'one undo takes it back');
    });

  test('moving through the list shows the passage beside; Escape changes nothing, not even the tabs', async () => {
    const note = await write('notes/cite-escape.md', text);
    const before = tabs();
    const { end } = await ask(note, words);
    const shown = await eventually(() =>
      vscode.window.visibleTextEditors.find(it => it.document.uri.path.endsWith('000_c718fa6267f4e0de.txt')),
    );
    assert.equal(shown.viewColumn, vscode.ViewColumn.Two);
    assert.match(
      shown.document.getText(await eventually(() => (shown.selection.isEmpty ? undefined : shown.selection))),
      /^We will not go into/,
    );
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await end;
    assert.equal(note.document.getText(), text);
    assert.equal(note.document.isDirty, false);
    assert.deepEqual(tabs(), before);
    assert.equal(vscode.window.activeTextEditor?.document, note.document);
    assert.ok(vscode.window.activeTextEditor.selection.active.isEqual(note.at(words)));
  });

  test('typing searches for something else', async () => {
    const { citing } = await api();
    const note = await write('notes/cite-typing.md', text);
    const { end } = await ask(note, words);
    citing.type('70 ships shadow fleet');
    await eventually(() => (/70 ships/.test(citing.shown?.[0]?.text ?? '') ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await end;
    assert.match(note.document.getText(), /bases” \[LBC, undated\]/);
  });

  test('a heading is refused with a reason, and nothing changes', async () => {
    const note = await write('notes/cite-heading.md', '# Peacekeepers in Ukraine\n');
    const { server } = await api();
    note.editor.selection = new vscode.Selection(0, 5, 0, 5);
    const answer = await server.citeCandidates(note.document, note.editor.selection);
    assert.ok(answer && 'refused' in answer && /heading/.test(answer.refused));
  });

  test('any editor: “Cite …” among the code actions of a quotation that cites nothing', async () => {
    const note = await write('notes/cite-action.md', `Kelin said: ${text.replace('It comes down to ', '')}`);
    const at = note.at(words);
    const action = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        note.document.uri,
        new vscode.Range(at, at),
      );
      return found.find(it => it.title === 'Cite LBC, undated');
    });
    assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
    assert.match(note.document.getText(), /bases” \[LBC, undated\]\(/);
  });
});
