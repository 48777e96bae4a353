import type { TextEdit } from '../text/edit.ts';
import { applyEdits } from '../text/edit.ts';
import type { Alignment, Difference, QuotedWords } from './anchor.ts';
import { BRACKET_REACH } from './script.ts';
import { scanWords } from './words.ts';

/**
 * The quotation with every silent change announced: `[…]` where words were left out, `[ ]` around words changed or added. Aligned again it is
 * `edited`, and marked again it stays as it is. The words themselves do not change, and markup stays where it is.
 */
export function markChanges({ text }: QuotedWords, alignment: Pick<Alignment, 'differences'>): string {
  return applyEdits(
    text,
    alignment.differences.filter(it => !it.announced).flatMap(it => marks(text, it)),
  );
}

function marks(text: string, { quoted, passageText }: Difference): TextEdit[] {
  const { start, end } = quoted;
  if (start === end) {
    const before = start > 0 && /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) ? ' ' : '';
    return [{ span: quoted, newText: `${before}[…] ` }];
  }
  // Brackets inside would end the new one early.
  const edits: TextEdit[] = [{ span: { start, end: start }, newText: '[' }];
  for (let i = start; i < end; i++) if (text[i] === '[' || text[i] === ']') edits.push({ span: { start: i, end: i + 1 }, newText: '' });
  const more = scanWords(passageText).count - scanWords(text, { within: quoted }).count;
  edits.push({ span: { start: end, end }, newText: more > BRACKET_REACH ? '] […]' : ']' });
  return edits;
}
