import type { Source } from '../corpus/corpus.ts';
import { LineIndex } from '../text/lines.ts';
import { contains, type Span } from '../text/span.ts';
import type { IndexedNote, Range } from './notes-index.ts';
import type { Reference } from './references.ts';

/** A paragraph of a source that notes quote. */
export interface QuotedIn {
  /** In the source: the first passage quoted, at the paragraph's first line. */
  readonly range: Range;
  /** How many notes quote it. */
  readonly notes: number;
  /** The quotations in the notes. */
  readonly places: readonly Reference[];
}

/** Where notes quote a source, by paragraph, in the order of its text. A quotation whose place is ambiguous counts at each. */
export function quotedIn(source: Source, notes: readonly IndexedNote[]): readonly QuotedIn[] {
  const groups = new Map<number, { files: Set<string>; places: Reference[] }>();
  for (const note of notes) {
    for (const { range, passages } of note.quotations) {
      for (const it of passages) {
        if (it.source !== source.id) continue;
        const start = paragraphAt(source, it.span);
        const group = groups.get(start) ?? { files: new Set(), places: [] };
        groups.set(start, group);
        group.files.add(note.file);
        group.places.push({ path: note.path, range });
      }
    }
  }
  const lines = new LineIndex(source.text);
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([start, { files, places }]) => {
      const position = lines.positionAt(start);
      return { range: { start: position, end: position }, notes: files.size, places };
    });
}

/** Where the paragraph of a passage begins; the passage itself where it lies in none (noise). */
function paragraphAt({ blocks }: Source, span: Span): number {
  return blocks.find(it => contains(it, span.start) && span.start < it.end)?.start ?? span.start;
}
