import { decode } from '../formats/decode.ts';
import { ruleIds } from '../rules/index.ts';
import type { Finding } from '../rules/rule.ts';
import type { FileProblem } from '../workspace/configuration.ts';
import { OWN_FILE_LIMIT } from '../workspace/files.ts';
import { unknownRules } from '../workspace/parse-configuration.ts';
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

/** Findings about hearsay.yaml, actors.yaml, sidecars and front matter of sources (`invalid-file`), a file at a time; files without any are left out. */
export async function fileFindings({ folder, corpus, files }: Project): Promise<FileFindings[]> {
  const severity = folder.configuration.rules['invalid-file'] ?? 'warning';
  if (severity === 'off') return [];
  const read = async (path: string): Promise<string> => {
    const decoded = await files.read(path, OWN_FILE_LIMIT).then(decode, () => undefined);
    return decoded?.ok ? decoded.text : '';
  };
  const byPath = new Map<string, FileProblem[]>();
  const add = (problem: FileProblem) => byPath.set(problem.path, [...(byPath.get(problem.path) ?? []), problem]);
  for (const problem of [...folder.problems, ...(await corpus.fileProblems())]) add(problem);
  const { configFile } = folder;
  for (const problem of unknownRules(await read(configFile), ruleIds)) add({ path: configFile, ...problem });
  const found: FileFindings[] = [];
  for (const [path, problems] of [...byPath].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const findings = problems.map(({ span, message }) => ({ rule: 'invalid-file', severity, span, message }));
    found.push({ path, file: folder.relative(path), text: await read(path), findings });
  }
  return found;
}
