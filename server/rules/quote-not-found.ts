import { sourceLabel } from '../citations/describe.ts';
import { textOf } from '../text/span.ts';
import { excerpt } from './excerpt.ts';
import { paraphrase } from './paraphrase.ts';
import type { Fix, RawFinding, Rule } from './rule.ts';
import type { AnchoredQuotation, Snapshot } from './snapshot.ts';

/**
 * Finds quotations that stand in no source. Information where a cited source should hold the words or the speaker's words are in the corpus;
 * the rest, which prove nothing, become one hint a note; words of a speaker the sources do not know are none of their business. Silent while the corpus is still being read.
 */
export const quoteNotFound: Rule = {
  id: 'quote-not-found',
  severity: 'information',
  summary: 'The words in quotation marks stand in none of the sources.',
  *check(snapshot) {
    const { note, quotations, progress } = snapshot;
    if (!progress.searchable) return;
    // What somebody has compared with an original outside the corpus needs no source in it.
    const checked = new Set(note.checks.map(it => note.quoted[it.quoted]));
    for (const anchored of quotations) {
      const { quotation, location } = anchored;
      if (location.verdict !== 'missing' || anchored.pieces || quotation.translated || quotation.hedged || checked.has(quotation.quoted))
        continue;
      const expected = whoShouldHaveIt(snapshot, anchored);
      if (expected) yield notFound(snapshot, anchored, expected);
      else if (!pointsOutside(snapshot, anchored) && !isStranger(anchored)) yield nowhere(snapshot, anchored);
    }
  },
};

/** In words, what leads us to expect the quotation in the corpus; `undefined` when nothing does. */
function whoShouldHaveIt(snapshot: Snapshot, { quotation, cited }: AnchoredQuotation): string | undefined {
  const withText = cited.filter(it => it.length > 0);
  if (withText.length > 0) return withText.map(it => sourceLabel(it)).join(' or ');
  if (!snapshot.progress.extracted || !quotation.explicit || pointsOutside(snapshot, { quotation })) return undefined;
  const speaking = quotation.actors.filter(id => snapshot.speaking.has(id));
  if (speaking.length === 0) return undefined;
  return `any source, although they quote ${speaking.map(id => snapshot.actors.get(id)?.name ?? id).join(' and ')}`;
}

/** Whether the quotation cites something that is not in the corpus (a web page, a book): then its absence here says nothing. */
function pointsOutside(snapshot: Snapshot, { quotation }: Pick<AnchoredQuotation, 'quotation'>): boolean {
  return quotation.citations.some(index => snapshot.citations[index] && !snapshot.citations[index].source);
}

/** Whether the note names a speaker whom the sources do not know: they cannot judge the words. */
function isStranger({ quotation }: AnchoredQuotation): boolean {
  return quotation.speaker !== undefined && quotation.actors.length === 0;
}

function notFound({ note }: Snapshot, { quotation }: AnchoredQuotation, where: string): RawFinding {
  const { quoted } = quotation;
  const fix = paraphrase(quoted);
  const fixes: Fix[] = fix ? [fix] : [];
  return {
    span: quoted.span,
    message: `${excerpt(textOf(note.text, quoted.content))} does not stand in ${where}. Check the words, cite where they come from, or make it a paraphrase.`,
    fixes,
  };
}

function nowhere({ note }: Snapshot, { quotation }: AnchoredQuotation): RawFinding {
  const words = excerpt(textOf(note.text, quotation.quoted.content));
  const folded = (more: number) => {
    const rest = more === 0 ? '' : more === 1 ? ' (and one more quotation in this note)' : ` (and ${more} more quotations in this note)`;
    return `${words} stands in none of your sources${rest}. Add the source, or cite where the words come from.`;
  };
  return { span: quotation.quoted.span, message: folded(0), severity: 'hint', folded };
}
