import { dirname, sep } from 'node:path';
import type { Forgotten } from '../corpus/forget.ts';
import { openProject, type Project } from '../features/open.ts';
import type { Files } from '../workspace/files.ts';
import { CONFIGURATION_NAME, type Folder, findRoot } from '../workspace/folder.ts';

/** How each folder's corpus is kept: chosen by the front, because only it knows the editor's storage. */
export interface ProjectStorage {
  readonly files: Files;
  readonly store: (root: string) => { readonly path: string } | 'memory';
  readonly worker?: string;
  readonly settings: () => Promise<unknown>;
  /** Deletes everything that is kept of a root, wherever it is kept. */
  readonly forget: (root: string) => Forgotten;
  /** A background search may have changed the findings of some note. */
  readonly onMore?: () => void;
}

/**
 * The folders being worked on, each opened when the first document in it is. A nested `hearsay.yaml` makes its own project. A project is
 * opened once however many requests wait for it, and what `opened` returned is called when it is closed; one that cannot be opened is reported to `failed` and tried again at the next question.
 */
export class Projects {
  readonly #storage: ProjectStorage;
  readonly #opened: (project: Project) => () => void;
  readonly #closed = new WeakMap<Project, () => void>();
  readonly #failed: (root: string, error: unknown) => void;
  readonly #open = new Map<string, Promise<Project>>();
  readonly #forgotten = new Set<string>();
  #workspaceFolders: readonly string[] = [];

  constructor(storage: ProjectStorage, opened: (project: Project) => () => void, failed: (root: string, error: unknown) => void) {
    this.#storage = storage;
    this.#opened = opened;
    this.#failed = failed;
  }

  set workspaceFolders(paths: readonly string[]) {
    this.#workspaceFolders = paths;
  }

  /** The project a file belongs to; `undefined` for files outside every opened folder that have no `hearsay.yaml` above them, and when opening failed. */
  async of(path: string): Promise<Project | undefined> {
    const within = this.#workspaceFolders.filter(it => isWithin(path, it));
    const opened = within.sort((a, b) => b.length - a.length)[0];
    const root = await findRoot(path, opened ?? dirname(path), this.#storage.files);
    if (root === undefined) return undefined;
    return this.open(root);
  }

  /** Opens the project of a root, once. `previous`: the folder as it was, whose configuration counts while the file is broken. */
  async open(root: string, previous?: Folder): Promise<Project | undefined> {
    if ([...this.#forgotten].some(it => isWithin(root, it))) return undefined;
    let project = this.#open.get(root);
    if (!project) {
      project = this.#create(root, previous);
      this.#open.set(root, project);
      project.then(
        it => void this.#closed.set(it, this.#opened(it)),
        error => {
          this.#open.delete(root);
          this.#failed(root, error);
        },
      );
    }
    try {
      return await project;
    } catch {
      return undefined; // reported above, once
    }
  }

  /** Closes a project and opens it again with its present configuration. */
  async reopen(root: string): Promise<void> {
    const project = await this.#open.get(root)?.catch(() => undefined);
    this.#open.delete(root);
    if (project) await this.#end(project);
    await this.open(root, project?.folder);
  }

  /**
   * Closes the project of a folder with all nested ones, deletes what is kept of them and leaves them alone until `remember`: no question opens them.
   * The sources' own files stay. Gives what was deleted of each.
   */
  async forget(folder: string): Promise<ReadonlyMap<string, Forgotten>> {
    const { files, forget } = this.#storage;
    const base = (await findRoot(folder, folder, files)) ?? folder;
    // Before anything is closed: a question under way must not open it again.
    this.#forgotten.add(base);
    const nested = (await files.list(base, [`**/${CONFIGURATION_NAME}`], [])).files.map(it => dirname(it.path));
    const open = [...this.#open.keys()].filter(it => isWithin(it, base));
    for (const root of open) {
      const project = await this.#open.get(root)?.catch(() => undefined);
      this.#open.delete(root);
      if (project) await this.#end(project);
    }
    return new Map([...new Set([base, ...nested, ...open])].map(root => [root, forget(root)]));
  }

  /** Forgotten folders may be opened again. */
  remember(): void {
    this.#forgotten.clear();
  }

  /** Every project that is open by now. */
  async all(): Promise<Project[]> {
    const settled = await Promise.allSettled(this.#open.values());
    return settled.flatMap(it => (it.status === 'fulfilled' ? [it.value] : []));
  }

  /** Every project that is open by now, and those of the workspace's folders, which need no open document. */
  async ofWorkspace(): Promise<Project[]> {
    await Promise.all(this.#workspaceFolders.map(it => this.of(it)));
    return this.all();
  }

  async close(): Promise<void> {
    for (const project of await this.all()) await this.#end(project);
    this.#open.clear();
  }

  async #end(project: Project): Promise<void> {
    this.#closed.get(project)?.();
    await project.corpus.close();
  }

  async #create(root: string, previous: Folder | undefined): Promise<Project> {
    const { files, store, worker, settings, onMore } = this.#storage;
    return openProject(root, {
      files,
      settings: await settings(),
      store: store(root),
      ...(onMore ? { onMore } : {}),
      ...(worker === undefined ? {} : { worker }),
      ...(previous ? { previous } : {}),
    });
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
