import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileEdits } from '../features/actions.ts';
import type { Project } from '../features/open.ts';
import { decode } from '../formats/decode.ts';
import type { TextEdit } from '../text/edit.ts';
import { LineIndex } from '../text/lines.ts';
import { type Files, OWN_FILE_LIMIT } from '../workspace/files.ts';
import type { LspContext } from './context.ts';
import { toRange, toUri } from './to-lsp.ts';

/** A file of the user's as it is now: the editor's buffer, else the disk; `undefined` where there is none or it cannot be read. */
export async function textNow({ documents }: LspContext, files: Files, path: string): Promise<string | undefined> {
  const open = documents.get(toUri(path));
  if (open) return open.text;
  const decoded = await files.read(path, OWN_FILE_LIMIT).then(decode, () => undefined);
  return decoded?.ok ? decoded.text : undefined;
}

/** actors.yaml as it is now; `text` undefined where there is none. */
export async function registryNow(
  context: LspContext,
  { folder, files }: Project,
): Promise<{ readonly path: string; readonly text: string | undefined }> {
  return { path: folder.registry, text: await textNow(context, files, folder.registry) };
}

/** Edits of a file, of the version they were made for when it is open; a file that is not there is created first. */
export function editsOf(
  { documents }: LspContext,
  path: string,
  { text, edits }: Pick<FileEdits, 'text' | 'edits'>,
): (CreateFile | TextDocumentEdit)[] {
  const uri = toUri(path);
  const lines = new LineIndex(text ?? '');
  const changes: (CreateFile | TextDocumentEdit)[] = text === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }] : [];
  changes.push({
    textDocument: { uri, version: documents.get(uri)?.version ?? null },
    edits: edits.map(it => ({ range: toRange(lines, it.span), newText: it.newText })),
  });
  return changes;
}

/** One change of actors.yaml. */
export function registryEdit(
  context: LspContext,
  registry: { readonly path: string; readonly text: string | undefined },
  edits: readonly TextEdit[],
): WorkspaceEdit {
  return { documentChanges: editsOf(context, registry.path, { text: registry.text, edits }) };
}
