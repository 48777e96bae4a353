import type { MarkdownBlock } from '../markdown/blocks.ts';
import type { MarkdownTree } from '../markdown/tree.ts';
import { find } from '../markdown/tree.ts';
import type { Span } from '../text/span.ts';
import type { NoteBlock, NoteBlockKind } from './note.ts';

const KINDS: Readonly<Partial<Record<MarkdownBlock['kind'], NoteBlockKind>>> = {
  'code-block': 'code',
  'math-block': 'math',
  'html-block': 'html',
  'comment-block': 'comment',
};

/** The blocks of a note, and which of them a node of the tree lies in. */
export interface NoteBlocks {
  readonly blocks: readonly NoteBlock[];
  /** The markdown block behind each. */
  readonly origins: readonly MarkdownBlock[];
  /** The innermost block around a node, itself included; a callout for its title. */
  blockOf(node: number): number;
}

/** Markdown blocks → the note's: the title line of a callout belongs to the callout. */
export function noteBlocks(tree: MarkdownTree, source: readonly MarkdownBlock[]): NoteBlocks {
  const { text, nodes } = tree;
  const blocks: NoteBlock[] = [];
  const origins: MarkdownBlock[] = [];
  const indexOf: number[] = [];
  const byNode = new Map<number, number>();
  for (const [i, block] of source.entries()) {
    const around = block.parent < 0 ? undefined : indexOf[block.parent];
    if (block.kind === 'callout-header') {
      // Only the first line of a callout is read as its title; the callout stands before it in the list.
      indexOf.push(around ?? 0);
      byNode.set(block.node, around ?? 0);
      continue;
    }
    indexOf.push(blocks.length);
    byNode.set(block.node, blocks.length);
    const words = block.content.end > block.content.start;
    const header = block.kind === 'callout' ? source[i + 1] : undefined;
    blocks.push({
      kind: KINDS[block.kind] ?? (block.kind as NoteBlockKind),
      span: { start: block.start, end: block.end },
      ...(around === undefined ? {} : { parent: around }),
      ...(block.level === undefined ? {} : { level: block.level }),
      ...typeAndTitle(tree, block, header),
      prose: block.cells ?? (words ? lines(text, block.content, quoteDepth(blocks, around)) : []),
      skip: block.skip,
    });
    origins.push(block);
  }
  const blockOf = (node: number): number => {
    for (let i = node; i >= 0; i = nodes[i]!.parent) {
      const known = byNode.get(i);
      if (known !== undefined) return known;
    }
    return 0;
  };
  return { blocks, origins, blockOf };
}

function typeAndTitle(tree: MarkdownTree, block: MarkdownBlock, header: MarkdownBlock | undefined): Pick<NoteBlock, 'type' | 'title'> {
  const { text } = tree;
  if (block.kind === 'callout') {
    const type = find(tree, block.node, 'callout-type');
    const title = header?.kind === 'callout-header' && header.content.end > header.content.start ? header.content : undefined;
    return { ...(type ? { type: text.slice(type.start, type.end).toLowerCase() } : {}), ...(title ? { title } : {}) };
  }
  if (block.kind === 'footnote-definition') {
    const label = find(tree, block.node, 'label');
    return label ? { title: { start: label.start + 2, end: label.end - 2 } } : {};
  }
  if (block.kind === 'list-item') {
    // `[x]`, and the states other tools know: `[/]`, `[-]`, `[?]`.
    const box = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[([^\]\r\n])\](?=[ \t\r\n])/.exec(text.slice(block.start, block.start + 60));
    return box ? { type: box[1]!.toLowerCase() } : {};
  }
  return {};
}

function quoteDepth(blocks: readonly NoteBlock[], index: number | undefined): number {
  let depth = 0;
  for (let i = index; i !== undefined; i = blocks[i]!.parent)
    if (blocks[i]!.kind === 'blockquote' || blocks[i]!.kind === 'callout') depth++;
  return depth;
}

/** The lines of a block's words without indentation and the `>` of the quotes around it. */
function lines(text: string, { start, end }: Span, quotes: number): Span[] {
  const found: Span[] = [];
  let from = start;
  while (from < end) {
    let to = from;
    while (to < end && text[to] !== '\n' && text[to] !== '\r') to++;
    if (to < end) to += text[to] === '\r' && text[to + 1] === '\n' && to + 1 < end ? 2 : 1;
    if (to > from) found.push({ start: from, end: to });
    from = to;
    for (let left = quotes; from < end; from++) {
      if (text[from] === '>' && left-- > 0) continue;
      if (text[from] !== ' ' && text[from] !== '\t') break;
    }
  }
  return found;
}
