import type { Span } from '../text/span.ts';

/**
 * Pairs quotation marks in the words of one block: “ ” " „ “ « » » « ‹ › ‘ ’ ' ‚ ‘ 「 」 『 』 and, as in Swedish, ” ”.
 * Method: one pass with a stack. A mark opens when it stands before a word and not behind one, closes when it stands behind a word or a stop;
 * which of both it may do depends on its shape. A single mark is an apostrophe until a partner proves otherwise: it closes only what is open on
 * top, and what it leaves open is forgotten; a double one that nothing closes runs to the end of the block.
 * Cost: linear in the words.
 */
export interface MarkPair {
  /** Span of the opening mark. */
  readonly open: Span;
  /** Span of the closing mark; empty, at the end of the words, where there is none. */
  readonly close: Span;
  readonly form: 'double' | 'single';
}

interface Shape {
  /** Marks that can close what this one opens. */
  readonly closers: string;
  readonly form: MarkPair['form'];
  /** Opens wherever it stands, even before a space (French: « mot »). */
  readonly always?: boolean;
}

/** More marks open at once are slips; the oldest is forgotten, so depth never costs. */
const MAX_OPEN = 8;

/** By opening mark. */
const SHAPES: Readonly<Record<string, Shape>> = {
  // A word processor’s slip: the opening mark at the end too.
  '“': { closers: '”"“', form: 'double' },
  '"': { closers: '"”', form: 'double' },
  '„': { closers: '“”"„', form: 'double', always: true },
  '«': { closers: '»', form: 'double', always: true },
  '»': { closers: '«', form: 'double' },
  '”': { closers: '”', form: 'double' },
  '「': { closers: '」', form: 'double', always: true },
  '『': { closers: '』', form: 'double', always: true },
  '‘': { closers: "’'", form: 'single' },
  "'": { closers: "'’", form: 'single' },
  '‚': { closers: "‘’'", form: 'single' },
  '‹': { closers: '›', form: 'single', always: true },
  '›': { closers: '‹', form: 'single' },
};
const MARK = /[“”"„«»「」『』‘’'‚‹›]/g;
const WORD = /[\p{L}\p{N}]/u;
/** Before an opening mark: nothing, white space, an opening bracket, a dash, another mark. */
const BEFORE_OPENING = /[\s([{—–―/“„«‹‘‚"'-]/u;
/** Behind a closing mark: white space or a sign that closes or goes on. */
const BEHIND_CLOSING = /[\s.,;:!?…)\]}—–―/”“»«›‹’‘"'*_|-]/u;
/** Apostrophes that begin a word: ’tis, ’90s. */
const ELISION = /^(?:\d\ds?|tis|twas|em|til|till|cause|bout|n)(?![\p{L}\p{N}])/iu;

interface Open {
  readonly mark: string;
  readonly at: number;
  readonly shape: Shape;
}

/** The pairs of a text, in the order of their opening marks. */
export function pairMarks(typed: string): MarkPair[] {
  const text = withDoubled(typed);
  const marks = [...text.matchAll(MARK)].map(match => ({ mark: match[0], at: match.index }));
  const pairs: MarkPair[] = [];
  const stack: Open[] = [];
  const strong = strongClosers(text, marks);
  for (const [i, { mark, at }] of marks.entries()) {
    const closing = closes(text, mark, at) ? partner(stack, mark) : -1;
    const opening = opens(text, mark, at);
    if (closing >= 0 && !(opening && weakerAsClose(text, at)) && !(isSingle(mark) && possessive(text, at) && strong[i])) {
      const { at: start, shape } = stack[closing]!;
      pairs.push({ open: { start, end: start + 1 }, close: { start: at, end: at + 1 }, form: shape.form });
      stack.length = closing;
    } else if (opening) {
      stack.push({ mark, at, shape: SHAPES[mark]! });
      if (stack.length > MAX_OPEN) stack.shift();
    }
  }
  for (const { at, shape } of stack) {
    // Left open: a slip when other quotations follow in the block, else a quotation that goes on in the next one.
    if (shape.form === 'single' || pairs.some(pair => pair.form === 'double' && pair.open.start > at)) continue;
    pairs.push({ open: { start: at, end: at + 1 }, close: { start: text.length, end: text.length }, form: shape.form });
    break;
  }
  return pairs.sort((a, b) => a.open.start - b.open.start);
}

/** Two single marks, as wire texts type a double one, become one with a joiner beside it, so that every offset stays. */
function withDoubled(text: string): string {
  if (!text.includes("''")) return text;
  return text.replaceAll("''", (_, at: number) => (BEFORE_OPENING.test(text[at - 1] ?? ' ') ? '"\u2060' : '\u2060"'));
}

function opens(text: string, mark: string, at: number): boolean {
  const shape = SHAPES[mark];
  if (!shape) return false;
  const before = text[at - 1] ?? ' ';
  const next = text[at + 1] ?? ' ';
  if (shape.always) return next.trim() !== '' || at + 1 < text.length;
  if (!BEFORE_OPENING.test(before) || next.trim() === '') return false;
  if (shape.form === 'single' && mark !== '›') {
    if (mark === "'" || mark === '‘') {
      if (ELISION.test(text.slice(at + 1, at + 8))) return false;
      return WORD.test(next) || /[[…“"(.]/.test(next) || (next.charCodeAt(0) >= 0xd800 && next.charCodeAt(0) < 0xe000);
    }
  }
  return true;
}

function closes(text: string, mark: string, at: number): boolean {
  if (/[“„‚‘]/.test(mark) && mark !== '“' && mark !== '‘')
    return mark === '„' && /\S/.test(text[at - 1] ?? ' ') && !WORD.test(text[at + 1] ?? ' ');
  if (mark === '»' || mark === '›' || mark === '」' || mark === '』') return true;
  const before = text[at - 1] ?? ' ';
  if (before.trim() === '') return false;
  const next = text[at + 1] ?? ' ';
  if (isSingle(mark)) return !WORD.test(next);
  return BEHIND_CLOSING.test(next) || mark === '”' || mark === '«' || mark === '‹' || mark === '“';
}

/** Where on the stack the mark finds what it closes; -1 when nowhere. Singles only on top, doubles through singles left open. */
function partner(stack: readonly Open[], mark: string): number {
  for (let i = stack.length - 1; i >= 0; i--) {
    const { shape } = stack[i]!;
    if (shape.closers.includes(mark)) return i;
    if (isSingle(mark) || shape.form === 'double') return -1;
  }
  return -1;
}

/** A mark that could do both, between two words without a space ("—"): it closes when a stop or word stands before, opens after a dash. */
function weakerAsClose(text: string, at: number): boolean {
  return /[\s([{]/u.test(text[at - 1] ?? ' ') && !/[»›」』]/.test(text[at] ?? '');
}

function isSingle(mark: string): boolean {
  return mark === "'" || mark === '’' || mark === '‘' || mark === '‚';
}

/** Behind a plural "s" and before a word: more likely "the ministers’ plan" than the end of words. */
function possessive(text: string, at: number): boolean {
  return /s/i.test(text[at - 1] ?? '') && /^ \p{L}/u.test(text.slice(at + 1, at + 3));
}

/** For each mark, whether a single one that clearly closes follows before the next that opens: behind a stop, or before one or the end. */
function strongClosers(text: string, marks: readonly { mark: string; at: number }[]): boolean[] {
  const strong: boolean[] = new Array<boolean>(marks.length).fill(false);
  let ahead = false;
  for (let i = marks.length - 1; i >= 0; i--) {
    strong[i] = ahead;
    const { mark, at } = marks[i]!;
    if (!isSingle(mark)) continue;
    if (closes(text, mark, at) && !possessive(text, at)) ahead = true;
    else if (opens(text, mark, at)) ahead = false;
  }
  return strong;
}
