import type { DefinitionParams, Location, LocationLink } from 'vscode-languageserver/node';
import { type LspContext, placeOf } from './context.ts';
import { readSoon } from './reading-progress.ts';
import { sourceLines } from './source-lines.ts';
import { toRange, toUri } from './to-lsp.ts';

/** From a quotation to its passage, from a citation to its source, from a name to where the sources mention it. */
export async function definition(
  context: LspContext,
  links: boolean,
  params: DefinitionParams,
  signal: AbortSignal,
): Promise<LocationLink[] | Location[] | null> {
  const place = await placeOf(context, params.textDocument.uri);
  if (!place?.note) return null;
  const { document, project, note } = place;
  const ask = () => project.service.definition(note, document.lines.offsetAt(params.position), signal);
  let found = await ask();
  if (found.length === 0 && (await readSoon(project.corpus))) found = await ask();
  const linesOf = await sourceLines(
    project.corpus,
    found.map(it => it.source),
    signal,
  );
  const answers = found.flatMap(({ origin, source, span }) => {
    const lines = linesOf(source.path);
    return lines ? [{ uri: toUri(source.path), range: toRange(lines, span), origin: toRange(document.lines, origin) }] : [];
  });
  if (answers.length === 0) return null;
  if (!links) return answers.map(({ uri, range }) => ({ uri, range }));
  return answers.map(({ uri, range, origin }) => ({
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
    originSelectionRange: origin,
  }));
}
