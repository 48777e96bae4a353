import { schemaVersion } from '../location.ts';
import { StoreBroken } from '../store.ts';
import type { Connection } from './engine.ts';

/** "HRSY": tells our files from anybody else's. */
const applicationId = 0x48525359;

/**
 * `bodies` and `readings` are apart from `files` so that lists touch little. `seal` is a CRC-32 of the row's data: SQLite notices a damaged page,
 * not a damaged letter. The quote index is in `postings`, `segments`, `units` and `dead` (postings.ts), the sentence search in `word…`, `searched` and
 * `deadSentences` (word-index.ts).
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
  CREATE TABLE units (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, number INTEGER NOT NULL UNIQUE, seal INTEGER NOT NULL);
  CREATE TABLE readings (number INTEGER PRIMARY KEY, data BLOB NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE locals (
    number INTEGER NOT NULL, local TEXT NOT NULL, key TEXT NOT NULL, family TEXT, bare INTEGER NOT NULL, cluster TEXT NOT NULL, actor TEXT NOT NULL,
    mentions INTEGER NOT NULL, named INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, seal INTEGER NOT NULL,
    PRIMARY KEY (number, local)) WITHOUT ROWID;
  CREATE INDEX localsByKey ON locals (key);
  CREATE INDEX localsByFamily ON locals (family, bare) WHERE family IS NOT NULL;
  CREATE INDEX localsByCluster ON locals (cluster);
  CREATE TABLE acronyms (acronym TEXT NOT NULL, long INTEGER NOT NULL, number INTEGER NOT NULL, local TEXT NOT NULL,
    PRIMARY KEY (acronym, long, number, local)) WITHOUT ROWID;
  CREATE INDEX acronymsByNumber ON acronyms (number, local);
  CREATE TABLE speeches (number INTEGER NOT NULL, local TEXT NOT NULL, quotation INTEGER NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (number, local, quotation)) WITHOUT ROWID;
  CREATE TABLE clusters (cluster TEXT PRIMARY KEY, id TEXT, base TEXT, source TEXT NOT NULL, open INTEGER NOT NULL, type TEXT NOT NULL,
    actor TEXT NOT NULL, seal INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX clustersById ON clusters (id);
  CREATE INDEX clustersByBase ON clusters (base);
  CREATE TABLE known (name TEXT NOT NULL, cluster TEXT NOT NULL, office INTEGER NOT NULL, seal INTEGER NOT NULL, PRIMARY KEY (name, cluster, office)) WITHOUT ROWID;
  CREATE INDEX knownByCluster ON known (cluster);
  CREATE TABLE terms (kind INTEGER NOT NULL, term TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, term, name)) WITHOUT ROWID;
  CREATE TABLE touched (what TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (what, value)) WITHOUT ROWID;
  CREATE TABLE wordRows (id INTEGER PRIMARY KEY, data BLOB NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE wordPieces (id INTEGER PRIMARY KEY, data BLOB NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE wordSegments (segment INTEGER PRIMARY KEY, postings INTEGER NOT NULL, bits INTEGER NOT NULL, state INTEGER NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE searched (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, number INTEGER NOT NULL UNIQUE, sentences INTEGER NOT NULL,
    words INTEGER NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE deadSentences (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, merge INTEGER NOT NULL, seal INTEGER NOT NULL);
  CREATE TABLE postings (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE segments (segment INTEGER PRIMARY KEY AUTOINCREMENT, postings INTEGER NOT NULL, bits INTEGER NOT NULL, target INTEGER);
  CREATE TABLE dead (first INTEGER PRIMARY KEY, count INTEGER NOT NULL);
  CREATE TABLE earlier (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, seal INTEGER NOT NULL, seen REAL NOT NULL, length INTEGER NOT NULL,
    text TEXT NOT NULL, words TEXT NOT NULL, anchor TEXT NOT NULL, UNIQUE (path, seal));
`;

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
  for (const table of 'files forms bodies readings locals acronyms speeches clusters known terms touched wordRows wordPieces wordSegments searched postings earlier'.split(
    ' ',
  ))
    connection.get(`SELECT 1 FROM ${table} LIMIT 1`);
}
