import { before, LABELS, mayBegin, mayEnd } from '../labels.ts';
import { ANY, type Example } from './examples.ts';

/**
 * Trains a linear-chain conditional random field on partly known labels: the gradient is the difference of two expectations, one over all
 * label sequences and one over those that agree with what is known [1]. AdaGrad [2], one example at a time; features are dropped at
 * random so that no weight relies on a single one. Everything random comes from one seed.
 * [1] Y. Tsuboi et al., “Training Conditional Random Fields Using Incomplete Annotations”, COLING 2008.
 * [3] H. Daumé III, “Frustratingly Easy Domain Adaptation”, ACL 2007.
 * [2] J. Duchi, E. Hazan, Y. Singer, “Adaptive Subgradient Methods …”, JMLR 12, 2011.
 */
export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Share of a word's features left out at each step. */
  readonly dropout: number;
  /** L2 penalty, per update of a weight. */
  readonly decay: number;
  /** Features seen in fewer examples are not learned. */
  readonly minimum: number;
  /**
   * The group of a set. Every feature is learned twice, once for all and once for the group [3], so that a group's own conventions do not
   * spoil what all share.
   */
  readonly group: (set: string) => number;
  /** The group whose conventions the result follows. */
  readonly target: number;
  /** How much an example of a set counts. */
  readonly weight: (set: string) => number;
}

export interface Trained {
  /** Feature hash → row of `weights`. */
  readonly rows: ReadonlyMap<number, number>;
  /** `[row * LABELS + label]` */
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
}

export function train(examples: readonly Example[], options: TrainingOptions, log: (line: string) => void): Trained {
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const word of features) for (const feature of word) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rows = new Map<number, number>();
  for (const [feature, count] of counts) if (count >= options.minimum) rows.set(feature, rows.size);
  const shared = rows.size;
  const copies = new Map<number, number>();
  const indexed = examples.map(({ features, set }) => {
    const group = options.group(set);
    return features.map(word => {
      const known: number[] = [];
      for (const feature of word) {
        const row = rows.get(feature);
        if (row === undefined) continue;
        known.push(row);
        if (group < 0) continue;
        const copy = row * 16 + group;
        let own = copies.get(copy);
        if (own === undefined) {
          own = shared + copies.size;
          copies.set(copy, own);
        }
        known.push(own);
      }
      return Int32Array.from(known);
    });
  });
  const size = shared + copies.size;
  const weights = new Float32Array(size * LABELS);
  const squares = new Float32Array(size * LABELS);
  const sums = new Float32Array(size * LABELS);
  const transitions = new Float32Array(LABELS * LABELS);
  const transitionSquares = new Float32Array(LABELS * LABELS);
  const order = Int32Array.from(examples.keys());
  const random = generator(20_261);
  const chain = new Chain();
  const kept: Int32Array[] = [];
  let averaged = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const k = Math.floor(random() * (i + 1));
      [order[i], order[k]] = [order[k]!, order[i]!];
    }
    let loss = 0;
    for (const index of order) {
      const { allowed, set } = examples[index]!;
      const words = indexed[index]!;
      const scale = options.weight(set);
      if (scale === 0) continue;
      for (let i = 0; i < words.length; i++)
        kept[i] = options.dropout > 0 ? words[i]!.filter(() => random() >= options.dropout) : words[i]!;
      chain.emit(words.length, kept, weights);
      const all = chain.expect(words.length, transitions, undefined, -1);
      const known = chain.expect(words.length, transitions, allowed, 1);
      if (!Number.isFinite(known)) continue;
      loss += all - known;
      // chain.difference = known − all
      for (let i = 0; i < words.length; i++) {
        for (let label = 0; label < LABELS; label++) {
          const gradient = chain.difference[i * LABELS + label]! * scale;
          if (gradient < 1e-4 && gradient > -1e-4) continue;
          const square = gradient * gradient;
          for (const row of kept[i]!) {
            const at = row * LABELS + label;
            squares[at]! += square;
            const rate = options.rate / Math.sqrt(squares[at]! + 1e-6);
            weights[at] = weights[at]! * (1 - rate * options.decay) + rate * gradient;
          }
        }
      }
      for (let at = 0; at < transitions.length; at++) {
        const gradient = chain.pairs[at]! * scale;
        if (gradient === 0) continue;
        transitionSquares[at]! += gradient * gradient;
        transitions[at]! += (options.rate / Math.sqrt(transitionSquares[at]! + 1e-6)) * gradient;
      }
    }
    if (epoch >= options.epochs >> 1) {
      averaged++;
      for (let at = 0; at < weights.length; at++) sums[at]! += weights[at]!;
    }
    log(`epoch ${epoch + 1}: loss ${(loss / examples.length).toFixed(4)}`);
  }
  const result = new Float32Array(shared * LABELS);
  for (let row = 0; row < shared; row++) {
    const own = copies.get(row * 16 + options.target);
    for (let label = 0; label < LABELS; label++) {
      const value = sums[row * LABELS + label]! + (own === undefined ? 0 : sums[own * LABELS + label]!);
      result[row * LABELS + label] = value / averaged;
    }
  }
  return { rows, weights: result, transitions };
}

/** Expectations over one example's label sequences. */
class Chain {
  #emissions = new Float64Array(LABELS * 256);
  #weight = new Float64Array(LABELS * 256);
  #alpha = new Float64Array(LABELS * 256);
  #beta = new Float64Array(LABELS * 256);
  readonly #exponential = new Float64Array(LABELS * LABELS);
  difference = new Float64Array(LABELS * 256);
  readonly pairs = new Float64Array(LABELS * LABELS);

  emit(words: number, features: readonly Int32Array[], weights: Float32Array): void {
    if (words * LABELS > this.#emissions.length) {
      this.#emissions = new Float64Array(words * LABELS);
      this.#weight = new Float64Array(words * LABELS);
      this.#alpha = new Float64Array(words * LABELS);
      this.#beta = new Float64Array(words * LABELS);
      this.difference = new Float64Array(words * LABELS);
    }
    const emissions = this.#emissions;
    emissions.fill(0, 0, words * LABELS);
    for (let i = 0; i < words; i++) {
      const at = i * LABELS;
      for (const row of features[i]!) for (let label = 0; label < LABELS; label++) emissions[at + label]! += weights[row * LABELS + label]!;
    }
    this.difference.fill(0, 0, words * LABELS);
    this.pairs.fill(0);
  }

  /** Adds `sign` × the expected counts to `difference` and `pairs`; answers the logarithm of the sum over all sequences. */
  expect(words: number, transitions: Float32Array, allowed: Int32Array | undefined, sign: number): number {
    const weight = this.#weight;
    const alpha = this.#alpha;
    const beta = this.#beta;
    const exponential = this.#exponential;
    for (let at = 0; at < exponential.length; at++) exponential[at] = Math.exp(transitions[at]!);
    let logarithm = 0;
    for (let i = 0; i < words; i++) {
      const row = i * LABELS;
      const mask = allowed ? allowed[i]! : ANY;
      let most = Number.NEGATIVE_INFINITY;
      for (let label = 0; label < LABELS; label++) if (mask & (1 << label)) most = Math.max(most, this.#emissions[row + label]!);
      for (let label = 0; label < LABELS; label++)
        weight[row + label] = mask & (1 << label) ? Math.exp(this.#emissions[row + label]! - most) : 0;
      logarithm += most;
      let total = 0;
      for (let label = 0; label < LABELS; label++) {
        let sum = 0;
        if (weight[row + label]! > 0) {
          if (i === 0) sum = mayBegin[label] ? 1 : 0;
          else for (const previous of before[label]!) sum += alpha[row - LABELS + previous]! * exponential[previous * LABELS + label]!;
          if (i === words - 1 && !mayEnd[label]) sum = 0;
        }
        alpha[row + label] = sum * weight[row + label]!;
        total += alpha[row + label]!;
      }
      if (!(total > 0)) return Number.NEGATIVE_INFINITY;
      logarithm += Math.log(total);
      for (let label = 0; label < LABELS; label++) alpha[row + label]! /= total;
    }
    for (let i = words - 1; i >= 0; i--) {
      const row = i * LABELS;
      if (i === words - 1) for (let label = 0; label < LABELS; label++) beta[row + label] = mayEnd[label] ? 1 : 0;
      else {
        beta.fill(0, row, row + LABELS);
        let most = 0;
        for (let label = 0; label < LABELS; label++) {
          const ahead = weight[row + LABELS + label]! * beta[row + LABELS + label]!;
          if (ahead === 0) continue;
          for (const previous of before[label]!) beta[row + previous]! += exponential[previous * LABELS + label]! * ahead;
        }
        for (let label = 0; label < LABELS; label++) most = Math.max(most, beta[row + label]!);
        // pair expectations before beta is scaled
        let pairTotal = 0;
        for (let label = 0; label < LABELS; label++) pairTotal += alpha[row + label]! * beta[row + label]!;
        if (pairTotal > 0) {
          for (let label = 0; label < LABELS; label++) {
            const ahead = weight[row + LABELS + label]! * beta[row + LABELS + label]!;
            if (ahead === 0) continue;
            for (const previous of before[label]!) {
              const at = previous * LABELS + label;
              this.pairs[at]! += (sign * alpha[row + previous]! * exponential[at]! * ahead) / pairTotal;
            }
          }
        }
        for (let label = 0; label < LABELS; label++) beta[row + label]! /= most;
      }
      let total = 0;
      for (let label = 0; label < LABELS; label++) total += alpha[row + label]! * beta[row + label]!;
      for (let label = 0; label < LABELS; label++)
        this.difference[row + label]! += (sign * alpha[row + label]! * beta[row + label]!) / total;
    }
    return logarithm;
  }
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
