import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Corpus } from '../corpus/corpus.ts';
import { storePath } from '../corpus/location.ts';
import { openProject, type Project } from '../features/open.ts';
import { findRoot, registryFile } from '../workspace/folder.ts';
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

/**
 * The root a folder belongs to: the nearest one above with a `hearsay.yaml`; else, on the way up to the present folder, the nearest that has
 * sources in the usual places or an `actors.yaml`, so that `hearsay check notes` finds `sources/` beside `notes/`; else the folder itself.
 */
export async function rootOf(folder: string, cwd: string): Promise<string> {
  const configured = await findRoot(folder, undefined, nodeFiles);
  if (configured !== undefined) return configured;
  const inside = folder === cwd || folder.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep);
  for (let at = folder; inside; at = resolve(at, '..')) {
    const usual = await Promise.all([
      nodeFiles.isFolder(join(at, 'seeds')),
      nodeFiles.isFolder(join(at, 'sources')),
      nodeFiles.stat(registryFile(at)),
    ]);
    if (usual.some(Boolean)) return at;
    if (at === cwd) break;
  }
  return folder;
}
