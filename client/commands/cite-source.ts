import * as vscode from 'vscode';
import type { CandidateAnswer, CandidatesAnswer } from '../../server/lsp/requests.ts';
import { Preview } from '../preview.ts';
import type { Server } from '../server.ts';
import { TypedSearch } from '../typed-search.ts';

interface Item extends vscode.QuickPickItem {
  readonly candidate: CandidateAnswer;
}

/**
 * “Cite Source”: passages for the quotation, selection or sentence at the cursor, with the source beside while moving through them. Typing searches
 * for something else. Enter inserts the citation in the note's style; Escape leaves everything as it was.
 */
export class CiteSource {
  readonly #server: Server;
  #pick: vscode.QuickPick<Item> | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  /** What the list shows; `undefined` while it is not open or still searching. */
  get shown(): readonly CandidateAnswer[] | undefined {
    return this.#pick && !this.#pick.busy ? this.#pick.items.map(it => it.candidate) : undefined;
  }

  /** Types into the open list, as a person would. */
  type(query: string): void {
    if (this.#pick) this.#pick.value = query;
  }

  /** Resolves when the list is closed, with whether a citation stands in the note now. */
  async run(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== 'markdown') {
      void vscode.window.showInformationMessage(
        'Open a note (a Markdown file), put the cursor into a quotation or sentence, and cite a source for it.',
      );
      return false;
    }
    const first = await this.#candidates(editor, undefined);
    if (!first) return false;
    const chosen = await this.#choose(editor, first);
    if (!chosen) return false;
    const answer = await this.#server.citeEdit(editor.document, editor.selection, chosen.source);
    if (!answer) return false;
    if (!(answer instanceof vscode.WorkspaceEdit)) {
      void vscode.window.showWarningMessage(answer.refused);
      return false;
    }
    return vscode.workspace.applyEdit(answer);
  }

  /** The first list; a message where there is none to show. */
  async #candidates(editor: vscode.TextEditor, query: string | undefined): Promise<CandidatesAnswer | undefined> {
    const answer = await this.#server.citeCandidates(editor.document, editor.selection, query);
    if (answer && !('refused' in answer)) return answer;
    // A message waits for the user; the command does not.
    if (answer) void vscode.window.showInformationMessage(answer.refused);
    else void offerThisFolder();
    return undefined;
  }

  #choose(editor: vscode.TextEditor, first: CandidatesAnswer): Promise<CandidateAnswer | undefined> {
    const pick = vscode.window.createQuickPick<Item>();
    const preview = new Preview(editor);
    this.#pick = pick;
    pick.title = `Cite a source for “${shortened(first.words, 70)}” (${first.style})`;
    pick.placeholder = 'Type to search the sources for something else';
    pick.items = itemsOf(first.candidates);
    if (first.reading) pick.title = 'The sources are still being read. Type again in a moment.';
    else if (first.candidates.length === 0) pick.title = 'Nothing in the sources is about this. Type what to look for.';
    const find = async (query: string, token: vscode.CancellationToken) => {
      const answer = await this.#server.citeCandidates(editor.document, editor.selection, query, token).catch(() => undefined);
      return answer && !('refused' in answer) ? itemsOf(answer.candidates) : [];
    };
    return new Promise(resolve => {
      let chosen: CandidateAnswer | undefined;
      const take = ({ candidate }: Item) => {
        chosen = candidate;
        pick.hide();
      };
      const search = new TypedSearch(pick, find, take);
      pick.onDidChangeActive(([item]) => item && preview.show(vscode.Uri.parse(item.candidate.uri), rangeOf(item.candidate)));
      pick.onDidAccept(() => {
        const item = search.entered();
        if (item) take(item);
      });
      pick.onDidHide(async () => {
        this.#pick = undefined;
        pick.dispose();
        await preview.end();
        resolve(chosen);
      });
      pick.show();
    });
  }
}

async function offerThisFolder(): Promise<void> {
  const use = 'Use This Folder';
  const pressed = await vscode.window.showInformationMessage('This folder has no sources yet that could be cited.', use);
  if (pressed === use) await vscode.commands.executeCommand('hearsay.useThisFolder');
}

function itemsOf(candidates: readonly CandidateAnswer[]): Item[] {
  const icon = { words: '$(quote)', about: '$(search)' };
  return candidates.map(candidate => {
    const { name, date, speaker, text, kind, restricted } = candidate;
    return {
      candidate,
      label: `${icon[kind]} ${shortened(text, 240)}`,
      detail: [shortened(name, 36), date, speaker, restricted && `$(warning) ${restricted}`].filter(Boolean).join(' · '),
      // The server has searched already; VS Code must not filter again by letters.
      alwaysShow: true,
    };
  });
}

function rangeOf({ range: { start, end } }: CandidateAnswer): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function shortened(text: string, limit: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.lastIndexOf(' ', limit);
  return `${line.slice(0, cut > limit / 2 ? cut : limit)} …`;
}
