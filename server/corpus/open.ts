import type { Files } from '../workspace/files.ts';
import type { Folder } from '../workspace/folder.ts';
import type { LiveCorpus } from './corpus.ts';
import { InThreadCorpus } from './in-thread.ts';
import { dropStaleStores } from './location.ts';
import { deleteStore, openOrRebuild, SqliteStore } from './sqlite/store.ts';
import { StoreUnavailable } from './store.ts';
import { ThreadedCorpus } from './threaded.ts';

export interface OpenCorpusOptions {
  readonly folder: Folder;
  readonly files: Files;
  /** A file (see `storePath`), or memory: gone when the corpus is closed. */
  readonly store: { readonly path: string } | 'memory';
  /** Path of `worker.ts` or its bundle. With it nothing heavy happens in this thread, and `files` is the disk; without it everything happens here. */
  readonly worker?: string;
}

/**
 * Opens the corpus of a folder. It answers from what was kept the last time and reads the sources anew in the background: `whenReady` tells when that
 * is done. A store that is damaged or of another version is begun anew; where no file can be kept, memory takes its place and `progress().problem`
 * says why. Rejects with `StoreUnavailable`, in words for the user, where this Node has no full-text search at all.
 */
export async function openCorpus({ folder, files, store, worker }: OpenCorpusOptions): Promise<LiveCorpus> {
  if (store !== 'memory') dropStaleStores(store.path, Date.now());
  const open = (where: OpenCorpusOptions['store'], problem?: string): Promise<LiveCorpus> => {
    if (worker !== undefined) return ThreadedCorpus.open({ folder, store: where, worker, ...(problem === undefined ? {} : { problem }) });
    const shared = { folder, files, ...(problem === undefined ? {} : { problem }) };
    if (where === 'memory') return InThreadCorpus.open({ ...shared, open: () => new SqliteStore(':memory:'), discard: () => undefined });
    return InThreadCorpus.open({ ...shared, open: () => openOrRebuild(where.path), discard: () => deleteStore(where.path) });
  };
  try {
    return await open(store);
  } catch (error) {
    if (store === 'memory' || !(error instanceof StoreUnavailable)) throw error;
    return open('memory', `${error.message} Nothing is kept on disk this time.`);
  }
}
