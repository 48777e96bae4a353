import * as vscode from 'vscode';

/** The file as it was before a change of ours and after it. */
interface Changed {
  readonly before: string;
  readonly after: string;
  /** There was no file. */
  readonly made: boolean;
}

/**
 * Changes of actors.yaml as edits of the user's, saved at once: the file is read from disk, and what was decided should show. Undoing one is saved, too.
 */
export class ActorsFile implements vscode.Disposable {
  readonly #changed = new Map<string, Changed>();
  readonly #following: vscode.Disposable;

  constructor() {
    this.#following = vscode.workspace.onDidChangeTextDocument(({ document, reason }) => {
      const last = this.#changed.get(document.uri.toString());
      if (reason === undefined || !last) return;
      const text = document.getText();
      if (text === last.before || text === last.after) void document.save();
    });
  }

  dispose(): void {
    this.#following.dispose();
  }

  /** Makes a change and saves it; says in a message what was done, with a way back. A reason when it could not be done. */
  async apply(uri: vscode.Uri, edit: vscode.WorkspaceEdit, done: string): Promise<string | undefined> {
    const before = await textOf(uri);
    if (!(await vscode.workspace.applyEdit(edit))) return 'actors.yaml could not be changed.';
    const document = await vscode.workspace.openTextDocument(uri);
    const after = document.getText();
    this.#changed.set(uri.toString(), { before: before ?? '', after, made: before === undefined });
    if (!(await document.save())) return 'actors.yaml could not be saved.';
    void this.#tell(uri, done, after);
    return undefined;
  }

  /** Saves every actors.yaml that has changes, after an edit that the editor itself has made. */
  async save(): Promise<void> {
    for (const document of vscode.workspace.textDocuments)
      if (document.isDirty && document.uri.path.endsWith('/actors.yaml')) await document.save();
  }

  async #tell(uri: vscode.Uri, done: string, after: string): Promise<void> {
    const chosen = await vscode.window.showInformationMessage(`${done}.`, 'Undo', 'Show');
    if (chosen === 'Show') await vscode.window.showTextDocument(uri);
    if (chosen !== 'Undo') return;
    const last = this.#changed.get(uri.toString());
    const document = await vscode.workspace.openTextDocument(uri);
    if (!last || last.after !== after || document.getText() !== after) {
      void vscode.window.showInformationMessage('actors.yaml has changed since. Undo it there.');
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    if (last.made) edit.deleteFile(uri);
    else edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end), last.before);
    await vscode.workspace.applyEdit(edit);
    if (!last.made) await document.save();
  }
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}
