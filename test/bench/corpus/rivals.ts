/** Other ways to find a quotation, behind one face. Those that rank documents by words are asked for the best document; they align nothing. */
import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import search from 'approx-string-match';
import MiniSearch from 'minisearch';
import { type Collection, textOf } from './collection.ts';

export interface Rival {
  /** Reads all documents. Returns the bytes its index takes, where that can be told. */
  build(collection: Collection): number | undefined;
  /** The best document, and the passage where the rival says so. */
  find(quotation: string): { readonly file: string; readonly start?: number; readonly end?: number } | undefined;
  close(): void;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** SQLite's full text, contentless; the same table serves words and phrases. */
class FullText implements Rival {
  readonly #path: string;
  readonly #tokenizer: string;
  readonly #query: (quotation: string) => readonly string[];
  readonly #database: DatabaseSync;
  #best: StatementSync | undefined;
  #files: readonly string[] = [];

  constructor(place: string, tokenizer: string, query: (quotation: string) => readonly string[]) {
    this.#path = place;
    this.#tokenizer = tokenizer;
    this.#query = query;
    rmSync(place, { force: true });
    this.#database = new DatabaseSync(place);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;');
  }

  build(collection: Collection): number {
    this.#files = collection.files;
    this.#database.exec(`CREATE VIRTUAL TABLE texts USING fts5 (text, content = '', tokenize = '${this.#tokenizer}')`);
    const insert = this.#database.prepare('INSERT INTO texts (rowid, text) VALUES (?, ?)');
    for (let from = 0; from < this.#files.length; from += 1000) {
      this.#database.exec('BEGIN');
      for (const [i, file] of this.#files.slice(from, from + 1000).entries()) insert.run(from + i + 1, textOf(collection, file));
      this.#database.exec('COMMIT');
    }
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#best = this.#database.prepare('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 1');
    return statSync(this.#path).size;
  }

  find(quotation: string): { readonly file: string } | undefined {
    const terms = [...new Set(this.#query(quotation))];
    if (terms.length === 0) return undefined;
    const row = this.#best?.get(terms.map(it => `"${it.replaceAll('"', '""')}"`).join(' OR '));
    return row && { file: this.#files[Number(row.rowid) - 1]! };
  }

  close(): void {
    this.#database.close();
    rmSync(this.#path, { force: true });
  }
}

/** Every three words in a row. */
function phrases(quotation: string): string[] {
  const words = wordsOf(quotation);
  return words.length < 3 ? [words.join(' ')] : words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
}

/** Pieces of twelve characters: one of them is likely to be whole in a damaged quotation. */
function pieces(quotation: string): string[] {
  const text = quotation.replace(/\s+/g, ' ');
  return Array.from({ length: Math.max(1, Math.floor(text.length / 12)) }, (_, i) => text.slice(i * 12, i * 12 + 12)).filter(
    it => it.length >= 3,
  );
}

class Mini implements Rival {
  readonly #index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'], storeFields: [] });
  #files: readonly string[] = [];

  build(collection: Collection): undefined {
    this.#files = collection.files;
    for (const [id, file] of this.#files.entries()) this.#index.add({ id, text: textOf(collection, file) });
  }

  find(quotation: string): { readonly file: string } | undefined {
    const [best] = this.#index.search(quotation);
    return best && { file: this.#files[best.id]! };
  }

  close(): void {}
}

/** Looks through everything for the passage with the fewest wrong letters, at most a fifth. */
class Approximate implements Rival {
  #texts: string[] = [];
  #files: readonly string[] = [];

  build(collection: Collection): undefined {
    this.#files = collection.files;
    this.#texts = collection.files.map(it => textOf(collection, it));
  }

  find(quotation: string): { readonly file: string; readonly start: number; readonly end: number } | undefined {
    let best: { file: string; start: number; end: number } | undefined;
    let errors = Math.floor(quotation.length / 5);
    for (const [i, text] of this.#texts.entries()) {
      for (const match of search(text, quotation, errors)) {
        if (best && match.errors >= errors) continue;
        errors = match.errors;
        best = { file: this.#files[i]!, start: match.start, end: match.end };
      }
      if (best && errors === 0) break;
    }
    return best;
  }

  close(): void {}
}

/** The words exactly as typed, in the files themselves. */
class Ripgrep implements Rival {
  #root = '';

  build(collection: Collection): undefined {
    this.#root = collection.root;
  }

  find(quotation: string): { readonly file: string } | undefined {
    const { stdout } = spawnSync('rg', ['--files-with-matches', '--fixed-strings', '--', quotation, path.join(this.#root, 'sources')], {
      encoding: 'utf8',
    });
    const [first] = stdout.split('\n');
    return first ? { file: path.relative(this.#root, first).replaceAll(path.sep, '/') } : undefined;
  }

  close(): void {}
}

export const hasRipgrep = (): boolean => spawnSync('rg', ['--version']).status === 0;

/** By name: how to make one, and up to how many documents it is worth the time. */
export const rivals = {
  F: {
    title: 'SQLite FTS5, OR of words, BM25',
    most: 1_000_000,
    open: (place: string): Rival => new FullText(place, 'unicode61', wordsOf),
  },
  F3: {
    title: 'SQLite FTS5, OR of 3-word phrases',
    most: 1_000_000,
    open: (place: string): Rival => new FullText(place, 'unicode61', phrases),
  },
  trigram: {
    title: 'SQLite FTS5 trigram, OR of 12-letter pieces',
    most: 10_000,
    open: (place: string): Rival => new FullText(place, 'trigram', pieces),
  },
  minisearch: { title: 'MiniSearch, OR of words', most: 10_000, open: (): Rival => new Mini() },
  approximate: { title: 'approx-string-match over everything', most: 10_000, open: (): Rival => new Approximate() },
  ripgrep: { title: 'ripgrep, the words as typed', most: 100_000, open: (): Rival => new Ripgrep() },
} as const;
export type RivalName = keyof typeof rivals;
