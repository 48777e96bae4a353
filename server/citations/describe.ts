import type { Metadata, PartialDate, PersonName } from '../formats/metadata.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `5 July 2022`, `July 2022`, `2022`: as much as is known. */
export function formatDate({ year, month, day }: PartialDate): string {
  const name = month === undefined ? undefined : MONTHS[month - 1];
  return [name === undefined ? undefined : day, name, year].filter(part => part !== undefined).join(' ');
}

/** The date of publication, or `undated`, with what the page shows: `undated (page shows 5 July 2022)`. A date in page furniture never counts as one. */
export function dateLabel({ issued, pageDate }: Metadata): string {
  if (issued) return formatDate(issued.value);
  return pageDate ? `undated (page shows ${formatDate(pageDate.value)})` : 'undated';
}

/** `Kelin`, `Kelin and Ferrari`, `Kelin et al.`; whole for bodies. */
export function authorLabel(authors: readonly PersonName[]): string {
  const names = authors.map(({ family, given, literal }) => family ?? literal ?? given ?? '').filter(name => name !== '');
  if (names.length > 2) return `${names[0]} et al.`;
  return names.join(' and ');
}

/**
 * A source in one line, for hovers, lists and links: who published it, else who wrote it, else its title, else its key; then its date.
 * `LBC, undated (page shows 5 July 2022)`
 */
export function sourceLabel({ id, metadata }: { readonly id: string; readonly metadata: Metadata }): string {
  return `${sourceName(id, metadata)}, ${dateLabel(metadata)}`;
}

/** The source as the subject of a sentence: `LBC, 17 September 2025,` says something. */
export function sourceAsSubject(source: { readonly id: string; readonly metadata: Metadata }): string {
  return `${sourceLabel(source)},`;
}

/** The first part of `sourceLabel`: the source without its date. */
export function sourceName(id: string, { containerTitle, author, title, pageDate }: Metadata): string {
  const authors = author ? authorLabel(author.value) : '';
  return containerTitle?.value ?? (authors || (title ? shortened(withoutDate(title.value, pageDate?.value)) : id));
}

/** A title without the date at its end, which the label says by itself. */
function withoutDate(title: string, date: PartialDate | undefined): string {
  const end = date && `, ${formatDate(date)}`;
  return end && title.endsWith(end) ? title.slice(0, -end.length) : title;
}

/** Titles are cut at a word, so that a line stays a line. */
function shortened(title: string): string {
  const plain = title.replace(/\s+/g, ' ').trim();
  if (plain.length <= 70) return plain;
  const cut = plain.lastIndexOf(' ', 68);
  return `${plain
    .slice(0, cut > 30 ? cut : 68)
    .replace(/[,;:–—-]$/, '')
    .trimEnd()}…`;
}
