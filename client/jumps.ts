import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** A jump comes right after the question where to, though a busy machine may take its time to open the file; in ms. */
const WITHIN = 15_000;

interface Target {
  readonly uri: string;
  readonly range: vscode.Range;
}

/**
 * Selects the whole passage where F12 or Ctrl+click has led. VS Code itself only puts the cursor at its beginning, which in a paragraph of prose
 * does not show where the words end.
 */
export class Jumps implements vscode.Disposable {
  readonly #landed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #targets: readonly Target[] = [];
  #askedAt = 0;

  /** Fires when a passage was reached and selected. */
  readonly onDidLand = this.#landed.event;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#landed,
      vscode.window.onDidChangeActiveTextEditor(editor => editor && this.#look(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        // A click or a key is the user's own; a jump is neither.
        if (kind === undefined || kind === vscode.TextEditorSelectionChangeKind.Command) this.#look(textEditor);
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Goes between VS Code and the server; changes no answer. */
  readonly middleware: Middleware = {
    provideDefinition: async (document, position, token, next) => {
      const answer = await next(document, position, token);
      const all = answer === null || answer === undefined ? [] : Array.isArray(answer) ? answer : [answer];
      this.#targets = all.map(it =>
        'targetUri' in it
          ? { uri: it.targetUri.toString(), range: it.targetSelectionRange ?? it.targetRange }
          : { uri: it.uri.toString(), range: it.range },
      );
      this.#askedAt = Date.now();
      return answer;
    },
  };

  #look(editor: vscode.TextEditor): void {
    const { document, selection } = editor;
    if (editor !== vscode.window.activeTextEditor || !selection.isEmpty || Date.now() - this.#askedAt > WITHIN) return;
    const uri = document.uri.toString();
    const target = this.#targets.find(it => it.uri === uri && it.range.start.isEqual(selection.active));
    if (!target) return;
    this.#targets = [];
    editor.selection = new vscode.Selection(target.range.start, target.range.end);
    this.#landed.fire();
  }
}
