import * as vscode from 'vscode';
import type { SpeakersAnswer } from '../../server/lsp/requests.ts';
import type { Server } from '../server.ts';
import { TypedSearch } from '../typed-search.ts';

interface Item extends vscode.QuickPickItem {
  /** `null`: nobody; absent for headings of the list. */
  readonly speaker?: string | null;
}

/** “Change Speaker…”: asks who says a quotation of a source and writes it into the file beside the source, as a change that can be undone. */
export class ChangeSpeaker {
  readonly #server: Server;
  #pick: vscode.QuickPick<Item> | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  /** What the list offers; `undefined` while it is not open or still searching. */
  get shown(): readonly string[] | undefined {
    return this.#pick && !this.#pick.busy ? this.#pick.items.map(it => it.label) : undefined;
  }

  /** The entry that Enter would take. */
  get active(): string | undefined {
    return this.#pick?.activeItems[0]?.label;
  }

  /** Types into the open list, as a person would. */
  type(query: string): void {
    if (this.#pick) this.#pick.value = query;
  }

  async run(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { document, selection } = editor;
    // Right after a folder is opened its source may be waited for.
    const first = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Reading this source' }, () =>
      this.#server.speakers(document, selection),
    );
    if (!first || 'refused' in first) {
      void vscode.window.showInformationMessage(first?.refused ?? 'This folder has no sources yet.');
      return;
    }
    const speaker = await this.#choose(document, selection, first);
    if (speaker === undefined) return;
    const refused = await this.#server.changeSpeaker(document, selection, speaker);
    if (refused) void vscode.window.showWarningMessage(refused);
  }

  #choose(document: vscode.TextDocument, selection: vscode.Range, first: SpeakersAnswer): Promise<string | null | undefined> {
    const pick = vscode.window.createQuickPick<Item>();
    this.#pick = pick;
    pick.title = `Who says “${shortened(first.words)}”?`;
    pick.placeholder = first.speaker ? `Now: ${first.speaker}. Choose, or type a name` : 'Choose, or type a name';
    pick.items = itemsOf(first, '');
    return new Promise(resolve => {
      let chosen: string | null | undefined;
      const take = ({ speaker }: Item) => {
        chosen = speaker;
        if (chosen !== undefined) pick.hide();
      };
      const find = async (query: string) => {
        const answer = await this.#server.speakers(document, selection, query);
        return answer && !('refused' in answer) ? itemsOf(answer, query) : undefined;
      };
      const search = new TypedSearch(pick, find, take);
      pick.onDidAccept(() => {
        const item = search.entered();
        if (item) take(item);
      });
      pick.onDidHide(() => {
        this.#pick = undefined;
        pick.dispose();
        resolve(chosen);
      });
      pick.show();
    });
  }
}

function itemsOf({ choices, speaker }: SpeakersAnswer, query: string): Item[] {
  const item = ({ name, role }: SpeakersAnswer['choices'][number]): Item => ({
    label: name,
    speaker: name,
    alwaysShow: true,
    ...(name === speaker ? { description: 'now' } : {}),
    ...(role ? { detail: role } : {}),
  });
  const heading = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const here = choices.filter(it => it.here);
  const elsewhere = choices.filter(it => !it.here);
  const known = choices.some(it => it.name.toLowerCase() === query.toLowerCase());
  return [
    ...(query === '' || known ? [] : [{ label: `$(add) ${query}`, description: 'as typed', speaker: query, alwaysShow: true }]),
    ...(here.length > 0 ? [heading('named in this source'), ...here.map(item)] : []),
    ...(elsewhere.length > 0 ? [heading('named in other sources'), ...elsewhere.map(item)] : []),
    ...(query === ''
      ? [heading('or'), { label: '$(circle-slash) Nobody: these are no words of somebody', speaker: null, alwaysShow: true }]
      : []),
  ];
}

function shortened(words: string): string {
  return words.length <= 70 ? words : `${words.slice(0, 68)} …`;
}
