/**
 * How the quote index is kept as bytes; it does no I/O.
 * A shingle's hash has two halves: the upper 16 bits name a *bucket*, the lower 16 tell the shingles of a bucket apart. A *segment* is what a batch
 * of documents adds; it never changes. It is cut into *rows* by as many upper bits of the hash as make rows of a few hundred bytes: a small segment
 * has few rows, each with many buckets; a large one has a row for each bucket. So a segment costs what it holds, not 65,536 rows.
 * Bytes of a bucket: for each posting, ordered by block, the distance to the block before (varint) and the lower half of the hash (2 bytes);
 * about 3.5 bytes. A stray posting of another shingle (one in 65,536) only costs a vote. Bytes of a row: for each bucket in it, ascending, the
 * distance to the bucket before and the number of its bytes (varints), then these; in a segment with a row for each bucket its bytes alone.
 */
export const BUCKET_BITS = 16;
/** A row covers at most a sixteenth of all buckets: that much is merged at a time. */
export const LEAST_ROW_BITS = 4;
/** Postings in a row, at most on average. */
const ROW_POSTINGS = 256;

/** The bucket of a shingle. */
export function bucketOf(hash: number): number {
  return hash >>> (32 - BUCKET_BITS);
}

/** By how many bits of the hash a segment of so many postings is cut into rows. */
export function rowBits(postings: number): number {
  const bits = Math.ceil(Math.log2(Math.max(1, postings / ROW_POSTINGS)));
  return Math.min(BUCKET_BITS, Math.max(LEAST_ROW_BITS, bits));
}

/** Bytes put one after the other into room that grows. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 14);
  length = 0;

  /** Makes room for so many bytes more. */
  reserve(size: number): void {
    if (this.length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + size, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.length));
    this.#bytes = larger;
  }

  /** A whole number from zero, up to 2^53; at most 8 bytes of reserved room. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.length++] = (rest % 128) | 128;
    this.#bytes[this.length++] = rest;
  }

  /** Two bytes of reserved room. */
  low(value: number): void {
    this.#bytes[this.length++] = value & 255;
    this.#bytes[this.length++] = (value >>> 8) & 255;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was written, valid until something is written again. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}

/** Puts buckets, given in ascending order, together to rows. */
export class RowWriter {
  readonly #shift: number;
  readonly #row = new ByteWriter();
  readonly #put: (row: number, bytes: Uint8Array) => void;
  #at = -1;
  #last = 0;

  /** `put` is given each row with its bytes, which are valid until it returns. */
  constructor(bits: number, put: (row: number, bytes: Uint8Array) => void) {
    this.#shift = BUCKET_BITS - bits;
    this.#put = put;
  }

  add(bucket: number, bytes: Uint8Array): void {
    const row = bucket >>> this.#shift;
    if (row !== this.#at) {
      this.end();
      this.#at = row;
      this.#last = row << this.#shift;
    }
    if (this.#shift > 0) {
      this.#row.reserve(16);
      this.#row.varint(bucket - this.#last);
      this.#row.varint(bytes.length);
      this.#last = bucket;
    }
    this.#row.append(bytes);
  }

  /** The last row is complete. */
  end(): void {
    if (this.#row.length > 0) this.#put(this.#at, this.#row.view());
    this.#row.clear();
  }
}

/** The buckets of a row with their bytes, ascending. Bytes cut short give what can be read. */
export function eachBucket(bits: number, row: number, bytes: Uint8Array, found: (bucket: number, bytes: Uint8Array) => void): void {
  const shift = BUCKET_BITS - bits;
  if (shift === 0) {
    found(row, bytes);
    return;
  }
  let bucket = row << shift;
  for (let at = 0; at < bytes.length; ) {
    const distance = varintAt(bytes, at);
    const size = varintAt(bytes, distance.end);
    bucket += distance.value;
    at = size.end + size.value;
    found(bucket, bytes.subarray(size.end, at));
  }
}

/** The number written at `at` seven bits a byte, the lowest first, and where it ends. Bytes that are missing count as 0. */
export function varintAt(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  let end = at;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[end++] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128 || scale > 2 ** 40) return { value, end };
  }
}

/** Appends to `into` the blocks that hold the shingle, from the row of a segment in which it would stand; ascending. */
export function readRow(bits: number, row: number, bytes: Uint8Array, hash: number, into: number[]): void {
  const wanted = bucketOf(hash);
  eachBucket(bits, row, bytes, (bucket, run) => {
    if (bucket === wanted) readPostings(run, hash, into);
  });
}

/** Appends to `into` the blocks of one bucket's bytes that hold the shingle; ascending. Bytes cut short give what can be read. */
export function readPostings(bytes: Uint8Array, hash: number, into: number[]): void {
  const low = hash & 255;
  const high = (hash >>> 8) & 255;
  const last = bytes.length - 2;
  let block = 0;
  let at = 0;
  while (at < last) {
    let byte = bytes[at++]!;
    let distance = byte & 127;
    for (let shift = 7; byte >= 128 && at < last && shift < 32; shift += 7) {
      byte = bytes[at++]!;
      distance += (byte & 127) * 2 ** shift;
    }
    block += distance;
    if (bytes[at] === low && bytes[at + 1] === high) into.push(block);
    at += 2;
  }
}

/** Collects the shingles of blocks, then gives the segment's rows. Blocks must come in ascending order. */
export class SegmentBuilder {
  /** Hash and block of every posting, side by side. */
  #hashes = new Uint32Array(1 << 12);
  #blocks = new Uint32Array(1 << 12);
  #count = 0;

  /** Number of postings so far: when to close a segment. */
  get size(): number {
    return this.#count;
  }

  /** Adds a block with its distinct shingles. */
  add(block: number, shingles: ArrayLike<number>): void {
    this.addAll(block, shingles, [shingles.length]);
  }

  /** Adds blocks in a row, the first of them with this number; the shingles of each end where `ends` says. */
  addAll(first: number, shingles: ArrayLike<number>, ends: ArrayLike<number>): void {
    const needed = this.#count + shingles.length;
    if (needed > this.#hashes.length) {
      const size = Math.max(needed, this.#hashes.length * 2);
      this.#hashes = grown(this.#hashes, size);
      this.#blocks = grown(this.#blocks, size);
    }
    this.#hashes.set(shingles, this.#count);
    for (let i = 0, from = 0; i < ends.length; i++) {
      this.#blocks.fill(first + i, this.#count + from, this.#count + ends[i]!);
      from = ends[i]!;
    }
    this.#count = needed;
  }

  /** Gives `put` every row that holds anything, ascending; its bytes are valid until `put` returns. The builder may be thrown away afterwards. */
  rows(bits: number, put: (row: number, bytes: Uint8Array) => void): void {
    this.#sort();
    const hashes = this.#hashes;
    const blocks = this.#blocks;
    const count = this.#count;
    const shift = BUCKET_BITS - bits;
    let bytes = new Uint8Array(1 << 14);
    for (let i = 0; i < count; ) {
      const row = hashes[i]! >>> (32 - bits);
      let last = row << shift;
      let at = 0;
      while (i < count && hashes[i]! >>> (32 - bits) === row) {
        const bucket = hashes[i]! >>> (32 - BUCKET_BITS);
        const from = i;
        let size = 0;
        for (let block = 0; i < count && hashes[i]! >>> (32 - BUCKET_BITS) === bucket; i++) {
          size += sizeOf(blocks[i]! - block) + 2;
          block = blocks[i]!;
        }
        if (at + size + 10 > bytes.length) {
          const larger = new Uint8Array((at + size + 10) * 2);
          larger.set(bytes);
          bytes = larger;
        }
        if (shift > 0) {
          at = putVarint(bytes, at, bucket - last);
          at = putVarint(bytes, at, size);
          last = bucket;
        }
        for (let k = from, block = 0; k < i; k++) {
          at = putVarint(bytes, at, blocks[k]! - block);
          block = blocks[k]!;
          bytes[at++] = hashes[k]!;
          bytes[at++] = hashes[k]! >>> 8;
        }
      }
      put(row, bytes.subarray(0, at));
    }
  }

  /** By bucket, keeping the ascending order of blocks inside each: by the lower half of the bucket's number, then by the upper [Knuth, TAOCP 3, 5.2.5]. */
  #sort(): void {
    const count = this.#count;
    let from = { hashes: this.#hashes, blocks: this.#blocks };
    let to = { hashes: new Uint32Array(this.#hashes.length), blocks: new Uint32Array(this.#hashes.length) };
    for (const shift of [32 - BUCKET_BITS, 32 - BUCKET_BITS / 2]) {
      const next = new Uint32Array(256);
      for (let i = 0; i < count; i++) next[(from.hashes[i]! >>> shift) & 255]!++;
      for (let digit = 0, start = 0; digit < 256; digit++) {
        const size = next[digit]!;
        next[digit] = start;
        start += size;
      }
      const { hashes, blocks } = from;
      const { hashes: sortedHashes, blocks: sortedBlocks } = to;
      for (let i = 0; i < count; i++) {
        const hash = hashes[i]!;
        const at = next[(hash >>> shift) & 255]!++;
        sortedHashes[at] = hash;
        sortedBlocks[at] = blocks[i]!;
      }
      [from, to] = [to, from];
    }
    this.#hashes = from.hashes;
    this.#blocks = from.blocks;
  }
}

function grown(array: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(size);
  larger.set(array);
  return larger;
}

/** Bytes of a varint of at most 32 bits. */
function sizeOf(value: number): number {
  return value < 128 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;
}

/** Writes a varint of at most 32 bits where there is room, and says where it ends. */
function putVarint(bytes: Uint8Array, at: number, value: number): number {
  while (value >= 128) {
    bytes[at++] = (value & 127) | 128;
    value >>>= 7;
  }
  bytes[at++] = value;
  return at;
}

/**
 * Several segments' bytes of one bucket as one. Blocks of one segment mostly all lie before those of the next: then their bytes are copied as they are, but
 * for the first distance. `undefined` where they do not, or the bytes are cut short. Gives the number of postings, too.
 */
export function joinRuns(runs: readonly Uint8Array[]): { readonly bytes: Uint8Array; readonly count: number } | undefined {
  const ordered = runs.length < 2 ? runs : [...runs].sort((a, b) => firstBlock(a) - firstBlock(b));
  let room = 0;
  for (const run of runs) room += run.length + 8;
  const bytes = new Uint8Array(room);
  let at = 0;
  let count = 0;
  let last = 0;
  for (const run of ordered) {
    const first = varintAt(run, 0);
    if (first.value < last || first.value >= 2 ** 32) return undefined;
    at = putVarint(bytes, at, first.value - last);
    bytes.set(run.subarray(first.end), at);
    at += run.length - first.end;
    last = first.value;
    count++;
    let k = first.end + 2;
    while (k < run.length) {
      let byte = run[k++]!;
      let distance = byte & 127;
      for (let scale = 128; byte >= 128 && k < run.length; scale *= 128) {
        byte = run[k++]!;
        distance += (byte & 127) * scale;
      }
      last += distance;
      count++;
      k += 2;
    }
    if (k !== run.length || last >= 2 ** 32) return undefined;
  }
  return { bytes: bytes.subarray(0, at), count };
}

function firstBlock(run: Uint8Array): number {
  return varintAt(run, 0).value;
}
