import { rmdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { folderCache, type LocationOptions, storeFilesOf } from './location.ts';
import { leaderOf } from './sqlite/lease.ts';
import type { Leader } from './store.ts';

/** What forgetting a folder did. */
export interface Forgotten {
  /** Files that are gone, by absolute path. */
  readonly files: readonly string[];
  /** Their size. */
  readonly bytes: number;
  /** Files that could not be deleted, with the reason. */
  readonly left: readonly { readonly file: string; readonly reason: string }[];
  /** Living processes that keep the folder's sources up to date, and will read them again. */
  readonly leaders: readonly Leader[];
}

/** The living processes that keep a store of this folder up to date, of all releases. What they keep would be there again in a moment. */
export function leadersOf(root: string, options: LocationOptions = {}): Leader[] {
  const stores = storeFilesOf(root, options).filter(it => it.endsWith('.db'));
  return stores.map(leaderOf).filter(it => it !== undefined);
}

/**
 * Deletes everything that was kept of a folder's sources: the stores of all releases, with their logs. A process that works with one does not
 * notice until its next question, and then begins anew. The user's own files stay.
 */
export function forgetFolder(root: string, options: LocationOptions = {}): Forgotten {
  const leaders = leadersOf(root, options);
  const files: string[] = [];
  const left: { file: string; reason: string }[] = [];
  let bytes = 0;
  for (const file of storeFilesOf(root, options)) {
    try {
      const { size } = statSync(file);
      rmSync(file);
      bytes += size;
      files.push(file);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') left.push({ file, reason: code === 'EBUSY' || code === 'EPERM' ? 'another program has it open' : message });
    }
  }
  // Our own folder beside the sources goes when nothing is left in it.
  if (files.some(it => path.dirname(it) === folderCache(root))) {
    try {
      rmdirSync(folderCache(root));
    } catch {
      // The user keeps something else there.
    }
  }
  return { files, bytes, left, leaders };
}
