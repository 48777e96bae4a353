import { isMap, isNode, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../text/parsed.ts';
import type { Span } from '../text/span.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** A YAML text as plain data, with the place of every value. Nothing in it is ever executed: no tags but the core schema's. */
export interface YamlText {
  /** Plain data; `undefined` when the file is empty or broken. */
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** The text is no YAML at all: callers keep the last good value they have. */
  readonly broken: boolean;
  /** Where the value at `path` stands; for a key that is absent or wrong, its nearest existing parent. */
  span(path: readonly PropertyKey[]): Span;
  /** Where the last key of `path` itself stands (not its value). */
  keySpan(path: readonly PropertyKey[]): Span;
}

/** Aliases multiply: more than this many make a "billion laughs" file, not a configuration. */
const MAX_ALIASES = 50;

/** Reads one YAML document. `offset` is added to every span: for front matter, which starts inside a file. */
export function readYaml(text: string, offset = 0): YamlText {
  const simple = readPlainYaml(text, offset);
  if (simple) return simple;
  const counter = new LineCounter();
  const problems: Problem[] = [];
  let document: ReturnType<typeof parseDocument<ParsedNode>>;
  let data: unknown;
  const whole: Span = { start: offset, end: offset + text.length };
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, strict: true, uniqueKeys: true, logLevel: 'silent' });
    for (const error of document.errors) {
      const [from, to] = error.pos;
      const { line } = counter.linePos(Math.min(from, text.length));
      problems.push({ span: bounded(from, to, text.length, offset), message: `Line ${line} is not valid YAML: ${plain(error.message)}` });
    }
    data = problems.length > 0 ? undefined : (document.toJS({ maxAliasCount: MAX_ALIASES }) ?? undefined);
  } catch (error) {
    const message = `This is not valid YAML: ${plain(error instanceof Error ? error.message : String(error))}`;
    const broken = { data: undefined, problems: [...problems, { span: whole, message }], broken: true };
    return { ...broken, span: () => whole, keySpan: () => whole };
  }
  const contents: unknown = document.contents;
  const rangeOf = (node: unknown): Span | undefined => {
    if (!isNode(node) || !node.range) return undefined;
    return bounded(node.range[0], node.range[1], text.length, offset);
  };
  const find = (path: readonly PropertyKey[], key: boolean): Span => {
    let node: unknown = contents;
    let span = rangeOf(node) ?? whole;
    for (const [index, step] of path.entries()) {
      const last = index === path.length - 1;
      if (isMap<Node, Node>(node)) {
        const pair = node.items.find(it => String(isNode(it.key) && 'value' in it.key ? it.key.value : it.key) === String(step));
        if (!pair) return span;
        if (last && key) return rangeOf(pair.key) ?? span;
        node = pair.value;
        span = rangeOf(node) ?? rangeOf(pair.key) ?? span;
      } else if (isNode(node) && 'items' in node && Array.isArray(node.items)) {
        node = node.items[Number(step)];
        span = rangeOf(node) ?? span;
      } else return span;
    }
    return span;
  };
  return { data, problems, broken: problems.length > 0, span: path => find(path, false), keySpan: path => find(path, true) };
}

function bounded(from: number, to: number, length: number, offset: number): Span {
  const start = Math.max(0, Math.min(from, length));
  return { start: start + offset, end: Math.max(start, Math.min(to, length)) + offset };
}

function plain(message: string): string {
  const first = message.split('\n')[0]!.trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** A check of data against a schema never throws away what is right. */
export interface Validated<T> {
  /** What is left after the wrong entries were taken out; `undefined` when nothing at all can be used. */
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}

/** More wrong entries than this in one file: the file is something else, and reporting more helps nobody. */
const MAX_PROBLEMS = 200;

/**
 * Checks the data at `at` against a schema and keeps what is right: every wrong entry is a problem at its place and left out, the rest survives. An
 * entry that lacks something necessary is left out whole.
 */
export function validate<T>(yaml: YamlText, schema: z.ZodType<T>, at: readonly PropertyKey[] = []): Validated<T> {
  const problems: Problem[] = [];
  const copy: unknown = structuredClone(dataAt(yaml, at));
  const moved = new Map<unknown, number[]>();
  while (problems.length < MAX_PROBLEMS) {
    const result = schema.safeParse(copy);
    if (result.success) return { value: result.data, problems };
    const issue = result.error.issues[0]!;
    const origin = originOf(copy, issue.path, moved);
    problems.push({ span: yaml.span([...at, ...origin]), message: `${label(origin)}${issue.message}` });
    if (!remove(copy, issue.path, moved)) return { value: undefined, problems };
  }
  return { value: undefined, problems };
}

/** Keys of the group at `at` that mean nothing there, each with the known key it is probably a slip of. None where there is no group. */
export function unknownKeys(yaml: YamlText, known: readonly string[], at: readonly PropertyKey[] = []): Problem[] {
  const data = dataAt(yaml, at);
  if (!isRecord(data) || Array.isArray(data)) return [];
  return Object.keys(data)
    .filter(key => !known.includes(key))
    .map(key => {
      const near = nearest(key, known);
      const advice = near === undefined ? 'It has no effect.' : `Did you mean \`${near}\`?`;
      return { span: yaml.keySpan([...at, key]), message: `Unknown key \`${key}\`. ${advice}` };
    });
}

/** The word of the list that `word` is probably a misspelling of: at most a third of its letters differ. `undefined` when none is that near. */
export function nearest(word: string, list: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of list) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Optimal string alignment distance (a swap of neighbours counts once); `limit` or more is returned as `limit`. Quadratic: for keys, not texts. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 100) return limit;
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2]! + 1);
      row.push(cost);
    }
    older = previous;
    previous = row;
  }
  return Math.min(limit, previous[b.length]!);
}

function label(path: readonly PropertyKey[]): string {
  const keys = path.filter(step => typeof step === 'string');
  return keys.length === 0 ? '' : `\`${keys.join('.')}\`: `;
}

/** The path as it was before entries were taken out: taking one out of a list moves those behind it. */
function originOf(data: unknown, path: readonly PropertyKey[], moved: ReadonlyMap<unknown, readonly number[]>): PropertyKey[] {
  let holder = data;
  return path.map(step => {
    const original = moved.get(holder)?.[Number(step)] ?? step;
    holder = isRecord(holder) ? (holder as Record<PropertyKey, unknown>)[step] : undefined;
    return original;
  });
}

/** Takes the value at `path` out of `data`; where it is absent (a missing key), what should hold it. False when only the root is left. */
function remove(data: unknown, path: readonly PropertyKey[], moved: Map<unknown, number[]>): boolean {
  for (let length = path.length; length > 0; length--) {
    let holder: unknown = data;
    for (const step of path.slice(0, length - 1)) holder = isRecord(holder) ? (holder as Record<PropertyKey, unknown>)[step] : undefined;
    const last = path[length - 1]!;
    if (Array.isArray(holder) && Number(last) < holder.length) {
      const places = moved.get(holder) ?? holder.map((_, index) => index);
      places.splice(Number(last), 1);
      moved.set(holder, places);
      holder.splice(Number(last), 1);
      return true;
    }
    if (isRecord(holder) && Object.hasOwn(holder, last)) {
      delete (holder as Record<PropertyKey, unknown>)[last];
      return true;
    }
  }
  return false;
}

function dataAt(yaml: YamlText, at: readonly PropertyKey[]): unknown {
  let data = yaml.data;
  for (const step of at) data = isRecord(data) ? (data as Record<PropertyKey, unknown>)[step] : undefined;
  return data;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
