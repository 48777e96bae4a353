import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from 'vscode-languageserver/node';
import { askedIn, type LspContext, placeOf } from './context.ts';
import { toRange } from './to-lsp.ts';

/** The other places that name the actor under the cursor; `null` elsewhere, so that the editor marks equal words as ever. */
export async function documentHighlights(
  context: LspContext,
  params: DocumentHighlightParams,
  signal: AbortSignal,
): Promise<DocumentHighlight[] | null> {
  const place = await placeOf(context, params.textDocument.uri);
  const where = place && askedIn(place);
  if (!place || !where) return null;
  const { document, project } = place;
  const spans = await project.service.highlights(where, document.lines.offsetAt(params.position), signal);
  if (spans.length === 0) return null;
  return spans.map(it => ({ range: toRange(document.lines, it), kind: DocumentHighlightKind.Text }));
}
