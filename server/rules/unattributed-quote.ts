import { sourceLabel } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import type { Quoted } from '../notes/note.ts';
import { contains, textOf } from '../text/span.ts';
import { citeFix } from './citation-fixes.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import type { Fix, Rule } from './rule.ts';
import type { Snapshot } from './snapshot.ts';
import { actorsOf } from './speakers.ts';

/**
 * Finds quotations with neither speaker nor citation. Speaks only when the corpus has the words, so that it is certain that they are somebody's,
 * and says whose.
 */
export const unattributedQuote: Rule = {
  id: 'unattributed-quote',
  severity: 'warning',
  summary: 'A quotation with no speaker and no citation.',
  *check(snapshot) {
    if (!snapshot.progress.extracted) return;
    for (const { quotation, location } of snapshot.quotations) {
      const { quoted, evidence: said, speaker, citations, hedged, translated } = quotation;
      if (said !== undefined || speaker || citations.length > 0 || hedged || translated) continue;
      const [place] = location.places;
      if (!place || place.noise !== undefined || location.verdict === 'unchecked' || location.verdict === 'missing') continue;
      const ids = place.quotation?.quotation.actors ?? [];
      if (isNamedBeside(snapshot, quoted, ids)) continue;
      const speakers = actorsOf(snapshot, ids);
      const who = speakers.map(it => it.name).join(' and ');
      const whose = who ? `${who} says it in ${sourceLabel(place.source)}` : `It stands in ${sourceLabel(place.source)}`;
      yield {
        span: quoted.span,
        message: `Who says ${excerpt(textOf(snapshot.note.text, quoted.content))}? ${whose}: name the speaker or cite it.`,
        related: [evidence(place)],
        fixes: fixes(snapshot, quoted, place, who),
      };
    }
  },
};

/** Whether the note names one of the actors in the block of the quotation or in the block before or after it: a reader sees who is meant. */
function isNamedBeside({ note, mentions }: Snapshot, { span }: Quoted, actors: readonly string[]): boolean {
  const leaves = note.blocks.filter(it => it.prose.length > 0);
  const before = leaves.filter(it => it.span.end <= span.start).at(-1);
  const after = leaves.find(it => it.span.start >= span.end);
  const start = before?.span.start ?? 0;
  const end = after?.span.end ?? note.text.length;
  return mentions.some(
    it =>
      it.start >= start &&
      it.end <= end &&
      actors.some(id => it.actor === id || it.candidates?.includes(id) === true) &&
      !contains(span, it.start),
  );
}

function fixes(snapshot: Snapshot, quoted: Quoted, place: Located, who: string): Fix[] {
  const { text } = snapshot.note;
  const offered: Fix[] = [];
  const block = snapshot.note.blocks[quoted.block];
  if (who && quoted.form === 'block' && block) {
    const prefix = /^[ \t]*(?:>[ \t]?)+/.exec(text.slice(text.lastIndexOf('\n', block.span.start) + 1))?.[0].trimEnd() ?? '>';
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const end = trimmedEnd(text, block.span.end);
    offered.push({
      title: `Attribute to ${who}`,
      edits: [{ span: { start: end, end }, newText: `${newline}${prefix}${newline}${prefix} — ${who}, ${sourceLabel(place.source)}` }],
      preferred: true,
    });
  } else if (who) {
    offered.push({
      title: `Attribute to ${who}`,
      edits: [{ span: { start: quoted.span.start, end: quoted.span.start }, newText: `${who} said: ` }],
      preferred: true,
    });
  }
  offered.push(citeFix(snapshot, { kind: 'quotation', quoted }, place.source, !who));
  return offered;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
