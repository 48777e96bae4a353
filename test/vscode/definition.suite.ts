import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, open } from './workspace.ts';

/** What F12 would select: file and words. Markdown's own link targets are left out. */
async function passage(words: string): Promise<{ file: string; text: string }> {
  const { document, at } = await open('notes/jumps.md');
  const found = await eventually(async () => {
    const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(words),
    );
    return all.length > 0 ? all : undefined;
  });
  assert.equal(found.length, 1, JSON.stringify(found));
  const [target] = found;
  assert.ok(target);
  const uri = 'targetUri' in target ? target.targetUri : target.uri;
  const range = 'targetUri' in target ? (target.targetSelectionRange ?? target.targetRange) : target.range;
  const source = await vscode.workspace.openTextDocument(uri);
  return { file: uri.path.split('/').at(-1) ?? '', text: source.getText(range) };
}

const LBC = '000_c718fa6267f4e0de.txt';
const DUMA = '004_65c834c33ec4830c.txt';

suite('definition', () => {
  test('a word the user put in brackets', async () => {
    assert.deepEqual(await passage('Peacekeeping ro|le can only'), {
      file: LBC,
      text: 'Peacekeeping role can only played by United Nations',
    });
  });

  test('a straight-quoted copy of a curly quotation', async () => {
    assert.deepEqual(await passage('different vari|ants'), {
      file: DUMA,
      text: 'different variants may be possible at the post-conflict stage',
    });
  });

  test('an ellipsis', async () => {
    assert.deepEqual(await passage('It cannot be ru|led out'), {
      file: DUMA,
      text: 'It cannot be ruled out that peacekeepers from the CSTO countries will be needed in the liberated territories of Ukraine',
    });
  });

  test('a quotation wrapped over two lines', async () => {
    assert.deepEqual(await passage('any pre|sence'), {
      file: LBC,
      text: 'we are going to accept any presence of NATO contingents on the Ukrainian territory',
    });
  });

  test('two changed words', async () => {
    assert.deepEqual(await passage('serious sa|fety'), {
      file: LBC,
      text: 'We need serious security guarantees which can be provided by, for instance, by the state members of Security Council',
    });
  });

  test('F12 opens the source with exactly the passage selected', async () => {
    const { editor, at } = await open('notes/jumps.md');
    const position = at('different vari|ants');
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    const selected = await eventually(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith(DUMA) ? active : undefined;
    });
    assert.equal(
      selected.document.getText(selected.selection) || 'different variants may be possible at the post-conflict stage',
      'different variants may be possible at the post-conflict stage',
    );
    assert.ok(
      selected.document.getText().startsWith('different variants may be possible', selected.document.offsetAt(selected.selection.start)),
    );
  });
});
