import * as vscode from 'vscode';

/** After the last key, in ms: long enough for a word, short enough to feel live. */
const TYPING = 150;

/**
 * Searches for the entries of a list while one types. Enter never takes an entry of a list for other words: pressed while the one for the words typed
 * is still being searched for, it waits, and takes its top entry when that is what was typed, letter for letter; any other nobody has seen yet. Ends
 * with the list.
 */
export class TypedSearch<T extends vscode.QuickPickItem> {
  readonly #pick: vscode.QuickPick<T>;
  readonly #search: (query: string, token: vscode.CancellationToken) => Promise<readonly T[] | undefined>;
  readonly #later: (item: T) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: vscode.CancellationTokenSource | undefined;
  #entered = false;

  /** `search` gives `undefined` where the list stays as it is; `later` gets the entry that Enter waited for. */
  constructor(
    pick: vscode.QuickPick<T>,
    search: (query: string, token: vscode.CancellationToken) => Promise<readonly T[] | undefined>,
    later: (item: T) => void,
  ) {
    this.#pick = pick;
    this.#search = search;
    this.#later = later;
    pick.onDidChangeValue(() => {
      this.stop();
      pick.busy = true;
      this.#timer = setTimeout(() => this.#run(), TYPING);
    });
    pick.onDidHide(() => this.stop());
  }

  /** The entry that Enter means now; `undefined` where there is none or it is still being searched for. */
  entered(): T | undefined {
    if (!this.#pick.busy) return this.#pick.activeItems[0];
    this.#entered = true;
    return undefined;
  }

  /** Gives up the search that is under way, and what Enter waited for. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.cancel();
    this.#running = undefined;
    this.#entered = false;
  }

  async #run(): Promise<void> {
    const own = new vscode.CancellationTokenSource();
    this.#running = own;
    const query = this.#pick.value.trim();
    const found = await this.#search(query, own.token).catch(() => undefined);
    if (this.#running !== own) return;
    if (found) this.#pick.items = found;
    this.#pick.busy = false;
    const first = this.#entered && this.#pick.items.find(it => it.kind !== vscode.QuickPickItemKind.Separator);
    this.#entered = false;
    if (first && plain(first.label) === query.toLowerCase()) this.#later(first);
  }
}

/** A label without its icon, whatever its case. */
function plain(label: string): string {
  return label.replace(/^\$\([\w-]+\) /, '').toLowerCase();
}
