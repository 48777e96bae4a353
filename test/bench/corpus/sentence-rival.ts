import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import type { Collection } from './collection.ts';
import { type ClaimAnswer, claimWords, sentencesOf } from './engine.ts';
import type { Claim } from './questions.ts';

/** The search rival: FTS5 over the same sentences and the same words, OR of all, BM25. What it takes to make the words is not counted. */
export function searchByFullText(collection: Collection, place: string, claims: readonly Claim[], budget: number): ClaimAnswer[] {
  rmSync(place, { force: true });
  const database = new DatabaseSync(place);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;');
  database.exec(`CREATE VIRTUAL TABLE sentences USING fts5 (words, content = '', tokenize = "unicode61 tokenchars '_'")`);
  const insert = database.prepare('INSERT INTO sentences (rowid, words) VALUES (?, ?)');
  const step = 2 ** 16;
  const starts = 2 ** 20;
  for (let from = 0; from < collection.files.length; from += 1000) {
    database.exec('BEGIN');
    for (const [i, file] of collection.files.slice(from, from + 1000).entries()) {
      // The row says where the sentence is: file and start, so that nothing need be kept.
      for (const { start, words } of sentencesOf(collection.root, file).slice(0, step))
        if (words.length > 0) insert.run((from + i) * starts + Math.min(start, starts - 1), words.join(' '));
    }
    database.exec('COMMIT');
  }
  const search = database.prepare('SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT 10');
  const answers: ClaimAnswer[] = [];
  const begun = performance.now();
  for (const { id, text } of claims) {
    if (performance.now() - begun > budget) break;
    const start = performance.now();
    const words = [...new Set(claimWords(text))];
    const rows = words.length === 0 ? [] : search.all(words.map(it => `"${it.replaceAll('"', '')}"`).join(' OR '));
    const milliseconds = performance.now() - start;
    const found = rows.map(({ rowid }) => ({ file: collection.files[Math.floor(Number(rowid) / starts)]!, start: Number(rowid) % starts }));
    answers.push({ id, milliseconds, found });
  }
  database.close();
  rmSync(place, { force: true });
  return answers;
}
