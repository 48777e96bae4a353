import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import type { Jumps } from './jumps.ts';

/** What the walkthrough waits for, as a context key `hearsay.<step>`; VS Code remembers a step that is done. */
type Step = 'chosen' | 'jumped' | 'hovered' | 'fixed' | 'cited';
/** Runs after a fix of ours was applied; not for people, so it is in no palette. */
const FIX_APPLIED = '_hearsay.fixApplied';

/** How long a walkthrough needs to begin to count, in ms. */
const AFTER_SHOWN = 500;

/**
 * Sees what a user does for the first time, for the walkthrough: a step is done when the thing itself happened (the passage is selected, the
 * card was there, the fix was applied), not when a button was pressed.
 */
export class FirstSteps implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable;
  readonly #done = new Set<Step>();
  #shown = false;

  constructor(jumps: Jumps) {
    this.#subscriptions = vscode.Disposable.from(
      vscode.commands.registerCommand(FIX_APPLIED, () => this.reached('fixed')),
      jumps.onDidLand(() => this.reached('jumped')),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#look()),
    );
    this.#look();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Goes between VS Code and the server; changes no answer but for a command that says that a fix was applied. */
  readonly middleware: Middleware = {
    provideHover: async (document, position, token, next) => {
      const answer = await next(document, position, token);
      // A card of an actor is about a name; a quotation begins with a mark and a citation with a bracket.
      if (answer?.range && /^\p{L}/u.test(document.getText(answer.range))) this.reached('hovered');
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

  /** To be called when a step is done, as often as it is. */
  reached(step: Step): void {
    if (this.#done.has(step)) return;
    this.#done.add(step);
    if (this.#shown) tell(step);
  }

  /**
   * A walkthrough counts only what becomes true after a window has shown it; what was true before is never counted. So nothing is told until
   * there is a tab that can be one: of an editor that extensions know nothing about.
   */
  #look(): void {
    if (this.#shown || !vscode.window.tabGroups.all.some(group => group.tabs.some(tab => tab.input === undefined))) return;
    this.#shown = true;
    setTimeout(() => this.#done.forEach(tell), AFTER_SHOWN);
  }
}

function tell(step: Step): void {
  void vscode.commands.executeCommand('setContext', `hearsay.${step}`, true);
}
