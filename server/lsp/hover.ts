import type { Hover, HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { cardLines } from '../features/card-lines.ts';
import { type LspContext, placeOf } from './context.ts';
import { readSoon } from './reading-progress.ts';
import { renderCard } from './render.ts';
import { sourceLines } from './source-lines.ts';
import { toRange } from './to-lsp.ts';

/** The card for the name, quotation or citation under the cursor, in notes and in sources. */
export async function hover(context: LspContext, kind: MarkupKind, params: HoverParams, signal: AbortSignal): Promise<Hover | null> {
  const place = await placeOf(context, params.textDocument.uri);
  if (!place) return null;
  const { document, project, note, isSource, file } = place;
  const offset = document.lines.offsetAt(params.position);
  const { service, corpus } = project;
  const ask = async () => (note ? service.card(note, offset, signal) : isSource ? service.cardInSource(file, offset, signal) : undefined);
  // A folder just opened is read in a moment: the first hover waits for it rather than say nothing.
  const card = (await ask()) ?? ((await readSoon(corpus)) ? await ask() : undefined);
  if (!card) return null;
  const linked = cardLines(card).flatMap(line => line.flatMap(piece => (piece.link ? [piece.link.source] : [])));
  return { range: toRange(document.lines, card.span), contents: renderCard(card, kind, await sourceLines(corpus, linked, signal)) };
}
