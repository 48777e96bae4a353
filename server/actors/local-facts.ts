import type { Actor, Registry } from './actor.ts';
import { acronymKey, acronymsOf, looksLikeAcronym, nameKey, type PersonForm, personForm } from './name-forms.ts';
import { stateNamed } from './states.ts';

/**
 * What one document's actor is compared with others by. Everything follows from the actor and the registry alone, so documents can be told apart from
 * the corpus they stand in: an actor has to be looked at again only when another with one of these values comes or goes.
 */
export interface LocalFacts {
  /**
   * Actors of one key are one: the registry's entry, a full personal name, a state under any of its names, another name. A bare family name is one
   * only within its document.
   */
  readonly key: string;
  /** Of persons, folded: `von der leyen`. */
  readonly family?: string;
  /** A family name without a given name, that the registry does not know. */
  readonly bare: boolean;
  /** Acronyms that this long name may be called by, as `acronymsOf` gives them. */
  readonly acronyms: readonly string[];
  /** The acronym that this name is; absent for names that are none, states, and what the registry decides. */
  readonly acronym?: string;
}

/** What a name is to the registry: the entry whose name or alias it is, if there is exactly one. */
export type RegistryNames = ReadonlyMap<string, string | undefined>;

/** Entry by name; a name that two entries have leads to none. */
export function registryNames(registry: Registry): RegistryNames {
  const names = new Map<string, string | undefined>();
  for (const { id, name, aliases, sources } of registry.actors) {
    // A namesake of some sources is found while those are read, and nowhere else.
    if (sources) continue;
    for (const form of new Set([name, ...aliases])) names.set(form, names.has(form) ? undefined : id);
  }
  return names;
}

export function factsOf(actor: Actor, names: RegistryNames): LocalFacts {
  const registered = actor.registered ? actor.id : names.get(actor.name);
  const form = actor.type === 'person' ? fullestForm(actor) : undefined;
  const acronyms = form || actor.type === 'place' ? [] : acronymsOfLong(actor);
  const common = { bare: false, acronyms, ...(form ? { family: form.family } : {}) };
  if (registered !== undefined) return { ...common, key: registeredKey(registered) };
  if (form) return { ...common, key: form.given === '' ? `b ${form.family}` : `p ${form.words.join(' ')}`, bare: form.given === '' };
  const state = stateNamed(actor.name);
  if (state) return { ...common, key: `s ${state.name}` };
  const acronym = !/\s/u.test(actor.name) && looksLikeAcronym(actor.name) ? acronymKey(actor.name) : undefined;
  return { ...common, key: `n ${nameKey(actor.name)}`, ...(acronym === undefined ? {} : { acronym }) };
}

/** The name, or where that is a bare family name the alias that has a given name to it: a transcript may call somebody `Marsh`, and `HELEN MARSH` where she speaks. */
function fullestForm({ name, aliases }: Actor): PersonForm {
  const form = personForm(name);
  if (form.given !== '') return form;
  const full = aliases.map(personForm).filter(it => it.given !== '' && it.family === form.family);
  return full.sort((a, b) => b.words.length - a.words.length || (a.words.join(' ') < b.words.join(' ') ? -1 : 1))[0] ?? form;
}

/** The key of what the registry decided. */
export function registeredKey(id: string): string {
  return `r ${id}`;
}

/** The registry id in a key; `undefined` for others. */
export function registeredId(key: string): string | undefined {
  return key.startsWith('r ') ? key.slice(2) : undefined;
}

function acronymsOfLong({ name, aliases }: Actor): string[] {
  if (!/\s/u.test(name)) return [];
  const given = aliases.filter(looksLikeAcronym).map(acronymKey);
  const derived = [...acronymsOf(name)].filter(it => it.length > 2);
  return [...new Set([...given, ...derived])];
}
