import type { FoundSentence } from './engine.ts';

/** The parameters the engine ranks by. */
const k1 = 1.2;
const b = 0.5;
/** Scores that differ by less are the same. */
const hair = 1e-9;

/** A claim's ten best sentences of all; any sentence as good as the tenth may stand in its place. */
export interface Best {
  readonly sentences: ReadonlyMap<string, number>;
  /** Score of the tenth. */
  readonly floor: number;
}

export interface Sentence extends FoundSentence {
  readonly words: readonly string[];
}

/** Every sentence's score for every claim, nothing left out; the texts are gone through twice and not kept. `sentences` starts anew at each call. */
export function exhaustive(claims: readonly (readonly string[])[], sentences: () => Iterable<Sentence>, limit = 10): Best[] {
  const asked = new Set(claims.flat());
  const frequencies = new Map<string, number>();
  let count = 0;
  let words = 0;
  for (const sentence of sentences()) {
    if (sentence.words.length === 0) continue;
    count++;
    words += sentence.words.length;
    for (const word of new Set(sentence.words)) if (asked.has(word)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const average = words / Math.max(1, count);
  const wanted = new Map<string, number[]>();
  for (const [i, claim] of claims.entries()) for (const word of new Set(claim)) wanted.set(word, [...(wanted.get(word) ?? []), i]);
  const weight = new Map([...frequencies].map(([word, n]) => [word, Math.log(1 + (count - n + 0.5) / (n + 0.5))]));
  const best = claims.map(() => new Top(limit));
  const scores = new Float64Array(claims.length);
  for (const sentence of sentences()) {
    const touched: number[] = [];
    const counts = new Map<string, number>();
    for (const word of sentence.words) if (asked.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, n] of counts) {
      const part = (weight.get(word)! * n * (k1 + 1)) / (n + k1 * (1 - b + (b * sentence.words.length) / average));
      for (const claim of wanted.get(word)!) {
        if (scores[claim] === 0) touched.push(claim);
        scores[claim]! += part;
      }
    }
    for (const claim of touched) {
      best[claim]!.add(scores[claim]!, () => placeOf(sentence));
      scores[claim] = 0;
    }
  }
  return best.map(it => it.best());
}

export function placeOf({ file, start }: FoundSentence): string {
  return `${file}:${start}`;
}

/** The share of the ten best (or all, when there are fewer) that were found. */
export function recallAtTen({ sentences, floor }: Best, found: readonly FoundSentence[]): number {
  const wanted = Math.min(10, sentences.size);
  if (wanted === 0) return 1;
  const hits = found.filter(it => (sentences.get(placeOf(it)) ?? -1) >= floor - hair).length;
  return Math.min(1, hits / wanted);
}

/** The best few, and all that equal the last of them. */
class Top {
  readonly #limit: number;
  #kept: { readonly score: number; readonly place: string }[] = [];
  #floor = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(score: number, place: () => string): void {
    if (score < this.#floor - hair) return;
    this.#kept.push({ score, place: place() });
    if (this.#kept.length >= this.#limit * 50) this.#shorten();
  }

  #shorten(): void {
    this.#kept.sort((x, y) => y.score - x.score);
    this.#floor = this.#kept[this.#limit - 1]?.score ?? 0;
    this.#kept = this.#kept.filter(it => it.score >= this.#floor - hair);
  }

  best(): Best {
    this.#shorten();
    return { sentences: new Map(this.#kept.map(it => [it.place, it.score])), floor: this.#floor };
  }
}
