import { decode } from '../formats/decode.ts';
import { type FileEntry, type Files, NOTE_LIMIT } from '../workspace/files.ts';
import type { Folder } from '../workspace/folder.ts';

/** The notes of a folder as they are on disk: what a question about all notes reads. */
export interface NoteLibrary {
  /** Every note that can be read, by name. */
  list(): Promise<readonly FileEntry[]>;
  /** The text; `undefined` when the note is gone, too large or no text. */
  read(entry: FileEntry): Promise<string | undefined>;
  /** The note's absolute path. */
  pathOf(file: string): string;
}

/** The notes of an opened folder. */
export function notesOf(folder: Folder, files: Files): NoteLibrary {
  return {
    list: async () => (await folder.listNotes()).files,
    read: async ({ path }) => {
      const read = await files.read(path, NOTE_LIMIT).then(decode, () => undefined);
      return read?.ok ? read.text : undefined;
    },
    pathOf: file => `${folder.root}/${file}`,
  };
}

/** A folder without notes, for a corpus that is asked by itself. */
export const noNotes: NoteLibrary = { list: async () => [], read: async () => undefined, pathOf: file => file };
