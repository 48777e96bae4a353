import { join } from 'node:path';
import { type CodeAction, CodeActionKind, type CodeActionParams, type TextDocumentEdit } from 'vscode-languageserver/node';
import { type LspContext, placeOf } from './context.ts';
import { fromRange } from './from-lsp.ts';
import { toDiagnostic, toRange, toUri } from './to-lsp.ts';

/** The fixes for the findings in a range, as edits of the very version they were made for. */
export async function codeActions(context: LspContext, params: CodeActionParams, signal: AbortSignal): Promise<CodeAction[]> {
  const { only } = params.context;
  if (only && !only.some(kind => kind === CodeActionKind.QuickFix || kind === '')) return [];
  const place = await placeOf(context, params.textDocument.uri);
  if (!place?.note) return [];
  const { document, project, note } = place;
  const actions = await project.service.actions(note, fromRange(document.lines, params.range), signal);
  return actions.map(({ title, edits, preferred, finding }) => {
    const changes = new Map<string, TextDocumentEdit>();
    for (const { file, span, newText } of edits) {
      // Only edits of the note itself carry positions we know; rules that edit other files give whole-file insertions at the start.
      const uri = file === undefined ? document.uri : toUri(join(project.folder.root, file));
      const entry = changes.get(uri) ?? { textDocument: { uri, version: file === undefined ? document.version : null }, edits: [] };
      entry.edits.push({ range: toRange(document.lines, span), newText });
      changes.set(uri, entry);
    }
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, document.lines, () => undefined, context.pages)],
      ...(preferred ? { isPreferred: true } : {}),
      edit: { documentChanges: [...changes.values()] },
    };
  });
}
