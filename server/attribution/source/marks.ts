import type { Span } from '../../text/span.ts';

/** Words between quotation marks, top level only; marks nested in them belong to their words. */
export interface MarkedWords extends Span {
  /** The words without the marks. `start`/`end` include the marks. */
  readonly inner: Span;
  /** False when the closing mark is missing: the words then stop at the end of the paragraph. */
  readonly closed: boolean;
  readonly style: 'double' | 'single' | 'guillemet';
}

type Family = MarkedWords['style'];

interface Mark {
  readonly at: number;
  readonly size: number;
  readonly family: Family;
  readonly opens: boolean;
  readonly closes: boolean;
}

const MARKS = /[“”„‟"«»‹›]|[‘’‚‛`´']+/g;
/** As many marks further on a partner is looked for; real quotations hold a handful. Keeps the pass linear on any input. */
const FARTHEST = 300;
const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/u;
/** Words that begin with an apostrophe. */
const ELISION = /^(?:tis|twas|em|til|till|cause|bout|round|n|s|re|ve|ll|d|t|m|\d\ds?)(?![\p{L}\p{N}])/iu;

/**
 * Pairs the quotation marks of one paragraph: straight, curly, doubled apostrophes, guillemets, low-high, single British ones.
 * Method: every mark is judged by its neighbours (can it open? can it close?); one left-to-right pass keeps at most one open top-level mark and
 * counts nested ones. Single marks are the hard ones, because an apostrophe looks the same: one inside a word never counts, one after a
 * plural "s" closes only when no better closing mark follows. An opening mark without partner runs to the end of the paragraph
 * when it is a double one that begins the paragraph or follows a space; a single one without partner is an apostrophe.
 * Linear in the length of the paragraph.
 */
export function pairMarks(text: string, within: Span): MarkedWords[] {
  const marks = findMarks(text, within);
  const found: MarkedWords[] = [];
  let i = 0;
  while (i < marks.length) {
    const open = marks[i]!;
    if (!open.opens && !misplaced(text, marks, i)) {
      i++;
      continue;
    }
    const close = closing(marks, i, text);
    if (close === undefined) {
      if (open.family !== 'single' && plausibleUnclosed(marks, i)) {
        const inner = trimEnd(text, { start: open.at + open.size, end: endOfUnclosed(text, open.at + open.size, within.end) });
        if (inner.end > inner.start) found.push({ start: open.at, end: inner.end, inner, closed: false, style: open.family });
        do i++;
        while (i < marks.length && marks[i]!.at < inner.end);
        continue;
      }
      i++;
      continue;
    }
    const mark = marks[close]!;
    if (open.family === 'single' && crosses(marks, i, close)) {
      i++;
      continue;
    }
    const whole = { start: open.at + open.size, end: mark.at };
    const inner = open.family === 'guillemet' ? trimStart(text, trimEnd(text, whole)) : whole; // « French marks stand apart »
    if (inner.end > inner.start) found.push({ start: open.at, end: mark.at + mark.size, inner, closed: true, style: open.family });
    i = close + 1;
  }
  return found;
}

/** Deeper nesting is no prose; keeps the pass linear on any input. */
const DEEPEST = 3;

/** The words between quotation marks, without the marks, inner ones too; in order of their ends. Empty where there are none. */
export function insideMarks(text: string, within: Span, depth = 1): Span[] {
  return pairMarks(text, within).flatMap(({ inner }) => [...(depth < DEEPEST ? insideMarks(text, inner, depth + 1) : []), inner]);
}

/** Where words behind an unclosed mark stop: `“Let’s go. We can.’ Smith was there.` is closed by the wrong mark, else the paragraph ends them. */
function endOfUnclosed(text: string, from: number, end: number): number {
  const wrong = /[.?!]['’](?=\s)/g;
  wrong.lastIndex = from;
  const match = wrong.exec(text);
  return match && match.index < end ? match.index + 1 : end;
}

/** `She said," He liked it".`: a straight mark on the wrong side of its space, right before one that can only close. */
function misplaced(text: string, marks: readonly Mark[], i: number): boolean {
  const { at, family } = marks[i]!;
  if (family !== 'double' || text[at] !== '"' || !/[,:]/.test(text[at - 1] ?? '') || text[at + 1] !== ' ') return false;
  const next = marks.slice(i + 1, i + 8).find(it => it.family === 'double');
  return next !== undefined && !next.opens && next.closes;
}

/** Whether a single-quoted stretch would cut a double-quoted one in two: then one of its marks is an apostrophe. */
function crosses(marks: readonly Mark[], open: number, close: number): boolean {
  let doubles = 0;
  for (let k = open + 1; k < close; k++) if (marks[k]!.family !== 'single') doubles++;
  return doubles % 2 === 1;
}

/** An unclosed mark is believed only when nothing after it could have been meant as its partner or as a new opening. */
function plausibleUnclosed(marks: readonly Mark[], from: number): boolean {
  const { family } = marks[from]!;
  for (let k = from + 1; k < marks.length; k++) if (marks[k]!.family === family && marks[k]!.opens && !marks[k]!.closes) return false;
  return true;
}

/** The index of the mark that closes mark `from`; undefined when there is none. */
function closing(marks: readonly Mark[], from: number, text: string): number | undefined {
  const { family } = marks[from]!;
  let doubtful: number | undefined;
  let depth = 0;
  const limit = Math.min(marks.length, from + FARTHEST);
  for (let k = from + 1; k < limit; k++) {
    const mark = marks[k]!;
    if (mark.family !== family) continue;
    if (mark.closes && (!mark.opens || depth === 0)) {
      if (depth > 0) {
        depth--;
        continue;
      }
      if (family !== 'single' || !afterPlural(text, mark)) return k;
      doubtful ??= k;
      continue;
    }
    if (mark.opens) {
      if (family === 'guillemet') depth++;
      else if (family === 'single') {
        if (doubtful !== undefined) return doubtful;
        return undefined;
      } else return undefined;
    }
  }
  return doubtful;
}

/** `voters’ rights`: after a plural s and before a space the mark is more likely an apostrophe. */
function afterPlural(text: string, mark: Mark): boolean {
  return (
    /s/i.test(text[mark.at - 1] ?? '') &&
    /\s/.test(text[mark.at + mark.size] ?? '') &&
    /[\p{Ll}]/u.test(text[mark.at + mark.size + 1] ?? '')
  );
}

function findMarks(text: string, within: Span): Mark[] {
  const marks: Mark[] = [];
  MARKS.lastIndex = within.start;
  for (;;) {
    const match = MARKS.exec(text);
    if (!match || match.index >= within.end) break;
    const run = match[0];
    const at = match.index;
    const before = at > within.start ? text[at - 1]! : ' ';
    const after = at + run.length < within.end ? text[at + run.length]! : ' ';
    const free = SPACE.test(before) || /[([{—–\-/“"«‘'*_>]/.test(before);
    const ended = SPACE.test(after) || /[)\]}—–\-/.,;:!?…”"»’'*_<[]/.test(after);
    switch (run) {
      case '“':
        marks.push({ at, size: 1, family: 'double', opens: !SPACE.test(after) || free, closes: !free && ended });
        break;
      case '„':
      case '‟':
        marks.push({ at, size: 1, family: 'double', opens: true, closes: false });
        break;
      case '”':
        marks.push({
          at,
          size: 1,
          family: 'double',
          opens: SPACE.test(before) && WORD.test(after),
          closes: !(SPACE.test(before) && WORD.test(after)),
        });
        break;
      case '"':
        marks.push({
          at,
          size: 1,
          family: 'double',
          opens: free || !ended,
          closes: (!free || ended) && !(SPACE.test(before) && WORD.test(after)),
        });
        break;
      case '«':
      case '»':
      case '‹':
      case '›':
        marks.push({
          at,
          size: 1,
          family: 'guillemet',
          opens: run === '«' || run === '‹' ? free || !ended : free && !ended,
          closes: run === '»' || run === '›' ? !free || ended : !free && ended,
        });
        break;
      default:
        pushApostrophes(marks, text, at, run, before, after, free, ended);
    }
  }
  return marks;
}

/** A run of apostrophe-like characters: two together are one double mark, a single one is judged by its neighbours. */
function pushApostrophes(
  marks: Mark[],
  text: string,
  at: number,
  run: string,
  before: string,
  after: string,
  free: boolean,
  ended: boolean,
): void {
  if (run.length >= 2 && run[0] === run[1]) {
    const opens = (SPACE.test(before) || free) && !SPACE.test(after);
    marks.push({ at, size: run.length === 3 && !opens ? 3 : 2, family: 'double', opens, closes: !opens || ended });
    return;
  }
  if (run.length > 1) return;
  if (WORD.test(before) && WORD.test(after)) return;
  const opens = run !== '’' && free && !SPACE.test(after) && !(ended && !/[…."“]/.test(after)) && !ELISION.test(text.slice(at + 1, at + 8));
  const closes = run !== '‘' && !SPACE.test(before) && !WORD.test(after) && !(free && !/["”'’—–-]/.test(before));
  if (opens || closes) marks.push({ at, size: 1, family: 'single', opens, closes: closes && !opens });
}

function trimStart(text: string, span: Span): Span {
  let { start } = span;
  while (start < span.end && SPACE.test(text[start]!)) start++;
  return { start, end: span.end };
}

function trimEnd(text: string, span: Span): Span {
  let { end } = span;
  while (end > span.start && SPACE.test(text[end - 1]!)) end--;
  return { start: span.start, end };
}
