import { insideMarks } from '../attribution/source/marks.ts';
import { sourceLabel } from '../citations/describe.ts';
import type { Corpus, QuotationRecord, Source } from '../corpus/corpus.ts';
import { covers, hull, overlaps, type Span, subtract, textOf } from '../text/span.ts';
import { speakerOf } from './passages.ts';

/** Words of a source with who says them. */
export interface Spoken {
  /** In order; more than one where the speaker is named in between. */
  readonly pieces: readonly Span[];
  /** As a note would name them; absent where the source gives the words to nobody, or reports them in its own. */
  readonly speaker?: string;
  readonly verb: string;
}

/** How a text for the clipboard cites: `definition` for a footnote, on a line of its own behind the quotation. */
export interface CopiedCitation {
  readonly mark: string;
  readonly definition?: string;
  readonly isFootnote: boolean;
}

/** Cues that tell more than "said" and need nothing beside them. */
const TELLING = new Set([
  'wrote',
  'tweeted',
  'posted',
  'asked',
  'replied',
  'insisted',
  'warned',
  'stressed',
  'explained',
  'testified',
  'shouted',
]);
const SPEECHES = new Set(['speech', 'interview', 'broadcast', 'hearing', 'motion_picture', 'song']);

/**
 * What could be copied at `span` of a source (empty: a cursor), the fullest first: the quotation there with its speaker, its piece at the cursor, the
 * bare words. Words in somebody's mouth are only those inside marks: a report in the source's own words has no speaker to be quoted.
 */
export async function spokenAt(corpus: Corpus, source: Source, span: Span, signal?: AbortSignal): Promise<readonly Spoken[]> {
  const chosen = words(source.text, span);
  const at = chosen.end > chosen.start ? chosen : { start: span.start, end: span.start + 1 };
  const records = await corpus.quotationsAt({ source: source.id, span: at }, signal);
  const found: Spoken[] = [];
  const smallest = [...records].sort((a, b) => length(a) - length(b));
  for (const record of smallest) {
    const inMarks = spans(source, record);
    if (inMarks.length === 0) continue;
    const around = hull(inMarks);
    const here = chosen.end > chosen.start ? inMarks.flatMap(it => common(it, chosen)) : inMarks;
    // A choice that reaches beyond the marks means the source's own words too.
    if (here.length === 0 || !covers(around, hull([...here, ...(chosen.end > chosen.start ? [chosen] : [])]))) continue;
    const speaker = await speakerOf(corpus, record, signal);
    const verb = verbOf(source, record);
    const tied = speaker === undefined ? { verb } : { speaker, verb };
    if (here.length > 1) found.push({ pieces: here, ...tied });
    const nearest = here.find(it => it.start <= at.start && at.start <= it.end) ?? here[0]!;
    found.push({ pieces: [nearest], ...tied });
    found.push({ pieces: [nearest], verb });
  }
  const article = subtract(chosen, source.noise).map(it => words(source.text, it));
  const pieces = article.filter(it => it.end > it.start);
  if (chosen.end > chosen.start) {
    if (pieces.length > 0) found.push({ pieces, verb: 'said' });
  } else if (found.length === 0) {
    const sentence = source.sentences.find(it => it.start <= span.start && span.start <= it.end);
    if (sentence) found.push({ pieces: [words(source.text, sentence)], verb: 'said' });
  }
  return found;
}

/** The Markdown of a quotation: `Andrei Kelin said: “…” [@lbc-kelin].`, over several paragraphs a blockquote with an attribution line. */
export function attributedQuotation(
  source: Source,
  { pieces, speaker, verb }: Spoken,
  { mark, definition, isFootnote }: CopiedCitation,
): string {
  const after = definition === undefined ? '' : `\n\n${definition}\n`;
  const paragraphs = source.blocks.filter(block => pieces.some(it => overlaps(it, block)));
  const who = speaker === undefined ? undefined : capital(escaped(speaker));
  if (paragraphs.length > 1) {
    const said = paragraphs.map(
      block =>
        `> ${safeStart(
          line(
            source,
            pieces.flatMap(it => common(it, block)),
          ),
        )}`,
    );
    const attribution = isFootnote ? `${who ?? escaped(sourceLabel(source))}${mark}` : [who, mark].filter(Boolean).join(', ');
    return `${[...said, `> — ${attribution}`].join('\n>\n')}${after}`;
  }
  const words = single(withoutStop(line(source, pieces)));
  const head = who === undefined ? '' : `${who} ${verb}: `;
  return isFootnote ? `${head}“${words}”.${mark}${after}` : `${head}“${words}” ${mark}.`;
}

/** The stretches of a quotation that stand inside quotation marks: all of direct speech and of an author's own words. */
function spans({ text, blocks }: Source, { quotation }: QuotationRecord): Span[] {
  if (quotation.type === 'direct') return quotation.content.map(it => words(text, it)).filter(it => it.end > it.start);
  const around = hull(quotation.content);
  const inside = blocks.filter(it => overlaps(it, around)).flatMap(it => insideMarks(text, it));
  const own = inside.filter(it => quotation.content.some(piece => it.start >= piece.start - 1 && it.end <= piece.end + 1));
  return own
    .filter(it => !own.some(other => other !== it && covers(other, it)))
    .map(it => words(text, it))
    .sort((a, b) => a.start - b.start);
}

function verbOf({ text, metadata }: Source, { quotation }: QuotationRecord): string {
  if (quotation.evidence === 'author') return SPEECHES.has(metadata.type?.value ?? '') ? 'said' : 'wrote';
  const cue = quotation.cue && textOf(text, quotation.cue).toLowerCase();
  return cue !== undefined && TELLING.has(cue) ? cue : 'said';
}

const LETTER = /[\p{L}\p{N}]/u;

/** The span with whole words, without spaces, lone punctuation and the marks around all of it at its edges. */
function words(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  if (to > from) {
    while (from > 0 && inWord(text, from)) from--;
    while (to < text.length && inWord(text, to)) to++;
  }
  for (;;) {
    while (from < to && /[\s,;]/.test(text[from]!)) from++;
    while (to > from && /[\s,;]/.test(text[to - 1]!)) to--;
    const inside = text.slice(from + 1, Math.max(from + 1, to - 1));
    const pair = OPENING.test(text[from] ?? '') && CLOSING.test(text[to - 1] ?? '');
    if (from < to && OPENING.test(text[from]!) && (pair || !CLOSING.test(inside))) from++;
    else if (from < to && CLOSING.test(text[to - 1]!) && !OPENING.test(inside)) to--;
    else return { start: from, end: to };
  }
}

const OPENING = /["“„«]/;
const CLOSING = /["”»]/;

/** Whether an offset lies inside a word, `People’s` being one. */
function inWord(text: string, offset: number): boolean {
  const before = text[offset - 1] ?? '';
  const after = text[offset] ?? '';
  if (LETTER.test(before) && LETTER.test(after)) return true;
  return (
    (LETTER.test(before) && /['’]/.test(after) && LETTER.test(text[offset + 1] ?? '')) ||
    (/['’]/.test(before) && LETTER.test(after) && LETTER.test(text[offset - 2] ?? ''))
  );
}

/** Pieces as one line of Markdown: markup of the source dropped, what Markdown would take for markup escaped. */
function line({ text, skip }: Source, pieces: readonly Span[]): string {
  return pieces
    .map(piece =>
      subtract(piece, skip)
        .map(it => textOf(text, it))
        .join('')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .map((it, index) => (index < pieces.length - 1 ? withoutStop(it) : it))
    .map(it => escaped(balanced(it)))
    .join(' … ');
}

function escaped(words: string): string {
  return words.replaceAll(/[\\`*_<@]/g, '\\$&').replaceAll(/\[(?=[@^[])|\](?=[([])/g, '\\$&');
}

/** A paragraph that would begin a list or heading must not. */
function safeStart(line: string): string {
  return line.replace(/^(?:[#>+-]|\d{1,9}(?=[.)]))/, it => (/\d/.test(it) ? it : `\\${it}`)).replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Without the comma or full stop at the end: the sentence around it has its own. A stop that belongs to a word stays. */
function withoutStop(words: string): string {
  if (/(?:\.\.|…|\b\p{Lu}\.)$/u.test(words)) return words;
  return words.replace(/[.,;:]$/, '');
}

/** Marks inside marks are single ones. */
function single(words: string): string {
  return words.replaceAll(/[“„«”»"]/g, (mark, at: number) => (closes(words, mark, at) ? '’' : '‘'));
}

/** Without marks that lost their partner: a choice may begin or end in the middle of a quotation. */
function balanced(words: string): string {
  const open: number[] = [];
  const lost = new Set<number>();
  for (const { 0: mark, index } of words.matchAll(/[“„«”»"]/g)) {
    if (!closes(words, mark, index)) open.push(index);
    else if (open.pop() === undefined) lost.add(index);
  }
  for (const it of open) lost.add(it);
  return Array.from({ length: words.length }, (_, at) => (lost.has(at) ? '' : words[at])).join('');
}

function closes(words: string, mark: string, at: number): boolean {
  return mark === '"' ? at > 0 && !/[\s(‘[]/.test(words[at - 1]!) : mark === '”' || mark === '»';
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function common(a: Span, b: Span): Span[] {
  return overlaps(a, b) ? [{ start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }] : [];
}

function length({ quotation }: QuotationRecord): number {
  const { start, end } = hull(quotation.content);
  return end - start;
}
