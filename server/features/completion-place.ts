import type { Note } from '../notes/note.ts';
import { contains, type Span } from '../text/span.ts';

/** What may be completed at a place of a note, with the words that a choice replaces. */
export type CompletionPlace =
  /** A citekey behind `@`. `braced`: in `@{…}`. */
  | { readonly kind: 'citation'; readonly span: Span; readonly braced: boolean }
  /** A page name behind `[[`. `closed`: `]]` is there already. */
  | { readonly kind: 'wikilink'; readonly span: Span; readonly closed: boolean }
  /** `hearsay-…` in a comment. `close`: the mark that still has to end it, empty where it stands already. */
  | { readonly kind: 'directive'; readonly span: Span; readonly close: '' | '-->' | '%%' }
  /** A rule's id behind a directive; `named`: those that stand there already. */
  | { readonly kind: 'rule'; readonly span: Span; readonly named: readonly string[] }
  /** A name being typed: the last one to four words, the most words first; none where they do not begin like one. `word`: the last word, which may begin an office. */
  | { readonly kind: 'name'; readonly spans: readonly Span[]; readonly word: Span };

/** How far back a bracket may have been opened. */
const BACK = 400;
const KEY_PART = /(?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*/uy;
const NO_PROSE = new Set(['code', 'math', 'front-matter', 'link-definition']);

/**
 * What is being typed at `offset`; `undefined` where there is nothing of ours to complete. `asked`: the user asked for it (Ctrl+Space) instead of
 * typing a trigger character; names and citekeys in running text are offered then only.
 */
export function completionPlace(note: Note, offset: number, asked: boolean): CompletionPlace | undefined {
  const { text } = note;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const inComment = commentPlace(text, before, offset, asked);
  if (inComment !== 'outside') return inComment;
  if (isCode(note, offset)) return undefined;
  return wikilinkPlace(text, before, offset) ?? citationPlace(text, offset, asked) ?? (asked ? namePlace(note, before, offset) : undefined);
}

function commentPlace(text: string, before: string, offset: number, asked: boolean): CompletionPlace | 'outside' | undefined {
  const html = before.lastIndexOf('<!--');
  const percent = html < 0 ? before.indexOf('%%') : -1;
  if (html < 0 && percent < 0) return 'outside';
  const inside = before.slice(html < 0 ? percent + 2 : html + 4);
  if (inside.includes(html < 0 ? '%%' : '-->')) return 'outside';
  const typed = inside.trimStart();
  const mark = html < 0 ? '%%' : '-->';
  const rest = /^[^\n]{0,300}/.exec(text.slice(offset))![0];
  const closed = rest.includes(mark);
  // What follows an open comment is the note's own text; only inside a closed one is the rest of the word part of it.
  const span = { start: offset - lastWord(typed).length, end: offset + (closed ? firstWord(rest).length : 0) };
  if (/^[a-z-]*$/.test(typed)) {
    const begun = typed.startsWith('hearsay-') || (asked && 'hearsay-'.startsWith(typed));
    if (!begun) return undefined;
    if (closed) return { kind: 'directive', span, close: '' };
    // An editor that closes brackets has put a `>` behind the `<`.
    return { kind: 'directive', span: /^>\s*$/.test(rest) ? { start: span.start, end: span.end + 1 } : span, close: mark };
  }
  if (!/^hearsay-(?:disable|enable)[\w-]*\s/.test(typed) || /\s--\s/.test(typed)) return undefined;
  const named = typed.slice(0, typed.length - lastWord(typed).length).split(/[\s,]+/);
  return { kind: 'rule', span, named: named.slice(1).filter(it => it !== '') };
}

function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && /[\w-]/.test(text[start - 1]!)) start--;
  return text.slice(start);
}

function firstWord(text: string): string {
  // The dashes of `-->` are no part of a word.
  return /^\w+(?:-\w+)*/.exec(text)?.[0] ?? '';
}

/** Code, formulas, front matter: text that is not prose. */
function isCode({ text, blocks, opaque }: Note, offset: number): boolean {
  if (blocks.some(it => NO_PROSE.has(it.kind) && it.span.start < offset && contains(it.span, offset))) return true;
  return opaque.some(it => it.start < offset && offset < it.end && /[`$]/.test(text[it.start]!));
}

function wikilinkPlace(text: string, before: string, offset: number): CompletionPlace | undefined {
  const open = before.lastIndexOf('[[');
  if (open < 0) return undefined;
  const typed = before.slice(open + 2);
  if (/[[\]|#]/.test(typed)) return undefined;
  const rest = /^[^[\]|#\n]{0,200}/.exec(text.slice(offset))![0];
  const closed = /[\]|#]/.test(text[offset + rest.length] ?? '');
  return { kind: 'wikilink', span: { start: offset - typed.length, end: closed ? offset + rest.length : offset }, closed };
}

function citationPlace(text: string, offset: number, asked: boolean): CompletionPlace | undefined {
  let at = offset - 1;
  while (at >= 0 && offset - at < 200 && !/[\s@[\];,{}()]/.test(text[at]!)) at--;
  const braced = text[at] === '{';
  if (braced) at--;
  if (text[at] !== '@' || /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '')) return undefined;
  if (!asked && !inBracket(text, at)) return undefined;
  const start = at + (braced ? 2 : 1);
  if (braced) return { kind: 'citation', span: { start, end: offset + /^[^{}\s]{0,200}/.exec(text.slice(offset))![0].length }, braced };
  KEY_PART.lastIndex = offset;
  return { kind: 'citation', span: { start, end: offset + (KEY_PART.exec(text)?.[0].length ?? 0) }, braced };
}

/** Whether a `[` stands open before `at` in the same paragraph: that of a citation, not of a wikilink or footnote. */
function inBracket(text: string, at: number): boolean {
  let depth = 0;
  for (let i = at - 1; i >= 0 && at - i < BACK; i--) {
    if (text[i] === ']') depth++;
    else if (text[i] === '\n' && text[i - 1] === '\n') return false;
    else if (text[i] === '[') {
      if (depth === 0) return text[i - 1] !== '[' && text[i - 1] !== '!' && text[i + 1] !== '^';
      depth--;
    }
  }
  return false;
}

const MOST_WORDS = 4;

function namePlace({ opaque }: Note, before: string, offset: number): CompletionPlace | undefined {
  if (opaque.some(it => it.start < offset && offset <= it.end)) return undefined;
  const spans: Span[] = [];
  let i = before.length;
  for (let words = 0; words < MOST_WORDS; words++) {
    const end = i;
    while (i > 0 && /[\p{L}\p{M}\p{N}.’'-]/u.test(before[i - 1]!)) i--;
    while (i < end && !/\p{L}/u.test(before[i]!)) i++;
    if (i === end) break;
    // A name begins with a capital, where the script has capitals.
    if (!/^\p{Ll}/u.test(before.slice(i, i + 1))) spans.unshift({ start: offset - (before.length - i), end: offset });
    if (before[i - 1] !== ' ') break;
    i--;
  }
  let start = before.length;
  while (start > 0 && /[\p{L}\p{M}]/u.test(before[start - 1]!)) start--;
  const word = { start: offset - (before.length - start), end: offset };
  if (offset - word.start < 2) return undefined;
  return { kind: 'name', spans, word };
}
