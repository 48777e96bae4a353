import { type FileEntry, type Files, SOURCE_LIMIT, type UnusableFile } from '../workspace/files.ts';
import { type Folder, sidecarFile, sourceOfSidecar } from '../workspace/folder.ts';
import { endingOf } from './keys.ts';
import { Pause } from './pause.ts';
import type { Store, StoredFile } from './store.ts';

/** Two changes of a file within this time may have one time stamp on some file systems, in milliseconds. */
const grain = 2000;

/** A file to be looked at more closely. */
export interface Due {
  readonly entry: FileEntry;
  /** What is kept of it. With another path: of a file that is gone and looks like this one, moved. When its bytes are others, it has to be removed. */
  readonly known?: StoredFile;
}

/** What differs between the disk and the store, by names, sizes and times alone. */
export interface Plan {
  /** New or perhaps changed, by file name. */
  readonly due: readonly Due[];
  /** Not there any more. */
  readonly gone: readonly StoredFile[];
  /** There, but of no use. Only those whose reason is not yet known. */
  readonly unusable: readonly (UnusableFile & { readonly known?: StoredFile })[];
  /** How many sources there are, read or not. */
  readonly total: number;
}

/** Whether a plan has nothing in it. */
export function isEmpty({ due, gone, unusable }: Plan): boolean {
  return due.length + gone.length + unusable.length === 0;
}

/** Compares the whole folder with the store. Reads names and times, no text. */
export async function scanAll(folder: Folder, files: Files, store: Store, signal?: AbortSignal): Promise<Plan> {
  const pause = new Pause(signal);
  const listed = await folder.listSources();
  signal?.throwIfAborted();
  const known = new Map((await store.files()).map(it => [it.path, it]));
  const sidecars = await sidecarStamps(folder, files);
  const due: Due[] = [];
  const unusable: (UnusableFile & { known?: StoredFile })[] = [];
  for (const entry of listed.files) {
    await pause.here();
    const before = known.get(entry.path);
    known.delete(entry.path);
    if (!before) due.push({ entry });
    else if (looksChanged(entry, before, await sidecars(entry.path))) due.push({ entry, known: before });
  }
  for (const it of listed.unusable) {
    const before = known.get(it.path);
    known.delete(it.path);
    if (before?.state !== 'failed' || before.reason !== it.reason) unusable.push({ ...it, ...(before ? { known: before } : {}) });
  }
  return { ...pairMoved(due, [...known.values()]), unusable, total: listed.files.length + listed.unusable.length };
}

/** A moved or renamed file keeps size and time: so it need not be parsed again, only read once to make sure. Of several, the one of the same name. */
function pairMoved(due: readonly Due[], vanished: readonly StoredFile[]): Pick<Plan, 'due' | 'gone'> {
  if (vanished.length === 0) return { due, gone: vanished };
  const looks = ({ file, size, mtime }: Pick<FileEntry, 'file' | 'size' | 'mtime'>) => `${endingOf(file)}:${sizeAndTime({ size, mtime })}`;
  const gone = new Map<string, StoredFile[]>();
  for (const it of vanished) if (it.state !== 'failed') gone.set(looks(it), [...(gone.get(looks(it)) ?? []), it]);
  const taken = new Set<StoredFile>();
  const paired = due.map((it): Due => {
    const alike = it.known ? [] : (gone.get(looks(it.entry))?.filter(other => !taken.has(other)) ?? []);
    const known = alike.find(other => baseOf(other.file) === baseOf(it.entry.file)) ?? alike[0];
    if (!known) return it;
    taken.add(known);
    return { ...it, known };
  });
  return { due: paired, gone: vanished.filter(it => !taken.has(it)) };
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/**
 * Compares some files (sources or sidecars, by absolute path) with the store. `undefined` when names alone do not tell what is meant (a folder,
 * a configuration): then everything has to be looked at.
 */
export async function scanSome(paths: readonly string[], folder: Folder, files: Files, store: Store): Promise<Plan | undefined> {
  const due: Due[] = [];
  const gone: StoredFile[] = [];
  const sources = new Set(paths.map(it => (folder.isSource(folder.relative(it)) ? it : (sourceOfSidecar(it) ?? it))));
  for (const path of sources) {
    const file = folder.relative(path);
    const known = await store.fileAt(path);
    const found = await files.stat(path);
    if (!known && !folder.isSource(file)) {
      if (!found) return undefined;
      continue;
    }
    if (found && found.size > SOURCE_LIMIT) return undefined;
    if (found && folder.isSource(file)) due.push({ entry: { ...found, path, file }, ...(known ? { known } : {}) });
    else if (known) gone.push(known);
  }
  const counts = await store.counts();
  const total = counts.failed + counts.text + counts.extracted + due.filter(it => !it.known).length - gone.length;
  return { ...pairMoved(due, gone), unusable: [], total };
}

function looksChanged(entry: FileEntry, known: StoredFile, sidecar: string): boolean {
  return (
    entry.size !== known.size ||
    entry.mtime !== known.mtime ||
    entry.file !== known.file ||
    known.checked - known.mtime < grain ||
    sidecar !== stampOf(known.sidecar)
  );
}

/** A sidecar's size and time, by the path of its source; empty where there is none. One listing for all in the folder, a look each for sources elsewhere. */
async function sidecarStamps(folder: Folder, files: Files): Promise<(source: string) => Promise<string>> {
  const listed = await files.list(folder.root, ['**/*.yaml'], []);
  const stamps = new Map(listed.files.map(it => [it.path, sizeAndTime(it)]));
  return async source => {
    const path = sidecarFile(source);
    if (folder.relative(source) !== source.replaceAll('\\', '/')) return stamps.get(path) ?? '';
    const found = await files.stat(path);
    return found ? sizeAndTime(found) : '';
  };
}

export function sizeAndTime({ size, mtime }: Pick<FileEntry, 'size' | 'mtime'>): string {
  return `${size}:${mtime}`;
}

/** The part of `StoredFile.sidecar` that is seen without reading. */
function stampOf(sidecar: string): string {
  return sidecar.slice(0, Math.max(0, sidecar.lastIndexOf(':')));
}
