import type { Actor } from '../actors/actor.ts';
import { foldWord } from '../actors/name-forms.ts';
import { ACTOR_TYPES, REGISTRY_KEYS, ROLE_KEYS } from '../actors/registry.ts';
import { sourceLabel } from '../citations/describe.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Span } from '../text/span.ts';
import { TYPE_WORDS } from './card-lines.ts';
import type { Completion, Completions } from './completion.ts';
import type { Gatherer } from './gather.ts';

/** What is being typed in actors.yaml. Lines, not YAML: while somebody types the file is mostly broken. */
interface Place {
  readonly what: 'key' | 'role-key' | keyof typeof REGISTRY_KEYS;
  /** The words typed so far with those that follow of the same value; quotation marks are outside. */
  readonly span: Span;
  readonly typed: string;
  /** The lines of the entry. */
  readonly entry: string;
  /** A list in brackets or with dashes: one of several values. */
  readonly inList: boolean;
}

const MOST = 100;

/** What may be typed at `offset` of actors.yaml: keys, types, names and ids of the corpus, offices the sources give, citekeys. */
export async function registryCompletions(
  corpus: Corpus,
  gatherer: Pick<Gatherer, 'actor'>,
  text: string,
  offset: number,
  signal?: AbortSignal,
): Promise<Completions> {
  const place = registryPlace(text, offset);
  if (!place) return { items: [], incomplete: false };
  const found = await itemsOf(corpus, gatherer, place, signal);
  const wanted = foldWord(place.typed);
  const items = found.filter(
    it =>
      foldWord(it.filter)
        .split(/[\s-]/)
        .some(word => word.startsWith(wanted)) || foldWord(it.filter).startsWith(wanted),
  );
  return { items: items.slice(0, MOST), incomplete: items.length > MOST };
}

async function itemsOf(corpus: Corpus, gatherer: Pick<Gatherer, 'actor'>, place: Place, signal?: AbortSignal): Promise<Completion[]> {
  const item = (kind: Completion['kind'], label: string, detail: string, newText = label, cursor?: number): Completion => ({
    kind,
    label,
    detail,
    span: place.span,
    newText,
    filter: label,
    ...(cursor === undefined ? {} : { cursor }),
  });
  switch (place.what) {
    case 'key':
      return Object.entries(REGISTRY_KEYS)
        .filter(([key]) => !valuesIn(place.entry).has(key))
        .map(([key, detail]) => item('key', key, detail, ...KEY_TEXTS[key]!));
    case 'role-key':
      return ROLE_KEYS.map(key => item('key', key, key === 'title' ? 'The office.' : 'A date such as 2019-11.', `${key}: `));
    case 'type':
      return ACTOR_TYPES.map(it => item('value', it, TYPE_WORDS[it]));
    case 'restrictions':
      return [
        item('value', 'off-record', 'Nothing of it may be used.'),
        item('value', 'background', 'Usable, not quotable.'),
        item('value', 'embargo', 'Not before a date.', place.inList ? 'embargo: ' : '{ embargo:  }', place.inList ? 9 : 11),
      ];
    case 'sources':
      return (await corpus.sourcesLike(place.typed, MOST, signal)).map(it => item('citation', it.id, sourceLabel(it), yamlScalar(it.id)));
    case 'roles': {
      const actor = await actorOfEntry(corpus, gatherer, place.entry, signal);
      return distinct(actor?.roles.map(it => it.title) ?? []).map(it => item('role', it, actor?.name ?? '', yamlScalar(it)));
    }
    default:
      return names(corpus, gatherer, place, item, signal);
  }
}

type Make = (kind: Completion['kind'], label: string, detail: string, newText?: string) => Completion;

async function names(
  corpus: Corpus,
  gatherer: Pick<Gatherer, 'actor'>,
  place: Place,
  item: Make,
  signal?: AbortSignal,
): Promise<Completion[]> {
  const own = place.what === 'aliases' ? await actorOfEntry(corpus, gatherer, place.entry, signal) : undefined;
  const found = (own?.aliases ?? []).map(it => item('actor', it, own?.name ?? '', yamlScalar(it)));
  const listed = new Set(own?.aliases);
  const known = place.typed === '' ? [] : await corpus.namesLike(place.typed, 'word', MOST * 2, signal);
  for (const { name, actors } of known) {
    const actor = found.length > MOST ? undefined : await gatherer.actor(actors[0] ?? '', signal);
    if (!actor || listed.has(name) || (place.what === 'name' && name !== actor.name)) continue;
    listed.add(name);
    const about = [name === actor.name ? undefined : actor.name, actor.roles[0]?.title ?? TYPE_WORDS[actor.type]];
    if (place.what === 'id') found.push(item('actor', actor.id, actor.name));
    else found.push(item('actor', name, about.filter(it => it !== undefined).join(', '), yamlScalar(name)));
  }
  return place.what === 'id' ? distinctBy(found) : found;
}

/** The keys of an entry with what stands behind them on their line, without quotation marks and comments. */
function valuesIn(entry: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, key = '', value = ''] of entry.matchAll(/^[ \t]*(?:-[ \t]+)?([a-z]+):[ \t]*["']?([^"'#\n]*)/gm))
    if (!found.has(key)) found.set(key, value.trim());
  return found;
}

/** Whom an entry is about: by its id, else its name. */
async function actorOfEntry(
  corpus: Corpus,
  gatherer: Pick<Gatherer, 'actor'>,
  entry: string,
  signal?: AbortSignal,
): Promise<Actor | undefined> {
  const values = valuesIn(entry);
  const id = values.get('id');
  const name = values.get('name');
  const actor = id === undefined ? undefined : await gatherer.actor(id, signal);
  if (actor) return actor;
  const known = name === undefined ? undefined : (await corpus.namesLike(name, 'beginning', MOST, signal)).find(it => it.name === name);
  return known?.actors.length === 1 ? gatherer.actor(known.actors[0]!, signal) : undefined;
}

/** How a key is written, and where writing goes on. */
const KEY_TEXTS: Readonly<Record<string, readonly [text: string, cursor?: number]>> = {
  id: ['id: '],
  name: ['name: '],
  type: ['type: '],
  aliases: ['aliases: []', 10],
  roles: ['roles: []', 8],
  sources: ['sources: []', 10],
  restrictions: ['restrictions: '],
  not: ['not: []', 6],
};

function registryPlace(text: string, offset: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(before)) return undefined;
  const entry = entryAround(text, lineStart);
  const place = (what: Place['what'], typed: string, inList: boolean): Place => {
    const rest = /^[^\n,[\]{}"'#:]{0,200}/.exec(text.slice(offset))![0].trimEnd();
    const word = what === 'key' || what === 'role-key' ? (/^[a-z]*/.exec(rest)?.[0] ?? '') : rest;
    return { what, span: { start: offset - typed.length, end: offset + word.length }, typed, entry, inList };
  };
  const pair = /^[ \t]*(?:-[ \t]+)?([a-z]+):(.*)$/.exec(before);
  if (pair) {
    const [, key = '', rest = ''] = pair;
    const value = rest.trimStart();
    if (!(key in REGISTRY_KEYS)) return undefined;
    if (value.startsWith('[')) {
      const typed = value.slice(Math.max(...[',', '[', ']'].map(it => value.lastIndexOf(it))) + 1).replace(/^[ \t"']+/, '');
      const brace = typed.lastIndexOf('{');
      const inside = brace < 0 ? undefined : typed.slice(brace + 1);
      if (value.includes(']')) return undefined;
      if (key === 'roles' && inside !== undefined && !inside.includes('}')) return roleKey(inside, place);
      return place(key, typed, true);
    }
    if (key === 'roles' && value.startsWith('{')) return roleKey(value.slice(1), place);
    return place(key, value.replace(/^["']/, ''), false);
  }
  const key = /^[ \t]*(?:-[ \t]+)?([a-z]*)$/.exec(before);
  const list = listAround(text, lineStart, before);
  if (list === 'roles' && key) return place('role-key', key[1] ?? '', true);
  const item = /^[ \t]*-[ \t](.*)$/.exec(before);
  if (list !== undefined && item) return place(list, (item[1] ?? '').trimStart().replace(/^["']/, ''), true);
  return key ? place('key', key[1] ?? '', false) : undefined;
}

function roleKey(inside: string, place: (what: Place['what'], typed: string, inList: boolean) => Place): Place | undefined {
  const typed = /(?:^|,)[ \t]*([a-z]*)$/.exec(inside)?.[1];
  return typed === undefined ? undefined : place('role-key', typed, true);
}

/** The key whose list with dashes a line belongs to, by indentation. */
function listAround(text: string, lineStart: number, before: string): string | undefined {
  const indent = /^[ \t]*/.exec(before)![0].length;
  for (let end = lineStart - 1; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    end = start - 1;
    if (line.trim() === '') continue;
    const own = /^[ \t]*/.exec(line)![0].length;
    const head = /^[ \t]*(?:-[ \t]+)?([a-z]+):[ \t]*(?:#.*)?$/.exec(line);
    const column = head ? line.indexOf(head[1]!) : own;
    if (head && column <= indent && head[1]! in REGISTRY_KEYS && /^[ \t]*/.exec(before)![0].length > own) return head[1];
    if (/^[ \t]*(?:-[ \t]+)?/.exec(line)![0].length < indent) return undefined;
  }
  return undefined;
}

/** The lines from the dash that begins an entry to the next one. */
function entryAround(text: string, lineStart: number): string {
  const first = /^[ \t]*(?=-)/m.exec(text)?.[0].length ?? 0;
  const begins = (start: number) => text[start + first] === '-' && text.slice(start, start + first).trim() === '';
  let start = lineStart;
  while (start > 0 && !begins(start)) start = text.lastIndexOf('\n', start - 2) + 1;
  let end = text.indexOf('\n', lineStart);
  while (end >= 0 && !begins(end + 1)) end = text.indexOf('\n', end + 1);
  return text.slice(start, end < 0 ? text.length : end);
}

/** A value that YAML reads as this very text. */
function yamlScalar(value: string): string {
  return /^[\p{L}\p{N}][^:#,[\]{}"'\n]*$/u.test(value) && !/^(?:true|false|null|yes|no|[\d.-]+)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];

function distinctBy(items: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return items.filter(it => !seen.has(it.label) && seen.add(it.label) !== undefined);
}
