import { closeSync, type Dirent, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileEntry, FileList, Files, UnusableFile } from './files.ts';
import { compileGlobs, type Glob } from './glob.ts';

/** The disk, read-only. Beside the port it tells folders from files, for the fronts that take paths from people. */
export const nodeFiles: Files & { isFolder(file: string): Promise<boolean> } = {
  list: (root, include, exclude) => new Walk(root, compileGlobs(include), compileGlobs(exclude)).run(),

  async stat(file) {
    const found = await stat(file).catch(() => undefined);
    return found?.isFile() ? entry(path.resolve(file), file.replaceAll(path.sep, '/'), found) : undefined;
  },

  async read(file, limit) {
    try {
      mustBeReadable(await stat(file), limit);
      return await readUpTo(file, limit);
    } catch (error) {
      throw new Error(plainReason(error), { cause: error });
    }
  },

  async isFolder(file) {
    return (await stat(file).catch(() => undefined))?.isDirectory() ?? false;
  },
};

/**
 * The same for a thread that has nothing else to do: it waits for the disk, which for many small files costs a tenth of what promises do.
 */
export const waitingFiles: Pick<Files, 'stat' | 'read'> = {
  async stat(file) {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() ? entry(path.resolve(file), file.replaceAll(path.sep, '/'), found) : undefined;
  },

  async read(file, limit) {
    try {
      mustBeReadable(statSync(file), limit);
      return readWaiting(file, limit);
    } catch (error) {
      throw new Error(plainReason(error), { cause: error });
    }
  },
};

/** `Larger than 20 MB (23.4 MB).` */
export function tooLarge(size: number, limit: number): string {
  const mega = (bytes: number) => `${Math.round((bytes / (1 << 20)) * 10) / 10} MB`;
  return `It is larger than ${mega(limit)} (${mega(size)}).`;
}

/** Asked before a file is opened: opening a pipe would wait for a writer. */
function mustBeReadable(found: Stats, limit: number): void {
  if (!found.isFile()) throw new Error(found.isDirectory() ? 'It is a folder, not a file.' : 'It is not a regular file.');
  if (found.size > limit) throw new Error(tooLarge(found.size, limit));
}

function readWaiting(file: string, limit: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const chunk = new Uint8Array(size === 0 ? Math.min(fstatSync(handle).size + 1, limit + 1) : 1 << 16);
      const count = readSync(handle, chunk, 0, chunk.length, null);
      size += count;
      if (size > limit) throw new Error(tooLarge(size, limit));
      if (count > 0) chunks.push(chunk.subarray(0, count));
      // There was room for more, so this is the end: one look less, which counts where files are small.
      if (count < chunk.length) break;
    }
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  } finally {
    closeSync(handle);
  }
}

/** Reads a file that may grow while it is read: never more than `limit` bytes. */
async function readUpTo(file: string, limit: number): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const chunk = new Uint8Array(size === 0 ? Math.min((await handle.stat()).size + 1, limit + 1) : 1 << 16);
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) break;
      size += bytesRead;
      if (size > limit) throw new Error(tooLarge(size, limit));
      chunks.push(chunk.subarray(0, bytesRead));
    }
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  } finally {
    await handle.close();
  }
}

function entry(file: string, relative: string, found: Stats): FileEntry {
  return { path: file, file: relative, size: found.size, mtime: Math.trunc(found.mtimeMs) };
}

/** What the system's error means, for people. */
function plainReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ENOENT: 'The file is gone.',
    ENOTDIR: 'The file is gone.',
    EACCES: 'It may not be read: permission denied.',
    EPERM: 'It may not be read: permission denied.',
    EISDIR: 'It is a folder, not a file.',
    ELOOP: 'It is a link that leads in a circle.',
    EMFILE: 'Too many files are open at once.',
    EIO: 'The disk reports an error.',
    EBUSY: 'Another program has locked it.',
  };
  return known[code] ?? (error instanceof Error && code === '' ? error.message : `It cannot be read (${code || String(error)}).`);
}

/** How many files are looked at together. */
const BATCH = 32;

/**
 * One walk through a folder. Real folders first, links to folders after them, and no real folder twice: so a link cannot hide what it points at, and a
 * loop ends at once. Only folders in which something can match are read.
 */
class Walk {
  readonly #root: string;
  readonly #include: Glob;
  readonly #exclude: Glob;
  readonly #files: FileEntry[] = [];
  readonly #unusable: UnusableFile[] = [];
  readonly #visited = new Set<string>();
  readonly #listed = new Set<string>();
  readonly #links: { file: string; real: string; kind: 'file' | 'folder' }[] = [];
  #realRoot = '';

  constructor(root: string, include: Glob, exclude: Glob) {
    this.#root = path.resolve(root);
    this.#include = include;
    this.#exclude = exclude;
  }

  async run(): Promise<FileList> {
    try {
      this.#realRoot = await realpath(this.#root);
    } catch {
      return { files: [], unusable: [] };
    }
    await this.#folder('', this.#realRoot);
    for (let link = this.#links.shift(); link; link = this.#links.shift()) {
      if (link.kind === 'folder') await this.#folder(link.file, link.real);
      else if (!this.#listed.has(link.real)) await this.#file(link.file, link.real);
    }
    const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
    return { files: this.#files.sort(byFile), unusable: this.#unusable.sort(byFile) };
  }

  /** Reads the folder and everything below; `real` is where it really is. */
  async #folder(file: string, real: string): Promise<void> {
    // A stack instead of recursion: folders may be nested deeper than calls.
    const stack = [{ file, real }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      if (this.#visited.has(next.real) || !this.#include.mayContain(next.file)) continue;
      this.#visited.add(next.real);
      const here = next;
      let entries: Dirent[];
      try {
        entries = await readdir(this.#path(here.file), { withFileTypes: true });
      } catch (error) {
        if (here.file !== '') this.#refuse(here.file, `The folder cannot be read. ${plainReason(error)}`);
        else if (!gone(error)) this.#refuse('.', `The folder cannot be read. ${plainReason(error)}`);
        continue;
      }
      const plain: string[] = [];
      for (const found of entries) {
        if (found.name.startsWith('.') || found.name === 'node_modules') continue;
        const name = here.file === '' ? found.name : `${here.file}/${found.name}`;
        if (found.isDirectory()) stack.push({ file: name, real: path.join(here.real, found.name) });
        else if (found.isSymbolicLink()) await this.#link(name);
        else if (!this.#wanted(name)) continue;
        else if (found.isFile()) plain.push(name);
        else this.#refuse(name, 'It is not a regular file.');
      }
      for (let i = 0; i < plain.length; i += BATCH) {
        await Promise.all(plain.slice(i, i + BATCH).map(name => this.#file(name, path.join(here.real, path.basename(name)))));
      }
    }
  }

  async #link(file: string): Promise<void> {
    if (!this.#wanted(file) && !this.#include.mayContain(file)) return;
    try {
      const real = await realpath(this.#path(file));
      const inside =
        real === this.#realRoot || real.startsWith(this.#realRoot.endsWith(path.sep) ? this.#realRoot : this.#realRoot + path.sep);
      const found = await stat(real);
      if (!inside) this.#refuse(file, 'It is a link that leads out of the folder. Links out are not followed.');
      else if (found.isDirectory()) this.#links.push({ file, real, kind: 'folder' });
      else if (!this.#wanted(file)) return;
      else if (found.isFile()) this.#links.push({ file, real, kind: 'file' });
      else this.#refuse(file, 'It is not a regular file.');
    } catch (error) {
      this.#refuse(file, gone(error) ? 'It is a link that leads nowhere.' : plainReason(error));
    }
  }

  async #file(file: string, real: string): Promise<void> {
    try {
      const found = await stat(this.#path(file));
      if (!found.isFile()) return;
      this.#listed.add(real);
      this.#files.push(entry(this.#path(file), file, found));
    } catch (error) {
      if (!gone(error)) this.#refuse(file, plainReason(error)); // gone between the two looks: it was not there
    }
  }

  #wanted(file: string): boolean {
    return this.#include.matches(file) && !this.#exclude.matches(file);
  }

  #refuse(file: string, reason: string): void {
    this.#unusable.push({ path: this.#path(file), file, reason });
  }

  #path(file: string): string {
    return file === '' ? this.#root : path.join(this.#root, ...file.split('/'));
  }
}

function gone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
