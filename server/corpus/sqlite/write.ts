import type { Change } from '../store.ts';
import { WordIndexBuilder } from '../word-lists.ts';
import { encodeBody, encodeReading, withCorrections } from './codec.ts';
import { forgetEarlier, keepEarlier, moveEarlier } from './earlier.ts';
import type { Connection } from './engine.ts';
import { insertFile, toFile, updateFile } from './files.ts';
import { removeUnits, UnitBatch } from './postings.ts';
import { addSentences, addWords, removeSentences, type Searched } from './word-index.ts';
import { applyActorChange, removeLocals, touchClustersOf, writeLocals } from './write-actors.ts';

/** Applies changes in order. The caller holds a transaction. */
export function applyChanges(connection: Connection, changes: readonly Change[]): void {
  const units = new UnitBatch(connection);
  const index = new WordIndexBuilder();
  let sentences = 0;
  let indexedWords = 0;
  const take = (removed: Searched) => {
    sentences -= removed.sentences;
    indexedWords -= removed.words;
  };
  for (const change of changes) {
    switch (change.kind) {
      case 'put': {
        const before = connection.get('SELECT number FROM files WHERE path = ?', change.file.path);
        if (before) take(remove(connection, Number(before.number)));
        const number = insertFile(connection, change.file);
        if (!change.body) break;
        const { text, layout, seal } = 'seal' in change.body ? change.body : encodeBody(change.body);
        connection.run('INSERT INTO bodies VALUES (?, ?, ?, ?)', number, text, layout, seal);
        if (change.words) {
          const added = addSentences(connection, index, number, change.words);
          sentences += added.sentences;
          indexedWords += added.words;
        }
        if (change.shingles) units.add(number, change.shingles);
        break;
      }
      case 'update': {
        const row = connection.get('SELECT * FROM files WHERE number = ?', change.number);
        if (!row) break;
        updateFile(connection, toFile(row), change.fields);
        if (change.fields.path !== undefined && change.fields.path !== row.path)
          moveEarlier(connection, String(row.path), change.fields.path);
        if (change.fields.key !== undefined && change.fields.key !== row.key) touchClustersOf(connection, change.number);
        if (change.corrections) correct(connection, change.number, change.corrections);
        break;
      }
      case 'reading': {
        if (connection.run(`UPDATE files SET state = 'extracted' WHERE number = ? AND state <> 'failed'`, change.number).changes === 0)
          break;
        const { data, seal } = encodeReading(change.reading);
        connection.run('INSERT OR REPLACE INTO readings VALUES (?, ?, ?)', change.number, data, seal);
        writeLocals(connection, change.number, change.locals, change.reading);
        break;
      }
      case 'superseded':
        keepEarlier(connection, change);
        break;
      case 'remove': {
        const row = connection.get('SELECT path FROM files WHERE number = ?', change.number);
        if (row) forgetEarlier(connection, String(row.path));
        take(remove(connection, change.number));
        break;
      }
      case 'note':
        if (change.value === undefined) connection.run('DELETE FROM notes WHERE name = ?', change.name);
        else connection.run('INSERT OR REPLACE INTO notes VALUES (?, ?)', change.name, change.value);
        break;
      default:
        applyActorChange(connection, change);
    }
  }
  units.end();
  addWords(connection, index);
  count(connection, 'sentences', sentences);
  count(connection, 'indexedWords', indexedWords);
}

function count(connection: Connection, name: string, change: number): void {
  if (change === 0) return;
  const before = Number(connection.get('SELECT value FROM notes WHERE name = ?', name)?.value ?? 0);
  connection.run('INSERT OR REPLACE INTO notes VALUES (?, ?)', name, String(Math.max(0, before + change)));
}

/** Takes a text away with all that hangs on it; its postings and words stay until they are merged. */
function remove(connection: Connection, number: number): Searched {
  const searched = removeSentences(connection, number);
  connection.run('DELETE FROM bodies WHERE number = ?', number);
  removeUnits(connection, number);
  connection.run('DELETE FROM readings WHERE number = ?', number);
  connection.run('DELETE FROM forms WHERE number = ?', number);
  removeLocals(connection, number);
  connection.run('DELETE FROM files WHERE number = ?', number);
  return searched;
}

function correct(connection: Connection, number: number, corrections: Parameters<typeof withCorrections>[1]): void {
  const row = connection.get('SELECT text, layout, seal FROM bodies WHERE number = ?', number);
  if (!row) return;
  const body = withCorrections({ text: row.text as Uint8Array, layout: row.layout as Uint8Array, seal: Number(row.seal) }, corrections);
  connection.run('UPDATE bodies SET layout = ?, seal = ? WHERE number = ?', body.layout, body.seal, number);
}
