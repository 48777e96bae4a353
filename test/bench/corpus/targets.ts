import { type Judgement, type Share, total } from './judge.ts';
import type { Figures } from './measure.ts';
import type { Kind, Length } from './questions.ts';

/** What is wanted, what came out, and whether that will do. */
export interface Target {
  readonly aim: string;
  readonly measured: string;
  readonly met: boolean;
}

const long: readonly Length[] = ['middle', 'long'];
const light: readonly Kind[] = ['typography', 'ellipsis', 'brackets', 'words-5', 'words-10', 'scanned-2'];
const mild: readonly Kind[] = ['exact', 'typography', 'brackets', 'ellipsis', 'words-5', 'words-10'];

export const share = ({ hits, of }: Share): number => (of === 0 ? Number.NaN : hits / of);
export const shown = (value: Share): string => (value.of === 0 ? '–' : `${share(value).toFixed(3)} of ${value.of}`);

/** The aims for quotations and folders at one size; `smaller`: the size before it, for how times grow. */
export function targets(figures: Figures, smaller?: Figures): Target[] {
  const { quotations, search, building, bytes, updates } = figures;
  const found: Target[] = [];
  const add = (aim: string, measured: string, met: boolean) => void found.push({ aim, measured, met });
  const recall = (name: string, kinds: readonly Kind[], lengths: readonly Length[], least: number) => {
    const value = total(quotations.recall, kinds, lengths);
    add(`${name.startsWith('…') ? '' : 'recall@1, '}${name}: at least ${least}`, shown(value), share(value) >= least);
  };

  const phrases = figures.rivals.F3?.judgement;
  if (phrases) {
    const times = phrases.p50 / quotations.p50;
    add('altered quotation with alignment, p50: at least 50 times as fast as F3', `${times.toFixed(1)} times`, times >= 50);
  }
  add('… p99 at most 8 ms', `${quotations.p99.toFixed(1)} ms`, quotations.p99 <= 8);
  if (smaller) {
    const tens = Math.log10(figures.documents / smaller.documents);
    const growth = (quotations.p50 / smaller.quotations.p50) ** (1 / tens);
    add('… p50 grows at most 1.5 times for ten times the documents', `${growth.toFixed(2)} times`, growth <= 1.5);
  }
  recall('60 characters and more: exact, typography, brackets, ellipsis, 5–10 % of words', mild, long, 0.995);
  recall('… 20 % of words', ['words-20'], long, 0.99);
  recall('… 2 % of letters scanned wrong', ['scanned-2'], long, 0.995);
  recall('… 5 %', ['scanned-5'], long, 0.98);
  recall('… 10 %', ['scanned-10'], long, 0.95);
  recall('25–60 characters: exact', ['exact'], ['short'], 1);
  recall('… light (typography, ellipsis, brackets, 5–10 % of words, 2 % of letters)', light, ['short'], 0.95);
  recall('… heavy (20 % of words, 5 % of letters)', ['words-20', 'scanned-5'], ['short'], 0.85);
  recall('… 10 % of letters', ['scanned-10'], ['short'], 0.7);
  const alarm = (name: string, lengths: readonly Length[], most: number) => {
    const value = alarms(quotations, lengths);
    add(
      `found although from outside the folder, ${name}: at most ${percent(most)}`,
      `${percent(share(value))} of ${value.of}`,
      share(value) <= most,
    );
  };
  alarm('60 characters and more', long, 0.002);
  alarm('25–60 characters', ['short'], 0.01);
  add('both ends within one word: at least 0.99', shown(quotations.ends), share(quotations.ends) >= 0.99);

  const speed = (seconds: number) => bytes / 1e6 / seconds;
  const rival = figures.rivals.F?.megabytesPerSecond;
  if (rival !== undefined) {
    const alone = speed(building.quoteIndexSeconds) / rival;
    const whole = speed(building.firstStageSeconds) / rival;
    add('quote index build: at least twice F', `${alone.toFixed(2)} times`, alone >= 2);
    add('whole first stage: at least 0.6 times F', `${whole.toFixed(2)} times`, whole >= 0.6);
  }
  add('memory while reading: at most 1 GB', megabytes(building.peak), building.peak <= 1e9);
  const most = figures.documents > 100_000 ? 1.0 : 1.3;
  const perByte = (building.sizes.quoteIndex + building.sizes.search) / bytes;
  add(`quote index and search: at most ${most.toFixed(1)} bytes per byte of text`, perByte.toFixed(2), perByte <= most);
  if (figures.fullTextSearch) {
    const times = figures.fullTextSearch.p50 / search.p50;
    add('sentence search, p50: at least 10 times as fast as F', `${times.toFixed(1)} times`, times >= 10);
  }
  if (search.recall !== undefined) add('… recall@10 of exhaustive BM25: at least 0.95', search.recall.toFixed(3), search.recall >= 0.95);
  add('known folder opened to first answer: at most 100 ms', `${figures.firstAnswer.toFixed(0)} ms`, figures.firstAnswer <= 100);
  const idle = figures.server?.idle;
  if (idle !== undefined) add('server at rest: at most 150 MB', megabytes(idle), idle <= 150e6);
  if (updates) add('one changed source, index work, p99: at most 20 ms', `${updates.work.p99.toFixed(1)} ms`, updates.work.p99 <= 20);
  return found;
}

export function alarms({ alarms: byLength }: Judgement, lengths: readonly Length[]): Share {
  return lengths.reduce((sum, it) => ({ hits: sum.hits + byLength[it].hits, of: sum.of + byLength[it].of }), { hits: 0, of: 0 });
}

export function percent(value: number): string {
  return `${(100 * value).toFixed(2).replace(/\.?0+$/, '')} %`;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
