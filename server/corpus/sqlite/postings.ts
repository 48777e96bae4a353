import { ByteWriter, eachBucket, LEAST_ROW_BITS, RowWriter, readRow, rowBits, type SegmentBuilder } from '../../anchoring/segments.ts';
import type { UnitShingles } from '../store.ts';
import type { Connection } from './engine.ts';
import { sealed } from './seals.ts';

/**
 * Keeps the quote index (see anchoring/segments.ts) in immutable segments, as a log-structured merge tree does [1]: one `write` makes one
 * segment, its rows one after the other at the end of the table. Removed texts are only listed as dead; merging drops them. Segments of about one size merge by four, a
 * range of buckets at a time: a bucket moves from its old rows to the new one in one transaction, so a reader sees it before or after, and a
 * merge that was killed goes on later.
 * Cost: a question reads one row per shingle and segment; there are as many segments as the logarithm of the corpus's size.
 * [1] P. O'Neil, E. Cheng, D. Gawlick, E. O'Neil, “The Log-Structured Merge-Tree (LSM-Tree)”, Acta Informatica 33, 1996.
 */
const buckets = 65536;
/** Buckets merged in one transaction: those of the widest row. */
const stride = buckets >>> LEAST_ROW_BITS;
/** Segments of one size class that merge into one. */
const fanout = 4;
/** Merging for the sake of dead units alone begins when they are this share of all. */
const deadShare = 0.25;

/** Units of removed texts whose postings are still there: ranges, ascending. */
export type DeadUnits = readonly { readonly first: number; readonly end: number }[];

/** Gives the units of a new text their numbers and adds their shingles to the segment being built. The caller holds a transaction. */
export function addUnits(connection: Connection, segment: SegmentBuilder, number: number, { hashes, ends }: UnitShingles): void {
  if (ends.length === 0) return;
  const first = Number(connection.get(`SELECT value FROM notes WHERE name = 'units'`)?.value ?? 0);
  connection.run('INSERT INTO units VALUES (?, ?, ?, ?)', ...sealed(first, ends.length, number));
  connection.run(`INSERT OR REPLACE INTO notes VALUES ('units', ?)`, String(first + ends.length));
  for (let unit = 0, from = 0; unit < ends.length; unit++) {
    segment.add(first + unit, hashes.subarray(from, ends[unit]));
    from = ends[unit]!;
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

/** Writes one segment down. The caller holds a transaction. */
export function addSegment(connection: Connection, segment: SegmentBuilder): void {
  if (segment.size === 0) return;
  const bits = rowBits(segment.size);
  const id = connection.run('INSERT INTO segments (postings, bits, target) VALUES (?, ?, NULL)', segment.size, bits).lastInsertRowid;
  connection.each('INSERT INTO postings VALUES (?, ?)', insert => segment.rows(bits, (row, bytes) => insert(keyOf(id, row), bytes)));
}

/** For each shingle the living units that have it, ascending. */
export function postingsOf(connection: Connection, hashes: Uint32Array, dead: DeadUnits): number[][] {
  // All in one view of the file: a merge may move rows between two of these questions.
  return connection.view(() => {
    const segments = connection
      .all('SELECT segment, bits FROM segments ORDER BY segment')
      .map(it => ({ segment: Number(it.segment), bits: Number(it.bits) }));
    return Array.from(hashes, hash => {
      const units: number[] = [];
      for (const { segment, bits } of segments) {
        const row = hash >>> (32 - bits);
        const data = connection.get('SELECT data FROM postings WHERE id = ?', keyOf(segment, row))?.data;
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
    const segments = connection.all('SELECT segment, postings FROM segments ORDER BY segment');
    const classes = new Map<number, number[]>();
    for (const { segment, postings } of segments) {
      const size = Math.floor(Math.log(Math.max(1, Number(postings))) / Math.log(fanout));
      const same = [...(classes.get(size) ?? []), Number(segment)];
      if (same.length >= fanout) return startMerge(connection, same);
      classes.set(size, same);
    }
    const dead = Number(connection.get('SELECT sum(count) AS n FROM dead')?.n ?? 0);
    const living = Number(connection.get('SELECT sum(count) AS n FROM units')?.n ?? 0);
    if (dead === 0 || dead < (dead + living) * deadShare) return false;
    return startMerge(
      connection,
      segments.map(it => Number(it.segment)),
    );
  });
}

function startMerge(connection: Connection, segments: readonly number[]): boolean {
  const postings = segments.reduce(
    (sum, segment) => sum + Number(connection.get('SELECT postings FROM segments WHERE segment = ?', segment)?.postings ?? 0),
    0,
  );
  const target = connection.run('INSERT INTO segments (postings, bits, target) VALUES (0, ?, NULL)', rowBits(postings)).lastInsertRowid;
  for (const segment of segments) connection.run('UPDATE segments SET target = ? WHERE segment = ?', target, segment);
  remember(connection, { target, next: 0, dead: deadUnits(connection) });
  return true;
}

function remember(connection: Connection, merge: Merge): void {
  connection.run(`INSERT OR REPLACE INTO notes VALUES ('merge', ?)`, JSON.stringify(merge));
}

function mergeRange(connection: Connection, { target, next, dead }: Merge): boolean {
  const sources = connection.all('SELECT segment, bits FROM segments WHERE target = ? ORDER BY segment', target);
  const bits = Number(connection.get('SELECT bits FROM segments WHERE segment = ?', target)?.bits ?? LEAST_ROW_BITS);
  const merged: (BucketMerger | undefined)[] = new Array(stride).fill(undefined);
  for (const source of sources) {
    const segment = Number(source.segment);
    const shift = 16 - Number(source.bits);
    const from = keyOf(segment, next >>> shift);
    const to = keyOf(segment, (next + stride) >>> shift);
    for (const { id, data } of connection.all('SELECT id, data FROM postings WHERE id >= ? AND id < ? ORDER BY id', from, to))
      eachBucket(Number(source.bits), Number(id) - keyOf(segment, 0), data as Uint8Array, (bucket, bytes) => {
        const into = merged[bucket - next] ?? new BucketMerger(dead);
        merged[bucket - next] = into;
        into.add(bytes);
      });
    connection.run('DELETE FROM postings WHERE id >= ? AND id < ?', from, to);
  }
  let written = 0;
  connection.each('INSERT INTO postings VALUES (?, ?)', insert => {
    const rows = new RowWriter(bits, (row, bytes) => insert(keyOf(target, row), bytes));
    for (const [i, bucket] of merged.entries()) {
      if (!bucket || bucket.count === 0) continue;
      rows.add(next + i, bucket.bytes());
      written += bucket.count;
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

  constructor(dead: DeadUnits) {
    this.#dead = dead;
  }

  add(bytes: Uint8Array): void {
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

  bytes(): Uint8Array {
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
