import { sourceLabel } from '../citations/describe.ts';
import type { SearchHit } from '../corpus/corpus.ts';
import { type Span, shift, textOf } from '../text/span.ts';
import { excerpt } from './excerpt.ts';
import { agree, type Figure, figuresIn } from './figures.ts';
import type { Rule } from './rule.ts';

/**
 * Finds figures in a cited sentence that differ from the cited passage: the same thing is counted in both, with amounts that no rounding makes
 * equal. Silent unless exactly one passage of the cited source counts that thing.
 */
export const figureMismatch: Rule = {
  id: 'figure-mismatch',
  severity: 'warning',
  summary: 'A number in a cited sentence differs from the cited source.',
  *check({ note, figures, progress }) {
    if (!progress.searchable) return;
    for (const { sentence, source, hits } of figures) {
      const { span } = note.sentences[sentence]!;
      const text = textOf(note.text, span);
      for (const figure of figuresIn(text)) {
        const rival = differing(figure, hits);
        if (!rival) continue;
        const here: Span = shift(figure.span, span.start);
        yield {
          span: here,
          message: `${sourceLabel(source)} says ${excerpt(rival.figure.words)}, the note says ${excerpt(figure.words)}. Mend the number or the citation.`,
          related: [{ message: excerpt(rival.hit.text, 160), file: source.file, path: source.path, span: rival.hit.span }],
          fixes: [
            {
              title: `Change to “${rival.figure.amountWords}”`,
              edits: [{ span: shift(figure.amountSpan, span.start), newText: rival.figure.amountWords }],
            },
          ],
        };
      }
    }
  },
};

/** The one figure of the source that counts the same thing and disagrees; `undefined` when none does, when one agrees, or when there are several. */
function differing(figure: Figure, hits: readonly SearchHit[]): { readonly figure: Figure; readonly hit: SearchHit } | undefined {
  const same = hits.flatMap(hit => figuresIn(hit.text).flatMap(it => (it.thing === figure.thing ? [{ figure: it, hit }] : [])));
  if (same.some(it => agree(figure, it.figure))) return undefined;
  const amounts = new Set(same.map(it => it.figure.amount));
  return amounts.size === 1 ? same[0] : undefined;
}
