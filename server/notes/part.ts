import { type MarkdownBlock, markdownBlocks, merge } from '../markdown/blocks.ts';
import { labelKey } from '../markdown/parse.ts';
import { type MarkdownPart, partTree } from '../markdown/parts.ts';
import type { Span } from '../text/span.ts';
import { bySpan, textOf } from '../text/span.ts';
import { attributionParagraph, blockQuoted, isQuote, type QuoteLeaf, splitAttribution } from './block-quotes.ts';
import { noteBlocks } from './blocks.ts';
import { readChecks } from './checks.ts';
import { type Address, linkDefinitions, type PartCitation, readCitations } from './citations.ts';
import type { Check, NoteBlock, NoteSentence, Quoted, Suppression } from './note.ts';
import { suppressionsIn } from './suppressions.ts';
import { readWords } from './words.ts';

/**
 * What one part of a note says: a top-level block with the blank lines behind it. Offsets count from the beginning of the part, indices from its
 * first block, sentence, quotation. Immutable, and the same object for as long as neither the part nor what it depends on changes.
 */
export interface NotePart {
  readonly text: string;
  readonly blocks: readonly NoteBlock[];
  readonly sentences: readonly NoteSentence[];
  readonly quoted: readonly Quoted[];
  readonly citations: readonly PartCitation[];
  /** One of the citations is a footnote, or a link whose label may be defined elsewhere. */
  readonly refers: boolean;
  /** What it says concerns other parts, or theirs it: it refers, defines a label or turns findings off. */
  readonly reaches: boolean;
  readonly suppressions: readonly Suppression[];
  readonly checks: readonly Check[];
  readonly opaque: readonly Span[];
  /** Its words without markup, for guessing the language; absent where it has none. */
  readonly words?: string;
  /** Label → block of the footnotes defined here. */
  readonly footnotes: ReadonlyMap<string, number>;
  /** Label → address of the links defined here. */
  readonly addresses: ReadonlyMap<string, Address>;
  /** Whom a paragraph names that is nothing but the attribution of a quote above it: `— Andrei Kelin, LBC`. */
  readonly attribution?: Span;
}

/** What a part depends on beside its own text. */
export interface PartContext {
  /** Keys of the labels that the note defines. */
  readonly defined: ReadonlySet<string>;
  readonly addressOf: (label: string) => Address | undefined;
  /** The attribution of the part below, counted from the beginning of this one. */
  readonly below?: Span;
}

/** The labels that a part defines, with their addresses. */
export function addressesOf(part: MarkdownPart): ReadonlyMap<string, Address> {
  return linkDefinitions(part);
}

/** What of a context matters to a part, as a string: parts with equal texts and equal keys say the same. */
export function contextKey({ needed, nodes }: MarkdownPart, { defined, addressOf, below }: PartContext): string {
  const labels = needed.map(it => {
    const address = addressOf(it);
    return defined.has(it) ? `${address?.written} ${address?.span.start}` : '';
  });
  // Only a quote looks below.
  return (labels.length > 0 ? labels.join('\n') : '') + (below && nodes[0]?.kind === 'blockquote' ? `\n${below.start}-${below.end}` : '');
}

/** Reads one part of a note. Never fails. Linear in its length. */
export function readPart(part: MarkdownPart, context: PartContext): NotePart {
  const { text } = part;
  const tree = partTree(part, context.defined);
  const source = markdownBlocks(tree);
  const { blocks, origins, blockOf } = noteBlocks(tree, source);
  const citations = readCitations(tree, blockOf, context.addressOf);
  const attached = byBlock(citations, blocks.length);
  const sentences: NoteSentence[] = [];
  const inline: Quoted[] = [];
  const words: string[] = [];
  for (const [i, block] of blocks.entries()) {
    const origin = origins[i];
    if (!origin || block.prose.length === 0) continue;
    const read = readWords(text, i, block, origin, attached[i] ?? []);
    sentences.push(...read.sentences);
    inline.push(...read.quoted);
    words.push(read.text);
  }
  const quoted = withBlockQuotes(text, blocks, origins, inline, context.below);
  const first = origins[0];
  const attribution = blocks[0]?.kind === 'paragraph' && first ? attributionParagraph(text, first.content) : undefined;
  const refers = citations.some(it => it.citation.style === 'footnote' || it.label !== undefined);
  const suppressions = suppressionsIn(tree);
  const footnotes = footnoteDefinitions(text, blocks);
  const addresses = part.defined.length === 0 ? NO_ADDRESSES : addressesOf(part);
  return {
    text,
    blocks,
    sentences,
    quoted,
    citations,
    refers,
    reaches: refers || suppressions.length > 0 || footnotes.size > 0 || addresses.size > 0,
    suppressions,
    checks: readChecks(tree, quoted, block => blocks[block]!.span),
    opaque: merge(source.flatMap(it => it.opaque)),
    ...(words.length > 0 ? { words: words.join('\n') } : {}),
    footnotes,
    addresses,
    ...(attribution ? { attribution } : {}),
  };
}

/** Label → the block of its first definition. */
function footnoteDefinitions(text: string, blocks: readonly NoteBlock[]): ReadonlyMap<string, number> {
  let found: Map<string, number> | undefined;
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'footnote-definition' || !block.title) continue;
    found ??= new Map();
    const key = labelKey(textOf(text, block.title));
    if (!found.has(key)) found.set(key, i);
  }
  return found ?? NO_FOOTNOTES;
}

const NO_FOOTNOTES: ReadonlyMap<string, number> = new Map();
const NO_ADDRESSES: ReadonlyMap<string, Address> = new Map();

/** For each block the spans of its citations, in order; the items of one group once. */
function byBlock(citations: readonly PartCitation[], count: number): (Span[] | undefined)[] {
  const found: (Span[] | undefined)[] = new Array<Span[] | undefined>(count).fill(undefined);
  for (const { citation } of citations) {
    const { block, group, embed } = citation;
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
  origins: readonly MarkdownBlock[],
  inline: readonly Quoted[],
  below: Span | undefined,
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
    const attribution = split.attribution ?? paragraphBelow(text, blocks, origins, quote, below);
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
  origins: readonly MarkdownBlock[],
  quote: number,
  below: Span | undefined,
): Span | undefined {
  let next = quote + 1;
  while (next < blocks.length && blocks[next]!.span.start < blocks[quote]!.span.end) next++;
  const after = blocks[next];
  const origin = origins[next];
  if (!after) return blocks[quote]!.parent === undefined ? below : undefined;
  if (after.kind !== 'paragraph' || !origin || after.parent !== blocks[quote]!.parent) return undefined;
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
