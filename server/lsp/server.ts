import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MarkupKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { Project } from '../features/open.ts';
import { actorChoices, changeActor, nameAt, profile, splitChoices } from './actor-commands.ts';
import { AllNotes } from './check-all.ts';
import { citeCandidates, citeEdit } from './cite.ts';
import { codeActions } from './code-action.ts';
import { answering, type LspContext } from './context.ts';
import { definition } from './definition.ts';
import { DiagnosticsUpdates, TYPING_PAUSE } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { editorCapabilities, serveEditorFeatures } from './editor-features.ts';
import { FileProblems } from './file-problems.ts';
import { forget } from './forget.ts';
import { fromUri } from './from-lsp.ts';
import { hover } from './hover.ts';
import { type ProjectStorage, Projects } from './projects.ts';
import { ReadingProgress } from './reading-progress.ts';
import {
  actorChoicesRequest,
  changeActorRequest,
  changeSpeakerRequest,
  checkAllRequest,
  citeCandidatesRequest,
  citeEditRequest,
  copyQuotationRequest,
  forgetRequest,
  nameAtRequest,
  profileRequest,
  rereadRequest,
  sourceStatusRequest,
  speakersRequest,
  splitChoicesRequest,
  statusChanged,
  statusRequest,
} from './requests.ts';
import { changeSpeaker, copyQuotation, speakers } from './source-commands.ts';
import { sourceStatus, status } from './status.ts';
import { WatchedFiles } from './watched-files.ts';

/** What the process gives the server: how to keep corpora (it may depend on the client's options) and where the rules' pages are. */
export interface ServerOptions {
  readonly version: string;
  readonly storage: (initializationOptions: unknown, settings: () => Promise<unknown>) => ProjectStorage;
  readonly pages?: string;
}

/** Wires one connection: what the server can do, and which handler does it. No handler logic lives here. */
export function serve(connection: Connection, options: ServerOptions): void {
  connection.onInitialize((params: InitializeParams) => {
    const client = clientOf(params);
    const documents = new Documents();
    let settingsInUse: string | undefined;
    const settings = async (): Promise<unknown> => {
      const found = client.configuration ? await connection.workspace.getConfiguration('hearsay') : undefined;
      settingsInUse = JSON.stringify(found);
      return found;
    };
    const problems = new FileProblems(connection);
    /** What fails in the background, mostly because a folder is being closed, is worth a line in the log and no more. */
    const background = (error: unknown) => connection.console.log(`not done: ${error instanceof Error ? error.message : String(error)}`);

    const opened = (project: Project) => {
      const progress = new ReadingProgress(connection, client.progress);
      const changed = () => {
        progress.update(project.corpus);
        lenses.after(500);
        updates.everywhere();
        void connection.sendNotification(statusChanged, { root: project.folder.root });
        if (project.corpus.progress().extracted) problems.update(project).catch(background);
      };
      project.corpus.onChange(changed);
      changed();
      return () => progress.end();
    };
    const failed = (root: string, error: unknown) => {
      connection.console.error(`cannot open ${root}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      void connection.window.showErrorMessage(`Hearsay cannot open ${root}: ${error instanceof Error ? error.message : String(error)}`);
    };

    const projects = new Projects(
      { ...options.storage(params.initializationOptions, settings), onMore: () => updates.everywhere() },
      opened,
      failed,
    );
    const folders = params.workspaceFolders?.map(it => fromUri(it.uri)) ?? [params.rootUri ? fromUri(params.rootUri) : undefined];
    projects.workspaceFolders = folders.filter(it => it !== undefined);
    const context: LspContext = { connection, documents, projects, ...(options.pages === undefined ? {} : { pages: options.pages }) };
    const updates = new DiagnosticsUpdates(context, { pulls: client.pullDiagnostics, refresh: client.refreshDiagnostics });
    const lenses = serveEditorFeatures(connection, context, params);
    const watched = new WatchedFiles(
      projects,
      () => {
        updates.everywhere();
        lenses.after(500);
      },
      background,
    );

    const allNotes = new AllNotes(connection);
    documents.listen(connection);
    documents.onChange(({ uri }) => {
      allNotes.forget(uri).catch(background);
      updates.edited(uri);
      lenses.after(TYPING_PAUSE);
    });
    documents.onClose(uri => updates.closed(uri));

    connection.onHover(answering(context, 'hover', null, (it, args, signal) => hover(it, client, args, signal)));
    connection.onDefinition(
      answering(context, 'definition', null, (it, args, signal) => definition(it, client.definitionLinks, args, signal)),
    );
    connection.onCodeAction(
      answering(context, 'code actions', [], (it, args, signal) => codeActions(it, client.actorCommands, args, signal)),
    );
    connection.languages.diagnostics.on(
      answering(context, 'diagnostics', { kind: 'full' as const, items: [] }, (_, args, signal) => updates.pull(args, signal)),
    );
    connection.onRequest(citeCandidatesRequest, answering(context, 'cite candidates', null, citeCandidates));
    connection.onRequest(citeEditRequest, answering(context, 'cite edit', null, citeEdit));
    connection.onRequest(copyQuotationRequest, answering(context, 'copy quotation', null, copyQuotation));
    connection.onRequest(speakersRequest, answering(context, 'speakers', null, speakers));
    connection.onRequest(changeSpeakerRequest, answering(context, 'change speaker', null, changeSpeaker));
    connection.onRequest(nameAtRequest, answering(context, 'name', null, nameAt));
    connection.onRequest(actorChoicesRequest, answering(context, 'actors', [], actorChoices));
    connection.onRequest(splitChoicesRequest, answering(context, 'ways to split', [], splitChoices));
    connection.onRequest(changeActorRequest, answering(context, 'change of an actor', { refused: 'It could not be done.' }, changeActor));
    connection.onRequest(profileRequest, answering(context, 'profile', null, profile));
    connection.onRequest(statusRequest, args => status(context, args));
    connection.onRequest(sourceStatusRequest, args => sourceStatus(context, args));
    connection.onRequest(checkAllRequest, async () =>
      (await projects.ofWorkspace()).length === 0 ? null : allNotes.check(context, client.progress),
    );
    connection.onRequest(forgetRequest, async params => {
      const { roots, ...answer } = await forget(projects, params);
      await allNotes.forgetAll();
      for (const root of roots) {
        await problems.forget(root);
        void connection.sendNotification(statusChanged, { root });
      }
      updates.everywhere();
      lenses.after(0);
      return answer;
    });
    connection.onRequest(rereadRequest, async () => {
      projects.remember();
      for (const project of await projects.all()) await projects.reopen(project.folder.root);
      for (const project of await projects.ofWorkspace()) await project.corpus.refresh();
      updates.everywhere();
      return null;
    });
    connection.onDidChangeWatchedFiles(({ changes }) => watched.changed(changes.map(it => fromUri(it.uri)).filter(it => it !== undefined)));
    connection.onDidSaveTextDocument(({ textDocument }) => {
      const path = fromUri(textDocument.uri);
      if (path !== undefined && !client.watching) watched.changed([path]);
    });
    connection.onDidChangeConfiguration(async () => {
      // VS Code says so at the start, too, when nothing has changed and everything is just being read.
      const before = settingsInUse;
      await settings();
      if (client.configuration && settingsInUse === before) return;
      lenses.after(500);
      for (const project of await projects.all()) await projects.reopen(project.folder.root);
      updates.everywhere();
    });
    connection.onInitialized(async () => {
      if (client.watching) {
        const watchers = ['**/*.{txt,md,yaml,yml,bib,json}'].map(globPattern => ({ globPattern }));
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      } else {
        watched.pollEvery(30_000);
      }
      if (client.dynamicConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'hearsay' });
      if (client.folderChanges) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(it => fromUri(it.uri)));
          const now = [
            ...projects.workspaceFolders.filter(it => !gone.has(it)),
            ...added.map(it => fromUri(it.uri)).filter(it => it !== undefined),
          ];
          projects.workspaceFolders = now;
        });
      }
    });
    connection.onShutdown(async () => {
      watched.stop();
      updates.stop();
      lenses.stop();
      await projects.close();
    });

    return {
      serverInfo: { name: 'Hearsay', version: options.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        hoverProvider: true,
        definitionProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor'] },
        diagnosticProvider: { identifier: 'hearsay', interFileDependencies: true, workspaceDiagnostics: false },
        ...editorCapabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
}

/** What the client can do, in the terms the handlers need. */
function clientOf({ capabilities: { textDocument, workspace, window }, initializationOptions }: InitializeParams) {
  const given = initializationOptions as { actorCommands?: unknown } | undefined;
  const formats = textDocument?.hover?.contentFormat ?? [MarkupKind.PlainText];
  return {
    hover: formats[0] === MarkupKind.Markdown || formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText,
    /** It has our commands for names, which ask what they need to know, and opens profiles. */
    actorCommands: given?.actorCommands === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    watching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
  };
}
