import type { TextEdit } from '../text/edit.ts';
import { applyEdits } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Alignment, Difference, QuotedWords } from './anchor.ts';

/**
 * The quotation with the source's words wherever it changed them in silence; ellipses, brackets, markup and the note's own quotation marks
 * stay. Aligned again it is `verbatim`, `typographic` or `edited`.
 */
export function restore(words: QuotedWords, alignment: Pick<Alignment, 'differences'>): string {
  const { text, skip = [] } = words;
  return applyEdits(
    text,
    alignment.differences.filter(it => !it.announced).map(it => restored(text, skip, it)),
  );
}

function restored(text: string, skip: readonly Span[], { kind, quoted, passageText }: Difference): TextEdit {
  if (kind === 'added') return removal(text, quoted, skip);
  const newText = inStyleOf(text, passageText);
  if (kind === 'replaced') return { span: quoted, newText: newText + emphasisIn(text, quoted, skip) };
  const before = quoted.start > 0 && /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, quoted.start - 2), quoted.start)) ? ' ' : '';
  return { span: quoted, newText: `${before}${newText} ` };
}

/** Takes words out with the white space before them, and with one of the two commas that set them off. */
function removal(text: string, quoted: Span, skip: readonly Span[]): TextEdit {
  let { start, end } = quoted;
  const newText = emphasisIn(text, quoted, skip);
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\u00a0')) start--;
  if (start === quoted.start) while (text[end] === ' ' || text[end] === '\u00a0') end++;
  if (text[start - 1] === ',' && text[end] === ',') end++;
  // What was apart stays apart.
  const joins = start < quoted.start && /[\p{L}\p{N}]/u.test(text[end] ?? '');
  return { span: { start, end }, newText: joins ? `${newText} ` : newText };
}

/** Marks of emphasis inside the span: they may close what opened before it, so they are kept. */
function emphasisIn(text: string, span: Span, skip: readonly Span[]): string {
  return skip
    .filter(it => span.start < it.start && it.end < span.end)
    .map(it => text.slice(it.start, it.end))
    .filter(it => /^[*_~=]+$/.test(it))
    .join('');
}

/** Source words on one line, their apostrophes and inner quotation marks as the quotation has them. */
function inStyleOf(text: string, passage: string): string {
  let words = passage
    .replace(/\u00ad\s*/g, '')
    .replace(/(\p{L})[-‐][ \t]*\r?\n[ \t]*(\p{Ll})/gu, '$1$2')
    .replace(/\s+/g, ' ')
    .trim();
  // Double marks would end the quotation: a whole pair becomes single marks, half a pair goes.
  const doubles = words.match(/["“”„«»]/g)?.length ?? 0;
  const curly = /[‘’“”]/.test(text) || !/['"]/.test(text);
  let opens = true;
  words = words.replace(/["“”„«»]/g, () => {
    if (doubles % 2 === 1) return '';
    const mark = curly ? (opens ? '‘' : '’') : "'";
    opens = !opens;
    return mark;
  });
  if (curly && /[‘’“”]/.test(text)) return words.replace(/(\p{L})'(?=\p{L})/gu, '$1’');
  return /['"]/.test(text) ? words.replace(/[‘’]/g, "'") : words;
}
