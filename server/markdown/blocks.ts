import type { Span } from '../text/span.ts';
import type { MarkdownKind, MarkdownNode, MarkdownTree } from './tree.ts';

export type MarkdownBlockKind = Extract<
  MarkdownKind,
  | 'blockquote'
  | 'callout'
  | 'list-item'
  | 'footnote-definition'
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
>;

/** A block with what a reader of words needs of it. In all comments: `> It **is** near.` */
export interface MarkdownBlock extends Span {
  readonly kind: MarkdownBlockKind;
  /** Its node in the tree. */
  readonly node: number;
  /** The container around it, by index in the list of blocks; -1 at the top. */
  readonly parent: number;
  /** 1–6 for headings, depth from 1 for list items. */
  readonly level?: number;
  /** Words with the markup inside them: `It **is** near.` of the paragraph. Empty for containers, code, mathematics, HTML, comments, rules. */
  readonly content: Span;
  /** Markup inside `content` that is no part of the words: the two `**`; line prefixes, link targets, citations, comments. In order, merged. */
  readonly skip: readonly Span[];
  /** Where no language stands: code, mathematics, URLs, HTML, comments, citation keys. In order, merged; for blocks without words all of them. */
  readonly opaque: readonly Span[];
  /** The cells of a table with something in them, in order. */
  readonly cells?: readonly Span[];
}

const BLOCKS: ReadonlySet<MarkdownKind> = new Set<MarkdownKind>([
  'blockquote',
  'callout',
  'list-item',
  'footnote-definition',
  'heading',
  'paragraph',
  'callout-header',
  'code-block',
  'math-block',
  'html-block',
  'comment-block',
  'table',
  'rule',
  'link-definition',
]);
const WORDS: ReadonlySet<MarkdownKind> = new Set<MarkdownKind>(['heading', 'paragraph', 'callout-header', 'table']);
const WORDLESS: ReadonlySet<MarkdownKind> = new Set<MarkdownKind>([
  'code-block',
  'math-block',
  'html-block',
  'comment-block',
  'link-definition',
]);

/** All blocks in document order, a container before what it holds. */
export function markdownBlocks(tree: MarkdownTree): MarkdownBlock[] {
  const { nodes } = tree;
  const blocks: MarkdownBlock[] = [];
  const blockOf = new Map<number, number>();
  const listDepth = new Map<number, number>();
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (node.kind === 'list') listDepth.set(index, depthAbove(nodes, listDepth, index) + 1);
    if (!BLOCKS.has(node.kind)) continue;
    let around = node.parent;
    while (around >= 0 && !blockOf.has(around)) around = nodes[around]!.parent;
    const parent = around < 0 ? -1 : blockOf.get(around)!;
    blockOf.set(index, blocks.length);
    const kind = node.kind as MarkdownBlockKind;
    const level = kind === 'list-item' ? listDepth.get(node.parent) : node.level;
    const words = WORDS.has(kind) ? readWords(tree, index) : NO_WORDS;
    blocks.push({
      kind,
      node: index,
      start: node.start,
      end: node.end,
      parent,
      ...(level === undefined ? {} : { level }),
      content: words.content ?? { start: node.start, end: node.start },
      skip: words.skip,
      opaque: WORDLESS.has(kind) ? merge([{ start: node.start, end: node.end }]) : words.opaque,
      ...(kind === 'table' ? { cells: words.cells } : {}),
    });
  }
  return blocks;
}

function depthAbove(nodes: readonly MarkdownNode[], known: ReadonlyMap<number, number>, index: number): number {
  for (let i = nodes[index]!.parent; i >= 0; i = nodes[i]!.parent) {
    const depth = known.get(i);
    if (depth !== undefined) return depth;
  }
  return 0;
}

interface Words {
  readonly content?: Span;
  readonly skip: readonly Span[];
  readonly opaque: readonly Span[];
  readonly cells: readonly Span[];
}

const NO_WORDS: Words = { skip: [], opaque: [], cells: [] };

function readWords(tree: MarkdownTree, index: number): Words {
  const { nodes, text } = tree;
  const block = nodes[index]!;
  const skip: Span[] = [];
  const opaque: Span[] = [];
  const cells: Span[] = [];
  let { start, end } = block;
  for (let i = index + 1; i < block.after; i++) {
    const node = nodes[i]!;
    const edge = node.parent === index && (node.kind === 'mark' || node.kind === 'task');
    // The `#` of a heading, its underline, a task's box and a callout's type stand before or after the words, not among them.
    if (edge && block.kind !== 'table' && text.slice(start, node.start).trim() === '') start = node.end;
    else if (edge && block.kind === 'heading' && text.slice(node.end, end).trim() === '') end = node.start;
    else if (node.kind === 'table-cell') cells.push({ start: node.start, end: node.end });
    else addMarkup(tree, i, skip, opaque);
  }
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { content: { start, end }, skip: merge(skip), opaque: merge(opaque), cells };
}

/** What one inline node hides from the words. */
function addMarkup({ nodes, text }: MarkdownTree, index: number, skip: Span[], opaque: Span[]): void {
  const node = nodes[index]!;
  const { start, end } = node;
  switch (node.kind) {
    case 'mark':
    case 'task':
      skip.push({ start, end });
      break;
    case 'link': {
      // `[words](target)`: the first mark is `[`, the second begins the rest.
      let marks = 0;
      for (let i = index + 1; i < node.after; i = nodes[i]!.after)
        if (nodes[i]!.kind === 'mark' && ++marks === 2) {
          skip.push({ start: nodes[i]!.start, end });
          opaque.push({ start: nodes[i]!.start, end });
        }
      break;
    }
    case 'wikilink': {
      const bar = text.indexOf('|', start);
      const shown = bar > start && bar < end ? bar + 1 : start + 2;
      skip.push({ start, end: shown }, { start: end - 2, end });
      opaque.push({ start, end: shown }, { start: end - 2, end });
      break;
    }
    case 'image':
    case 'embed':
    case 'citation':
    case 'footnote-reference':
    case 'inline-footnote':
    case 'html':
    case 'comment':
      skip.push({ start, end });
      opaque.push({ start, end });
      break;
    case 'code':
    case 'math':
    case 'autolink':
    case 'narrative-citation':
      opaque.push({ start, end });
      break;
    case 'escape':
      skip.push({ start, end: start + 1 });
      break;
    case 'break':
      if (text[start] === '\\') skip.push({ start, end: start + 1 });
      break;
    default:
  }
}

/** Spans in order, those that touch or overlap made one. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) merged.push({ start, end });
  }
  return merged;
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}
