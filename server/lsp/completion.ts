import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver/node';
import type { Completion } from '../features/completion.ts';
import { type LspContext, placeOf } from './context.ts';
import { toRange } from './to-lsp.ts';

/** Characters that open the list by themselves: `@` and `[[` begin citations, the dash ends `<!-- hearsay-`. Markdown asks for nothing while typing. */
export const COMPLETION_TRIGGERS = ['@', '[', '-'];

const KINDS = {
  citation: CompletionItemKind.Reference,
  wikilink: CompletionItemKind.File,
  actor: CompletionItemKind.Constant,
  role: CompletionItemKind.Constant,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  directive: CompletionItemKind.Keyword,
  rule: CompletionItemKind.EnumMember,
} as const satisfies Record<Completion['kind'], CompletionItemKind>;

/** What a list entry remembers until it is looked at; `kind` is for clients that leave some to another extension. */
interface ItemData {
  readonly kind: Completion['kind'];
  readonly path: string;
  readonly source?: string;
}

/** Citekeys, sources, names and directives in notes. */
export async function completion(
  context: LspContext,
  snippets: boolean,
  params: CompletionParams,
  signal: AbortSignal,
): Promise<CompletionList | null> {
  const place = await placeOf(context, params.textDocument.uri);
  if (!place) return null;
  const { document, project, note } = place;
  const asked = params.context?.triggerKind !== CompletionTriggerKind.TriggerCharacter;
  const offset = document.lines.offsetAt(params.position);
  const isRegistry = document.path === project.folder.registry;
  if (!note && !isRegistry) return null;
  const { items, incomplete } = note
    ? await project.service.completions(note, offset, asked, signal)
    : await project.service.registryCompletions(document.text, offset, signal);
  return {
    isIncomplete: incomplete,
    items: items.map(({ kind, label, detail, span, newText, filter, source, cursor }, index): CompletionItem => {
      const data: ItemData = { kind, path: document.path, ...(source === undefined ? {} : { source }) };
      return {
        label,
        kind: KINDS[kind],
        detail,
        // The order of the list is the service's: what this note uses first.
        sortText: String(index).padStart(5, '0'),
        filterText: filter,
        textEdit: { range: toRange(document.lines, span), newText },
        ...(snippets && cursor !== undefined ? snippet(toRange(document.lines, span), newText, cursor) : {}),
        data,
        ...(kind === 'rule' ? {} : { labelDetails: { description: detail } }),
      };
    }),
  };
}

/** The text with a place for the cursor. */
function snippet(range: Range, newText: string, cursor: number): Pick<CompletionItem, 'textEdit' | 'insertTextFormat'> {
  const escaped = (text: string) => text.replaceAll(/[\\$}]/g, '\\$&');
  const marked = `${escaped(newText.slice(0, cursor))}$0${escaped(newText.slice(cursor))}`;
  return { textEdit: { range, newText: marked }, insertTextFormat: InsertTextFormat.Snippet };
}

/** What the chosen source is about; as plain text, for it comes from the source. */
export async function resolveCompletion({ projects }: LspContext, item: CompletionItem): Promise<CompletionItem> {
  const { path, source } = (item.data ?? {}) as Partial<ItemData>;
  const project = path === undefined || source === undefined ? undefined : await projects.of(path);
  const value = source === undefined ? undefined : await project?.service.sourceGlimpse(source);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.PlainText, value } };
}
