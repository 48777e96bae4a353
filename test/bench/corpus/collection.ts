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
/** What changes when the generator does: a folder made by another one is not taken for ours. */
const generatorFiles = ['generator.ts', 'words.ts', '../alterations.ts', '../figures.ts'];

/** Where collections are kept from one run to the next; `$HEARSAY_BENCH` or the system's temporary folder. */
export function benchFolder(): string {
  return process.env.HEARSAY_BENCH ?? path.join(tmpdir(), 'hearsay-bench');
}

/** So many generated documents in a folder; one made earlier with the same parameters is used again. */
export function generatedCollection(documents: number, seed: number): Collection {
  const version = createHash('sha256');
  for (const file of generatorFiles) version.update(readFileSync(path.join(import.meta.dirname, file)));
  const root = path.join(benchFolder(), `news-${documents}-${seed}-${version.digest('hex').slice(0, 8)}`);
  return made(root, () => {
    const generator = new NewsGenerator({ seed });
    for (let i = 0; i < documents; i++) write(root, `sources/${numbered(i)}.txt`, generator.document(i).text);
    for (let i = documents, n = 0; n < outsideDocuments; i++) {
      const { text, copyOf } = generator.document(i);
      if (copyOf === undefined) write(root, `outside/${numbered(n++)}.txt`, text);
    }
  });
}

/** Somebody's folder of .txt and .md files: one in twenty stays outside. Its files are linked, never written. */
export function existingCollection(folder: string): Collection {
  const from = path.resolve(existsSync(path.join(folder, 'files')) ? path.join(folder, 'files') : folder);
  if (!existsSync(from)) throw new Error(`--corpus ${folder}: there is no such folder.`);
  const names = readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter(it => /\.(?:txt|md)$/i.test(it))
    .sort();
  if (names.length < 40) throw new Error(`--corpus ${folder}: at least 40 .txt or .md files are needed, there are ${names.length}.`);
  const id = createHash('sha256')
    .update(`${from}\0${names.length}\0${statSync(path.join(from, names[0]!)).mtimeMs}`)
    .digest('hex')
    .slice(0, 12);
  const root = path.join(benchFolder(), `folder-${names.length}-${id}`);
  return made(root, () => {
    for (const [i, name] of names.entries()) {
      const target = path.join(root, i % 20 === 19 ? 'outside' : 'sources', name);
      mkdirSync(path.dirname(target), { recursive: true });
      try {
        linkSync(path.join(from, name), target);
      } catch {
        copyFileSync(path.join(from, name), target);
      }
    }
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
