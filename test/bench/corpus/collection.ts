import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NewsGenerator } from './generator.ts';

/** A folder of documents on disk. Texts are read when they are needed; nothing grows with their size. */
export interface Collection {
  /** `sources/` holds what is indexed, `outside/` what must not be found. */
  readonly root: string;
  /** Below `root`, with `/`, in order. */
  readonly files: readonly string[];
  /** Documents of the same kind that no index ever sees. */
  readonly outside: readonly string[];
  /** Bytes of all `files`. */
  readonly bytes: number;
}

/** Documents left outside: enough to ask a few thousand questions of. */
const outsideDocuments = 1000;
const perFolder = 1000;

/** Where collections are kept from one run to the next; `$HEARSAY_BENCH` or the system's temporary folder. */
export function benchFolder(): string {
  return process.env.HEARSAY_BENCH ?? path.join(tmpdir(), 'hearsay-bench');
}

/** So many generated documents in a folder; one made earlier with the same parameters is used again. */
export function generatedCollection(documents: number, seed: number): Collection {
  const generator = new NewsGenerator({ seed });
  // A folder made by a generator that wrote otherwise is not taken for this one's.
  const version = createHash('sha256');
  for (let i = 0; i < 100; i++) version.update(generator.document(i).text);
  const root = path.join(benchFolder(), `news-${documents}-${seed}-${version.digest('hex').slice(0, 8)}`);
  return made(root, () => {
    for (let i = 0; i < documents; i++) write(root, `sources/${numbered(i)}.txt`, generator.document(i).text);
    for (let i = documents, n = 0; n < outsideDocuments; i++) {
      const { text, copyOf } = generator.document(i);
      if (copyOf === undefined) write(root, `outside/${numbered(n++)}.txt`, text);
    }
  });
}

/** Somebody's folder of .txt and .md files, or a .jsonl of `{ text }`: one text in twenty stays outside. Files are linked, never written. */
export function existingCollection(place: string): Collection {
  const found = existsSync(path.join(place, 'files')) ? path.join(place, 'files') : place;
  if (!existsSync(found)) throw new Error(`--corpus ${place}: there is no such folder or file.`);
  const from = path.resolve(found);
  return statSync(from).isDirectory() ? linkedFolder(from) : textsOfLines(from);
}

function linkedFolder(from: string): Collection {
  const names = readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter(it => /\.(?:txt|md)$/i.test(it))
    .sort();
  return split(from, names.length, (i, folder) => {
    const target = path.join(folder, names[i]!);
    mkdirSync(path.dirname(target), { recursive: true });
    try {
      linkSync(path.join(from, names[i]!), target);
    } catch {
      // Another disk.
      copyFileSync(path.join(from, names[i]!), target);
    }
  });
}

function textsOfLines(from: string): Collection {
  const lines = readFileSync(from, 'utf8')
    .split('\n')
    .filter(it => it !== '');
  return split(from, lines.length, (i, folder) => write(folder, `${numbered(i)}.txt`, (JSON.parse(lines[i]!) as { text: string }).text));
}

/** One in twenty outside; `put` puts the text of that number below a folder. */
function split(from: string, count: number, put: (i: number, folder: string) => void): Collection {
  if (count < 40) throw new Error(`--corpus ${from}: at least 40 texts are needed, there are ${count}.`);
  const id = createHash('sha256')
    .update(`${from}\0${count}\0${statSync(from).mtimeMs}`)
    .digest('hex')
    .slice(0, 12);
  const root = path.join(benchFolder(), `texts-${count}-${id}`);
  return made(root, () => {
    for (let i = 0; i < count; i++) put(i, path.join(root, i % 20 === 19 ? 'outside' : 'sources'));
  });
}

export function textOf(collection: Pick<Collection, 'root'>, file: string): string {
  return readFileSync(path.join(collection.root, file), 'utf8');
}

/** Makes the folder, unless one is there that was finished. */
function made(root: string, make: () => void): Collection {
  const done = path.join(root, 'made.json');
  if (!existsSync(done)) {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    console.error(`Writing ${root} …`);
    make();
    const files = listed(root, 'sources');
    const bytes = files.reduce((sum, it) => sum + statSync(path.join(root, it)).size, 0);
    writeFileSync(`${done}.new`, JSON.stringify({ files: files.length, bytes }));
    renameSync(`${done}.new`, done);
  }
  const { bytes } = JSON.parse(readFileSync(done, 'utf8')) as { bytes: number };
  return { root, files: listed(root, 'sources'), outside: listed(root, 'outside'), bytes };
}

function listed(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(it => /\.(?:txt|md)$/i.test(it))
    .map(it => `${folder}/${it.replaceAll(path.sep, '/')}`)
    .sort();
}

function numbered(i: number): string {
  return `${String(Math.floor(i / perFolder)).padStart(4, '0')}/${String(i).padStart(7, '0')}`;
}

function write(root: string, file: string, text: string): void {
  const target = path.join(root, file);
  if (!existsSync(path.dirname(target))) mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
