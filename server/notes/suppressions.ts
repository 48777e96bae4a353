import type { MarkdownTree } from '../markdown/tree.ts';
import type { Span } from '../text/span.ts';
import type { FrontMatter, Suppression } from './note.ts';

const DIRECTIVE =
  /^(?:<!--|%%)\s*hearsay-(disable-next-line|disable-line|disable-sentence|disable-file|disable|enable)(?![\w-])([\s\S]*?)(?:-->|%%)?$/;
const KINDS: Readonly<Record<string, Suppression['kind']>> = {
  'disable-next-line': 'next-line',
  'disable-line': 'line',
  'disable-sentence': 'sentence',
  'disable-file': 'file',
  disable: 'disable',
  enable: 'enable',
};

/** The comments that turn findings off, in order. */
export function suppressionsIn({ nodes, text }: Pick<MarkdownTree, 'nodes' | 'text'>): Suppression[] {
  const found: Suppression[] = [];
  for (const { start, end } of commentsOf({ nodes, text })) push(found, text, start, end);
  return found;
}

/** What the `hearsay: {disable: […]}` of the front matter turns off; `undefined` when it turns off nothing. */
export function suppressionOf(frontMatter: FrontMatter | undefined): Suppression | undefined {
  const rules = disabledInFrontMatter(frontMatter);
  return frontMatter && rules ? { span: frontMatter.span, kind: 'file', rules } : undefined;
}

/** The comments of a note, with their marks, in order. */
export function* commentsOf({ nodes, text }: Pick<MarkdownTree, 'nodes' | 'text'>): Iterable<Span> {
  for (const node of nodes) {
    if (node.kind === 'comment') yield { start: node.start, end: node.end };
    // A block of HTML comment may hold several, one a line, and text behind them.
    else if (node.kind === 'comment-block') yield* comments(text, node.start, node.end);
  }
}

function* comments(text: string, start: number, end: number): Iterable<Span> {
  for (let from = start; from < end; ) {
    const html = text.indexOf('<!--', from);
    const percent = text.startsWith('%%', from) ? from : -1;
    const open = percent >= 0 ? percent : html;
    if (open < 0 || open >= end) return;
    const mark = open === percent ? '%%' : '-->';
    const close = text.indexOf(mark, open + 2);
    const to = close < 0 || close + mark.length > end ? end : close + mark.length;
    yield { start: open, end: to };
    from = to;
  }
}

function push(found: Suppression[], text: string, start: number, end: number): void {
  const match = DIRECTIVE.exec(text.slice(start, Math.min(end, start + 1100)).trim());
  if (!match) return;
  const [before = '', ...after] = match[2]!.split(/\s--\s/);
  const reason = after.join(' -- ').trim();
  const rules = before.split(/[\s,]+/).filter(it => /^[\w-]+$/.test(it) && !/^-+$/.test(it));
  found.push({ span: { start, end }, kind: KINDS[match[1]!]!, rules, ...(reason === '' ? {} : { reason }) });
}

/** The rules the front matter turns off; empty: all (`disable: true`); `undefined`: it says nothing. */
function disabledInFrontMatter(frontMatter: FrontMatter | undefined): readonly string[] | undefined {
  const own = frontMatter?.data.hearsay;
  if (own === false) return [];
  if (typeof own !== 'object' || own === null || !('disable' in own)) return undefined;
  const { disable } = own;
  if (disable === true || disable === 'all') return [];
  const rules = (Array.isArray(disable) ? disable : [disable]).filter(it => typeof it === 'string');
  if (rules.includes('all')) return [];
  return rules.length > 0 ? rules : undefined;
}
