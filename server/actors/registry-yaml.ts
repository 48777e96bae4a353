/**
 * actors.yaml as text that is changed in place: finds entries and makes the edits that add to, replace in and remove from them. Nothing is printed
 * anew, so comments, order and layout of everything else stay.
 */
import { isMap, isScalar, isSeq, type Node, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../text/edit.ts';
import { plainData } from './registry.ts';
import { slug } from './slug.ts';

/** An actors file that can be edited. */
export interface RegistryFile {
  readonly text: string;
  readonly items: readonly unknown[];
  /** Absent in an empty file. */
  readonly seq: YAMLSeq | undefined;
}

/** `undefined` when the text is no list that could be edited: broken YAML, a map, a list in brackets. */
export function openRegistry(text: string): RegistryFile | undefined {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error', keepSourceTokens: true });
  if (document.errors.length > 0) return undefined;
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return { text, items: [], seq: undefined };
  if (plainData(root, document) === undefined) return undefined;
  return isSeq(root) && !root.flow ? { text, items: root.items, seq: root as YAMLSeq } : undefined;
}

/** The entry of an id, written or made from the name. */
export function entryOf({ items }: RegistryFile, id: string): YAMLMap | undefined {
  return items.find((it): it is YAMLMap => {
    if (!isMap(it) || it.has('not')) return false;
    const own = it.get('id') ?? slug(String(it.get('name') ?? ''));
    return own === id;
  });
}

/** The values of a list, of a single value too; empty where the key is absent. */
export function valuesOf(entry: YAMLMap, key: string): unknown[] {
  const value: unknown = entry.get(key);
  if (isSeq(value) || isMap(value)) return [value.toJSON()].flat() as unknown[];
  return value === undefined || value === null ? [] : [value];
}

/** Adds items to a list of an entry, in the layout the list has; a list that is not there is made behind the name. */
export function addTo({ text }: RegistryFile, entry: YAMLMap, key: string, items: readonly string[]): TextEdit[] {
  if (items.length === 0) return [];
  const list = entry.get(key, true) as Node | undefined;
  if (isSeq(list) && list.range && list.flow) {
    const close = text.lastIndexOf(']', list.range[1] - 1);
    let at = close;
    while (at > list.range[0] + 1 && /[\s,]/.test(text[at - 1]!)) at--;
    const lead = list.items.length > 0 ? ', ' : '';
    return [{ span: { start: at, end: close }, newText: lead + items.join(', ') }];
  }
  if (isSeq(list) && list.range && list.items.length > 0) {
    const last = list.items.at(-1) as Node;
    const first = list.items[0] as Node;
    const dash = text.lastIndexOf('-', first.range![0] - 1);
    const indent = text.slice(text.lastIndexOf('\n', dash - 1) + 1, dash).replace(/\S/g, ' ');
    const at = lineEnd(text, last.range![1]);
    return [{ span: { start: at, end: at }, newText: items.map(item => `${lineBreak(text)}${indent}- ${item}`).join('') }];
  }
  if (isMap(list) && list.range && list.flow) {
    const now = text.slice(list.range[0], list.range[1]);
    return [{ span: { start: list.range[0], end: list.range[1] }, newText: `[${[now, ...items].join(', ')}]` }];
  }
  if (isScalar(list) && list.range && list.value !== null) {
    const now = text.slice(list.range[0], list.range[1]);
    return [{ span: { start: list.range[0], end: list.range[1] }, newText: `[${[now, ...items].join(', ')}]` }];
  }
  if (isScalar(list) && list.range) return [{ span: { start: list.range[0], end: list.range[1] }, newText: ` [${items.join(', ')}]` }];
  return list === undefined ? [insertKey(text, entry, `${key}: [${items.join(', ')}]`)] : [];
}

/** Gives a key of an entry another value, or the key itself. */
export function setValue({ text }: RegistryFile, entry: YAMLMap, key: string, value: string): TextEdit[] {
  const now = entry.get(key, true) as Node | undefined;
  if (!now?.range) return [insertKey(text, entry, `${key}: ${value}`)];
  const [start, end] = now.range;
  if (text.slice(start, end) === value) return [];
  // An empty value has no place of its own behind its colon.
  return [{ span: { start, end }, newText: start === end && text[start - 1] === ':' ? ` ${value}` : value }];
}

/** Takes values out of a list of an entry; a list that is empty then stays as `[]`. */
export function takeFrom({ text }: RegistryFile, entry: YAMLMap, key: string, values: readonly string[]): TextEdit[] {
  const list = entry.get(key, true);
  if (isScalar(list) && list.range && values.includes(String(list.value)))
    return [{ span: { start: list.range[0], end: list.range[1] }, newText: '[]' }];
  if (!isSeq(list) || !list.range) return [];
  const left = list.items.filter(it => !(isScalar(it) && values.includes(String(it.value))));
  if (left.length === list.items.length) return [];
  const [start, end] = list.range;
  if (list.flow) {
    const kept = left.map(it => text.slice((it as Node).range![0], (it as Node).range![1]));
    return [{ span: { start, end: text.lastIndexOf(']', end - 1) + 1 }, newText: `[${kept.join(', ')}]` }];
  }
  if (left.length === 0) {
    const from = text.lastIndexOf('\n', text.lastIndexOf('-', (list.items[0] as Node).range![0] - 1)) + 1;
    const key = text.slice(0, from).trimEnd().length;
    return [{ span: { start: key, end: lineEnd(text, (list.items.at(-1) as Node).range![1]) }, newText: ' []' }];
  }
  return list.items.filter(it => !left.includes(it)).map(it => lineRemoval(text, it as Node));
}

/** The keys of an entry in the order in which people write them. */
const ORDER = ['id', 'name', 'type', 'aliases'];

/** A new key, on a line of its own after the last of `id`, `name`, `type`, `aliases` that the entry has and that belongs before it. */
function insertKey(text: string, entry: YAMLMap, line: string): TextEdit {
  const place = ORDER.indexOf(line.slice(0, line.indexOf(':')));
  const known = ORDER.slice(0, place < 0 ? undefined : Math.max(place, 2)).reverse();
  const pair =
    known.map(key => entry.items.find(it => isScalar(it.key) && it.key.value === key)).find(it => it !== undefined) ?? entry.items[0]!;
  if (entry.flow) {
    const end = (pair.value as Node).range![1];
    return { span: { start: end, end }, newText: `, ${line}` };
  }
  const first = (entry.items[0]!.key as Node).range![0];
  const indent = ' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1));
  const at = lineEnd(text, (pair.value as Node).range![1]);
  return { span: { start: at, end: at }, newText: `${lineBreak(text)}${indent}${line}` };
}

/** A new entry at the end of the list. `entry` begins with its dash; its lines are indented as the list is. */
export function append({ text, seq }: RegistryFile, entry: string): TextEdit[] {
  const end = seq?.range ? lineEnd(text, trimmedEnd(text, seq.range[1])) : trimmedEnd(text, text.length);
  const first = seq?.items[0] as Node | undefined;
  const dash = first?.range ? text.lastIndexOf('-', first.range[0] - 1) : -1;
  const indent = dash < 0 ? '' : ' '.repeat(dash - (text.lastIndexOf('\n', dash - 1) + 1));
  const lines = entry.split('\n').map(line => indent + line);
  const newline = lineBreak(text);
  const lead = end > 0 ? newline : '';
  const tail = end >= text.length ? newline : '';
  return [{ span: { start: end, end }, newText: lead + lines.join(newline) + tail }];
}

/** Removes an entry with its dash and line. */
export function removal({ text }: RegistryFile, entry: YAMLMap): TextEdit {
  const [start, end] = entry.range!;
  const dash = text.lastIndexOf('-', start - 1);
  const from = text.lastIndexOf('\n', dash - 1) + 1;
  const last = lineEnd(text, trimmedEnd(text, end));
  return { span: { start: from, end: Math.min(text.length, last + (text.startsWith('\r\n', last) ? 2 : 1)) }, newText: '' };
}

/** A text as a YAML scalar that may stand inside `[ ]` too. */
export function flowScalar(value: string): string {
  const plain = value.replace(/\s+/gu, ' ').trim();
  return /[,[\]{}]/.test(plain) ? JSON.stringify(plain) : stringify(plain, { lineWidth: 0 }).trimEnd();
}

/** Removes the line of an item together with the line break before it. */
function lineRemoval(text: string, item: Node): TextEdit {
  const from = text.lastIndexOf('\n', item.range![0] - 1);
  return { span: { start: text[from - 1] === '\r' ? from - 1 : from, end: lineEnd(text, item.range![1]) }, newText: '' };
}

const lineBreak = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

/** Where the line that holds the character before `at` ends, before its line break: a comment at its end stays with it. */
function lineEnd(text: string, at: number): number {
  let end = at;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function trimmedEnd(text: string, at: number): number {
  let end = at;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}
