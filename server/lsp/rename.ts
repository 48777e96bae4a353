import {
  type AnnotatedTextEdit,
  type CreateFile,
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type LspContext, openNotes, placeOf } from './context.ts';
import { editsOf, registryNow } from './registry-file.ts';
import { toRange } from './to-lsp.ts';

const NO_NOTE = 'Names are changed in notes: sources stay as they are.';

const NOTHING = { span: { start: 0, end: 0 }, newText: '' };

const refusal = (reason: string) => new ResponseError<never>(LSPErrorCodes.RequestFailed, reason);

/** The name under the cursor, or why it cannot be changed. */
export async function prepareRename(
  context: LspContext,
  { textDocument, position }: PrepareRenameParams,
  signal: AbortSignal,
): Promise<PrepareRenameResult | ResponseError<never> | null> {
  const place = await placeOf(context, textDocument.uri);
  if (!place) return null;
  if (!place.note) return refusal(NO_NOTE);
  const { document, project, note } = place;
  const found = await project.service.renamePlace(note, document.lines.offsetAt(position), signal);
  if ('refused' in found) return refusal(found.refused);
  return { range: toRange(document.lines, found.span), placeholder: found.words.replaceAll(/\s+/g, ' ') };
}

/**
 * Changes a name in the author's own prose of all notes and in actors.yaml. `annotated`: the client can show the change before it is made, and is told
 * to.
 */
export async function rename(
  context: LspContext,
  annotated: boolean,
  { textDocument, position, newName }: RenameParams,
  signal: AbortSignal,
): Promise<WorkspaceEdit | ResponseError<never> | null> {
  const place = await placeOf(context, textDocument.uri);
  if (!place) return null;
  if (!place.note) return refusal(NO_NOTE);
  const { document, project, note } = place;
  const registry = await registryNow(context, project);
  const open = await openNotes(context, project);
  const offset = document.lines.offsetAt(position);
  const found = await project.service.rename(note, offset, newName, open, registry.text ?? '', signal);
  if ('refused' in found) return refusal(found.refused);
  const documentChanges: (TextDocumentEdit | CreateFile)[] = [];
  for (const { path, text, edits } of found.notes)
    documentChanges.push(...marked(editsOf(context, path, { text, edits }), annotated, 'notes'));
  if (found.registry.length > 0)
    documentChanges.push(...marked(editsOf(context, registry.path, { text: registry.text, edits: found.registry }), annotated, 'registry'));
  if (!annotated) return { documentChanges };
  // What needs confirmation opens the preview, but unticked, in VS Code: so it is an edit that changes nothing. The real ones are ticked.
  documentChanges.push(...marked(editsOf(context, document.path, { text: document.text, edits: [NOTHING] }), true, 'look'));
  return {
    documentChanges,
    changeAnnotations: {
      look: { label: 'Look through the changes, then apply them', needsConfirmation: true },
      notes: { label: 'Your own words in notes' },
      registry: { label: 'actors.yaml, which keeps the old name as a spelling' },
    },
  };
}

function marked(changes: (CreateFile | TextDocumentEdit)[], annotated: boolean, annotationId: string): (CreateFile | TextDocumentEdit)[] {
  if (!annotated) return changes;
  return changes.map(it =>
    TextDocumentEdit.is(it)
      ? { ...it, edits: it.edits.map((edit): AnnotatedTextEdit => ({ ...(edit as AnnotatedTextEdit), annotationId })) }
      : { ...it, annotationId },
  );
}
