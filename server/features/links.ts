import { sourceLabel } from '../citations/describe.ts';
import type { SourceInfo } from '../corpus/corpus.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import type { Span } from '../text/span.ts';

/** A citation that can be followed. */
export interface SourceLink {
  /** In the note: the key, the footnote's label, the page name. */
  readonly span: Span;
  readonly source: SourceInfo;
  /** Line from zero of the passage it stands for; absent where the source as a whole is cited. */
  readonly line?: number;
  /** `LBC, undated` */
  readonly tooltip: string;
}

/** The citations of a note that lead to a source. Plain links are left out: every Markdown editor links them itself. */
export function sourceLinks({ citations, quotations }: Snapshot): readonly SourceLink[] {
  const quotationOf = new Map(quotations.flatMap(it => it.quotation.citations.map(index => [index, it] as const)).reverse());
  return citations.flatMap(({ citation, source }, index) => {
    if (!source || citation.style === 'link' || citation.target === '') return [];
    const standsFor = quotationOf.get(index);
    const place =
      standsFor && standsFor.location.verdict !== 'ambiguous' ? (standsFor.pieces?.places ?? standsFor.location.places)[0] : undefined;
    const line = place?.source.id === source.id ? place.line : undefined;
    return [{ span: citation.targetSpan, source, tooltip: sourceLabel(source), ...(line === undefined ? {} : { line }) }];
  });
}
