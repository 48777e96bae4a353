import path from 'node:path';
import type { Metadata } from '../formats/metadata.ts';
import { dateLabel, formatDate, sourceLabel, sourceName } from './describe.ts';

/** The ways a note cites, as typed: `[@key, p. 3]`, `[^key]`, `[label](file)`, `[[file|label]]`. */
export type WrittenStyle = 'pandoc' | 'footnote' | 'link' | 'wikilink';

/** What is cited. */
export interface CitedSource {
  /** Citekey. */
  readonly id: string;
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly metadata: Metadata;
}

export interface CitationContext {
  /** The place in the source as a reader gives it: `p. 3`, `page=3`, a heading. Absent: the source as a whole. */
  readonly locator?: string;
  /** The note that cites, relative to the root: links are relative to its folder. */
  readonly noteFile: string;
  /** The label of a footnote where it is not the citekey: a note that numbers its footnotes, or a key that is taken. */
  readonly label?: string;
}

/**
 * The text of a citation, as it is inserted in a note: without the space before it. A footnote also needs its definition (`footnoteDefinition`) at the
 * note's end.
 */
export function renderCitation(style: WrittenStyle, source: CitedSource, context: CitationContext): string {
  switch (style) {
    case 'pandoc':
      return `[${pandocKey(source.id)}${context.locator === undefined ? '' : `, ${inBrackets(context.locator)}`}]`;
    case 'footnote':
      return `[^${context.label ?? footnoteLabel(source.id)}]`;
    case 'link':
      return `[${inBrackets(sourceLabel(source))}](${linkTarget(source.file, context)})`;
    case 'wikilink':
      return `[[${wikiTarget(source.file)}${context.locator === undefined ? '' : `#${context.locator.replace(/[[\]|#^]/g, ' ').trim()}`}|${wikiLabel(sourceLabel(source))}]]`;
  }
}

/** The line that defines the footnote which `renderCitation` inserts: `[^lbc]: “Title”, LBC, undated. [a.txt](../a.txt)` */
export function footnoteDefinition(source: CitedSource, context: CitationContext): string {
  const { title } = source.metadata;
  const name = sourceName(source.id, source.metadata);
  const quoted = title && !name.endsWith('…') && name !== title.value ? `“${title.value.replace(/\s+/g, ' ').trim()}”, ` : '';
  const place = context.locator === undefined ? '' : `, ${context.locator}`;
  const file = path.posix.basename(source.file);
  const link = `[${inBrackets(file)}](${linkTarget(source.file, context)})`;
  return `[^${context.label ?? footnoteLabel(source.id)}]: ${escaped(`${quoted}${name}, ${dateLabel(source.metadata)}${place}`)}. ${link}`;
}

/** A source as a reader of a bibliography sees it, one line of plain text: authors, title, container, date, address, day of access. */
export function referenceLine({ id, metadata }: Pick<CitedSource, 'id' | 'metadata'>): string {
  const { title, containerTitle, url, accessed } = metadata;
  const name = sourceName(id, metadata);
  const parts = [
    name,
    title && title.value !== name ? `“${title.value}”` : undefined,
    containerTitle && containerTitle.value !== name ? containerTitle.value : undefined,
    dateLabel(metadata),
    url?.value,
    accessed ? `accessed ${formatDate(accessed.value)}` : undefined,
  ];
  return `${parts.filter(part => part !== undefined).join(', ')}.`;
}

/** Pandoc reads a bare key of letters, digits and single inner marks; anything else goes into braces. */
function pandocKey(id: string): string {
  return /^[\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*$/u.test(id) ? `@${id}` : `@{${id.replace(/[{}]/g, '')}}`;
}

/** The label of a source's footnote: its key without spaces and brackets. */
export function footnoteLabel(id: string): string {
  return id.replace(/[\s[\]^]+/g, '-');
}

function linkTarget(file: string, { noteFile, locator }: CitationContext): string {
  const absolute = file.startsWith('/') || /^[A-Za-z]:\//.test(file);
  const relative = absolute ? file : path.posix.relative(path.posix.dirname(noteFile), file);
  const encoded = relative
    .split('/')
    .map(part => encodeURIComponent(part).replaceAll('(', '%28').replaceAll(')', '%29'))
    .join('/');
  return locator === undefined ? encoded : `${encoded}#${fragment(locator)}`;
}

/** `p. 3` is `page=3`, as PDF viewers open it; anything else names a heading. */
function fragment(locator: string): string {
  const page = /^(?:p|pp|page)\.?\s?(\d{1,6})\b/i.exec(locator)?.[1];
  return page === undefined ? encodeURIComponent(locator) : `page=${page}`;
}

/** Wikilinks name Markdown files without their ending. */
function wikiTarget(file: string): string {
  return file.replace(/\.md$/i, '').replace(/[[\]|#^]/g, '-');
}

function wikiLabel(label: string): string {
  return label.replaceAll('|', '/').replaceAll('[', '(').replaceAll(']', ')');
}

function inBrackets(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

/** Text in a note that must read as it is: what Markdown would take for markup is escaped. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>@]/g, '\\$&');
}
