import { type Range, type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver/node';
import type { ActorType, Mention } from '../actors/actor.ts';
import { overlaps } from '../text/span.ts';
import { askedIn, type LspContext, placeOf } from './context.ts';
import { fromRange } from './from-lsp.ts';

/** Token types as package.json describes them to themes, by the actor's type. */
const TYPES: Readonly<Record<ActorType, string>> = {
  person: 'hearsayPerson',
  organization: 'hearsayOrganization',
  place: 'hearsayPlace',
  group: 'hearsayGroup',
  event: 'hearsayEvent',
  other: 'hearsayName',
};
const NUMBERS = new Map(Object.keys(TYPES).map((type, index) => [type, index]));

export const TOKENS_LEGEND: SemanticTokensLegend = { tokenTypes: Object.values(TYPES), tokenModifiers: [] };

/** The names of known actors in a note or source, as tokens; of a range, or of all of it. */
export async function semanticTokens(
  context: LspContext,
  { textDocument, range }: { textDocument: { uri: string }; range?: Range },
  signal: AbortSignal,
): Promise<SemanticTokens> {
  const place = await placeOf(context, textDocument.uri);
  const where = place && askedIn(place);
  if (!place || !where) return { data: [] };
  const { lines } = place.document;
  const names = await place.project.service.actorNames(where, signal);
  const wanted = range && fromRange(lines, range);
  const builder = new SemanticTokensBuilder();
  let free = 0;
  for (const mention of [...names].sort((a, b) => a.start - b.start || b.end - a.end)) {
    // Tokens do not overlap: a place inside an organisation's name is part of that name.
    if (mention.start < free || (wanted && !overlaps(mention, wanted))) continue;
    free = mention.end;
    for (const { line, character, length } of byLine(lines, mention))
      builder.push(line, character, length, NUMBERS.get(mention.type) ?? 0, 0);
  }
  return builder.build();
}

/** A token stays on its line. */
function byLine(
  lines: { positionAt(offset: number): { line: number; character: number }; lineSpan(line: number): { start: number; end: number } },
  { start, end }: Mention,
) {
  const found: { line: number; character: number; length: number }[] = [];
  for (let line = lines.positionAt(start).line; line <= lines.positionAt(end).line; line++) {
    const span = lines.lineSpan(line);
    const [from, to] = [Math.max(start, span.start), Math.min(end, span.end)];
    if (to > from) found.push({ line, character: from - span.start, length: to - from });
  }
  return found;
}
