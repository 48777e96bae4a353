/**
 * Which actors of different documents are one.
 * Evidence, in this order: the registry · states · the same full name · an acronym that exactly one long name of the corpus has · a bare family
 * name of which the corpus knows exactly one full name and that shares an office or company with it. Everything else stays apart, and ids say so
 * (`slug~citekey`). Nothing depends on the order of reading: documents are sorted by citekey first.
 * Cost: O(n log n) in the number of actors of all documents.
 */
import type { Actor, ActorType, Registry, Role } from './actor.ts';
import { Groups } from './groups.ts';
import { knownNames } from './known-names.ts';
import type { MatchName } from './match.ts';
import {
  acronymKey,
  acronymsOf,
  fullNamesAgree,
  isTitle,
  looksLikeAcronym,
  nameKey,
  nameWords,
  type PersonForm,
  personForm,
  sexOfTitle,
} from './name-forms.ts';
import { PERSON_NOUNS } from './role-words.ts';
import { slug } from './slug.ts';
import { stateNamed } from './states.ts';

export interface Unified {
  /** Ordered by id. Roles carry their `source`. */
  readonly actors: readonly Actor[];
  /** The corpus id of a document's actor; the local id itself for unknown ones. */
  idOf(source: string, localId: string): string;
  /** Every name by which an actor can be recognised in a note. */
  readonly names: readonly MatchName[];
}

export interface DocumentActors {
  /** Citekey. */
  readonly source: string;
  readonly actors: readonly Actor[];
}

/** An actor of one document. */
interface Local {
  readonly source: string;
  readonly actor: Actor;
  readonly key: string;
  readonly person?: PersonForm;
  /** Indices of the document's first local and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** Joins what single documents say. Pure. */
export function unify(readings: Iterable<DocumentActors>, registry: Registry): Unified {
  const locals: Local[] = [];
  for (const { source, actors } of [...readings].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0))) {
    const from = locals.length;
    for (const actor of actors) {
      const person = actor.type === 'person' ? personForm(actor.name) : undefined;
      locals.push({ source, actor, key: nameKey(actor.name), from, to: from + actors.length, ...(person ? { person } : {}) });
    }
  }
  const groups = new Groups(locals.length);
  joinRegistered(locals, groups, registry);
  joinNames(locals, groups);
  joinAcronyms(locals, groups);
  joinVariants(locals, groups);
  joinBareNames(locals, groups);

  const clusters = groups.all();
  const ids = idsOf(clusters, locals, registry);
  const byLocal = new Map<string, string>();
  const actors = new Map<string, Actor>();
  clusters.forEach((members, i) => {
    const id = ids[i]!;
    for (const member of members) byLocal.set(`${locals[member]!.source}\n${locals[member]!.actor.id}`, id);
    actors.set(
      id,
      describe(
        id,
        members.map(member => locals[member]!),
        registry,
      ),
    );
  });
  for (const actor of registry.actors) if (!actors.has(actor.id)) actors.set(actor.id, actor);
  const list = [...actors.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { actors: list, idOf: (source, localId) => byLocal.get(`${source}\n${localId}`) ?? localId, names: knownNames(list) };
}

const isBare = (local: Local) => local.person !== undefined && local.person.given === '';

function joinRegistered(locals: readonly Local[], groups: Groups, registry: Registry): void {
  const first = new Map<string, number>();
  const byName = new Map<string, string | undefined>();
  for (const actor of registry.actors) {
    for (const name of [actor.name, ...actor.aliases]) byName.set(name, byName.has(name) ? undefined : actor.id);
  }
  locals.forEach((local, i) => {
    const id = local.actor.registered ? local.actor.id : byName.get(local.actor.name);
    if (id === undefined) return;
    const known = first.get(id);
    if (known === undefined) first.set(id, i);
    else groups.join(known, i);
  });
}

/** The same full name, a state under any of its names. A single word may be two things: a person is apart from all else. */
function joinNames(locals: readonly Local[], groups: Groups): void {
  const first = new Map<string, number>();
  locals.forEach((local, i) => {
    if (isBare(local)) return;
    const state = local.person ? undefined : stateNamed(local.actor.name);
    const key = state ? `state ${state.name}` : local.person ? local.person.words.join(' ') : local.key;
    const known = first.get(key);
    if (known === undefined) first.set(key, i);
    else groups.join(known, i);
  });
}

/** "CSTO" of one document and "Collective Security Treaty Organization" of another, when no other name of the corpus has that acronym. */
function joinAcronyms(locals: readonly Local[], groups: Groups): void {
  const long = new Map<string, Set<number>>();
  const note = (acronym: string, i: number) => {
    const found = long.get(acronym) ?? new Set();
    found.add(i);
    long.set(acronym, found);
  };
  locals.forEach(({ actor, person }, i) => {
    if (person || actor.type === 'place' || !/\s/u.test(actor.name)) return;
    for (const alias of actor.aliases) if (looksLikeAcronym(alias)) note(acronymKey(alias), i);
    for (const acronym of acronymsOf(actor.name)) if (acronym.length > 2) note(acronym, i);
  });
  locals.forEach(({ actor, person }, i) => {
    if (person || stateNamed(actor.name) || !looksLikeAcronym(actor.name)) return;
    const owners = new Set([...(long.get(acronymKey(actor.name)) ?? [])].map(it => groups.of(it)));
    if (owners.size === 1) groups.join([...owners][0]!, i);
  });
}

/** "John F. Kennedy" and "John Kennedy": one given name spelled out in both, and nobody else whom the shorter form fits. */
function joinVariants(locals: readonly Local[], groups: Groups): void {
  const families = new Map<string, number[]>();
  locals.forEach((local, i) => {
    if (!local.person || isBare(local)) return;
    push(families, local.person.family, i);
  });
  for (const members of families.values()) {
    const forms = new Map<number, PersonForm>();
    for (const member of members) forms.set(groups.of(member), locals[member]!.person!);
    const list = [...forms];
    for (const [group, form] of list) {
      const agreeing = list.filter(([other, its]) => other !== group && its.given === form.given && fullNamesAgree(form, its));
      if (agreeing.length === 1) groups.join(group, agreeing[0]![0]);
    }
  }
}

function push<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** With how many documents a bare name is compared: the first by citekey. Who is in thousands of them shares something with one of these. */
const COMPARED = 64;
/** What two documents must share before a bare family name is taken for the full name of the other. */
const ENOUGH = 1;

function joinBareNames(locals: readonly Local[], groups: Groups): void {
  const full = new Map<string, Set<number>>();
  const bare = new Map<string, number[]>();
  locals.forEach((local, i) => {
    if (!local.person) return;
    if (isBare(local)) push(bare, local.key, i);
    else full.set(local.person.family, (full.get(local.person.family) ?? new Set()).add(i));
  });
  if (bare.size === 0) return;
  const spread = new Map<number, number>();
  locals.forEach((_, i) => {
    const group = groups.of(i);
    spread.set(group, (spread.get(group) ?? 0) + 1);
  });
  const documents = new Set(locals.map(it => it.source)).size;
  for (const [family, members] of bare) {
    const bearers = [...(full.get(family) ?? [])];
    const owners = new Set(bearers.map(it => groups.of(it)));
    if (owners.size > 1) continue;
    const targets = owners.size === 1 ? bearers : [];
    const firstTargets = targets.slice(0, COMPARED);
    const firstMembers = members.slice(0, COMPARED);
    const before = new Map([...members, ...targets].map(it => [it, groups.of(it)]));
    for (const member of members) {
      const others = targets.length > 0 ? firstTargets : firstMembers;
      for (const other of others) {
        if (other >= member && targets.length === 0) break;
        if (before.get(other) === before.get(member) || shared(locals, groups, member, other, spread, documents) < ENOUGH) continue;
        groups.join(other, member);
        break;
      }
    }
  }
}

/** How much two documents share around two actors: offices, persons, bodies that are not in every document; places hardly count. */
function shared(
  locals: readonly Local[],
  groups: Groups,
  a: number,
  b: number,
  spread: ReadonlyMap<number, number>,
  documents: number,
): number {
  const [x, y] = [locals[a]!, locals[b]!];
  const [sexA, sexB] = [sexTold(x.actor), sexTold(y.actor)];
  if (sexA && sexB && sexA !== sexB) return 0;
  const offices = (actor: Actor) => new Set(actor.roles.flatMap(role => nameWords(role.title).filter(word => PERSON_NOUNS.has(word))));
  const own = offices(x.actor);
  let sum = [...offices(y.actor)].some(noun => own.has(noun)) ? 1 : 0;
  const around = new Set<number>();
  for (let i = x.from; i < x.to; i++) if (i !== a) around.add(groups.of(i));
  for (let i = y.from; i < y.to && sum < ENOUGH; i++) {
    const group = groups.of(i);
    if (i === b || !around.has(group)) continue;
    around.delete(group);
    const { type } = locals[i]!.actor;
    const common = documents >= 10 && spread.get(group)! > documents / 4;
    sum += type === 'person' ? (common ? 0.5 : 1) : type === 'place' ? 0.2 : common ? 0.25 : 0.5;
  }
  return sum;
}

function sexTold(actor: Actor): 'm' | 'f' | undefined {
  for (const alias of actor.aliases) {
    const [first] = alias.split(' ');
    if (first !== undefined && isTitle(first) && sexOfTitle(first)) return sexOfTitle(first);
  }
  return undefined;
}

const ORDER: readonly ActorType[] = ['person', 'organization', 'place', 'group', 'event', 'other'];

/** Ids: the registry's, else the slug of the name, with the type for a namesake of another kind, with the citekey for one of the same kind. */
function idsOf(clusters: readonly (readonly number[])[], locals: readonly Local[], registry: Registry): string[] {
  const taken = new Set(registry.actors.map(it => it.id));
  const drafts = clusters.map(members => {
    const own = members.map(it => locals[it]!);
    const registered = own.find(it => it.actor.registered)?.actor.id;
    const { name, type } = nameAndType(own);
    return { registered, base: slug(name), type, source: own[0]!.source, bare: own.every(isBare), family: own[0]!.person?.family };
  });
  const bySlug = new Map<string, number[]>();
  drafts.forEach((it, i) => {
    if (it.registered === undefined) push(bySlug, it.base, i);
  });
  const families = new Set(drafts.filter(it => !it.bare && it.family !== undefined).map(it => it.family));
  const ids: string[] = drafts.map(it => it.registered ?? '');
  for (const [base, members] of bySlug) {
    const types = [...new Set(members.map(it => drafts[it]!.type))].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    for (const member of members) {
      const draft = drafts[member]!;
      const namesakes =
        members.filter(it => drafts[it]!.type === draft.type).length > 1 || (draft.bare && families.has(draft.family)) || taken.has(base);
      const plain = draft.type === types[0] ? base : `${base}-${draft.type}`;
      ids[member] = namesakes ? `${plain}~${draft.source}` : plain;
    }
  }
  const used = new Set<string>();
  return ids.map((id, i) => {
    let own = id;
    for (let n = 2; used.has(own) && drafts[i]!.registered === undefined; n++) own = `${id}-${n}`;
    used.add(own);
    return own;
  });
}

function tally<T>(items: Iterable<T>): [T, number][] {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts];
}

/** The fullest name, of equal ones the most usual, then the first by alphabet; the type most documents give. */
function nameAndType(own: readonly Local[]): { name: string; type: ActorType } {
  const registered = own.find(it => it.actor.registered)?.actor;
  const type = tally(own.map(it => it.actor.type)).sort((a, b) => b[1] - a[1] || ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]))[0]![0];
  if (registered) return { name: registered.name, type: registered.type === 'other' ? type : registered.type };
  const state = own.map(it => (it.person ? undefined : stateNamed(it.actor.name))).find(it => it !== undefined);
  const shouting = (name: string) => (name.length > 5 && name === name.toUpperCase() ? 1 : 0);
  const names = tally(own.map(it => it.actor.name)).sort(([a, m], [b, n]) => {
    const fuller = state ? 0 : written(b) - written(a) || nameWords(b).length - nameWords(a).length;
    return shouting(a) - shouting(b) || fuller || n - m || b.length - a.length || (a < b ? -1 : 1);
  });
  return { name: names[0]![0], type };
}

/** Words of a name that are more than an initial. */
const written = (name: string) => nameWords(name).filter(word => word.length > 1).length;

function describe(id: string, own: readonly Local[], registry: Registry): Actor {
  const registered = registry.actors.find(it => it.id === id);
  const { name, type } = nameAndType(own);
  const aliases = tally(own.flatMap(it => [it.actor.name, ...it.actor.aliases])).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const others = new Set([...(registered?.aliases ?? []), ...aliases.map(it => it[0])]);
  others.delete(name);
  const roles: Role[] = [...(registered?.roles ?? [])];
  const decided = new Set(roles.map(it => nameKey(it.title)));
  for (const { source, actor } of own) {
    for (const role of actor.roles) if (role.span && !decided.has(nameKey(role.title))) roles.push({ ...role, source });
  }
  return { id, name, type, aliases: [...others], roles, ...(registered ? { registered: true } : {}) };
}
