import * as vscode from 'vscode';
import type { Server } from './server.ts';

const SCHEME = 'hearsay-profile';
/** While sources are being read everything changes many times a second, in ms. */
const PAUSE = 400;

interface Link {
  readonly range: vscode.Range;
  readonly target: vscode.Uri;
}

/** “Open Profile”: the full card of an actor as a document to read, kept up to date while it is open. Its links jump to the sources. */
export class Profiles implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #links = new Map<string, readonly Link[]>();
  readonly #subscriptions: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.workspace.onDidCloseTextDocument(it => void this.#links.delete(it.uri.toString())),
      server.onDidChange(() => this.#later()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** Opens the profile of an actor; `uri`: a document or folder of the project. */
  async open(uri: vscode.Uri, actor: string, name: string): Promise<void> {
    const query = JSON.stringify([uri.toString(), actor]);
    const target = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll(/[/\\?#]/g, ' ')}.md`, query });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [from, actor] = JSON.parse(uri.query) as [string, string];
    const page = await this.#server.profile(vscode.Uri.parse(from), actor);
    if (!page) return 'This name is no longer in your sources.\n';
    this.#links.set(
      uri.toString(),
      page.links.map(({ range, target }) => {
        const { line, character } = target.range.start;
        const end = target.range.end;
        return {
          range: new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
          target: vscode.Uri.parse(target.uri).with({ fragment: `L${line + 1},${character + 1}-L${end.line + 1},${end.character + 1}` }),
        };
      }),
    );
    return page.text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    return (this.#links.get(document.uri.toString()) ?? []).map(({ range, target }) => new vscode.DocumentLink(range, target));
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
    }, PAUSE);
  }
}
