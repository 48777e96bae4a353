import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, folder } from './workspace.ts';

suite('activation', () => {
  test('the extension is there, and a folder with sources wakes it up', async () => {
    const hearsay = vscode.extensions.getExtension('hearsay.hearsay');
    assert.ok(hearsay, 'hearsay.hearsay is installed');
    await eventually(() => hearsay.isActive || undefined);
  });

  test('the folder is a copy of the sample', async () => {
    const names = (await vscode.workspace.fs.readDirectory(folder())).map(([name]) => name);
    assert.ok(names.includes('hearsay.yaml'), `hearsay.yaml is among ${names}`);
  });
});
