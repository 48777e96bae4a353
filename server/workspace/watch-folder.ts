import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';

/** Systems that watch a whole tree by themselves. Elsewhere Node would watch every single file; one watch a folder sees as much. */
const NATIVE = ['darwin', 'win32'];

export interface WatchEvents {
  /** Absolute paths that were made, changed or deleted; a folder stands for all that is in it. */
  readonly changed: (paths: readonly string[]) => void;
  /** Watching has ended: the system has no watches left, or cannot do it here. Whoever asked has to look for himself from now on. */
  readonly failed: (error: unknown) => void;
}

/** Watches a folder and all below, but for dot folders, `node_modules` and `leaveOut` (absolute). Returns how to stop. */
export function watchFolder(root: string, leaveOut: string, events: WatchEvents): () => void {
  const watching = new Watching(path.resolve(root), path.resolve(leaveOut), events);
  watching.start();
  return () => watching.stop();
}

class Watching {
  readonly #root: string;
  readonly #leaveOut: string;
  readonly #events: WatchEvents;
  readonly #watchers = new Map<string, FSWatcher>();
  #stopped = false;

  constructor(root: string, leaveOut: string, events: WatchEvents) {
    this.#root = root;
    this.#leaveOut = leaveOut;
    this.#events = events;
  }

  start(): void {
    try {
      if (NATIVE.includes(process.platform)) this.#watch(this.#root, true);
      else this.#watchBelow(this.#root);
    } catch (error) {
      this.#fail(error);
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #fail(error: unknown): void {
    if (this.#stopped) return;
    this.stop();
    this.#events.failed(error);
  }

  /** One watch for each folder, from this one down. */
  #watchBelow(folder: string): void {
    const stack = [folder];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (this.#watchers.has(next)) continue;
      this.#watch(next, false);
      for (const entry of readdirSync(next, { withFileTypes: true })) {
        const below = path.join(next, entry.name);
        if (entry.isDirectory() && this.#counts(below)) stack.push(below);
      }
    }
  }

  #watch(folder: string, recursive: boolean): void {
    const watcher = watch(folder, { recursive }, (event, name) =>
      this.#heard(event, name === null ? folder : path.join(folder, name), recursive),
    );
    watcher.on('error', error => {
      // A folder that was deleted takes its watch along, which is no trouble.
      if (folder !== this.#root && !isFolder(folder)) this.#drop(folder);
      else this.#fail(error);
    });
    this.#watchers.set(folder, watcher);
  }

  #heard(event: string, changed: string, recursive: boolean): void {
    if (this.#stopped || !this.#counts(changed)) return;
    if (!recursive && isFolder(changed)) {
      // A folder tells by itself what changes in it; one that came, or came again under its old name, has to be watched first.
      if (event === 'change') return;
      this.#drop(changed);
      try {
        this.#watchBelow(changed);
      } catch (error) {
        // Gone again meanwhile, or no watches left.
        if (isFolder(changed)) this.#fail(error);
      }
    } else this.#drop(changed);
    if (!this.#stopped) this.#events.changed([changed]);
  }

  #drop(folder: string): void {
    if (folder === this.#root || !this.#watchers.has(folder)) return;
    for (const [at, watcher] of this.#watchers) {
      if (at !== folder && !at.startsWith(folder + path.sep)) continue;
      watcher.close();
      this.#watchers.delete(at);
    }
  }

  #counts(place: string): boolean {
    if (place === this.#leaveOut || place.startsWith(this.#leaveOut + path.sep)) return false;
    const parts = path.relative(this.#root, place).split(path.sep);
    return !parts.some(part => part.startsWith('.') || part === 'node_modules');
  }
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
