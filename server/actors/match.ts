/**
 * Finds known names in a note.
 * Method: one pass over the text; every word is hashed (folded case and accents) as it is read, and only a word that begins some name starts
 * a walk through a trie of word hashes. The longest name wins. Hash collisions are excluded by comparing the folded words at the end.
 * Cost: O(length of the text) plus the words of the names met, whatever the number of names.
 * Not its job: names nobody knows yet; see names/tag.ts.
 */
import type { Span } from '../text/span.ts';
import type { ActorType, Mention, MentionKind } from './actor.ts';
import { isHalfName, isPlainWord } from './half-name.ts';
import { foldWord, titleBefore } from './name-forms.ts';

/** A name as it may stand in a text, with the actors it can mean. Without `kind` and `type` mentions say `name` and `other`. */
export interface MatchName {
  readonly name: string;
  readonly actors: readonly string[];
  readonly kind?: MentionKind;
  readonly type?: ActorType;
}

interface Entry {
  readonly folded: readonly string[];
  /** For each word whether the text must have a capital there (1), capitals only (2), or anything (0). */
  readonly capitals: readonly (0 | 1 | 2)[];
  readonly gaps: readonly string[];
  readonly known: MatchName;
}

interface Node {
  next?: Map<number, Node>;
  entries?: Entry[];
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** For characters up to U+024F: the folded letter, 0 for what is no part of a word, 1 for marks that fold to nothing. */
const LIMIT = 0x250;
const folds = new Uint16Array(LIMIT);
for (let code = 0; code < LIMIT; code++) {
  const character = String.fromCharCode(code);
  if (LETTER.test(character)) folds[code] = (foldWord(character) || character).charCodeAt(0);
}

function foldCode(code: number): number {
  if (code < LIMIT) return folds[code]!;
  if (code >= 0x300 && code < 0x370) return 1;
  const character = String.fromCharCode(code);
  return LETTER.test(character) || (code >= 0xd800 && code < 0xe000) ? character.toLowerCase().charCodeAt(0) : 0;
}

const SEED = 0x811c9dc5 | 0;
const mix = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);

/** The words of a text with the hash of each, for building the trie. */
function wordsOf(text: string): { start: number; end: number; hash: number }[] {
  const words = [];
  let i = 0;
  while (i < text.length) {
    let code = foldCode(text.charCodeAt(i));
    if (code < 2) {
      i++;
      continue;
    }
    const start = i;
    let hash = SEED;
    for (; code !== 0; code = i < text.length ? foldCode(text.charCodeAt(i)) : 0) {
      if (code !== 1) hash = mix(hash, code);
      i++;
    }
    words.push({ start, end: i, hash });
  }
  return words;
}

/** The words of a text as names are compared by, in order. */
export function matchWords(text: string): string[] {
  return wordsOf(text).map(({ start, end }) => foldWord(text.slice(start, end)));
}

/** What stands between two words of a name, reduced to what matters; `undefined` where no name continues. */
function gapKind(text: string, start: number, end: number): string | undefined {
  if (end - start === 1 && text.charCodeAt(start) === 32) return ' ';
  if (end - start > 6) return undefined;
  let kind = '';
  let lines = 0;
  for (let i = start; i < end; i++) {
    const character = text[i]!;
    if (/\s/.test(character)) {
      if (character === '\n' && ++lines > 1) return undefined;
      kind ||= ' ';
    } else if ('-‐‑–'.includes(character)) kind ||= ' ';
    else if ("'’ʼ".includes(character)) kind = "'";
    else if (character === '.') kind = '.';
    else if (character === '&') kind = '&';
    else if (character === '>' && lines > 0) kind ||= ' ';
    else return undefined;
  }
  return kind;
}

/** Matches names against texts. Building costs O(total length of the names). */
export class NameMatcher {
  readonly #root: Node = {};
  /** One bit for each possible low part of a hash that begins a name: most words end here. */
  readonly #begins = new Uint8Array(1 << 16);
  /** For each plain lower-case letter whether some name may begin with it in a text. Few do, so most words are passed over unhashed. */
  readonly #lower = new Uint8Array(128);

  constructor(names: readonly MatchName[]) {
    this.add(names);
  }

  /** More names; each should be given once. */
  add(names: readonly MatchName[]): void {
    for (const known of names) this.#add(known);
  }

  #add(known: MatchName): void {
    const words = wordsOf(known.name);
    if (words.length === 0 || known.actors.length === 0) return;
    const texts = words.map(word => known.name.slice(word.start, word.end));
    if (words.length === 1 && !/[\p{Lu}\p{Lt}\p{Lo}]/u.test(texts[0]!)) return;
    const gaps = words.slice(1).map((word, i) => gapKind(known.name, words[i]!.end, word.start) ?? ' ');
    let node = this.#root;
    for (const { hash } of words) {
      node.next ??= new Map();
      let next = node.next.get(hash);
      if (!next) {
        next = {};
        node.next.set(hash, next);
      }
      node = next;
    }
    node.entries ??= [];
    node.entries.push({ folded: texts.map(foldWord), capitals: texts.map(capitalsOf), gaps, known });
    this.#begins[words[0]!.hash & 0xffff] = 1;
    if (!/^\p{Lu}/u.test(texts[0]!)) this.#lower[foldCode(texts[0]!.charCodeAt(0)) & 127] = 1;
  }

  /**
   * The mentions in `text`, in order, not overlapping, forms of address included ("Mr Kelin"), possessive endings not. Nothing inside `opaque`
   * (in order). Where a name can mean several actors, `candidates` lists them and `actor` is undefined.
   */
  match(text: string, opaque: readonly Span[] = []): Mention[] {
    const found: Mention[] = [];
    const first = this.#root.next;
    if (!first) return found;
    const begins = this.#begins;
    const lower = this.#lower;
    let hole = 0;
    let i = 0;
    const { length } = text;
    while (i < length) {
      let unit = text.charCodeAt(i);
      let code = unit < LIMIT ? folds[unit]! : foldCode(unit);
      if (code < 2) {
        i++;
        continue;
      }
      if (unit >= 97 && unit <= 122 && lower[unit] === 0) {
        do {
          if (++i >= length) break;
          unit = text.charCodeAt(i);
        } while ((unit < LIMIT ? folds[unit]! : foldCode(unit)) !== 0);
        continue;
      }
      const start = i;
      let hash = SEED;
      do {
        if (code !== 1) hash = Math.imul(hash ^ code, 0x01000193);
        if (++i >= length) break;
        unit = text.charCodeAt(i);
        code = unit < LIMIT ? folds[unit]! : foldCode(unit);
      } while (code !== 0);
      if (begins[hash & 0xffff] === 0) continue;
      const node = first.get(hash);
      if (!node) continue;
      while (hole < opaque.length && opaque[hole]!.end <= start) hole++;
      if (hole < opaque.length && opaque[hole]!.start <= start) continue;
      const stop = opaque[hole]?.start ?? length;
      const mention = this.#longest(text, node, { start, end: i }, stop, found.at(-1)?.end ?? 0);
      if (!mention) continue;
      found.push(mention);
      i = mention.end;
    }
    return found;
  }

  /** The longest name that begins with the word at `word` and ends before `stop`. */
  #longest(text: string, begin: Node, word: Span, stop: number, from: number): Mention | undefined {
    const words: Span[] = [word];
    const gaps: string[] = [];
    const reached: Node[] = [begin];
    let node = begin;
    while (node.next) {
      const end = words.at(-1)!.end;
      let at = end;
      while (at < stop && at - end <= 6 && foldCode(text.charCodeAt(at)) < 2) at++;
      const gap = at > end ? gapKind(text, end, at) : undefined;
      if (gap === undefined) break;
      let hash = SEED;
      const start = at;
      for (; at < stop; at++) {
        const code = foldCode(text.charCodeAt(at));
        if (code === 0) break;
        if (code !== 1) hash = mix(hash, code);
      }
      const next = at > start ? node.next.get(hash) : undefined;
      if (!next) break;
      words.push({ start, end: at });
      gaps.push(gap);
      reached.push(next);
      node = next;
    }
    for (let count = reached.length; count > 0; count--) {
      const all = reached[count - 1]!.entries;
      if (all === undefined) continue;
      const entries =
        all.length === 1 ? (agrees(text, words, gaps, all[0]!) ? all : []) : all.filter(entry => agrees(text, words, gaps, entry));
      if (entries.length === 0) continue;
      const span = { start: word.start, end: words[count - 1]!.end };
      if (count === 1 && isPlainWord(text, span)) return undefined;
      if (isHalfName(text, span, count, entries[0]!.known.type)) return undefined;
      const actors = entries.length === 1 ? entries[0]!.known.actors : [...new Set(entries.flatMap(entry => entry.known.actors))];
      const { kind = 'name', type = 'other' } = entries[0]!.known;
      const titled = (type === 'person' || type === 'other') && mayFollowTitle(text, span.start);
      const start = titled ? (titleBefore(text, span.start, from)?.start ?? span.start) : span.start;
      return actors.length === 1
        ? { start, end: span.end, actor: actors[0]!, kind, type }
        : { start, end: span.end, candidates: actors, kind, type };
    }
    return undefined;
  }
}

/** Whether the word before has a capital, as a form of address has; most words before names have none, and need not be read. */
function mayFollowTitle(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < 4 && text.charCodeAt(at) < 65) at--;
  const end = at;
  while (at > 0 && end - at < 12 && (text.charCodeAt(at) | 32) >= 97 && (text.charCodeAt(at) | 32) <= 122) at--;
  for (let i = at; i <= end; i++) {
    const unit = text.charCodeAt(i);
    if ((unit >= 65 && unit <= 90) || unit >= 128) return true;
  }
  return false;
}

/** What an acronym of up to three letters and other words with a capital ask of the text: "US" is not "us" and not "Us", but NATO may be Nato. */
function capitalsOf(word: string): 0 | 1 | 2 {
  if (!/^\p{Lu}/u.test(word)) return 0;
  return word.length > 1 && word.length <= 3 && word === word.toUpperCase() ? 2 : 1;
}

/** Whether the words of the text are those of the name, with capitals where the name has them and the same joints. */
function agrees(text: string, words: readonly Span[], gaps: readonly string[], entry: Entry): boolean {
  const { folded, capitals } = entry;
  for (let i = 0; i < folded.length; i++) {
    if (i > 0 && gaps[i - 1] !== entry.gaps[i - 1]) return false;
    const word = words[i]!;
    if (!foldsTo(text, word, folded[i]!)) return false;
    if (capitals[i] === 0) continue;
    const unit = text.charCodeAt(word.start);
    if (unit >= 97 && unit <= 122) return false;
    if (unit >= 128 && LETTER_CASE.test(text[word.start]!) && text[word.start]!.toLowerCase() === text[word.start]) return false;
    if (capitals[i] === 2) {
      const typed = text.slice(word.start, word.end);
      if (typed !== typed.toUpperCase()) return false;
    }
  }
  return true;
}

/** Whether a word of a text is `folded` when folded itself: letter by letter, and as a whole where one letter folds to several. */
function foldsTo(text: string, { start, end }: Span, folded: string): boolean {
  let k = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const code = unit < LIMIT ? folds[unit]! : foldCode(unit);
    if (code === 1) continue;
    if (k >= folded.length || folded.charCodeAt(k++) !== code) return foldsWhole(text, start, end, folded);
  }
  return k === folded.length || foldsWhole(text, start, end, folded);
}

function foldsWhole(text: string, start: number, end: number, folded: string): boolean {
  const typed = text.slice(start, end);
  return typed.toLowerCase() === folded || foldWord(typed) === folded;
}

/** Letters that have a capital form of their own. */
const LETTER_CASE = /\p{Ll}/u;
