import type { Span } from '../text/span.ts';
import { parseDate } from './dates.ts';
import type { Block, Document } from './document.ts';
import { guessLanguage } from './language.ts';
import type { Metadata, PartialDate, PersonName } from './metadata.ts';
import { judge, look, noiseOf, type Seen } from './noise.ts';
import type { Unit } from './unit.ts';

/**
 * Units → document: which are noise, which is the headline, what the page says about itself (date, byline, title, language). The same for every format
 * that has text with blocks.
 */
export function readArticle(text: string, units: readonly Unit[]): Document {
  const seen = look(text, units);
  const reasons = judge(seen);
  const headline = findHeadline(seen, reasons);
  const top = readTop(seen, reasons, headline);
  const blocks: Block[] = [];
  for (const [index, it] of seen.entries()) {
    if (reasons[index] !== undefined || it.text === '') continue;
    const { start, end } = it.unit;
    blocks.push({ start, end, kind: index === headline ? 'headline' : blockKind(seen, reasons, index) });
  }
  const prose = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'quote' || kind === 'list-item').slice(0, 40);
  const language = guessLanguage(
    text,
    prose.map(({ start, end }) => ({ start, end: Math.min(end, start + 600) })),
  );
  const metadata: Metadata = {
    ...top,
    ...(headline === undefined ? {} : { title: { value: seen[headline]!.text, origin: 'page' as const, span: spanOf(seen[headline]!) } }),
    ...(language === undefined ? {} : { language: { value: language, origin: 'page' as const } }),
  };
  return { text, blocks, skip: units.flatMap(unit => unit.skip), noise: noiseOf(seen, reasons), metadata, problems: [] };
}

function spanOf(it: Seen): Span {
  return { start: it.unit.start, end: it.unit.end };
}

function blockKind(seen: readonly Seen[], reasons: readonly (string | undefined)[], index: number): Block['kind'] {
  const it = seen[index]!;
  const { kind } = it.unit;
  if (kind !== 'text' && kind !== 'aside') return kind;
  if (it.long || it.words > 12 || it.sentence || !it.unit.apart || /[,;:–—-]$/.test(it.text) || !/^["“‘«]?[\p{Lu}\p{N}]/u.test(it.text))
    return 'paragraph';
  // A heading is a short line without the end of a sentence that running text follows.
  for (let next = index + 1; next < seen.length && next < index + 5; next++) {
    if (reasons[next] !== undefined) continue;
    return seen[next]!.prose ? 'heading' : 'paragraph';
  }
  return 'paragraph';
}

/** How far down the headline may stand: below it the article has begun. */
const TOP = 12;

/** The article's headline: the last of equal lines above the first running text, short, without a full stop, not a label. `undefined` when there is none. */
function findHeadline(seen: readonly Seen[], reasons: (string | undefined)[]): number | undefined {
  const first = seen.findIndex((it, index) => reasons[index] === undefined && it.prose && it.unit.kind !== 'heading');
  const top = first < 0 ? seen.length : first;
  const marked = seen.findIndex((it, index) => index < top && reasons[index] === undefined && it.unit.level === 1 && it.text !== '');
  if (marked >= 0) return marked;
  if (first <= 0) return undefined;
  const candidates: number[] = [];
  for (let index = 0; index < Math.min(first, TOP); index++) {
    const it = seen[index]!;
    if (reasons[index] === undefined && titleLike(it) && dateIn(it) === undefined && bylineIn(it) === undefined) candidates.push(index);
  }
  const chosen = candidates[0];
  if (chosen === undefined) return undefined;
  const { key } = seen[chosen]!;
  const same = candidates.filter(index => seen[index]!.key === key || isTitleOf(seen[index]!.key, key));
  const headline = same.findLast(index => seen[index]!.key === key) ?? chosen;
  // "Title | Site" may stand first, with the title itself below.
  const inner = candidates.find(index => isTitleOf(key, seen[index]!.key));
  const result = inner ?? headline;
  const resultKey = seen[result]!.key;
  for (const index of candidates) {
    const other = seen[index]!.key;
    if (index !== result && (other === resultKey || isTitleOf(other, resultKey))) reasons[index] = 'repeated headline';
  }
  return result;
}

/** Whether `long` is `title` with the site's name after it: `Title | Site`, `Title - The Daily Site`. */
function isTitleOf(long: string, title: string): boolean {
  if (title.length < 12 || !long.startsWith(title)) return false;
  return /^\s?[-|:•·]\s?\S.{0,40}$/.test(long.slice(title.length));
}

function titleLike(it: Seen): boolean {
  if (it.long || (it.unit.kind !== 'text' && it.unit.kind !== 'heading') || it.words < 2 || it.words > 32 || it.text.length > 220)
    return false;
  return !/[.,;:]["'”’)]?$/.test(it.text) && /^["'“‘«([]?[\p{Lu}\p{N}\p{Lo}]/u.test(it.text) && /\p{L}{2}/u.test(it.text);
}

const DATED =
  /^(?:(?:first )?(?:published|posted|updated|last updated|last modified|modified|created|date)(?: on| at)?\s?:?\s?|on )?(.{4,60}?)\.?$/i;

function dateIn(it: Seen) {
  if (it.long || it.text.length > 90) return undefined;
  const match = DATED.exec(it.text);
  return match ? (parseDate(match[1]!) ?? dateAtEnd(match[1]!, PLACE)) : undefined;
}

/** What letters have before their date. */
const PLACE = /^\p{Lu}[\p{L} .'’-]{1,30}$/u;

/** `Ypres, 14 October 1917`, `Results call, 2 October 2025`: a whole date after a comma; what stands before must be like `before`. */
function dateAtEnd(text: string, before: RegExp): PartialDate | undefined {
  for (let comma = text.lastIndexOf(','); comma > 0; comma = text.lastIndexOf(',', comma - 1)) {
    if (text.length - comma > 40) return undefined;
    const date = parseDate(text.slice(comma + 1));
    if (date?.day !== undefined) return before.test(text.slice(0, comma)) ? date : undefined;
  }
  return undefined;
}

const NAME = String.raw`\p{Lu}[\p{L}.'’-]{0,30}(?: (?:(?:de|da|di|van|von|der|den|la|le|bin|al|el) )?\p{Lu}[\p{L}.'’-]{0,30}){1,3}`;
const BYLINE = new RegExp(`^(?:[Bb][Yy]|Written by|Author):? (${NAME})(?:(?:,| and| &) (${NAME}))?(?:\\s?[,|•·–—-]\\s?(.{2,60}))?$`, 'u');
const REPORTING = /^\(?(?:additional )?(?:reporting|writing|editing|compiled) by \p{Lu}.{2,200}$/iu;

function bylineIn(it: Seen): { readonly authors: PersonName[]; readonly date: PartialDate | undefined } | undefined {
  if (it.long || it.words > 16) return undefined;
  const match = BYLINE.exec(it.text.replace(/\.$/, ''));
  if (!match) return undefined;
  const authors = [match[1], match[2]].filter(name => name !== undefined).map(name => ({ literal: cased(name) }));
  const date = match[3] === undefined ? undefined : parseDate(match[3]);
  return { authors, date: date?.month === undefined ? undefined : date };
}

/** `MAGGIE HABERMAN` → `Maggie Haberman`; mixed case stays as it is. */
function cased(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return [...name.toLowerCase()].map((letter, i, all) => (i === 0 || /[\s'’-]/.test(all[i - 1]!) ? letter.toUpperCase() : letter)).join('');
}

/** Bylines and dates around the headline: they belong to the page, and the metadata keeps what they say. */
function readTop(seen: readonly Seen[], reasons: (string | undefined)[], headline: number | undefined): Metadata {
  const first = seen.findIndex((it, index) => reasons[index] === undefined && it.prose && index !== headline);
  let result: Metadata = {};
  const inHeadline = headline === undefined ? undefined : dateAtEnd(seen[headline]!.text, /\S/);
  if (inHeadline) result = { pageDate: { value: inHeadline, origin: 'page', span: spanOf(seen[headline!]!) } };
  for (let index = 0; index < Math.min(first, TOP); index++) {
    const it = seen[index]!;
    if (reasons[index] !== undefined || index === headline) continue;
    const byline = bylineIn(it);
    const date = byline ? undefined : dateIn(it);
    if (date !== undefined && date.month !== undefined) {
      reasons[index] = 'date shown by the page';
      result = { pageDate: { value: date, origin: 'page', span: spanOf(it) }, ...result };
    } else if (byline !== undefined) {
      reasons[index] = 'byline';
      const shown: Metadata = byline.date ? { pageDate: { value: byline.date, origin: 'page', span: spanOf(it) } } : {};
      result = { author: { value: byline.authors, origin: 'page', span: spanOf(it) }, ...shown, ...result };
    }
  }
  const end = seen.length - 6;
  for (let index = Math.max(0, end); index < seen.length; index++) {
    const it = seen[index]!;
    if (reasons[index] === undefined && !it.long && REPORTING.test(it.text)) reasons[index] = 'byline';
  }
  return result;
}
