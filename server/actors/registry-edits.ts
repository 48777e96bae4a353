/**
 * Changes of actors.yaml as text edits, so that the editor can show, apply and undo them. Comments, order and layout of everything else stay.
 * All functions give no edits when there is nothing to change, or when the file is no list that could be edited (broken YAML): the problem is
 * reported by `parseRegistry`, and `isEditable` tells the two apart.
 */
import { isMap, type YAMLMap } from 'yaml';
import type { TextEdit } from '../text/edit.ts';
import type { Actor, ActorType, Role } from './actor.ts';
import { isTitle, nameKey, nameWords } from './name-forms.ts';
import {
  addTo,
  append,
  entryOf,
  flowScalar,
  openRegistry,
  type RegistryFile,
  removal,
  setValue,
  takeFrom,
  valuesOf,
} from './registry-yaml.ts';
import { slug } from './slug.ts';

/** Whether entries can be added to the file at all. */
export function isEditable(text: string): boolean {
  return openRegistry(text) !== undefined;
}

/** Where the entry of an actor stands, from its name to its end; `undefined` when there is none. */
export function entrySpan(text: string, id: string): { readonly start: number; readonly end: number } | undefined {
  const file = openRegistry(text);
  const range = file && entryOf(file, id)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}

/** An entry for an actor that has none yet: id, name and type as they are known. */
export function addEntry(text: string, actor: Actor): TextEdit[] {
  const file = openRegistry(text);
  return !file || entryOf(file, actor.id) ? [] : append(file, entryText({ ...actor, aliases: [], roles: [] }));
}

/** Adds spellings to an actor; an actor that the file does not know yet gets an entry. */
export function addAliases(text: string, actor: Actor, aliases: readonly string[]): TextEdit[] {
  const file = openRegistry(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  if (!entry) return append(file, entryText({ ...actor, aliases: wanted(aliases, [actor.name]), roles: [] }));
  return addTo(file, entry, 'aliases', wanted(aliases, namesOf(entry)).map(flowScalar));
}

/** Adds an office to an actor, or an entry with it. */
export function addRole(text: string, actor: Actor, role: Role): TextEdit[] {
  const file = openRegistry(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  if (!entry) return append(file, entryText({ ...actor, aliases: [], roles: [role] }));
  return titlesOf(entry).includes(role.title) ? [] : addTo(file, entry, 'roles', [roleText(role)]);
}

/** Decides the type of an actor. */
export function setType(text: string, actor: Actor, type: ActorType): TextEdit[] {
  const file = openRegistry(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  return entry ? setValue(file, entry, 'type', type) : append(file, entryText({ ...actor, type, aliases: [], roles: [] }));
}

/**
 * Gives an actor another name; the one it had stays as a spelling, so that the sources are still understood. The id stays what it is. `also`:
 * further spellings.
 */
export function renameActor(text: string, actor: Actor, name: string, also: readonly string[] = []): TextEdit[] {
  const file = openRegistry(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  const spellings = [...(name === actor.name ? [] : [actor.name]), ...also];
  if (!entry) return append(file, entryText({ ...actor, name, aliases: wanted(spellings, [name]), roles: [] }));
  const known = [name, ...valuesOf(entry, 'aliases')];
  const edits = addTo(file, entry, 'aliases', wanted(spellings, known).map(flowScalar));
  if (entry.get('name') === name) return edits;
  // An entry without an id is known by its name: what refers to it must not lose it.
  const id = entry.has('id') || slug(name) === actor.id ? [] : setValue(file, entry, 'id', flowScalar(actor.id));
  return [...setValue(file, entry, 'name', flowScalar(name)), ...id, ...edits];
}

/** Says that words are never a name. A spelling of an entry is taken from it; an entry that has no other name goes. */
export function addNot(text: string, names: readonly string[]): TextEdit[] {
  const file = openRegistry(text);
  if (!file) return [];
  const not = file.items.find((it): it is YAMLMap => isMap(it) && it.has('not'));
  const missing = wanted(names, not ? valuesOf(not, 'not') : []);
  if (missing.length === 0) return [];
  const edits: TextEdit[] = [];
  const list = `[${missing.map(flowScalar).join(', ')}]`;
  const refused = new Set(missing.map(nameKey));
  let gone: TextEdit | undefined;
  for (const it of file.items) {
    if (!isMap(it) || it.has('not')) continue;
    const names = namesOf(it).map(String);
    const against = names.filter(name => refused.has(nameKey(name)));
    if (against.length < names.length) edits.push(...takeFrom(file, it, 'aliases', against));
    else if (gone || not) edits.push(removal(file, it));
    else
      gone = {
        ...removal(file, it),
        newText: `${' '.repeat(indentOf(file, it) - 2)}- not: ${list}${text.includes('\r\n') ? '\r\n' : '\n'}`,
      };
  }
  if (not) return [...edits, ...addTo(file, not, 'not', missing.map(flowScalar))];
  return [...edits, ...(gone ? [gone] : append(file, `- not: ${list}`))];
}

/**
 * Makes `other` a spelling of `kept`. What the file says of `other` (spellings, offices, restrictions) goes over to `kept`, and its entry goes; where only
 * `other` has an entry, that one becomes the entry of `kept`. Comments inside a removed entry go with it.
 */
export function mergeActors(text: string, kept: Actor, other: Actor): TextEdit[] {
  const file = openRegistry(text);
  if (!file || kept.id === other.id) return [];
  const gone = entryOf(file, other.id);
  const entry = entryOf(file, kept.id);
  const names = [other.name, ...ownNames(other)];
  if (!entry && gone) {
    const name = setValue(file, gone, 'name', flowScalar(kept.name));
    const id = gone.has('id') ? setValue(file, gone, 'id', flowScalar(kept.id)) : [];
    return [...id, ...name, ...addTo(file, gone, 'aliases', wanted(names, [kept.name, ...valuesOf(gone, 'aliases')]).map(flowScalar))];
  }
  if (!entry || !gone) return addAliases(text, kept, names);
  const spellings = wanted([...names, ...namesOf(gone).map(String)], namesOf(entry));
  const said = rolesOf(gone).filter(it => !titlesOf(entry).includes(it.title));
  const barred = valuesOf(entry, 'restrictions').map(restrictionText);
  const restrictions = valuesOf(gone, 'restrictions').map(restrictionText);
  return [
    ...addTo(file, entry, 'aliases', spellings.map(flowScalar)),
    ...addTo(file, entry, 'roles', said.map(roleText)),
    ...addTo(
      file,
      entry,
      'restrictions',
      restrictions.filter(it => !barred.includes(it)),
    ),
    removal(file, gone),
  ];
}

/**
 * Takes a name away from an actor and gives it an entry of its own, so that extraction keeps the two apart. `also`: forms of it that go from the first
 * entry and need not be written into the second (`Mr Kelin`).
 */
export function splitActor(text: string, actor: Actor, name: string, also: readonly string[] = []): TextEdit[] {
  const file = openRegistry(text);
  if (!file) return [];
  const entry = entryOf(file, actor.id);
  const own: Actor = { id: freeId(file, slug(name)), name, type: actor.type, aliases: [], roles: [] };
  return [...(entry ? takeFrom(file, entry, 'aliases', [name, ...also]) : []), ...append(file, entryText(own))];
}

/** Says that in some sources (citekeys) the name means somebody else: a namesake with an entry of its own, `slug~citekey`. */
export function splitNamesake(text: string, actor: Actor, sources: readonly string[]): TextEdit[] {
  const file = openRegistry(text);
  const [first] = sources;
  if (!file || first === undefined) return [];
  const id = freeId(file, `${slug(actor.name)}~${first.replaceAll(/[^\p{L}\p{M}\p{N}~._-]+/gu, '-')}`);
  const { name, type } = actor;
  return append(file, entryText({ id, name, type, aliases: [], roles: [], sources }));
}

/** The names of an actor that are more than a part of its full name or a form of address: acronyms, other spellings, bynames. */
function ownNames({ name, aliases }: Actor): string[] {
  const words = new Set(nameWords(name));
  return aliases.filter(alias => !isTitle(alias.split(' ')[0]!) && nameWords(alias).some(word => !words.has(word)));
}

function freeId(file: RegistryFile, base: string): string {
  let id = base;
  for (let n = 2; entryOf(file, id); n++) id = `${base}-${n}`;
  return id;
}

const namesOf = (entry: YAMLMap): unknown[] => [entry.get('name'), ...valuesOf(entry, 'aliases')];

/** The offices an entry lists, however they are written. */
function rolesOf(entry: YAMLMap): Role[] {
  return valuesOf(entry, 'roles').flatMap((it): Role[] => {
    if (typeof it === 'string') return [{ title: it }];
    if (typeof it !== 'object' || it === null || !('title' in it)) return [];
    const { title, since, until } = it as Record<string, unknown>;
    return [{ title: String(title), ...(since ? { since: String(since) } : {}), ...(until ? { until: String(until) } : {}) }];
  });
}

const titlesOf = (entry: YAMLMap): string[] => rolesOf(entry).map(it => it.title);

/** The names that are not known yet, each once. */
function wanted(names: readonly string[], known: readonly unknown[]): string[] {
  return [...new Set(names)].filter(name => name.trim() !== '' && !known.includes(name));
}

function indentOf({ text }: RegistryFile, entry: YAMLMap): number {
  const start = entry.range![0];
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

function entryText({ id, name, type, aliases, roles, sources }: Actor): string {
  const lines = [`- id: ${flowScalar(id)}`, `  name: ${flowScalar(name)}`];
  if (type !== 'other') lines.push(`  type: ${type}`);
  if (aliases.length > 0) lines.push(`  aliases: [${aliases.map(flowScalar).join(', ')}]`);
  if (roles.length > 0) lines.push(`  roles: [${roles.map(roleText).join(', ')}]`);
  if (sources && sources.length > 0) lines.push(`  sources: [${sources.map(flowScalar).join(', ')}]`);
  return lines.join('\n');
}

function roleText({ title, since, until }: Role): string {
  if (since === undefined && until === undefined) return flowScalar(title);
  const fields = [`title: ${flowScalar(title)}`, since && `since: ${dateText(since)}`, until && `until: ${dateText(until)}`];
  return `{ ${fields.filter(Boolean).join(', ')} }`;
}

/** A date needs no quotation marks: a year alone is a number in YAML and read as one. */
const dateText = (date: string) => (/^\d{4}(?:-\d{2}){0,2}$/.test(date) ? date : flowScalar(date));

/** A restriction as the file has it: a word, or `embargo:` with a date. */
function restrictionText(it: unknown): string {
  if (typeof it !== 'object' || it === null || !('embargo' in it)) return String(it);
  return `{ embargo: ${dateText(String(it.embargo))} }`;
}
