import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Corpus } from '../corpus/corpus.ts';
import { storePath } from '../corpus/location.ts';
import { openProject, type Project } from '../features/open.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import type { Terminal } from './command.ts';

export interface CliProjectOptions {
  /** A configuration file used instead of the folder's own. */
  readonly configFile?: string;
  /** Overrides of the configuration: `--sources DIR`. */
  readonly settings?: unknown;
}

/** Opens the project of a root, waits until every source is read, hands it over and closes it whatever happens. Progress goes to a terminal's stderr. */
export async function withProject<T>(
  root: string,
  options: CliProjectOptions,
  terminal: Terminal,
  use: (project: Project) => Promise<T>,
): Promise<T> {
  const here = dirname(fileURLToPath(import.meta.url));
  const bundled = join(here, 'worker.cjs');
  const worker = existsSync(bundled) ? bundled : join(here, '../corpus/worker.ts');
  const project = await openProject(root, { files: nodeFiles, store: { path: storePath(root) }, worker, ...options });
  const stop = showProgress(project.corpus, terminal);
  try {
    await project.corpus.whenReady();
    stop();
    return await use(project);
  } finally {
    stop();
    await project.corpus.close();
  }
}

function showProgress(corpus: Corpus & { onChange(listener: () => void): () => void }, terminal: Terminal): () => void {
  if (!terminal.interactive.err) return () => undefined;
  let shown = false;
  const stop = corpus.onChange(() => {
    const { done, total, searchable } = corpus.progress();
    shown = true;
    terminal.err(`\r\u001b[K${searchable ? 'who said what' : 'reading'}: ${done}/${total}`);
  });
  return () => {
    stop();
    if (shown) terminal.err('\r\u001b[K');
    shown = false;
  };
}
