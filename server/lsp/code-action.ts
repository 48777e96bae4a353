import { join } from 'node:path';
import { type CodeAction, CodeActionKind, type CodeActionParams, type TextDocumentEdit } from 'vscode-languageserver/node';
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
  const actions = await project.service.actions(note, span, signal);
  const offers = wanted(CodeActionKind.Refactor) ? await project.service.citeOffers(note, span, signal) : [];
  const fixes: CodeAction[] = (wanted(CodeActionKind.QuickFix) ? actions : []).map(({ title, edits, preferred, finding }) => {
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
  const fixed = new Set(actions.map(it => it.title));
  const more = offers.filter(it => !fixed.has(it.title));
  return [...fixes, ...more.map(({ title, edits }) => ({ title, kind: CodeActionKind.Refactor, edit: editOf(document, edits) }))];
}
