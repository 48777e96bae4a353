import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, type Opened, open } from './workspace.ts';

/** The index files of this window. */
function kept(): string[] {
  return readdirSync(process.env.HEARSAY_CACHE ?? '').filter(it => it.includes('.db'));
}

async function hovers({ document, at }: Opened): Promise<number> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at('Ke|lin told'));
  return found.length;
}

suite('“Forget This Folder”', () => {
  test('asks; then the index is gone and stays gone until all sources are read again', async () => {
    const note = await open('notes/jumps.md');
    await eventually(async () => ((await hovers(note)) > 0 ? true : undefined));
    assert.ok(kept().length > 0);
    const asked: { message: string; modal: boolean }[] = [];
    const said: string[] = [];
    const { showWarningMessage, showInformationMessage } = vscode.window;
    let answer: string | undefined;
    // A dialog cannot be clicked from inside: what it asks and what comes of each answer is what can be tested here.
    Object.assign(vscode.window, {
      showWarningMessage: async (message: string, options: { modal?: boolean }) => {
        asked.push({ message, modal: options.modal === true });
        return answer;
      },
      showInformationMessage: async (message: string) => void said.push(message),
    });
    try {
      await vscode.commands.executeCommand('hearsay.forgetThisFolder');
      assert.ok(kept().length > 0, 'Cancel changes nothing');
      assert.ok((await hovers(note)) > 0);
      answer = 'Forget';
      await vscode.commands.executeCommand('hearsay.forgetThisFolder');
    } finally {
      Object.assign(vscode.window, { showWarningMessage, showInformationMessage });
    }
    assert.equal(asked.length, 2);
    for (const { message, modal } of asked) assert.ok(modal && /^Forget what Hearsay has read in “.+”\?$/.test(message), message);
    assert.match(said.join(), /^Hearsay has forgotten “.+”: \d+ files? deleted \(.+B\)\.$/);
    assert.deepEqual(kept(), []);
    assert.equal(await hovers(note), 0);
    await eventually(() =>
      vscode.languages.getDiagnostics().every(([, all]) => all.every(it => it.source !== 'Hearsay')) ? true : undefined,
    );
    assert.deepEqual(kept(), [], 'no question brings it back');
    await vscode.commands.executeCommand('hearsay.readAllSourcesAgain');
    assert.ok((await hovers(note)) > 0);
    assert.ok(kept().length > 0);
  });
});
