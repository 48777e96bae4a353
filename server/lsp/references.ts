import type { Location, ReferenceParams } from 'vscode-languageserver/node';
import { askedIn, type LspContext, openNotes, placeOf } from './context.ts';
import { toUri } from './to-lsp.ts';

/** Every place in notes and sources that refers to the actor, passage or source under the cursor. */
export async function references(context: LspContext, params: ReferenceParams, signal: AbortSignal): Promise<Location[] | null> {
  const place = await placeOf(context, params.textDocument.uri);
  const where = place && askedIn(place);
  if (!place || !where) return null;
  const { document, project } = place;
  const open = await openNotes(context, project);
  const found = await project.service.references(where, document.lines.offsetAt(params.position), open, signal);
  const wanted = params.context.includeDeclaration ? found : found.filter(it => !it.isPassage);
  return wanted.map(({ path, range }) => ({ uri: toUri(path), range }));
}
