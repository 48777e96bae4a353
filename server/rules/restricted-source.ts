import { formatDate, sourceLabel } from '../citations/describe.ts';
import type { SourceInfo } from '../corpus/corpus.ts';
import type { PartialDate, Restriction } from '../formats/metadata.ts';
import type { Span } from '../text/span.ts';
import type { Rule } from './rule.ts';

/** Finds quotations from and citations of sources that their sidecar marks off-record, background or embargoed. */
export const restrictedSource: Rule = {
  id: 'restricted-source',
  severity: 'warning',
  summary: 'A source that is off the record, background or under embargo.',
  *check({ citations, quotations, today, progress }) {
    if (!progress.searchable) return;
    const places: { readonly span: Span; readonly source: SourceInfo }[] = [];
    for (const { citation, source } of citations) if (source && !citation.embed) places.push({ span: citation.span, source });
    for (const { quotation, location, cited } of quotations) {
      const [place] = location.places;
      if (!place || cited.length > 0 || ['missing', 'unchecked'].includes(location.verdict)) continue;
      // Words that stand in a source without restriction as well may be taken from there.
      if (location.places.some(it => restrictionOf(it.source, today) === undefined)) continue;
      places.push({ span: quotation.quoted.span, source: place.source });
    }
    for (const { span, source } of places) {
      const why = restrictionOf(source, today);
      if (why !== undefined) yield { span, message: `${sourceLabel(source)} is ${why}. Take it out before anybody else reads this.` };
    }
  },
};

/** Why the source may not be used today, in words; `undefined` when it may. */
export function restrictionOf({ metadata }: SourceInfo, today: PartialDate): string | undefined {
  for (const restriction of metadata.restrictions?.value ?? []) {
    const words = inWords(restriction, today);
    if (words !== undefined) return words;
  }
  return undefined;
}

function inWords(restriction: Restriction, today: PartialDate): string | undefined {
  switch (restriction.kind) {
    case 'off-record':
      return 'off the record';
    case 'background':
      return 'background: usable, not quotable';
    case 'embargo':
      return isAfter(restriction.until, today) ? `under embargo until ${formatDate(restriction.until)}` : undefined;
  }
}

/** An embargo until a month or year ends with that month or year. */
function isAfter(until: PartialDate, today: PartialDate): boolean {
  const key = ({ year, month, day }: PartialDate, missing: number) => year * 10_000 + (month ?? missing) * 100 + (day ?? missing);
  return key(until, 99) > key(today, 0);
}
