import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { Api } from '../../client/extension.ts';
import { eventually, folder, write } from './workspace.ts';

const CLIPPING = `---
title: Bridge to close
source: "https://paper.example/bridge"
---

“The bridge is tired, and so are we,” said Paul Renner, the city engineer.
`;

const own = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(it => it.source === 'Hearsay');

suite('“Use This Folder”', () => {
  test('asks once, writes two lines, moves nothing, and counts at once', async () => {
    const note = await write('Ideas/bridge.md', 'Paul Renner, the city engineer, said: “The bridge is tired, and so are you.”\n');
    await write('Saved/bridge.md', CLIPPING);
    await vscode.window.showTextDocument(note.document);
    const before = await vscode.workspace.findFiles('**/*');

    const run = vscode.commands.executeCommand('hearsay.useThisFolder');
    const file = vscode.Uri.joinPath(folder(), 'hearsay.yaml');
    // The list opens once the folder has been looked through; until then there is nothing to accept.
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.workspace.fs.stat(file).then(
        () => true,
        () => undefined,
      );
    });
    await run;

    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(text, /^# [^\n]+\nsources: \[[^\n]*"Saved\/\*\*"[^\n]*\]\n$/);
    const after = await vscode.workspace.findFiles('**/*');
    assert.deepEqual(after.map(String).sort(), [...before, file].map(String).sort());
    const api = await vscode.extensions.getExtension<Api>('hearsay.hearsay')?.activate();
    await eventually(() => api?.server.running || undefined);
    await vscode.window.showTextDocument(note.document);
    await eventually(() => (own(note.document.uri).length > 0 ? true : undefined));
  });

  test('the view “Sources” and its welcome are there', async () => {
    await vscode.commands.executeCommand('hearsay.sources.focus');
    const api = await vscode.extensions.getExtension<Api>('hearsay.hearsay')?.activate();
    const files = await eventually(async () => {
      const found = (await api?.server.sourceStatus())?.files.map(it => it.file) ?? [];
      return found.includes('Saved/bridge.md') ? found : undefined;
    });
    assert.ok(!files.includes('Ideas/bridge.md'));
  });
});
