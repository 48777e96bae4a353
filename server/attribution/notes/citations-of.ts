import type { Quoted } from '../../notes/note.ts';
import type { Span } from '../../text/span.ts';
import type { NoteReader } from './reader.ts';

/** Looks up which citations of a note stand for a quotation. */
export class CitationScopes {
  readonly #reader: NoteReader;
  readonly #byBlock: (number[] | undefined)[];

  constructor(reader: NoteReader) {
    this.#reader = reader;
    this.#byBlock = new Array<number[] | undefined>(reader.note.blocks.length).fill(undefined);
    for (const [i, citation] of reader.note.citations.entries()) {
      if (citation.embed) continue;
      this.#byBlock[citation.block] ??= [];
      this.#byBlock[citation.block]!.push(i);
    }
  }

  /** Indices of the citations in a block, embeds left out. */
  in(block: number): readonly number[] {
    return this.#byBlock[block] ?? [];
  }

  /** Those of a block that lie in a span. */
  within(block: number, span: Span): number[] {
    const found: number[] = [];
    const list = this.in(block);
    for (let i = this.#from(list, span.start); i < list.length; i++) {
      const { group } = this.#reader.note.citations[list[i]!]!;
      if (group.start >= span.end) break;
      if (group.end <= span.end) found.push(list[i]!);
    }
    return found;
  }

  /** Where in a block's citations the first stands that begins at or after an offset. */
  #from(list: readonly number[], offset: number): number {
    const { citations } = this.#reader.note;
    let low = 0;
    for (let high = list.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (citations[list[middle]!]!.group.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * For words in marks: the citations right behind them, else all of the sentence, else the one that ends the paragraph, as far back as
   * the citation before it. `siblings` are the other quotations of the sentence.
   */
  ofInline(quoted: Quoted, sentence: number | undefined, siblings: readonly Quoted[]): number[] {
    const { note } = this.#reader;
    if (sentence === undefined) return this.#inRow(quoted);
    const own = this.within(quoted.block, note.sentences[sentence]!.span).filter(it => !inside(note.citations[it]!.span, siblings, quoted));
    if (own.length > 0) {
      const next = siblings.find(it => it.span.start >= quoted.span.end);
      const behind = own.filter(it => {
        const { start } = note.citations[it]!.group;
        return start >= quoted.span.start && (!next || start < next.span.start);
      });
      if (behind.length > 0 && siblings.length > 1) return behind;
      if (siblings.length <= 1) return own;
      const later = own.filter(it => note.citations[it]!.group.start >= quoted.span.end);
      return later.length > 0 ? later.filter(it => note.citations[it]!.group.start === note.citations[later[0]!]!.group.start) : own;
    }
    return this.closing(quoted.block, sentence);
  }

  /** The citations of the paragraph's last sentence when no other sentence between has any: they cover back to here. */
  closing(block: number, sentence: number): number[] {
    const { from, to } = this.#reader.sentencesOf(block);
    if (sentence < from || to - 1 <= sentence) return [];
    const { note } = this.#reader;
    const list = this.in(block);
    const next = this.#from(list, note.sentences[sentence]!.span.end);
    const first = list[next];
    const last = note.sentences[to - 1]!.span;
    return first !== undefined && note.citations[first]!.group.start >= last.start ? list.slice(next) : [];
  }

  /** For a blockquote: citations in it, in its attribution, in the intro before it. */
  ofBlock(quoted: Quoted): number[] {
    const { note } = this.#reader;
    const { span } = this.#reader.block(quoted.block);
    const own = between(note.citations, span).filter(it => !note.citations[it]!.embed);
    if (quoted.attribution && quoted.attribution.start >= span.end) {
      const below = this.#reader.next(quoted.block);
      if (below !== undefined) own.push(...this.in(below));
    }
    if (own.length > 0) return own;
    const next = this.#reader.next(quoted.block);
    if (next !== undefined && this.isSourceLine(next)) return [...this.in(next)];
    const before = this.#reader.previous(quoted.block);
    if (before === undefined || this.#reader.block(before).kind !== 'paragraph') return [];
    const { to, from } = this.#reader.sentencesOf(before);
    return to > from ? this.within(before, note.sentences[to - 1]!.span) : [];
  }

  /** A paragraph that is nothing but its source: "Source: LBC, 17 Sep 2025", "— Kelin", a lone citation. */
  isSourceLine(block: number): boolean {
    const { note } = this.#reader;
    const { kind, prose } = this.#reader.block(block);
    if (kind !== 'paragraph' || prose.length === 0) return false;
    const text = this.#reader.plain(block).text.trim();
    if (/^[([]?\s*(?:sources?|via|quelle|источник)\b\s*:/iu.test(text)) return true;
    if (/^(?:—|–|--)\s*(?=[\p{Lu}@X(])/u.test(text) && text.length < 160 && !/[.!?]\s+\p{Lu}/u.test(text)) return true;
    const cited = this.in(block);
    if (cited.length === 0) return false;
    const length = cited.reduce((sum, it) => sum + note.citations[it]!.span.end - note.citations[it]!.span.start, 0);
    const whole = prose.reduce((sum, it) => sum + it.end - it.start, 0);
    return whole - length <= 12;
  }

  #inRow(quoted: Quoted): number[] {
    const { text } = this.#reader.note;
    const start = text.lastIndexOf('\n', quoted.span.start) + 1;
    const newline = text.indexOf('\n', quoted.span.end);
    const end = newline < 0 ? text.length : newline;
    return this.within(quoted.block, { start, end });
  }
}

function inside(span: Span, siblings: readonly Quoted[], own: Quoted): boolean {
  return siblings.some(it => it !== own && it.span.start <= span.start && span.end <= it.span.end);
}

function between(citations: readonly { readonly span: Span }[], { start, end }: Span): number[] {
  let low = 0;
  for (let high = citations.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (citations[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = low; i < citations.length && citations[i]!.span.start < end; i++) if (citations[i]!.span.end <= end) found.push(i);
  return found;
}
