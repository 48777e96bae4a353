import type { Span } from '../text/span.ts';
import type { Difference } from './anchor.ts';
import type { Pattern } from './pattern.ts';
import type { Step } from './word-alignment.ts';
import type { Words } from './words.ts';
import { withoutMarkup } from './words.ts';

/**
 * From the steps of a word alignment to what a person reads: the fewest differences, neighbouring ones as one ("cannot" for "can never"),
 * each announced (by an ellipsis, by brackets) or not.
 */
export interface Script {
  readonly differences: readonly Difference[];
  /** The steps, with strays at the edges set right; see `settleEdges`. */
  readonly steps: readonly Step[];
  /** First and last source word of the passage. */
  readonly from: number;
  readonly to: number;
}

/** A bracket may stand for this many words more than it has; what is beyond was dropped in silence. */
export const BRACKET_REACH = 8;

/** Words whose capitals change what they mean. */
const CAPITALS_MATTER = new Set(['us', 'it', 'who', 'aids']);
/** Words that an apostrophe lost or added turns into others. */
const APOSTROPHE_MATTERS = new Set(['were', 'well', 'ill', 'hell', 'shell', 'shed', 'wed', 'id']);

/** `undefined` when no word of the quotation has a counterpart. */
export function scriptOf(pattern: Pattern, source: Words, raw: readonly Step[]): Script | undefined {
  const steps = settleEdges(pattern, source, raw);
  const first = steps.find(step => step.q < step.qEnd && step.s < step.sEnd);
  const last = steps.findLast(step => step.q < step.qEnd && step.s < step.sEnd);
  if (!first || !last) return undefined;
  const context = { pattern, source, from: first.s, to: last.sEnd };
  const differences: Difference[] = [];
  let group: Step[] = [];
  const flush = () => {
    if (group.length > 0) differences.push(...describe(context, group));
    group = [];
  };
  for (const step of steps) {
    if (same(pattern, source, step)) {
      flush();
      const part = pattern.partial.get(step.q);
      if (part) differences.push(...describe(context, [step]));
      continue;
    }
    const before = group.at(-1);
    if (before && inGap(pattern, before) !== inGap(pattern, step)) flush();
    group.push(step);
  }
  flush();
  return { differences, steps, from: first.s, to: last.sEnd };
}

/** Whether a pair of steps is no difference in words. */
export function same(pattern: Pattern, source: Words, step: Step): boolean {
  if (step.similarity < 1) return false;
  if (step.qEnd - step.q !== 1 || step.sEnd - step.s !== 1) return true;
  const key = source.key(step.s);
  if (!CAPITALS_MATTER.has(key) && !APOSTROPHE_MATTERS.has(key)) return true;
  const typed = letters(pattern.words, step.q);
  const printed = letters(source, step.s);
  if (APOSTROPHE_MATTERS.has(key)) return typed.length === printed.length;
  return isUpper(typed) === isUpper(printed) || shouts(source, step.s) || shouts(pattern.words, step.q);
}

/** The word as written, apostrophes as one sign, nothing invisible. */
function letters(words: Words, i: number): string {
  return words.text
    .slice(words.starts[i]!, words.ends[i]!)
    .replace(/[^\p{L}\p{N}'’ʼ`´′]/gu, '')
    .replace(/[’ʼ`´′]/g, "'");
}

function isUpper(word: string): boolean {
  return word === word.toUpperCase();
}

/** Whether the words around are in capitals too, as in headlines. */
function shouts(words: Words, i: number): boolean {
  const around = [i - 2, i - 1, i + 1, i + 2].filter(k => k >= 0 && k < words.count).map(k => letters(words, k));
  return around.some(word => word.length > 3 && isUpper(word));
}

/** Whether these source words were left out at an ellipsis. */
function inGap(pattern: Pattern, step: Step): boolean {
  return step.q === step.qEnd && pattern.gaps.some(gap => gap.before === step.q);
}

/**
 * At the edges a changed word and an added one cost the same. It was added when the end of a sentence lies between the source word it was
 * paired with and the rest.
 */
function settleEdges(pattern: Pattern, source: Words, raw: readonly Step[]): readonly Step[] {
  const steps = [...raw];
  const stray = (step: Step | undefined, next: Step | undefined, forward: boolean): boolean => {
    if (!step || !next || step.similarity > 0 || step.q === step.qEnd || step.s === step.sEnd || next.s === next.sEnd) return false;
    if (pattern.bracket[step.q]! >= 0) return false;
    const between = forward
      ? source.text.slice(source.ends[step.sEnd - 1]!, source.starts[next.s]!)
      : source.text.slice(source.ends[next.sEnd - 1]!, source.starts[step.s]!);
    return /[.!?…:;“”„«»"]|\n\s*\n/.test(between);
  };
  standIn(pattern, source, steps);
  for (let i = 0; stray(steps[i], steps[i + 1], true); i++) steps[i] = { ...steps[i]!, s: steps[i]!.sEnd };
  for (let i = steps.length - 1; stray(steps[i], steps[i - 1], false); i--) steps[i] = { ...steps[i]!, sEnd: steps[i]!.s };
  return steps;
}

/** What brackets at the edge of a quotation usually stand for: "[Ms Okafor] did not answer". */
const PRONOUNS = new Set('i he she it we they you him her us them me his its their our my your this that these those who'.split(' '));

/** A bracket at an edge that the alignment took for added replaces the pronoun beside the passage. */
function standIn(pattern: Pattern, source: Words, steps: Step[]): void {
  const added = (step: Step) => step.s === step.sEnd && step.q < step.qEnd && pattern.bracket[step.q]! >= 0;
  const start = steps.findIndex(step => !added(step));
  const first = steps[start];
  if (start > 0 && first && first.s > 0 && PRONOUNS.has(source.key(first.s - 1))) {
    steps[start - 1] = { ...steps[start - 1]!, s: first.s - 1, sEnd: first.s };
  }
  const end = steps.findLastIndex(step => !added(step));
  const last = steps[end];
  if (end >= 0 && end < steps.length - 1 && last && last.sEnd < source.count && PRONOUNS.has(source.key(last.sEnd))) {
    steps[end + 1] = { ...steps[end + 1]!, s: last.sEnd, sEnd: last.sEnd + 1 };
  }
}

interface Context {
  readonly pattern: Pattern;
  readonly source: Words;
  readonly from: number;
  readonly to: number;
}

/** One group of neighbouring steps as differences: one, or several where announced and silent changes meet. */
function describe(context: Context, group: readonly Step[]): Difference[] {
  const { pattern } = context;
  if (inGap(pattern, group[0]!)) return [difference(context, group, true)];
  const isBracketed = (step: Step) => step.q < step.qEnd && (pattern.bracket[step.q]! >= 0 || pattern.partial.has(step.q));
  const isSilent = (step: Step) => step.q < step.qEnd && !isBracketed(step);
  if (!group.some(isBracketed)) return [difference(context, group, besideBracket(pattern, group) && within(group))];
  if (!group.some(isSilent)) return [difference(context, group, within(group))];
  // Cut where brackets begin and end; words left out go with the bracket beside them.
  const pieces: Step[][] = [];
  let kind: 'bracketed' | 'silent' | undefined;
  for (const step of group) {
    const own = isBracketed(step) ? 'bracketed' : isSilent(step) ? 'silent' : undefined;
    if (pieces.length > 0 && (own === undefined || kind === undefined || own === kind)) pieces.at(-1)!.push(step);
    else pieces.push([step]);
    kind = own ?? kind;
  }
  return pieces.map(piece => difference(context, piece, piece.some(isBracketed) && within(piece)));
}

/** Words left out right before or after a word in brackets: the bracket stands for them too. */
function besideBracket(pattern: Pattern, group: readonly Step[]): boolean {
  const { q } = group[0]!;
  return group.every(step => step.q === step.qEnd) && ((q > 0 && pattern.bracket[q - 1]! >= 0) || (pattern.bracket[q] ?? -1) >= 0);
}

/** Whether a bracket reaches over all the words left out beside it. */
function within(group: readonly Step[]): boolean {
  const typed = group.reduce((sum, step) => sum + step.qEnd - step.q, 0);
  const printed = group.reduce((sum, step) => sum + step.sEnd - step.s, 0);
  return printed <= typed + BRACKET_REACH;
}

function difference({ pattern, source, from, to }: Context, group: readonly Step[], announced: boolean): Difference {
  const q = group[0]!.q;
  const qEnd = group.at(-1)!.qEnd;
  const paired = group.filter(step => step.s < step.sEnd);
  const s = paired[0]?.s ?? group[0]!.s;
  const sEnd = paired.at(-1)?.sEnd ?? s;
  const quoted = quotedSpan(pattern, q, qEnd);
  const passage =
    s < sEnd
      ? { start: source.starts[s]!, end: source.ends[sEnd - 1]! }
      : s >= to
        ? empty(source.ends[to - 1]!)
        : empty(source.starts[Math.max(s, from)]!);
  return {
    kind: q === qEnd ? 'dropped' : s === sEnd ? 'added' : 'replaced',
    quoted,
    passage,
    quotedText: withoutMarkup(pattern.text, quoted, pattern.skip),
    passageText: withoutMarkup(source.text, passage, source.skip),
    announced,
  };
}

function empty(offset: number): Span {
  return { start: offset, end: offset };
}

/** The typed words with the brackets that hold them alone; for words left out the ellipsis, or the place before the next word. */
function quotedSpan(pattern: Pattern, q: number, qEnd: number): Span {
  const { words, brackets, bracket } = pattern;
  if (q === qEnd) {
    const gap = pattern.gaps.find(it => it.before === q);
    return gap ? gap.span : empty(startOf(pattern, q));
  }
  let start = startOf(pattern, q);
  let end = pattern.partial.get(qEnd - 1)?.span.end ?? words.ends[qEnd - 1]!;
  const first = bracket[q]!;
  if (first >= 0 && (q === 0 || bracket[q - 1] !== first)) start = Math.min(start, brackets[first]!.start);
  const last = bracket[qEnd - 1]!;
  if (last >= 0 && (qEnd === words.count || bracket[qEnd] !== last)) end = Math.max(end, brackets[last]!.end);
  // Half a bracket is none.
  if (first >= 0 && first === last && start < words.starts[q]! !== end > words.ends[qEnd - 1]!) {
    start = words.starts[q]!;
    end = words.ends[qEnd - 1]!;
  }
  return { start, end };
}

function startOf(pattern: Pattern, q: number): number {
  if (q >= pattern.words.count) return pattern.text.length;
  const group = pattern.bracket[q]!;
  const opens = group >= 0 && (q === 0 || pattern.bracket[q - 1] !== group);
  return opens ? pattern.brackets[group]!.start : (pattern.partial.get(q)?.span.start ?? pattern.words.starts[q]!);
}
