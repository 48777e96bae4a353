/** The folder a suite finds open, and its notes as a person would open them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The folder of this window. */
export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first.uri;
}

/** A file shown in an editor. */
export interface Opened {
  readonly document: vscode.TextDocument;
  readonly editor: vscode.TextEditor;
  /** Where `|` stands in some words of the document, given as in `Mr Ke|lin`; without `|`, where they begin. Fails when they are not there. */
  at(words: string): vscode.Position;
}

/** Opens a file of the folder by its path, with `/`. */
export async function open(file: string): Promise<Opened> {
  return show(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), ...file.split('/'))));
}

/** Writes a file into the folder and opens it; the folder is a copy, so nothing has to be cleaned up. */
export async function write(file: string, text: string): Promise<Opened> {
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), ...file.split('/')), new TextEncoder().encode(text));
  return open(file);
}

async function show(document: vscode.TextDocument): Promise<Opened> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  return {
    document,
    editor,
    at(words) {
      const offset = document.getText().indexOf(words.replace('|', ''));
      assert.ok(offset >= 0, `“${words}” is in ${document.uri.path}`);
      return document.positionAt(offset + Math.max(0, words.indexOf('|')));
    },
  };
}

/**
 * Asks until the answer is there: `ask` returns `undefined` while it is not. Extensions answer in their own time, so a test waits for what it
 * wants and mocha's timeout ends it; it never sleeps for a guessed while.
 */
export async function eventually<T>(ask: () => T | undefined | Thenable<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
