import type { LiveCorpus } from '../corpus/corpus.ts';
import { type OpenCorpusOptions, openCorpus } from '../corpus/open.ts';
import type { Files } from '../workspace/files.ts';
import { type Folder, openFolder } from '../workspace/folder.ts';
import { createLanguageService, type LanguageService } from './service.ts';

/** A folder of notes with its corpus: what each front works on. */
export interface Project {
  readonly folder: Folder;
  readonly corpus: LiveCorpus;
  readonly service: LanguageService;
  readonly files: Files;
}

export interface OpenProjectOptions extends Pick<OpenCorpusOptions, 'store' | 'worker'> {
  readonly files: Files;
  /** The editor's `hearsay.*` settings as plain data; the file's keys win. */
  readonly settings?: unknown;
}

/** Opens the folder that `path` belongs to. Reading starts at once; answers are usable while it runs. Close the corpus when done. */
export async function openProject(path: string, { files, settings, store, worker }: OpenProjectOptions): Promise<Project> {
  const folder = await openFolder(path, files, settings);
  const corpus = await openCorpus({ folder, files, store, ...(worker === undefined ? {} : { worker }) });
  return { folder, corpus, files, service: createLanguageService(corpus, () => folder.configuration) };
}
