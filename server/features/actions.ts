import type { Finding, Fix } from '../rules/rule.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import { LineIndex } from '../text/lines.ts';
import { overlaps, type Span } from '../text/span.ts';

/** A change offered in the lightbulb, with the finding it answers. */
export interface Action extends Fix {
  readonly finding: Finding;
}

/** Every fix of the findings that touch `span`, and for each finding a way to say "not here". */
export function actionsAt(snapshot: Snapshot, findings: readonly Finding[], span: Span): readonly Action[] {
  const touched = findings.filter(it => overlaps(it.span, span) || (it.span.start <= span.end && span.start <= it.span.end));
  const lines = new LineIndex(snapshot.note.text);
  return touched.flatMap(finding => [
    ...(finding.fixes ?? []).map(fix => ({ ...fix, finding })),
    { ...ignoreHere(snapshot, lines, finding), finding },
  ]);
}

/** A comment above the finding's line, with that line's own prefix (`> `, list indent) so that the block stays one. */
function ignoreHere({ note }: Snapshot, lines: LineIndex, { rule, span }: Finding): Fix {
  const { line } = lines.positionAt(span.start);
  const { start } = lines.lineSpan(line);
  const prefix = /^[ \t>]*/.exec(note.text.slice(start, lines.lineSpan(line).end))?.[0] ?? '';
  const newline = note.text.includes('\r\n') ? '\r\n' : '\n';
  return {
    title: `Don’t flag this line (${rule})`,
    edits: [{ span: { start, end: start }, newText: `${prefix}<!-- hearsay-disable-next-line ${rule} -->${newline}` }],
  };
}
