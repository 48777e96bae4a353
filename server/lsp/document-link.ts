import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver/node';
import { type LspContext, placeOf } from './context.ts';
import { toRange, toUri } from './to-lsp.ts';

/** Citations as links to their source, at the line of the passage they stand for. */
export async function documentLinks(context: LspContext, params: DocumentLinkParams, signal: AbortSignal): Promise<DocumentLink[]> {
  const place = await placeOf(context, params.textDocument.uri);
  if (!place?.note) return [];
  const { document, project, note } = place;
  const links = await project.service.links(note, signal);
  return links.map(({ span, source, line, tooltip }) => ({
    range: toRange(document.lines, span),
    target: `${toUri(source.path)}${line === undefined ? '' : `#L${line + 1}`}`,
    tooltip,
  }));
}
