/** Sources larger than this are listed with the reason and not read, in bytes. */
export const SOURCE_LIMIT = 20 << 20;
/** Notes larger than this are not checked, in bytes. */
export const NOTE_LIMIT = 2 << 20;
/** Our own YAML (hearsay.yaml, actors.yaml, sidecars) larger than this is not read, in bytes. */
export const OWN_FILE_LIMIT = 4 << 20;

/** A file the workspace knows of, without its bytes. */
export interface FileEntry {
  /** Absolute, as reached from the root the caller named: links are not resolved, so that it is the path the editor has too. */
  readonly path: string;
  /** Relative to the listed root, with `/`; from `stat`, the path itself with `/`. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}

/** A file that is there but cannot be used, with the reason in plain words. */
export interface UnusableFile {
  readonly path: string;
  readonly file: string;
  readonly reason: string;
}

/** What a folder holds: what can be read, and what cannot with the reason. */
export interface FileList {
  readonly files: readonly FileEntry[];
  readonly unusable: readonly UnusableFile[];
}

/** The only way the engine touches the disk: reading. The tests bring their own, in memory. Nothing here ever writes. */
export interface Files {
  /**
   * Regular files below `root` that match one of `include` and none of `exclude` (globs relative to the root). Never follows a symlink out of
   * the root or round a loop; `node_modules`, dot folders and dot files are left out. An absent root gives nothing. Ordered by `file`.
   */
  list(root: string, include: readonly string[], exclude: readonly string[]): Promise<FileList>;
  /** `undefined` where there is no regular file. */
  stat(path: string): Promise<FileEntry | undefined>;
  /** The bytes; rejects with a plain message when the file is gone, too large (`limit` bytes) or not readable. */
  read(path: string, limit: number): Promise<Uint8Array>;
}
