import * as vscode from 'vscode';

interface Shown {
  readonly uri: vscode.Uri;
  readonly column: vscode.ViewColumn;
  readonly preview: boolean;
  readonly active: boolean;
}

/**
 * A source shown beside an editor while the user goes through a list, with the passage marked. `end` puts every tab back as it was: what was opened
 * is closed, what had to give way comes back, the editor has the focus and its selection.
 */
export class Preview {
  readonly #editor: vscode.TextEditor;
  readonly #selections: readonly vscode.Selection[];
  readonly #before = tabs();
  readonly #groups = vscode.window.tabGroups.all.length;
  readonly #mark = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  #wanted = 0;
  #showing: Promise<unknown> = Promise.resolve();

  constructor(editor: vscode.TextEditor) {
    this.#editor = editor;
    this.#selections = editor.selections;
  }

  /** Shows a passage; of several asked for at once only the last. */
  show(uri: vscode.Uri, range: vscode.Range): void {
    const own = ++this.#wanted;
    this.#showing = this.#showing
      .then(async () => {
        if (own !== this.#wanted) return;
        const shown = await vscode.window.showTextDocument(uri, {
          viewColumn: this.#column(),
          preserveFocus: true,
          preview: true,
          selection: range,
        });
        shown.revealRange(range, vscode.TextEditorRevealType.InCenter);
        for (const it of vscode.window.visibleTextEditors) it.setDecorations(this.#mark, it === shown ? [range] : []);
      })
      .then(undefined, () => undefined); // a file that is gone has no preview; the list still says what stands in it
  }

  async end(): Promise<void> {
    this.#wanted++;
    await this.#showing;
    this.#mark.dispose();
    const before = new Set(this.#before.map(keyOf));
    const opened = vscode.window.tabGroups.all
      .flatMap(it => it.tabs)
      .filter(tab => {
        const shown = shownIn(tab);
        return shown && !before.has(keyOf(shown));
      });
    if (opened.length > 0) await vscode.window.tabGroups.close(opened, true);
    const after = new Set(tabs().map(keyOf));
    for (const it of this.#before.filter(tab => !after.has(keyOf(tab)) || (tab.active && tab.column !== this.#editor.viewColumn)))
      await vscode.window.showTextDocument(it.uri, { viewColumn: it.column, preserveFocus: true, preview: it.preview });
    const { document, viewColumn } = this.#editor;
    const editor = await vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
    editor.selections = this.#selections;
  }

  /** The group beside the note: the next one where there are several, else a new one. */
  #column(): vscode.ViewColumn {
    const own = this.#editor.viewColumn ?? vscode.ViewColumn.One;
    if (this.#groups === 1) return vscode.ViewColumn.Two;
    return own === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  }
}

function tabs(): Shown[] {
  return vscode.window.tabGroups.all.flatMap(group => group.tabs.flatMap(tab => shownIn(tab) ?? []));
}

function shownIn({ input, group, isPreview, isActive }: vscode.Tab): Shown | undefined {
  return input instanceof vscode.TabInputText
    ? { uri: input.uri, column: group.viewColumn, preview: isPreview, active: isActive }
    : undefined;
}

function keyOf({ uri, column }: Shown): string {
  return `${column} ${uri.toString()}`;
}
