import type { Span } from '../text/span.ts';

const opening = '“„‟«‘‚‹';
const closing = '”»’›';

/**
 * The stretches of a block that stand between quotation marks, without the marks; in order of their ends, inner ones too. A straight mark opens
 * after a space, a bracket or nothing, and closes otherwise. A mark that is never closed quotes up to the block's end, as speech of several
 * paragraphs is set. An apostrophe closes nothing where nothing is open.
 */
export function marked(text: string, block: Span): Span[] {
  const found: Span[] = [];
  const open: { readonly at: number; readonly mark: string }[] = [];
  const close = (at: number, double: boolean) => {
    for (let i = open.length - 1; i >= 0; i--) {
      if (isDouble(open[i]!.mark) !== double) continue;
      found.push({ start: open[i]!.at + 1, end: at });
      open.length = i;
      return true;
    }
    return false;
  };
  for (let at = block.start; at < block.end; at++) {
    // Two single marks are how old wire texts type a double one.
    const doubled = text.startsWith("''", at) || text.startsWith('``', at);
    const mark = doubled ? '"' : text[at]!;
    if (doubled) at++;
    if (mark === '"' || mark === "'" || mark === '”' || mark === '“') {
      const first = doubled ? at - 1 : at;
      const opens = first === block.start || /[\s([—–“"'‘-]/u.test(text[first - 1]!);
      if (mark === '“' ? !opens && close(first, true) : (mark === '”' || !opens) && close(first, isDouble(mark))) continue;
      if (opens && (mark === '"' || mark === '“' || /\p{L}/u.test(text[at + 1] ?? ''))) open.push({ at, mark });
    } else if (closing.includes(mark)) {
      const apostrophe = mark === '’' && /\p{L}/u.test(text[at + 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
      if (!apostrophe && !close(at, isDouble(mark)) && mark === '»') open.push({ at, mark });
    } else if (opening.includes(mark) && !(mark === '«' && close(at, true))) open.push({ at, mark });
  }
  for (const { at, mark } of open) if (isDouble(mark)) found.push({ start: at + 1, end: block.end });
  return found;
}

function isDouble(mark: string): boolean {
  return '“”„‟«»"'.includes(mark);
}
