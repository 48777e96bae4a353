import type { Actor, Mention } from '../actors/actor.ts';
import type { Claim } from '../attribution/claim.ts';
import type { NoteQuotation } from '../attribution/note-quotation.ts';
import type { FarSpan } from '../attribution/part-reading.ts';
import type { Progress, SearchHit } from '../corpus/corpus.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { Note } from '../notes/note.ts';
import type { NotePart } from '../notes/part.ts';
import type { AnchoredQuotation, CitedFigures, ResolvedCitation, Snapshot, SpellingDoubt } from '../rules/snapshot.ts';
import { type Span, shift } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { AnalysedPart, Analysis } from './analysis.ts';

/** What a snapshot holds beside the analysis of its note. */
export interface Moment {
  readonly file: string;
  readonly draft: boolean;
  readonly configuration: Configuration;
  readonly progress: Progress;
  readonly hasSources: boolean;
  readonly today: PartialDate;
  /** None is looked at: a literature note, or evidence alone is asked for. */
  readonly withoutClaims: boolean;
  readonly support: ReadonlyMap<number, readonly SearchHit[]>;
  readonly figures: readonly CitedFigures[];
  readonly spelling: readonly SpellingDoubt[];
  /** Actors that only doubtful spellings name. */
  readonly others: readonly Actor[];
}

/** A snapshot whose lists are made from the parts of the note when they are first asked for. */
export class NoteSnapshot implements Snapshot {
  readonly file: string;
  readonly note: Note;
  readonly draft: boolean;
  readonly configuration: Configuration;
  readonly progress: Progress;
  readonly hasSources: boolean;
  readonly today: PartialDate;
  readonly support: ReadonlyMap<number, readonly SearchHit[]>;
  readonly figures: readonly CitedFigures[];
  readonly spelling: readonly SpellingDoubt[];
  readonly #parts: readonly AnalysedPart[];
  readonly #withoutClaims: boolean;
  readonly #others: readonly Actor[];
  #mentions: readonly Mention[] | undefined;
  #actors: ReadonlyMap<string, Actor> | undefined;
  #speaking: ReadonlySet<string> | undefined;
  #quotations: readonly AnchoredQuotation[] | undefined;
  #citations: readonly ResolvedCitation[] | undefined;
  #claims: readonly Claim[] | undefined;
  #startOf: ReadonlyMap<NotePart, number> | undefined;

  constructor({ note, parts }: Analysis, moment: Moment) {
    this.note = note;
    this.#parts = parts;
    this.file = moment.file;
    this.draft = moment.draft;
    this.configuration = moment.configuration;
    this.progress = moment.progress;
    this.hasSources = moment.hasSources;
    this.today = moment.today;
    this.support = moment.support;
    this.figures = moment.figures;
    this.spelling = moment.spelling;
    this.#others = moment.others;
    this.#withoutClaims = moment.withoutClaims;
  }

  get mentions(): readonly Mention[] {
    this.#mentions ??= this.#each(
      it => it.read.mentions,
      (it, i) => ({ ...it, ...shift(it, this.note.layout.starts[i]!) }),
    );
    return this.#mentions;
  }

  get actors(): ReadonlyMap<string, Actor> {
    if (this.#actors) return this.#actors;
    const found = new Map<string, Actor>();
    for (const { actors } of this.#parts) for (const it of actors) found.set(it.id, it);
    for (const it of this.#others) found.set(it.id, it);
    this.#actors = found;
    return found;
  }

  get speaking(): ReadonlySet<string> {
    if (this.#speaking) return this.#speaking;
    const found = new Set<string>();
    for (const { speaking } of this.#parts) for (const it of speaking) found.add(it);
    this.#speaking = found;
    return found;
  }

  get quotations(): readonly AnchoredQuotation[] {
    if (this.#quotations) return this.#quotations;
    const { quoted, layout } = this.note;
    const found: AnchoredQuotation[] = [];
    for (let i = 0; i < this.#parts.length; i++) {
      const { quotations } = this.#parts[i]!;
      const first = layout.citations[i]!;
      for (let k = 0; k < quotations.length; k++) {
        const { quotation, cited, anchoring } = quotations[k]!;
        const { speaker, cue, citations, said } = quotation;
        const placed: { -readonly [K in keyof NoteQuotation]: NoteQuotation[K] } = {
          ...said,
          quoted: quoted[layout.quoted[i]! + quotation.quoted]!,
          citations: first === 0 || citations.length === 0 ? citations : citations.map(it => it + first),
        };
        if (speaker) placed.speaker = this.#placed(speaker, i);
        if (cue) placed.cue = this.#placed(cue, i);
        found.push({ ...anchoring, quotation: placed, cited });
      }
    }
    this.#quotations = found;
    return found;
  }

  get citations(): readonly ResolvedCitation[] {
    if (this.#citations) return this.#citations;
    const { citations } = this.note;
    let at = 0;
    this.#citations = this.#each(
      it => it.read.resolved,
      it => ({ ...it, citation: citations[at++]! }),
    );
    return this.#citations;
  }

  get claims(): readonly Claim[] {
    if (this.#withoutClaims) return [];
    this.#claims ??= this.#each(
      it => (it.asserts ? it.claims : []),
      (it, i) => {
        const start = this.note.layout.starts[i]!;
        const sentence = it.sentence + this.note.layout.sentences[i]!;
        return { span: shift(it.span, start), sentence, kind: it.kind, trigger: shift(it.trigger, start) };
      },
    );
    return this.#claims;
  }

  #each<T, R>(listOf: (part: AnalysedPart) => readonly T[], place: (item: T, part: number) => R): R[] {
    const found: R[] = [];
    for (let i = 0; i < this.#parts.length; i++) {
      const list = listOf(this.#parts[i]!);
      for (let k = 0; k < list.length; k++) found.push(place(list[k]!, i));
    }
    return found;
  }

  #placed(span: FarSpan, index: number): Span {
    const { starts } = this.note.layout;
    if (!span.part) return shift(span, starts[index]!);
    this.#startOf ??= new Map(this.note.parts.map((it, i) => [it, starts[i]!]));
    const start = this.#startOf.get(span.part) ?? 0;
    return { start: span.start + start, end: span.end + start };
  }
}
