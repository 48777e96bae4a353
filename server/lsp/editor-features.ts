import {
  type CancellationToken,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
  SemanticTokensRefreshRequest,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { CHANGE_ACTOR, runChangeActor } from './actor-commands.ts';
import { codeLenses, type LensOptions } from './code-lens.ts';
import { COMPLETION_TRIGGERS, completion, resolveCompletion } from './completion.ts';
import { answering, type LspContext } from './context.ts';
import { documentHighlights } from './document-highlight.ts';
import { documentLinks } from './document-link.ts';
import { documentSymbols } from './document-symbol.ts';
import { LensRefresh } from './lens-refresh.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { semanticTokens, TOKENS_LEGEND } from './semantic-tokens.ts';
import { resolveSymbol, workspaceSymbols } from './workspace-symbol.ts';

/** What the server can do as a language. */
export const editorCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true, completionItem: { labelDetailsSupport: true } },
  documentLinkProvider: {},
  referencesProvider: true,
  documentHighlightProvider: true,
  // Editors show the outlines of all extensions together, each under its label.
  documentSymbolProvider: { label: 'Quotations' },
  workspaceSymbolProvider: { resolveProvider: true },
  codeLensProvider: {},
  renameProvider: { prepareProvider: true },
  semanticTokensProvider: { legend: TOKENS_LEGEND, full: true, range: true },
  executeCommandProvider: { commands: [CHANGE_ACTOR] },
};

/** Wires what an editor asks of a language: one handler a question. The answer asks for code lenses again; stop it at the end. */
export function serveEditorFeatures(connection: Connection, context: LspContext, params: InitializeParams): LensRefresh {
  const { textDocument, workspace } = params.capabilities;
  const lazySymbols = workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true;
  const given = params.initializationOptions as { peekReferences?: unknown; markdownSymbols?: unknown } | undefined;
  const symbols = { lazy: lazySymbols, headings: given?.markdownSymbols !== true };
  const refresh = new LensRefresh(connection, [
    ...(workspace?.codeLens?.refreshSupport ? [CodeLensRefreshRequest.type] : []),
    ...(workspace?.semanticTokens?.refreshSupport ? [SemanticTokensRefreshRequest.type] : []),
  ]);
  const annotated = workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  // Colours in prose are not everybody's taste: asked for only.
  const tokens = async (): Promise<boolean> =>
    workspace?.configuration === true && (await connection.workspace.getConfiguration('hearsay.semanticTokens.enabled')) === true;
  const isOn = async (feature: 'codeLens' | 'outline'): Promise<boolean> =>
    workspace?.configuration !== true || (await connection.workspace.getConfiguration(`hearsay.${feature}.enabled`)) !== false;
  const lens: LensOptions = {
    enabled: () => isOn('codeLens'),
    peeks: given?.peekReferences === true,
    again: () => refresh.after(0),
  };

  const snippets = textDocument?.completion?.completionItem?.snippetSupport === true;
  connection.onCompletion(answering(context, 'completion', null, (it, args, signal) => completion(it, snippets, args, signal)));
  connection.onCompletionResolve(item => resolveCompletion(context, item));
  connection.onDocumentLinks(answering(context, 'links', [], documentLinks));
  connection.onReferences(answering(context, 'references', null, references));
  connection.onDocumentHighlight(answering(context, 'highlights', null, documentHighlights));
  connection.onDocumentSymbol(
    answering(context, 'outline', [], async (it, args, signal) => ((await isOn('outline')) ? documentSymbols(it, args, signal) : [])),
  );
  connection.onCodeLens(answering(context, 'code lenses', [], (it, args, signal) => codeLenses(it, lens, args, signal)));
  connection.onPrepareRename(answering(context, 'rename', null, prepareRename));
  connection.onRenameRequest(answering(context, 'rename', null, (it, args, signal) => rename(it, annotated, args, signal)));
  const colours = answering(context, 'tokens', { data: [] }, async (it, args: Parameters<typeof semanticTokens>[1], signal) =>
    (await tokens()) ? semanticTokens(it, args, signal) : { data: [] },
  );
  connection.languages.semanticTokens.on(colours);
  connection.languages.semanticTokens.onRange(colours);
  connection.onExecuteCommand(({ command, arguments: given }) => (command === CHANGE_ACTOR ? runChangeActor(context, given ?? []) : null));
  connection.onWorkspaceSymbol((args, token) => cancellable(token, signal => workspaceSymbols(context, symbols, args, signal)));
  connection.onWorkspaceSymbolResolve((symbol, token) => cancellable(token, signal => resolveSymbol(context, symbol, signal)));
  return refresh;
}

/** Questions about no document: the client's cancellation as an abort signal. */
async function cancellable<R>(token: CancellationToken, ask: (signal: AbortSignal) => Promise<R>): Promise<R> {
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort(new Error('cancelled')));
  try {
    return await ask(abort.signal);
  } finally {
    listening.dispose();
  }
}
