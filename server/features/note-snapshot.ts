import type { Actor, Mention } from '../actors/actor.ts';
import type { Claim } from '../attribution/claim.ts';
import type { NoteQuotation } from '../attribution/note-quotation.ts';
import type { FarSpan } from '../attribution/part-reading.ts';
import type { Progress, SearchHit } from '../corpus/corpus.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { Note } from '../notes/note.ts';
import type { NotePart } from '../notes/part.ts';
import type { JudgedPart } from '../rules/judged-part.ts';
import type { AnchoredQuotation, CitedFigures, NoteSnapshot, ResolvedCitation, SpellingDoubt } from '../rules/snapshot.ts';
import { type Span, shift } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { AnalysedPart, Searched } from './analysed-part.ts';
import type { Analysis } from './analysis.ts';
import type { Circumstances } from './part-snapshot.ts';

/** What was found for one part of the note, beside its analysis. */
export interface PartFindings {
  readonly index: number;
  readonly searched: Searched;
  readonly spelling: readonly SpellingDoubt[];
  readonly judged: JudgedPart;
}

/** A snapshot whose lists are made from the parts of the note when they are first asked for. */
export class GatheredSnapshot implements NoteSnapshot {
  readonly file: string;
  readonly note: Note;
  readonly draft: boolean;
  readonly configuration: Configuration;
  readonly progress: Progress;
  readonly bibliography: boolean;
  readonly hasSources: boolean;
  readonly today: PartialDate;
  readonly #parts: readonly AnalysedPart[];
  readonly #found: readonly PartFindings[];
  readonly #withoutClaims: boolean;
  #mentions: readonly Mention[] | undefined;
  #actors: ReadonlyMap<string, Actor> | undefined;
  #speaking: ReadonlySet<string> | undefined;
  #quotations: readonly AnchoredQuotation[] | undefined;
  #citations: readonly ResolvedCitation[] | undefined;
  #claims: readonly Claim[] | undefined;

  /** `found`: what is found for the parts that rules may have something to say about, in order. */
  constructor({ note, parts }: Analysis, found: readonly PartFindings[], circumstances: Circumstances) {
    this.note = note;
    this.#parts = parts;
    this.#found = found;
    this.file = circumstances.file;
    this.draft = circumstances.draft;
    this.configuration = circumstances.configuration;
    this.progress = circumstances.progress;
    this.bibliography = circumstances.bibliography;
    this.hasSources = circumstances.hasSources;
    this.today = circumstances.today;
    this.#withoutClaims = circumstances.withoutClaims;
  }

  get own(): Span {
    return { start: 0, end: this.note.length };
  }

  get judged(): NoteSnapshot['judged'] {
    const found: { part: JudgedPart; start: number }[] = [];
    for (const { judged, index } of this.#found) if (judged.found.length > 0) found.push({ part: judged, start: this.note.starts[index]! });
    return found;
  }

  startOf(part: NotePart): number {
    return this.note.starts[this.note.parts.indexOf(part)] ?? 0;
  }

  get figures(): readonly CitedFigures[] {
    return this.#found.flatMap(({ searched, index }) => {
      const first = this.note.layout.sentences[index]!;
      return searched.figures.map(it => ({ ...it, sentence: it.sentence + first }));
    });
  }

  get spelling(): readonly SpellingDoubt[] {
    return this.#found.flatMap(({ spelling, index }) => spelling.map(it => ({ ...it, ...shift(it, this.note.starts[index]!) })));
  }

  get support(): ReadonlyMap<number, readonly SearchHit[]> {
    const found = new Map<number, readonly SearchHit[]>();
    if (this.#withoutClaims) return found;
    let first = 0;
    for (const { searched, index } of this.#found) {
      for (const [claim, hits] of searched.support) found.set(first + claim, hits);
      first += this.#parts[index]!.claims.length;
    }
    return found;
  }

  get mentions(): readonly Mention[] {
    this.#mentions ??= this.#each(
      it => it.read.mentions,
      (it, i) => ({ ...it, ...shift(it, this.note.starts[i]!) }),
    );
    return this.#mentions;
  }

  get actors(): ReadonlyMap<string, Actor> {
    if (this.#actors) return this.#actors;
    const found = new Map<string, Actor>();
    for (const { actors } of this.#parts) for (const it of actors) found.set(it.id, it);
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
      ({ definedIn: _, ...it }) => ({ ...it, citation: citations[at++]! }),
    );
    return this.#citations;
  }

  get claims(): readonly Claim[] {
    if (this.#withoutClaims) return [];
    this.#claims ??= this.#each(
      it => (it.asserts ? it.claims : []),
      (it, i) => {
        const start = this.note.starts[i]!;
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
    return shift(span, span.part ? this.startOf(span.part) : this.note.starts[index]!);
  }
}
