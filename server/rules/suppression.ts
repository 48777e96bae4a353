import type { Note, Suppression } from '../notes/note.ts';
import { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** Decides which findings the note's author turned off, by comment or front matter; both are among the note's suppressions. */
export class Suppressions {
  readonly #list: readonly Suppression[];
  readonly #note: Note;
  readonly #used = new Set<Suppression>();
  #index: LineIndex | undefined;

  constructor(note: Note) {
    this.#note = note;
    this.#list = note.suppressions;
  }

  /** Most notes turn nothing off, so lines are counted only when a comment asks for them. */
  get #lines(): LineIndex {
    this.#index ??= new LineIndex(this.#note.text);
    return this.#index;
  }

  /** Whether a finding of `rule` at `span` is turned off; notes which comment did it. */
  covers(rule: string, span: Span): boolean {
    if (this.#list.length === 0) return false;
    const first = this.#lines.positionAt(span.start).line;
    const last = this.#lines.positionAt(span.end).line;
    let off: Suppression | undefined;
    for (const it of this.#list) {
      if (it.rules.length > 0 && !it.rules.includes(rule)) continue;
      const line = this.#lines.positionAt(it.span.end).line;
      if (it.kind === 'file') off = it;
      else if (it.kind === 'disable' && it.span.start <= span.start) off = it;
      else if (it.kind === 'enable' && it.span.start <= span.start && off?.kind === 'disable') off = undefined;
      else if (it.kind === 'line' && line >= first && line <= last) off = it;
      else if (it.kind === 'next-line' && this.#nextLine(line) >= first && this.#nextLine(line) <= last) off = it;
      else if (it.kind === 'sentence' && this.#sentenceBefore(it.span)?.start === this.#sentenceBefore(span)?.start) off = it;
      if (off && off.kind !== 'disable') break;
    }
    if (off) this.#used.add(off);
    return off !== undefined;
  }

  /** The sentence that a comment stands in or behind, or that a finding begins in. */
  #sentenceBefore({ start }: Span): Span | undefined {
    return this.#note.sentences.findLast(it => it.span.start <= start)?.span;
  }

  /** The comments that turned nothing off; meaningful after all findings were asked about. */
  unused(): readonly Suppression[] {
    return this.#list.filter(it => it.kind !== 'enable' && !this.#used.has(it));
  }

  /** A comment speaks of the next line that is not blank. */
  #nextLine(line: number): number {
    let next = line + 1;
    while (next < this.#lines.lineCount - 1 && this.#lines.lineSpan(next).start === this.#lines.lineSpan(next).end) next++;
    return next;
  }
}
