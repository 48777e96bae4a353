import { dirname, relative, resolve, sep } from 'node:path';
import { type CheckedQuotation, checkNotes, type FileReport } from '../features/check-notes.ts';
import { ruleIds } from '../rules/index.ts';
import { CONFIGURATION_NAME } from '../workspace/folder.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { readArguments, readCount } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { Failure } from './failure.ts';
import { type Format, formats } from './formats.ts';
import { rootOf, withProject } from './project.ts';

const usage = `usage: hearsay check [PATH…] [--format text|json|sarif|github] [--rule ID…] [--max-warnings N] [--config FILE]

Checks notes against their sources: the Markdown files given, or all notes below the folders given (default: here).
Waits until every source is read. Exit status: 0 clean, 1 more warnings than --max-warnings (default 0), 2 failure.

  --format FORMAT   text (default), json (the same as --json), sarif, github
  --rule ID         report only this rule; may be given several times
  --max-warnings N  how many warnings are let pass
  --config FILE     use this configuration instead of the folder's hearsay.yaml

Rules: ${ruleIds.join(', ')}
`;

/** What one run found, over all roots. */
export interface CheckResult {
  readonly files: readonly (FileReport & { readonly root: string })[];
  readonly checked: readonly CheckedQuotation[];
  readonly notes: number;
  readonly sources: number;
}

/** `hearsay check`: the findings of the editor on a terminal or for a machine. */
export const check: Command = {
  summary: 'check notes against their sources',
  usage,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      format: { type: 'string' },
      rule: { type: 'string', multiple: true },
      'max-warnings': { type: 'string' },
    });
    const format = formatOf(values.format ?? (values.json ? 'json' : 'text'));
    const most = readCount(values['max-warnings'], 'max-warnings', 0);
    const only = values.rule ?? [];
    for (const id of only) if (!ruleIds.includes(id)) throw new Failure(`there is no rule “${id}”. The rules are ${ruleIds.join(', ')}.`);
    const configFile = values.config === undefined ? undefined : resolve(terminal.cwd, values.config);
    if (configFile !== undefined && !(await nodeFiles.stat(configFile)))
      throw new Failure(`--config ${values.config}: there is no such file.`);

    const found: (FileReport & { root: string })[] = [];
    const checked: CheckedQuotation[] = [];
    let notes = 0;
    let sources = 0;
    for (const [root, paths] of await byRoot(positionals.length > 0 ? positionals : ['.'], terminal, configFile === undefined)) {
      await withProject(root, configFile === undefined ? {} : { configFile }, terminal, async project => {
        const report = await checkNotes(project, paths);
        checked.push(...report.checked);
        notes += report.notes;
        sources += report.sources;
        for (const it of report.files) found.push({ ...it, root });
      });
    }
    const files =
      only.length === 0 ? found : found.map(it => ({ ...it, findings: it.findings.filter(finding => only.includes(finding.rule)) }));
    terminal.out(formats[format]({ files, checked, notes, sources }, terminal));
    const warnings = files.reduce(
      (sum, it) => sum + it.findings.filter(finding => finding.severity === 'warning' || finding.severity === 'error').length,
      0,
    );
    return warnings > most ? 1 : 0;
  },
};

function formatOf(name: string): Format {
  if (!Object.hasOwn(formats, name)) throw new Failure(`there is no format “${name}”. The formats are ${Object.keys(formats).join(', ')}.`);
  return name as Format;
}

/** Groups the paths asked for by the root they belong to; roots of their own below a given folder are checked too, unless one configuration is given for all. */
async function byRoot(paths: readonly string[], { cwd }: Terminal, ownConfiguration: boolean): Promise<Map<string, string[]>> {
  const roots = new Map<string, string[]>();
  const add = (root: string, path: string) => roots.set(root, [...(roots.get(root) ?? []), relative(root, path).split(sep).join('/')]);
  for (const given of paths) {
    const path = resolve(cwd, given);
    const folder = await nodeFiles.isFolder(path);
    if (!folder && !(await nodeFiles.stat(path))) throw new Failure(`${given}: there is no such file or folder.`);
    const start = folder ? path : resolve(path, '..');
    const root = ownConfiguration ? await rootOf(start, cwd) : start;
    add(root, path);
    if (!folder || !ownConfiguration) continue;
    for (const nested of (await nodeFiles.list(path, [`**/${CONFIGURATION_NAME}`], [])).files) {
      const below = dirname(nested.path);
      if (below !== root) add(below, below);
    }
  }
  return roots;
}
