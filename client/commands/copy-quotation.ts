import * as vscode from 'vscode';
import type { Server } from '../server.ts';

/** “Copy as Attributed Quotation”: the quotation or selection of a source goes to the clipboard with speaker and citation, as the last note cites. */
export class CopyQuotation implements vscode.Disposable {
  readonly #server: Server;
  readonly #following: vscode.Disposable;
  #note: vscode.Uri | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#remember(vscode.window.activeTextEditor);
    this.#following = vscode.window.onDidChangeActiveTextEditor(editor => this.#remember(editor));
  }

  dispose(): void {
    this.#following.dispose();
  }

  async run(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const note = vscode.window.visibleTextEditors.find(it => it !== editor && isMarkdown(it))?.document.uri ?? this.#note;
    const answer = await this.#server.copyQuotation(editor.document, editor.selection, note);
    if (!answer || 'refused' in answer) {
      void vscode.window.showInformationMessage(answer?.refused ?? 'This folder has no sources yet.');
      return;
    }
    await vscode.env.clipboard.writeText(answer.text);
    if (answer.restricted) void vscode.window.showWarningMessage(`Copied. Mind that this source is ${answer.restricted}.`);
    else
      vscode.window.setStatusBarMessage(
        `$(quote) Copied ${answer.speaker ? `with ${answer.speaker} as speaker` : 'without a speaker: the source names none'}`,
        4_000,
      );
  }

  #remember(editor: vscode.TextEditor | undefined): void {
    if (editor && isMarkdown(editor)) this.#note = editor.document.uri;
  }
}

/** Sources may be Markdown too; the server tells them from notes. */
function isMarkdown({ document }: vscode.TextEditor): boolean {
  return document.languageId === 'markdown' && document.uri.scheme === 'file';
}
