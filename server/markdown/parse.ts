import { parser as commonMark, GFM } from '@lezer/markdown';
import type { Slices } from '../text/edited-text.ts';
import type { Span } from '../text/span.ts';
import { boundedInline } from './inline.ts';
import { quickPlainText } from './plain-text.ts';
import { researchSyntax } from './research-syntax.ts';
import type { MarkdownKind, MarkdownNode, MarkdownTree } from './tree.ts';

const parser = commonMark.configure([GFM, boundedInline, researchSyntax, quickPlainText]);

/** The parser's names for nodes → ours. What is not listed is dropped, its children kept. */
const KINDS: Readonly<Record<string, MarkdownKind>> = {
  Blockquote: 'blockquote',
  BulletList: 'list',
  OrderedList: 'list',
  ListItem: 'list-item',
  FootnoteDefinition: 'footnote-definition',
  ATXHeading1: 'heading',
  ATXHeading2: 'heading',
  ATXHeading3: 'heading',
  ATXHeading4: 'heading',
  ATXHeading5: 'heading',
  ATXHeading6: 'heading',
  SetextHeading1: 'heading',
  SetextHeading2: 'heading',
  Paragraph: 'paragraph',
  Task: 'paragraph',
  CalloutHeader: 'callout-header',
  CodeBlock: 'code-block',
  FencedCode: 'code-block',
  MathBlock: 'math-block',
  HTMLBlock: 'html-block',
  ProcessingInstructionBlock: 'html-block',
  CommentBlock: 'comment-block',
  Table: 'table',
  TableHeader: 'table-row',
  TableRow: 'table-row',
  TableCell: 'table-cell',
  HorizontalRule: 'rule',
  LinkReference: 'link-definition',
  Emphasis: 'emphasis',
  StrongEmphasis: 'strong',
  Strikethrough: 'strike',
  Highlight: 'highlight',
  Link: 'link',
  Image: 'image',
  Embed: 'embed',
  Wikilink: 'wikilink',
  Autolink: 'autolink',
  InlineCode: 'code',
  Math: 'math',
  HTMLTag: 'html',
  ProcessingInstruction: 'html',
  Comment: 'comment',
  Escape: 'escape',
  Entity: 'entity',
  HardBreak: 'break',
  Citation: 'citation',
  NarrativeCitation: 'narrative-citation',
  FootnoteReference: 'footnote-reference',
  InlineFootnote: 'inline-footnote',
  HeaderMark: 'mark',
  QuoteMark: 'mark',
  ListMark: 'mark',
  LinkMark: 'mark',
  EmphasisMark: 'mark',
  CodeMark: 'mark',
  StrikethroughMark: 'mark',
  HighlightMark: 'mark',
  CalloutMark: 'mark',
  TableDelimiter: 'mark',
  URL: 'url',
  LinkTitle: 'title',
  LinkLabel: 'label',
  FootnoteLabel: 'label',
  CodeInfo: 'label',
  TaskMarker: 'task',
  CalloutType: 'callout-type',
};

/**
 * Reads a Markdown text: CommonMark with tables, tasks, footnotes, front matter, wikilinks, callouts, comments, mathematics and citations.
 * Never fails: whatever is no markup is text. Linear in the length, whatever the input. See parts.ts for texts that are being edited.
 */
export function parseMarkdown(text: string): MarkdownTree {
  const frontMatter = findFrontMatter(text);
  const from = frontMatter?.span.end ?? 0;
  const nodes = readNodes(text.slice(from)).map(it => (from === 0 ? it : { ...it, start: it.start + from, end: it.end + from }));
  const defined = new Set(labelsOf(text, nodes).defined);
  const result = { text, nodes: withCallouts(dropUndefinedLinks(text, nodes, defined)) };
  return frontMatter ? { ...result, frontMatter } : result;
}

/** The nodes of a text without front matter, before it is decided which labels are defined and which blockquotes are callouts. */
export function readNodes(text: string): MarkdownNode[] {
  // Same length, so offsets stay; the parser knows only `\n`, and leaves an HTML block open for ever where lines end in `\r`.
  const source = text.includes('\r') ? text.replace(/\r\n?/g, end => (end.length === 2 ? ' \n' : '\n')) : text;
  const nodes: Open[] = [];
  const open: number[] = [];
  const close = (at: number) => {
    while (open.length > 0 && nodes[open.at(-1)!]!.end <= at) nodes[open.pop()!]!.after = nodes.length;
  };
  const cursor = parser.parse(source).cursor();
  while (cursor.next()) {
    const known = KINDS[cursor.name];
    if (known === undefined) continue;
    const { from: start, to: end } = cursor;
    close(start);
    const parent = open.at(-1) ?? -1;
    // An address in running text is known to the parser as a URL without a link around it.
    const bare = known === 'url' && !['link', 'image', 'link-definition'].includes(nodes[parent]?.kind ?? '');
    const kind = bare ? 'autolink' : known;
    const node: Open = { kind, start, end, parent, after: nodes.length + 1 };
    if (kind === 'heading') node.level = Number(cursor.name.slice(-1));
    if (cursor.name === 'OrderedList') node.ordered = true;
    nodes.push(node);
    if (end > start) open.push(nodes.length - 1);
  }
  close(Number.POSITIVE_INFINITY);
  return nodes;
}

type Open = { -readonly [K in keyof MarkdownNode]: MarkdownNode[K] };

/** YAML between `---` on the first line and the next `---` or `...`; unclosed it is a rule and text. */
export function findFrontMatter(text: Slices): { span: Span; yaml: Span } | undefined {
  const beginning = text.slice(0, 200);
  const bom = beginning.charCodeAt(0) === 0xfeff ? 1 : 0;
  const opening = /^---[ \t]*(?:\r\n?|\n)/.exec(beginning.slice(bom));
  if (!opening) return undefined;
  const yaml = bom + opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*(?=[\r\n]|$(?![\s\S]))/gm;
  closing.lastIndex = yaml;
  const found = closing.exec(text.toString());
  return found ? { span: { start: bom, end: found.index + found[0].length }, yaml: { start: yaml, end: found.index } } : undefined;
}

/** Labels as they are compared: whatever their case and spacing. */
export function labelKey(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The labels that nodes define, and those that their links and images need to be any. */
export function labelsOf(text: string, nodes: readonly MarkdownNode[]): { readonly defined: string[]; readonly needed: string[] } {
  const defined: string[] = [];
  const needed: string[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const { kind } = nodes[i]!;
    if (kind === 'link-definition') {
      const label = nodes[i + 1];
      if (label?.kind === 'label') defined.push(labelKey(text.slice(label.start + 1, label.end - 1)));
    } else if (kind === 'link' || kind === 'image') {
      const reference = referenceOf(text, nodes, i);
      if (reference) needed.push(reference.label);
    }
  }
  return { defined, needed };
}

/** The label that a link or image stands on, with the nodes of its brackets; `undefined` when its address stands in it. */
function referenceOf(text: string, nodes: readonly MarkdownNode[], index: number): { label: string; parts: number[] } | undefined {
  const found: number[] = [];
  let first: MarkdownNode | undefined;
  let last: MarkdownNode | undefined;
  let label: MarkdownNode | undefined;
  for (let child = index + 1; child < nodes[index]!.after; child = nodes[child]!.after) {
    const part = nodes[child]!;
    if (part.kind === 'url') return undefined;
    if (part.kind === 'label') label ??= part;
    if (part.kind !== 'mark') continue;
    first ??= part;
    last = part;
    found.push(child);
  }
  if (!first || !last) return undefined;
  const written = label ? labelKey(text.slice(label.start + 1, label.end - 1)) : '';
  const parts = [found[0]!, found.at(-1)!, ...(label ? [nodes.indexOf(label, index)] : [])];
  return { label: written || labelKey(text.slice(first.end, last.start)), parts };
}

/** `[sic]` and `[…]` look like links to a label; they are links only where the label is defined. */
export function dropUndefinedLinks(text: string, nodes: readonly MarkdownNode[], defined: ReadonlySet<string>): readonly MarkdownNode[] {
  const dropped = new Set<number>();
  for (let i = 0; i < nodes.length; i++) {
    const { kind } = nodes[i]!;
    if (kind !== 'link' && kind !== 'image') continue;
    const reference = referenceOf(text, nodes, i);
    if (!reference || defined.has(reference.label)) continue;
    dropped.add(i);
    for (const part of reference.parts) dropped.add(part);
  }
  if (dropped.size === 0) return nodes;
  const moved: number[] = [];
  let kept = 0;
  for (let i = 0; i < nodes.length; i++) moved.push(dropped.has(i) ? kept : kept++);
  moved.push(kept);
  const parentOf = (index: number): number => {
    let parent = index;
    while (parent >= 0 && dropped.has(parent)) parent = nodes[parent]!.parent;
    return parent < 0 ? -1 : moved[parent]!;
  };
  return nodes.flatMap((node, i) => (dropped.has(i) ? [] : [{ ...node, parent: parentOf(node.parent), after: moved[node.after]! }]));
}

/** A blockquote whose first line is `[!type]` is a callout. */
export function withCallouts(nodes: readonly MarkdownNode[]): readonly MarkdownNode[] {
  let changed: MarkdownNode[] | undefined;
  for (const node of nodes) {
    if (node.kind !== 'callout-header') continue;
    const parent = nodes[node.parent];
    if (parent?.kind !== 'blockquote') continue;
    let child = node.parent + 1;
    while (nodes[child]?.kind === 'mark') child = nodes[child]!.after;
    if (nodes[child] !== node) continue;
    changed ??= [...nodes];
    changed[node.parent] = { ...parent, kind: 'callout' };
  }
  return changed ?? nodes;
}
