import type { Alignment } from '../anchoring/anchor.ts';
import { markChanges } from '../anchoring/mark-changes.ts';
import { restore } from '../anchoring/restore.ts';
import type { Note, Quoted } from '../notes/note.ts';
import { shift, textOf } from '../text/span.ts';
import { paraphrase } from './paraphrase.ts';
import type { Fix } from './rule.ts';

/** The honest ways out for a quotation that differs from its passage; those that would change nothing are left out. */
export function quotationFixes(note: Note, quoted: Quoted, alignment: Alignment, marking = true): Fix[] {
  const text = textOf(note.text, quoted.content);
  const words = { text, skip: quoted.skip.map(it => shift(it, -quoted.content.start)) };
  const offered: Fix[] = [];
  const restored = restore(words, alignment);
  if (restored !== text)
    offered.push({ title: 'Restore the source’s words', edits: [{ span: quoted.content, newText: restored }], preferred: true });
  const marked = marking ? markChanges(words, alignment) : text;
  if (marked !== text) offered.push({ title: 'Mark my changes with […] and [ ]', edits: [{ span: quoted.content, newText: marked }] });
  const plain = paraphrase(quoted);
  if (plain) offered.push(plain);
  return offered;
}
