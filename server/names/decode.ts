import { before, LABELS, mayBegin, mayEnd } from './labels.ts';

/** The labels a single word can have. */
const UNITS = Array.from({ length: LABELS }, (_, label) => label).filter(label => mayBegin[label] && mayEnd[label]);

/**
 * Finds the best labels of a stretch of words in a linear-chain conditional random field, and how probable each is.
 * Viterbi for the labels, forward–backward for the probabilities [1]; label pairs that would leave a name open are never looked at.
 * Cost: O(words × allowed pairs), about 140 pairs for 21 labels.
 * [1] C. Sutton, A. McCallum, “An Introduction to Conditional Random Fields”, Foundations and Trends in Machine Learning 4(4), 2012, ch. 3–4.
 */
export class Decoder {
  #score = new Float64Array(LABELS * 64);
  #from = new Uint8Array(LABELS * 64);
  #alpha = new Float64Array(LABELS * 64);
  #beta = new Float64Array(LABELS * 64);
  #weight = new Float64Array(LABELS * 64);
  /** `exp` of the transition weights, `[previous * LABELS + label]`. */
  readonly #pairs: Float64Array;
  readonly #transitions: Float32Array;

  constructor(transitions: Float32Array) {
    this.#transitions = transitions;
    this.#pairs = Float64Array.from(transitions, Math.exp);
  }

  #room(words: number): void {
    if (this.#score.length >= words * LABELS) return;
    this.#score = new Float64Array(words * LABELS * 2);
    this.#from = new Uint8Array(words * LABELS * 2);
    this.#alpha = new Float64Array(words * LABELS * 2);
    this.#beta = new Float64Array(words * LABELS * 2);
    this.#weight = new Float64Array(words * LABELS * 2);
  }

  /** The best labels for `words` words whose weights are in `emissions[word * LABELS + label]`. */
  best(emissions: Float32Array, words: number, labels: Uint8Array): void {
    if (words === 1) {
      let label = 0;
      for (const unit of UNITS) if (emissions[unit]! > emissions[label]!) label = unit;
      labels[0] = label;
      return;
    }
    this.#room(words);
    const score = this.#score;
    const from = this.#from;
    for (let label = 0; label < LABELS; label++) score[label] = mayBegin[label] ? emissions[label]! : Number.NEGATIVE_INFINITY;
    for (let word = 1; word < words; word++) {
      const row = word * LABELS;
      for (let label = 0; label < LABELS; label++) {
        const allowed = before[label]!;
        let best = Number.NEGATIVE_INFINITY;
        let origin = 0;
        for (let k = 0; k < allowed.length; k++) {
          const previous = allowed[k]!;
          const value = score[row - LABELS + previous]! + this.#transitions[previous * LABELS + label]!;
          if (value > best) {
            best = value;
            origin = previous;
          }
        }
        score[row + label] = best + emissions[row + label]!;
        from[row + label] = origin;
      }
    }
    const last = (words - 1) * LABELS;
    let label = 0;
    for (let k = 1; k < LABELS; k++) if (mayEnd[k] && score[last + k]! > score[last + label]!) label = k;
    for (let word = words - 1; word >= 0; word--) {
      labels[word] = label;
      label = from[word * LABELS + label]!;
    }
  }

  /** The probability of each label of each word, into `probabilities[word * LABELS + label]`. */
  marginals(emissions: Float32Array, words: number, probabilities: Float32Array): void {
    if (words === 1) {
      let most = emissions[0]!;
      for (const unit of UNITS) most = Math.max(most, emissions[unit]!);
      let total = 0;
      probabilities.fill(0, 0, LABELS);
      for (const unit of UNITS) {
        probabilities[unit] = Math.exp(emissions[unit]! - most);
        total += probabilities[unit]!;
      }
      for (const unit of UNITS) probabilities[unit]! /= total;
      return;
    }
    this.#room(words);
    const alpha = this.#alpha;
    const beta = this.#beta;
    const pairs = this.#pairs;
    const weight = this.#weight;
    for (let word = 0; word < words; word++) {
      const row = word * LABELS;
      let most = Number.NEGATIVE_INFINITY;
      for (let label = 0; label < LABELS; label++) most = Math.max(most, emissions[row + label]!);
      for (let label = 0; label < LABELS; label++) weight[row + label] = Math.exp(emissions[row + label]! - most);
    }
    for (let word = 0; word < words; word++) {
      const row = word * LABELS;
      let total = 0;
      for (let label = 0; label < LABELS; label++) {
        let sum = 0;
        if (word === 0) sum = mayBegin[label] ? 1 : 0;
        else {
          const allowed = before[label]!;
          for (let k = 0; k < allowed.length; k++) sum += alpha[row - LABELS + allowed[k]!]! * pairs[allowed[k]! * LABELS + label]!;
        }
        alpha[row + label] = sum * weight[row + label]!;
        total += alpha[row + label]!;
      }
      for (let label = 0; label < LABELS; label++) alpha[row + label]! /= total;
    }
    for (let word = words - 1; word >= 0; word--) {
      const row = word * LABELS;
      if (word === words - 1) for (let label = 0; label < LABELS; label++) beta[row + label] = mayEnd[label] ? 1 : 0;
      else {
        beta.fill(0, row, row + LABELS);
        for (let label = 0; label < LABELS; label++) {
          const allowed = before[label]!;
          const ahead = weight[row + LABELS + label]! * beta[row + LABELS + label]!;
          if (ahead === 0) continue;
          for (let k = 0; k < allowed.length; k++) beta[row + allowed[k]!]! += pairs[allowed[k]! * LABELS + label]! * ahead;
        }
      }
      let total = 0;
      let scale = 0;
      for (let label = 0; label < LABELS; label++) {
        scale = Math.max(scale, beta[row + label]!);
        total += alpha[row + label]! * beta[row + label]!;
      }
      for (let label = 0; label < LABELS; label++) {
        probabilities[row + label] = (alpha[row + label]! * beta[row + label]!) / total;
        beta[row + label]! /= scale;
      }
    }
  }
}
