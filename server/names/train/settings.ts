import type { TrainingOptions } from './crf.ts';
import type { Row } from './examples.ts';

/** Share-alike texts stay out, so that the model carries no such condition. */
const LEFT_OUT = new Set(['gum-bio', 'gum-voyage']);

/** Whether a row may be learned from. */
export const usable = (row: Row): boolean => !LEFT_OUT.has(row.set);

const WEIGHTS: Readonly<Record<string, number>> = { re3d: 0.5, wnut17: 0.5, wikigold: 1.5, written: 0.3, headline: 0.3 };

/** What the model is trained with; chosen by cross-validation over WikiGold, GUM news, re3d and CrossNER politics together. */
export const settings: {
  readonly training: TrainingOptions;
  /** Rows of our own sentences. */
  readonly written: number;
  /** Share of the lines that are learned a second time as a headline in Title Case; half as many in capitals. */
  readonly headlines: number;
  readonly scale: number;
  readonly smallest: number;
} = {
  training: { epochs: 12, rate: 0.05, dropout: 0.3, decay: 0, minimum: 2, group: () => -1, target: -1, weight: set => WEIGHTS[set] ?? 1 },
  written: 1200,
  headlines: 0.04,
  scale: 0.04,
  smallest: 0.18,
};
