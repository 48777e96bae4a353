import { foldCharacter } from '../text/fold.ts';
import { SCRIPTS, scriptCounts } from '../text/scripts.ts';
import { subtract } from '../text/span.ts';
import type { Noise } from './document.ts';
import { cookieBanner, homeWords, mayBeFurniture, menuWords, mostWords, wordings } from './furniture.ts';
import type { Unit } from './unit.ts';

/** A unit with what can be seen of it without understanding it. */
export interface Seen {
  readonly unit: Unit;
  /** The words, cut after 400 characters: furniture is short, and nothing longer is ever judged. */
  readonly text: string;
  readonly long: boolean;
  readonly words: number;
  /** Ends as a sentence does: full stop, exclamation or question mark, closing marks allowed. */
  readonly sentence: boolean;
  /** Ends in `…`, as teasers do. */
  readonly truncated: boolean;
  /** Running text: many words and a proper end. */
  readonly prose: boolean;
  /** Lower case with folded typography: equal for equal words. */
  readonly key: string;
}

const LONGEST = 400;
/** Lines that repeat, headlines and menu entries are shorter than this; nothing longer is compared. */
const LONGEST_KEY = 240;
const SENTENCE = /[.!?…。]["'”’»)\]]{0,3}$/u;
const TRUNCATED = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])["'”’]?$/u;

/** White space that is not a single space; most units have none. */
const ODD_SPACE = /[^\S ]| {2}/;

/** Looks at every unit once. */
export function look(text: string, units: readonly Unit[]): Seen[] {
  return units.map(unit => {
    const long = unit.end - unit.start > LONGEST;
    const shown = visible(text, unit);
    let count = 1;
    let before = 0;
    // Plain letters with single spaces are by far the most; for them one look is enough.
    let isPlain = shown !== '' && shown.charCodeAt(0) !== 32 && shown.charCodeAt(shown.length - 1) !== 32;
    for (let i = 0; i < shown.length && isPlain; i++) {
      const letter = shown.charCodeAt(i);
      if (letter === 32) {
        count++;
        if (before === 32) isPlain = false;
      } else if (letter > 0x7e || letter < 32 || letter === 0x60) isPlain = false;
      before = letter;
    }
    const words = isPlain ? shown : (ODD_SPACE.test(shown) ? shown.replace(/\s+/g, ' ') : shown).trim();
    if (!isPlain) {
      count = 1;
      for (let i = 0; i < words.length; i++) if (words.charCodeAt(i) === 32) count++;
    }
    const tail = long ? text.slice(Math.max(unit.start, unit.end - 12), unit.end) : words.slice(-12);
    const truncated = (tail.includes('…') || tail.includes('...')) && TRUNCATED.test(tail);
    const sentence = tail.endsWith('.') || SENTENCE.test(tail);
    const key = words.length > LONGEST_KEY ? '' : isPlain ? words.toLowerCase() : comparable(words);
    return { unit, text: words, long, words: count, sentence, truncated, prose: long || (count >= 12 && sentence && !truncated), key };
  });
}

/** The words of a unit without markup, as far as they are judged. */
function visible(text: string, unit: Unit): string {
  const end = Math.min(unit.end, unit.start + LONGEST);
  if (unit.skip.length === 0) return text.slice(unit.start, end);
  return subtract({ start: unit.start, end }, unit.skip)
    .map(piece => text.slice(piece.start, piece.end))
    .join('');
}

/** Lower case with folded typography, white space collapsed: equal for titles that differ only in how they are typed. */
export function comparable(words: string): string {
  const plain = words.replace(/[^\x20-\x7e]/gu, foldCharacter);
  return plain.replaceAll('`', "'").toLowerCase();
}

/**
 * Which units belong to the page and not to the article, with the reason; `undefined` for the article's own.
 * Every judgement needs evidence of its own: a fixed wording in the right structure (furniture.ts), several signs of an advertisement together, a trail of
 * short parts, a menu of short lines. What is merely short or odd stays: a lost sentence costs more than a kept advert. Linear in the number of units.
 */
export function judge(seen: readonly Seen[]): (string | undefined)[] {
  const reasons: (string | undefined)[] = seen.map(() => undefined);
  const repeats = new Map<string, number>();
  for (const { key } of seen) if (key) repeats.set(key, (repeats.get(key) ?? 0) + 1);
  let main: { readonly script: number | undefined } | undefined;
  const isForeign = (text: string) => {
    main ??= { script: mainScript(seen) };
    return main.script !== undefined && otherScript(text, main.script);
  };
  const styled = seen.some(it => it.words <= 8 && it.text.endsWith('{') && STYLE_RULE.test(it.text));
  const endings = new Map<number, 'end' | 'comments' | 'header'>();

  for (const [index, it] of seen.entries()) {
    if (it.unit.kind === 'aside') reasons[index] = it.unit.reason ?? 'aside';
    else if (it.unit.kind === 'code' || it.unit.kind === 'table') continue;
    else if (!it.long) {
      const wording = furniture(it);
      if (wording) {
        reasons[index] = wording.reason;
        if (wording.needs === 'end' || wording.needs === 'comments' || wording.needs === 'header') endings.set(index, wording.needs);
      } else reasons[index] = advert(it, (repeats.get(it.key) ?? 0) > 1, isForeign) ?? banner(it) ?? markup(it, styled);
    }
  }

  const first = seen.findIndex((it, index) => reasons[index] === undefined && it.prose);
  const last = seen.findLastIndex((it, index) => reasons[index] === undefined && it.prose);
  for (const [index, it] of seen.entries()) {
    if (reasons[index] !== undefined || it.long) continue;
    if ((first >= 0 && index < first) || index > last) reasons[index] = trail(it, seen);
  }
  markMenus(seen, reasons, first < 0 ? 0 : first, last);
  markTails(seen, reasons, endings);
  return reasons;
}

/** The noise of a text, in order. */
export function noiseOf(seen: readonly Seen[], reasons: readonly (string | undefined)[]): Noise[] {
  return seen.flatMap(({ unit }, index) =>
    reasons[index] === undefined ? [] : [{ start: unit.start, end: unit.end, reason: reasons[index] }],
  );
}

function furniture(it: Seen) {
  if (!mayBeFurniture(it.text, it.words, it.sentence)) return undefined;
  return wordings.find(
    ({ pattern, needs }) => it.words <= mostWords[needs] && (needs !== 'title' || !it.sentence) && pattern.test(it.text),
  );
}

const DOMAIN =
  /(?:https?:\/\/\S|\bwww\.\S|(?:^|[\s(])[\p{L}\p{N}-]{2,40}\.(?:com|net|org|info|biz|ru|su|рф|ua|by|kz|co|uk|de|fr|es|it|nl|pl|eu|io|me|tv|online|shop|store|site|club)\b)/iu;
const LABEL_DOMAIN = /^(?:https?:\/\/|www\.)?[\p{L}\p{N}.-]{2,60}\.\p{L}{2,8}(?:\/\S{0,80})?\s{0,2}[-–—|:]\s/u;
/** What every text with a domain or an address has in it, and few others. */
const DOMAIN_AT = /\.\S|:\/\//;
const DIGIT = /\d/;
const ONLY_ADDRESS = /^(?:https?:\/\/|www\.)\S{3,300}$/i;
const PRICE = /(?:[$€£₽₴¥]\s?\d|\d\s?(?:[$€£₽₴¥]|руб|грн|eur|usd|gbp)(?![\p{L}])|\d\s?%\s?(?:off|discount|rabatt))/iu;
const CALL =
  /\b(?:buy|order|shop|discount|sale|free (?:trial|delivery|shipping)|coupon|promo ?code|download (?:our|the) app|limited offer|special offer|best price|from only|купить|заказать|скидк\p{L}{1,3}|бесплатно|jetzt kaufen|gratis)\b/iu;
const QUOTE_MARK = /["“”„«»]/u;

/** An advertisement shows several signs at once; a sentence that mentions a shop and a price shows two at most. */
function advert(it: Seen, repeated: boolean, isForeign: (text: string) => boolean): string | undefined {
  if (ONLY_ADDRESS.test(it.text)) return 'web address';
  if (it.words > 25 || QUOTE_MARK.test(it.text)) return undefined;
  let signs = 0;
  if (DOMAIN_AT.test(it.text)) {
    if (DOMAIN.test(it.text)) signs++;
    if (LABEL_DOMAIN.test(it.text)) signs++;
  }
  if (DIGIT.test(it.text) && PRICE.test(it.text)) signs++;
  if (signs === 0 && !repeated) return undefined;
  const foreign = isForeign(it.text);
  if (foreign && repeated) return 'advertisement'; // an article does not say the same thing twice in another script
  if (signs === 0) return undefined;
  if (CALL.test(it.text)) signs++;
  if (repeated) signs++;
  if (foreign) signs++;
  return signs >= 3 ? 'advertisement' : undefined;
}

function banner(it: Seen): string | undefined {
  return cookieBanner.cookies.test(it.text) && cookieBanner.banner.test(it.text) && !QUOTE_MARK.test(it.text)
    ? cookieBanner.reason
    : undefined;
}

const TAGS = /^(?:<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,200})?\/?>\s{0,3}){1,10}\W?$/i;
const STYLE_RULE = /^[.#@]?[a-z][\w .#>,:-]{0,60}\{$|^\}$/;
const STYLE = /^-?[a-z]{2,20}(?:-[a-z]{2,20}){0,3}:\s?[^;{}"“]{1,80};\W?$/;

/** What a copy left of the page's code: tags, and style rules where their braces are there too. */
function markup(it: Seen, styled: boolean): string | undefined {
  if (it.words > 25) return undefined;
  return TAGS.test(it.text) || (styled && (STYLE_RULE.test(it.text) || STYLE.test(it.text))) ? 'page code' : undefined;
}

const TRAIL = /\s[/›»>→|·•]\s|\s?[›»→]\s?/u;
/** The same without spaces around the separators: only where the trail begins at home. */
const TIGHT_TRAIL = /\s?[/›»>→|]\s?/u;

/** A breadcrumb (`Home / World / Title`) or a menu in one line. */
function trail(it: Seen, seen: readonly Seen[]): string | undefined {
  if (it.words > 40) return undefined;
  const split = (separator: RegExp) =>
    it.text
      .split(separator)
      .map(part => comparable(part.trim()))
      .filter(part => part !== '');
  const tight = split(TIGHT_TRAIL);
  const parts = homeWords.has(tight[0] ?? '') ? tight : split(TRAIL);
  if (parts.length < 2) return undefined;
  const heads = parts.slice(0, -1);
  if (heads.some(part => part.split(' ').length > 4 || /[.!?]$/.test(part))) return undefined;
  const end = parts.at(-1)!;
  const known = parts.filter(part => homeWords.has(part) || menuWords.has(part)).length;
  const titled = seen.some(other => other !== it && other.key === end);
  if (homeWords.has(parts[0]!) && (parts.length > 2 || titled)) return 'breadcrumb';
  if (titled && parts.length > 2) return 'breadcrumb';
  return known >= 2 && known * 2 >= parts.length && !it.sentence ? 'navigation' : undefined;
}

/** Menus: before the article or after it, a run of very short lines of which several are entries of menus. */
function markMenus(seen: readonly Seen[], reasons: (string | undefined)[], first: number, last: number): void {
  const item = (index: number) => {
    const it = seen[index];
    return it !== undefined && (index < first || index > last) && !it.sentence && it.words <= 3 && !it.long;
  };
  for (let index = 0; index < seen.length; index++) {
    if (!item(index)) continue;
    let end = index;
    while (item(end)) end++;
    const run = seen.slice(index, end);
    const known = run.filter(it => menuWords.has(it.key)).length;
    if (known >= 3 && known * 3 >= run.length) for (let i = index; i < end; i++) reasons[i] ??= 'navigation';
    index = end;
  }
}

/** What a copyright line, a comment form or a list of other articles draws after it. */
function markTails(
  seen: readonly Seen[],
  reasons: (string | undefined)[],
  endings: ReadonlyMap<number, 'end' | 'comments' | 'header'>,
): void {
  const prose = seen.map((it, index) => (it.prose && reasons[index] === undefined ? it.text.length + (it.unit.end - it.unit.start) : 0));
  const total = prose.reduce((sum, length) => sum + length, 0);
  let before = 0;
  let until = -1;
  for (const [index, length] of prose.entries()) {
    const ending = endings.get(index);
    if (ending === 'comments' && before > 0 && before * 2 >= total && until < 0) {
      // Below the form only readers write; but a form above the article is just the page's order.
      for (let i = index + 1; i < seen.length; i++) reasons[i] ??= 'comment form or reader comment';
      return;
    }
    if (ending && before > 0) {
      for (let i = index + 1; i < seen.length && !endings.has(i); i++) {
        const it = seen[i]!;
        if (reasons[i] !== undefined) continue;
        if (it.prose || (it.sentence && !it.truncated) || it.words > 40) break;
        if (it.unit.kind === 'text' && /:$/.test(it.text)) break; // "He said:" goes on with the article
        reasons[i] = it.truncated ? 'teaser of another article' : 'link to another article';
        until = i;
      }
      until = -1;
    }
    before += length;
  }
}

const noScripts = () => SCRIPTS.map(() => 0);

/** The script nearly all of the text is written in, by its index; `undefined` for a text in two. */
function mainScript(seen: readonly Seen[]): number | undefined {
  const counts = noScripts();
  for (const it of seen.slice(0, 200)) scriptCounts(it.text, counts, Math.min(it.text.length, 200));
  const all = counts.reduce((sum, count) => sum + count, 0);
  const main = counts.findIndex(count => all > 0 && count >= 0.8 * all);
  return main < 0 ? undefined : main;
}

function otherScript(text: string, script: number): boolean {
  const counts = noScripts();
  scriptCounts(text, counts);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all > 5 && counts[script]! < 0.4 * all;
}
