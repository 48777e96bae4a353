import { isReadable } from '../server/formats/kinds.ts';

/** A readable file of the opened folder. */
export interface FoundFile {
  /** Relative to the folder, with `/`. */
  readonly file: string;
  /** How a Markdown file begins, a thousand characters or so; absent where nobody looked. */
  readonly head?: string;
}

/** A place that looks as if it held sources. */
export interface Guess {
  /** The glob that `hearsay.yaml` would name. */
  readonly pattern: string;
  readonly label: string;
  /** What is there, in words: `12 texts, 3 web clippings`. */
  readonly description: string;
  /** A few of its files, to recognise it by. */
  readonly examples: string;
  /** Whether it is so likely that it is chosen unless the user says otherwise. */
  readonly picked: boolean;
}

/** Names under which people keep what others wrote, and what they write themselves. */
const SOURCE_NAME =
  /^(?:seeds?|sources?|quellen|clippings?|clips?|web ?clips?|articles?|artikel|transcripts?|transkripte|interviews?|speeches|letters?|briefe|press|corpus|raw)$/i;
const NOTES_NAME =
  /^(?:[_.].*|notes?|notizen|drafts?|entwürfe|journals?|daily(?: notes?)?|diary|zettel(?:kasten)?|inbox|templates?|vorlagen|attachments?|assets)$/i;
/** Files beside texts that are no texts to quote from. */
const NO_SOURCE = /^(?:readme|changelog|licen[cs]e|copying|notice|contributing|requirements|robots|cmakelists|todo|notes?)(?:[.-].*)?$/i;

/** How many Markdown files of one folder are worth looking into. */
const SAMPLE = 12;

interface Counts {
  texts: number;
  clippings: number;
  notes: number;
}

interface Branch extends Counts {
  /** With `/` at the end; '' is the folder itself. */
  readonly path: string;
  readonly files: FoundFile[];
  readonly branches: Map<string, Branch>;
  /** This branch and all below it. */
  readonly total: Counts;
}

/** The Markdown files whose beginning `guessSources` wants to see: a few of each folder, spread over it. */
export function filesToLookInto(files: readonly string[]): string[] {
  const byFolder = Map.groupBy(files.filter(isMarkdown), file => file.slice(0, file.lastIndexOf('/') + 1));
  return [...byFolder.values()].flatMap(list => {
    const sample = Math.min(SAMPLE, list.length);
    return Array.from({ length: sample }, (_, index) => list[Math.floor((index * list.length) / sample)]!);
  });
}

/**
 * Where the sources are, judged by what is there: plain texts, Markdown that says in its front matter which web page it was clipped from, and
 * folders called so. Each guess is the highest folder in which nearly everything is a source, so that its glob takes in no notes. The last guess
 * is the folder itself. Empty when there is nothing to read.
 */
export function guessSources(files: readonly FoundFile[]): Guess[] {
  const readable = files.filter(({ file }) => isReadable(file) && !NO_SOURCE.test(nameOf(file)));
  if (readable.length === 0) return [];
  const root = grow(readable);
  const found: Guess[] = [];
  choose(root, found);
  found.sort((a, b) => Number(b.picked) - Number(a.picked));
  return [...found, folderItself(root, readable, !found.some(it => it.picked))];
}

function choose(branch: Branch, found: Guess[]): void {
  const { total, path } = branch;
  const sources = total.texts + total.clippings;
  if (sources === 0) return;
  if (path !== '' && sources >= 9 * total.notes) {
    found.push(guess(`${literal(path)}**`, path, total, filesOf(branch), true));
    return;
  }
  const inside = path === '' ? 'beside your notes' : `in ${path}`;
  if (branch.texts > 0) {
    const texts = branch.files.filter(it => !isMarkdown(it.file));
    found.push(guess(`${literal(path)}*.${endings(texts)}`, `Text files ${inside}`, { ...branch, clippings: 0 }, texts, branch.texts > 1));
  }
  if (branch.clippings >= 2 && branch.clippings >= 9 * branch.notes) {
    const clippings = branch.files.filter(it => isMarkdown(it.file));
    found.push(guess(`${literal(path)}*.md`, `Web clippings ${inside}`, { ...branch, texts: 0 }, clippings, true));
  }
  for (const below of branch.branches.values()) choose(below, found);
}

function folderItself({ total }: Branch, files: readonly FoundFile[], picked: boolean): Guess {
  const label = 'This folder itself';
  const texts = files.filter(it => !isMarkdown(it.file));
  if (texts.length > 0) {
    const description = `every text file in it, ${count(texts.length, 'text')}; Markdown files stay notes`;
    return { ...guess(`**/*.${endings(texts)}`, label, total, texts, picked), description };
  }
  const description = `every Markdown file in it, except in folders called notes`;
  return { ...guess('**', label, total, files, false), description };
}

function guess(pattern: string, label: string, { texts, clippings }: Counts, files: readonly FoundFile[], picked: boolean): Guess {
  const description = [texts > 0 && count(texts, 'text'), clippings > 0 && count(clippings, 'web clipping')].filter(Boolean).join(', ');
  const names = files.slice(0, 3).map(it => it.file.slice(it.file.lastIndexOf('/') + 1));
  return { pattern, label, description, examples: names.join(', ') + (files.length > names.length ? ' …' : ''), picked };
}

/** Sorts files into the tree of their folders and counts upwards. */
function grow(files: readonly FoundFile[]): Branch {
  const root = branchAt('');
  for (const found of files) {
    let branch = root;
    for (const name of found.file.split('/').slice(0, -1)) {
      const path = `${branch.path}${name}/`;
      const next = branch.branches.get(name) ?? branchAt(path);
      branch.branches.set(name, next);
      branch = next;
    }
    branch.files.push(found);
  }
  tally(root, false);
  return root;
}

/** `named`: whether a folder above is called as sources are. */
function tally(branch: Branch, named: boolean): Counts {
  const name = branch.path.split('/').at(-2) ?? '';
  const own = NOTES_NAME.test(name);
  const sources = !own && (named || SOURCE_NAME.test(name));
  const markdown = branch.files.filter(it => isMarkdown(it.file));
  const texts = branch.files.length - markdown.length;
  const seen = markdown.filter(it => it.head !== undefined);
  const clipped = seen.filter(it => isClipping(it.head ?? '')).length;
  const clippings = seen.length === 0 ? 0 : Math.round((markdown.length * clipped) / seen.length);
  // No pattern of sources takes in a folder called `notes` unless it names it, so what is there spoils none.
  if (name === 'notes') return branch.total;
  if (own) branch.notes = branch.files.length;
  else if (sources) {
    branch.texts = branch.files.length - clippings;
    branch.clippings = clippings;
  } else {
    branch.texts = texts;
    branch.clippings = clippings;
    branch.notes = markdown.length - clippings;
  }
  const all = [branch, ...[...branch.branches.values()].map(below => tally(below, sources))];
  for (const key of ['texts', 'clippings', 'notes'] as const) branch.total[key] = all.reduce((sum, it) => sum + it[key], 0);
  return branch.total;
}

/**
 * Whether a Markdown file begins as web clippers write it: front matter whose `source` or `url` is a web address. Literature notes of reference
 * managers have an address too; they name a citekey, and are the user's own words about a source.
 */
export function isClipping(head: string): boolean {
  const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)(?:\r?\n---|$)/.exec(head)?.[1];
  if (frontMatter === undefined || /^(?:cite-?key|citation-?key|zotero\S{0,20}):/im.test(frontMatter)) return false;
  return /^(?:source|url|link|source_url):\s{0,4}["'[(]{0,3}https?:\/\//im.test(frontMatter);
}

function branchAt(path: string): Branch {
  const none = () => ({ texts: 0, clippings: 0, notes: 0 });
  return { path, files: [], branches: new Map(), total: none(), ...none() };
}

function filesOf(branch: Branch): FoundFile[] {
  return [...branch.files, ...[...branch.branches.values()].flatMap(filesOf)];
}

/** A path as a glob that means just it: `?` stands for characters that mean something in a glob, for which there is no other spelling. */
function literal(path: string): string {
  return path.replaceAll(/[*[\]{}]|^!/g, '?');
}

function endings(texts: readonly FoundFile[]): string {
  return texts.every(it => it.file.toLowerCase().endsWith('.txt')) ? 'txt' : '{txt,text}';
}

function isMarkdown(file: string): boolean {
  return /\.(?:md|markdown)$/i.test(file);
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
