/**
 * Changes of actors.yaml as text edits, so that the editor can show, apply and undo them. Comments, order and layout of everything else stay, because
 * nothing is printed anew: words are inserted where the entry stands. All functions give no edits when there is nothing to change or when the file is
 * no list that could be edited (broken YAML): the problem is reported by `parseRegistry`.
 */
import { isMap, isScalar, isSeq, type Node, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../text/edit.ts';
import type { Actor, ActorType, Role } from './actor.ts';
import { plainData } from './registry.ts';
import { slug } from './slug.ts';

/** Adds spellings to an actor; an actor that the file does not know yet gets an entry. */
export function addAliases(text: string, actor: Actor, aliases: readonly string[]): TextEdit[] {
  const file = open(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  const known = entry ? [entry.get('name'), ...values(entry, 'aliases')] : [actor.name];
  const missing = [...new Set(aliases)].filter(alias => alias.trim() !== '' && !known.includes(alias));
  if (!entry) return append(text, file, entryText({ ...actor, aliases: missing, roles: [] }));
  return missing.length === 0 ? [] : addTo(text, entry, 'aliases', missing.map(flowScalar));
}

/** Adds an office to an actor, or an entry with it. */
export function addRole(text: string, actor: Actor, role: Role): TextEdit[] {
  const file = open(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  if (!entry) return append(text, file, entryText({ ...actor, aliases: [], roles: [role] }));
  if (
    values(entry, 'roles').some(
      it => it === role.title || (typeof it === 'object' && it !== null && 'title' in it && it.title === role.title),
    )
  )
    return [];
  return addTo(text, entry, 'roles', [roleText(role)]);
}

/** Decides the type of an actor. */
export function setType(text: string, actor: Actor, type: ActorType): TextEdit[] {
  const file = open(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  if (!entry) return append(text, file, entryText({ ...actor, type, aliases: [], roles: [] }));
  const now = entry.get('type', true);
  if (isScalar(now) && now.range) return now.value === type ? [] : [{ span: { start: now.range[0], end: now.range[1] }, newText: type }];
  return [insertKey(text, entry, `type: ${type}`)];
}

/** Says that words are never a name. */
export function addNot(text: string, names: readonly string[]): TextEdit[] {
  const file = open(text);
  if (!file) return [];
  const entry = file.items.find(it => isMap(it) && it.has('not')) as YAMLMap | undefined;
  const known = entry ? values(entry, 'not') : [];
  const missing = [...new Set(names)].filter(name => name.trim() !== '' && !known.includes(name));
  if (missing.length === 0) return [];
  if (!entry) return append(text, file, `- not: [${missing.map(flowScalar).join(', ')}]`);
  return addTo(text, entry, 'not', missing.map(flowScalar));
}

/** Makes `other` a spelling of `kept`: its names become aliases, its entry goes. Comments inside a removed entry go with it. */
export function mergeActors(text: string, kept: Actor, other: Actor): TextEdit[] {
  const file = open(text);
  if (!file || kept.id === other.id) return [];
  const gone = entryOf(file, other.id);
  const written = gone ? [gone.get('name'), ...values(gone, 'aliases')].filter(it => typeof it === 'string') : [];
  const edits = addAliases(text, kept, [other.name, ...other.aliases, ...written]);
  return gone ? [...edits, removal(text, gone)] : edits;
}

/** Takes names away from an actor and gives them an entry of their own, so that extraction keeps the two apart. */
export function splitActor(text: string, actor: Actor, name: string, aliases: readonly string[] = []): TextEdit[] {
  const file = open(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  const list = entry?.get('aliases', true);
  const taken = [name, ...aliases];
  const edits: TextEdit[] = [];
  if (isSeq(list) && list.range) {
    const left = list.items.filter(it => !(isScalar(it) && taken.includes(String(it.value))));
    if (left.length < list.items.length) {
      const kept = left.map(it => flowScalar(isScalar(it) ? String(it.value) : String(it)));
      if (list.flow) edits.push({ span: { start: list.range[0], end: list.range[1] }, newText: `[${kept.join(', ')}]` });
      else for (const it of list.items) if (!left.includes(it)) edits.push(lineRemoval(text, it as Node));
    }
  }
  let own: Actor = { id: slug(name), name, type: actor.type, aliases: [...aliases], roles: [] };
  for (let n = 2; entryOf(file, own.id); n++) own = { ...own, id: `${slug(name)}-${n}` };
  return [...edits, ...append(text, file, entryText(own))];
}

interface OpenFile {
  readonly items: readonly unknown[];
  readonly seq: YAMLSeq | undefined;
}

function open(text: string): OpenFile | undefined {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error', keepSourceTokens: true });
  if (document.errors.length > 0) return undefined;
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return { items: [], seq: undefined };
  if (plainData(root, document) === undefined) return undefined;
  return isSeq(root) && !root.flow ? { items: root.items, seq: root as YAMLSeq } : undefined;
}

function entryOf({ items }: OpenFile, id: string): YAMLMap | undefined {
  return items.find((it): it is YAMLMap => {
    if (!isMap(it) || it.has('not')) return false;
    const own = it.get('id') ?? slug(String(it.get('name') ?? ''));
    return own === id;
  });
}

function values(entry: YAMLMap, key: string): unknown[] {
  const value: unknown = entry.get(key);
  if (isSeq(value)) return value.toJSON() as unknown[];
  return value === undefined || value === null ? [] : [value];
}

/** Adds items to a list of an entry, in the layout the list has; a list that is not there is made behind the name. */
function addTo(text: string, entry: YAMLMap, key: string, items: readonly string[]): TextEdit[] {
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
  if (isScalar(list) && list.range && list.value !== null) {
    const now = text.slice(list.range[0], list.range[1]);
    return [{ span: { start: list.range[0], end: list.range[1] }, newText: `[${[now, ...items].join(', ')}]` }];
  }
  if (isScalar(list) && list.range) return [{ span: { start: list.range[0], end: list.range[1] }, newText: ` [${items.join(', ')}]` }];
  return [insertKey(text, entry, `${key}: [${items.join(', ')}]`)];
}

/** A new key, on a line of its own after the last of `id`, `name`, `type`, `aliases` that the entry has. */
function insertKey(text: string, entry: YAMLMap, line: string): TextEdit {
  const known = ['aliases', 'type', 'name', 'id'].filter(key => line.startsWith('roles') || key !== 'aliases');
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

function append(text: string, { seq }: OpenFile, entry: string): TextEdit[] {
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

function entryText({ id, name, type, aliases, roles }: Actor): string {
  const lines = [`- id: ${flowScalar(id)}`, `  name: ${flowScalar(name)}`];
  if (type !== 'other') lines.push(`  type: ${type}`);
  if (aliases.length > 0) lines.push(`  aliases: [${aliases.map(flowScalar).join(', ')}]`);
  if (roles.length > 0) lines.push(`  roles: [${roles.map(roleText).join(', ')}]`);
  return lines.join('\n');
}

function roleText({ title, since, until }: Role): string {
  if (since === undefined && until === undefined) return flowScalar(title);
  const fields = [`title: ${flowScalar(title)}`, since && `since: ${flowScalar(since)}`, until && `until: ${flowScalar(until)}`];
  return `{ ${fields.filter(Boolean).join(', ')} }`;
}

/** A text as a YAML scalar that may stand inside `[ ]` too. */
function flowScalar(value: string): string {
  const plain = value.replace(/\s+/gu, ' ').trim();
  return /[,[\]{}]/.test(plain) ? JSON.stringify(plain) : stringify(plain, { lineWidth: 0 }).trimEnd();
}

/** Removes an entry with its dash and line. */
function removal(text: string, entry: YAMLMap): TextEdit {
  const [start, end] = entry.range!;
  const dash = text.lastIndexOf('-', start - 1);
  const from = text.lastIndexOf('\n', dash - 1) + 1;
  const last = lineEnd(text, trimmedEnd(text, end));
  return { span: { start: from, end: Math.min(text.length, last + (text.startsWith('\r\n', last) ? 2 : 1)) }, newText: '' };
}

function lineRemoval(text: string, item: Node): TextEdit {
  const from = text.lastIndexOf('\n', item.range![0] - 1) + 1;
  const to = lineEnd(text, item.range![1]);
  return { span: { start: from, end: Math.min(text.length, to + (text.startsWith('\r\n', to) ? 2 : 1)) }, newText: '' };
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
