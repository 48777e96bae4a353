import { openFolder } from '../workspace/folder.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import type { Progress } from './corpus.ts';
import { type Host, notHere, put, say } from './host.ts';
import { InThreadCorpus, storeAt } from './in-thread.ts';
import { Keeper } from './keeper.ts';
import type { WorkerStart } from './messages.ts';
import { Preferences } from './preferences.ts';
import { storedProgress } from './progress.ts';

/** A thread that helps the writer, and a corpus without threads, need the same engine. */
export { help } from './pool-thread.ts';
export { InThreadCorpus };

/** Keeps the file, or everything in memory, up to date. */
export async function writer({ role, store, root, configuration, token, quarantine, worker }: WorkerStart): Promise<Host> {
  // The configuration is given: the thread above has read the file, and opens another corpus when it changes.
  const folder = await openFolder(root, nodeFiles, configuration, { ignoreFile: true });
  const onFile = (path: string, stamp: string) => say({ kind: 'file', path, stamp });
  const shared = { folder, files: nodeFiles, token, quarantine, onFile, worker };
  if (role === 'both') {
    const corpus = await InThreadCorpus.open({ ...shared, store: 'memory' });
    const tell = () => say({ kind: 'progress', progress: corpus.progress(), version: corpus.version });
    corpus.onChange(tell);
    tell();
    return {
      ask: (method, args, signal) => put(corpus, method, args, signal),
      refresh: paths => corpus.refresh(paths),
      rebuild: notHere,
      settle: notHere,
      prefer: sources => corpus.prefer(sources),
      reopen: () => undefined,
      close: () => corpus.close(),
    };
  }
  const tell = async (progress: Progress) => {
    const version = await keeper.store.version().catch(() => 0);
    say({ kind: 'progress', progress, version });
  };
  const preferences = new Preferences();
  const keeper = new Keeper({
    ...shared,
    preferences,
    ...storeAt({ path: store }),
    onProgress: progress => void tell(progress),
    onRebuilt: () => say({ kind: 'rebuilt' }),
  });
  await tell(await storedProgress(keeper.store));
  return {
    ask: notHere,
    refresh: paths => keeper.refresh(paths),
    rebuild: () => keeper.rebuild(keeper.store),
    settle: () => keeper.settled(),
    prefer: sources => preferences.add(sources),
    reopen: () => undefined,
    close: () => keeper.close(),
  };
}
