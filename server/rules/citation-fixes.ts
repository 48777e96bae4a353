import { sourceLabel } from '../citations/describe.ts';
import { footnoteDefinition, footnoteLabel, renderCitation, type WrittenStyle } from '../citations/style.ts';
import type { SourceInfo } from '../corpus/corpus.ts';
import type { Note, NoteBlock } from '../notes/note.ts';
import type { TextEdit } from '../text/edit.ts';
import { type Span, textOf } from '../text/span.ts';
import { blockAt, type Cited, citationPlace } from './citation-place.ts';
import type { Fix, RawFix } from './rule.ts';
import type { Snapshot } from './snapshot.ts';

/** The style a new citation is written in: the configured one, else the one this note uses most, else links (pandoc with a bibliography). */
export function styleOf({ configuration, note, citations }: Pick<Snapshot, 'configuration' | 'note' | 'citations'>): WrittenStyle {
  if (configuration.citation.style !== 'auto') return configuration.citation.style;
  const used = new Map<WrittenStyle, number>();
  for (const { citation, source } of citations) {
    if (citation.embed || (citation.style !== 'pandoc' && citation.style !== 'footnote' && !source)) continue;
    // Links inside a footnote's definition are that footnote's business.
    if (note.blocks[citation.block]?.kind === 'footnote-definition') continue;
    used.set(citation.style, (used.get(citation.style) ?? 0) + 1);
  }
  const [most] = [...used].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? styleWithoutNote(configuration);
}

/** The style where no note shows one: the configured one, else pandoc with a bibliography, else links. */
export function styleWithoutNote({ citation, bibliography }: Snapshot['configuration']): WrittenStyle {
  return citation.style !== 'auto' ? citation.style : bibliography.length > 0 ? 'pandoc' : 'link';
}

/**
 * The edits that cite `source` for `cited`, in the note's style unless another is asked for. A source that the note cites by a footnote already gets
 * the same footnote; a new footnote brings its definition. Keys of one place join in one bracket.
 */
export function citeFor(
  snapshot: Pick<Snapshot, 'configuration' | 'note' | 'citations' | 'file'>,
  cited: Cited,
  source: SourceInfo,
  style: WrittenStyle = styleOf(snapshot),
): TextEdit[] {
  const { note } = snapshot;
  const { text } = note;
  const first = citationPlace(note, cited, style);
  const blocks = enclosing(note, first);
  // A footnote in a footnote is no Markdown.
  const inFootnote = style === 'footnote' && blocks.some(it => it.kind === 'footnote-definition');
  const written: WrittenStyle = inFootnote ? (snapshot.configuration.bibliography.length > 0 ? 'pandoc' : 'link') : style;
  const offset = inFootnote ? citationPlace(note, cited, written) : first;
  const at = { start: offset, end: offset };
  if (written === 'pandoc') {
    const { mark: key } = citationText(snapshot, source, 'pandoc');
    const group = note.citations.find(it => it.style === 'pandoc' && !it.narrative && it.group.end === offset)?.group;
    if (group) return [{ span: { start: group.end - 1, end: group.end - 1 }, newText: `; ${key.slice(1, -1)}` }];
    return [{ span: at, newText: spaced(text, offset, key) }];
  }
  const { mark, definition } = citationText(snapshot, source, written);
  if (written === 'footnote')
    return [{ span: at, newText: mark }, ...(definition === undefined ? [] : [definitionAtEnd(note, definition)])];
  // A bare bar would end the cell of a table.
  const safe = blocks.some(it => it.kind === 'table') ? mark.replaceAll('|', '\\|') : mark;
  return [{ span: at, newText: spaced(text, offset, safe) }];
}

/** What a note writes to cite a source; `definition` only for a footnote that the note does not have yet. */
export function citationText(
  snapshot: Pick<Snapshot, 'note' | 'citations' | 'file'>,
  source: SourceInfo,
  style: WrittenStyle,
): { readonly mark: string; readonly definition?: string } {
  const context = { noteFile: snapshot.file };
  if (style !== 'footnote') return { mark: renderCitation(style, source, context) };
  const known = footnoteOf(snapshot, source);
  if (known !== undefined) return { mark: renderCitation(style, source, { ...context, label: known }) };
  const labelled = { ...context, label: freeLabel(snapshot.note, source) };
  return { mark: renderCitation(style, source, labelled), definition: footnoteDefinition(source, labelled) };
}

export const citeTitle = (source: SourceInfo): string => `Cite ${sourceLabel(source)}`;

/** A fix that cites `source` for `cited`: in the style of the note, so its edits are made when it is asked for. */
export function citeFix(cited: Cited, source: SourceInfo, preferred = false): RawFix {
  return {
    title: citeTitle(source),
    edits: (note, placed) => citeFor(note, placedCited(cited, placed), source),
    ...(preferred ? { preferred } : {}),
  };
}

function placedCited(cited: Cited, placed: (span: Span) => Span): Cited {
  if (cited.kind !== 'quotation') return { ...cited, span: placed(cited.span) };
  const { quoted } = cited;
  const { span, content, attribution } = quoted;
  const moved = { span: placed(span), content: placed(content), ...(attribution ? { attribution: placed(attribution) } : {}) };
  return { kind: 'quotation', quoted: { ...quoted, ...moved } };
}

/** Fixes that make citation `index` of the note point at `source`, in its own style. */
export function citeInstead(snapshot: Snapshot, index: number, source: SourceInfo): Fix[] {
  const citation = snapshot.citations[index]?.citation;
  if (!citation) return [];
  const title = `Cite ${sourceLabel(source)} instead`;
  if (citation.style === 'pandoc') {
    const key = renderCitation('pandoc', source, { noteFile: snapshot.file }).replace(/^\[@/, '').replace(/\]$/, '');
    return [{ title, edits: [{ span: citation.targetSpan, newText: key }], preferred: true }];
  }
  if (citation.style === 'footnote') return [];
  return [
    {
      title,
      edits: [{ span: citation.span, newText: renderCitation(citation.style, source, { noteFile: snapshot.file }) }],
      preferred: true,
    },
  ];
}

function spaced(text: string, offset: number, citation: string): string {
  return offset === 0 || /\s/.test(text[offset - 1] ?? '') ? citation : ` ${citation}`;
}

/** The label of the footnote that does nothing but cite `source`; one with a page of its own stands for that page. */
function footnoteOf({ note, citations }: Pick<Snapshot, 'note' | 'citations'>, source: SourceInfo): string | undefined {
  for (const [index, block] of note.blocks.entries()) {
    if (block.kind !== 'footnote-definition' || !block.title) continue;
    const inside = citations.filter(it => it.citation.style !== 'footnote' && isWithin(note, it.citation.block, index));
    const [only] = inside;
    if (inside.length !== 1 || only?.source?.id !== source.id || only.citation.locator !== undefined) continue;
    const words = textOf(note.text, block.span);
    if (words.length < 400 && !/\b(?:pp?|lines?)\.? ?\d/.test(words)) return textOf(note.text, block.title);
  }
  return undefined;
}

/** A label that no footnote of the note has: the next number where they are numbered, else the citekey. */
function freeLabel(note: Note, source: SourceInfo): string {
  const labels = new Set([
    ...note.blocks.flatMap(it => (it.kind === 'footnote-definition' && it.title ? [textOf(note.text, it.title)] : [])),
    ...note.citations.flatMap(it => (it.style === 'footnote' && it.target !== '' ? [it.target] : [])),
  ]);
  const numbered = labels.size > 0 && [...labels].every(it => /^\d{1,6}$/.test(it));
  if (numbered) return String(Math.max(...[...labels].map(Number)) + 1);
  const label = footnoteLabel(source.id);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? label : `${label}-${number}`;
    if (!labels.has(candidate)) return candidate;
  }
}

function enclosing(note: Note, offset: number): NoteBlock[] {
  const found: NoteBlock[] = [];
  for (let at = blockAt(note, offset); at !== undefined; at = note.blocks[at]?.parent) found.push(note.blocks[at]!);
  return found;
}

function isWithin(note: Note, block: number, container: number): boolean {
  for (let at: number | undefined = block; at !== undefined; at = note.blocks[at]?.parent) if (at === container) return true;
  return false;
}

/** Behind the note's last line; footnotes that end the note already go on without an empty line. */
/** A line at the end of the note, apart from what stands there. */
export function definitionAtEnd({ text, blocks }: Note, definition: string): TextEdit {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.trimEnd().length;
  const last = blocks.findLast(it => it.kind === 'footnote-definition');
  const lineEnd = text.endsWith('\n') ? '' : newline;
  const gap = text.endsWith(newline + newline) || (last && last.span.end >= end) ? '' : newline;
  return { span: { start: text.length, end: text.length }, newText: `${lineEnd}${gap}${definition}${newline}` };
}
