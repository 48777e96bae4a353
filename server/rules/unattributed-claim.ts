import { sourceAsSubject, sourceLabel } from '../citations/describe.ts';
import { textOf } from '../text/span.ts';
import { citeFix } from './citation-fixes.ts';
import { excerpt } from './excerpt.ts';
import type { RawFinding, Rule } from './rule.ts';
import type { Snapshot } from './snapshot.ts';

const KINDS = new Set(['event', 'accusation', 'superlative', 'cause']);

/** Finds dated events, accusations, superlatives and causes that the author states in their own voice. In a draft it warns. */
export const unattributedClaim: Rule = {
  id: 'unattributed-claim',
  severity: 'information',
  summary: 'An event, accusation, superlative or cause for which nobody is named.',
  *check(snapshot) {
    for (const [index, claim] of snapshot.claims.entries()) {
      if (!KINDS.has(claim.kind)) continue;
      // At strictness "low" only statistics, and claims that the corpus can attribute.
      if (snapshot.configuration.claims.strictness === 'low' && !snapshot.support.has(index)) continue;
      yield claimFinding(snapshot, index, `Who says ${excerpt(textOf(snapshot.note.text, claim.span))}?`);
    }
  },
};

/** A finding about a claim: it names the source that supports the claim when the search has found one. */
export function claimFinding(snapshot: Snapshot, index: number, question: string): RawFinding {
  const { note, claims, support, draft } = snapshot;
  const claim = claims[index]!;
  const best = support.get(index)?.[0];
  const fixes = best ? [citeFix({ kind: 'sentence', span: note.sentences[claim.sentence]!.span }, best.source, true)] : [];
  const related = best && [
    { message: `${sourceLabel(best.source)}: ${excerpt(best.text, 160)}`, file: best.source.file, path: best.source.path, span: best.span },
  ];
  const remedy = best ? `${sourceAsSubject(best.source)} has it: name the speaker or cite it.` : 'Name who says so, or add a citation.';
  return {
    span: claim.span,
    message: `${question} ${remedy}`,
    ...(related ? { related } : {}),
    fixes,
    ...(draft ? { severity: 'warning' as const } : {}),
  };
}
