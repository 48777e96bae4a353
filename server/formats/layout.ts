import type { Span } from '../text/span.ts';
import type { Unit } from './unit.ts';

/** A line that is not blank, without its end and the white space before that. */
interface Line extends Span {
  /** A blank line (or the file's start) stands before it. */
  readonly apart: boolean;
}

/** No prose is set wider than this by hand or by a mail program; longer lines are whole paragraphs. */
const WIDEST = 120;
const NARROWEST = 30;
const MARKER = /^[ \t]{0,12}(?:[-*•‣▪◦][ \t]{1,4}|\(?(?:\d{1,3}|[a-z])[.)][ \t]{1,4})(?=\S)/;
const QUOTED = /^[ \t]{0,3}(?:>[ \t]?){1,6}/;
const SEPARATOR = /^[\s\p{Pd}_=*~#.•·—+|]{3,}$/u;

/**
 * Splits plain text into units, whichever way its paragraphs are set: apart by blank lines, one a line, or hard-wrapped.
 * Method: the text counts as hard-wrapped when most line ends inside groups stand where the next word would no longer have fitted; there, and where a
 * line goes on in lower case, lines are joined. Linear.
 */
export function layout(text: string): Unit[] {
  const lines = splitLines(text);
  const width = wrapWidth(text, lines);
  const units: Unit[] = [];
  let open: { start: number; end: number; kind: Unit['kind']; apart: boolean; skip: Span[]; last: Line } | undefined;
  const close = () => {
    if (open) {
      const { start, end, kind, apart, skip } = open;
      units.push({ start, end, kind, apart, skip, ...(kind === 'aside' ? { reason: 'separator' } : {}) });
    }
    open = undefined;
  };
  for (const line of lines) {
    if (line.apart) close();
    const plain = beginsPlainly(text, line);
    const head = plain ? '' : text.slice(line.start, Math.min(line.end, line.start + 40));
    const separator = !plain && line.end - line.start < 200 && SEPARATOR.test(text.slice(line.start, line.end));
    const quoted = plain || separator ? undefined : QUOTED.exec(head)?.[0].length;
    const marker = plain || separator || quoted !== undefined ? undefined : MARKER.exec(head)?.[0].length;
    const kind = separator ? 'aside' : quoted !== undefined ? 'quote' : marker !== undefined ? 'list-item' : 'text';
    const content = trimmed(text, line.start + (quoted ?? marker ?? 0), line.end);
    const prefix = quoted ?? marker;
    if (open && goesOn(text, open, kind, content, width)) {
      if (quoted !== undefined) open.skip.push({ start: line.start, end: line.start + quoted });
      open.end = content.end;
      open.last = line;
    } else {
      close();
      open = {
        ...content,
        kind,
        apart: line.apart,
        skip: prefix === undefined ? [] : [{ start: line.start, end: line.start + prefix }],
        last: line,
      };
    }
  }
  close();
  return units.filter(unit => unit.end > unit.start);
}

/** Whether the first letters alone tell that a line is no separator, quote or list item, as those of most do. */
function beginsPlainly(text: string, line: Line): boolean {
  const first = text.charCodeAt(line.start);
  if (first >= 65 && first <= 90) return true;
  const second = text.charCodeAt(line.start + 1);
  return first >= 97 && first <= 122 && second !== 46 && second !== 41;
}

/** Whether a line continues the unit before it. */
function goesOn(
  text: string,
  open: { kind: Unit['kind']; end: number; last: Line },
  kind: Unit['kind'],
  content: Span,
  width: number | undefined,
): boolean {
  if (kind === 'quote') return open.kind === 'quote' && content.end > content.start;
  if (kind !== 'text' || open.kind === 'quote' || open.kind === 'aside') return false;
  const full = width !== undefined && open.last.end - open.last.start + 1 + firstWord(text, content) > width;
  if (full) return true;
  const short = open.last.end - open.last.start <= WIDEST;
  return (
    short &&
    /[\p{Ll}\p{N},;–—-]$/u.test(text.slice(open.end - 2, open.end)) &&
    /^\p{Ll}/u.test(text.slice(content.start, content.start + 2))
  );
}

/** The lines that are not blank; `\n`, `\r\n` and a lone `\r` end lines, as in `LineIndex`. A form feed is white space. */
function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let apart = true;
  const returns = text.includes('\r');
  for (let i = 0; i <= text.length; i++) {
    if (!returns) {
      const next = text.indexOf('\n', i);
      i = next < 0 ? text.length : next;
    }
    const unit = text.charCodeAt(i);
    if (i < text.length && unit !== 10 && unit !== 13) continue;
    const content = trimmed(text, start, i);
    if (content.end > content.start) lines.push({ start, end: content.end, apart });
    apart = content.end === content.start;
    if (unit === 13 && text.charCodeAt(i + 1) === 10) i++;
    start = i + 1;
  }
  return lines;
}

/** The column at which a hard-wrapped text breaks its lines; `undefined` when the line ends mean something. */
function wrapWidth(text: string, lines: readonly Line[]): number | undefined {
  const inner: { length: number; next: number }[] = [];
  for (let i = 0; i + 1 < lines.length && inner.length < 5000; i++) {
    const line = lines[i]!;
    const next = lines[i + 1]!;
    if (next.apart) continue;
    inner.push({ length: line.end - line.start, next: firstWord(text, next) });
  }
  if (inner.length < 2) return undefined;
  const lengths = inner.map(it => it.length).sort((a, b) => a - b);
  const width = lengths[Math.floor((lengths.length - 1) * 0.95)]!;
  if (width > WIDEST || width < NARROWEST) return undefined;
  const full = inner.filter(it => it.length + 1 + it.next > width).length;
  return full >= 0.6 * inner.length ? width : undefined;
}

function firstWord(text: string, span: Span): number {
  let end = span.start;
  while (end < span.end && end - span.start < 40 && !isSpace(text.charCodeAt(end))) end++;
  return end - span.start;
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** White space as `\s` has it. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13);
  return unit === 0xa0 || unit === 0xfeff || (unit >= 0x1680 && /\s/.test(String.fromCharCode(unit)));
}
