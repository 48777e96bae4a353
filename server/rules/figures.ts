import type { Span } from '../text/span.ts';
import { type Token, tokenize, wordKey } from '../text/tokens.ts';

/** An amount of something: `about 70 ships`. */
export interface Figure {
  /** The amount and the thing: `70 ships`. */
  readonly span: Span;
  readonly words: string;
  readonly amount: number;
  readonly amountSpan: Span;
  readonly amountWords: string;
  /** What is counted, singular: `ship`, `%`, `$`. */
  readonly thing: string;
  /** `about`, `more than`, `dozens`: which amounts it is compatible with. */
  readonly tolerance: 'exact' | 'about' | 'above' | 'below';
  /** The amount was written in another measure (miles), and is as exact as its conversion. */
  readonly converted?: boolean;
}

const SMALL: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS: Readonly<Record<string, number>> = { thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const SCALE: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  bn: 1e9,
  k: 1e3,
};
const ABOUT = new Set('about around roughly approximately nearly almost some circa estimated up'.split(' '));
const ABOVE = new Set('over more least exceeding above'.split(' '));
const BELOW = new Set('under fewer less below most'.split(' '));
/** Words between an amount and the thing counted, and words that are no thing. */
const NO_THING = new Set(
  'of the a an and or to in on at by from with per for year years day days month months week weeks hour hours time times am pm'.split(' '),
);
const MOST_BETWEEN = 3;

/** Things that are one thing by another name or in another measure: what they are here, and how much of it one of them is. */
const MEASURES: Readonly<Record<string, readonly [string, number]>> = {
  metre: ['m', 1],
  meter: ['m', 1],
  m: ['m', 1],
  kilometre: ['m', 1000],
  kilometer: ['m', 1000],
  km: ['m', 1000],
  mile: ['m', 1609.34],
  foot: ['m', 0.3048],
  feet: ['m', 0.3048],
  kilogram: ['kg', 1],
  kilo: ['kg', 1],
  kg: ['kg', 1],
  tonne: ['kg', 1000],
  hectare: ['ha', 1],
  acre: ['ha', 0.4047],
  dollar: ['$', 1],
  euro: ['€', 1],
  person: ['people', 1],
  dead: ['killed', 1],
  death: ['killed', 1],
  fatality: ['killed', 1],
  injured: ['wounded', 1],
};
/** Measures that stand in the singular or shortened behind their number. */
const SHORT = /^(?:km|kg|feet)$/;

/** The figures of a sentence. Dates, years, times, ordinals and bare numbers are none: they count nothing. Linear. */
export function figuresIn(text: string): Figure[] {
  const tokens = tokenize(text);
  const found: Figure[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const read = amountAt(text, tokens, i);
    if (!read) continue;
    const { amount, next } = read;
    const first = tokens[i]!;
    const last = tokens[next - 1]!;
    const before = text.slice(Math.max(0, first.start - 1), first.start);
    const currency = /[$€£¥]/.test(before) ? before : undefined;
    const thing = currency ?? thingAt(text, tokens, next);
    i = next - 1;
    if (!thing) continue;
    const end = typeof thing === 'string' ? last.end : thing.end;
    const counted = typeof thing === 'string' ? thing : thing.word;
    const [unit, factor] = MEASURES[counted] ?? [counted, 1];
    const amountSpan = { start: first.start, end: last.end };
    found.push({
      span: { start: first.start, end },
      words: text.slice(currency ? first.start - 1 : first.start, end),
      amount: amount * factor,
      ...(factor !== 1 && { converted: true }),
      amountSpan,
      amountWords: text.slice(first.start, last.end),
      thing: unit,
      tolerance: toleranceBefore(text, tokens, tokens.indexOf(first)),
    });
  }
  return found;
}

/** Whether two figures of the same thing can both be true: equal, or as loose as either of them says. */
export function agree(a: Figure, b: Figure): boolean {
  if (a.amount === b.amount) return true;
  const near = Math.abs(a.amount - b.amount) <= 0.15 * Math.max(a.amount, b.amount);
  if (a.converted !== b.converted && Math.abs(a.amount - b.amount) <= 0.05 * Math.max(a.amount, b.amount)) return true;
  if ((a.tolerance === 'about' || b.tolerance === 'about') && near) return true;
  if (a.tolerance === 'above') return b.amount >= a.amount;
  if (b.tolerance === 'above') return a.amount >= b.amount;
  if (a.tolerance === 'below') return b.amount <= a.amount;
  if (b.tolerance === 'below') return a.amount <= b.amount;
  return rounded(a.amount, b.amount) || rounded(b.amount, a.amount);
}

/** "1.2 million" for 1,234,000: equal at the precision of the rounder number. */
function rounded(round: number, exact: number): boolean {
  if (round < 1000 || exact < 1000) return false;
  let unit = 1;
  while (round % (unit * 10) === 0) unit *= 10;
  return Math.round(exact / unit) * unit === round;
}

function amountAt(text: string, tokens: readonly Token[], at: number): { amount: number; next: number } | undefined {
  const token = tokens[at]!;
  const word = text.slice(token.start, token.end);
  let amount: number;
  let next = at + 1;
  if (token.kind === 'number') {
    if (!/^\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(word)) return undefined;
    // A number joined to letters, dates, times, ranges and versions counts nothing.
    if (
      /[\p{L}\p{N}/:.-]$/u.test(text.slice(Math.max(0, token.start - 1), token.start)) ||
      /^(?:st|nd|rd|th|[/:-]\d)/.test(text.slice(token.end))
    )
      return undefined;
    amount = Number.parseFloat(word.replaceAll(',', ''));
    if (Number.isInteger(amount) && amount >= 1500 && amount <= 2100 && !word.includes(',')) return undefined; // a year
  } else {
    const key = word.toLowerCase();
    const value = SMALL[key] ?? TENS[key];
    if (token.kind !== 'word' || value === undefined || value < 2) return undefined;
    amount = value;
  }
  for (let scale = tokens[next]; scale; scale = tokens[++next]) {
    const factor = SCALE[text.slice(scale.start, scale.end).toLowerCase()];
    if (factor === undefined) break;
    amount *= factor;
  }
  return { amount, next };
}

/** The noun that is counted: the last word of up to three after the amount, before a break; a percent sign counts itself. */
function thingAt(text: string, tokens: readonly Token[], at: number): { word: string; end: number } | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  const mark = text.slice(first.start, first.end);
  if (mark === '%' || /^per\s?cent$|^percent$/i.test(mark)) return { word: '%', end: first.end };
  if (/^per$/i.test(mark) && /^cent$/i.test(text.slice(tokens[at + 1]?.start, tokens[at + 1]?.end)))
    return { word: '%', end: tokens[at + 1]!.end };
  let best: { word: string; end: number } | undefined;
  for (let k = at; k < tokens.length && k < at + MOST_BETWEEN; k++) {
    const token = tokens[k]!;
    const word = text.slice(token.start, token.end);
    const key = wordKey(word);
    if (token.kind !== 'word' || NO_THING.has(key) || /^\p{Lu}/u.test(word)) break;
    if (k === at && SHORT.test(word)) return { word, end: token.end };
    // The plural is the thing; what stands before it are adjectives.
    if (/[^s]s$/.test(key) || /^(?:people|men|women|children|troops|police|staff|dead|killed|wounded|injured)$/.test(key)) {
      best = { word: singular(key), end: token.end };
      break;
    }
  }
  return best;
}

function singular(plural: string): string {
  if (/ies$/.test(plural)) return `${plural.slice(0, -3)}y`;
  return /(?:ss|[^s])s$/.test(plural) && !/(?:us|ss|is)$/.test(plural) ? plural.slice(0, -1) : plural;
}

function toleranceBefore(text: string, tokens: readonly Token[], at: number): Figure['tolerance'] {
  for (let k = at - 1; k >= Math.max(0, at - 3); k--) {
    const key = wordKey(text.slice(tokens[k]!.start, tokens[k]!.end));
    if (ABOUT.has(key)) return 'about';
    if (ABOVE.has(key)) return 'above';
    if (BELOW.has(key)) return 'below';
  }
  return 'exact';
}
