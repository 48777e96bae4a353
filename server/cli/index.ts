import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Forgotten, forgetFolder, leadersOf } from '../corpus/forget.ts';
import { inspectStore } from '../corpus/inspect.ts';
import { storePath } from '../corpus/location.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { amount, grouped, size } from './amounts.ts';
import { readArguments } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { Failure } from './failure.ts';
import { type CliProjectOptions, rootOf, withProject } from './project.ts';
import { statisticsText } from './statistics.ts';
import { watch } from './watch.ts';

const usage = `usage: hearsay index [--stats | --watch | --forget] [--folder DIR] [--json]

Reads what is new or changed in the sources of the present folder's project, so that every other command answers at
once, and says what cannot be read. What was read is kept in a cache that is safe to delete. --json lists every file
that cannot be read.

  --stats   what the index holds and what takes how much room; reads no source
  --watch   keep the index up to date until Ctrl+C: one line for each time something changed
  --forget  delete the index of this folder, of every release of Hearsay. Your own files stay.

Exit status: 0 done, also when --watch is ended by Ctrl+C or SIGTERM; 2 failure.
`;

/** Files that cannot be read, as many as a person wants to see at once. */
const MOST_FAILED = 5;

/** `hearsay index`: what the other commands do by themselves, on its own: reading, and what was read. */
export const index: Command = {
  summary: 'read what is new, say what is kept, keep it up to date, or forget it',
  usage,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      folder: { type: 'string' },
      stats: { type: 'boolean' },
      watch: { type: 'boolean' },
      forget: { type: 'boolean' },
    });
    if (positionals.length > 0) throw new Failure(`“${positionals[0]}” is not understood. For another folder say --folder DIR.`);
    if ([values.stats, values.watch, values.forget].filter(Boolean).length > 1)
      throw new Failure('--stats, --watch and --forget: one at a time.');
    const start = resolve(terminal.cwd, values.folder ?? '.');
    if (!(await nodeFiles.isFolder(start))) throw new Failure(`--folder ${values.folder}: there is no such folder.`);
    const root = await rootOf(start, terminal.cwd);
    const options = values.config === undefined ? {} : { configFile: resolve(terminal.cwd, values.config) };
    const json = values.json === true;
    if (values.stats) return stats(root, terminal, json);
    if (values.forget) return forget(root, terminal, json);
    if (values.watch) return watch(root, options, terminal, json);
    return update(root, options, terminal, json);
  },
};

async function update(root: string, options: CliProjectOptions, terminal: Terminal, json: boolean): Promise<number> {
  const began = performance.now();
  const store = storePath(root);
  const failed = await withProject(root, options, terminal, async ({ corpus }) => {
    const { problem } = corpus.progress();
    if (problem !== undefined) throw new Failure(problem);
    return (await corpus.status()).filter(it => it.state === 'failed').map(({ file, reason }) => ({ file, reason: reason ?? '' }));
  });
  const seconds = Math.round(performance.now() - began) / 1000;
  const kept = await inspectStore(store, false);
  if (!kept) throw new Failure(`the index ${store} is gone: another program has deleted it.`);
  const sources = kept.files.text + kept.files.extracted;
  const { textBytes, actors, quotations } = kept;
  if (json) {
    terminal.out(`${JSON.stringify({ root, store, sources, textBytes, actors, quotations, failed, seconds })}\n`);
    return 0;
  }
  terminal.out(
    sources === 0 && failed.length === 0
      ? 'No sources: put some into seeds/ or sources/, or name them in hearsay.yaml.\n'
      : `Up to date: ${amount(sources, 'source')} (${size(textBytes)} of text), ${amount(actors, 'actor')}, ${amount(quotations, 'quotation')}; ${seconds.toFixed(1)} s.\n`,
  );
  if (failed.length > 0) {
    const few = failed.slice(0, MOST_FAILED).map(({ file, reason }) => `  ${file}: ${reason}\n`);
    const more =
      failed.length > MOST_FAILED ? `  and ${grouped(failed.length - MOST_FAILED)} more: “hearsay index --json” lists all.\n` : '';
    terminal.out(`${failed.length === 1 ? '1 file cannot' : `${grouped(failed.length)} files cannot`} be read:\n${few.join('')}${more}`);
  }
  const bytes = [store, `${store}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  terminal.out(`Kept in ${store} (${size(bytes)}).\n`);
  return 0;
}

async function stats(root: string, terminal: Terminal, json: boolean): Promise<number> {
  const store = storePath(root);
  let kept: Awaited<ReturnType<typeof inspectStore>>;
  try {
    kept = await inspectStore(store, true);
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : String(error)} “hearsay index” makes it anew.`);
  }
  if (!kept) throw new Failure(`there is no index of ${root} yet. “hearsay index” makes it.`);
  terminal.out(json ? `${JSON.stringify({ root, store, ...kept })}\n` : statisticsText(root, store, kept));
  return 0;
}

/** Deleted under a process that keeps it up to date, an index would be there again in a moment, and the user would believe it gone. */
function forget(root: string, terminal: Terminal, json: boolean): number {
  const [leader] = leadersOf(root);
  if (leader)
    throw new Failure(
      `an editor or another hearsay (process ${leader.pid} on ${leader.host}) keeps the index of ${root} up to date and would make it anew. End it first, or use “Hearsay: Forget This Folder” in the editor.`,
    );
  const { leaders: _, ...forgotten } = forgetFolder(root);
  terminal.out(json ? `${JSON.stringify({ root, ...forgotten })}\n` : forgottenText(root, forgotten));
  return forgotten.left.length > 0 ? 2 : 0;
}

function forgottenText(root: string, { files, bytes, left }: Omit<Forgotten, 'leaders'>): string {
  const lines = [
    files.length === 0 && left.length === 0
      ? `Nothing was kept of ${root}.`
      : `Forgot ${root}: ${amount(files.length, 'file')} deleted (${size(bytes)}).`,
    ...files.map(it => `  ${it}`),
    ...left.map(({ file, reason }) => `Not deleted: ${file} (${reason}).`),
    'What VS Code keeps in its own storage is deleted there: “Hearsay: Forget This Folder”.',
  ];
  return `${lines.join('\n')}\n`;
}
