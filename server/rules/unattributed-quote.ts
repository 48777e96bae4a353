import { sourceLabel } from '../citations/describe.ts';
import type { Located } from '../corpus/corpus.ts';
import type { Quoted } from '../notes/note.ts';
import { contains, overlaps, textOf } from '../text/span.ts';
import { citeFix } from './citation-fixes.ts';
import { evidence } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import type { RawFix, Rule } from './rule.ts';
import type { AnchoredQuotation, Snapshot } from './snapshot.ts';
import { certainSpeakers } from './speakers.ts';

/** Words that the source gives to nobody must be this many: shorter ones are phrases that may be in marks for any reason. */
const FEWEST_OF_NOBODY = 8;

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
    for (const anchored of snapshot.quotations) {
      const { quotation, location } = anchored;
      const { quoted, hedged, translated } = quotation;
      if (isAttributed(anchored) || hedged || translated || quotation.continues || isIntroduced(snapshot, quoted)) continue;
      const [place] = location.places;
      if (!place || place.noise !== undefined || location.verdict === 'unchecked' || location.verdict === 'missing') continue;
      const ids = place.quotation?.quotation.actors ?? [];
      if (isNamedBeside(snapshot, quoted, ids)) continue;
      const speakers = certainSpeakers(snapshot, place);
      const words = textOf(snapshot.note.text, quoted.content);
      if (ids.length === 0 && words.split(/\s+/).length < FEWEST_OF_NOBODY) continue;
      const who = speakers.map(it => it.name).join(' and ');
      const whose = who ? `${who} says it in ${sourceLabel(place.source)}` : `It stands in ${sourceLabel(place.source)}`;
      yield {
        span: quoted.span,
        message: `Who says ${excerpt(words)}? ${whose}: name the speaker or cite it.`,
        related: [evidence(place)],
        fixes: fixes(snapshot, quoted, place, who),
      };
    }
  },
};

function isAttributed({ quotation }: AnchoredQuotation): boolean {
  return quotation.evidence !== undefined || quotation.speaker !== undefined || quotation.citations.length > 0;
}

/** Words and a colon before it in its sentence: "The board was plain in its findings: “…”". One word ("Quote:") announces nobody. */
function isIntroduced({ note }: Snapshot, { span }: Quoted): boolean {
  const sentence = note.sentences.find(it => overlaps(it.span, span) || contains(it.span, span.start));
  if (!sentence || sentence.span.start >= span.start) return false;
  const before = textOf(note.text, { start: sentence.span.start, end: span.start });
  return /:\s*$/.test(before) && before.trim().split(/\s+/).length >= 3;
}

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

function fixes(snapshot: Snapshot, quoted: Quoted, place: Located, who: string): RawFix[] {
  const { text } = snapshot.note;
  const offered: RawFix[] = [];
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
  offered.push(citeFix({ kind: 'quotation', quoted }, place.source, !who));
  return offered;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
