import { sourceLabel } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import { sourceSentence } from './excerpt.ts';
import type { Related } from './rule.ts';

/** The passage as proof of a finding: "LBC, undated, line 7: “…”". */
export function evidence(place: Located): Related {
  return {
    message: `${sourceLabel(place.source)}, line ${place.line + 1}: ${sourceSentence(place.contextText, 160)}`,
    file: place.source.file,
    path: place.source.path,
    span: place.alignment.span,
  };
}
