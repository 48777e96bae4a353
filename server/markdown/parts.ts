import type { Change } from '../text/change.ts';
import { type EditedText, lastFeed, type Slices } from '../text/edited-text.ts';
import { lowerBound } from '../text/lower-bound.ts';
import { apart } from '../text/span.ts';
import { dropUndefinedLinks, findFrontMatter, labelsOf, readNodes, withCallouts } from './parse.ts';
import type { MarkdownNode, MarkdownTree } from './tree.ts';

/**
 * A top-level block of a Markdown text with the blank lines behind it: what can be parsed by itself. Each item of a list at the top level is a
 * part, and a list with one item. All offsets count from the beginning of the part.
 */
export interface MarkdownPart {
  readonly text: string;
  /** Before it is decided which labels are defined: other parts may define them. See `partTree`. */
  readonly nodes: readonly MarkdownNode[];
  /** Keys of the labels defined here. */
  readonly defined: readonly string[];
  /** Keys of the labels that links here stand on. */
  readonly needed: readonly string[];
}

/** A Markdown text cut into its parts. They follow one another without a gap, from the front matter's end to the text's. */
export interface MarkdownParts {
  readonly text: EditedText;
  readonly frontMatter?: MarkdownTree['frontMatter'];
  readonly parts: readonly MarkdownPart[];
  /** Where each part begins in `text`. */
  readonly starts: readonly number[];
}

/** How many whole lines a beginning of a block may depend on: a table is known by its second line. One more for safety. */
const LINES_AHEAD = 3;
/** Parts parsed behind a change before the first look whether the rest is as it was; each further attempt takes four times as many. */
const FIRST_ATTEMPT = 4;

/**
 * Cuts a text into parts. With `previous`, the parts of an earlier version of the text, only the blocks round the change are parsed; all others
 * are those of `previous` themselves. The result is the same with and without it.
 *
 * Method: what stands at the top level begins anew with every block, so the parse may start at any part whose first lines are before the
 * change, and may stop behind the change at the first block that also was one before: from there on the same text gives the same blocks.
 */
export function markdownParts(text: EditedText, previous?: MarkdownParts): MarkdownParts {
  const change = previous && text.changeSince(previous.text);
  const before = previous?.frontMatter;
  const frontMatter = before && change && change.start > before.span.end ? before : findFrontMatter(text);
  const from = frontMatter?.span.end ?? 0;
  const base = { text, ...(frontMatter ? { frontMatter } : {}) };
  if (!previous || !change) return { ...base, ...cut(text, from, text.length) };
  const sameStart = (previous.frontMatter?.span.end ?? 0) === from && change.start >= from;
  const kept = sameStart ? keptBefore(previous, change) : 0;
  const start = kept > 0 ? previous.starts[kept]! : from;
  const delta = change.newEnd - change.oldEnd;
  const firstBehind = lowerBound(previous.starts, change.oldEnd);
  for (let attempt = FIRST_ATTEMPT; ; attempt *= 4) {
    const next = previous.starts[firstBehind + attempt];
    const end = next === undefined ? text.length : next + delta;
    const fresh = cut(text, start, end);
    const meeting = end === text.length ? undefined : meetingOf(fresh.starts, previous.starts, firstBehind, delta, lineAhead(text, end));
    if (end < text.length && !meeting) continue;
    const [count, rest] = meeting ?? [fresh.parts.length, previous.parts.length];
    return {
      ...base,
      parts: [...previous.parts.slice(0, kept), ...fresh.parts.slice(0, count), ...previous.parts.slice(rest)],
      starts: [...previous.starts.slice(0, kept), ...fresh.starts.slice(0, count), ...previous.starts.slice(rest).map(it => it + delta)],
    };
  }
}

/** The tree of one part. `defined`: keys of the labels that the whole text defines. Spans count from the beginning of the part. */
export function partTree({ text, nodes, needed }: MarkdownPart, defined: ReadonlySet<string>): MarkdownTree {
  return { text, nodes: withCallouts(needed.length === 0 ? nodes : dropUndefinedLinks(text, nodes, defined)) };
}

/** How many parts at the beginning stay: the last of them ends where a block begins whose first lines are all before the change. */
function keptBefore({ text, starts }: MarkdownParts, { start }: Change): number {
  let line = start;
  for (let i = 0; i < LINES_AHEAD && line > 0; i++) line = lastFeed(text, line);
  if (line <= 0) return 0;
  const behind = lowerBound(starts, line + 1);
  return starts[behind] === line + 1 ? behind : Math.max(0, behind - 1);
}

/** The first fresh part that begins where an old one began, as `[index among the fresh, index among the old]`; none at or behind `limit`. */
function meetingOf(
  fresh: readonly number[],
  old: readonly number[],
  firstBehind: number,
  delta: number,
  limit: number,
): readonly [number, number] | undefined {
  let o = firstBehind;
  for (const [f, start] of fresh.entries()) {
    while (o < old.length && old[o]! + delta < start) o++;
    if (o >= old.length || start >= limit) return undefined;
    // The first part of a text begins with its text, not with a block.
    if (o > 0 && old[o]! + delta === start) return [f, o];
  }
  return undefined;
}

/** Where the last lines before `end` begin: what begins there may depend on what follows. */
function lineAhead(text: Slices, end: number): number {
  let line = end;
  for (let i = 0; i <= LINES_AHEAD && line > 0; i++) line = lastFeed(text, line);
  return line + 1;
}

/** Parses a stretch that begins with a block and cuts it at its top-level blocks and items. */
function cut(text: Slices, from: number, to: number): Pick<MarkdownParts, 'parts' | 'starts'> {
  const source = text.slice(from, to);
  const nodes = readNodes(source);
  const parts: MarkdownPart[] = [];
  const starts: number[] = [];
  const add = (units: readonly Unit[], start: number, end: number) => {
    const own = apart(source.slice(start, end));
    const moved: MarkdownNode[] = [];
    for (const it of units) moved.push(...unitNodes(nodes, it, start, moved.length));
    const labels = labelsOf(own, moved);
    parts.push({ text: own, nodes: moved, defined: labels.defined, needed: [...new Set(labels.needed)] });
    starts.push(from + start);
  };
  let units: Unit[] = [];
  let start = 0;
  let end = 0;
  for (const unit of unitsOf(nodes)) {
    const node = nodes[unit.first]!;
    const line = lineStart(source, node.start);
    // An empty block at the end of a line stands behind the list it is in, on the same line.
    if (units.length > 0 && line >= end) {
      add(units, start, line);
      [units, start] = [[], line];
    }
    units.push(unit);
    end = Math.max(end, node.end);
  }
  if (source.length > 0) add(units, start, source.length);
  return { parts, starts };
}

/** Nodes that stand together: `[first, behind)`; for an item of a list `list` is the node of that list. */
interface Unit {
  readonly first: number;
  readonly behind: number;
  readonly list?: number;
}

function* unitsOf(nodes: readonly MarkdownNode[]): Iterable<Unit> {
  for (let i = 0; i < nodes.length; i = nodes[i]!.after) {
    if (nodes[i]!.kind !== 'list') yield { first: i, behind: nodes[i]!.after };
    else
      for (let item = i + 1; item < nodes[i]!.after; item = nodes[item]!.after) yield { first: item, behind: nodes[item]!.after, list: i };
  }
}

/** The nodes of a unit, the first of them at index `at`, spans counted from `start`; an item gets a list of its own around it. */
function unitNodes(nodes: readonly MarkdownNode[], { first, behind, list }: Unit, start: number, at: number): MarkdownNode[] {
  const around = list === undefined ? at : at + 1;
  const moved = nodes.slice(first, behind).map(it => ({
    ...it,
    start: it.start - start,
    end: it.end - start,
    parent: it.parent >= first ? it.parent - first + around : list === undefined ? -1 : at,
    after: it.after - first + around,
  }));
  const [top] = moved;
  return list === undefined || !top
    ? moved
    : [{ ...nodes[list]!, start: top.start, end: top.end, parent: -1, after: around + moved.length }, ...moved];
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}
