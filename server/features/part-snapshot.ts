import type { Actor, Mention } from '../actors/actor.ts';
import { type FarSpan, LittleNote } from '../attribution/part-reading.ts';
import type { Progress } from '../corpus/corpus.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { PartView } from '../rules/judged-part.ts';
import type { ResolvedCitation, Snapshot, SpellingDoubt } from '../rules/snapshot.ts';
import { type Span, shift } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { AnalysedPart, Read, Searched } from './analysed-part.ts';

/** What a note is judged by beside its words and the corpus. */
export interface Circumstances {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly draft: boolean;
  readonly configuration: Configuration;
  readonly progress: Progress;
  readonly bibliography: boolean;
  readonly hasSources: boolean;
  readonly today: PartialDate;
  /** No claim is looked at: a literature note, or evidence alone is asked for. */
  readonly withoutClaims: boolean;
}

/** Whether rules decide alike under both. */
export function sameCircumstances(a: Circumstances, b: Circumstances): boolean {
  return (
    a.file === b.file &&
    a.draft === b.draft &&
    a.configuration === b.configuration &&
    a.progress.searchable === b.progress.searchable &&
    a.progress.extracted === b.progress.extracted &&
    a.bibliography === b.bibliography &&
    a.hasSources === b.hasSources &&
    a.withoutClaims === b.withoutClaims &&
    a.today.year === b.today.year &&
    a.today.month === b.today.month &&
    a.today.day === b.today.day
  );
}

/** A part of a note as rules see it: with what stands around it as a little note. */
export class PartSnapshot implements PartView {
  readonly snapshot: Snapshot;
  readonly #little: LittleNote<Read>;

  constructor(part: AnalysedPart, circumstances: Circumstances, searched: Searched, spelling: readonly SpellingDoubt[]) {
    const little = new LittleNote(part.around, part.language);
    this.#little = little;
    const { note, own, first } = little;
    const { withoutClaims, ...rest } = circumstances;
    let citations: readonly ResolvedCitation[] | undefined;
    let mentions: readonly Mention[] | undefined;
    this.snapshot = {
      ...rest,
      note,
      own,
      actors: new Map<string, Actor>(part.actors.map(it => [it.id, it])),
      speaking: new Set(part.speaking),
      quotations: part.quotations.map(({ quotation, cited, anchoring }) => ({ ...anchoring, quotation: little.placed(quotation), cited })),
      claims: withoutClaims
        ? []
        : part.claims.map(({ span, sentence, kind, trigger }) => ({
            span: shift(span, own.start),
            sentence: sentence + first.sentences,
            kind,
            trigger: shift(trigger, own.start),
          })),
      support: withoutClaims ? new Map() : searched.support,
      figures: searched.figures.map(it => ({ ...it, sentence: it.sentence + first.sentences })),
      spelling: spelling.map(it => ({ ...it, ...shift(it, own.start) })),
      get citations() {
        citations ??= resolvedIn(part.read, little);
        return citations;
      },
      get mentions() {
        mentions ??= little.mentions('mentions');
        return mentions;
      },
    };
  }

  far(span: Span): FarSpan {
    return this.#little.far(span);
  }
}

function resolvedIn(own: Read, little: LittleNote<Read>): ResolvedCitation[] {
  const { citations } = little.note;
  const found: ResolvedCitation[] = [];
  for (const it of little.parts)
    for (const { definedIn, ...resolved } of it.resolved) {
      const citation = citations[found.length]!;
      // An address by label is defined somewhere in the note, mostly not here.
      const target = definedIn && it === own ? little.near({ ...resolved.citation.targetSpan, part: definedIn }) : citation.targetSpan;
      found.push({ ...resolved, citation: { ...citation, targetSpan: target } });
    }
  return found;
}
