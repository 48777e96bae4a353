import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, open } from './workspace.ts';

suite('Restricted Mode', () => {
  test('findings and cards work in a folder that is not trusted', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { document, at } = await open('notes/jumps.md');
    await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at('Ke|lin told'));
      return hovers.length > 0 ? true : undefined;
    });
    await eventually(() => (vscode.languages.getDiagnostics(document.uri).some(it => it.source === 'Hearsay') ? true : undefined));
  });
});
