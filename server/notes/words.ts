import type { MarkdownBlock } from '../markdown/blocks.ts';
import { sentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import type { NoteBlock, NoteSentence, Quoted } from './note.ts';
import { type Plain, plain } from './plain.ts';
import { pairMarks } from './quotation-marks.ts';

/** Sentences and words in quotation marks of one leaf block. */
export interface Words {
  readonly sentences: readonly NoteSentence[];
  readonly quoted: readonly Quoted[];
  /** Without markup, for guessing the language. */
  readonly text: string;
}

/**
 * Reads the words of a leaf block. `attached` are citations and footnotes in it: what stands behind a sentence belongs to that sentence.
 * Table cells are read each by itself and have no sentences.
 */
export function readWords(text: string, index: number, block: NoteBlock, origin: MarkdownBlock, attached: readonly Span[]): Words {
  if (block.kind === 'table') {
    const quoted: Quoted[] = [];
    const parts: string[] = [];
    let s = 0;
    let o = 0;
    for (const cell of block.prose) {
      while (s < origin.skip.length && origin.skip[s]!.end <= cell.start) s++;
      while (o < origin.opaque.length && origin.opaque[o]!.end <= cell.start) o++;
      const skip = until(origin.skip, s, cell.end);
      const words = plain(text, [cell], skip, until(origin.opaque, o, cell.end));
      quoted.push(...readQuoted(text, index, words, skip));
      parts.push(words.text);
    }
    return { sentences: [], quoted, text: parts.join(' ') };
  }
  const words = plain(text, block.prose, origin.skip, origin.opaque);
  const quoted = readQuoted(text, index, words, origin.skip);
  return { sentences: readSentences(text, index, origin, words, quoted, attached), quoted, text: words.text };
}

function until(spans: readonly Span[], from: number, end: number): Span[] {
  const found: Span[] = [];
  for (let i = from; i < spans.length && spans[i]!.start < end; i++) found.push(spans[i]!);
  return found;
}

function readQuoted(text: string, block: number, words: Plain, skip: readonly Span[]): Quoted[] {
  const found: Quoted[] = [];
  const ends: number[] = [];
  let s = 0;
  for (const pair of pairMarks(words.text)) {
    if (!/[\p{L}\p{N}]/u.test(words.text.slice(pair.open.end, pair.close.start))) continue;
    const open = words.at(pair.open.start);
    const closed = pair.close.end > pair.close.start;
    const last = words.text.length > 0 ? words.at(words.text.length - 1) + 1 : open + 1;
    const span = { start: open, end: closed ? words.at(pair.close.start) + 1 : withoutSpace(text, open + 1, last) };
    const content = { start: open + 1, end: closed ? span.end - 1 : span.end };
    while (ends.length > 0 && ends.at(-1)! <= span.start) ends.pop();
    while (s < skip.length && skip[s]!.end <= content.start) s++;
    found.push({
      span,
      content,
      skip: until(skip, s, content.end).filter(it => it.end <= content.end),
      form: pair.form,
      marks: { open: text.slice(open, open + 1), close: closed ? text.slice(span.end - 1, span.end) : '' },
      block,
      depth: ends.length,
    });
    ends.push(span.end);
  }
  return found;
}

function withoutSpace(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && /\s/.test(text[to - 1]!)) to--;
  return to;
}

function readSentences(
  text: string,
  index: number,
  origin: MarkdownBlock,
  words: Plain,
  quoted: readonly Quoted[],
  attached: readonly Span[],
): NoteSentence[] {
  const found: { start: number; end: number }[] = [];
  let q = 0;
  for (const line of hardLines(words.text)) {
    for (const sentence of sentences(words.text, line)) {
      const span = { ...words.span(sentence.start, sentence.end) };
      const previous = found.at(-1);
      while (q < quoted.length && (quoted[q]!.depth > 0 || quoted[q]!.span.end <= span.start)) q++;
      const around = quoted[q];
      const inside = previous && around && around.marks.close !== '' && around.span.start < previous.end && span.start < around.span.end;
      if (previous && (inside || isOnlySource(words.text.slice(sentence.start, sentence.end), span, attached))) previous.end = span.end;
      else found.push(span);
    }
  }
  // A citation between two sentences belongs to the one before it; before the first, to the first.
  let a = 0;
  for (const [i, sentence] of found.entries()) {
    const next = found[i + 1]?.start ?? origin.content.end;
    while (a < attached.length && attached[a]!.end <= next) {
      if (attached[a]!.start < sentence.start) sentence.start = attached[a]!.start;
      if (attached[a]!.end > sentence.end) sentence.end = closingBehind(text, attached[a]!.end, next);
      a++;
    }
  }
  return found.map(span => ({ span, block: index }));
}

/** Two spaces or a backslash before a line break: a new line on purpose, so no sentence runs over it. */
function hardLines(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?<=\S)(?: {2}|\\)(?=\r?\n)/g)) {
    found.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  found.push({ start, end: text.length });
  return found;
}

/** A "sentence" that is nothing but a link in brackets: the source of the one before. */
function isOnlySource(words: string, span: Span, attached: readonly Span[]): boolean {
  if (!/^[([]/.test(words) || !/[)\]][.]?$/.test(words)) return false;
  let low = 0;
  for (let high = attached.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (attached[middle]!.start < span.start) low = middle + 1;
    else high = middle;
  }
  const link = attached[low];
  return link !== undefined && link.start <= span.end && link.end - link.start + 6 >= span.end - span.start;
}

function closingBehind(text: string, end: number, limit: number): number {
  let to = end;
  while (to < limit && /[)\].]/.test(text[to]!)) to++;
  return to;
}
