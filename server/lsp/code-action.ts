import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import { actorActions } from './actor-commands.ts';
import { editOf } from './cite.ts';
import { type LspContext, placeOf } from './context.ts';
import { fromRange } from './from-lsp.ts';
import { editsOf, registryNow, textNow } from './registry-file.ts';
import { toDiagnostic } from './to-lsp.ts';

/** The command of a client that saves actors.yaml after an edit of ours. */
const SAVE = { title: 'Save actors.yaml', command: 'hearsay.saveActors' };

/** The fixes for the findings in a range, and citations for what is right but cites nothing, decisions about a name (`menu`: as the client's commands); as edits of the very version they were made for. */
export async function codeActions(
  context: LspContext,
  menu: boolean,
  params: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const { only } = params.context;
  const wanted = (kind: CodeActionKind) => !only || only.some(it => it === '' || kind === it || kind.startsWith(`${it}.`));
  const place = await placeOf(context, params.textDocument.uri);
  const aboutNames = async () => (wanted(CodeActionKind.Refactor) ? actorActions(context, menu, params, signal) : []);
  if (!place?.note) return aboutNames();
  const { document, project, note } = place;
  const span = fromRange(document.lines, params.range);
  const { folder, files } = project;
  const { path, text } = await registryNow(context, project);
  const registry = { file: folder.relative(path), text };
  const configuration = { file: folder.relative(folder.configFile), text: await textNow(context, files, folder.configFile) };
  const actions = await project.service.actions(note, span, signal, { registry, configuration, who: userName() });
  const offers = wanted(CodeActionKind.Refactor) ? await project.service.citeOffers(note, span, signal) : [];
  const fixes: CodeAction[] = (wanted(CodeActionKind.QuickFix) ? actions : []).map(
    ({ title, edits, elsewhere = [], preferred, finding }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, document.lines, () => undefined, context.pages)],
      ...(preferred ? { isPreferred: true } : {}),
      // What is decided counts at once: the file is read from disk.
      ...(menu && elsewhere.length > 0 ? { command: SAVE } : {}),
      edit: {
        documentChanges: [
          ...(edits.length > 0 ? (editOf(document, edits).documentChanges ?? []) : []),
          ...elsewhere.flatMap(it => editsOf(context, join(folder.root, it.file), it)),
        ],
      },
    }),
  );
  const fixed = new Set(actions.map(it => it.title));
  const more = offers.filter(it => !fixed.has(it.title));
  const cites = more.map(({ title, edits }) => ({ title, kind: CodeActionKind.Refactor, edit: editOf(document, edits) }));
  return [...fixes, ...cites, ...(await aboutNames())];
}

/** The name the user has on this machine; empty where there is none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
