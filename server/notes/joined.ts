import type { Slices } from '../text/edited-text.ts';
import type { Problem } from '../text/parsed.ts';
import { type Span, shift } from '../text/span.ts';
import type { Check, Citation, FrontMatter, Note, NoteBlock, NoteLayout, NoteSentence, Quoted, Suppression } from './note.ts';
import type { NotePart } from './part.ts';
import { suppressionOf } from './suppressions.ts';

/** What a note is put together from. */
export interface Joined {
  readonly text: Slices;
  readonly parts: readonly NotePart[];
  /** Where each part begins in `text`. */
  readonly starts: readonly number[];
  readonly language: string;
  readonly problems: readonly Problem[];
  readonly frontMatter?: FrontMatter;
  /** Indices of the parts that reach others; looked for when they are not given. */
  readonly reaching?: readonly number[];
}

/**
 * A note put together from its parts. Each list is made when it is first asked for and then kept: a keystroke that needs the citations alone
 * does not pay for the sentences.
 */
export class JoinedNote implements Note {
  readonly #text: Slices;
  readonly parts: readonly NotePart[];
  readonly starts: readonly number[];
  readonly reaching: readonly number[];
  readonly language: string;
  readonly problems: readonly Problem[];
  readonly frontMatter?: FrontMatter;
  #layout: NoteLayout | undefined;
  #blocks: readonly NoteBlock[] | undefined;
  #sentences: readonly NoteSentence[] | undefined;
  #quoted: readonly Quoted[] | undefined;
  #citations: readonly Citation[] | undefined;
  #suppressions: readonly Suppression[] | undefined;
  #checks: readonly Check[] | undefined;
  #opaque: readonly Span[] | undefined;

  constructor({ text, parts, starts, language, problems, frontMatter, reaching }: Joined) {
    this.#text = text;
    this.parts = parts;
    this.starts = starts;
    this.reaching = reaching ?? reachingIn(parts, 0, parts.length);
    this.language = language;
    this.problems = problems;
    if (frontMatter) this.frontMatter = frontMatter;
  }

  get text(): string {
    return this.#text.toString();
  }

  get length(): number {
    return this.#text.length;
  }

  get layout(): NoteLayout {
    this.#layout ??= layoutOf(this.parts, this.starts, this.length, this.frontMatter ? 1 : 0);
    return this.#layout;
  }

  get blocks(): readonly NoteBlock[] {
    this.#blocks ??= [
      ...(this.frontMatter ? [{ kind: 'front-matter' as const, span: this.frontMatter.span, prose: [], skip: [] }] : []),
      ...this.#each(
        part => part.blocks,
        (block, i) => placedBlock(block, this.starts[i]!, this.layout.blocks[i]!),
      ),
    ];
    return this.#blocks;
  }

  get sentences(): readonly NoteSentence[] {
    this.#sentences ??= this.#each(
      part => part.sentences,
      ({ span, block }, i) => ({ span: shift(span, this.starts[i]!), block: block + this.layout.blocks[i]! }),
    );
    return this.#sentences;
  }

  get quoted(): readonly Quoted[] {
    this.#quoted ??= this.#each(
      part => part.quoted,
      (quoted, i) => placedQuoted(quoted, this.starts[i]!, this.layout.blocks[i]!),
    );
    return this.#quoted;
  }

  get citations(): readonly Citation[] {
    if (this.#citations) return this.#citations;
    const definitions = this.reaching.some(it => this.parts[it]!.footnotes.size > 0) ? this.#footnotes() : undefined;
    const labels = new Map<string, number>();
    this.#citations = this.#each(
      part => part.citations,
      ({ citation, footnote, label }, i) => {
        const [start, block] = [this.starts[i]!, this.layout.blocks[i]!];
        const definition = footnote === undefined ? citation.definition : definitions?.get(footnote);
        return {
          ...citation,
          span: shift(citation.span, start),
          group: shift(citation.group, start),
          targetSpan: shift(citation.targetSpan, label === undefined ? start : this.#definitionOf(label, labels)),
          block: citation.block + block,
          ...(definition === undefined ? {} : { definition: footnote === undefined ? definition + block : definition }),
        };
      },
    );
    return this.#citations;
  }

  get suppressions(): readonly Suppression[] {
    if (this.#suppressions) return this.#suppressions;
    const own = suppressionOf(this.frontMatter);
    const found = this.reaching.flatMap(i => this.parts[i]!.suppressions.map(it => ({ ...it, span: shift(it.span, this.starts[i]!) })));
    this.#suppressions = own ? [own, ...found] : found;
    return this.#suppressions;
  }

  get checks(): readonly Check[] {
    this.#checks ??= this.#each(
      part => part.checks,
      (it, i) => ({ ...it, span: shift(it.span, this.starts[i]!), quoted: it.quoted + this.layout.quoted[i]! }),
    );
    return this.#checks;
  }

  get opaque(): readonly Span[] {
    this.#opaque ??= [
      ...(this.frontMatter ? [this.frontMatter.span] : []),
      ...this.#each(
        part => part.opaque,
        (it, i) => shift(it, this.starts[i]!),
      ),
    ];
    return this.#opaque;
  }

  #each<T, R>(listOf: (part: NotePart) => readonly T[], place: (item: T, part: number) => R): R[] {
    const found: R[] = [];
    for (let i = 0; i < this.parts.length; i++) {
      const list = listOf(this.parts[i]!);
      for (let k = 0; k < list.length; k++) found.push(place(list[k]!, i));
    }
    return found;
  }

  /** Footnote label → the block of its first definition. */
  #footnotes(): Map<string, number> {
    const found = new Map<string, number>();
    for (const i of this.reaching)
      for (const [label, block] of this.parts[i]!.footnotes) if (!found.has(label)) found.set(label, block + this.layout.blocks[i]!);
    return found;
  }

  /** Where the part begins that defines the address of a label. */
  #definitionOf(label: string, known: Map<string, number>): number {
    if (known.size === 0)
      for (const i of this.reaching) for (const it of this.parts[i]!.addresses.keys()) if (!known.has(it)) known.set(it, this.starts[i]!);
    return known.get(label) ?? 0;
  }
}

/** Indices of the parts from `start` to `end` that reach others. */
export function reachingIn(parts: readonly NotePart[], start: number, end: number): number[] {
  const found: number[] = [];
  for (let i = start; i < end; i++) if (parts[i]!.reaches) found.push(i);
  return found;
}

function layoutOf(parts: readonly NotePart[], starts: readonly number[], length: number, front: number): NoteLayout {
  const list = () => new Array<number>(parts.length + 1);
  const layout = { starts: list(), blocks: list(), sentences: list(), quoted: list(), citations: list() };
  let [blocks, sentences, quoted, citations] = [front, 0, 0, 0];
  for (let i = 0; i <= parts.length; i++) {
    layout.starts[i] = starts[i] ?? length;
    layout.blocks[i] = blocks;
    layout.sentences[i] = sentences;
    layout.quoted[i] = quoted;
    layout.citations[i] = citations;
    const part = parts[i];
    if (!part) break;
    blocks += part.blocks.length;
    sentences += part.sentences.length;
    quoted += part.quoted.length;
    citations += part.citations.length;
  }
  return layout;
}

function placedBlock(block: NoteBlock, start: number, first: number): NoteBlock {
  return {
    ...block,
    span: shift(block.span, start),
    ...(block.parent === undefined ? {} : { parent: block.parent + first }),
    ...(block.title ? { title: shift(block.title, start) } : {}),
    prose: block.prose.map(it => shift(it, start)),
    skip: block.skip.map(it => shift(it, start)),
  };
}

function placedQuoted(quoted: Quoted, start: number, first: number): Quoted {
  return {
    ...quoted,
    span: shift(quoted.span, start),
    content: shift(quoted.content, start),
    skip: quoted.skip.map(it => shift(it, start)),
    block: quoted.block + first,
    ...(quoted.attribution ? { attribution: shift(quoted.attribution, start) } : {}),
  };
}
