import { type MarkupContent, MarkupKind } from 'vscode-languageserver/node';
import type { Card } from '../features/card.ts';
import { cardLines, type Piece } from '../features/card-lines.ts';
import type { LineIndex } from '../text/lines.ts';
import { toUri } from './to-lsp.ts';

/** Everything from a source is data: no character of it may act as Markdown or HTML in a hover. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&$^=:@"']/g, character =>
    character === '<'
      ? '&lt;'
      : character === '>'
        ? '&gt;'
        : character === '&'
          ? '&amp;'
          : /['"]/.test(character)
            ? character
            : `\\${character}`,
  );
}

/** A card as hover text, one paragraph so that twelve lines fit into an editor's hover: Markdown with links to passages where the client takes it, else plain text. */
export function renderCard(card: Card, kind: MarkupKind, linesOf: (path: string) => LineIndex | undefined): MarkupContent {
  const lines = cardLines(card).map(line =>
    line.map(piece => (kind === MarkupKind.Markdown ? markdownPiece(piece, linesOf) : piece.text)).join(''),
  );
  return { kind, value: lines.join(kind === MarkupKind.Markdown ? '  \n' : '\n') };
}

function markdownPiece({ text, strong, link }: Piece, linesOf: (path: string) => LineIndex | undefined): string {
  const words = escapeMarkdown(text);
  if (link) {
    const start = linesOf(link.source.path)?.positionAt(link.span.start);
    const fragment = start ? `#L${start.line + 1},${start.character + 1}` : '';
    return `[${words}](${toUri(link.source.path)}${fragment})`;
  }
  if (!strong) return words;
  const edge = words.trim();
  return words.replace(edge, `**${edge}**`);
}
