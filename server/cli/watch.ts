import { dirname, isAbsolute } from 'node:path';
import { storePath } from '../corpus/location.ts';
import type { Project } from '../features/open.ts';
import { Changes } from '../workspace/changes.ts';
import { watchFolder } from '../workspace/watch-folder.ts';
import { amount } from './amounts.ts';
import type { Terminal } from './command.ts';
import { Failure } from './failure.ts';
import { type CliProjectOptions, openHere, showProgress } from './project.ts';

/** Between two looks at everything where nothing tells what changes, in milliseconds. */
const PATIENCE = 30_000;

/**
 * `hearsay index --watch`: keeps the index of a root up to date until SIGINT or SIGTERM, which is its ordinary end. Prints a line when all is read and
 * one for each pass that changed something. Sources outside the root are looked at every 30 s, as is everything where the system cannot watch.
 */
export async function watch(root: string, options: CliProjectOptions, terminal: Terminal, json: boolean): Promise<number> {
  const end = Promise.withResolvers<'ended'>();
  // Once: whoever presses Ctrl+C again while it is ending ends it at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.resolve('ended'));
  const say = async ({ corpus }: Project, began: number, changed?: number) => {
    const files = await corpus.status();
    const failed = files.filter(it => it.state === 'failed').length;
    const sources = files.length - failed;
    const seconds = Math.round(performance.now() - began) / 1000;
    const time = new Date().toTimeString().slice(0, 8);
    if (json) terminal.out(`${JSON.stringify({ time: new Date().toISOString(), changed: changed ?? null, sources, failed, seconds })}\n`);
    else
      terminal.out(
        `${time} ${changed === undefined ? 'all read' : changed === 0 ? 'looked at everything' : `${amount(changed, 'path')} changed`}: ${amount(sources, 'source')}${failed > 0 ? `, ${failed} cannot be read` : ''}; ${seconds.toFixed(1)} s\n`,
      );
  };

  let project = await openHere(root, options);
  const pass = async (paths: readonly string[], everything: boolean) => {
    const began = performance.now();
    try {
      if (paths.includes(project.folder.configFile)) {
        await project.corpus.close();
        project = await openHere(root, options);
        await project.corpus.whenReady();
        await say(project, began, paths.length);
        return;
      }
      const { version } = project.corpus;
      await project.corpus.refresh(everything ? undefined : paths);
      if (project.corpus.version !== version) await say(project, began, paths.length);
    } catch (error) {
      terminal.err(`hearsay index: not up to date: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  const changes = new Changes(pass);
  let poll: NodeJS.Timeout | undefined;
  const lookAgain = () => {
    poll ??= setInterval(() => changes.add(), PATIENCE);
  };
  const unwatch = watchFolder(root, dirname(storePath(root)), {
    changed: paths => changes.add(paths),
    failed: error => {
      terminal.err(
        `hearsay index: changes cannot be watched here (${error instanceof Error ? error.message : String(error)}). Looking every ${PATIENCE / 1000} s.\n`,
      );
      lookAgain();
    },
  });
  if (project.folder.configuration.sources.some(it => isAbsolute(it) || it.startsWith('~/'))) lookAgain();

  const began = performance.now();
  const hide = showProgress(project, terminal);
  try {
    const ready = await Promise.race([project.corpus.whenReady().then(() => 'ready' as const), end.promise]);
    hide();
    if (ready === 'ready') {
      const { problem } = project.corpus.progress();
      if (problem !== undefined) throw new Failure(problem);
      await say(project, began);
      await end.promise;
    }
    return 0;
  } finally {
    hide();
    unwatch();
    clearInterval(poll);
    const stopped = changes.stop();
    await project.corpus.close();
    await stopped;
  }
}
