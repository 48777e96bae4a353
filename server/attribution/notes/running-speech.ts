import type { Note } from '../../notes/note.ts';
import { textOf } from '../../text/span.ts';
import type { NoteQuotation } from '../note-quotation.ts';

/**
 * Speech that runs on over several paragraphs, as newspapers print it: a paragraph that begins with a quotation goes on from the one right before it
 * (comments passed over) when somebody speaks there, when its opening mark is not closed, or when it goes on itself.
 */
export class RunningSpeech {
  readonly #note: Note;
  /** Blocks that the next one may go on from. */
  readonly #leading = new Set<number>();

  /** `before`: the quotation before those that will be asked about. */
  constructor(note: Note, before: NoteQuotation | undefined) {
    this.#note = note;
    if (before?.leadsOn) this.#leading.add(before.quoted.block);
  }

  /** The quotation with what is known about its paragraph. To be asked in the order of the note. */
  placed(quotation: NoteQuotation): NoteQuotation {
    const { block, form, marks } = quotation.quoted;
    if (form === 'block') return quotation;
    const opens = this.#opens(quotation);
    const before = opens ? this.#before(block) : undefined;
    const continues = before !== undefined && this.#leading.has(before);
    const attributed = quotation.evidence !== undefined || quotation.speaker !== undefined || quotation.citations.length > 0;
    if (attributed || continues || (opens && marks.close === '')) this.#leading.add(block);
    if (!this.#leading.has(block)) return quotation;
    return { ...quotation, ...(continues ? { continues } : {}), leadsOn: true };
  }

  #opens({ quoted: { block, span } }: NoteQuotation): boolean {
    const first = this.#note.blocks[block]?.prose[0];
    return first !== undefined && textOf(this.#note.text, { start: first.start, end: Math.max(first.start, span.start) }).trim() === '';
  }

  /** The block of prose right before a paragraph; `undefined` for other blocks and behind what is no prose. */
  #before(block: number): number | undefined {
    const { blocks } = this.#note;
    if (blocks[block]?.kind !== 'paragraph') return undefined;
    let around = blocks[block]!.parent;
    let at = block - 1;
    for (; at >= 0 && (at === around || blocks[at]!.kind === 'comment'); at--) if (at === around) around = blocks[at]!.parent;
    return at >= 0 && blocks[at]!.prose.length > 0 ? at : undefined;
  }
}
