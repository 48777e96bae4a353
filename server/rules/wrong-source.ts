import { sourceLabel } from '../citations/describe.ts';
import type { SourceInfo } from '../corpus/corpus.ts';
import { textOf } from '../text/span.ts';
import { citeInstead } from './citation-fixes.ts';
import { keepsEarlier } from './earlier-copy.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import type { Rule } from './rule.ts';

/** Finds quotations whose words are not in the source cited with them, but in another. Copies of one text count as one source. */
export const wrongSource: Rule = {
  id: 'wrong-source',
  severity: 'warning',
  summary: 'The words are not in the source cited, but in another.',
  *check(snapshot) {
    if (!snapshot.progress.searchable) return;
    for (const anchored of snapshot.quotations) {
      const { quotation, location, cited } = anchored;
      if (keepsEarlier(snapshot, anchored)) continue;
      const { quoted, hedged, translated, citations } = quotation;
      if (hedged || translated || cited.length === 0 || cited.some(it => it.length === 0)) continue;
      // A citation that leads out of the corpus may be the one that has the words.
      if (citations.some(index => !snapshot.citations[index]?.source)) continue;
      if (!['verbatim', 'typographic', 'edited', 'ambiguous'].includes(location.verdict)) continue;
      const [place] = location.places;
      if (!place || place.noise !== undefined || location.places.some(it => cited.some(source => same(source, it.source)))) continue;
      const index = citations[0];
      yield {
        span: quoted.span,
        message: `${excerpt(textOf(snapshot.note.text, quoted.content))} is not in ${cited.map(it => sourceLabel(it)).join(' or ')}, but in ${sourceLabel(place.source)}. Cite that instead.`,
        related: [evidence(place)],
        fixes: index === undefined ? [] : citeInstead(snapshot, index, place.source),
      };
    }
  },
};

function same(a: SourceInfo, b: SourceInfo): boolean {
  return a.id === b.id || a.metadata.copyOf?.value === b.id || b.metadata.copyOf?.value === a.id;
}
