import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { Api } from '../../client/extension.ts';
import { eventually, folder } from './workspace.ts';

suite('activation', () => {
  test('the folder is a copy of the sample', async () => {
    const names = (await vscode.workspace.fs.readDirectory(folder())).map(([name]) => name);
    assert.ok(names.includes('hearsay.yaml'), `hearsay.yaml is among ${names}`);
    assert.notEqual(folder().fsPath, vscode.extensions.getExtension('hearsay.hearsay')?.extensionPath);
  });

  test('a folder with sources wakes the extension up, and the extension starts its server', async () => {
    const hearsay = vscode.extensions.getExtension<Api>('hearsay.hearsay');
    assert.ok(hearsay, 'hearsay.hearsay is installed');
    await eventually(() => hearsay.isActive || undefined);
    await eventually(() => hearsay.exports.server.running || undefined);
  });
});
