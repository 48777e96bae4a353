import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules } from '../rules/index.ts';
import type { Finding } from '../rules/rule.ts';
import { LineIndex } from '../text/lines.ts';
import { amount } from './amounts.ts';
import type { CheckResult } from './check.ts';
import type { Terminal } from './command.ts';

export type Format = 'text' | 'json' | 'sarif' | 'github';

/** How the result of a check is printed, by name. */
export const formats: Readonly<Record<Format, (result: CheckResult, terminal: Terminal) => string>> = { text, json, sarif, github };

const LEVELS = ['error', 'warning', 'information', 'hint'] as const;
type Level = (typeof LEVELS)[number];

function counts({ files }: CheckResult): Record<Level, number> {
  const all = files.flatMap(it => it.findings);
  return Object.fromEntries(LEVELS.map(level => [level, all.filter(it => it.severity === level).length])) as Record<Level, number>;
}

/** For people: grouped by file, line:column from one, the evidence beneath each finding, a summary at the end. */
function text(result: CheckResult, { interactive, environment }: Terminal): string {
  const colour = interactive.out && !environment.NO_COLOR;
  const paint = (code: number, words: string) => (colour ? `\u001b[${code}m${words}\u001b[0m` : words);
  const tint = { error: 31, warning: 33, information: 36, hint: 90 } as const;
  const out: string[] = [];
  for (const { file, text: content, findings } of result.files) {
    if (findings.length === 0) continue;
    const lines = new LineIndex(content);
    out.push(paint(1, file));
    for (const finding of findings) {
      const { line, character } = lines.positionAt(finding.span.start);
      out.push(
        `  ${`${line + 1}:${character + 1}`.padEnd(8)}${paint(tint[finding.severity], finding.severity.padEnd(12))}${finding.message}  ${paint(90, finding.rule)}`,
      );
      for (const { message } of finding.related ?? []) out.push(`${' '.repeat(22)}${paint(90, message)}`);
    }
    out.push('');
  }
  for (const { file, line, words, who, when, how } of result.checked)
    out.push(`${file}:${line + 1}: “${words}” was checked by ${who} on ${when}${how === undefined ? '' : ` (${how})`}.`);
  if (result.checked.length > 0) out.push('');
  const found = counts(result);
  const total = LEVELS.reduce((sum, level) => sum + found[level], 0);
  const checked = `${amount(result.notes, 'note')} checked against ${amount(result.sources, 'source')}`;
  const parts = LEVELS.filter(level => found[level] > 0).map(level => `${found[level]} ${level}`);
  out.push(
    result.sources === 0
      ? `${checked}: nothing to check against. Put sources into seeds/ or sources/, or name them in hearsay.yaml.`
      : total === 0
        ? `${checked}: nothing to report.`
        : `${checked}: ${amount(total, 'finding')} (${parts.join(', ')}).`,
  );
  return `${out.join('\n')}\n`;
}

/** The contract for machines: zero-based lines and UTF-16 characters. */
function json(result: CheckResult): string {
  const findings = result.files.flatMap(({ file, root, text: content, findings: list }) => {
    const lines = new LineIndex(content);
    return list.map(({ rule, severity, span, message, related = [], fixes = [] }) => ({
      rule,
      severity,
      file,
      ...(result.files.some(it => it.root !== root) ? { root } : {}),
      start: lines.positionAt(span.start),
      end: lines.positionAt(span.end),
      message,
      related: related.map(it => ({ file: it.file, start: it.span.start, end: it.span.end, message: it.message })),
      fixes: fixes.map(fix => ({
        title: fix.title,
        edits: fix.edits.map(edit => ({
          file,
          start: lines.positionAt(edit.span.start),
          end: lines.positionAt(edit.span.end),
          newText: edit.newText,
        })),
      })),
    }));
  });
  const { error, warning, information, hint } = counts(result);
  const checked = result.checked.length > 0 ? { checked: result.checked } : {};
  return `${JSON.stringify({ findings, ...checked, summary: { files: result.notes, sources: result.sources, findings: { ...(error ? { error } : {}), warning, information, hint } } })}\n`;
}

/** SARIF 2.1.0 (OASIS), columns in UTF-16 code units. */
function sarif(result: CheckResult): string {
  const level = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;
  const results = result.files.flatMap(({ file, root, text: content, findings }) => {
    const lines = new LineIndex(content);
    return findings.map(finding => ({
      ruleId: finding.rule,
      level: level[finding.severity],
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file), uriBaseId: uriBase(result, root) },
            region: region(lines, finding),
          },
        },
      ],
      relatedLocations: (finding.related ?? []).map((it, id) => ({
        id,
        message: { text: it.message },
        physicalLocation: {
          artifactLocation: { uri: encodeURI(it.file), uriBaseId: uriBase(result, root) },
          region: { charOffset: it.span.start, charLength: it.span.end - it.span.start },
        },
      })),
    }));
  });
  const roots = [...new Set(result.files.map(it => it.root))];
  const run = {
    tool: { driver: { name: 'Hearsay', rules: rules.map(({ id, summary }) => ({ id, shortDescription: { text: summary } })) } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: Object.fromEntries(roots.map(root => [uriBase(result, root), { uri: pathToFileURL(join(root, '/')).href }])),
    results,
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] })}\n`;
}

function uriBase(result: CheckResult, root: string): string {
  const roots = [...new Set(result.files.map(it => it.root))];
  return roots.length <= 1 ? 'ROOT' : `ROOT${roots.indexOf(root) + 1}`;
}

function region(lines: LineIndex, { span }: Finding) {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** Workflow commands, which GitHub shows beside the changed lines. */
function github(result: CheckResult): string {
  const command = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;
  const escaped = (words: string) => words.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (words: string) => escaped(words).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return result.files
    .flatMap(({ file, text: content, findings }) => {
      const lines = new LineIndex(content);
      return findings.map(finding => {
        const { startLine, startColumn, endLine, endColumn } = region(lines, finding);
        return `::${command[finding.severity]} file=${property(file)},line=${startLine},col=${startColumn},endLine=${endLine},endColumn=${endColumn},title=${property(finding.rule)}::${escaped(finding.message)}\n`;
      });
    })
    .join('');
}
