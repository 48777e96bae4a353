import type { Note, Suppression } from '../notes/note.ts';
import { LineIndex } from '../text/lines.ts';
import { type Span, shift } from '../text/span.ts';

/** Decides which findings the note's author turned off, by comment or front matter; both are among the note's suppressions. */
export class Suppressions {
  readonly #list: readonly Suppression[];
  readonly #note: Note;
  readonly #used = new Set<Suppression>();
  readonly #reach = new Map<Suppression, Span>();

  constructor(note: Note) {
    this.#note = note;
    this.#list = note.suppressions;
  }

  /** Whether a finding of `rule` at `span` is turned off; notes which comment did it. */
  covers(rule: string, span: Span): boolean {
    let off: Suppression | undefined;
    for (const it of this.#list) {
      if (it.rules.length > 0 && !it.rules.includes(rule)) continue;
      if (it.kind === 'file') off = it;
      else if (it.kind === 'disable' && it.span.start <= span.start) off = it;
      else if (it.kind === 'enable' && it.span.start <= span.start && off?.kind === 'disable') off = undefined;
      else if ((it.kind === 'line' || it.kind === 'next-line') && this.#reaches(it, span)) off = it;
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

  /** Whether a finding stands on the line that a comment speaks of. */
  #reaches(it: Suppression, span: Span): boolean {
    let line = this.#reach.get(it);
    if (!line) {
      line = this.#line(it.span.end, it.kind === 'next-line');
      this.#reach.set(it, line);
    }
    return span.start <= line.end && line.start <= span.end;
  }

  /** The line of an offset, or the next one that is not blank. Lines are those of a part: each begins with one. */
  #line(offset: number, next: boolean): Span {
    const { parts, starts } = this.#note;
    let at = starts.findLastIndex(it => it <= offset);
    let lines = new LineIndex(parts[at]?.text ?? '');
    let line = lines.positionAt(offset - (starts[at] ?? 0)).line;
    if (!next) return shift(lines.lineSpan(line), starts[at] ?? 0);
    for (line++; at < parts.length; line = 0) {
      for (; line < lines.lineCount; line++) {
        const span = lines.lineSpan(line);
        if (span.start < span.end) return shift(span, starts[at]!);
      }
      lines = new LineIndex(parts[++at]?.text ?? '');
    }
    return { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  }
}
