import type { Actor, Mention } from '../actors/actor.ts';
import type { Claim } from '../attribution/claim.ts';
import type { ClaimOptions } from '../attribution/claims.ts';
import type { PartQuotation, ReadPart, Surroundings } from '../attribution/part-reading.ts';
import * as reading from '../attribution/part-reading.ts';
import type { LocateQuery, SourceInfo } from '../corpus/corpus.ts';
import { JoinedNote } from '../notes/joined.ts';
import type { Citation, Note } from '../notes/note.ts';
import type { NotePart } from '../notes/part.ts';
import { comparesWithSource } from '../rules/figure-mismatch.ts';
import type { AnchoredQuotation, ResolvedCitation } from '../rules/snapshot.ts';
import { contains, shift, textOf } from '../text/span.ts';
import { type Doubt, type SpellingIndex, usesOf } from './spelling.ts';

/** An answer that may be at hand already. */
type Now<T> = T | Promise<T>;

/** What the corpus says about the words of a quotation. */
export type Anchoring = Omit<AnchoredQuotation, 'quotation' | 'cited'>;

/** What the reading of a note asks of the corpus. Who answers keeps the answers, so that the same is not asked twice. */
export interface Questions {
  /** What every answer depends on. While it is the same object, nothing is asked or read again. */
  readonly state: object;
  readonly spelling: SpellingIndex;
  readonly claims: ClaimOptions;
  /** The names that stand in a part, counted from its beginning. */
  mentions(part: NotePart): Now<readonly Mention[]>;
  /** What a citation points at; `inside` is the first citation of a footnote's definition. */
  resolved(citation: Citation, inside: Citation | undefined): ResolvedCitation;
  actor(id: string): Now<Actor | undefined>;
  /** Whether the sources quote an actor. */
  speaks(id: string): Now<boolean>;
  locate(query: LocateQuery, signal?: AbortSignal): Now<Anchoring>;
}

/** A part of a note with its names and citations looked up. The same object as long as none of them changes. */
interface Read extends ReadPart {
  readonly resolved: readonly ResolvedCitation[];
}

/** A quotation of a part with the place it comes from. */
export interface AnchoredPart {
  readonly quotation: PartQuotation;
  readonly cited: readonly SourceInfo[];
  readonly anchoring: Anchoring;
}

/** One part of a note with all that is known about it. Spans and indices count from its beginning. */
export class AnalysedPart {
  readonly read: Read;
  readonly around: Surroundings;
  /** The quotation before, which this one may go on from. */
  readonly before: PartQuotation | undefined;
  readonly said: readonly PartQuotation[];
  readonly quotations: readonly AnchoredPart[];
  /** Those that mentions name or may name, and those whom the sources name as speakers. */
  readonly actors: readonly Actor[];
  /** Ids of those among the speakers of its quotations whom the sources quote. */
  readonly speaking: readonly string[];
  readonly #language: string;
  readonly #ask: Pick<Questions, 'claims' | 'spelling'>;
  #claims: readonly Claim[] | undefined;
  #doubts: readonly Doubt[] | undefined;
  #figures: AnalysedPart['figures'] | undefined;
  #asserts: boolean | undefined;
  readonly #uses = new Map<string, number>();

  constructor(
    { read, around, before, said }: Pick<AnalysedPart, 'read' | 'around' | 'before' | 'said'>,
    { quotations, actors, speaking }: Pick<AnalysedPart, 'quotations' | 'actors' | 'speaking'>,
    language: string,
    ask: Pick<Questions, 'claims' | 'spelling'>,
  ) {
    this.read = read;
    this.around = around;
    this.before = before;
    this.said = said;
    this.quotations = quotations;
    this.actors = actors;
    this.speaking = speaking;
    this.#language = language;
    this.#ask = ask;
  }

  /** Whether there is a claim or a cited figure in it; most parts have none. */
  get asserts(): boolean {
    this.#asserts ??= this.claims.length > 0 || this.figures.length > 0;
    return this.#asserts;
  }

  get claims(): readonly Claim[] {
    this.#claims ??= reading.partClaims(this.around, this.#language, this.#ask.claims);
    return this.#claims;
  }

  /** Words that may be misspelled names, if the note uses them only once. */
  get doubts(): readonly Doubt[] {
    this.#doubts ??= this.#ask.spelling.candidates(this.#alone(), this.read.mentions);
    return this.#doubts;
  }

  uses(word: string): number {
    let known = this.#uses.get(word);
    if (known === undefined) {
      known = usesOf(word, this.read.part);
      this.#uses.set(word, known);
    }
    return known;
  }

  /** Sentences with figures, dates or names that cite exactly one source. */
  get figures(): readonly { readonly sentence: number; readonly source: SourceInfo; readonly text: string }[] {
    this.#figures ??= this.#citedFigures();
    return this.#figures;
  }

  #citedFigures(): AnalysedPart['figures'] {
    const { part, resolved } = this.read;
    if (!resolved.some(it => it.source)) return [];
    return part.sentences.flatMap(({ span }, sentence) => {
      const sources = new Set(resolved.filter(it => contains(span, it.citation.span.start)).map(it => it.source));
      const [source] = sources;
      const text = textOf(part.text, span);
      return sources.size === 1 && source && comparesWithSource(text) ? [{ sentence, source, text }] : [];
    });
  }

  #alone(): Note {
    const { part } = this.read;
    return new JoinedNote({ text: part.text, parts: [part], starts: [0], language: this.#language, problems: [] });
  }
}

/** A note with everything that is known about its parts. Immutable; the next version of the note begins from it. */
export interface Analysis {
  readonly note: Note;
  readonly state: object;
  readonly reads: readonly Read[];
  readonly parts: readonly AnalysedPart[];
}

/**
 * Reads a note with what the corpus knows. With `previous`, the analysis of an earlier version, only parts that changed, or whose surroundings
 * did, are read and asked about; all others are those of `previous` themselves. The result is the same with and without it.
 */
export async function analyse(note: Note, ask: Questions, previous: Analysis | undefined, signal?: AbortSignal): Promise<Analysis> {
  const { language } = note;
  const usable = previous?.state === ask.state && previous.note.language === language ? previous : undefined;
  const reads = await readParts(note.parts, ask, usable, signal);
  const old = usable?.parts ?? [];
  const { start, end, shifted, known } = difference(reads, old.length, i => old[i]!.read, old);
  const opening = openingOf(note);
  const sameOpening = usable !== undefined && staysOpening(openingOf(usable.note), opening, start, end, shifted);
  let headingChanged = headingIn(reads, start, end) || headingIn(old, start, end + shifted);
  let i = sameOpening ? settledBefore(reads, start) : 0;
  const found = old.slice(0, i);
  const neighbours = new Neighbours(reads, i);
  for (; i < reads.length; i++) {
    const read = reads[i]!;
    const [first, behindRun] = [reading.runStart(reads, i), reading.runEnd(reads, i)];
    const far = neighbours.farBefore(i, first);
    const behind = neighbours.farBehind(i, behindRun);
    const before = first < i ? found[first]!.said.at(-1) : undefined;
    neighbours.pass(i);
    if (i >= end && read.shape.heading) headingChanged = false;
    const kept = known(i);
    if (kept && kept.before === before && stands(kept.around, reads, first, behindRun, i, far, behind, opening === i)) {
      found.push(kept);
      // All that later parts reach is as it was.
      if (i >= end && !read.shape.comment && !headingChanged && sameOpening) break;
      continue;
    }
    signal?.throwIfAborted();
    const around = { far, run: reads.slice(first, behindRun), own: i - first, opens: opening === i, ...(behind ? { behind } : {}) };
    const fresh = reading.partQuotations(around, language, before);
    const said = kept && reading.sameQuotations(kept.said, fresh) ? kept.said : fresh;
    const answers = await answersOf(reads, i, said, ask, signal);
    found.push(new AnalysedPart({ read, around, before, said }, answers, language, ask));
  }
  for (i++; i < reads.length; i++) found.push(old[i + shifted]!);
  return { note, state: ask.state, reads, parts: found };
}

/** Keeps in mind, while parts are gone through in order, what stands far before and behind them. */
class Neighbours {
  readonly #reads: readonly Read[];
  /** The last heading before the present part, and the last block that is neither comment nor item of a list: what introduces a list. */
  #heading: number;
  #intro: number;
  /** The next such block behind the present part. */
  #next = -1;

  constructor(reads: readonly Read[], from: number) {
    this.#reads = reads;
    this.#heading = lastBefore(from, i => reads[i]!.shape.heading);
    this.#intro = lastBefore(from, i => !inList(reads[i]!));
  }

  /** The present part has been read. */
  pass(index: number): void {
    const read = this.#reads[index]!;
    if (read.shape.heading) this.#heading = index;
    if (!inList(read)) this.#intro = index;
  }

  /** What matters to a part and stands before its run, which begins at `first`. */
  farBefore(index: number, first: number): readonly Read[] {
    const { shape } = this.#reads[index]!;
    const heading = shape.covered && this.#heading >= 0 && this.#heading < first && reading.isWeighty(this.#reads[this.#heading]!);
    const intro = shape.item && this.#intro >= 0;
    if (!heading && !intro) return NONE;
    if (!heading || (intro && this.#intro === this.#heading)) return [this.#reads[this.#intro]!];
    const above = this.#reads[this.#heading]!;
    if (!intro) return [above];
    const before = this.#reads[this.#intro]!;
    return this.#heading < this.#intro ? [above, before] : [before, above];
  }

  /** What stands behind the list of an item, where that is not in its run, which ends at `end`. */
  farBehind(index: number, end: number): Read | undefined {
    if (!this.#reads[index]!.shape.item) return undefined;
    if (this.#next <= index) {
      this.#next = index + 1;
      while (this.#next < this.#reads.length && inList(this.#reads[this.#next]!)) this.#next++;
    }
    return this.#next >= end ? this.#reads[this.#next] : undefined;
  }
}

const NONE: readonly Read[] = [];

function inList({ shape }: Read): boolean {
  return shape.item || shape.comment;
}

function lastBefore(from: number, is: (index: number) => boolean): number {
  let index = from - 1;
  while (index >= 0 && !is(index)) index--;
  return index;
}

/** Index of the part that opens a note which goes on behind; -1 where there is none. */
function openingOf({ parts, layout }: Note): number {
  return layout.blocks[parts.length]! > 1 ? parts.findIndex(it => it.words !== undefined) : -1;
}

/** Whether no part outside a change begins to open the note, or ceases to. */
function staysOpening(before: number, now: number, start: number, end: number, shifted: number): boolean {
  if (before === now && now < start) return true;
  return (before < 0 || (before >= start && before < end + shifted)) && (now < 0 || (now >= start && now < end));
}

/** How many parts before a change have surroundings that end before it, too. The items of a list look at what follows the list. */
function settledBefore(reads: readonly Read[], start: number): number {
  let settled = start;
  while (settled > 0 && (reading.runEnd(reads, settled - 1) > start || inList(reads[settled - 1]!))) settled--;
  return settled;
}

function headingIn(parts: readonly (Read | AnalysedPart)[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const part = parts[i]!;
    if (('read' in part ? part.read : part).shape.heading) return true;
  }
  return false;
}

/** Whether surroundings are still those of a part at `index`. */
function stands(
  around: Surroundings,
  reads: readonly Read[],
  first: number,
  end: number,
  index: number,
  far: readonly Read[],
  behind: Read | undefined,
  opens: boolean,
): boolean {
  const { run } = around;
  if (around.opens !== opens || around.own !== index - first || around.behind !== behind) return false;
  if (run.length !== end - first || around.far.length !== far.length) return false;
  for (let i = first; i < end; i++) if (run[i - first] !== reads[i]) return false;
  return far.every((it, i) => around.far[i] === it);
}

/** Where a list differs from an earlier one: all before `start` and from `end` on is the same, there `shifted` places farther on. */
interface Difference<T> {
  readonly start: number;
  readonly end: number;
  readonly shifted: number;
  /** What is known of the entry at an index from the earlier list, wherever it stood in it. */
  known(index: number): T | undefined;
}

function difference<K extends object, T>(
  now: readonly K[],
  before: number,
  keyAt: (index: number) => K,
  values: readonly T[],
): Difference<T> {
  const shifted = before - now.length;
  const shorter = Math.min(before, now.length);
  let start = 0;
  while (start < shorter && keyAt(start) === now[start]) start++;
  let end = now.length;
  while (end > start && end + shifted > start && keyAt(end - 1 + shifted) === now[end - 1]) end--;
  let between: Map<K, T> | undefined;
  return {
    start,
    end,
    shifted,
    known: index => {
      if (index < start) return values[index];
      if (index >= end) return values[index + shifted];
      if (!between) {
        between = new Map();
        for (let i = start; i < end + shifted; i++) between.set(keyAt(i), values[i]!);
      }
      return between.get(now[index]!);
    },
  };
}

/** The names and citations of every part. */
async function readParts(
  parts: readonly NotePart[],
  ask: Questions,
  previous: Analysis | undefined,
  signal: AbortSignal | undefined,
): Promise<Read[]> {
  const footnotes = definitionsOf(parts);
  const old = previous?.reads ?? [];
  const { known } = difference(parts, old.length, i => old[i]!.part, old);
  const found: Read[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const kept = known(i);
    if (kept && !part.refers) {
      found.push(kept);
      continue;
    }
    const resolved = resolvedIn(part, footnotes, ask);
    if (kept && resolved.every((it, k) => it.source === kept.resolved[k]?.source)) {
      found.push(kept);
      continue;
    }
    signal?.throwIfAborted();
    const mentions = kept?.mentions ?? (await ask.mentions(part));
    const typed = kept?.typed ?? (await withTypes(mentions, ask));
    found.push({ part, mentions, typed, resolved, sources: resolved.map(it => it.source), shape: kept?.shape ?? reading.shapeOf(part) });
  }
  return found;
}

/** A mention is of the type of its actor, where that is known. */
async function withTypes(mentions: readonly Mention[], ask: Questions): Promise<Mention[]> {
  const typed: Mention[] = [];
  for (const it of mentions) {
    const id = it.actor ?? it.candidates?.[0];
    const type = id === undefined ? undefined : (await ask.actor(id))?.type;
    typed.push(type === undefined || type === it.type ? it : { ...it, type });
  }
  return typed;
}

/** Where the label of a footnote is defined: part and block in it. */
type Definitions = ReadonlyMap<string, { readonly part: NotePart; readonly block: number }>;

function definitionsOf(parts: readonly NotePart[]): Definitions {
  const found = new Map<string, { part: NotePart; block: number }>();
  for (const part of parts)
    if (part.footnotes.size > 0) for (const [label, block] of part.footnotes) if (!found.has(label)) found.set(label, { part, block });
  return found;
}

function resolvedIn(own: NotePart, footnotes: Definitions, ask: Questions): ResolvedCitation[] {
  return own.citations.map(({ citation, footnote }) => {
    if (citation.style !== 'footnote') return ask.resolved(citation, undefined);
    const defined = footnote === undefined ? { part: own, block: citation.definition } : footnotes.get(footnote);
    const inside = defined?.part.citations.find(
      it => it.citation.style !== 'footnote' && defined.block !== undefined && isWithin(defined.part, it.citation.block, defined.block),
    );
    return ask.resolved(citation, inside?.citation);
  });
}

function isWithin({ blocks }: NotePart, block: number, container: number): boolean {
  for (let at: number | undefined = block; at !== undefined; at = blocks[at]?.parent) if (at === container) return true;
  return false;
}

/** What the corpus says about the quotations and names of a part. */
async function answersOf(
  reads: readonly Read[],
  index: number,
  said: readonly PartQuotation[],
  ask: Questions,
  signal: AbortSignal | undefined,
): Promise<Pick<AnalysedPart, 'quotations' | 'actors' | 'speaking'>> {
  const { part, mentions } = reads[index]!;
  const actors = new Map<string, Actor>();
  const add = async (id: string) => {
    const actor = actors.has(id) ? undefined : await ask.actor(id);
    if (actor) actors.set(id, actor);
  };
  for (const { actor, candidates } of mentions) for (const id of candidates ?? (actor === undefined ? [] : [actor])) await add(id);
  const quotations: AnchoredPart[] = [];
  const speaking = new Set<string>();
  for (const quotation of said) {
    const cited: SourceInfo[] = [];
    for (const it of quotation.citations) {
      const source = resolvedAt(reads, index, it)?.source;
      if (source && !cited.includes(source)) cited.push(source);
    }
    const anchoring = await anchoringOf(part, quotation, cited, ask, signal);
    quotations.push({ quotation, cited, anchoring });
    // Whom the sources name as speaker may not be named in the note at all.
    for (const id of anchoring.location.places.flatMap(it => it.quotation?.quotation.actors ?? [])) await add(id);
    for (const id of quotation.said.actors) if (await ask.speaks(id)) speaking.add(id);
  }
  return { quotations, actors: [...actors.values()], speaking: [...speaking] };
}

function anchoringOf(
  part: NotePart,
  quotation: PartQuotation,
  cited: readonly SourceInfo[],
  ask: Questions,
  signal: AbortSignal | undefined,
): Now<Anchoring> {
  if (quotation.said.translated) return { location: { verdict: 'unchecked', places: [], why: 'It is a translation.' } };
  const { content, skip } = part.quoted[quotation.quoted]!;
  const words = { text: textOf(part.text, content), skip: skip.map(it => shift(it, -content.start)) };
  return ask.locate({ words, cited: cited.map(it => it.id), speakers: quotation.said.actors }, signal);
}

/** The citation that is `offset` places after the first of the part at `index`; it may stand in a part before or behind. */
function resolvedAt(reads: readonly Read[], index: number, offset: number): ResolvedCitation | undefined {
  let part = index;
  let at = offset;
  while (at < 0 && part > 0) at += reads[--part]!.resolved.length;
  while (part < reads.length && at >= reads[part]!.resolved.length) at -= reads[part++]!.resolved.length;
  return reads[part]?.resolved[at];
}
