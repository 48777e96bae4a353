import { isQuote } from '../notes/block-quotes.ts';
import type { Note } from '../notes/note.ts';
import { covers, overlaps, type Span } from '../text/span.ts';

/** Tells whether words of a note are the author's own: prose outside quotation marks, quotes, citations, code, links’ targets, comments and front matter. */
export class OwnProse {
  readonly #note: Note;
  readonly #closed: readonly Span[];
  readonly #attributions: readonly Span[];
  readonly #labels: ReadonlySet<string>;

  constructor(note: Note) {
    this.#note = note;
    const { text, blocks } = note;
    this.#closed = [...note.opaque, ...note.quoted.map(it => it.span), ...note.citations.map(it => it.group)];
    this.#attributions = note.quoted.flatMap(it => it.attribution ?? []);
    const definitions = blocks.filter(it => it.kind === 'link-definition');
    this.#labels = new Set(definitions.flatMap(({ span }) => labelsIn(text.slice(span.start, span.end))));
  }

  /** Every character of the span; it may not be empty. */
  holds(span: Span): boolean {
    const { blocks } = this.#note;
    if (this.#closed.some(it => overlaps(it, span))) return false;
    const block = blocks.findIndex(it => it.prose.some(piece => covers(piece, span)));
    if (block < 0 || blocks[block]!.skip.some(it => overlaps(it, span))) return false;
    for (let at: number | undefined = block; at !== undefined; at = blocks[at]!.parent)
      if (isQuote(blocks[at]!) && !this.#attributions.some(it => covers(it, span))) return false;
    return !this.#isLabel(span);
  }

  /** The text of `[Ann Lee]` is what leads to `[Ann Lee]: https://…`. */
  #isLabel({ start, end }: Span): boolean {
    if (this.#labels.size === 0) return false;
    const { text } = this.#note;
    const open = text.lastIndexOf('[', start);
    const close = text.indexOf(']', end);
    if (open < 0 || close < 0 || close - open > 1000) return false;
    return !text.slice(open + 1, close).includes(']') && text[close + 1] !== '(' && this.#labels.has(labelKey(text.slice(open + 1, close)));
  }
}

/** The labels of link definitions, one a line: `[Ann Lee]: https://…` */
function labelsIn(definitions: string): string[] {
  return definitions.split('\n').flatMap(line => {
    const open = line.indexOf('[');
    const close = line.indexOf(']:', open);
    return open < 0 || close < 0 ? [] : [labelKey(line.slice(open + 1, close))];
  });
}

const labelKey = (label: string) => label.replaceAll(/\s+/g, ' ').trim().toLowerCase();
