import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, folder, write } from './workspace.ts';

interface Api {
  readonly activation: number;
  readonly server: { readonly running: boolean };
}

suite('a folder without sources', () => {
  test('activation is quick, no server starts, and nothing is found', async () => {
    const { document } = await write(
      'thoughts.md',
      'Russia attacked Ukraine in late February 2022. He said “the harvest will be thin this year”.\n',
    );
    const extension = vscode.extensions.getExtension<Api>('hearsay.hearsay');
    assert.ok(extension);
    const api = await extension.activate();
    assert.equal(api.server.running, false);
    assert.deepEqual(
      vscode.languages.getDiagnostics(document.uri).filter(it => it.source === 'Hearsay'),
      [],
    );
    console.log(`activation took ${api.activation.toFixed(1)} ms`);
  });

  test('the server starts when a source appears, and the first card comes without asking twice', async () => {
    const { document, at } = await write('notes.md', 'What does Ada Brandt know about the dam?\n');
    const extension = vscode.extensions.getExtension<Api>('hearsay.hearsay');
    const api = await extension?.activate();
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder(), 'sources'));
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder(), 'sources/speech.txt'),
      new TextEncoder().encode('Ada Brandt said: “The dam is safe, and it will stay so.”\n'),
    );
    const began = performance.now();
    await eventually(() => (api?.server.running ? true : undefined));
    const running = performance.now();
    await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at('Ada Br|andt'));
      return hovers.length > 0 ? true : undefined;
    });
    console.log(
      `first card ${Math.round(performance.now() - began)} ms after the source appeared, ${Math.round(performance.now() - running)} ms after the server ran`,
    );
  });
});
