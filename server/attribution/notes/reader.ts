import type { Actor, Mention } from '../../actors/actor.ts';
import type { Note, NoteBlock, Quoted } from '../../notes/note.ts';
import { type Plain, plain } from '../../notes/plain.ts';
import type { Span } from '../../text/span.ts';
import type { NoteQuotation } from '../note-quotation.ts';
import type { Attribution } from '../source/attribution.ts';
import { verbAttributions } from '../source/cued.ts';
import type { MarkedWords } from '../source/marks.ts';
import type { Range } from '../source/phrases.ts';
import { prepositionalAttributions } from '../source/prepositional.ts';
import { type Word, wordsOf } from '../source/words.ts';

/** The blocks of a note that are asked about, `[from, to)`; the others are there for what they say about these. */
export interface Focus {
  readonly from: number;
  readonly to: number;
  /** The whole note's first words stand here, and it has more blocks than one: the first line may be its title. */
  readonly opens: boolean;
  /** The last quotation of the block before these. */
  readonly before?: NoteQuotation;
}

/** One sentence of a note as grammar sees it: markup gone, every quotation one word. */
export interface SentenceReading {
  /** Index in `Note.sentences`. */
  readonly index: number;
  readonly span: Span;
  /** Offsets are into `plain`. */
  readonly words: readonly Word[];
  readonly plain: Plain;
  /** The sentence in `plain`. */
  readonly within: Span;
  /** Without markup. */
  readonly text: string;
  /** Who says what here, by a verb. */
  readonly attributions: readonly Attribution[];
  /** The same by a preposition: "according to". */
  readonly prepositional: readonly Attribution[];
}

/**
 * Looks at a note's sentences, each read when it is first asked for and then kept. All lists are in document order, so every look-up is a
 * binary search and the whole stays linear in the note.
 */
export class NoteReader {
  readonly note: Note;
  readonly mentions: readonly Mention[];
  /** For each block its nearest heading above, by index. */
  readonly headings: readonly (number | undefined)[];
  /** Blocks with a citation in them, and those with an embed: an image, another note. */
  readonly citing: ReadonlySet<number>;
  readonly embedding: ReadonlySet<number>;
  /** The note's first block with words, which may be its title; `undefined` where there is none below it or it is not asked about. */
  readonly opening: number | undefined;
  readonly #plain = new Map<number, Plain>();
  readonly #sentences = new Map<number, SentenceReading>();
  readonly #firstSentence: number[] = [];
  readonly #before: (number | undefined)[] = [];
  readonly #after: (number | undefined)[] = [];
  readonly #listStart: (number | undefined)[] = [];
  readonly #listEnd: number[] = [];
  readonly #marked: ((Span & { readonly quoted: Quoted })[] | undefined)[];

  /** `actors` tells what kind of actor a mention names; a mention of none of them keeps its own type. */
  constructor(note: Note, mentions: readonly Mention[], actors?: ReadonlyMap<string, Actor>, focus?: Focus) {
    this.note = note;
    this.opening = openingOf(note.blocks, focus);
    this.mentions = mentions.map(it => {
      const type = actors?.get(it.actor ?? it.candidates?.[0] ?? '')?.type;
      return type === undefined || type === it.type ? it : { ...it, type };
    });
    const headings: (number | undefined)[] = [];
    let heading: number | undefined;
    for (const [i, block] of note.blocks.entries()) {
      headings.push(heading);
      if (block.kind === 'heading') heading = i;
    }
    this.headings = headings;
    this.citing = new Set(note.citations.filter(it => !it.embed).map(it => it.block));
    this.embedding = new Set(note.citations.filter(it => it.embed).map(it => it.block));
    this.#readSiblings();
    let sentence = 0;
    for (let block = 0; block <= note.blocks.length; block++) {
      while (sentence < note.sentences.length && note.sentences[sentence]!.block < block) sentence++;
      this.#firstSentence.push(sentence);
    }
    this.#marked = new Array<(Span & { readonly quoted: Quoted })[] | undefined>(note.blocks.length).fill(undefined);
    for (const quoted of note.quoted) {
      if (quoted.form === 'block') continue;
      this.#marked[quoted.block] ??= [];
      const list = this.#marked[quoted.block]!;
      if ((list.at(-1)?.end ?? 0) <= quoted.span.start) list.push({ ...quoted.span, quoted });
    }
  }

  #readSiblings(): void {
    const { blocks } = this.note;
    const last = new Map<number, number>();
    for (const [i, block] of blocks.entries()) {
      this.#listEnd.push(i);
      if (block.kind === 'comment') continue;
      const before = last.get(block.parent ?? -1);
      if (before !== undefined) {
        this.#before[i] = before;
        this.#after[before] = i;
        if (block.kind === 'list-item' && blocks[before]!.kind === 'list-item') this.#listStart[i] = this.#listStart[before] ?? before;
      }
      last.set(block.parent ?? -1, i);
    }
    for (let i = blocks.length - 1; i >= 0; i--) {
      const after = this.#after[i];
      if (blocks[i]!.kind === 'list-item' && after !== undefined && blocks[after]!.kind === 'list-item')
        this.#listEnd[i] = this.#listEnd[after]!;
    }
  }

  block(index: number): NoteBlock {
    return this.note.blocks[index]!;
  }

  /** The words of a leaf block. */
  plain(block: number): Plain {
    let known = this.#plain.get(block);
    if (!known) {
      const { prose, skip } = this.block(block);
      const [from, to] = [prose[0]?.start ?? 0, prose.at(-1)?.end ?? 0];
      known = plain(this.note.text, prose, skip, between(this.note.opaque, from, to));
      this.#plain.set(block, known);
    }
    return known;
  }

  /** Indices of the sentences of a leaf block: `[from, to)`. */
  sentencesOf(block: number): { readonly from: number; readonly to: number } {
    return { from: this.#firstSentence[block]!, to: this.#firstSentence[block + 1]! };
  }

  /** The sentence of a leaf block that holds an offset; `undefined` in blocks without sentences. */
  sentenceAt(block: number, offset: number): number | undefined {
    const { from, to } = this.sentencesOf(block);
    let low = from;
    for (let high = to; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.note.sentences[middle]!.span.start <= offset) low = middle + 1;
      else high = middle;
    }
    return low > from ? low - 1 : undefined;
  }

  sentence(index: number): SentenceReading {
    let known = this.#sentences.get(index);
    if (!known) {
      known = this.#read(index);
      this.#sentences.set(index, known);
    }
    return known;
  }

  #read(index: number): SentenceReading {
    const { span, block } = this.note.sentences[index]!;
    const words = this.plain(block);
    const within = { start: words.indexOf(span.start), end: words.indexOf(span.end) };
    const marked = between(this.#marked[block] ?? [], span.start, span.end).map(it => markedWords(it.quoted, words));
    const list = wordsOf(words.text, within, marked);
    let attributions: Attribution[] | undefined;
    let prepositional: Attribution[] | undefined;
    return {
      index,
      span,
      words: list,
      plain: words,
      within,
      text: words.text.slice(within.start, within.end),
      get attributions() {
        attributions ??= verbAttributions(list);
        return attributions;
      },
      get prepositional() {
        prepositional ??= prepositionalAttributions(list);
        return prepositional;
      },
    };
  }

  /** The mentions inside a span, in order. */
  mentionsIn(span: Span): Mention[] {
    return between(this.mentions, span.start, span.end).filter(it => it.start >= span.start && it.end <= span.end);
  }

  /** The containers around a block, innermost first. */
  containers(block: number): number[] {
    const found: number[] = [];
    for (let i = this.block(block).parent; i !== undefined; i = this.block(i).parent) found.push(i);
    return found;
  }

  /** The block before `block` in the same container, comments passed over; `undefined` for the first. */
  previous(block: number): number | undefined {
    return this.#before[block];
  }

  /** The block after `block` in the same container. */
  next(block: number): number | undefined {
    return this.#after[block];
  }

  /** The block before the list an item stands in: its intro. */
  beforeList(item: number): number | undefined {
    return this.#before[this.#listStart[item] ?? item];
  }

  /** The block after the list an item stands in. */
  afterList(item: number): number | undefined {
    return this.#after[this.#listEnd[item]!];
  }

  /** The span in the note of a range of a sentence's words. */
  spanOf({ words, plain: text }: SentenceReading, range: Range): Span {
    return text.span(words[range.from]!.start, words[range.to - 1]!.end);
  }
}

function openingOf(blocks: readonly NoteBlock[], focus: Focus | undefined): number | undefined {
  if (focus ? !focus.opens : blocks.length < 2) return undefined;
  const found = blocks.findIndex((it, i) => i >= (focus?.from ?? 0) && it.prose.length > 0);
  return found < 0 ? undefined : found;
}

function markedWords({ span, content, form, marks }: Quoted, words: Plain): MarkedWords {
  const start = words.indexOf(span.start);
  const end = words.indexOf(span.end);
  return {
    start,
    end,
    inner: { start: Math.min(words.indexOf(content.start), end), end: Math.min(words.indexOf(content.end), end) },
    closed: marks.close !== '',
    style: form === 'single' ? 'single' : 'double',
  };
}

/** Those of ordered spans that touch `[from, to)`. */
export function between<T extends Span>(spans: readonly T[], from: number, to: number): T[] {
  let low = 0;
  for (let high = spans.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= from) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < spans.length && spans[i]!.start < to; i++) found.push(spans[i]!);
  return found;
}

/** The sentence with everything in quotation marks masked, same length. */
export function ownWords({ words, text, within }: SentenceReading): string {
  let result = '';
  let at = 0;
  for (const word of words) {
    if (word.kind !== 'quoted') continue;
    const start = Math.max(0, word.start - within.start);
    const end = Math.min(text.length, word.end - within.start);
    result += text.slice(at, start) + '“'.repeat(Math.max(0, end - Math.max(at, start)));
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}
