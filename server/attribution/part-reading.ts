import type { Mention } from '../actors/actor.ts';
import { JoinedNote } from '../notes/joined.ts';
import type { NotePart } from '../notes/part.ts';
import { type Span, shift } from '../text/span.ts';
import type { Claim } from './claim.ts';
import { type ClaimOptions, findClaims } from './claims.ts';
import type { NoteQuotation } from './note-quotation.ts';
import { readNoteQuotations } from './note-quotations.ts';
import type { Focus } from './notes/reader.ts';

/** A part of a note with what the corpus knows about it: all that quotations and claims are read from. */
export interface ReadPart {
  readonly part: NotePart;
  /** Counted from the beginning of the part. */
  readonly mentions: readonly Mention[];
  /** The same, each with the type of the actor it names. */
  readonly typed: readonly Mention[];
  /** For each citation of the part the source it points at. */
  readonly sources: readonly unknown[];
  readonly shape: PartShape;
}

/** What neighbours ask of a part again and again. */
export interface PartShape {
  /** Nothing but comments: passed over when blocks look for their neighbours. */
  readonly comment: boolean;
  /** An item of a list at the top level. */
  readonly item: boolean;
  readonly heading: boolean;
  /** It holds a list, table or quote: what a heading covers. */
  readonly covered: boolean;
}

export function shapeOf({ blocks }: NotePart): PartShape {
  return {
    comment: blocks.every(it => it.kind === 'comment'),
    item: blocks[0]?.kind === 'list-item',
    heading: blocks.some(it => it.kind === 'heading'),
    covered: blocks.some(it => it.kind === 'list-item' || it.kind === 'table' || it.kind === 'blockquote' || it.kind === 'callout'),
  };
}

/**
 * What the meaning of a part reaches: the blocks before and after it, comments passed over, and the heading above. For an item of a list these are
 * the blocks before and after the list. Parts with the same surroundings say the same, wherever they stand.
 */
export interface Surroundings<Part extends ReadPart = ReadPart> {
  /** Parts before the run that matter though others stand between: the heading above, the intro of a list. In the order of the note. */
  readonly far: readonly Part[];
  /** Parts in a row, the part itself among them. */
  readonly run: readonly Part[];
  /** Index of the part in `run`. */
  readonly own: number;
  /** What follows a list, where it stands behind the run. */
  readonly behind?: Part;
  /** The note begins here and goes on behind. */
  readonly opens: boolean;
}

/** A span that counts from the beginning of its part, and may lie before it; with `part` it counts from the beginning of that one. */
export interface FarSpan extends Span {
  readonly part?: NotePart;
}

/** A quotation as its part has it. */
export interface PartQuotation {
  /** Index in the part's `quoted`. */
  readonly quoted: number;
  readonly speaker?: FarSpan;
  readonly cue?: FarSpan;
  /** Counted from the first citation of the part; those of the part before it are negative. */
  readonly citations: readonly number[];
  /** All that does not depend on where it stands. */
  readonly said: Omit<NoteQuotation, 'quoted' | 'speaker' | 'cue' | 'citations'>;
}

/** More than this far behind its end no part is looked at by its neighbours: "(my translation)" may stand behind a full stop. */
const FAR_BEHIND = 60;

/** The first part of the run around the part at `index`. */
export function runStart(parts: readonly ReadPart[], index: number): number {
  let first = index;
  while (first > 0 && (first === index || parts[first]!.shape.comment)) first--;
  return first;
}

/** Where the run around the part at `index` ends: behind its last part. */
export function runEnd(parts: readonly ReadPart[], index: number): number {
  let end = index + 1;
  let length = 0;
  for (let closed = false; end < parts.length && (!closed || length < FAR_BEHIND); end++) {
    length += parts[end]!.part.text.length;
    closed ||= !parts[end]!.shape.comment;
  }
  return end;
}

/** A heading that names and cites nobody covers nothing. */
export function isWeighty({ mentions, part }: ReadPart): boolean {
  return mentions.length > 0 || part.citations.length > 0;
}

/** The quotations of one part. `before`: the last quotation of the run's first part, when that is another one. */
export function partQuotations(around: Surroundings, language: string, before?: PartQuotation): PartQuotation[] {
  if (around.run[around.own]!.part.quoted.length === 0) return [];
  const place = new LittleNote(around, language, before);
  return readNoteQuotations(place.note, place.mentions('typed'), undefined, place.focus).map(it => place.quotation(it));
}

/** The claims of one part, counted from its beginning, its first sentence. */
export function partClaims(around: Surroundings, language: string, options: ClaimOptions): Claim[] {
  if (language !== 'en' || around.run[around.own]!.part.sentences.length === 0) return [];
  const place = new LittleNote(around, language);
  const sources = place.parts.flatMap(it => it.sources);
  const cited = place.note.citations.map((citation, i) => ({ citation, source: sources[i] }));
  return findClaims(place.note, place.mentions('mentions'), options, cited, place.focus).map(it => place.claim(it));
}

/** The surroundings of a part as a little note of their own, and the way from there to the part and back. */
export class LittleNote<Part extends ReadPart = ReadPart> {
  readonly note: JoinedNote;
  readonly parts: readonly Part[];
  /** The part itself in the text of the little note. */
  readonly own: Span;
  readonly focus: Focus;
  /** Index of the first part of the run, and of the part itself, in the little note. */
  readonly #first: number;
  readonly #own: number;
  readonly #starts: readonly number[];
  readonly #before: PartQuotation | undefined;
  /** Places outside the little note, as if they stood behind it. */
  readonly #outside: { readonly at: number; readonly span: FarSpan }[] = [];

  constructor({ far, run, own, behind, opens }: Surroundings<Part>, language: string, before?: PartQuotation) {
    this.parts = behind ? [...far, ...run, behind] : [...far, ...run];
    this.#first = far.length;
    this.#own = far.length + own;
    this.#before = before;
    const starts: number[] = [];
    let text = '';
    for (const { part } of this.parts) {
      starts.push(text.length);
      text += part.text;
    }
    this.#starts = starts;
    this.note = new JoinedNote({ text, parts: this.parts.map(it => it.part), starts, language, problems: [] });
    const start = starts[this.#own]!;
    this.own = { start, end: start + this.parts[this.#own]!.part.text.length };
    const { blocks } = this.note.layout;
    const last = before && this.#local(before);
    this.focus = { from: blocks[this.#own]!, to: blocks[this.#own + 1]!, opens, ...(last ? { before: last } : {}) };
  }

  mentions(list: 'typed' | 'mentions'): Mention[] {
    return this.parts.flatMap((it, i) => it[list].map(mention => ({ ...mention, ...shift(mention, this.#starts[i]!) })));
  }

  /** How much of each list of the little note stands before the part's own. */
  get first(): { readonly sentences: number; readonly quoted: number; readonly citations: number } {
    const { sentences, quoted, citations } = this.note.layout;
    return { sentences: sentences[this.#own]!, quoted: quoted[this.#own]!, citations: citations[this.#own]! };
  }

  /** A quotation of the part as the little note has it. */
  placed({ quoted, speaker, cue, citations, said }: PartQuotation): NoteQuotation {
    const { first } = this;
    return {
      ...said,
      quoted: this.note.quoted[first.quoted + quoted]!,
      citations: citations.map(it => it + first.citations),
      ...(speaker ? { speaker: this.near(speaker) } : {}),
      ...(cue ? { cue: this.near(cue) } : {}),
    };
  }

  /** A span of the part in the little note; what lies outside gets a place behind its end, where there is no text. */
  near(span: FarSpan): Span {
    const index = span.part ? this.parts.findIndex(it => it.part === span.part) : this.#own;
    const moved = shift(span, this.#starts[index] ?? 0);
    const inside = span.part ? index >= 0 : moved.start >= this.#starts[this.#first]! && moved.end <= this.note.length;
    if (inside) return moved;
    const last = this.#outside.at(-1);
    const at = (last ? last.at + last.span.end - last.span.start : this.note.length) + 1;
    this.#outside.push({ at, span });
    return { start: at, end: at + span.end - span.start };
  }

  /** The way back: within the run distances stay; to what is farther away they may change. */
  far(span: Span): FarSpan {
    const outside = this.#outside.find(it => it.at === span.start);
    if (outside) return outside.span;
    const index = this.#starts.findLastIndex(it => it <= span.start);
    const inRun = index >= this.#first && (index === this.#own || index < this.parts.length - 1);
    if (inRun) return shift(span, -this.own.start);
    return { ...shift(span, -this.#starts[index]!), part: this.parts[index]!.part };
  }

  quotation({ quoted, speaker, cue, citations, ...said }: NoteQuotation): PartQuotation {
    const { first } = this;
    // What is carried over from the part before may come from farther away still.
    const carried = this.#before?.speaker !== undefined && speaker === this.focus.before?.speaker;
    return {
      said,
      quoted: this.note.quoted.indexOf(quoted) - first.quoted,
      ...(speaker ? { speaker: carried ? this.#carried(this.#before.speaker) : this.far(speaker) } : {}),
      ...(cue ? { cue: this.far(cue) } : {}),
      citations: citations.map(it => it - first.citations),
    };
  }

  claim({ span, trigger, sentence, kind }: Claim): Claim {
    const { start } = this.own;
    return { span: shift(span, -start), sentence: sentence - this.first.sentences, kind, trigger: shift(trigger, -start) };
  }

  #local({ quoted, speaker, citations, said }: PartQuotation): NoteQuotation {
    return {
      ...said,
      citations,
      quoted: this.note.quoted[this.note.layout.quoted[this.#first]! + quoted]!,
      ...(speaker ? { speaker: { start: speaker.start, end: speaker.end } } : {}),
    };
  }

  #carried(speaker: FarSpan): FarSpan {
    return speaker.part ? speaker : shift(speaker, this.#starts[this.#first]! - this.own.start);
  }
}

/** Whether two readings of a part say the same. */
export function sameQuotations(a: readonly PartQuotation[], b: readonly PartQuotation[]): boolean {
  return a.length === b.length && a.every((it, i) => same(it, b[i]!));
}

function same(a: PartQuotation, b: PartQuotation): boolean {
  return (
    a.quoted === b.quoted &&
    sameSpan(a.speaker, b.speaker) &&
    sameSpan(a.cue, b.cue) &&
    a.citations.join() === b.citations.join() &&
    JSON.stringify(a.said) === JSON.stringify(b.said)
  );
}

function sameSpan(a: FarSpan | undefined, b: FarSpan | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.start === b.start && a.end === b.end && a.part === b.part);
}
