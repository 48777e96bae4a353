import type { Span } from '../text/span.ts';
import type { Alignment, QuotedWords } from './anchor.ts';
import { believable, evidence, type Search, shareOfMatches } from './evidence.ts';
import { alignLong } from './long-alignment.ts';
import type { Pattern } from './pattern.ts';
import { readPattern } from './pattern.ts';
import { scriptOf } from './script.ts';
import { windowsOf } from './windows.ts';
import type { Words } from './words.ts';
import { scanWords } from './words.ts';

/**
 * Finds the words of a quotation in a text and says exactly how they differ.
 * Method: the quotation is read as words, ellipses and brackets (pattern.ts); stretches of the text that share rare words with it are chosen
 * (windows.ts) and aligned word by word (word-alignment.ts); the steps become differences (script.ts). A place is taken only when what agrees
 * cannot well be chance (evidence.ts): saying nothing is better than pointing at the wrong passage.
 * Cost: linear in the text, plus quotation × stretch for at most eight stretches.
 */
export interface AlignOptions {
  /** Markup of the text that is no part of its words. In order, not overlapping. */
  readonly skip?: readonly Span[];
  /**
   * Look only here. The passage lies wholly inside one of these; give a block together with its neighbours when a quotation may run across.
   */
  readonly within?: readonly Span[];
  /**
   * How many words are looked through for this quotation altogether: the more, the more must agree before a place is believed. A million when
   * absent; the words of the corpus for a search in all of it, those of the source for a cited one.
   */
  readonly among?: number;
  /** Bits of evidence in each word of the quotation where these texts are looked through; as in English at large when absent. */
  readonly rarity?: Float32Array;
}

/** The best place of the words in the text; `undefined` when they do not stand there. Equally good places: the first. */
export function align(words: QuotedWords, text: string, options: AlignOptions = {}): Alignment | undefined {
  return alignPattern(readPattern(words), text, options)[0];
}

/** All equally good places of the words in the text, in order, at most 16; empty when they do not stand there. */
export function alignAll(words: QuotedWords, text: string, options: AlignOptions = {}): Alignment[] {
  const found = alignPattern(readPattern(words), text, options, 16);
  const best = found[0];
  return found.filter(it => best && !better(best, it)).sort((a, b) => a.span.start - b.span.start);
}

/** For callers that look for the same quotation in many texts: `readPattern` once, then this. Best first, not overlapping. */
export function alignPattern(pattern: Pattern, text: string, { skip, within, ...search }: AlignOptions = {}, most = 1): Alignment[] {
  const found: Alignment[] = [];
  for (const span of within ?? [{ start: 0, end: text.length }]) {
    const source = scanWords(text, { skip: skip ?? [], within: span });
    found.push(...alignInWords(pattern, source, most, search));
  }
  return distinct(found).slice(0, most);
}

/** The same for a text whose words are already read. */
export function alignInWords(pattern: Pattern, source: Words, most = 1, search: Search = {}): Alignment[] {
  const found: Alignment[] = [];
  for (const window of windowsOf(pattern, source)) {
    let stretches = [window];
    while (stretches.length > 0 && found.length < 64) {
      const next: typeof stretches = [];
      for (const { from, to } of stretches) {
        const placed = place(pattern, source, from, to, search);
        if (!placed) continue;
        found.push(placed.alignment);
        if (most > 1) next.push({ from, to: placed.from }, { from: placed.to, to });
      }
      stretches = next.filter(({ from, to }) => to - from >= Math.max(1, pattern.own / 3));
    }
  }
  return distinct(found);
}

/** Best first, without those that overlap a better one. */
function distinct(found: readonly Alignment[]): Alignment[] {
  const ordered = [...found].sort((a, b) => (better(a, b) ? -1 : better(b, a) ? 1 : a.span.start - b.span.start));
  const kept: Alignment[] = [];
  for (const alignment of ordered) {
    if (kept.every(it => it.span.end <= alignment.span.start || alignment.span.end <= it.span.start)) kept.push(alignment);
  }
  return kept;
}

const RANK = { verbatim: 0, typographic: 0, edited: 1, altered: 2 } as const;

/** Whether `a` is the better place: fewer silent changes first, then more words in common, words in brackets last. Typography does not decide. */
export function better(a: Alignment, b: Alignment): boolean {
  const rank = RANK[a.verdict] - RANK[b.verdict];
  if (rank !== 0) return rank < 0;
  if (Math.abs(a.similarity - b.similarity) > 1e-9) return a.similarity > b.similarity;
  // What brackets announce is no difference in words, but the place that has them too is the likelier one.
  return rank === 0 && a.verdict === 'edited' && b.verdict === 'edited' && a.bits > b.bits + 1e-6;
}

function place(
  pattern: Pattern,
  source: Words,
  from: number,
  to: number,
  search: Search,
): { alignment: Alignment; from: number; to: number } | undefined {
  const aligned = alignLong(pattern, source, from, to);
  if (!aligned) return undefined;
  const script = scriptOf(pattern, source, aligned.steps);
  if (!script) return undefined;
  const bits = evidence(pattern, source, script, search);
  if (!believable(pattern, source, script, bits, search)) return undefined;
  const span = { start: source.starts[script.from]!, end: source.ends[script.to - 1]! };
  const verdict = script.differences.some(it => !it.announced)
    ? 'altered'
    : script.differences.length > 0
      ? 'edited'
      : literal(pattern, source, span)
        ? 'verbatim'
        : pattern.brackets.length > 0 && !/[[(]/.test(source.text.slice(span.start, span.end))
          ? 'edited'
          : 'typographic';
  const alignment: Alignment = {
    verdict,
    span,
    differences: script.differences,
    similarity: shareOfMatches(pattern, source, script),
    bits,
  };
  return { alignment, from: script.from, to: script.to };
}

/** Whether the quotation, white space at its edges aside, stands in the text letter for letter. */
function literal(pattern: Pattern, source: Words, span: Span): boolean {
  const { text, words } = pattern;
  const start = words.starts[0]!;
  const end = words.ends[words.count - 1]!;
  const before = text.slice(0, start).trimStart();
  const after = text.slice(end).trimEnd();
  return (
    source.text.slice(span.start, span.end) === text.slice(start, end) &&
    source.text.slice(Math.max(0, span.start - before.length), span.start) === before &&
    source.text.slice(span.end, span.end + after.length) === after
  );
}
