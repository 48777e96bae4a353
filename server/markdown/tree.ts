import type { Span } from '../text/span.ts';

/** What a node of a Markdown text is. The first two lines are blocks, the rest stands inside the text of a block. */
export type MarkdownKind =
  // Containers: they hold blocks.
  | 'blockquote'
  | 'callout'
  | 'list'
  | 'list-item'
  | 'footnote-definition'
  // Leaves: they hold text, or nothing that is read.
  | 'heading'
  | 'paragraph'
  | 'callout-header'
  | 'code-block'
  | 'math-block'
  | 'html-block'
  | 'comment-block'
  | 'table'
  | 'rule'
  | 'link-definition'
  // Parts of a table.
  | 'table-row'
  | 'table-cell'
  // Inline markup around words.
  | 'emphasis'
  | 'strong'
  | 'strike'
  | 'highlight'
  | 'link'
  // Inline markup instead of words.
  | 'image'
  | 'embed'
  | 'wikilink'
  | 'autolink'
  | 'code'
  | 'math'
  | 'html'
  | 'comment'
  | 'escape'
  | 'entity'
  | 'break'
  | 'citation'
  | 'narrative-citation'
  | 'footnote-reference'
  | 'inline-footnote'
  // Parts of the above: delimiters and line prefixes, link targets, titles, labels, task boxes, callout types.
  | 'mark'
  | 'url'
  | 'title'
  | 'label'
  | 'task'
  | 'callout-type';

/** One node. Nodes stand in one list in document order, a node before those inside it; `after` is the index behind the last of them. */
export interface MarkdownNode extends Span {
  readonly kind: MarkdownKind;
  /** Index of the node around it; -1 at the top. */
  readonly parent: number;
  readonly after: number;
  /** 1–6 for headings. */
  readonly level?: number;
  /** Numbered list. */
  readonly ordered?: boolean;
}

/** The syntax of a Markdown text, every span exact in `text`. */
export interface MarkdownTree {
  readonly text: string;
  /** From the opening to the closing `---`, with both; the YAML between them is `yaml`. Absent where the text has none. */
  readonly frontMatter?: { readonly span: Span; readonly yaml: Span };
  readonly nodes: readonly MarkdownNode[];
}

/** The direct children of a node, in order; -1 asks for the top. */
export function children(tree: MarkdownTree, index: number): number[] {
  const found: number[] = [];
  const end = index < 0 ? tree.nodes.length : tree.nodes[index]!.after;
  for (let i = index + 1; i < end; i = tree.nodes[i]!.after) found.push(i);
  return found;
}

/** The first node of a kind inside a node, at any depth; `undefined` when there is none. */
export function find(tree: MarkdownTree, index: number, kind: MarkdownKind): MarkdownNode | undefined {
  const end = index < 0 ? tree.nodes.length : tree.nodes[index]!.after;
  for (let i = index + 1; i < end; i++) if (tree.nodes[i]!.kind === kind) return tree.nodes[i];
  return undefined;
}
