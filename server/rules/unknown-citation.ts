import { sourceLabel } from '../citations/describe.ts';
import { footnoteDefinition } from '../citations/style.ts';
import type { Citation } from '../notes/note.ts';
import { contains, covers } from '../text/span.ts';
import { definitionAtEnd } from './citation-fixes.ts';
import { excerpt } from './excerpt.ts';
import type { RawFinding, RawFix, Rule } from './rule.ts';
import type { ResolvedCitation, Snapshot } from './snapshot.ts';

/** Cross-references of pandoc-crossref and Quarto, which look like citations. */
const CROSS_REFERENCE = /^(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|alg|rem|sol|tip|nte|wrn|imp|cau)[-:]/i;

/**
 * Finds citations that lead nowhere: a footnote without definition, a key in brackets that no source has, a link to where sources are but no file
 * is. Bare `@handles` and ordinary wikilinks only when they are one edit from a key that exists.
 */
export const unknownCitation: Rule = {
  id: 'unknown-citation',
  severity: 'warning',
  summary: 'A citation that leads nowhere.',
  *check(snapshot) {
    if (!snapshot.progress.searchable) return;
    for (const resolved of snapshot.citations) {
      if (resolved.source || resolved.citation.embed || !covers(snapshot.own, resolved.citation.span)) continue;
      const finding = broken(snapshot, resolved);
      if (finding) yield finding;
    }
  },
};

function broken(snapshot: Snapshot, { citation, meant, leadsToSources, dangling }: ResolvedCitation): RawFinding | undefined {
  const { style, target, targetSpan, narrative } = citation;
  const fixes =
    meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ span: targetSpan, newText: meant }], preferred: true }];
  const suggestion = meant === undefined ? '' : ` Did you mean ${excerpt(meant)}?`;
  switch (style) {
    case 'footnote':
      if (!dangling) return undefined;
      return {
        span: citation.span,
        message: `The footnote ${excerpt(`[^${target}]`)} has no definition in this note. Write one: [^${target}]: …`,
        fixes: [writeFootnote(snapshot, citation)],
      };
    case 'pandoc': {
      if (CROSS_REFERENCE.test(target)) return undefined;
      // A bibliography may hold the key; it is a list of its own.
      if ((narrative || snapshot.bibliography) && meant === undefined) return undefined;
      return {
        span: targetSpan,
        message: `No source has the key ${excerpt(target)}.${suggestion || ' Add the source, or mend the key.'}`,
        fixes,
      };
    }
    case 'link':
      if (!leadsToSources && meant === undefined) return undefined;
      return { span: targetSpan, message: `There is no source at ${excerpt(target)}.${suggestion || ' Mend the path.'}`, fixes };
    case 'wikilink':
      return meant === undefined ? undefined : { span: targetSpan, message: `No source is called ${excerpt(target)}.${suggestion}`, fixes };
  }
}

/** A definition at the note's end: of the source that has the sentence's quotation, when that is certain, else a stub to fill in. */
function writeFootnote({ note, file, quotations }: Snapshot, { target, span }: Citation): RawFix {
  const sentence = note.sentences.find(it => contains(it.span, span.start));
  const sources = new Set(
    quotations.flatMap(({ quotation, location }) => {
      const [place] = location.places;
      const exact = location.verdict === 'verbatim' || location.verdict === 'typographic' || location.verdict === 'edited';
      return place && exact && sentence && contains(sentence.span, quotation.quoted.span.start) ? [place.source] : [];
    }),
  );
  const [only] = sources;
  const source = sources.size === 1 ? only : undefined;
  const definition = source ? footnoteDefinition(source, { noteFile: file }).replace(/^\[\^[^\]]*\]/, `[^${target}]`) : `[^${target}]: …`;
  return {
    title: source ? `Write the footnote: ${sourceLabel(source)}` : 'Write the footnote',
    edits: whole => [definitionAtEnd(whole.note, definition)],
    preferred: true,
  };
}
