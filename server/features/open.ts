import type { LiveCorpus } from '../corpus/corpus.ts';
import { openCorpus } from '../corpus/open.ts';
import type { Files } from '../workspace/files.ts';
import { type Folder, type FolderOptions, openFolder } from '../workspace/folder.ts';
import { notesOf } from './note-library.ts';
import { createLanguageService, type LanguageService } from './service.ts';

/** A folder of notes with its corpus: what each front works on. */
export interface Project {
  readonly folder: Folder;
  readonly corpus: LiveCorpus;
  readonly service: LanguageService;
  readonly files: Files;
}

export interface OpenProjectOptions extends FolderOptions {
  readonly files: Files;
  /** Where to keep what was read; `memory` keeps nothing. */
  readonly store: { readonly path: string } | 'memory';
  /** Path of the worker's program; without it everything runs in this thread. */
  readonly worker?: string;
  /** Called when a background search may have changed the findings of a note. */
  readonly onMore?: (file: string) => void;
  /** The editor's `hearsay.*` settings as plain data; the file's keys win. */
  readonly settings?: unknown;
}

/** Opens the folder that `path` belongs to. Reading starts at once; answers are usable while it runs. Close the corpus when done. */
export async function openProject(
  path: string,
  { files, settings, store, worker, onMore, ...options }: OpenProjectOptions,
): Promise<Project> {
  const folder = await openFolder(path, files, settings, options);
  const corpus = await openCorpus({ folder, files, store, ...(worker === undefined ? {} : { worker }) });
  return { folder, corpus, files, service: createLanguageService(corpus, () => folder.configuration, onMore, notesOf(folder, files)) };
}
