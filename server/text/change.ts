/** The one stretch in which two texts differ: `[start, oldEnd)` of the old became `[start, newEnd)` of the new. Equal texts: an empty stretch at the end. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * The smallest stretch that turns one text into another: what stands before and behind it is the same in both. Several edits give one stretch
 * around them all. Compares halves of what is left, so that the comparing is the engine's own and the number of steps logarithmic.
 */
export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  const start = before === after ? shorter : same(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const behind = same(
    shorter - start,
    (from, to) => before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
  );
  return { start, oldEnd: before.length - behind, newEnd: after.length - behind };
}

/** How many of the first `length` units are equal, by asking about stretches. */
function same(length: number, equal: (from: number, to: number) => boolean): number {
  let low = 0;
  for (let high = length; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    if (equal(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
