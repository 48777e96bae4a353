import type { Files } from '../workspace/files.ts';
import type { Folder } from '../workspace/folder.ts';
import type { LiveCorpus } from './corpus.ts';
import { dropStaleStores } from './location.ts';
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
 * says why. Rejects with `StoreUnavailable`, in words for the user, where this Node has no SQLite at all.
 */
export async function openCorpus({ folder, files, store, worker }: OpenCorpusOptions): Promise<LiveCorpus> {
  if (store !== 'memory') dropStaleStores(store.path, Date.now());
  const open = async (where: OpenCorpusOptions['store'], problem?: string): Promise<LiveCorpus> => {
    const because = problem === undefined ? {} : { problem };
    if (worker !== undefined) return ThreadedCorpus.open({ folder, store: where, worker, ...because });
    // Loaded here only: a front with workers has no use for database and engine in its own thread.
    const { InThreadCorpus } = await import('./writer.ts');
    return InThreadCorpus.open({ folder, files, store: where, ...because });
  };
  try {
    return await open(store);
  } catch (error) {
    if (store === 'memory' || !(error instanceof StoreUnavailable)) throw error;
    return open('memory', `${error.message} Nothing is kept on disk this time.`);
  }
}
