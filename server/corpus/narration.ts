import { insideMarks } from '../attribution/source/marks.ts';
import { guessLanguage } from '../formats/language.ts';
import { overlaps, type Span, textOf } from '../text/span.ts';
import type { Body, StoredFile } from './store.ts';
import type { ReadText } from './texts.ts';

/** Somebody speaks of themselves: what stands there may be an extract set without marks. */
const FIRST_PERSON = /(?<![\p{L}\p{N}])(?:I|[Ii]['’](?:m|ve|d|ll)|me|my|mine|myself|[Ww]e|[Oo]ur|ours|us|ourselves)(?![\p{L}\p{N}])/u;
/** A paragraph that announces what follows; an extract may run over several. */
const ANNOUNCES = /[:—–]\s*$/u;
const MOST_OF_AN_EXTRACT = 4;

/**
 * Whether a passage outside quotation marks is certainly a reporter's own wording about people, so that none of `speakers` can be quoted with it: the text
 * marks what people say and has one of them speak so, it calls one of `speakers` by name in its own words, and nothing suggests that the passage is an
 * extract set without marks. False where any of it is in doubt: transcripts, letters and speeches, other languages than English, headlines.
 */
export function isNarration(file: StoredFile, body: Body, read: ReadText, span: Span, speakers: readonly string[]): boolean {
  if (speakers.length === 0 || isExtract(body, span)) return false;
  const { quotations, mentions } = read;
  if (quotations.some(it => it.evidence === 'label' || it.evidence === 'author')) return false;
  const spoken = quotations.filter(it => it.type !== 'indirect');
  if (!spoken.some(it => it.evidence === 'cue' && it.actors.length > 0)) return false;
  const language = file.metadata.language?.value ?? guessLanguage(body.text);
  if (language !== undefined && !/^en\b/i.test(language)) return false;
  return mentions.some(
    it =>
      it.actor !== undefined &&
      speakers.includes(it.actor) &&
      (it.kind === 'name' || it.kind === 'alias') &&
      isProse(body, it) &&
      !spoken.some(other => other.content.some(piece => overlaps(piece, it))),
  );
}

function isProse({ blocks, noise }: Body, span: Span): boolean {
  const block = blocks.find(it => overlaps(it, span));
  return (block?.kind === 'paragraph' || block?.kind === 'list-item') && !noise.some(it => overlaps(it, span));
}

/** Whether a passage may be somebody's words set without marks: in its own block, or behind a colon, or in the first person. */
function isExtract({ text, blocks }: Body, span: Span): boolean {
  const first = blocks.findIndex(it => overlaps(it, span));
  const block = blocks[first];
  if (block?.kind !== 'paragraph' || span.end > block.end) return true;
  const own = textOf(text, block);
  if (/^\s*[-–—•*]/u.test(own)) return true;
  const stretches = insideMarks(text, block);
  let outside = own;
  for (const it of stretches) outside = outside.replace(textOf(text, it), '');
  if (FIRST_PERSON.test(outside) || /:\s*$/.test(text.slice(block.start, span.start))) return true;
  return blocks.slice(Math.max(0, first - MOST_OF_AN_EXTRACT), first).some(it => ANNOUNCES.test(textOf(text, it)));
}
