import type { Alignment } from '../anchoring/anchor.ts';
import type { Quotation } from '../attribution/quotation.ts';
import { insideMarks } from '../attribution/source/marks.ts';
import { sentences } from '../text/sentences.ts';
import { covers, hull, overlaps, type Span, textOf } from '../text/span.ts';
import type { Located, QuotationRecord } from './corpus.ts';
import { isNarration } from './narration.ts';
import { isPlainlySpoken } from './speaker-evidence.ts';
import type { Body, StoredFile } from './store.ts';
import { infoOf, type ReadText } from './texts.ts';

/** The sentences that a span touches, as one stretch; outside all sentences (noise, headings) those of the unit or line around it. */
export function contextOf(body: Body, span: Span): Span {
  const touched = between(body.sentences, span);
  if (touched.length > 0) return hull([...touched, span]);
  const around = unitAround(body, span);
  const inside = sentences(body.text, around).filter(it => overlaps(it, span));
  return inside.length > 0 ? hull([...inside, span]) : span;
}

/** The spans of an ordered list that overlap `span`. */
function between<T extends Span>(spans: readonly T[], span: Span): T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < spans.length && spans[i]!.start < span.end; i++) found.push(spans[i]!);
  return found;
}

function unitAround({ text, noise }: Body, span: Span): Span {
  const stretch = noise.find(it => covers(it, span));
  if (stretch && stretch.end - stretch.start < 10_000) return stretch;
  const start = text.lastIndexOf('\n', Math.max(0, span.start - 1)) + 1;
  const next = text.indexOf('\n', span.end);
  return { start: Math.min(start, span.start), end: next < 0 ? text.length : next };
}

export function recordOf(file: StoredFile, body: Body, quotation: Quotation): QuotationRecord {
  const sentence = contextOf(
    body,
    hull([...quotation.content, ...(quotation.speaker ? [quotation.speaker] : []), ...(quotation.cue ? [quotation.cue] : [])]),
  );
  return {
    source: file.key,
    quotation,
    text: quotation.content
      .map((it, i, all) => (i < all.length - 1 ? textOf(body.text, it).replace(/,$/, '') : textOf(body.text, it)))
      .join(' … '),
    sentence,
    sentenceText: textOf(body.text, sentence),
  };
}

/** The quotations of a text that a span touches, in order. */
export function quotationsIn({ quotations }: ReadText, span: Span): Quotation[] {
  return quotations.filter(it => it.content.some(piece => overlaps(piece, span)));
}

/** Everything that is shown of one place where words stand. */
export function locatedAt(file: StoredFile, body: Body, read: ReadText, alignment: Alignment, speakers: readonly string[] = []): Located {
  const { span } = alignment;
  const quotation = mostOverlapping(quotationsIn(read, span), span);
  const context = contextOf(body, span);
  const noise = body.noise.find(it => overlaps(it, span));
  const inMarks = isInMarks(body, quotation, span);
  return {
    source: infoOf(file),
    alignment,
    passageText: textOf(body.text, span),
    context,
    contextText: textOf(body.text, context),
    ...(quotation ? { quotation: recordOf(file, body, quotation) } : {}),
    ...(quotation && isPlainlySpoken(body, read, quotation) ? { plainlySpoken: true } : {}),
    inMarks,
    ...(!inMarks && isNarration(file, body, read, span, speakers) ? { narration: true } : {}),
    ...(noise ? { noise: noise.reason } : {}),
    line: lineOf(body.text, span.start),
  };
}

function mostOverlapping(quotations: readonly Quotation[], span: Span): Quotation | undefined {
  let best: Quotation | undefined;
  let most = 0;
  for (const quotation of quotations) {
    let shared = 0;
    for (const { start, end } of quotation.content) shared += Math.max(0, Math.min(end, span.end) - Math.max(start, span.start));
    // Of two that share as much, the direct one: it lies inside the other.
    if (shared < most || (shared === most && quotation.type !== 'direct')) continue;
    best = quotation;
    most = shared;
  }
  return best;
}

/** Whether a passage stands between quotation marks in its source; an inner part of speech in several pieces counts. */
export function isInMarks(body: Body, quotation: Quotation | undefined, span: Span): boolean {
  if (quotation?.type === 'direct' && covers(hull(quotation.content), span)) return true;
  const touched = between(body.blocks, span);
  const units = touched.length > 0 ? touched : [unitAround(body, span)];
  // Each unit's share of the passage has to lie between marks.
  return units.every(unit => {
    const share = { start: Math.max(unit.start, span.start), end: Math.min(unit.end, span.end) };
    const text = textOf(body.text, share);
    const inner = { start: share.start + (text.length - text.trimStart().length), end: share.end - (text.length - text.trimEnd().length) };
    const stretches = insideMarks(body.text, unit);
    return stretches.some(it => covers(it, inner)) || spansPieces(body.text, stretches, inner);
  });
}

/** `“Prices,” she said, “will ease.”`: the passage begins in one piece between marks and ends in another. */
function spansPieces(text: string, stretches: readonly Span[], span: Span): boolean {
  const from = stretches.find(it => it.start <= span.start && span.start < it.end);
  const to = stretches.find(it => it.start < span.end && span.end <= it.end);
  return from !== undefined && to !== undefined && from !== to && !/\n/.test(textOf(text, { start: from.end, end: to.start }));
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = nextBreak(text, 0); at >= 0 && at < offset; at = nextBreak(text, at + 1)) line++;
  return line;
}

/** The last unit of the next line break: `\n`, or a `\r` that no `\n` follows. */
function nextBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) return at;
  }
  return -1;
}
