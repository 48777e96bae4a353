import type { Mention } from '../../actors/actor.ts';
import { SegmentBuilder } from '../../anchoring/quote-index.ts';
import type { Change, StoredReading } from '../store.ts';
import { decodeReading, encodeBody, encodeReading, withCorrections } from './codec.ts';
import type { Connection } from './engine.ts';
import { insertFile, toFile, updateFile } from './files.ts';
import { addSegment, addUnits, removeUnits } from './postings.ts';
import { sentenceStep } from './schema.ts';

/** Applies changes in order. The caller holds a transaction. */
export function applyChanges(connection: Connection, changes: readonly Change[]): void {
  const segment = new SegmentBuilder();
  let sentences = 0;
  let indexedSentences = 0;
  let indexedWords = 0;
  for (const change of changes) {
    switch (change.kind) {
      case 'put': {
        const before = connection.get('SELECT number FROM files WHERE path = ?', change.file.path);
        if (before) sentences += remove(connection, Number(before.number));
        const number = insertFile(connection, change.file);
        if (!change.body) break;
        const { text, layout, seal } = encodeBody(change.body);
        connection.run('INSERT INTO bodies VALUES (?, ?, ?, ?)', number, text, layout, seal);
        for (const [index, words] of (change.words ?? []).slice(0, sentenceStep).entries()) {
          if (words.length === 0) continue;
          connection.run('INSERT INTO sentences (rowid, words) VALUES (?, ?)', number * sentenceStep + index, words.join(' '));
          sentences++;
          indexedSentences++;
          indexedWords += words.length;
        }
        if (change.shingles) addUnits(connection, segment, number, change.shingles);
        break;
      }
      case 'update': {
        const row = connection.get('SELECT * FROM files WHERE number = ?', change.number);
        if (!row) break;
        updateFile(connection, toFile(row), change.fields);
        if (change.corrections) correct(connection, change.number, change.corrections);
        break;
      }
      case 'reading': {
        if (connection.run(`UPDATE files SET state = 'extracted' WHERE number = ? AND state <> 'failed'`, change.number).changes === 0)
          break;
        const { data, seal } = encodeReading(change.reading);
        connection.run('INSERT OR REPLACE INTO readings VALUES (?, ?, ?)', change.number, data, seal);
        unlink(connection, change.number);
        break;
      }
      case 'link':
        link(connection, change.number, change.ids);
        break;
      case 'actors':
        replaceAll(connection, 'actors', 'id', 'value', new Map(change.actors.map(it => [it.id, JSON.stringify(it)])));
        replaceAll(connection, 'names', 'name', 'actors', new Map(change.names.map(it => [it.name, JSON.stringify(it.actors)])));
        break;
      case 'remove':
        sentences += remove(connection, change.number);
        break;
      case 'note':
        if (change.value === undefined) connection.run('DELETE FROM notes WHERE name = ?', change.name);
        else connection.run('INSERT OR REPLACE INTO notes VALUES (?, ?)', change.name, change.value);
    }
  }
  addSegment(connection, segment);
  count(connection, 'sentences', sentences);
  count(connection, 'indexedSentences', indexedSentences);
  count(connection, 'indexedWords', indexedWords);
}

/** Makes a table hold these rows and no others; only what is different is written. */
function replaceAll(connection: Connection, table: string, key: string, value: string, rows: ReadonlyMap<string, string>): void {
  const kept = new Map(
    connection.all(`SELECT ${key} AS key, ${value} AS value FROM ${table}`).map(it => [String(it.key), String(it.value)]),
  );
  for (const id of kept.keys()) if (!rows.has(id)) connection.run(`DELETE FROM ${table} WHERE ${key} = ?`, id);
  for (const [id, text] of rows) if (kept.get(id) !== text) connection.run(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`, id, text);
}

function count(connection: Connection, name: string, change: number): void {
  if (change === 0) return;
  const before = Number(connection.get('SELECT value FROM notes WHERE name = ?', name)?.value ?? 0);
  connection.run('INSERT OR REPLACE INTO notes VALUES (?, ?)', name, String(Math.max(0, before + change)));
}

/** Takes a text away with all that hangs on it; its postings stay until they are merged. Returns the change in the number of sentences. */
function remove(connection: Connection, number: number): number {
  const sentences = connection.run(
    'DELETE FROM sentences WHERE rowid >= ? AND rowid < ?',
    number * sentenceStep,
    (number + 1) * sentenceStep,
  ).changes;
  connection.run('DELETE FROM bodies WHERE number = ?', number);
  removeUnits(connection, number);
  connection.run('DELETE FROM readings WHERE number = ?', number);
  connection.run('DELETE FROM forms WHERE number = ?', number);
  connection.run('DELETE FROM files WHERE number = ?', number);
  unlink(connection, number);
  return -sentences;
}

function correct(connection: Connection, number: number, corrections: Parameters<typeof withCorrections>[1]): void {
  const row = connection.get('SELECT text, layout, seal FROM bodies WHERE number = ?', number);
  if (!row) return;
  const body = withCorrections({ text: row.text as Uint8Array, layout: row.layout as Uint8Array, seal: Number(row.seal) }, corrections);
  connection.run('UPDATE bodies SET layout = ?, seal = ? WHERE number = ?', body.layout, body.seal, number);
}

function unlink(connection: Connection, number: number): void {
  connection.run('DELETE FROM links WHERE number = ?', number);
  connection.run('DELETE FROM appearances WHERE number = ?', number);
  connection.run('DELETE FROM speeches WHERE number = ?', number);
}

/** Writes down which actors of the corpus stand in a text and speak there. */
function link(connection: Connection, number: number, ids: ReadonlyMap<string, string>): void {
  unlink(connection, number);
  const row = connection.get('SELECT data, seal FROM readings WHERE number = ?', number);
  if (!row) return;
  const reading = decodeReading({ data: row.data as Uint8Array, seal: Number(row.seal) });
  connection.run('INSERT INTO links VALUES (?, ?)', number, JSON.stringify([...ids]));
  const idOf = (local: string) => ids.get(local) ?? local;
  for (const [actor, { count, first }] of mentionsByActor(reading, idOf))
    connection.run('INSERT INTO appearances VALUES (?, ?, ?, ?, ?)', actor, number, count, first.start, first.end);
  for (const [index, { actors, type }] of reading.quotations.entries())
    for (const actor of new Set(actors.map(idOf))) connection.run('INSERT INTO speeches VALUES (?, ?, ?, ?)', actor, number, index, type);
}

/** How often each actor is mentioned, and where first: by name if there is one, since "the minister" or "she" shows nobody a name. */
function mentionsByActor({ mentions }: StoredReading, idOf: (local: string) => string): Map<string, { count: number; first: Mention }> {
  const found = new Map<string, { count: number; first: Mention }>();
  for (const mention of mentions) {
    if (mention.actor === undefined) continue;
    const id = idOf(mention.actor);
    const known = found.get(id);
    if (known) {
      known.count++;
      if (!isNamed(known.first) && isNamed(mention)) known.first = mention;
    } else found.set(id, { count: 1, first: mention });
  }
  return found;
}

function isNamed({ kind }: Mention): boolean {
  return kind === 'name' || kind === 'alias';
}
