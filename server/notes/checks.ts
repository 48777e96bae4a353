import type { MarkdownTree } from '../markdown/tree.ts';
import type { Check, Quoted } from './note.ts';
import { commentsOf } from './suppressions.ts';

/** Begins `<!-- hearsay-checked: Ada Brandt, 2026-11-22, listened to the recording -->`. */
const MARK = 'hearsay-checked:';

/**
 * What the note's author has checked elsewhere. A comment belongs to the blockquote it stands in, else to the quotation that ends last before it on
 * its line; one that belongs to none, or lacks name or day, is an ordinary comment.
 */
export function readChecks(
  tree: MarkdownTree,
  quoted: readonly Quoted[],
  blockSpan: (block: number) => { start: number; end: number },
): Check[] {
  const found: Check[] = [];
  for (const { start, end } of commentsOf(tree)) {
    const said = tree.text
      .slice(start, Math.min(end, start + 1200))
      .replace(/^(?:<!--|%%)/, '')
      .replace(/(?:-->|%%)$/, '')
      .trim();
    if (!said.startsWith(MARK)) continue;
    const [who = '', when = '', ...rest] = said
      .slice(MARK.length)
      .split(',')
      .map(it => it.trim());
    if (who === '' || !/^\d{4}-\d\d-\d\d$/.test(when)) continue;
    // The code action leaves "how?" to be filled in.
    const how = rest.join(', ').replace(/^how\?$/, '');
    const line = tree.text.lastIndexOf('\n', start - 1) + 1;
    let of: number | undefined;
    for (const [index, it] of quoted.entries()) {
      if (it.depth > 0) continue;
      const block = it.form === 'block' ? blockSpan(it.block) : undefined;
      if (block ? block.start <= start && end <= block.end : it.span.end > line && it.span.end <= start) of = index;
    }
    if (of !== undefined) found.push({ span: { start, end }, quoted: of, who, when, ...(how === '' ? {} : { how }) });
  }
  return found;
}
