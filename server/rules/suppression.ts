import type { Note, Suppression } from '../notes/note.ts';
import { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** Decides which findings the note's author turned off, by comment or front matter; both are among the note's suppressions. */
export class Suppressions {
  readonly #list: readonly Suppression[];
  readonly #text: string;
  readonly #used = new Set<Suppression>();
  #index: LineIndex | undefined;

  constructor({ text, suppressions }: Note) {
    this.#text = text;
    this.#list = suppressions;
  }

  /** Most notes turn nothing off, so lines are counted only when a comment asks for them. */
  get #lines(): LineIndex {
    this.#index ??= new LineIndex(this.#text);
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
      if (off && (off.kind === 'line' || off.kind === 'next-line' || off.kind === 'file')) break;
    }
    if (off) this.#used.add(off);
    return off !== undefined;
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
