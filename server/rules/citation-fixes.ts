import { sourceLabel } from '../citations/describe.ts';
import { footnoteDefinition, renderCitation, type WrittenStyle } from '../citations/style.ts';
import type { SourceInfo } from '../corpus/corpus.ts';
import type { Note } from '../notes/note.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Fix } from './rule.ts';
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
  return most?.[0] ?? (configuration.bibliography.length > 0 ? 'pandoc' : 'link');
}

/** The edits that cite `source` at `offset`, in the note's style; a footnote brings its definition unless the note has it. */
export function citeAt(
  snapshot: Pick<Snapshot, 'configuration' | 'note' | 'citations' | 'file'>,
  offset: number,
  source: SourceInfo,
  style = styleOf(snapshot),
): TextEdit[] {
  const { note, file } = snapshot;
  const written = renderCitation(style, source, { noteFile: file });
  const before = note.text[offset - 1];
  const space = style === 'footnote' || before === undefined || /\s/.test(before) ? '' : ' ';
  const edits: TextEdit[] = [{ span: { start: offset, end: offset }, newText: `${space}${written}` }];
  if (style === 'footnote' && !note.text.includes(`\n${written}:`))
    edits.push(definitionAtEnd(note, footnoteDefinition(source, { noteFile: file })));
  return edits;
}

/** A fix that cites `source` at `offset`. */
export function citeFix(snapshot: Snapshot, offset: number, source: SourceInfo, preferred = false): Fix {
  return { title: `Cite ${sourceLabel(source)}`, edits: citeAt(snapshot, offset, source), ...(preferred ? { preferred } : {}) };
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

function definitionAtEnd({ text }: Note, definition: string): TextEdit {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text.endsWith(newline + newline) ? '' : text.endsWith('\n') ? newline : newline + newline;
  return { span: { start: text.length, end: text.length }, newText: `${gap}${definition}${newline}` };
}
