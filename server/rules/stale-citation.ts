import { describeDifferences } from '../anchoring/differences.ts';
import { restore } from '../anchoring/restore.ts';
import { formatDate, sourceAsSubject } from '../citations/describe.ts';
import type { Earlier } from '../corpus/corpus.ts';
import { shift, textOf } from '../text/span.ts';
import { dayOf, keepsEarlier } from './earlier-copy.ts';
import { evidence } from './evidence.ts';
import { excerpt, sourceSentence } from './excerpt.ts';
import { paraphrase } from './paraphrase.ts';
import type { Fix, Related, Rule } from './rule.ts';
import type { AnchoredQuotation, Snapshot } from './snapshot.ts';

/**
 * Finds quotations that had the very words of a source until that source changed. What the earlier copy had is remembered in the cache; where it is forgotten,
 * the other rules speak as if it had never been. Silent where somebody has compared the words since.
 */
export const staleCitation: Rule = {
  id: 'stale-citation',
  severity: 'warning',
  summary: 'The passage a quotation comes from has changed in its source.',
  *check(snapshot) {
    if (!snapshot.progress.searchable) return;
    for (const anchored of snapshot.quotations) {
      const { quotation, location } = anchored;
      const { earlier } = location;
      if (!earlier || quotation.hedged || quotation.translated || keepsEarlier(snapshot, anchored)) continue;
      const words = excerpt(textOf(snapshot.note.text, quotation.quoted.content));
      const copy = `the copy you had on ${formatDate(dayOf(earlier.seen))}`;
      yield {
        span: quotation.quoted.span,
        message: `${sourceAsSubject(earlier.source)} has changed: ${copy} had ${words}, ${nowWords(earlier)}. Compare the two, then quote the new words or say which version you quote.`,
        related: [nearest(earlier)],
        fixes: fixes(snapshot, anchored, earlier),
      };
    }
  },
};

function nowWords({ now }: Earlier): string {
  const differences = now?.alignment.differences.filter(it => !it.announced) ?? [];
  return differences.length > 0 ? `the present one differs (${describeDifferences(differences)})` : 'the present one lacks it';
}

/** The passage as it is now; else what stood before it. */
function nearest({ source, now, at = { start: 0, end: 0 }, text }: Earlier): Related {
  if (now) return evidence(now);
  const was = sourceSentence(text, 160);
  const where = at.end > at.start ? 'behind this' : 'at the beginning';
  return { message: `${sourceAsSubject(source)} had ${where}: ${was}`, file: source.file, path: source.path, span: at };
}

function fixes({ note }: Snapshot, { quotation }: AnchoredQuotation, { now }: Earlier): Fix[] {
  const { quoted } = quotation;
  const offered: Fix[] = [];
  if (now) {
    const text = textOf(note.text, quoted.content);
    const newText = restore({ text, skip: quoted.skip.map(it => shift(it, -quoted.content.start)) }, now.alignment);
    // Not preferred: whether the new words are what the note is about is for its author to say.
    if (newText !== text) offered.push({ title: 'Take the words of the new copy', edits: [{ span: quoted.content, newText }] });
  }
  const plain = paraphrase(quoted);
  if (plain) offered.push(plain);
  return offered;
}
