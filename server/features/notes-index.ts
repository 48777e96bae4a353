import type { Verdict } from '../anchoring/anchor.ts';
import type { Corpus, Passage } from '../corpus/corpus.ts';
import type { Citation } from '../notes/note.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import { LineIndex, type Position } from '../text/lines.ts';
import { hull, type Span, textOf } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { FileEntry } from '../workspace/files.ts';
import type { Gatherer, NoteText } from './gather.ts';
import type { NoteLibrary } from './note-library.ts';

/** A place in a file as editors count it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What one note says of the sources, with places as lines: the texts of a thousand notes are not kept. */
export interface IndexedNote {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly headings: readonly { readonly text: string; readonly range: Range }[];
  readonly mentions: readonly { readonly actor: string; readonly range: Range }[];
  /** Quotations that were found, with every passage they may come from; one passage unless the place is ambiguous. */
  readonly quotations: readonly { readonly range: Range; readonly verdict: Verdict; readonly passages: readonly Passage[] }[];
  readonly citations: readonly { readonly range: Range; readonly style: Citation['style']; readonly source: string }[];
}

interface Kept {
  /** Of the corpus: other sources, other answers. */
  readonly version: number;
  /** Time and size of the file, or the text of an open one. */
  readonly state: string;
  readonly note: IndexedNote;
}

/**
 * Which notes mention, quote and cite what. Made when it is first asked for and brought up to date at each question: a note is read again only
 * when its file, its text in the editor, or the corpus has changed. One pass at a time; a question that is cancelled leaves what it has read.
 */
export class NotesIndex {
  readonly #corpus: Corpus;
  readonly #gatherer: Gatherer;
  readonly #configuration: () => Configuration;
  readonly #library: NoteLibrary;
  readonly #kept = new Map<string, Kept>();
  #pass: Promise<unknown> = Promise.resolve();

  constructor(corpus: Corpus, gatherer: Gatherer, configuration: () => Configuration, library: NoteLibrary) {
    this.#corpus = corpus;
    this.#gatherer = gatherer;
    this.#configuration = configuration;
    this.#library = library;
  }

  /** Every note as it is now, by name. `open`: notes whose text in the editor counts, saved or not. Rejects with the signal's reason when aborted. */
  notes(open: readonly NoteText[], signal?: AbortSignal): Promise<readonly IndexedNote[]> {
    // Two passes at once would read every note twice.
    const asked = this.#pass.then(() => this.#update(open, signal));
    this.#pass = asked.catch(() => undefined);
    return asked;
  }

  async #update(open: readonly NoteText[], signal: AbortSignal | undefined): Promise<IndexedNote[]> {
    signal?.throwIfAborted();
    const listed = await this.#library.list();
    const buffers = new Map(open.map(it => [it.file, it]));
    const entries: (FileEntry | NoteText)[] = [...listed.filter(it => !buffers.has(it.file)), ...open];
    const found: IndexedNote[] = [];
    for (const entry of entries.sort((a, b) => (a.file < b.file ? -1 : 1))) {
      signal?.throwIfAborted();
      const note = await this.#note(entry, signal);
      if (note) found.push(note);
    }
    const files = new Set(entries.map(it => it.file));
    for (const file of this.#kept.keys()) if (!files.has(file)) this.#kept.delete(file);
    return found;
  }

  async #note(entry: FileEntry | NoteText, signal: AbortSignal | undefined): Promise<IndexedNote | undefined> {
    const { version } = this.#corpus;
    const { file } = entry;
    const isOpen = 'text' in entry;
    const state = isOpen ? entry.text : `${entry.mtime} ${entry.size}`;
    const kept = this.#kept.get(file);
    if (kept?.version === version && kept.state === state) return kept.note;
    const text = isOpen ? entry.text : await this.#library.read(entry);
    if (text === undefined) return undefined;
    const snapshot = await this.#gatherer.gather({ file, text, draft: false }, this.#configuration(), { signal, evidenceOnly: true });
    if (!isOpen) this.#gatherer.forget(file);
    const note = indexed(snapshot, this.#library.pathOf(file));
    this.#kept.set(file, { version, state, note });
    return note;
  }
}

/** A snapshot reduced to what is asked across notes. */
function indexed({ file, note, mentions, quotations, citations }: Snapshot, path: string): IndexedNote {
  const lines = new LineIndex(note.text);
  const range = (span: Span): Range => ({ start: lines.positionAt(span.start), end: lines.positionAt(span.end) });
  return {
    file,
    path,
    headings: note.blocks.flatMap(({ kind, prose }) =>
      kind === 'heading' && prose.length > 0
        ? [{ text: textOf(note.text, hull(prose)).replaceAll(/\s+/g, ' ').trim(), range: range(hull(prose)) }]
        : [],
    ),
    mentions: mentions.flatMap(it => (it.actor === undefined ? [] : [{ actor: it.actor, range: range(it) }])),
    quotations: quotations.flatMap(({ quotation, location: { verdict, places } }) =>
      places.length === 0
        ? []
        : [
            {
              range: range(quotation.quoted.span),
              verdict,
              passages: (verdict === 'ambiguous' ? places : places.slice(0, 1)).map(it => ({
                source: it.source.id,
                span: it.alignment.span,
              })),
            },
          ],
    ),
    citations: citations.flatMap(({ citation, source }) =>
      source ? [{ range: range(citation.targetSpan), style: citation.style, source: source.id }] : [],
    ),
  };
}
