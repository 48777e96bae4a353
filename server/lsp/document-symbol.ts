import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from 'vscode-languageserver/node';
import type { Outline } from '../features/symbols.ts';
import type { LineIndex } from '../text/lines.ts';
import { askedIn, type LspContext, placeOf } from './context.ts';
import { toRange } from './to-lsp.ts';

/** The quotations of a note, or of a source by speaker. */
export async function documentSymbols(context: LspContext, params: DocumentSymbolParams, signal: AbortSignal): Promise<DocumentSymbol[]> {
  const place = await placeOf(context, params.textDocument.uri);
  const where = place && askedIn(place);
  if (!place || !where) return [];
  return symbols(await place.project.service.outline(where, signal), place.document.lines);
}

function symbols(outline: readonly Outline[], lines: LineIndex): DocumentSymbol[] {
  return outline.map(({ name, detail, kind, span, selection, children }) => ({
    name,
    ...(detail === '' ? {} : { detail }),
    kind: kind === 'speaker' ? SymbolKind.Class : SymbolKind.String,
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
    ...(children.length > 0 ? { children: symbols(children, lines) } : {}),
  }));
}
