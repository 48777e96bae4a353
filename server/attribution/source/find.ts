import type { Document } from '../../formats/document.ts';
import { readForeign } from './foreign.ts';
import { speechLanguage } from './languages/index.ts';
import { pairMarks } from './marks.ts';
import { type Context, type Found, readParagraph } from './paragraph.ts';
import { readTranscript } from './transcript.ts';

/** The quotations of a document's prose, in the order of its sentences, with speakers as phrases. Linear in the length of the text. */
export function findQuotations({ text, blocks, skip, metadata }: Pick<Document, 'text' | 'blocks' | 'skip'> & Partial<Document>): Found[] {
  const language = speechLanguage(metadata?.language?.value);
  const plain = withoutMarkup(text, skip);
  const found: Found[] = [];
  const context: Context = { opening: true };
  const transcript = readTranscript(plain, blocks);
  for (const block of blocks) {
    if (block.kind === 'table' || block.kind === 'code' || transcript?.taken.has(block)) continue;
    const marks = pairMarks(plain, block);
    const own = language ? readForeign(plain, block, marks, context, language) : readParagraph(plain, block, marks, context);
    for (const it of own) found.push(it);
  }
  if (!transcript) return found;
  return [...found, ...transcript.found].sort((a, b) => a.content[0]!.start - b.content[0]!.start);
}

/** The text with its markup blanked, every offset unchanged. */
function withoutMarkup(text: string, skip: Document['skip']): string {
  if (skip.length === 0) return text;
  let plain = '';
  let from = 0;
  for (const span of skip) {
    plain += text.slice(from, span.start) + text.slice(span.start, span.end).replace(/[^\n\r]/g, ' ');
    from = span.end;
  }
  return plain + text.slice(from);
}
