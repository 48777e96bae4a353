import { SymbolKind, type WorkspaceSymbol, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import type { FolderSymbol } from '../features/folder-symbols.ts';
import type { Span } from '../text/span.ts';
import { type LspContext, openNotes } from './context.ts';
import { sourceLines } from './source-lines.ts';
import { toRange, toUri } from './to-lsp.ts';

const KINDS = {
  person: SymbolKind.Class,
  organization: SymbolKind.Namespace,
  place: SymbolKind.Package,
  other: SymbolKind.Object,
  source: SymbolKind.File,
} as const satisfies Record<FolderSymbol['kind'], SymbolKind>;

/** Where a symbol is, until its line is asked for. */
interface SymbolData {
  readonly root: string;
  readonly source: string;
  readonly span: Span;
}

/**
 * Actors by any name and sources by key or title, of all folders. `lazy`: the editor asks for the line of the one that is chosen. `headings`: those of notes,
 * too, where no Markdown support lists them already.
 */
export async function workspaceSymbols(
  context: LspContext,
  { lazy, headings }: { readonly lazy: boolean; readonly headings: boolean },
  { query }: WorkspaceSymbolParams,
  signal: AbortSignal,
): Promise<WorkspaceSymbol[]> {
  const found: WorkspaceSymbol[] = [];
  for (const project of await context.projects.ofWorkspace()) {
    const { folder, service } = project;
    for (const { kind, name, detail, source, span } of await service.symbols(query, signal)) {
      const data: SymbolData = { root: folder.root, source: source.id, span };
      const symbol = {
        name,
        kind: KINDS[kind],
        location: { uri: toUri(source.path) },
        data,
        ...(detail === '' ? {} : { containerName: detail }),
      };
      found.push(lazy ? symbol : await resolveSymbol(context, symbol, signal));
    }
    if (!headings) continue;
    for (const { text, file, path, range } of await service.headings(query, await openNotes(context, project), signal))
      found.push({ name: text, kind: SymbolKind.String, containerName: file, location: { uri: toUri(path), range } });
  }
  return found;
}

/** The symbol with its line. A source that has gone since keeps its file. */
export async function resolveSymbol({ projects }: LspContext, symbol: WorkspaceSymbol, signal?: AbortSignal): Promise<WorkspaceSymbol> {
  if (!symbol.data) return symbol;
  const { root, source, span } = symbol.data as SymbolData;
  const project = (await projects.all()).find(it => it.folder.root === root);
  const info = (await project?.corpus.sourcesNamed([source], signal))?.find(it => it.id === source);
  if (!project || !info) return symbol;
  const lines = (await sourceLines(project.corpus, [info], signal))(info.path);
  return lines ? { ...symbol, location: { uri: toUri(info.path), range: toRange(lines, span) } } : symbol;
}
