import type { Span } from '../text/span.ts';

/** A date in running text, as far as it says. */
export interface WrittenDate {
  readonly span: Span;
  readonly words: string;
  readonly year?: number;
  /** 1–12. */
  readonly month?: number;
  readonly day?: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** `5 July 2022`, `July 5, 2022`, `July 2022`, `5 July`, `July 5`, `in 2022`. */
const DATE =
  /\b(?:(\d{1,2})(?:st|nd|rd|th)? (January|February|March|April|May|June|July|August|September|October|November|December)(?:,? (\d{4}))?|(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:, (\d{4}))?|(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})|(?<=\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) )(?:(January|February|March|April|June|July|August|September|October|November|December)\b|(\d{4})(?![\d,.]\d)))/gu;

/** The English dates of a text with a month or year; days of the week alone are none, they depend on when somebody wrote. Linear. */
export function datesIn(text: string): WrittenDate[] {
  return [...text.matchAll(DATE)].flatMap(match => {
    const [whole, day1, month1, year1, month2, day2, year2, month3, year3, month4, year4] = match;
    const year = year1 ?? year2 ?? year3 ?? year4;
    const name = month1 ?? month2 ?? month3 ?? month4;
    const day = day1 ?? day2;
    if (year !== undefined && (Number(year) < 1500 || Number(year) > 2100)) return [];
    return [
      {
        span: { start: match.index, end: match.index + whole.length },
        words: whole,
        ...(year !== undefined && { year: Number(year) }),
        ...(name !== undefined && { month: MONTHS.indexOf(name.toLowerCase()) + 1 }),
        ...(day !== undefined && { day: Number(day) }),
      },
    ];
  });
}

/** Whether two dates cannot both be true: a part that both have differs. */
export const contradict = (a: WrittenDate, b: WrittenDate): boolean =>
  (['year', 'month', 'day'] as const).some(part => a[part] !== undefined && b[part] !== undefined && a[part] !== b[part]);

/** Whether two dates have a part in common at all. */
export const comparable = (a: WrittenDate, b: WrittenDate): boolean =>
  (['year', 'month', 'day'] as const).some(part => a[part] !== undefined && b[part] !== undefined);

/** A name inside a sentence with the word before it: `in | Bergen`, `by | Anna Olsen`. */
export interface NameInPlace {
  readonly span: Span;
  readonly words: string;
  readonly before: string;
}

const NAME = /(?<=[\p{Ll},] )\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,3}/gu;
const NO_NAME = new Set([...MONTHS, ...'monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr the'.split(' ')]);

/** The capitalised words inside a sentence that follow a small word; those at its beginning prove nothing. */
export function namesInPlace(text: string): NameInPlace[] {
  return [...text.matchAll(NAME)].flatMap(match => {
    const before = text
      .slice(Math.max(0, match.index - 24), match.index)
      .split(/[\s,]/u)
      .findLast(it => it !== '');
    if (before === undefined || !/^\p{Ll}/u.test(before) || NO_NAME.has(match[0].toLowerCase())) return [];
    return [{ span: { start: match.index, end: match.index + match[0].length }, words: match[0], before }];
  });
}
