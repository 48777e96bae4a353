import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Note } from '../notes/note.ts';
import type { TextEdit } from '../text/edit.ts';
import { shift, textOf } from '../text/span.ts';

/**
 * Turns a rule off for the whole folder: `rules: { ID: off }` in hearsay.yaml, as an edit that keeps comments, order and layout. `text` is the file as it is now,
 * `undefined` where there is none. No edits where the file is broken YAML or its `rules` is no map.
 */
export function turnOffEverywhere(text: string | undefined, rule: string): TextEdit[] {
  return setIn(text ?? '', 'rules', rule, value => (value ? { replace: value, with: 'off' } : 'off'));
}

/** Turns a rule off for one note, in its front matter: `hearsay: { disable: [ID] }`. No edits where the front matter is broken or says something else there. */
export function turnOffInNote({ text, frontMatter }: Note, rule: string): TextEdit[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (!frontMatter) {
    const at = text.startsWith('\ufeff') ? 1 : 0;
    const lines = ['---', 'hearsay:', `  disable: [${rule}]`, '---', '', ''];
    return [{ span: { start: at, end: at }, newText: lines.join(newline) }];
  }
  const whole = textOf(text, frontMatter.span);
  const start = whole.indexOf('\n') + 1;
  const end = Math.max(start, whole.trimEnd().lastIndexOf('\n') + 1);
  const edits = setIn(whole.slice(start, end), 'hearsay', 'disable', value => {
    if (!value) return `[${rule}]`;
    if (isScalar(value)) return { replace: value, with: `[${String(value.value)}, ${rule}]` };
    return isSeq(value) ? { addTo: value, item: rule } : undefined;
  });
  return edits.map(it => ({ ...it, span: shift(it.span, frontMatter.span.start + start) }));
}

type Change = string | { readonly replace: Node; readonly with: string } | { readonly addTo: Node; readonly item: string } | undefined;

/** The edits that set `outer.inner` in a YAML text. `change` says what becomes of the value that is there, or gives the new one. */
function setIn(text: string, outer: string, inner: string, change: (value: Node | undefined) => Change): TextEdit[] {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error', keepSourceTokens: true });
  if (document.errors.length > 0) return [];
  const root = document.contents;
  const fresh = change(undefined);
  if (typeof fresh !== 'string') return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, newText: string): TextEdit[] => [{ span: { start: at, end: at }, newText }];
  if (root !== null && !isMap(root)) return [];
  const holder = root?.get(outer, true) as Node | undefined;
  if (!root?.has(outer)) {
    const before = text === '' || text.endsWith('\n') ? '' : newline;
    if (root?.flow && root.range)
      return insert(root.range[1] - 1, `${root.items.length > 0 ? ', ' : ' '}${outer}: { ${inner}: ${fresh} } `);
    return insert(text.length, `${before}${outer}:${newline}  ${inner}: ${fresh}${newline}`);
  }
  if (isMap(holder)) return intoMap(text, holder, inner, change, fresh, newline);
  if (holder && !(isScalar(holder) && holder.value === null)) return [];
  const key = root.items.find(it => isScalar(it.key) && it.key.value === outer)?.key as Node | undefined;
  const colon = key?.range ? text.indexOf(':', key.range[1]) : -1;
  return colon < 0 ? [] : insert(lineEnd(text, colon), `${newline}  ${inner}: ${fresh}`);
}

function intoMap(
  text: string,
  holder: YAMLMap,
  inner: string,
  change: (value: Node | undefined) => Change,
  fresh: string,
  newline: string,
): TextEdit[] {
  const value = holder.get(inner, true) as Node | undefined;
  if (value?.range) {
    const wanted = change(value);
    if (typeof wanted !== 'object') return [];
    if ('replace' in wanted) return [{ span: { start: value.range[0], end: value.range[1] }, newText: wanted.with }];
    return addItem(text, wanted.addTo, wanted.item, newline);
  }
  if (!holder.range) return [];
  if (holder.flow) {
    const close = holder.range[1] - 1;
    const at = lastContent(text, close);
    const spaced = at < close;
    return [
      {
        span: { start: at, end: at },
        newText: `${holder.items.length > 0 ? ', ' : ' '}${inner}: ${fresh}${spaced || holder.items.length > 0 ? '' : ' '}`,
      },
    ];
  }
  const last = holder.items.at(-1)?.value as Node | null | undefined;
  const first = holder.items[0]?.key as Node | undefined;
  const at = lineEnd(text, lastContent(text, last?.range?.[1] ?? holder.range[1]));
  return [{ span: { start: at, end: at }, newText: `${newline}${indentAt(text, first?.range?.[0] ?? 0)}${inner}: ${fresh}` }];
}

function addItem(text: string, list: Node, item: string, newline: string): TextEdit[] {
  if (!isSeq(list) || !list.range || list.items.some(it => isScalar(it) && it.value === item)) return [];
  if (list.flow) {
    const at = list.range[1] - 1;
    return [{ span: { start: at, end: at }, newText: `${list.items.length > 0 ? ', ' : ''}${item}` }];
  }
  const last = list.items.at(-1) as Node | undefined;
  const at = lineEnd(text, lastContent(text, last?.range?.[1] ?? list.range[1]));
  return [{ span: { start: at, end: at }, newText: `${newline}${indentAt(text, list.range[0])}- ${item}` }];
}

/** The last character that is no white space before `end`. */
const lastContent = (text: string, end: number): number => text.slice(0, end).trimEnd().length;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

const indentAt = (text: string, at: number): string => ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1));
