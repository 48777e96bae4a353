/** Index of the first of some ascending numbers that is at least `least`; their count when none is. */
export function lowerBound(numbers: ArrayLike<number>, least: number): number {
  let low = 0;
  for (let high = numbers.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
