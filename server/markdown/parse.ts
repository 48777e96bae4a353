import { parser as commonMark, GFM } from '@lezer/markdown';
import type { Span } from '../text/span.ts';
import { boundedInline } from './inline.ts';
import { researchSyntax } from './research-syntax.ts';
import type { MarkdownKind, MarkdownNode, MarkdownTree } from './tree.ts';

const parser = commonMark.configure([GFM, boundedInline, researchSyntax]);

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
 * Never fails: whatever is no markup is text. Linear in the length, whatever the input.
 */
export function parseMarkdown(text: string): MarkdownTree {
  const frontMatter = findFrontMatter(text);
  // Same length, so offsets stay; the parser knows only `\n`, and leaves an HTML block open for ever where lines end in `\r`.
  const source = text.includes('\r') ? text.replace(/\r\n?/g, end => (end.length === 2 ? ' \n' : '\n')) : text;
  const from = frontMatter?.span.end ?? 0;
  const tree = parser.parse(source, [], [{ from, to: source.length }]);
  const nodes: Open[] = [];
  const open: number[] = [];
  const close = (at: number) => {
    while (open.length > 0 && nodes[open.at(-1)!]!.end <= at) nodes[open.pop()!]!.after = nodes.length;
  };
  const cursor = tree.cursor();
  while (cursor.next()) {
    const known = KINDS[cursor.name];
    if (known === undefined) continue;
    // The tree counts from the start of what was parsed.
    const start = from + cursor.from;
    const end = from + cursor.to;
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
  const result = { text, nodes: withCallouts(dropUndefinedLinks(text, nodes)) };
  return frontMatter ? { ...result, frontMatter } : result;
}

type Open = { -readonly [K in keyof MarkdownNode]: MarkdownNode[K] };

/** YAML between `---` on the first line and the next `---` or `...`; unclosed it is a rule and text. */
function findFrontMatter(text: string): { span: Span; yaml: Span } | undefined {
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const opening = /^---[ \t]*(?:\r\n?|\n)/.exec(text.slice(bom, bom + 200));
  if (!opening) return undefined;
  const yaml = bom + opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*(?=[\r\n]|$(?![\s\S]))/gm;
  closing.lastIndex = yaml;
  const found = closing.exec(text);
  return found ? { span: { start: bom, end: found.index + found[0].length }, yaml: { start: yaml, end: found.index } } : undefined;
}

/** `[sic]` and `[…]` look like links to a label; they are links only where the label is defined. */
function dropUndefinedLinks(text: string, nodes: Open[]): Open[] {
  const labels = new Set<string>();
  const key = (from: number, to: number) => text.slice(from, to).replace(/\s+/g, ' ').trim().toLowerCase();
  for (let i = 0; i < nodes.length; i++) {
    if (nodes[i]!.kind !== 'link-definition') continue;
    const label = nodes[i + 1];
    if (label?.kind === 'label') labels.add(key(label.start + 1, label.end - 1));
  }
  const dropped = new Set<number>();
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node.kind !== 'link' && node.kind !== 'image') continue;
    const parts: number[] = [];
    for (let child = i + 1; child < node.after; child = nodes[child]!.after) parts.push(child);
    if (parts.some(part => nodes[part]!.kind === 'url')) continue;
    const marks = parts.filter(part => nodes[part]!.kind === 'mark');
    const label = parts.find(part => nodes[part]!.kind === 'label');
    const [first, last] = [marks[0], marks.at(-1)];
    if (first === undefined || last === undefined) continue;
    const written = label === undefined ? '' : key(nodes[label]!.start + 1, nodes[label]!.end - 1);
    if (labels.has(written || key(nodes[first]!.end, nodes[last]!.start))) continue;
    dropped.add(i).add(first).add(last);
    if (label !== undefined) dropped.add(label);
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
function withCallouts(nodes: Open[]): MarkdownNode[] {
  for (const node of nodes) {
    if (node.kind !== 'callout-header') continue;
    const parent = nodes[node.parent];
    if (parent?.kind !== 'blockquote') continue;
    let child = node.parent + 1;
    while (nodes[child]?.kind === 'mark') child = nodes[child]!.after;
    if (nodes[child] === node) parent.kind = 'callout';
  }
  return nodes;
}
