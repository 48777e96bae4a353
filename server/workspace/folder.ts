import { homedir } from 'node:os';
import path from 'node:path';
import { decode } from '../formats/decode.ts';
import { isReadable, kindOf } from '../formats/kinds.ts';
import type { Parsed } from '../text/parsed.ts';
import type { Configuration, FileProblem } from './configuration.ts';
import { type FileEntry, type FileList, type Files, NOTE_LIMIT, OWN_FILE_LIMIT, SOURCE_LIMIT, type UnusableFile } from './files.ts';
import { compileGlobs, type Glob } from './glob.ts';
import { keepLastGood, mergeConfiguration, type PartialConfiguration, parseConfiguration, readSettings } from './parse-configuration.ts';

/** The name of the configuration, which also makes a folder a root. */
export const CONFIGURATION_NAME = 'hearsay.yaml';
const REGISTRY_NAME = 'actors.yaml';

/** A research folder: what in it is a source, a note, a draft. Knows names and configuration; texts are read elsewhere. `file` is relative to the root, with `/`. */
export interface Folder {
  /** Absolute. */
  readonly root: string;
  readonly configuration: Configuration;
  /** Absolute path of the configuration file, whether it exists or not. */
  readonly configFile: string;
  /** What is wrong in hearsay.yaml. */
  readonly problems: readonly FileProblem[];
  /** What hearsay.yaml said when it was last good; a later `openFolder` may start from it. */
  readonly file: Parsed<PartialConfiguration>;
  /** Absolute path of actors.yaml, whether it exists or not. */
  readonly registry: string;
  /** The path relative to the root, with `/`; the absolute path (with `/`) for what lies outside. */
  relative(path: string): string;
  /** Whether the file is a source by its name: matched, of a kind that can be read, in no nested root known by now. */
  isSource(file: string): boolean;
  isNote(file: string): boolean;
  /** Meant for readers: claim findings weigh more. Front matter `draft: true` says the same and is the note's own matter. */
  isDraft(file: string): boolean;
  /** Every source that can be read, and what the patterns name that cannot, with the reason. */
  listSources(): Promise<FileList>;
  listNotes(): Promise<FileList>;
}

export interface FolderOptions {
  /** A configuration file to use instead of the root's own. */
  readonly configFile?: string;
  /** Look for no configuration file at all: `path` is the root and the settings say everything. */
  readonly ignoreFile?: boolean;
  /** The folder as it was before: its configuration stays while the file is broken. */
  readonly previous?: Folder;
}

/** The root of a file or folder: the nearest folder at or above it with a `hearsay.yaml`, else `opened` (the folder the user opened). */
export async function findRoot(start: string, opened: string | undefined, files: Files): Promise<string | undefined> {
  let folder = path.resolve(start);
  for (;;) {
    if (await files.stat(path.join(folder, CONFIGURATION_NAME))) return folder;
    const parent = path.dirname(folder);
    if (parent === folder) return opened === undefined ? undefined : path.resolve(opened);
    folder = parent;
  }
}

/** Where the user's decisions about actors stand. */
export function registryFile(root: string): string {
  return path.join(root, REGISTRY_NAME);
}

/** The sidecar of a source: `a.txt` → `a.txt.yaml`. Works on paths and on relative files. */
export function sidecarFile(source: string): string {
  return `${source}.yaml`;
}

/** The source a sidecar is about: `a.txt.yaml` → `a.txt`; `undefined` for files that are no sidecar by their name. */
export function sourceOfSidecar(file: string): string | undefined {
  const source = file.endsWith('.yaml') ? file.slice(0, -'.yaml'.length) : undefined;
  return source !== undefined && isReadable(source) ? source : undefined;
}

/**
 * Opens the folder that `start` (a folder, or a file in one) belongs to. A folder that is empty or not there has no sources and no notes. `settings`: the editor's
 * `hearsay.*` as plain data.
 */
export async function openFolder(start: string, files: Files, settings?: unknown, options: FolderOptions = {}): Promise<Folder> {
  const isFile = (await files.stat(start)) !== undefined;
  const own = path.resolve(isFile ? path.dirname(start) : start);
  const root = options.ignoreFile || options.configFile !== undefined ? own : ((await findRoot(own, own, files)) ?? own);
  const configFile = options.configFile ?? path.join(root, CONFIGURATION_NAME);
  const read = options.ignoreFile ? { value: {}, problems: [] } : await readConfiguration(configFile, files);
  const file = keepLastGood(options.previous?.file, read);
  const configuration = mergeConfiguration(file.value, readSettings(settings));
  return new OpenFolder(root, file, configuration, configFile, files);
}

async function readConfiguration(file: string, files: Files): Promise<Parsed<PartialConfiguration>> {
  if (!(await files.stat(file))) return { value: {}, problems: [] };
  const start = { start: 0, end: 0 };
  try {
    const decoded = decode(await files.read(file, OWN_FILE_LIMIT));
    if (decoded.ok) return parseConfiguration(decoded.text);
    return { value: {}, problems: [{ span: start, message: decoded.reason }], broken: true };
  } catch (error) {
    return { value: {}, problems: [{ span: start, message: error instanceof Error ? error.message : String(error) }], broken: true };
  }
}

/** Patterns of sources with the folder they start from: the root, or one elsewhere that user settings name. */
interface Place {
  readonly base: string;
  readonly patterns: readonly string[];
  readonly glob: Glob;
}

const NO_NOTE = /(?:^|\/)(?:_?templates|node_modules|\.[^/]{1,200})\//i;
const NO_NOTE_NAME = /(?:^|\/)(?:readme|changelog|licen[cs]e|contributing|code_of_conduct)(?:\.[a-z-]{2,8})?\.(?:md|markdown)$/i;
const NOT_NOTES = ['**/notes/**'];

class OpenFolder implements Folder {
  readonly root: string;
  readonly file: Parsed<PartialConfiguration>;
  readonly configuration: Configuration;
  readonly configFile: string;
  readonly problems: readonly FileProblem[];
  readonly #files: Files;
  readonly #sources: readonly Place[];
  readonly #exclude: readonly string[];
  readonly #excluded: Glob;
  readonly #notes: Glob;
  readonly #drafts: Glob;
  /** Folders below the root, by whether they have a `hearsay.yaml` and so are roots of their own. */
  readonly #nested = new Map<string, boolean>();

  constructor(root: string, file: Parsed<PartialConfiguration>, configuration: Configuration, configFile: string, files: Files) {
    this.root = root;
    this.file = file;
    this.configuration = configuration;
    this.configFile = configFile;
    this.problems = file.problems.map(problem => ({ path: configFile, ...problem }));
    this.#files = files;
    this.#sources = places(root, configuration.sources);
    // `sources/notes/` holds notes beside sources; whoever names such a folder in a pattern means it.
    this.#exclude = configuration.sources.some(pattern => pattern.split('/').includes('notes')) ? [] : NOT_NOTES;
    this.#excluded = compileGlobs(this.#exclude);
    this.#notes = compileGlobs(configuration.notes);
    this.#drafts = compileGlobs(configuration.drafts);
  }

  get registry(): string {
    return registryFile(this.root);
  }

  relative(absolute: string): string {
    const relative = path.relative(this.root, absolute);
    const outside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
    return (outside ? absolute : relative).replaceAll(path.sep, '/');
  }

  isSource(file: string): boolean {
    return isReadable(file) && this.#matchesSource(file) && !this.#inNested(file);
  }

  isNote(file: string): boolean {
    return this.#matchesNote(file) && !this.isSource(file) && !this.#inNested(file);
  }

  isDraft(file: string): boolean {
    return this.#drafts.matches(file);
  }

  async listSources(): Promise<FileList> {
    const lists = await Promise.all(
      this.#sources.map(async ({ base, patterns }) => {
        const list = await this.#files.list(base, patterns, this.#exclude);
        if (base === this.root) return list;
        const elsewhere = <T extends UnusableFile | FileEntry>(it: T): T => ({ ...it, file: this.relative(it.path) });
        return { files: list.files.map(elsewhere), unusable: list.unusable.map(elsewhere) };
      }),
    );
    const found = await this.#withoutNested(merge(lists));
    const usable: FileEntry[] = [];
    const unusable: UnusableFile[] = found.unusable.filter(it => kindOf(it.file).kind !== 'other' || !/\.[^./]+$/.test(it.file));
    for (const it of found.files) {
      const kind = kindOf(it.file);
      if (kind.kind === 'unread') unusable.push({ path: it.path, file: it.file, reason: kind.reason });
      else if (kind.kind !== 'other') sort(it, SOURCE_LIMIT, usable, unusable);
    }
    return { files: usable, unusable };
  }

  async listNotes(): Promise<FileList> {
    const found = await this.#withoutNested(await this.#files.list(this.root, this.configuration.notes, []));
    const usable: FileEntry[] = [];
    const unusable = found.unusable.filter(it => this.#matchesNote(it.file));
    for (const it of found.files) if (this.isNote(it.file)) sort(it, NOTE_LIMIT, usable, unusable);
    return { files: usable, unusable };
  }

  #matchesSource(file: string): boolean {
    if (this.#excluded.matches(file)) return false;
    const elsewhere = outside(file);
    return this.#sources.some(({ base, glob }) => {
      if (base === this.root) return !elsewhere && glob.matches(file);
      const prefix = `${base.replaceAll(path.sep, '/')}/`;
      return file.startsWith(prefix) && glob.matches(file.slice(prefix.length));
    });
  }

  #matchesNote(file: string): boolean {
    return !outside(file) && !NO_NOTE.test(file) && !NO_NOTE_NAME.test(file) && this.#notes.matches(file);
  }

  #inNested(file: string): boolean {
    return ancestors(file).some(folder => this.#nested.get(folder));
  }

  /** Leaves out what belongs to a nested root. Looks once at every folder that holds a listed file, and keeps what it saw for the questions by name. */
  async #withoutNested(list: FileList): Promise<FileList> {
    const folders = new Set([...list.files, ...list.unusable].flatMap(it => ancestors(it.file)));
    this.#nested.clear();
    await Promise.all(
      [...folders].map(async folder => {
        const found = await this.#files.stat(path.join(this.root, ...folder.split('/'), CONFIGURATION_NAME));
        this.#nested.set(folder, found !== undefined);
      }),
    );
    return { files: list.files.filter(it => !this.#inNested(it.file)), unusable: list.unusable.filter(it => !this.#inNested(it.file)) };
  }
}

/** Whether a file, as `relative` gives it, does not lie below the root. */
function outside(file: string): boolean {
  return path.posix.isAbsolute(file) || path.isAbsolute(file) || file === '..' || file.startsWith('../');
}

/** The folders above a file, below the root; none for files elsewhere. */
function ancestors(file: string): string[] {
  if (outside(file)) return [];
  const parts = file.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function sort(it: FileEntry, limit: number, usable: FileEntry[], unusable: UnusableFile[]): void {
  if (it.size <= limit) usable.push(it);
  else unusable.push({ path: it.path, file: it.file, reason: `It is larger than ${limit >> 20} MB, the most that is read.` });
}

function merge(lists: readonly FileList[]): FileList {
  if (lists.length === 1) return lists[0]!;
  const files = new Map(lists.flatMap(list => list.files.map(it => [it.path, it] as const)));
  return { files: [...files.values()], unusable: lists.flatMap(list => list.unusable) };
}

/** Groups patterns by the folder they start from. `~/…` and absolute ones start outside; only user settings may have them. */
function places(root: string, patterns: readonly string[]): Place[] {
  const inside: string[] = [];
  const outside = new Map<string, string[]>();
  for (const pattern of patterns) {
    const absolute = pattern.startsWith('~/') ? path.join(homedir(), pattern.slice(2)) : pattern;
    if (!path.isAbsolute(absolute)) {
      inside.push(pattern);
      continue;
    }
    const parts = absolute.replaceAll(path.sep, '/').split('/');
    const dynamic = parts.findIndex(part => /[*?[{]/.test(part));
    const cut = dynamic < 0 ? parts.length - (kindOf(absolute).kind === 'other' ? 0 : 1) : dynamic;
    const base = path.resolve(parts.slice(0, cut).join('/') || '/');
    const rest = parts.slice(cut).join('/') || '**';
    outside.set(base, [...(outside.get(base) ?? []), rest]);
  }
  const own = inside.length > 0 ? [{ base: root, patterns: inside, glob: compileGlobs(inside) }] : [];
  return [...own, ...[...outside].map(([base, list]) => ({ base, patterns: list, glob: compileGlobs(list) }))];
}
