import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  type ServerOptions,
  TransportKind,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import type { ActorChange, ActorChoice } from '../server/features/actor-commands.ts';
import type { CheckAllAnswer } from '../server/lsp/check-all.ts';
import type {
  ActorEditAnswer,
  CandidatesAnswer,
  ForgottenAnswer,
  NameAnswer,
  ProfileAnswer,
  RefusedAnswer,
  SourceStatusListAnswer,
  SpeakersAnswer,
  SplitAnswer,
  StatusAnswer,
} from '../server/lsp/requests.ts';

/** A change of actors.yaml in the editor's terms. */
export interface ActorEdit {
  readonly uri: vscode.Uri;
  readonly done: string;
  readonly edit?: vscode.WorkspaceEdit;
  /** Where the entry stands afterwards. */
  readonly entry?: vscode.Range;
}

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

  /** The name at a place of a note or source, and who it may be; `undefined` where none is known. */
  async nameAt(document: vscode.TextDocument, selection: vscode.Range): Promise<NameAnswer | undefined> {
    return (await this.#ask<NameAnswer | null>('hearsay/nameAt', this.#place(document, selection))) ?? undefined;
  }

  /** Actors by a word of any of their names. `uri`: a document or folder of the project; `except`: an id left out. */
  async actorChoices(uri: vscode.Uri, query: string, except?: string): Promise<readonly ActorChoice[]> {
    const params = { textDocument: { uri: this.#uri(uri) }, query, ...(except === undefined ? {} : { except }) };
    return (await this.#ask<readonly ActorChoice[]>('hearsay/actorChoices', params)) ?? [];
  }

  /** The ways to split an actor; `words`: the name it is asked for at. */
  async splitChoices(uri: vscode.Uri, actor: string, words?: string): Promise<readonly SplitAnswer[]> {
    const params = { textDocument: { uri: this.#uri(uri) }, actor, ...(words === undefined ? {} : { words }) };
    return (await this.#ask<readonly SplitAnswer[]>('hearsay/splitChoices', params)) ?? [];
  }

  /** The change of actors.yaml that a decision makes; no `edit` where the file says so already. `undefined` without a server. */
  async changeActor(uri: vscode.Uri, change: ActorChange): Promise<ActorEdit | RefusedAnswer | undefined> {
    const params = { textDocument: { uri: this.#uri(uri) }, change };
    const answer = await this.#ask<ActorEditAnswer | RefusedAnswer>('hearsay/changeActor', params);
    if (!answer || !this.#client || 'refused' in answer) return answer && 'refused' in answer ? answer : undefined;
    const { protocol2CodeConverter: code } = this.#client;
    return {
      uri: code.asUri(answer.uri),
      done: answer.done,
      ...(answer.edit ? { edit: await code.asWorkspaceEdit(answer.edit) } : {}),
      ...(answer.entry ? { entry: code.asRange(answer.entry) } : {}),
    };
  }

  /** The full card of an actor; `undefined` for nobody. */
  async profile(uri: vscode.Uri, actor: string): Promise<ProfileAnswer | undefined> {
    return (await this.#ask<ProfileAnswer | null>('hearsay/profile', { textDocument: { uri: this.#uri(uri) }, actor })) ?? undefined;
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
        // What the user decided about names: completed, and read with its unsaved changes.
        { scheme: 'file', language: 'yaml', pattern: '**/actors.yaml' },
      ],
      outputChannel: this.#log,
      initializationOptions: {
        storage: this.#context.globalStorageUri.fsPath,
        location,
        peekReferences: true,
        actorCommands: true,
        markdownSymbols: true,
      },
      middleware: this.#middleware,
      diagnosticPullOptions: { onChange: true, onTabs: false },
      // Words of a source are escaped: no text can make a link to a command, and only this command would run.
      markdown: { isTrusted: { enabledCommands: ['hearsay.openProfile'] }, supportHtml: false },
    };
    const client = new LanguageClient('hearsay', 'Hearsay', options, clientOptions);
    client.onNotification('hearsay/statusChanged', () => this.#changed.fire());
    await client.start();
    this.#client = client;
    this.#changed.fire();
  }
}
