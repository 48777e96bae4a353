import type { WrittenStyle } from '../citations/style.ts';
import type { Note, NoteBlockKind, Quoted } from '../notes/note.ts';
import { contains, covers, type Span } from '../text/span.ts';

/** What a citation is for: words in marks, a sentence, or words somebody chose. */
export type Cited =
  | { readonly kind: 'quotation'; readonly quoted: Quoted }
  | { readonly kind: 'sentence'; readonly span: Span }
  | { readonly kind: 'words'; readonly span: Span };

/** Marks of emphasis, highlight and strikethrough that close right behind the words. */
const CLOSING_MARKUP = /^(?:\*{1,3}|_{1,3}|==|~~)(?![\p{L}\p{N}*_=~])/u;
/** A full stop that belongs to its word: `U.S.` */
const INITIALS = /(?:^|[\s(])(?:\p{Lu}\.){2,}$/u;

/**
 * Where the citation of `cited` stands in the note, as an offset: behind the closing mark of a quotation; before the full stop that ends a
 * sentence; for a footnote behind the punctuation; at the end of a blockquote or of its attribution line. Never inside a link or another
 * citation.
 */
export function citationPlace(note: Note, cited: Cited, style: WrittenStyle): number {
  switch (cited.kind) {
    case 'quotation':
      return cited.quoted.form === 'block' ? endOfBlockquote(note, cited.quoted) : behindMark(note, cited.quoted.span.end, style);
    case 'sentence':
      return endOfSentence(note, cited.span.end, style);
    case 'words':
      return endOfWords(note, cited.span, style);
  }
}

/** In which kinds of block nothing can be cited, and why, in words for the user. */
const REFUSALS: Partial<Readonly<Record<NoteBlockKind, string>>> = {
  heading: 'A heading carries no citation. Put the cursor into the sentence or quotation below it.',
  code: 'This is code: a citation would become part of it.',
  math: 'This is a formula: a citation would become part of it.',
  'front-matter': 'This is the note’s front matter. Put the cursor into its text.',
  comment: 'This is a comment, which nobody reads. Put the cursor into the text.',
  html: 'This is HTML, where a Markdown citation would not be read.',
  'link-definition': 'This line defines a link. Put the cursor into the text.',
  rule: 'There is nothing to cite on this line.',
};

/** Why nothing can be cited at a place of a note; `undefined` where it can. */
export function refusal(note: Note, span: Span): string | undefined {
  const { frontMatter } = note;
  if (frontMatter && contains(frontMatter.span, span.start) && span.start < frontMatter.span.end) return REFUSALS['front-matter'];
  const block = note.blocks[blockAt(note, span.start) ?? -1];
  if (block && REFUSALS[block.kind]) return REFUSALS[block.kind];
  const inside = note.opaque.find(it => it.start < span.start && span.end < it.end);
  if (!inside || note.citations.some(it => covers(it.span, inside) || covers(inside, it.span))) return undefined;
  return note.text[inside.start] === '`' ? REFUSALS.code : 'There is no text to cite here.';
}

/** Index of the innermost block at an offset; `undefined` between blocks. */
export function blockAt(note: Note, offset: number): number | undefined {
  let found: number | undefined;
  for (const [index, { span }] of note.blocks.entries()) {
    if (span.start > offset) break;
    // What is inside comes after what holds it.
    if (contains(span, offset)) found = index;
  }
  return found;
}

function behindMark({ text }: Note, end: number, style: WrittenStyle): number {
  const at = pastMarkup(text, end);
  return style === 'footnote' ? at + (/^[.,;:!?]/.exec(text.slice(at, at + 1))?.[0].length ?? 0) : at;
}

function endOfSentence(note: Note, end: number, style: WrittenStyle): number {
  const { text } = note;
  let at = end;
  // Footnotes behind the full stop belong to the sentence; other styles stand before the stop.
  const last = note.citations.find(it => it.style === 'footnote' && it.span.end === end);
  const stop = last && style !== 'footnote' ? footnotesStart(note, end) : end;
  if (style !== 'footnote' && isFullStop(text, stop)) return stop - 1;
  if (stop !== end) at = end;
  return pastMarkup(text, at);
}

/** Where the row of footnotes that ends at `end` begins. */
function footnotesStart(note: Note, end: number): number {
  let at = end;
  for (;;) {
    const before = note.citations.find(it => it.style === 'footnote' && it.span.end === at && it.span.start < at);
    if (!before) return at;
    at = before.span.start;
  }
}

/** Whether the character before `end` is the mark that ends a sentence: not an ellipsis, not part of `U.S.` */
function isFullStop(text: string, end: number): boolean {
  if (!/[.!?]/.test(text[end - 1] ?? '')) return false;
  return text[end - 2] !== '.' && !INITIALS.test(text.slice(Math.max(0, end - 12), end));
}

function endOfBlockquote(note: Note, { span, attribution }: Quoted): number {
  let at = attribution?.end ?? span.end;
  while (at > 0 && /[\s>]/.test(note.text[at - 1] ?? '')) at--;
  return outOfCitation(note, at);
}

function endOfWords(note: Note, { start, end }: Span, style: WrittenStyle): number {
  const { text } = note;
  let at = endOfProse(note, end);
  while (at > start && /[\s|]/.test(text[at - 1] ?? '')) at--;
  // A choice that ends inside a word means the word.
  if (at > start && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) while (/[\p{L}\p{N}]/u.test(text[at] ?? '')) at++;
  at = outOfCitation(note, at);
  // Inside the marks it would be among the quoted words.
  const quoted = note.quoted.find(it => it.form !== 'block' && it.depth === 0 && it.span.start < at && at < it.span.end);
  if (quoted) return behindMark(note, quoted.span.end, style);
  const sentence = note.sentences.find(it => it.span.end === at);
  if (sentence) return endOfSentence(note, at, style);
  return style === 'footnote' ? behindMark(note, at, style) : isFullStop(text, at) ? at - 1 : pastMarkup(text, at);
}

/** Back to where prose ends, for a choice that ends in the markup of a line or between blocks. */
function endOfProse({ blocks }: Note, offset: number): number {
  let found = 0;
  for (const { span, prose, skip, kind } of blocks) {
    if (span.start >= offset) break;
    for (const it of prose) if (it.start < offset) found = Math.max(found, Math.min(it.end, offset));
    if (kind === 'table') for (const it of skip) if (it.start < found && found <= it.end) found = it.start;
  }
  return found;
}

/** Past the link or citation, the code or comment in the line that the offset lies in. */
function outOfCitation({ text, citations, opaque }: Note, offset: number): number {
  const around = citations.find(it => it.group.start < offset && offset < it.group.end);
  if (around) return around.group.end;
  const inside = opaque.find(it => it.start < offset && offset < it.end && !/\n/.test(text.slice(it.start, it.end).trimEnd()));
  return inside ? inside.end : offset;
}

function pastMarkup(text: string, offset: number): number {
  if (/\s/.test(text[offset - 1] ?? ' ')) return offset;
  return offset + (CLOSING_MARKUP.exec(text.slice(offset, offset + 4))?.[0].length ?? 0);
}
