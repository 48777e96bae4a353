import * as vscode from 'vscode';
import type { StatusAnswer } from '../server/lsp/requests.ts';
import type { Server } from './server.ts';

/** The one status item: how many of the open note's quotations match their sources; details in the tooltip. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('hearsay.quotations', vscode.StatusBarAlignment.Right, 90);
  readonly #server: Server;
  readonly #subscriptions: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(server: Server) {
    this.#server = server;
    this.#item.name = 'Hearsay: quotations';
    this.#item.command = 'hearsay.showSourceStatus';
    this.#subscriptions = [
      this.#item,
      server.onDidChange(() => this.#later()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#later()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) this.#later(400);
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #later(milliseconds = 50): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), milliseconds);
  }

  async #update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'markdown' || !this.#server.running) return this.#item.hide();
    const question = ++this.#asked;
    const status = await this.#server.status(document.uri).catch(() => undefined);
    if (question !== this.#asked) return;
    if (!status?.tally || status.sources + status.unreadable === 0) return this.#item.hide();
    this.#item.text = status.searchable
      ? `$(quote) ${status.tally.matching}/${status.tally.total}`
      : `$(sync~spin) ${status.done}/${status.total}`;
    this.#item.tooltip = tooltip(status);
    this.#item.accessibilityInformation = { label: tooltip(status).replaceAll('\n', '. ') };
    this.#item.show();
  }
}

const WORDS = {
  verbatim: 'word for word',
  typographic: 'only typography differs',
  edited: 'with changes you marked',
  altered: 'differ from the source',
  ambiguous: 'in several sources',
  missing: 'in none of your sources',
  unchecked: 'not checked',
};

function tooltip({ tally, sources, unreadable, searchable, extracted, done, total }: StatusAnswer): string {
  const lines: string[] = [];
  if (tally) {
    lines.push(tally.total === 0 ? 'No quotations in this note' : `${tally.matching} of ${tally.total} quotations match your copies`);
    for (const [verdict, words] of Object.entries(WORDS)) {
      const count = tally.byVerdict[verdict as keyof typeof WORDS];
      if (count > 0) lines.push(`${count} ${words}`);
    }
  }
  lines.push(`${sources} ${sources === 1 ? 'source' : 'sources'}${unreadable > 0 ? `, ${unreadable} cannot be read` : ''}`);
  if (!searchable) lines.push(`Reading sources: ${done} of ${total}`);
  else if (!extracted) lines.push(`Finding out who said what: ${done} of ${total}`);
  return lines.join('\n');
}
