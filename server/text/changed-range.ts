/** Where a list differs from an earlier one: `[start, oldEnd)` of the old became `[start, end)` of the new; all else is the same objects. */
export interface ChangedRange {
  readonly start: number;
  readonly oldEnd: number;
  readonly end: number;
}

/** The smallest such range; lists are compared by the identity of what is in them. */
export function changedRange<T>(before: readonly T[], now: readonly T[]): ChangedRange {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  let [oldEnd, end] = [before.length, now.length];
  while (oldEnd > start && end > start && before[oldEnd - 1] === now[end - 1]) {
    oldEnd--;
    end--;
  }
  return { start, oldEnd, end };
}

/** A list with other entries in a range of it. */
export function spliced<T>(list: readonly T[], start: number, end: number, fresh: readonly T[]): T[] {
  return list.slice(0, start).concat(fresh, list.slice(end));
}

/** Indices into a list, in order, after a change of it: those in the range are taken out and `fresh` put in, those behind it move along. */
export function movedIndices(indices: readonly number[], { start, oldEnd, end }: ChangedRange, fresh: readonly number[]): number[] {
  const found: number[] = [];
  let i = 0;
  while (i < indices.length && indices[i]! < start) found.push(indices[i++]!);
  for (const it of fresh) found.push(it);
  while (i < indices.length && indices[i]! < oldEnd) i++;
  for (; i < indices.length; i++) found.push(indices[i]! + end - oldEnd);
  return found;
}
