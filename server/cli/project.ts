import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storePath } from '../corpus/location.ts';
import { openProject, type Project } from '../features/open.ts';
import { findRoot, registryFile } from '../workspace/folder.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { grouped } from './amounts.ts';
import type { Terminal } from './command.ts';

export interface CliProjectOptions {
  /** A configuration file used instead of the folder's own. */
  readonly configFile?: string;
  /** Overrides of the configuration: `--sources DIR`. */
  readonly settings?: unknown;
}

/** Opens the project of a root; reading begins at once, in threads. Whoever opens it closes its corpus. */
export function openHere(root: string, options: CliProjectOptions): Promise<Project> {
  const here = dirname(fileURLToPath(import.meta.url));
  const bundled = join(here, 'worker.cjs');
  const worker = existsSync(bundled) ? bundled : join(here, '../corpus/worker.ts');
  return openProject(root, { files: nodeFiles, store: { path: storePath(root) }, worker, ...options });
}

/** Opens the project of a root, waits until every source is read, hands it over and closes it whatever happens. Progress goes to a terminal's stderr. */
export async function withProject<T>(
  root: string,
  options: CliProjectOptions,
  terminal: Terminal,
  use: (project: Project) => Promise<T>,
): Promise<T> {
  const project = await openHere(root, options);
  const stop = showProgress(project, terminal);
  try {
    await project.corpus.whenReady();
    stop();
    return await use(project);
  } finally {
    stop();
    await project.corpus.close();
  }
}

/** Shows on a terminal's stderr what is being read, how far it has come and how fast. Returns how to end it, which takes the line away. */
export function showProgress({ corpus, folder }: Project, terminal: Terminal): () => void {
  if (!terminal.interactive.err) return () => undefined;
  let shown = 0;
  let mean = 0;
  let stage: { readonly searchable: boolean; readonly began: number; readonly from: number } | undefined;
  const stop = corpus.onChange(() => {
    const { done, total, searchable, extracted } = corpus.progress();
    if (extracted || total === 0) return;
    const now = performance.now();
    if (stage?.searchable !== searchable) stage = { searchable, began: now, from: done };
    if (now - shown < 100 && done < total) return;
    // Sizes are looked up only where reading takes long enough for somebody to wonder how fast it is.
    if (shown === 0)
      void folder.listSources().then(({ files }) => (mean = files.reduce((sum, it) => sum + it.size, 0) / Math.max(1, files.length)));
    shown = now;
    const speed = (mean * (done - stage.from)) / Math.max(1, now - stage.began);
    const rate = speed > 0 && now - stage.began > 500 ? `, ${(speed / 1000).toFixed(1)} MB/s` : '';
    terminal.err(`\r\u001b[K${searchable ? 'who said what' : 'reading'}: ${grouped(done)}/${grouped(total)}${rate}`);
  });
  return () => {
    stop();
    if (shown > 0) terminal.err('\r\u001b[K');
    shown = 0;
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
