/**
 * The quote index as plain data: which blocks hold which shingles (segments.ts says how they are kept).
 * Votes: a block gets log2(N / n) for each shingle of the quotation it holds, n of N blocks having it, so rare words decide; then the words
 * of the best blocks are aligned (align.ts). See Manber, “Finding similar files in a large file system”, USENIX 1994, for the idea.
 */

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
