import { type MarkdownBlock, markdownBlocks } from '../markdown/blocks.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { readArticle } from './article.ts';
import type { Document } from './document.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Unit } from './unit.ts';

/** What holds no words of the article, by its form. */
const ASIDES: Partial<Record<MarkdownBlock['kind'], string>> = {
  'comment-block': 'comment',
  'html-block': 'page code',
  'math-block': 'formula',
  'link-definition': 'link definition',
  rule: 'separator',
};

/**
 * Reads a Markdown source, such as an article saved with Obsidian Web Clipper. The text stays the file 1:1; markup is in `skip`, front matter becomes
 * metadata. Linear.
 */
export function readMarkdownText(text: string): Document {
  const tree = parseMarkdown(text);
  const blocks = markdownBlocks(tree);
  const units: Unit[] = [];
  if (tree.frontMatter) units.push({ ...tree.frontMatter.span, kind: 'aside', reason: 'front matter', apart: true, skip: [] });
  for (const block of blocks) {
    const unit = unitOf(block, blocks);
    if (unit && unit.end > unit.start) units.push(unit);
  }
  const document = readArticle(text, units);
  if (!tree.frontMatter) return document;
  const { yaml } = tree.frontMatter;
  const front = readFrontMatter(text.slice(yaml.start, yaml.end), yaml.start);
  return { ...document, metadata: { ...document.metadata, ...front.value }, problems: [...document.problems, ...front.problems] };
}

function unitOf(block: MarkdownBlock, blocks: readonly MarkdownBlock[]): Unit | undefined {
  const reason = ASIDES[block.kind];
  const { start, end } = block;
  if (reason !== undefined) return { start, end, kind: 'aside', reason, apart: true, skip: [] };
  const words = {
    start: block.content.start,
    end: block.content.end,
    apart: true,
    skip: block.skip.filter(it => it.start < block.content.end),
  };
  switch (block.kind) {
    case 'heading':
      return { ...words, kind: 'heading', ...(block.level === undefined ? {} : { level: block.level }) };
    case 'callout-header':
      return { ...words, kind: 'heading', level: 6 };
    case 'table':
      return { ...words, kind: 'table' };
    case 'code-block':
      return { start, end, kind: 'code', apart: true, skip: [] };
    case 'paragraph':
      return { ...words, kind: kindWithin(block, blocks) };
    default:
      return undefined; // containers: what they hold comes by itself
  }
}

/** A paragraph is what its nearest container makes of it. */
function kindWithin(block: MarkdownBlock, blocks: readonly MarkdownBlock[]): Unit['kind'] {
  for (let at = block.parent; at >= 0; at = blocks[at]!.parent) {
    const { kind } = blocks[at]!;
    if (kind === 'blockquote' || kind === 'callout') return 'quote';
    if (kind === 'list-item') return 'list-item';
  }
  return 'text';
}
