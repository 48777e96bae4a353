import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type CodeAction, CodeActionKind, type CodeActionParams, type CreateFile, type TextDocumentEdit } from 'vscode-languageserver/node';
import type { FileEdits } from '../features/actions.ts';
import { decode } from '../formats/decode.ts';
import { LineIndex } from '../text/lines.ts';
import { type Files, OWN_FILE_LIMIT } from '../workspace/files.ts';
import { editOf } from './cite.ts';
import { type LspContext, placeOf } from './context.ts';
import { fromRange } from './from-lsp.ts';
import { toDiagnostic, toRange, toUri } from './to-lsp.ts';

/** The fixes for the findings in a range, and citations for what is right but cites nothing; as edits of the very version they were made for. */
export async function codeActions(context: LspContext, params: CodeActionParams, signal: AbortSignal): Promise<CodeAction[]> {
  const { only } = params.context;
  const wanted = (kind: CodeActionKind) => !only || only.some(it => it === '' || kind === it || kind.startsWith(`${it}.`));
  const place = await placeOf(context, params.textDocument.uri);
  if (!place?.note) return [];
  const { document, project, note } = place;
  const span = fromRange(document.lines, params.range);
  const { folder, files } = project;
  const registry = { file: folder.relative(folder.registry), text: await textNow(context, files, folder.registry) };
  const configuration = { file: folder.relative(folder.configFile), text: await textNow(context, files, folder.configFile) };
  const actions = await project.service.actions(note, span, signal, { registry, configuration, who: userName() });
  const offers = wanted(CodeActionKind.Refactor) ? await project.service.citeOffers(note, span, signal) : [];
  const fixes: CodeAction[] = (wanted(CodeActionKind.QuickFix) ? actions : []).map(
    ({ title, edits, elsewhere = [], preferred, finding }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, document.lines, () => undefined, context.pages)],
      ...(preferred ? { isPreferred: true } : {}),
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
  return [...fixes, ...more.map(({ title, edits }) => ({ title, kind: CodeActionKind.Refactor, edit: editOf(document, edits) }))];
}

/** The name the user has on this machine; empty where there is none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** A file of the user's as it is now: the editor's buffer, else the disk; `undefined` where there is none or it cannot be read. */
async function textNow({ documents }: LspContext, files: Files, path: string): Promise<string | undefined> {
  const open = documents.get(toUri(path));
  if (open) return open.text;
  const decoded = await files.read(path, OWN_FILE_LIMIT).then(decode, () => undefined);
  return decoded?.ok ? decoded.text : undefined;
}

/** Edits of another file, of the version they were made for when it is open; a file that is not there is created first. */
function editsOf({ documents }: LspContext, path: string, { text, edits }: FileEdits): (CreateFile | TextDocumentEdit)[] {
  const uri = toUri(path);
  const lines = new LineIndex(text ?? '');
  const changes: (CreateFile | TextDocumentEdit)[] = text === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }] : [];
  changes.push({
    textDocument: { uri, version: documents.get(uri)?.version ?? null },
    edits: edits.map(it => ({ range: toRange(lines, it.span), newText: it.newText })),
  });
  return changes;
}
