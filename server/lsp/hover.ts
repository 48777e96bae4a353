import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { cardLines } from '../features/card-lines.ts';
import { type LspContext, placeOf } from './context.ts';
import { readSoon } from './reading-progress.ts';
import { renderCard } from './render.ts';
import { sourceLines } from './source-lines.ts';
import { toRange } from './to-lsp.ts';

/** What the client shows in a hover. `actorCommands`: it can open profiles. */
interface HoverClient {
  readonly hover: MarkupKind;
  readonly actorCommands: boolean;
}

/** The card for the name, quotation or citation under the cursor, in notes and in sources. */
export async function hover(
  context: LspContext,
  { hover: kind, actorCommands }: HoverClient,
  params: HoverParams,
  signal: AbortSignal,
): Promise<Hover | null> {
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
  const contents = renderCard(card, kind, await sourceLines(corpus, linked, signal));
  if (card.kind === 'actor' && actorCommands && kind === MarkupKind.Markdown) {
    const given = encodeURIComponent(JSON.stringify([{ uri: document.uri, actor: card.actor.id, name: card.actor.name }]));
    contents.value += `  \n[Open Profile](command:hearsay.openProfile?${given})`;
  }
  return { range: toRange(document.lines, card.span), contents };
}
