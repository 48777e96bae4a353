import type { WordLists } from '../gazetteers/lookup.ts';
import { LABELS } from '../labels.ts';
import type { ModelData } from '../model.ts';
import type { Trained } from './crf.ts';

/** Rounds weights to whole steps of `scale` that fit one byte, and drops those and the features that round to nothing. */
export function quantise({ rows, weights, transitions }: Trained, lists: WordLists, scale: number, smallest: number): ModelData {
  const kept = [...rows].filter(([, row]) => {
    for (let label = 0; label < LABELS; label++) if (Math.abs(weights[row * LABELS + label]!) >= smallest) return true;
    return false;
  });
  kept.sort((a, b) => a[0] - b[0]);
  const small = new Int8Array(kept.length * LABELS);
  kept.forEach(([, row], index) => {
    for (let label = 0; label < LABELS; label++) {
      const weight = weights[row * LABELS + label]!;
      if (Math.abs(weight) < smallest / 2) continue;
      small[index * LABELS + label] = Math.max(-127, Math.min(127, Math.round(weight / scale)));
    }
  });
  return { keys: Int32Array.from(kept, it => it[0]), weights: small, scale, transitions, lists };
}
