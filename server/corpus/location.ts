import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Bumped when the tables change; also kept in the file itself. */
export const schemaVersion = 4;

export interface LocationOptions {
  /** The editor's own storage folder, when there is one. */
  readonly storage?: string;
  /** `process.env` unless a test says otherwise. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The folder for caches: `$HEARSAY_CACHE`, else the editor's storage, else `$XDG_CACHE_HOME/hearsay`, else `~/.cache/hearsay`. */
export function cacheFolder(options: LocationOptions = {}): string {
  const environment = options.environment ?? process.env;
  if (environment.HEARSAY_CACHE) return path.resolve(environment.HEARSAY_CACHE);
  if (options.storage) return path.resolve(options.storage);
  const cache = environment.XDG_CACHE_HOME;
  return path.join(cache && path.isAbsolute(cache) ? cache : path.join(homedir(), '.cache'), 'hearsay');
}

/**
 * The store of a folder. The name holds a hash of the root's real path, so that two ways to one folder share a store, and one of the program:
 * two releases at work on one folder each have their own instead of throwing the other's away.
 */
export function storePath(root: string, options: LocationOptions = {}): string {
  return path.join(cacheFolder(options), `${rootHash(root)}-${schemaVersion}-${buildHash()}.db`);
}

/** The folder beside the sources in which a folder's own store is kept when the user wants it there. */
export function folderCache(root: string): string {
  return path.join(root, '.hearsay');
}

/** Every file of every store of a folder, of all releases, wherever one may be: in the cache of these options, in the system's and beside the sources. */
export function storeFilesOf(root: string, options: LocationOptions = {}): string[] {
  const { environment } = options;
  const places = [cacheFolder(options), cacheFolder(environment ? { environment } : {}), folderCache(root)];
  const prefix = `${rootHash(root)}-`;
  return [...new Set(places)].flatMap(place => storeFilesIn(place, name => name.startsWith(prefix)));
}

/** Deletes stores of other releases that nobody has used for two weeks. */
export function dropStaleStores(store: string, now: number): void {
  const folder = path.dirname(store);
  const own = path.basename(store);
  const prefix = own.slice(0, own.indexOf('-') + 1);
  const limit = now - 14 * 24 * 60 * 60 * 1000;
  const old = (name: string) => name.startsWith(prefix) && !name.startsWith(own) && modified(path.join(folder, name)) < limit;
  for (const file of storeFilesIn(folder, old)) {
    try {
      rmSync(file, { force: true });
    } catch {
      // In use, or not ours to delete: it may be gone another time.
    }
  }
}

function storeFilesIn(folder: string, wanted: (name: string) => boolean): string[] {
  try {
    const names = readdirSync(folder).filter(name => /^[0-9a-f]{16}-\d+-[0-9a-f]+\.db/.test(name) && wanted(name));
    return names.sort().map(name => path.join(folder, name));
  } catch {
    // No such folder, or no right to it: there is nothing to find.
    return [];
  }
}

function modified(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function rootHash(root: string): string {
  let real = path.resolve(root);
  try {
    real = realpathSync(real);
  } catch {
    // A folder that does not exist yet is known by its name.
  }
  return createHash('sha256').update(real).digest('hex').slice(0, 16);
}

let build: string | undefined;

/**
 * What a cache depends on beside the sources: the program that read them. In a bundle, the content of `worker.cjs` (the same for every front of
 * a release); from source, names, sizes and times of the engine's files.
 */
export function buildHash(): string {
  if (build !== undefined) return build;
  const own = fileURLToPath(import.meta.url);
  const hash = createHash('sha256');
  if (own.endsWith('.ts')) {
    const server = path.dirname(path.dirname(own));
    for (const name of readdirSync(server, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!name.endsWith('.ts') || /^(?:lsp|cli|mcp|features|rules)[\\/]/.test(name)) continue;
      const { size, mtimeMs } = statSync(path.join(server, name));
      hash.update(`${name}\0${size}\0${mtimeMs}\n`);
    }
  } else {
    try {
      hash.update(readFileSync(path.join(path.dirname(own), 'worker.cjs')));
    } catch {
      hash.update(readFileSync(own));
    }
  }
  build = hash.digest('hex').slice(0, 12);
  return build;
}
