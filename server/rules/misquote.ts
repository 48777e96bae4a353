import { describeDifferences } from '../anchoring/differences.ts';
import { markChanges } from '../anchoring/mark-changes.ts';
import { restore } from '../anchoring/restore.ts';
import { sourceLabel } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import type { Note, Quoted } from '../notes/note.ts';
import { shift, textOf } from '../text/span.ts';
import { evidence } from './evidence.ts';
import { paraphrase } from './paraphrase.ts';
import type { Fix, RawFinding, Rule } from './rule.ts';

/** Finds quotations whose words differ from the passage they come from, when nothing in them says so. Silent on translations and hedged words. */
export const misquote: Rule = {
  id: 'misquote',
  severity: 'warning',
  summary: 'The words in quotation marks differ from the source.',
  *check({ note, quotations, progress }) {
    if (!progress.searchable) return;
    for (const { quotation, location } of quotations) {
      const place = location.places[0];
      if (location.verdict !== 'altered' || !place || quotation.translated || quotation.hedged) continue;
      yield differs(note, quotation.quoted, place);
    }
  },
};

function differs(note: Note, quoted: Quoted, place: Located): RawFinding {
  const unannounced = place.alignment.differences.filter(it => !it.announced);
  const first = unannounced[0];
  const touched = unannounced.filter(it => it.quoted.start < it.quoted.end).map(it => shift(it.quoted, quoted.content.start));
  // A single changed word carries the finding itself; several, or words left out, concern the quotation as a whole.
  const span = unannounced.length === 1 && first && touched[0] ? touched[0] : quoted.span;
  return {
    span,
    message: `Differs from ${sourceLabel(place.source)}: ${describeDifferences(unannounced)}. Mark the change, or restore the source’s words.`,
    related: [evidence(place)],
    fixes: fixes(note, quoted, place),
  };
}

function fixes(note: Note, quoted: Quoted, place: Located): Fix[] {
  const text = textOf(note.text, quoted.content);
  const skip = quoted.skip.map(it => shift(it, -quoted.content.start));
  const offered: Fix[] = [];
  const restored = restore({ text, skip }, place.alignment);
  if (restored !== undefined && restored !== text) {
    offered.push({ title: 'Restore the source’s words', edits: [{ span: quoted.content, newText: restored }], preferred: true });
  }
  const marked = markChanges({ text, skip }, place.alignment);
  if (marked !== undefined && marked !== text)
    offered.push({ title: 'Mark my changes with […] and [ ]', edits: [{ span: quoted.content, newText: marked }] });
  const plain = paraphrase(quoted);
  if (plain) offered.push(plain);
  return offered;
}
