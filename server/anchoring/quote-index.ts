/**
 * The quote index as plain data: which blocks hold which shingles. It does no I/O; the corpus keeps the bytes.
 * A shingle's hash has two halves: the upper bits name a bucket, the lower 16 tell the shingles of a bucket apart. A *segment* is what a batch
 * of documents adds; for each bucket it is a run of bytes that never changes. A question reads the same buckets of all segments.
 * Bytes of a bucket: for each posting, ordered by block, the distance to the block before (varint) and the lower half of the hash (2 bytes);
 * about 3.5 bytes. A stray posting of another shingle (one in 65,536) only costs a vote.
 * Votes: a block gets log2(N / n) for each shingle of the quotation it holds, n of N blocks having it, so rare words decide; then the words
 * of the best blocks are aligned (align.ts). See Manber, “Finding similar files in a large file system”, USENIX 1994, for the idea.
 */

/** Upper bits of a hash that name its bucket. */
export const BUCKET_BITS = 16;

/** The bucket of a shingle. */
export function bucketOf(hash: number): number {
  return hash >>> (32 - BUCKET_BITS);
}

/** Collects the shingles of blocks, then gives each bucket's bytes. Blocks must come in ascending order. */
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
    const needed = this.#count + shingles.length;
    if (needed > this.#hashes.length) {
      const size = Math.max(needed, this.#hashes.length * 2);
      const hashes = new Uint32Array(size);
      hashes.set(this.#hashes.subarray(0, this.#count));
      this.#hashes = hashes;
      const blocks = new Uint32Array(size);
      blocks.set(this.#blocks.subarray(0, this.#count));
      this.#blocks = blocks;
    }
    for (let i = 0; i < shingles.length; i++) {
      this.#hashes[this.#count] = shingles[i]!;
      this.#blocks[this.#count] = block;
      this.#count++;
    }
  }

  /** The buckets that hold anything, ascending. The builder may be thrown away afterwards. */
  *buckets(): Generator<{ readonly bucket: number; readonly bytes: Uint8Array }> {
    // Counting sort by bucket keeps the ascending order of blocks inside each.
    const starts = new Uint32Array((1 << BUCKET_BITS) + 1);
    for (let i = 0; i < this.#count; i++) starts[bucketOf(this.#hashes[i]!) + 1]!++;
    for (let b = 0; b < 1 << BUCKET_BITS; b++) starts[b + 1]! += starts[b]!;
    const order = new Uint32Array(this.#count);
    const next = starts.slice();
    for (let i = 0; i < this.#count; i++) order[next[bucketOf(this.#hashes[i]!)]!++] = i;
    for (let bucket = 0; bucket < 1 << BUCKET_BITS; bucket++) {
      const from = starts[bucket]!;
      const to = starts[bucket + 1]!;
      if (from < to) yield { bucket, bytes: this.#encode(order.subarray(from, to)) };
    }
  }

  #encode(postings: Uint32Array): Uint8Array {
    const bytes = new Uint8Array(postings.length * 7);
    let at = 0;
    let previous = 0;
    for (const i of postings) {
      const block = this.#blocks[i]!;
      let distance = block - previous;
      previous = block;
      while (distance >= 128) {
        bytes[at++] = (distance & 127) | 128;
        distance >>>= 7;
      }
      bytes[at++] = distance;
      const low = this.#hashes[i]! & 0xffff;
      bytes[at++] = low & 255;
      bytes[at++] = low >>> 8;
    }
    return bytes.slice(0, at);
  }
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

/** A block that may hold the quotation. */
export interface Candidate {
  readonly block: number;
  /** Sum of the weights of the shared shingles, in bits. */
  readonly votes: number;
  /** How many shingles of the quotation it holds. */
  readonly shared: number;
}

export interface VoteOptions {
  /** Number of blocks in the index. */
  readonly blocks: number;
  /** How many candidates at most, best first. */
  readonly limit?: number;
  /** Lists longer than this are left aside while rarer shingles found anything: boilerplate says nothing and costs most. */
  readonly most?: number;
}

/** The blocks with most votes, given for every shingle of the quotation the blocks that hold it. Ties: the lower block number first. */
export function vote(lists: readonly ArrayLike<number>[], { blocks, limit = 12, most = 4000 }: VoteOptions): Candidate[] {
  const ordered = lists.filter(list => list.length > 0).sort((a, b) => a.length - b.length);
  const votes = new Map<number, { votes: number; shared: number }>();
  for (const list of ordered) {
    if (list.length > most && votes.size > 0) break;
    const weight = Math.max(0.5, Math.log2(Math.max(1, blocks) / list.length));
    for (let i = 0; i < list.length; i++) {
      const found = votes.get(list[i]!);
      if (found) {
        found.votes += weight;
        found.shared++;
      } else votes.set(list[i]!, { votes: weight, shared: 1 });
    }
  }
  const candidates: Candidate[] = [];
  let floor = 0;
  for (const [block, found] of votes) {
    if (found.votes < floor) continue;
    candidates.push({ block, ...found });
    if (candidates.length >= limit * 8) {
      candidates.sort(byVotes);
      candidates.length = limit;
      floor = candidates[limit - 1]!.votes;
    }
  }
  return candidates.sort(byVotes).slice(0, limit);
}

function byVotes(a: Candidate, b: Candidate): number {
  return b.votes - a.votes || a.block - b.block;
}
