import type { PartialDate } from './metadata.ts';

/** Month names by their first letters, in the languages whose dates are read; the number is the month. */
const MONTHS: readonly (readonly [number, string])[] = [
  [1, 'january jan januar janvier enero ene gennaio января січня'],
  [2, 'february feb februar février fevrier febrero febbraio февраля лютого'],
  [3, 'march mar märz mars marzo марта березня'],
  [4, 'april apr avril abril aprile апреля квітня'],
  [5, 'may mai mayo maggio мая травня'],
  [6, 'june jun juni juin junio giugno июня червня'],
  [7, 'july jul juli juillet julio luglio июля липня'],
  [8, 'august aug août aout agosto августа серпня'],
  [9, 'september sep sept septembre septiembre settembre сентября вересня'],
  [10, 'october oct oktober octobre octubre ottobre октября жовтня'],
  [11, 'november nov novembre noviembre ноября листопада'],
  [12, 'december dec dezember décembre decembre diciembre dicembre декабря грудня'],
];

const monthNumbers = new Map(MONTHS.flatMap(([number, names]) => names.split(' ').map(name => [name, number] as const)));

const WORD = String.raw`[\p{L}]{3,12}`;
const ISO = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}.{0,24})?$/;
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th|er|\.|º)?,? (?:de |of )?(${WORD})\.?,? (?:de )?(\d{4})$`, 'u');
const MONTH_FIRST = new RegExp(String.raw`^(${WORD})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$`, 'u');
const MONTH_YEAR = new RegExp(String.raw`^(${WORD})\.?,? (?:de )?(\d{4})$`, 'u');
const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;
const SLASHED_ISO = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const WEEKDAY =
  /^(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|mo|di|mi|do|fr|sa|so|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b\.? ?,? ?/iu;
const TIME = /,? ?(?:at |- |\| )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|UTC[+-]\d{1,2}))?$/i;

/**
 * A date written out, as far as it says: `Tuesday , July 5 2022`, `5 July 2022, 14:30`, `2022-07`, `05.07.2022`. The whole text must be the date.
 * `undefined` for anything else, for dates that do not exist, and for `05/07/2022`, which means two days.
 */
export function parseDate(text: string): PartialDate | undefined {
  if (text.length > 80) return undefined;
  let rest = text.trim().replace(/\s+/g, ' ').replaceAll(' ,', ',');
  const iso = ISO.exec(rest) ?? SLASHED_ISO.exec(rest);
  if (iso) return date(iso[1], iso[2], iso[3]);
  rest = rest
    .replace(TIME, '')
    .replace(WEEKDAY, '')
    .replace(/^(?:the|le|el|am|den|il) /i, '');
  const dayFirst = DAY_FIRST.exec(rest);
  if (dayFirst) return date(dayFirst[3], month(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(rest);
  if (monthFirst) return date(monthFirst[3], month(monthFirst[1]), monthFirst[2]);
  const monthYear = MONTH_YEAR.exec(rest);
  if (monthYear) return date(monthYear[2], month(monthYear[1]), undefined);
  const numeric = NUMERIC.exec(rest);
  if (numeric) {
    const first = Number(numeric[1]);
    const second = Number(numeric[3]);
    // A full stop separates day from month wherever it is used; with a slash only a number above 12 tells.
    if (numeric[2] === '.' || first > 12 || first === second) return date(numeric[4], numeric[3], numeric[1]);
    if (second > 12) return date(numeric[4], numeric[1], numeric[3]);
  }
  return undefined;
}

function month(name: string | undefined): string | undefined {
  const number = monthNumbers.get(name?.toLowerCase() ?? '');
  return number === undefined ? 'none' : String(number);
}

function date(year: string | undefined, monthText: string | undefined, dayText: string | undefined): PartialDate | undefined {
  return checkedDate(
    Number(year),
    monthText === undefined ? undefined : Number(monthText),
    dayText === undefined ? undefined : Number(dayText),
  );
}

/** The date if there is such a day, month and year; `undefined` otherwise. */
export function checkedDate(year: number, monthNumber?: number, day?: number): PartialDate | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined;
  if (monthNumber === undefined) return day === undefined ? { year } : undefined;
  if (!Number.isInteger(monthNumber) || monthNumber < 1 || monthNumber > 12) return undefined;
  if (day === undefined) return { year, month: monthNumber };
  const last = new Date(Date.UTC(2000 + (year % 400), monthNumber, 0)).getUTCDate();
  if (!Number.isInteger(day) || day < 1 || day > last) return undefined;
  return { year, month: monthNumber, day };
}
