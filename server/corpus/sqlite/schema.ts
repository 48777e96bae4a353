import { schemaVersion } from '../location.ts';
import { StoreBroken, StoreUnavailable } from '../store.ts';
import { Connection } from './engine.ts';

/** "HRSY": tells our files from anybody else's. */
const applicationId = 0x48525359;

/** Sentences of one text are numbered from zero; the full-text row of sentence `i` of text `n` is `n * sentenceStep + i`. */
export const sentenceStep = 2 ** 20;

/**
 * `bodies` and `readings` are apart from `files` so that lists touch little. `seal` is a CRC-32 of the row's data: SQLite notices a damaged page,
 * not a damaged letter. Full text keeps no text and no positions; each row is a sentence, its words made equal before they come here. It gathers
 * a batch in memory (`hashsize`, bytes), since what it writes early it has to merge again; merging is left to `mergeSentences`.
 */
const tables = `
  CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE lease (id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL, pid INTEGER NOT NULL, host TEXT NOT NULL, heartbeat INTEGER NOT NULL);
  CREATE TABLE files (
    number INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, file TEXT NOT NULL, size INTEGER NOT NULL, mtime REAL NOT NULL,
    checked REAL NOT NULL, hash TEXT NOT NULL, sidecar TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, key TEXT NOT NULL, ownKey TEXT NOT NULL,
    metadata TEXT NOT NULL, length INTEGER NOT NULL, problems TEXT NOT NULL, issued INTEGER, seal INTEGER NOT NULL);
  CREATE INDEX filesByState ON files (state, number);
  CREATE INDEX filesByKey ON files (key);
  CREATE INDEX filesByFoldedKey ON files (lower(key));
  CREATE INDEX filesByOwnKey ON files (ownKey, key);
  CREATE TABLE forms (form TEXT NOT NULL, number INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (form, number)) WITHOUT ROWID;
  CREATE INDEX formsByNumber ON forms (number);
  CREATE TABLE bodies (number INTEGER PRIMARY KEY, text BLOB NOT NULL, layout BLOB NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE units (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, number INTEGER NOT NULL UNIQUE);
  CREATE TABLE readings (number INTEGER PRIMARY KEY, data BLOB NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE locals (
    number INTEGER NOT NULL, local TEXT NOT NULL, key TEXT NOT NULL, family TEXT, bare INTEGER NOT NULL, cluster TEXT NOT NULL, actor TEXT NOT NULL,
    mentions INTEGER NOT NULL, named INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (number, local)) WITHOUT ROWID;
  CREATE INDEX localsByKey ON locals (key);
  CREATE INDEX localsByFamily ON locals (family, bare) WHERE family IS NOT NULL;
  CREATE INDEX localsByCluster ON locals (cluster);
  CREATE TABLE acronyms (acronym TEXT NOT NULL, long INTEGER NOT NULL, number INTEGER NOT NULL, local TEXT NOT NULL,
    PRIMARY KEY (acronym, long, number, local)) WITHOUT ROWID;
  CREATE INDEX acronymsByNumber ON acronyms (number, local);
  CREATE TABLE speeches (number INTEGER NOT NULL, local TEXT NOT NULL, quotation INTEGER NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (number, local, quotation)) WITHOUT ROWID;
  CREATE TABLE clusters (cluster TEXT PRIMARY KEY, id TEXT, base TEXT, source TEXT NOT NULL, open INTEGER NOT NULL, type TEXT NOT NULL,
    actor TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX clustersById ON clusters (id);
  CREATE INDEX clustersByBase ON clusters (base);
  CREATE TABLE known (name TEXT NOT NULL, cluster TEXT NOT NULL, office INTEGER NOT NULL, PRIMARY KEY (name, cluster, office)) WITHOUT ROWID;
  CREATE INDEX knownByCluster ON known (cluster);
  CREATE TABLE terms (kind INTEGER NOT NULL, term TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, term, name)) WITHOUT ROWID;
  CREATE TABLE touched (what TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (what, value)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE sentences USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
  INSERT INTO sentences (sentences, rank) VALUES ('hashsize', 8000000), ('automerge', 0), ('crisismerge', 64);
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab (sentences, 'row');
  CREATE TABLE postings (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE segments (segment INTEGER PRIMARY KEY AUTOINCREMENT, postings INTEGER NOT NULL, bits INTEGER NOT NULL, target INTEGER);
  CREATE TABLE dead (first INTEGER PRIMARY KEY, count INTEGER NOT NULL);
  CREATE TABLE earlier (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, seal INTEGER NOT NULL, seen REAL NOT NULL, length INTEGER NOT NULL,
    text TEXT NOT NULL, words TEXT NOT NULL, anchor TEXT NOT NULL, UNIQUE (path, seal));
`;

/** One small step of merging the full text's own segments, so that a word is looked up in few of them. `false`: nothing is left to merge. */
export function mergeSentences(connection: Connection): boolean {
  const changes = () => Number(connection.get('SELECT total_changes() AS n')?.n ?? 0);
  return connection.transaction(() => {
    const before = changes();
    connection.run(`INSERT INTO sentences (sentences, rank) VALUES ('merge', 500)`);
    // The command itself counts as one change.
    return changes() - before >= 2;
  });
}

let probed = false;

/** Whether this SQLite can do what the store needs, tried in memory, once; throws `StoreUnavailable` with a message for the user when it cannot. */
export function probe(): void {
  if (probed) return;
  const connection = new Connection(':memory:');
  try {
    connection.exec(
      `CREATE VIRTUAL TABLE probe USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
       CREATE VIRTUAL TABLE probed USING fts5vocab (probe, 'row');`,
    );
    probed = true;
  } catch (error) {
    throw new StoreUnavailable(
      'The SQLite in this program has no full-text search (FTS5 with contentless delete). Hearsay needs Node 22.16 or VS Code 1.105, or newer.',
      { cause: error },
    );
  } finally {
    connection.close();
  }
}

/** Makes the tables in a new file and checks an old one. Throws `StoreBroken` for a file that is not ours, of another version, or incomplete. */
export function prepareSchema(connection: Connection): void {
  const empty = () => Number(connection.get('SELECT count(*) AS n FROM sqlite_schema')?.n ?? 0) === 0;
  const version = () => Number(connection.get('PRAGMA user_version')?.user_version ?? 0);
  if (empty() && version() === 0) {
    connection.transaction(() => {
      // Another process may have been quicker between the look and the lock.
      if (!empty()) return;
      connection.exec(tables);
      // Versions of a store begun anew go on above those of the one before: nobody makes a write a millisecond.
      connection.run(`INSERT INTO notes VALUES ('version', ?)`, String(Date.now()));
      connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
    });
  }
  if (Number(connection.get('PRAGMA application_id')?.application_id ?? 0) !== applicationId)
    throw new StoreBroken('The cache file is not one of Hearsay’s.');
  if (version() !== schemaVersion) throw new StoreBroken('The cache is of another version.');
  for (const table of 'files forms bodies readings locals acronyms speeches clusters known terms touched sentences postings earlier'.split(
    ' ',
  ))
    connection.get(`SELECT 1 FROM ${table} LIMIT 1`);
}
