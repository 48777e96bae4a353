import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity, type Location, type Range } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Finding } from '../rules/rule.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** Offsets → line and character. */
export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** Absolute path → URI as editors write it. */
export function toUri(path: string): string {
  return URI.file(path).toString();
}

export function toLocation(path: string, lines: LineIndex, span: Span): Location {
  return { uri: toUri(path), range: toRange(lines, span) };
}

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** A finding as a diagnostic; `linesOf` gives the line index of a related source, `undefined` when its text is not at hand. */
export function toDiagnostic(
  finding: Finding,
  lines: LineIndex,
  linesOf: (path: string) => LineIndex | undefined,
  pages?: string,
): Diagnostic {
  const related = (finding.related ?? []).flatMap(it => {
    const their = linesOf(it.path);
    return their ? [{ message: it.message, location: toLocation(it.path, their, it.span) }] : [];
  });
  return {
    range: toRange(lines, finding.span),
    severity: SEVERITY[finding.severity],
    source: 'Hearsay',
    code: finding.rule,
    message: finding.message,
    ...(pages === undefined ? {} : { codeDescription: { href: pathToFileURL(`${pages}/${finding.rule}.md`).toString() } }),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}
