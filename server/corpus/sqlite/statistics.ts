import { statSync } from 'node:fs';
import { schemaVersion } from '../location.ts';
import type { ReadState, Statistics, StorePart } from '../store.ts';
import type { Connection } from './engine.ts';
import { leaderIn } from './lease.ts';

/** Which part the tables, with their indexes, belong to. `bodies` holds two parts: text and layout. */
const parts: Readonly<Record<string, StorePart>> = {
  postings: 'quotes',
  segments: 'quotes',
  units: 'quotes',
  dead: 'quotes',
  wordRows: 'search',
  wordPieces: 'search',
  wordSegments: 'search',
  searched: 'search',
  deadSentences: 'search',
  readings: 'extraction',
  earlier: 'text',
  locals: 'actors',
  acronyms: 'actors',
  speeches: 'actors',
  clusters: 'actors',
  known: 'actors',
  terms: 'actors',
  touched: 'actors',
  files: 'files',
  forms: 'files',
  notes: 'files',
  lease: 'files',
  sqlite_schema: 'files',
  sqlite_sequence: 'files',
};

/** Which part a table belongs to; `undefined` for `bodies`, whose pages hold two, and for tables this page has not heard of. */
export function partOf(table: string): StorePart | undefined {
  return Object.hasOwn(parts, table) ? parts[table] : undefined;
}

/** The only column of the only row. */
function number(connection: Connection, sql: string): number {
  return Number(Object.values(connection.get(sql) ?? {})[0] ?? 0);
}

/** What an open store holds, but for sizes. */
export function statisticsOf(connection: Connection, files: Readonly<Record<ReadState, number>>): Statistics {
  const updated = number(connection, `SELECT value FROM notes WHERE name = 'updated'`);
  const leader = leaderIn(connection);
  return {
    schema: schemaVersion,
    files,
    textBytes: number(connection, 'SELECT total(length(text)) FROM bodies'),
    sentences: number(connection, `SELECT value FROM notes WHERE name = 'sentences'`),
    units: number(connection, 'SELECT total(count) FROM units'),
    // While segments are merged, their postings are counted where they come from.
    postings: number(
      connection,
      'SELECT total(postings) FROM segments WHERE segment NOT IN (SELECT target FROM segments WHERE target IS NOT NULL)',
    ),
    segments: number(connection, 'SELECT count(*) FROM segments'),
    actors: number(connection, 'SELECT count(*) FROM clusters WHERE id IS NOT NULL'),
    names: number(connection, 'SELECT count(DISTINCT name) FROM known'),
    quotations: number(connection, `SELECT total(json_array_length(CAST(data AS TEXT), '$.quotations')) FROM readings`),
    ...(updated > 0 ? { updated } : {}),
    ...(leader ? { leader } : {}),
  };
}

/** Pages by what they hold. `log`: path of the write-ahead log. Not every SQLite is built with the table that tells (`dbstat`); then `undefined`. */
export function bytesByPart(connection: Connection, log: string | undefined): Record<StorePart, number> | undefined {
  if (!connection.get(`SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'`)) return undefined;
  const text = number(connection, 'SELECT total(length(text)) FROM bodies');
  const layout = number(connection, 'SELECT total(length(layout)) FROM bodies');
  const bytes: Record<StorePart, number> = {
    text: 0,
    layout: 0,
    quotes: 0,
    search: 0,
    extraction: 0,
    actors: 0,
    files: 0,
    log: 0,
    free: 0,
  };
  const share = text + layout === 0 ? 0 : text / (text + layout);
  const pages = connection.all(
    `SELECT coalesce(sqlite_schema.tbl_name, dbstat.name) AS part, sum(dbstat.pgsize) AS bytes
     FROM dbstat LEFT JOIN sqlite_schema ON sqlite_schema.name = dbstat.name WHERE dbstat.aggregate = 1 GROUP BY 1`,
  );
  for (const { part, bytes: size } of pages) {
    if (part === 'bodies') {
      const texts = Math.round(Number(size) * share);
      bytes.text += texts;
      bytes.layout += Number(size) - texts;
    } else bytes[partOf(String(part)) ?? 'files'] += Number(size);
  }
  bytes.free = number(connection, 'PRAGMA freelist_count') * number(connection, 'PRAGMA page_size');
  bytes.log = log === undefined ? 0 : (statSync(log, { throwIfNoEntry: false })?.size ?? 0);
  return bytes;
}
