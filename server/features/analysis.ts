import type { Actor, Mention } from '../actors/actor.ts';
import type { ClaimOptions } from '../attribution/claims.ts';
import type { PartQuotation, Surroundings } from '../attribution/part-reading.ts';
import * as reading from '../attribution/part-reading.ts';
import type { LocateQuery, SourceInfo } from '../corpus/corpus.ts';
import type { Citation, Note } from '../notes/note.ts';
import type { NotePart } from '../notes/part.ts';
import type { AnchoredQuotation, ResolvedCitation } from '../rules/snapshot.ts';
import { changedRange } from '../text/changed-range.ts';
import { shift, textOf } from '../text/span.ts';
import { AnalysedPart, type AnchoredPart, type PartCitation, type Read } from './analysed-part.ts';
import type { SpellingIndex } from './spelling.ts';

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
  const reads = await readParts(note, ask, usable, signal);
  const old = usable?.parts ?? [];
  const { start, end, shifted, known } = difference(reads, usable?.reads ?? [], old);
  const opening = openingOf(note);
  const sameOpening = usable !== undefined && staysOpening(openingOf(usable.note), opening, start, end, shifted);
  let headingChanged = headingIn(reads, start, end) || headingIn(old, start, end + shifted);
  let i = sameOpening ? settledBefore(reads, start) : 0;
  let found = old.slice(0, i);
  const neighbours = new Neighbours(reads, i);
  for (; i < reads.length; i++) {
    const read = reads[i]!;
    const [first, behindRun] = [reading.runStart(reads, i), reading.runEnd(reads, i)];
    const far = neighbours.farBefore(i, first);
    const behind = neighbours.farBehind(i, behindRun);
    const before = first < i ? found[first]!.said.findLast(it => !it.said.tentative) : undefined;
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
  if (i < reads.length) found = found.concat(old.slice(i + 1 + shifted));
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
    const intro = shape.item && this.#intro >= 0 && this.#intro < first;
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
function openingOf({ parts, frontMatter }: Note): number {
  let blocks = frontMatter ? 1 : 0;
  for (let i = 0; i < parts.length && blocks < 2; i++) blocks += parts[i]!.blocks.length;
  return blocks > 1 ? parts.findIndex(it => it.words !== undefined) : -1;
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

/** `values[i]` is what is known of `before[i]`. */
function difference<K extends object, T>(now: readonly K[], before: readonly K[], values: readonly T[]): Difference<T> {
  const { start, oldEnd, end } = changedRange(before, now);
  const shifted = oldEnd - end;
  let between: Map<K, T> | undefined;
  return {
    start,
    end,
    shifted,
    known: index => {
      if (index < start) return values[index];
      if (index >= end) return values[index + shifted];
      between ??= new Map(before.slice(start, oldEnd).map((it, i) => [it, values[start + i]!]));
      return between.get(now[index]!);
    },
  };
}

/** The names and citations of every part. */
async function readParts(
  note: Note,
  ask: Questions,
  previous: Analysis | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly Read[]> {
  const { parts, reaching } = note;
  const definitions = definitionsOf(note);
  const old = previous?.reads ?? [];
  const { start, end, shifted, known } = difference(parts, previous?.note.parts ?? [], old);
  const found: Read[] = old.slice(0, start).concat(new Array<Read>(end - start), old.slice(end + shifted));
  const read = async (i: number) => {
    const part = parts[i]!;
    const kept = known(i);
    const resolved = resolvedIn(part, definitions, ask);
    if (kept && resolved.every((it, k) => sameCitation(it, kept.resolved[k]))) return kept;
    signal?.throwIfAborted();
    const mentions = kept?.mentions ?? (await ask.mentions(part));
    const typed = kept?.typed ?? (await withTypes(mentions, ask));
    return { part, mentions, typed, resolved, sources: resolved.map(it => it.source), shape: kept?.shape ?? reading.shapeOf(part) };
  };
  for (let i = start; i < end; i++) found[i] = await read(i);
  // What is defined elsewhere may have come to mean something else.
  for (const i of reaching) if (parts[i]!.refers && (i < start || i >= end)) found[i] = await read(i);
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

/** Which part defines a label: of footnotes with the block in it, of addresses. */
interface Definitions {
  readonly footnotes: ReadonlyMap<string, { readonly part: NotePart; readonly block: number }>;
  readonly addresses: ReadonlyMap<string, NotePart>;
}

function definitionsOf({ parts, reaching }: Note): Definitions {
  const footnotes = new Map<string, { part: NotePart; block: number }>();
  const addresses = new Map<string, NotePart>();
  for (const i of reaching) {
    const part = parts[i]!;
    for (const [label, block] of part.footnotes) if (!footnotes.has(label)) footnotes.set(label, { part, block });
    for (const label of part.addresses.keys()) if (!addresses.has(label)) addresses.set(label, part);
  }
  return { footnotes, addresses };
}

function resolvedIn(own: NotePart, { footnotes, addresses }: Definitions, ask: Questions): PartCitation[] {
  return own.citations.map(({ citation, footnote, label }) => {
    if (citation.style !== 'footnote') {
      const resolved = ask.resolved(citation, undefined);
      const definedIn = label === undefined ? undefined : addresses.get(label);
      return definedIn ? { ...resolved, definedIn } : resolved;
    }
    const defined = footnote === undefined ? { part: own, block: citation.definition } : footnotes.get(footnote);
    const inside = defined?.part.citations.find(
      it => it.citation.style !== 'footnote' && defined.block !== undefined && isWithin(defined.part, it.citation.block, defined.block),
    );
    const resolved = ask.resolved(citation, inside?.citation);
    return defined?.block === undefined ? { ...resolved, dangling: true } : resolved;
  });
}

function sameCitation(a: PartCitation, b: PartCitation | undefined): boolean {
  return a.source === b?.source && a.dangling === b?.dangling && a.definedIn === b?.definedIn;
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
    if (quotation.said.tentative && !isOfCited(anchoring, cited)) continue;
    quotations.push({ quotation, cited, anchoring });
    // Whom the sources name as speaker may not be named in the note at all.
    for (const id of anchoring.location.places.flatMap(it => it.quotation?.quotation.actors ?? [])) await add(id);
    for (const id of quotation.said.actors) if (await ask.speaks(id)) speaking.add(id);
  }
  return { quotations, actors: [...actors.values()], speaking: [...speaking] };
}

/** Fewer words that differ are another phrase. */
const FEWEST_TENTATIVE = 4;
const LIKE_ENOUGH = 0.7;

/** Whether words that may be a term are those of a source cited beside them, or plainly meant to be. */
function isOfCited({ location: { verdict, places } }: Anchoring, cited: readonly SourceInfo[]): boolean {
  const [place] = places;
  if (!place || !cited.some(it => it.id === place.source.id)) return false;
  const { alignment, passageText } = place;
  return verdict !== 'altered' || (alignment.similarity >= LIKE_ENOUGH && passageText.trim().split(/\s+/).length >= FEWEST_TENTATIVE);
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
