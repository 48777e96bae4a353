import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  type ServerOptions,
  TransportKind,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import type { CheckAllAnswer } from '../server/lsp/check-all.ts';
import type {
  CandidatesAnswer,
  ForgottenAnswer,
  RefusedAnswer,
  SourceStatusListAnswer,
  SpeakersAnswer,
  StatusAnswer,
} from '../server/lsp/requests.ts';

/** The language server as the client sees it: started once, asked, stopped. */
export class Server {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #middleware: Middleware;
  readonly #changed = new vscode.EventEmitter<void>();
  #client: LanguageClient | undefined;
  #starting: Promise<void> | undefined;
  #forgot = false;

  /** Fires when the state of a folder changed, and when the server starts or stops. */
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, middleware: Middleware) {
    this.#context = context;
    this.#log = log;
    this.#middleware = middleware;
  }

  get running(): boolean {
    return this.#client !== undefined;
  }

  /** Whether a folder was forgotten and not yet read again. */
  get hasForgotten(): boolean {
    return this.#forgot;
  }

  /** Starts the server; the same start for all who ask, nothing when it runs. */
  start(): Promise<void> {
    this.#starting ??= this.#start().catch(error => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async stop(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    const client = this.#client;
    this.#client = undefined;
    this.#starting = undefined;
    await client?.dispose();
    this.#changed.fire();
  }

  /** The state of the folder a document belongs to; `undefined` without a server or outside every corpus. */
  async status(uri: vscode.Uri): Promise<StatusAnswer | undefined> {
    return (await this.#ask<StatusAnswer | null>('hearsay/status', { uri: this.#uri(uri) })) ?? undefined;
  }

  /** Every file of the corpus with its state; of all folders without a `uri`. */
  async sourceStatus(uri?: vscode.Uri): Promise<SourceStatusListAnswer> {
    const none = { files: [], left: 0 };
    return (await this.#ask<SourceStatusListAnswer>('hearsay/sourceStatus', uri ? { uri: this.#uri(uri) } : {})) ?? none;
  }

  /** Checks every note, open or not; `undefined` without a server or a folder with sources. */
  async checkAllNotes(): Promise<CheckAllAnswer | undefined> {
    return (await this.#ask<CheckAllAnswer | null>('hearsay/checkAllNotes', {})) ?? undefined;
  }

  /** Reads every file again; resolves when all is read. */
  async readAllSourcesAgain(): Promise<void> {
    this.#forgot = false;
    await this.#ask('hearsay/readAllSourcesAgain', {});
  }

  /** Closes a folder and deletes what is kept of its sources; it stays closed until `readAllSourcesAgain`. `undefined` without a server. */
  async forgetFolder(folder: vscode.Uri): Promise<ForgottenAnswer | undefined> {
    const answer = await this.#ask<ForgottenAnswer>('hearsay/forgetFolder', { uri: this.#uri(folder) });
    if (answer) this.#forgot = true;
    this.#changed.fire();
    return answer;
  }

  /** What could be cited at a selection of a note; with a query what that finds. `undefined` without a server. */
  async citeCandidates(
    document: vscode.TextDocument,
    selection: vscode.Range,
    query?: string,
    token?: vscode.CancellationToken,
  ): Promise<CandidatesAnswer | RefusedAnswer | undefined> {
    const params = { ...this.#place(document, selection), ...(query ? { query } : {}) };
    return (await this.#ask<CandidatesAnswer | RefusedAnswer | null>('hearsay/citeCandidates', params, token)) ?? undefined;
  }

  /** The change that cites a source at a selection of a note, in the note's style. `undefined` without a server. */
  async citeEdit(
    document: vscode.TextDocument,
    selection: vscode.Range,
    source: string,
  ): Promise<vscode.WorkspaceEdit | RefusedAnswer | undefined> {
    const answer = await this.#ask<{ edit: WorkspaceEdit } | RefusedAnswer | null>('hearsay/citeEdit', {
      ...this.#place(document, selection),
      source,
    });
    if (!answer || 'refused' in answer) return answer ?? undefined;
    return this.#client?.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
  }

  /** The words at a selection of a source for the clipboard; `note`: where they will probably be pasted. `undefined` without a server. */
  async copyQuotation(
    document: vscode.TextDocument,
    selection: vscode.Range,
    note?: vscode.Uri,
  ): Promise<{ text: string; speaker?: string; restricted?: string } | RefusedAnswer | undefined> {
    const params = { ...this.#place(document, selection), ...(note ? { note: this.#uri(note) } : {}) };
    return (await this.#ask<{ text: string; speaker?: string } | RefusedAnswer | null>('hearsay/copyQuotation', params)) ?? undefined;
  }

  /** The quotation at a selection of a source, and who may be its speaker. `undefined` without a server. */
  async speakers(
    document: vscode.TextDocument,
    selection: vscode.Range,
    query?: string,
  ): Promise<SpeakersAnswer | RefusedAnswer | undefined> {
    const params = { ...this.#place(document, selection), ...(query ? { query } : {}) };
    return (await this.#ask<SpeakersAnswer | RefusedAnswer | null>('hearsay/speakers', params)) ?? undefined;
  }

  /** Writes into the file beside a source who speaks at a selection (`null`: nobody), and saves it. A reason when it could not be done. */
  async changeSpeaker(document: vscode.TextDocument, selection: vscode.Range, speaker: string | null): Promise<string | undefined> {
    // An open sidecar may hold more than the disk.
    const path = `${document.uri.path}.yaml`;
    const open = vscode.workspace.textDocuments.find(it => it.uri.path === path && it.uri.scheme === document.uri.scheme && !it.isClosed);
    const params = { ...this.#place(document, selection), speaker, ...(open ? { sidecar: open.getText() } : {}) };
    const answer = await this.#ask<{ uri: string; edit: WorkspaceEdit } | RefusedAnswer | null>('hearsay/changeSpeaker', params);
    if (!answer || !this.#client) return 'Hearsay is not running in this folder.';
    if ('refused' in answer) return answer.refused;
    const edit = await this.#client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
    if (!(await vscode.workspace.applyEdit(edit))) return 'The file beside the source could not be changed.';
    const sidecar = await vscode.workspace.openTextDocument(this.#client.protocol2CodeConverter.asUri(answer.uri));
    return (await sidecar.save()) ? undefined : 'The file beside the source could not be saved.';
  }

  #place(document: vscode.TextDocument, { start, end }: vscode.Range) {
    return { textDocument: { uri: this.#uri(document.uri) }, range: { start, end } };
  }

  async #ask<T>(method: string, params: object, token?: vscode.CancellationToken): Promise<T | undefined> {
    await this.#starting?.catch(() => undefined);
    // A token that is absent would be sent as a parameter of its own.
    return token ? this.#client?.sendRequest<T>(method, params, token) : this.#client?.sendRequest<T>(method, params);
  }

  #uri(uri: vscode.Uri): string {
    return this.#client?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  async #start(): Promise<void> {
    const module = this.#context.asAbsolutePath('dist/server.cjs');
    const options: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6029'] } },
    };
    const location = vscode.workspace.getConfiguration('hearsay').get<string>('index.location', 'storage');
    const clientOptions: LanguageClientOptions = {
      documentSelector: [
        { scheme: 'file', language: 'markdown' },
        { scheme: 'file', language: 'plaintext' },
      ],
      outputChannel: this.#log,
      initializationOptions: { storage: this.#context.globalStorageUri.fsPath, location, peekReferences: true },
      middleware: this.#middleware,
      diagnosticPullOptions: { onChange: true, onTabs: false },
      markdown: { isTrusted: false, supportHtml: false },
    };
    const client = new LanguageClient('hearsay', 'Hearsay', options, clientOptions);
    client.onNotification('hearsay/statusChanged', () => this.#changed.fire());
    await client.start();
    this.#client = client;
    this.#changed.fire();
  }
}
