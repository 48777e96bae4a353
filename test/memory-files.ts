import type { FileEntry, Files } from '../server/workspace/files.ts';
import { compileGlobs } from '../server/workspace/glob.ts';

/** A disk in memory: absolute path → text or bytes. Files can be changed, added and removed between questions; each change moves the clock. */
export class MemoryFiles implements Files {
  readonly #files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  #clock = 1_700_000_000_000;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.set(path, content);
  }

  set(path: string, content: string | Uint8Array): void {
    this.#clock += 1000;
    this.#files.set(path, { bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content, mtime: this.#clock });
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  async list(root: string, include: readonly string[], exclude: readonly string[]) {
    const files: FileEntry[] = [];
    const included = compileGlobs(include);
    const excluded = compileGlobs(exclude);
    for (const [path, { bytes, mtime }] of this.#files) {
      if (!path.startsWith(`${root}/`)) continue;
      const file = path.slice(root.length + 1);
      if (included.matches(file) && !excluded.matches(file)) files.push({ path, file, size: bytes.length, mtime });
    }
    return { files: files.sort((a, b) => (a.file < b.file ? -1 : 1)), unusable: [] };
  }

  async stat(path: string): Promise<FileEntry | undefined> {
    const found = this.#files.get(path);
    return found && { path, file: path, size: found.bytes.length, mtime: found.mtime };
  }

  async isFolder(path: string): Promise<boolean> {
    return [...this.#files.keys()].some(it => it.startsWith(`${path}/`));
  }

  async read(path: string, limit: number): Promise<Uint8Array> {
    const found = this.#files.get(path);
    if (!found) throw new Error('there is no such file');
    if (found.bytes.length > limit) throw new Error('the file is too large');
    return found.bytes;
  }
}
