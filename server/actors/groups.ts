/** Disjoint sets of the numbers below `size`. Method: union–find, the smallest member stands for its set, so the result knows no order of joining. */
export class Groups {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  /** The smallest member of the set that holds `item`. */
  of(item: number): number {
    let root = item;
    while (this.#parent[root]! !== root) root = this.#parent[root]!;
    let at = item;
    while (at !== root) {
      const next = this.#parent[at]!;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  /** Makes one set of those that hold `a` and `b`. */
  join(a: number, b: number): void {
    const [x, y] = [this.of(a), this.of(b)];
    if (x < y) this.#parent[y] = x;
    else if (y < x) this.#parent[x] = y;
  }

  /** Every set with its members in order, ordered by their first. */
  all(): number[][] {
    const sets = new Map<number, number[]>();
    for (let i = 0; i < this.#parent.length; i++) {
      const root = this.of(i);
      const set = sets.get(root);
      if (set) set.push(i);
      else sets.set(root, [i]);
    }
    return [...sets.values()];
  }
}
