import type { PartialDate } from '../formats/metadata.ts';
import type { AnchoredQuotation, Snapshot } from './snapshot.ts';

/** The day of a time in milliseconds since 1970, where the user is. */
export function dayOf(milliseconds: number): PartialDate {
  const date = new Date(milliseconds);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** Whether somebody has compared a quotation since the copy was replaced that had its words: the note means the earlier one, and nothing is to be mended. */
export function keepsEarlier({ note }: Pick<Snapshot, 'note'>, { quotation, location }: AnchoredQuotation): boolean {
  if (!location.earlier) return false;
  const { year, month = 1, day = 1 } = dayOf(location.earlier.seen);
  const then = [year, month, day].map(it => String(it).padStart(2, '0')).join('-');
  return note.checks.some(it => note.quoted[it.quoted] === quotation.quoted && it.when >= then);
}
