import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** Set while a walkthrough step is done; VS Code remembers it from there. */
export type Step = 'jumped' | 'hovered' | 'fixed';
/** Runs after a fix of ours was applied; not for people, so it is in no palette. */
const FIX_APPLIED = '_hearsay.fixApplied';
/** A jump comes right after the question where to; in ms. */
const JUMP_WITHIN = 5_000;

/**
 * Sees what a user does for the first time, for the walkthrough: a step is done when the thing itself happened (the passage is selected, the
 * card was there, the fix was applied), not when a button was pressed.
 */
export class FirstSteps implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[];
  readonly #done = new Set<Step>();
  #targets: readonly { readonly uri: string; readonly start: vscode.Position }[] = [];
  #askedAt = 0;

  constructor() {
    this.#subscriptions = [
      vscode.commands.registerCommand(FIX_APPLIED, () => this.#reached('fixed')),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#landed(textEditor)),
      vscode.window.onDidChangeActiveTextEditor(editor => editor && this.#landed(editor)),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Goes between VS Code and the server; changes no answer but for a command that says that a fix was applied. */
  readonly middleware: Middleware = {
    provideDefinition: async (document, position, token, next) => {
      const answer = await next(document, position, token);
      const all = answer === null || answer === undefined ? [] : Array.isArray(answer) ? answer : [answer];
      this.#targets = all.map(it =>
        'targetUri' in it
          ? { uri: it.targetUri.toString(), start: (it.targetSelectionRange ?? it.targetRange).start }
          : { uri: it.uri.toString(), start: it.range.start },
      );
      this.#askedAt = Date.now();
      return answer;
    },
    provideHover: async (document, position, token, next) => {
      const answer = await next(document, position, token);
      // A card of an actor is about a name; a quotation begins with a mark and a citation with a bracket.
      if (answer?.range && /^\p{L}/u.test(document.getText(answer.range))) this.#reached('hovered');
      return answer;
    },
    provideCodeActions: async (document, range, context, token, next) => {
      const answer = await next(document, range, context, token);
      for (const action of answer ?? []) {
        if ('edit' in action && action.edit && !action.command) action.command = { title: 'Fixed', command: FIX_APPLIED };
      }
      return answer;
    },
  };

  #landed({ document, selection }: vscode.TextEditor): void {
    if (this.#done.has('jumped') || Date.now() - this.#askedAt > JUMP_WITHIN) return;
    const uri = document.uri.toString();
    if (this.#targets.some(it => it.uri === uri && (selection.start.isEqual(it.start) || selection.end.isEqual(it.start))))
      this.#reached('jumped');
  }

  #reached(step: Step): void {
    if (this.#done.has(step)) return;
    this.#done.add(step);
    void vscode.commands.executeCommand('setContext', `hearsay.${step}`, true);
  }
}
