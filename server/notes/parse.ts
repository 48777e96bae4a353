import { readYaml } from '../formats/yaml.ts';
import { type MarkdownBlock, markdownBlocks, merge } from '../markdown/blocks.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import type { MarkdownTree } from '../markdown/tree.ts';
import type { Problem } from '../text/parsed.ts';
import type { Span } from '../text/span.ts';
import { bySpan, textOf } from '../text/span.ts';
import { attributionParagraph, blockQuoted, isQuote, type QuoteLeaf, splitAttribution } from './block-quotes.ts';
import { noteBlocks } from './blocks.ts';
import { readChecks } from './checks.ts';
import { labelKey, readCitations } from './citations.ts';
import { noteLanguage } from './language.ts';
import type { Citation, FrontMatter, Note, NoteBlock, NoteSentence, Quoted } from './note.ts';
import { readSuppressions } from './suppressions.ts';
import { readWords } from './words.ts';

/** Reads a note. Never fails: broken front matter is a problem, unbalanced marks and markup are text. Linear in the length. */
export function parseNote(text: string): Note {
  const tree = parseMarkdown(text);
  const source = markdownBlocks(tree);
  const { blocks, origins, blockOf } = noteBlocks(tree, source);
  const problems: Problem[] = [];
  const frontMatter = readFrontMatter(tree, problems);
  const definitions = footnoteDefinitions(text, blocks);
  const citations = readCitations(tree, blockOf, label => definitions.get(labelKey(label)));
  const attached = byBlock(citations, blocks.length);
  const sentences: NoteSentence[] = [];
  const quoted: Quoted[] = [];
  const prose: string[] = [];
  for (const [i, block] of blocks.entries()) {
    const origin = origins[i];
    if (!origin || block.prose.length === 0) continue;
    const words = readWords(text, i, block, origin, attached[i] ?? []);
    sentences.push(...words.sentences);
    quoted.push(...words.quoted);
    prose.push(words.text);
  }
  const all = withBlockQuotes(text, blocks, origins, quoted);
  return {
    text,
    ...(frontMatter ? { frontMatter } : {}),
    blocks,
    sentences,
    quoted: all,
    citations,
    suppressions: readSuppressions(tree, frontMatter),
    checks: readChecks(tree, all, block => blocks[block]!.span),
    opaque: merge([...(frontMatter ? [frontMatter.span] : []), ...source.flatMap(it => it.opaque)]),
    language: noteLanguage(frontMatter?.data.lang ?? frontMatter?.data.language, prose.join('\n')),
    problems,
  };
}

function readFrontMatter({ text, frontMatter }: MarkdownTree, problems: Problem[]): FrontMatter | undefined {
  if (!frontMatter) return undefined;
  const yaml = readYaml(textOf(text, frontMatter.yaml), frontMatter.yaml.start);
  problems.push(...yaml.problems);
  const plain = typeof yaml.data === 'object' && yaml.data !== null && !Array.isArray(yaml.data);
  return { span: frontMatter.span, data: plain ? (yaml.data as Record<string, unknown>) : {} };
}

/** Label → the block of its first definition. */
function footnoteDefinitions(text: string, blocks: readonly NoteBlock[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'footnote-definition' || !block.title) continue;
    const key = labelKey(textOf(text, block.title));
    if (!found.has(key)) found.set(key, i);
  }
  return found;
}

/** For each block the spans of its citations, in order; the items of one group once. */
function byBlock(citations: readonly Citation[], count: number): (Span[] | undefined)[] {
  const found: (Span[] | undefined)[] = new Array<Span[] | undefined>(count).fill(undefined);
  for (const { block, group, embed } of citations) {
    if (embed) continue;
    found[block] ??= [];
    const list = found[block];
    if (list && list.at(-1)?.start !== group.start) list.push(group);
  }
  return found;
}

/** Adds the blockquotes to the quotations in marks: those inside nest one deeper. */
function withBlockQuotes(
  text: string,
  blocks: readonly NoteBlock[],
  origins: readonly (MarkdownBlock | undefined)[],
  inline: readonly Quoted[],
): Quoted[] {
  const innermost = innermostQuote(blocks);
  const leaves = new Map<number, QuoteLeaf[]>();
  for (const [i, block] of blocks.entries()) {
    const quote = innermost[i];
    const origin = origins[i];
    if (quote === undefined || !origin || block.prose.length === 0 || block.kind === 'table') continue;
    const list = leaves.get(quote) ?? [];
    list.push({ block: i, content: origin.content, loneItem: isLoneItem(blocks, i, quote) });
    leaves.set(quote, list);
  }
  const firstInside = new Map<number, Quoted>();
  for (const it of inline) {
    const quote = innermost[it.block];
    if (quote !== undefined && !firstInside.has(quote)) firstInside.set(quote, it);
  }
  const found: Quoted[] = [];
  const quotes = new Set<number>();
  for (const [quote, list] of leaves) {
    const split = splitAttribution(text, list);
    if (!split.words || !/[\p{L}\p{N}]/u.test(textOf(text, split.words))) continue;
    const attribution = split.attribution ?? paragraphBelow(text, blocks, origins, quote);
    const marks = list.flatMap((leaf, i) => [...gap(text, list[i - 1], leaf), ...blocks[leaf.block]!.skip]);
    found.push(blockQuoted(text, quote, split.words, attribution, merge(marks), firstInside.get(quote)));
    quotes.add(quote);
  }
  if (found.length === 0) return [...inline];
  const all = [...found, ...inline.map(it => (quotes.has(innermost[it.block] ?? -1) ? { ...it, depth: it.depth + 1 } : it))];
  return all.sort((a, b) => bySpan(a.span, b.span) || a.depth - b.depth);
}

/**
 * For each block the innermost blockquote or quoting callout around it, itself included. What stands in an outer quote beside an inner one belongs to
 * neither: it comments on the inner one as often as it quotes.
 */
function innermostQuote(blocks: readonly NoteBlock[]): (number | undefined)[] {
  const found: (number | undefined)[] = [];
  for (const [i, block] of blocks.entries()) {
    const around = block.parent === undefined ? undefined : found[block.parent];
    found.push(isQuote(block) ? i : around);
  }
  const outer = new Set<number | undefined>();
  for (const block of blocks) if (isQuote(block) && block.parent !== undefined) outer.add(found[block.parent]);
  return found.map(it => (outer.has(it) ? undefined : it));
}

/** Whether a leaf is the text of a list's only item, the list being the last thing in the quote. */
function isLoneItem(blocks: readonly NoteBlock[], leaf: number, quote: number): boolean {
  const item = blocks[leaf]!.parent;
  if (item === undefined || blocks[item]!.kind !== 'list-item' || blocks[item]!.parent !== quote) return false;
  const previous = blocks[item - 1];
  return previous !== undefined && !(previous.parent !== undefined && blocks[previous.parent]!.kind === 'list-item');
}

/** `— Andrei Kelin, LBC` in a paragraph of its own right under the quote. */
function paragraphBelow(
  text: string,
  blocks: readonly NoteBlock[],
  origins: readonly (MarkdownBlock | undefined)[],
  quote: number,
): Span | undefined {
  let next = quote + 1;
  while (next < blocks.length && blocks[next]!.span.start < blocks[quote]!.span.end) next++;
  const below = blocks[next];
  const origin = origins[next];
  if (below?.kind !== 'paragraph' || !origin || below.parent !== blocks[quote]!.parent) return undefined;
  return attributionParagraph(text, origin.content);
}

/** The marks between two leaves of a quote (`>` of a blank line, `- ` of an item), word by word so that the white space stays. */
function gap(text: string, before: QuoteLeaf | undefined, after: QuoteLeaf): Span[] {
  if (!before) return [];
  const start = before.content.end;
  return [...text.slice(start, after.content.start).matchAll(/\S+/g)].map(it => ({
    start: start + it.index,
    end: start + it.index + it[0].length,
  }));
}
