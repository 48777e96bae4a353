import type { Finding } from '../rules/rule.ts';
import type { FileProblem } from '../workspace/configuration.ts';
import type { Project } from './open.ts';

/** What is wrong in one of the user's own files. */
export interface FileFindings {
  readonly path: string;
  /** Relative to the root. */
  readonly file: string;
  /** The text the spans are into; empty when the file is gone. */
  readonly text: string;
  readonly findings: readonly Finding[];
}

const LIMIT = 1 << 20;

/** Findings about hearsay.yaml, actors.yaml, sidecars and front matter of sources (`invalid-file`), a file at a time; files without any are left out. */
export async function fileFindings({ folder, corpus, files }: Project): Promise<FileFindings[]> {
  const severity = folder.configuration.rules['invalid-file'] ?? 'warning';
  if (severity === 'off') return [];
  const byPath = new Map<string, FileProblem[]>();
  for (const problem of [...folder.problems, ...(await corpus.fileProblems())]) {
    const list = byPath.get(problem.path) ?? [];
    list.push(problem);
    byPath.set(problem.path, list);
  }
  const found: FileFindings[] = [];
  for (const [path, problems] of [...byPath].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = await files.read(path, LIMIT).then(
      bytes => new TextDecoder().decode(bytes),
      () => '',
    );
    found.push({
      path,
      file: folder.relative(path),
      text,
      findings: problems.map(({ span, message }) => ({ rule: 'invalid-file', severity, span, message })),
    });
  }
  return found;
}
