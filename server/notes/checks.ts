import type { MarkdownTree } from '../markdown/tree.ts';
import type { Check, Quoted } from './note.ts';
import { commentsOf } from './suppressions.ts';

/** `<!-- hearsay-checked: Ada Brandt, 2026-11-22, listened to the recording -->` */
const CHECKED = /^(?:<!--|%%)\s*hearsay-checked:\s*([^,]{1,100}),\s*(\d{4}-\d\d-\d\d)\s*(?:,([\s\S]*?))?\s*(?:-->|%%)$/;

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
    const match = end - start > 1200 ? null : CHECKED.exec(tree.text.slice(start, end).trim());
    if (!match) continue;
    // The code action leaves "how?" to be filled in.
    const how = match[3]?.trim().replace(/^how\?$/, '') ?? '';
    const line = tree.text.lastIndexOf('\n', start - 1) + 1;
    let of: number | undefined;
    for (const [index, it] of quoted.entries()) {
      if (it.depth > 0) continue;
      const block = it.form === 'block' ? blockSpan(it.block) : undefined;
      if (block ? block.start <= start && end <= block.end : it.span.end > line && it.span.end <= start) of = index;
    }
    if (of !== undefined)
      found.push({ span: { start, end }, quoted: of, who: match[1]!.trim(), when: match[2]!, ...(how === '' ? {} : { how }) });
  }
  return found;
}
