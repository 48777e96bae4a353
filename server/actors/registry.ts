import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import * as z from 'zod';
import { oneOrMore, restriction } from '../citations/csl.ts';
import type { Parsed, Problem } from '../text/parsed.ts';
import type { Span } from '../text/span.ts';
import type { Actor, ActorType, Registry, Role } from './actor.ts';
import { nameKey } from './name-forms.ts';
import { slug } from './slug.ts';

export const ACTOR_TYPES: readonly ActorType[] = ['person', 'organization', 'place', 'group', 'event', 'other'];

const text = z.string().trim().min(1);
const date = z.union([z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/), z.number().int().min(1).max(9999).transform(String)]);
const role = z.union([
  text.transform((title): Role => ({ title })),
  z.object({ title: text, since: date.optional(), until: date.optional() }).transform((it): Role => it),
]);
const entry = z.object({
  id: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}~._-]*$/u)
    .optional(),
  name: text,
  type: z.enum(ACTOR_TYPES as [ActorType, ...ActorType[]]).optional(),
  aliases: z.array(text).nullish(),
  roles: z.array(role).nullish(),
  sources: oneOrMore(text).nullish(),
  restrictions: oneOrMore(restriction).nullish(),
});
const refusal = z.object({ not: z.union([text.transform(name => [name]), z.array(text)]) });

/** The keys of an actors file with a line on each, for completion and for the messages below. */
export const REGISTRY_KEYS: Readonly<Record<string, string>> = {
  id: 'Short name of the entry, used in files and links. Default: made from the name.',
  name: 'The full name, as the card shows it.',
  type: `One of ${ACTOR_TYPES.join(', ')}.`,
  aliases: 'Other names and spellings.',
  roles: 'Offices: a text, or `{ title, since, until }` with dates such as 2019-11.',
  sources: 'Citekeys of the only sources in which this one is meant: for two who share a name.',
  restrictions: '`off-record`, `background` or `embargo: 2026-01-31`: notes that name or quote the actor are flagged.',
  not: 'Words that are never a name.',
};
/** The keys of a role. */
export const ROLE_KEYS: readonly string[] = ['title', 'since', 'until'];

/** An entry of the file with its place, for features that edit it. */
export interface RegistryEntry {
  readonly actor: Actor;
  /** The whole entry. */
  readonly span: Span;
  /** The value of `name`. */
  readonly nameSpan: Span;
}

/** Reads an actors file. A bad entry costs that entry, never the file; broken YAML costs the whole (`broken`). */
export function parseRegistry(source: string): Parsed<Registry> {
  const { value, ...rest } = parseRegistryEntries(source);
  return { value: { actors: value.entries.map(it => it.actor), not: value.not }, ...rest };
}

/** As `parseRegistry`, with the place of every entry. */
export function parseRegistryEntries(source: string): Parsed<{ entries: readonly RegistryEntry[]; not: readonly string[] }> {
  const problems: Problem[] = [];
  const entries: RegistryEntry[] = [];
  const not: string[] = [];
  const document = parseDocument(source, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    logLevel: 'error',
    keepSourceTokens: true,
    uniqueKeys: true,
  });
  for (const fault of document.errors) {
    const [start, end] = fault.pos;
    problems.push({
      span: within({ start, end: Math.max(end, start + 1) }, source),
      message: `This is no valid YAML: ${fault.message}.`,
    });
  }
  const root = document.contents;
  if (document.errors.length > 0) return { value: { entries, not }, problems, broken: true };
  if (root === null) return { value: { entries, not }, problems };
  if (!isSeq(root)) {
    problems.push({ span: spanOf(root, source), message: 'An actors file is a list: begin each entry with `- name: …`.' });
    return { value: { entries, not }, problems };
  }
  const ids = new Map<string, Span>();
  for (const item of root.items as (Node | null)[]) {
    if (item === null) continue;
    const span = spanOf(item, source);
    if (!isMap(item)) {
      problems.push({ span, message: 'An entry needs keys: `- name: …`, or `- not: […]` for words that are no names.' });
      continue;
    }
    const data = plainData(item, document);
    if (data === undefined) {
      problems.push({
        span,
        message:
          'A `*name` in this entry refers to nothing above. Write the value itself, or put words that begin with `*` in quotation marks.',
      });
      continue;
    }
    checkKeys(item, Object.keys(REGISTRY_KEYS), source, problems);
    const parsed = item.has('not') ? refusal.safeParse(data) : entry.safeParse(data);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) problems.push({ span: spanAt(item, issue.path, source), message: explain(issue) });
      continue;
    }
    if ('not' in parsed.data) {
      not.push(...parsed.data.not);
      continue;
    }
    checkRoleKeys(item, source, problems);
    const { name, type = 'other', restrictions, sources } = parsed.data;
    const aliases = parsed.data.aliases ?? [];
    const roles = parsed.data.roles ?? [];
    const id = parsed.data.id ?? slug(name);
    if (ids.has(id)) {
      problems.push({
        span: spanAt(item, [item.has('id') ? 'id' : 'name'], source),
        message: `“${id}” is already the id of an entry above. Give this one another \`id\`, or merge the two.`,
      });
      continue;
    }
    ids.set(id, span);
    const others = [...new Set(aliases)].filter(alias => alias !== name);
    const actor: Actor = {
      id,
      name,
      type,
      aliases: others,
      roles,
      registered: true,
      ...(restrictions?.length ? { restrictions } : {}),
      ...(sources?.length ? { sources } : {}),
    };
    entries.push({ actor, span, nameSpan: spanAt(item, ['name'], source) });
    checkRoleDates(item, roles, source, problems);
  }
  checkNames(root.items as Node[], entries, not, source, problems);
  return { value: { entries, not }, problems };
}

/**
 * The decisions that count in one source (its citekey): those for all sources, and those for this one. Who is meant here alone hides an entry for all
 * sources that has the same name.
 */
export function registryIn(registry: Registry, source: string): Registry {
  if (registry.actors.every(it => !it.sources)) return registry;
  const here = registry.actors.filter(it => it.sources?.includes(source));
  const names = new Set(here.flatMap(it => [it.name, ...it.aliases].map(nameKey)));
  const others = registry.actors.filter(it => !it.sources && ![it.name, ...it.aliases].some(name => names.has(nameKey(name))));
  return { ...registry, actors: [...others, ...here] };
}

/** The entry as plain data; `undefined` where an alias (`*name`) has no anchor, for which the library throws. */
export function plainData(node: Node, document: Document): unknown {
  try {
    return node.toJS(document, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

/** Names that two entries claim are ambiguous and say so; a name that is also under `not` is a contradiction. */
function checkNames(
  items: readonly Node[],
  entries: readonly RegistryEntry[],
  not: readonly string[],
  source: string,
  problems: Problem[],
): void {
  const refused = new Set(not.map(nameKey));
  const claimed = new Map<string, RegistryEntry>();
  for (const found of entries) {
    // A namesake shares its name on purpose.
    if (found.actor.sources) continue;
    const item = items.find(it => isMap(it) && spanOf(it, source).start === found.span.start);
    [found.actor.name, ...found.actor.aliases].forEach(name => {
      const key = name.trim();
      const other = claimed.get(key);
      const list = item && isMap(item) ? item.get('aliases', true) : undefined;
      const alias = isSeq(list) ? list.items.find(it => isScalar(it) && it.value === name) : undefined;
      const span = alias ? spanOf(alias as Node, source) : found.nameSpan;
      if (other && other !== found) {
        problems.push({
          span,
          message: `“${name}” is also a name of ${other.actor.name}. Where it stands alone nobody can tell which of the two is meant.`,
        });
      } else claimed.set(key, found);
      if (refused.has(nameKey(name))) problems.push({ span, message: `“${name}” stands under \`not\` too, so it is never recognised.` });
    });
  }
}

function checkKeys(map: Node, allowed: readonly string[], source: string, problems: Problem[]): void {
  if (!isMap(map)) return;
  for (const pair of map.items) {
    if (!isPair(pair) || !isScalar(pair.key) || typeof pair.key.value !== 'string') continue;
    const key = pair.key.value;
    if (allowed.includes(key)) continue;
    const near = nearest(key, allowed);
    const hint = near === undefined ? `Known keys: ${allowed.join(', ')}.` : `Did you mean \`${near}\`?`;
    problems.push({ span: spanOf(pair.key, source), message: `\`${key}\` is no key of this file. ${hint}` });
  }
}

function checkRoleKeys(item: Node, source: string, problems: Problem[]): void {
  if (!isMap(item)) return;
  const roles = item.get('roles', true);
  if (isSeq(roles)) for (const it of roles.items) checkKeys(it as Node, ROLE_KEYS, source, problems);
}

function checkRoleDates(item: Node, roles: readonly Role[], source: string, problems: Problem[]): void {
  roles.forEach(({ since, until }, index) => {
    if (since === undefined || until === undefined || until.slice(0, since.length) >= since.slice(0, until.length)) return;
    problems.push({ span: spanAt(item, ['roles', index], source), message: `This role ends (${until}) before it begins (${since}).` });
  });
}

/** The key at most two edits away; `undefined` when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const key of known) {
    const distance = editDistance(word.toLowerCase(), key);
    if (distance < least) [best, least] = [key, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      next.push(Math.min(row[k]! + 1, next[k - 1]! + 1, row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

function explain(issue: z.core.$ZodIssue): string {
  const key = String(issue.path[0] ?? '');
  if (key === 'name') return 'An actor needs a name: `name: …`.';
  if (key === 'type') return `The type must be one of ${ACTOR_TYPES.join(', ')}.`;
  if (key === 'aliases') return 'Aliases are a list of names: `aliases: [Mr Example, Example]`.';
  if (key === 'roles') return 'A role is a text, or `{ title: …, since: 2019-11, until: 2022 }` with dates as year, month, day.';
  if (key === 'sources') return '`sources` are citekeys: `sources: [harbour-post]`.';
  if (key === 'restrictions') return 'A restriction is `off-record`, `background` or `embargo: 2026-01-31`, or a list of them.';
  if (key === 'id') return 'An id is one word of letters, digits, `-`, `_`, `.` or `~`.';
  if (key === 'not') return '`not` is a name or a list of names: `not: [World Cup]`.';
  return issue.message;
}

function spanOf(node: Node, source: string): Span {
  const [start, end] = node.range ?? [0, source.length];
  return within({ start, end }, source);
}

function within({ start, end }: Span, source: string): Span {
  const from = Math.min(start, source.length);
  return { start: from, end: Math.max(from, Math.min(end, source.length)) };
}

/** The place of a value inside an entry; the nearest thing around it when it is absent. */
function spanAt(node: Node, path: readonly PropertyKey[], source: string): Span {
  let at: Node = node;
  for (const step of path) {
    const next: unknown = isMap(at) || isSeq(at) ? at.get(step, true) : undefined;
    if (next === undefined || next === null || typeof next !== 'object') break;
    at = next as Node;
  }
  return spanOf(at, source);
}
