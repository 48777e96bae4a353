import type { Actor } from '../actors/actor.ts';
import type { Claim } from '../attribution/claim.ts';
import type { PartQuotation, ReadPart, Surroundings } from '../attribution/part-reading.ts';
import * as reading from '../attribution/part-reading.ts';
import type { SearchHit, SourceInfo } from '../corpus/corpus.ts';
import { JoinedNote } from '../notes/joined.ts';
import type { Note } from '../notes/note.ts';
import type { NotePart } from '../notes/part.ts';
import { comparesWithSource } from '../rules/figure-mismatch.ts';
import { JudgedPart } from '../rules/judged-part.ts';
import type { CitedFigures, ResolvedCitation, SpellingDoubt } from '../rules/snapshot.ts';
import { contains, textOf } from '../text/span.ts';
import type { Anchoring, Questions } from './analysis.ts';
import { type Circumstances, PartSnapshot } from './part-snapshot.ts';
import { type Search, type Searches, searchFor } from './searches.ts';
import { type Doubt, usesOf } from './spelling.ts';
import { coverage, supports } from './support.ts';

/** A citation of a part with what it points at. */
export interface PartCitation extends ResolvedCitation {
  /** The part that defines the address of its label. */
  readonly definedIn?: NotePart;
}

/** A part of a note with its names and citations looked up. The same object as long as none of them changes. */
export interface Read extends ReadPart {
  readonly resolved: readonly PartCitation[];
}

/** A quotation of a part with the place it comes from. */
export interface AnchoredPart {
  readonly quotation: PartQuotation;
  readonly cited: readonly SourceInfo[];
  readonly anchoring: Anchoring;
}

/** What searches have found for a part. */
export interface Searched {
  /** By the index of the claim. */
  readonly support: ReadonlyMap<number, readonly SearchHit[]>;
  /** `sentence` counts from the part's first. */
  readonly figures: readonly CitedFigures[];
}

const NOTHING_SEARCHED: Searched = { support: new Map(), figures: [] };

/** One part of a note with all that is known about it. Spans and indices count from its beginning. */
export class AnalysedPart {
  readonly read: Read;
  readonly around: Surroundings<Read>;
  /** The quotation before, which this one may go on from. */
  readonly before: PartQuotation | undefined;
  readonly said: readonly PartQuotation[];
  readonly quotations: readonly AnchoredPart[];
  /** Those that mentions name or may name, and those whom the sources name as speakers. */
  readonly actors: readonly Actor[];
  /** Ids of those among the speakers of its quotations whom the sources quote. */
  readonly speaking: readonly string[];
  readonly language: string;
  readonly #ask: Pick<Questions, 'claims' | 'spelling'>;
  readonly #evident: boolean;
  #claims: readonly Claim[] | undefined;
  #doubts: readonly Doubt[] | undefined;
  #figures: AnalysedPart['figures'] | undefined;
  #asserts: boolean | undefined;
  /** What searches have found, and those that are not done yet. */
  #searched: { readonly found: Searched; readonly pending: readonly Search[]; readonly withoutClaims: boolean } | undefined;
  #judged:
    | { readonly by: Circumstances; readonly searched: Searched; readonly spelling: readonly SpellingDoubt[]; part: JudgedPart }
    | undefined;
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
    this.language = language;
    this.#ask = ask;
    this.#evident = quotations.length > 0 || read.resolved.length > 0 || actors.some(it => (it.restrictions?.length ?? 0) > 0);
  }

  /** Whether rules can have something to say about it; they cannot about most parts. `spells`: its words are held against names, too. */
  concerns(spells: boolean): boolean {
    return this.#evident || this.asserts || (spells && this.doubts.length > 0);
  }

  /** Whether there is a claim or a cited figure in it. */
  get asserts(): boolean {
    this.#asserts ??= this.claims.length > 0 || this.figures.length > 0;
    return this.#asserts;
  }

  get claims(): readonly Claim[] {
    this.#claims ??= reading.partClaims(this.around, this.language, this.#ask.claims);
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

  /** What is found for its claims and figures; asks for what is not. The same object as long as nothing is found that was not before. */
  searched(searches: Searches, withoutClaims: boolean): Searched {
    if (!this.asserts) return NOTHING_SEARCHED;
    const last = this.#searched?.withoutClaims === withoutClaims ? this.#searched : undefined;
    if (last?.pending.length === 0) return last.found;
    const asked = last?.pending ?? [
      ...(withoutClaims ? [] : this.claims.map(it => searchFor(textOf(this.read.part.text, it.span)))),
      ...this.figures.map(it => searchFor(it.text, it.source.id)),
    ];
    const pending = asked.filter(it => !searches.of(it));
    if (last && pending.length === asked.length) return last.found;
    const found = this.#found(searches);
    this.#searched = { found, pending, withoutClaims };
    return found;
  }

  /** What the rules say about it. The same object as long as nothing that they see has changed. */
  judged(by: Circumstances, searched: Searched, spelling: readonly SpellingDoubt[]): JudgedPart {
    const last = this.#judged;
    if (last?.by === by && last.searched === searched && sameList(last.spelling, spelling)) return last.part;
    const part = new JudgedPart(new PartSnapshot(this, by, searched, spelling));
    this.#judged = { by, searched, spelling, part };
    return part;
  }

  #found(searches: Searches): Searched {
    const { claims, figures } = this;
    const support = new Map<number, readonly SearchHit[]>();
    for (const [index, { span }] of claims.entries()) {
      const claim = textOf(this.read.part.text, span);
      const hits = searches.found(searchFor(claim))?.filter(it => supports(claim, it));
      if (hits && hits.length > 0) support.set(index, hits);
    }
    const compared = figures.flatMap(({ sentence, source, text }) => {
      const hits = searches.found(searchFor(text, source.id));
      return hits ? [{ sentence, source, hits, coverage: hits.map(it => coverage(text, it.text)) }] : [];
    });
    return { support, figures: compared };
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
    return new JoinedNote({ text: part.text, parts: [part], starts: [0], language: this.language, problems: [] });
  }
}

function sameList(a: readonly SpellingDoubt[], b: readonly SpellingDoubt[]): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every((it, i) => it.start === b[i]!.start && it.actor === b[i]!.actor && it.right === b[i]!.right))
  );
}
