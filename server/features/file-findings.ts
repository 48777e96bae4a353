import { parseRegistryEntries } from '../actors/registry.ts';
import { decode } from '../formats/decode.ts';
import { ruleIds } from '../rules/index.ts';
import type { Finding } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import type { FileProblem, Severity } from '../workspace/configuration.ts';
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

/**
 * Findings about hearsay.yaml, actors.yaml, sidecars and front matter of sources (`invalid-file`) and about sources that ask for one key
 * (`duplicate-key`), a file at a time, ordered by path; files without any are left out.
 */
export async function fileFindings(project: Project): Promise<FileFindings[]> {
  const { folder, files } = project;
  const texts = new Map<string, string>();
  const read = async (path: string): Promise<string> => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const decoded = await files.read(path, OWN_FILE_LIMIT).then(decode, () => undefined);
    const text = decoded?.ok ? decoded.text : '';
    texts.set(path, text);
    return text;
  };
  const severityOf = (rule: string): Severity => folder.configuration.rules[rule] ?? 'warning';
  const byPath = new Map<string, Finding[]>();
  const add = (rule: string, { path, span, message }: FileProblem) => {
    const severity = severityOf(rule);
    if (severity !== 'off') byPath.set(path, [...(byPath.get(path) ?? []), { rule, severity, span, message }]);
  };
  for (const problem of await invalid(project, read)) add('invalid-file', problem);
  for (const problem of await duplicates(project, read)) add('duplicate-key', problem);
  const found: FileFindings[] = [];
  for (const [path, findings] of [...byPath].sort(([a], [b]) => (a < b ? -1 : 1)))
    found.push({ path, file: folder.relative(path), text: await read(path), findings });
  return found;
}

type Read = (path: string) => Promise<string>;

async function invalid({ folder, corpus }: Project, read: Read): Promise<FileProblem[]> {
  const { configFile } = folder;
  const unknown = unknownRules(await read(configFile), ruleIds).map(it => ({ path: configFile, ...it }));
  return [...folder.problems, ...(await corpus.fileProblems()), ...unknown, ...(await unknownSources(folder.registry, corpus, read))];
}

/** Citekeys of actors.yaml that no source has: a namesake meant nowhere. */
async function unknownSources(path: string, corpus: Project['corpus'], read: Read): Promise<FileProblem[]> {
  const text = await read(path);
  const scoped = parseRegistryEntries(text).value.entries.filter(it => it.actor.sources);
  if (scoped.length === 0) return [];
  const known = new Set((await corpus.sourcesNamed(scoped.flatMap(it => it.actor.sources ?? []))).map(it => it.id));
  return scoped.flatMap(({ actor, span }) =>
    (actor.sources ?? [])
      .filter(key => !known.has(key))
      .map(key => {
        const start = text.indexOf(key, text.indexOf('sources:', span.start));
        return {
          path,
          span: { start, end: start + key.length },
          message: `No source has the citekey “${key}”, so this entry is meant nowhere.`,
        };
      }),
  );
}

/** Sources whose key another source has already: at the `id` of the sidecar when there is one, else at the beginning of the source. */
async function duplicates({ corpus }: Project, read: Read): Promise<FileProblem[]> {
  const found: FileProblem[] = [];
  for (const { path, sharedKey } of await corpus.sharedKeys()) {
    const sidecar = `${path}.yaml`;
    const span = idIn(await read(sidecar));
    found.push({ path: span ? sidecar : path, span: span ?? { start: 0, end: 0 }, message: sharedKey });
  }
  return found;
}

/** The value of the first `id:` of a sidecar, on the top level or of an item of its list. */
function idIn(sidecar: string): Span | undefined {
  const match = /^[ -]{0,6}id:[ \t]*([^\s#][^\n#]*)/mu.exec(sidecar);
  if (!match?.[1]) return undefined;
  const start = match.index + match[0].length - match[1].length;
  return { start, end: start + match[1].trimEnd().length };
}
