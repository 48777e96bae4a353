import {
  BUCKET_BITS,
  ByteWriter,
  eachBucket,
  joinRuns,
  LEAST_ROW_BITS,
  RowWriter,
  readRow,
  rowBits,
  SegmentBuilder,
} from '../../anchoring/segments.ts';
import type { UnitShingles } from '../store.ts';
import type { Connection } from './engine.ts';
import { sealed } from './seals.ts';

/**
 * Keeps the quote index (see anchoring/segments.ts) in immutable segments, as a log-structured merge tree does [1]: one `write` makes one
 * segment, its rows one after the other at the end of the table. Removed texts are only listed as dead; merging drops them. Segments of about one size merge when they are four, a
 * range of buckets at a time: a bucket moves from its old rows to the new one in one transaction, so a reader sees it before or after, and a
 * merge that was killed goes on later.
 * Cost: a question reads one row per shingle and segment; there are as many segments as the logarithm of the corpus's size.
 * [1] P. O'Neil, E. Cheng, D. Gawlick, E. O'Neil, “The Log-Structured Merge-Tree (LSM-Tree)”, Acta Informatica 33, 1996.
 */
const buckets = 65536;
/** Buckets merged in one transaction, at least. */
const leastStride = 1024;
/** Segments of one size class that merge into one. */
const fanout = 4;
/** Merging for the sake of dead units alone begins when they are this share of all. */
const deadShare = 0.25;

/** Segments of so few postings are kept at hand, and how many of them. */
const smallest = 4096;
const mostSmall = 64;

/** Units of removed texts whose postings are still there: ranges, ascending. */
export type DeadUnits = readonly { readonly first: number; readonly end: number }[];

/** The quote index of the texts of one batch: their units get numbers, their shingles become one segment. The caller holds a transaction. */
export class UnitBatch {
  readonly #connection: Connection;
  readonly #segment = new SegmentBuilder();
  readonly #first: number;
  #next: number;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#first = Number(connection.get(`SELECT value FROM notes WHERE name = 'units'`)?.value ?? 0);
    this.#next = this.#first;
  }

  /** A new text. */
  add(number: number, { hashes, ends }: UnitShingles): void {
    if (ends.length === 0) return;
    this.#connection.run('INSERT INTO units VALUES (?, ?, ?, ?)', ...sealed(this.#next, ends.length, number));
    this.#segment.addAll(this.#next, hashes, ends);
    this.#next += ends.length;
  }

  /** Writes the segment down. */
  end(): void {
    if (this.#next > this.#first) this.#connection.run(`INSERT OR REPLACE INTO notes VALUES ('units', ?)`, String(this.#next));
    addSegment(this.#connection, this.#segment);
  }
}

/** The units of a removed text are dead from now on. */
export function removeUnits(connection: Connection, number: number): void {
  connection.run('INSERT OR REPLACE INTO dead SELECT first, count FROM units WHERE number = ?', number);
  connection.run('DELETE FROM units WHERE number = ?', number);
}

export function deadUnits(connection: Connection): DeadUnits {
  return connection
    .all('SELECT first, count FROM dead ORDER BY first')
    .map(it => ({ first: Number(it.first), end: Number(it.first) + Number(it.count) }));
}

/** Rows of all segments are in one table, those of a segment together: its number and the row's make the key. */
function keyOf(segment: number, row: number): number {
  return segment * buckets + row;
}

function addSegment(connection: Connection, segment: SegmentBuilder): void {
  if (segment.size === 0) return;
  const bits = rowBits(segment.size);
  const id = connection.run('INSERT INTO segments (postings, bits, target) VALUES (?, ?, NULL)', segment.size, bits).lastInsertRowid;
  connection.each('INSERT INTO postings VALUES (?, ?)', insert => segment.rows(bits, (row, bytes) => insert(keyOf(id, row), bytes)));
}

/**
 * The rows of the smallest segments, which many questions would each look up: what single changed files add, until it is merged. Segments never
 * change, so a row once read stays right for as long as its segment is listed.
 */
export class SmallSegments {
  readonly #rows = new Map<number, ReadonlyMap<number, Uint8Array>>();

  /** All rows of a segment. */
  rows(connection: Connection, segment: number): ReadonlyMap<number, Uint8Array> {
    let rows = this.#rows.get(segment);
    if (!rows) {
      const [from, to] = [keyOf(segment, 0), keyOf(segment + 1, 0)];
      const found = connection.all('SELECT id, data FROM postings WHERE id >= ? AND id < ?', from, to);
      rows = new Map(found.map(({ id, data }) => [Number(id) - from, data as Uint8Array]));
      if (this.#rows.size >= mostSmall) this.#rows.clear();
      this.#rows.set(segment, rows);
    }
    return rows;
  }
}

/** For each shingle the living units that have it, ascending. */
export function postingsOf(connection: Connection, hashes: Uint32Array, dead: DeadUnits, small: SmallSegments): number[][] {
  // All in one view of the file: a merge may move rows between two of these questions.
  return connection.view(() => {
    // A segment that is being merged loses its rows bit by bit, and the one it goes into gets them: neither is kept at hand.
    const segments = connection
      .all(
        `SELECT segment, bits, postings <= ? AND target IS NULL AND segment NOT IN (SELECT target FROM segments WHERE target IS NOT NULL) AS small
         FROM segments ORDER BY segment`,
        smallest,
      )
      .map(it => ({
        segment: Number(it.segment),
        bits: Number(it.bits),
        rows: it.small ? small.rows(connection, Number(it.segment)) : undefined,
      }));
    return Array.from(hashes, hash => {
      const units: number[] = [];
      for (const { segment, bits, rows } of segments) {
        const row = hash >>> (32 - bits);
        const data = rows ? rows.get(row) : connection.get('SELECT data FROM postings WHERE id = ?', keyOf(segment, row))?.data;
        if (data !== undefined) readRow(bits, row, data as Uint8Array, hash, units);
      }
      units.sort((a, b) => a - b);
      return dead.length === 0 ? units : units.filter(unit => !isDead(unit, dead));
    });
  });
}

function isDead(unit: number, dead: DeadUnits): boolean {
  let low = 0;
  let high = dead.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dead[middle]!.end <= unit) low = middle + 1;
    else high = middle;
  }
  return low < dead.length && dead[low]!.first <= unit;
}

/** What a running merge has to remember: the new segment, the next bucket, and which units it leaves out. */
interface Merge {
  readonly target: number;
  readonly next: number;
  readonly dead: DeadUnits;
}

/** One step of merging, in a transaction of its own. `false`: nothing is left to merge. */
export function mergeStep(connection: Connection): boolean {
  return connection.transaction(() => {
    const kept = connection.get(`SELECT value FROM notes WHERE name = 'merge'`)?.value;
    if (kept !== undefined) return mergeRange(connection, JSON.parse(String(kept)) as Merge);
    const segments = connection
      .all('SELECT segment, postings FROM segments ORDER BY segment')
      .map(it => ({ segment: Number(it.segment), postings: Number(it.postings) }));
    const alike = mergeable(segments);
    if (alike.length > 0) return startMerge(connection, alike);
    const dead = Number(connection.get('SELECT sum(count) AS n FROM dead')?.n ?? 0);
    const living = Number(connection.get('SELECT sum(count) AS n FROM units')?.n ?? 0);
    if (dead === 0 || dead < (dead + living) * deadShare) return false;
    return startMerge(connection, segments);
  });
}

interface Segment {
  readonly segment: number;
  readonly postings: number;
}

/**
 * The segments to be merged next: all of a size when they are many enough, and those of a larger size, too, when the result would be one too many
 * there. So what a large folder was read in is written once more, not once for every size in between.
 */
function mergeable(segments: readonly Segment[]): Segment[] {
  const sizeOf = (postings: number) => Math.floor(Math.log(Math.max(1, postings)) / Math.log(fanout));
  const sizes = Map.groupBy(segments, it => sizeOf(it.postings));
  const smallest = [...sizes].filter(([, same]) => same.length >= fanout).sort((a, b) => a[0] - b[0])[0];
  if (!smallest) return [];
  let [size, chosen] = smallest;
  for (;;) {
    const larger = sizeOf(chosen.reduce((sum, it) => sum + it.postings, 0));
    const beside = [...sizes].filter(it => it[0] > size && it[0] <= larger).flatMap(it => it[1]);
    if (larger === size || beside.length + 1 < fanout) return chosen;
    chosen = [...chosen, ...beside];
    size = larger;
  }
}

function startMerge(connection: Connection, segments: readonly Segment[]): boolean {
  const postings = segments.reduce((sum, it) => sum + it.postings, 0);
  const target = connection.run('INSERT INTO segments (postings, bits, target) VALUES (0, ?, NULL)', rowBits(postings)).lastInsertRowid;
  for (const { segment } of segments) connection.run('UPDATE segments SET target = ? WHERE segment = ?', target, segment);
  remember(connection, { target, next: 0, dead: deadUnits(connection) });
  return true;
}

function remember(connection: Connection, merge: Merge): void {
  connection.run(`INSERT OR REPLACE INTO notes VALUES ('merge', ?)`, JSON.stringify(merge));
}

function mergeRange(connection: Connection, { target, next, dead }: Merge): boolean {
  const sources = connection.all('SELECT segment, bits FROM segments WHERE target = ? ORDER BY segment', target);
  const bits = Number(connection.get('SELECT bits FROM segments WHERE segment = ?', target)?.bits ?? LEAST_ROW_BITS);
  // As many buckets as the widest row has, and some more: each step asks every segment.
  const stride = Math.max(leastStride, buckets >>> Math.min(bits, ...sources.map(it => Number(it.bits))));
  const runs: Uint8Array[][] = Array.from({ length: stride }, () => []);
  for (const source of sources) {
    const segment = Number(source.segment);
    const shift = BUCKET_BITS - Number(source.bits);
    const from = keyOf(segment, next >>> shift);
    const to = keyOf(segment, (next + stride) >>> shift);
    for (const { id, data } of connection.all('SELECT id, data FROM postings WHERE id >= ? AND id < ? ORDER BY id', from, to))
      eachBucket(Number(source.bits), Number(id) - keyOf(segment, 0), data as Uint8Array, (bucket, bytes) => {
        runs[bucket - next]?.push(bytes);
      });
    connection.run('DELETE FROM postings WHERE id >= ? AND id < ?', from, to);
  }
  let written = 0;
  connection.each('INSERT INTO postings VALUES (?, ?)', insert => {
    const rows = new RowWriter(bits, (row, bytes) => insert(keyOf(target, row), bytes));
    for (const [i, found] of runs.entries()) {
      if (found.length === 0) continue;
      const merged = (dead.length === 0 ? joinRuns(found) : undefined) ?? new BucketMerger(dead, found);
      if (merged.count === 0) continue;
      rows.add(next + i, merged.bytes);
      written += merged.count;
    }
    rows.end();
  });
  connection.run('UPDATE segments SET postings = postings + ? WHERE segment = ?', written, target);
  if (next + stride < buckets) {
    remember(connection, { target, next: next + stride, dead });
    return true;
  }
  connection.run('DELETE FROM segments WHERE target = ?', target);
  connection.run(`DELETE FROM notes WHERE name = 'merge'`);
  // Dead units are forgotten only when every segment they may stand in has been rewritten: after a merge of all there were.
  if (!connection.get('SELECT 1 FROM segments WHERE segment < ?', target))
    for (const { first } of dead) connection.run('DELETE FROM dead WHERE first = ?', first);
  return true;
}

/**
 * The rows of one bucket as one, without dead units. Rows are in the format of `SegmentBuilder`: for each posting, in the order of units, the distance to
 * the last unit as varint and the lower half of the hash in two bytes.
 */
class BucketMerger {
  readonly #dead: DeadUnits;
  #units = new Float64Array(64);
  #lows = new Uint16Array(64);
  #ordered = true;
  count = 0;

  constructor(dead: DeadUnits, runs: readonly Uint8Array[]) {
    this.#dead = dead;
    for (const run of runs) this.#add(run);
  }

  #add(bytes: Uint8Array): void {
    let unit = 0;
    let at = 0;
    while (at < bytes.length - 2) {
      let scale = 1;
      for (;;) {
        const byte = bytes[at++] ?? 0;
        unit += (byte & 127) * scale;
        if (byte < 128) break;
        scale *= 128;
      }
      const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
      at += 2;
      if (this.#dead.length > 0 && isDead(unit, this.#dead)) continue;
      if (this.count === this.#units.length) this.#grow();
      if (this.count > 0 && unit < this.#units[this.count - 1]!) this.#ordered = false;
      this.#units[this.count] = unit;
      this.#lows[this.count++] = low;
    }
  }

  get bytes(): Uint8Array {
    const order = this.#ordered
      ? undefined
      : Array.from({ length: this.count }, (_, i) => i).sort((a, b) => this.#units[a]! - this.#units[b]!);
    const written = new ByteWriter();
    written.reserve(this.count * 10);
    let last = 0;
    for (let i = 0; i < this.count; i++) {
      const k = order ? order[i]! : i;
      written.varint(this.#units[k]! - last);
      written.low(this.#lows[k]!);
      last = this.#units[k]!;
    }
    return written.view();
  }

  #grow(): void {
    const units = new Float64Array(this.#units.length * 2);
    units.set(this.#units);
    this.#units = units;
    const lows = new Uint16Array(this.#lows.length * 2);
    lows.set(this.#lows);
    this.#lows = lows;
  }
}
