import { labelKey } from '../markdown/parse.ts';
import type { MarkdownNode, MarkdownTree } from '../markdown/tree.ts';
import type { Span } from '../text/span.ts';
import { textOf, trim } from '../text/span.ts';
import type { Citation } from './note.ts';

/** The key of one item of a pandoc group, maybe in braces; a letter before the `@` makes it a mail address. */
const KEY = /(?<![\p{L}\p{N}_])@(\{[^{}\s]{1,200}\}|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])){0,200})/u;
/** A locator right behind a key in running text: `@doe99 [p. 33]`. */
const NARRATIVE_LOCATOR = /^ ?\[((?:pp?\.|ch(?:ap)?\.|sec\.|§|fig\.|vol\.|no\.|para\.|n\.)? ?\d[^[\]@;]{0,60})\]/;

/** A citation as its part of the note has it: what stands in other parts is named by its label. */
export interface PartCitation {
  /** Spans count from the beginning of the part; without `definition`. For links by label `targetSpan` counts from where the label is defined. */
  readonly citation: Citation;
  /** Key of the footnote label it refers to. */
  readonly footnote?: string;
  /** Key of the label whose definition has the address. */
  readonly label?: string;
}

/** Where a label leads: the address as written, and where it stands in the part that defines it. */
export interface Address {
  readonly written: string;
  readonly span: Span;
}

/** Every citation and link of a part of a note, in order. `blockOf` gives the block of a node, `addressOf` where a label leads. */
export function readCitations(
  tree: MarkdownTree,
  blockOf: (node: number) => number,
  addressOf: (label: string) => Address | undefined,
): PartCitation[] {
  const { nodes, text } = tree;
  const found: PartCitation[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const span: Span = { start: node.start, end: node.end };
    const block = () => blockOf(index);
    switch (node.kind) {
      case 'citation':
        found.push(...pandoc(text, span, block()).map(citation => ({ citation })));
        break;
      case 'narrative-citation':
        found.push({ citation: narrative(text, span, block()) });
        break;
      case 'footnote-reference': {
        const targetSpan = { start: node.start + 2, end: node.end - 1 };
        const target = textOf(text, targetSpan);
        found.push({ citation: { span, group: span, style: 'footnote', target, targetSpan, block: block() }, footnote: labelKey(target) });
        break;
      }
      case 'inline-footnote': {
        // The note stands in place: it is its own definition.
        const targetSpan = { start: node.start + 2, end: node.end - 1 };
        found.push({ citation: { span, group: span, style: 'footnote', target: '', targetSpan, definition: block(), block: block() } });
        break;
      }
      case 'wikilink':
      case 'embed':
        found.push({ citation: wikilink(text, node, block()) });
        break;
      case 'link':
      case 'image':
      case 'autolink': {
        const to = address(tree, index);
        const defined = typeof to === 'string' ? addressOf(to) : undefined;
        const url = typeof to === 'string' ? defined?.span : to;
        if (url === undefined) break;
        const written = defined?.written ?? textOf(text, url);
        if (/^mailto:|^[^\s/:]+@/i.test(written)) break;
        found.push({ citation: link(written, node, url, block()), ...(typeof to === 'string' ? { label: to } : {}) });
        break;
      }
      default:
    }
  }
  return found;
}

function pandoc(text: string, group: Span, block: number): Citation[] {
  const found: Citation[] = [];
  let start = group.start + 1;
  for (const part of text.slice(group.start + 1, group.end - 1).split(';')) {
    const item = KEY.exec(part);
    const span = trim(text, { start, end: start + part.length });
    if (item) {
      const written = item[1]!;
      const before = part.slice(0, item.index);
      const dash = before.endsWith('-');
      const prefix = (dash ? before.slice(0, -1) : before).trim();
      const keyStart = start + item.index + 1;
      const braced = written.startsWith('{');
      const locator = part
        .slice(item.index + item[0].length)
        .replace(/^[\s,]+/, '')
        .trim();
      found.push({
        span,
        group,
        style: 'pandoc',
        target: braced ? written.slice(1, -1) : written,
        targetSpan: braced
          ? { start: keyStart + 1, end: keyStart + written.length - 1 }
          : { start: keyStart, end: keyStart + written.length },
        ...(locator === '' ? {} : { locator }),
        ...(prefix === '' ? {} : { prefix }),
        ...(dash ? { suppressAuthor: true } : {}),
        block,
      });
    }
    start += part.length + 1;
  }
  return found;
}

function narrative(text: string, node: Span, block: number): Citation {
  const braced = text[node.start + 1] === '{';
  const targetSpan = { start: node.start + (braced ? 2 : 1), end: node.end - (braced ? 1 : 0) };
  const bracket = NARRATIVE_LOCATOR.exec(text.slice(node.end, node.end + 80));
  const span = { start: node.start, end: node.end + (bracket?.[0].length ?? 0) };
  const base = { span, group: span, style: 'pandoc', target: textOf(text, targetSpan), targetSpan, narrative: true, block } as const;
  return bracket ? { ...base, locator: bracket[1]!.trim() } : base;
}

function wikilink(text: string, node: MarkdownNode, block: number): Citation {
  const start = node.start + (node.kind === 'embed' ? 3 : 2);
  const inner = text.slice(start, node.end - 2);
  const bar = inner.indexOf('|');
  const page = bar < 0 ? inner : inner.slice(0, inner[bar - 1] === '\\' ? bar - 1 : bar);
  const hash = page.indexOf('#');
  const name = hash < 0 ? page : page.slice(0, hash);
  const locator = hash < 0 ? '' : page.slice(hash + 1).trim();
  const span = { start: node.start, end: node.end };
  return {
    span,
    group: span,
    style: 'wikilink',
    target: name.trim(),
    targetSpan: trim(text, { start, end: start + name.length }),
    ...(locator === '' ? {} : { locator }),
    ...(node.kind === 'embed' ? { embed: true } : {}),
    block,
  };
}

function link(address: string, node: MarkdownNode, url: Span, block: number): Citation {
  const angled = address.startsWith('<') && address.endsWith('>');
  const bare = angled ? { start: url.start + 1, end: url.end - 1 } : url;
  const written = angled ? address.slice(1, -1) : address;
  const hash = written.indexOf('#');
  const locator = hash < 0 ? '' : decode(written.slice(hash + 1));
  const span = { start: node.start, end: node.end };
  return {
    span,
    group: span,
    style: 'link',
    target: decode(hash < 0 ? written : written.slice(0, hash)),
    targetSpan: { start: bare.start, end: hash < 0 ? bare.end : bare.start + hash },
    ...(locator === '' ? {} : { locator }),
    ...(node.kind === 'image' ? { embed: true } : {}),
    block,
  };
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // a lone `%`: meant literally
  }
}

/** Where the address of a link stands in it, or the key of the label it stands on. */
function address(tree: MarkdownTree, index: number): Span | string {
  const { nodes, text } = tree;
  const node = nodes[index]!;
  if (node.kind === 'autolink') return { start: node.start, end: node.end };
  const marks: MarkdownNode[] = [];
  let label: MarkdownNode | undefined;
  for (let i = index + 1; i < node.after; i = nodes[i]!.after) {
    const part = nodes[i]!;
    if (part.kind === 'url') return { start: part.start, end: part.end };
    if (part.kind === 'label') label = part;
    if (part.kind === 'mark') marks.push(part);
  }
  const shown = marks.length >= 2 ? text.slice(marks[0]!.end, marks[1]!.start) : '';
  const written = label ? text.slice(label.start + 1, label.end - 1) : '';
  return labelKey(written.trim() === '' ? shown : written);
}

/** The labels that a part defines, with their addresses; of two definitions the first. */
export function linkDefinitions({ nodes, text }: Pick<MarkdownTree, 'nodes' | 'text'>): Map<string, Address> {
  const found = new Map<string, Address>();
  for (const [i, node] of nodes.entries()) {
    if (node.kind !== 'link-definition') continue;
    const [label, url] = [nodes[i + 1], nodes[i + 2]];
    if (label?.kind !== 'label' || url?.kind !== 'url') continue;
    const key = labelKey(text.slice(label.start + 1, label.end - 1));
    if (!found.has(key)) found.set(key, { written: textOf(text, url), span: { start: url.start, end: url.end } });
  }
  return found;
}
