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

  test('the server starts when a source appears', async () => {
    const extension = vscode.extensions.getExtension<Api>('hearsay.hearsay');
    const api = await extension?.activate();
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder(), 'sources'));
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder(), 'sources/speech.txt'),
      new TextEncoder().encode('Ada Brandt said: “The dam is safe, and it will stay so.”\n'),
    );
    await eventually(() => (api?.server.running ? true : undefined));
  });
});
