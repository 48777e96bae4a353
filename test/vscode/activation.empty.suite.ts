import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { Api } from '../../client/extension.ts';
import { eventually, open } from './workspace.ts';

suite('a folder without sources', () => {
  test('a Markdown file wakes the extension up, and no server starts', async () => {
    const hearsay = vscode.extensions.getExtension<Api>('hearsay.hearsay');
    assert.ok(hearsay, 'hearsay.hearsay is installed');
    const { document, at } = await open('shopping.md');
    await eventually(() => hearsay.isActive || undefined);
    assert.deepEqual(await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at('A|nn')), []);
    // Nothing announces that nothing will start. In the sample folder the server runs well within this while, even on a slow machine.
    await new Promise(resolve => setTimeout(resolve, 3_000));
    assert.equal(hearsay.exports.server.running, false);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
