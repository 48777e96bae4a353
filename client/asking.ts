import * as vscode from 'vscode';
import { TypedSearch } from './typed-search.ts';

/** An entry of a list with what choosing it means; absent for headings. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

/** Questions of one command, one after the other: a list that is searched, or a line of text. */
export class Asking {
  #open: vscode.QuickPick<Choice<unknown>> | vscode.InputBox | undefined;
  #accept: (() => void) | undefined;
  #take: ((value: unknown) => void) | undefined;
  #asked = 0;

  /** How many questions were asked. */
  get asked(): number {
    return this.#asked;
  }

  /** What is open now: the entries of a list (none while it searches), or the text of a line; `undefined` when nothing is. */
  get shown(): readonly string[] | undefined {
    if (!this.#open || this.#open.busy) return undefined;
    return 'items' in this.#open ? this.#open.items.map(it => it.label) : [this.#open.value];
  }

  /** Types into what is open, as a person would. */
  type(words: string): void {
    if (this.#open) this.#open.value = words;
  }

  /** Enter, as a person would press it. */
  accept(): void {
    this.#accept?.();
  }

  /** Chooses an entry by its label before Enter. */
  choose(label: string): void {
    if (!this.#open || !('items' in this.#open)) return;
    this.#open.activeItems = this.#open.items.filter(it => it.label === label);
    this.accept();
  }

  /** A list; `undefined` when it is closed without a choice. `search`: asked for the entries at every change of the text; what it gives is not filtered again. */
  async list<T>(
    title: string,
    placeholder: string,
    items: readonly Choice<T>[],
    search?: (query: string) => Promise<readonly Choice<T>[]>,
  ): Promise<T | undefined> {
    const pick = vscode.window.createQuickPick<Choice<T>>();
    Object.assign(pick, { title, placeholder, items, matchOnDescription: true, matchOnDetail: true });
    const find = async (query: string) => (await search?.(query))?.map(it => ({ ...it, alwaysShow: true }));
    const typed = search && new TypedSearch(pick, find, it => this.#take?.(it.value));
    return this.#ask(pick as vscode.QuickPick<Choice<unknown>>, () => (typed ? typed.entered() : pick.activeItems[0])?.value) as Promise<
      T | undefined
    >;
  }

  /** A line of text; `undefined` when it is closed. `wrong`: why a text cannot be taken. */
  async line(title: string, prompt: string, value: string, wrong: (text: string) => string | undefined): Promise<string | undefined> {
    const box = vscode.window.createInputBox();
    Object.assign(box, { title, prompt, value });
    box.onDidChangeValue(text => {
      box.validationMessage = wrong(text.trim());
    });
    return this.#ask(box, () => {
      box.validationMessage = wrong(box.value.trim());
      return box.validationMessage === undefined ? box.value.trim() : undefined;
    });
  }

  #ask<T>(open: vscode.QuickPick<Choice<unknown>> | vscode.InputBox, answer: () => T | undefined): Promise<T | undefined> {
    this.#open?.hide();
    this.#open = open;
    this.#asked++;
    return new Promise(resolve => {
      let chosen: T | undefined;
      this.#take = value => {
        chosen = value as T;
        open.hide();
      };
      this.#accept = () => {
        const value = answer();
        if (value !== undefined) this.#take?.(value);
      };
      open.onDidAccept(() => this.#accept?.());
      open.onDidHide(() => {
        if (this.#open === open) this.#open = undefined;
        open.dispose();
        resolve(chosen);
      });
      open.show();
    });
  }
}
