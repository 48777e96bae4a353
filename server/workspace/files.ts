/** A file the workspace knows of, without its bytes. */
export interface FileEntry {
  /** Absolute, real path. */
  readonly path: string;
  /** Relative to the root, with `/`. */
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

/** The only way the engine touches the disk: reading. The tests bring their own, in memory. Nothing here ever writes. */
export interface Files {
  /**
   * Regular files below `root` that match one of `include` and none of `exclude` (globs relative to the root). Never follows a symlink out of
   * the root or round a loop; `node_modules` and dot folders are left out. An absent root gives nothing.
   */
  list(
    root: string,
    include: readonly string[],
    exclude: readonly string[],
  ): Promise<{ readonly files: readonly FileEntry[]; readonly unusable: readonly UnusableFile[] }>;
  /** `undefined` where there is no regular file. */
  stat(path: string): Promise<FileEntry | undefined>;
  /** The bytes; rejects with a plain message when the file is gone, too large (`limit` bytes) or not readable. */
  read(path: string, limit: number): Promise<Uint8Array>;
}
