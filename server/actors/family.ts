/**
 * Which persons of one family name are one, across documents.
 * Evidence, in this order: the registry · the same full name · full names of which one adds a middle name, when nobody else fits · a bare family name of
 * which the corpus knows exactly one bearer whose documents share an office, persons or bodies with its own. Everything else stays apart.
 * What documents share is judged by the names in them alone, not by who those were found to be: so the result knows no order of reading.
 */
import type { Actor } from './actor.ts';
import { Groups } from './groups.ts';
import { registeredId } from './local-facts.ts';
import { fullNamesAgree, isTitle, nameWords, type PersonForm, personForm, sexOfTitle } from './name-forms.ts';
import { PERSON_NOUNS } from './role-words.ts';

/** A person of one document. */
export interface FamilyMember {
  /** Tells documents apart. */
  readonly document: number;
  /** Tells the actors of a document apart. */
  readonly local: string;
  readonly actor: Actor;
  readonly key: string;
  readonly bare: boolean;
}

/** Who else is named in a document. */
export interface Neighbour {
  readonly key: string;
  readonly type: Actor['type'];
  readonly family?: string;
}

export interface FamilyContext {
  /** Everybody and everything named in the member's document. */
  neighbours(document: number): Promise<readonly Neighbour[]>;
  /** Keys that stand in so many texts that sharing them says little. */
  readonly common: ReadonlySet<string>;
}

/** With how many documents a bare name is compared: the first in order. Who is in thousands of them shares something with one of these. */
const COMPARED = 64;
/** What two documents must share before a bare family name is taken for the full name of the other. */
const ENOUGH = 1;

/**
 * The cluster of each member, in their order; members with one cluster are one person. Members must have one family name and come in the order of their
 * sources. Cost: O(n · 64) comparisons for bare names, O(n log n) for the others.
 */
export async function clusterFamily(members: readonly FamilyMember[], context: FamilyContext): Promise<string[]> {
  const clusters = clusterFull(members);
  const bearers = members.flatMap((it, i) => (it.bare ? [] : [i]));
  const owners = new Set(bearers.map(i => clusters[i]!));
  const bare = members.flatMap((it, i) => (it.bare ? [i] : []));
  if (bare.length === 0 || owners.size > 1) return clusters;
  if (owners.size === 1) {
    const [owner] = owners;
    const targets = bearers.slice(0, COMPARED);
    for (const i of bare) {
      for (const target of targets) {
        if ((await shared(members[i]!, members[target]!, context)) < ENOUGH) continue;
        clusters[i] = owner!;
        break;
      }
    }
    return clusters;
  }
  const groups = new Groups(bare.length);
  for (let x = 1; x < bare.length; x++) {
    for (let y = 0; y < Math.min(x, COMPARED); y++) {
      if ((await shared(members[bare[x]!]!, members[bare[y]!]!, context)) < ENOUGH) continue;
      groups.join(x, y);
      break;
    }
  }
  for (const [x, i] of bare.entries()) clusters[i] = alone(members[bare[groups.of(x)]!]!);
  return clusters;
}

/** A bare name's cluster while it is with nobody. */
export function alone({ key, document, local }: Pick<FamilyMember, 'key' | 'document' | 'local'>): string {
  return `${key}~${document}~${local}`;
}

/** Clusters by the registry, by full name, and by full names that agree; bare names are alone. */
function clusterFull(members: readonly FamilyMember[]): string[] {
  const forms = new Map<string, PersonForm>();
  for (const { key, bare, actor } of members) {
    // A namesake that the registry names for some sources only has the others' very name on purpose.
    if (bare || actor.sources || forms.has(key)) continue;
    const form = personForm(key.startsWith('p ') ? key.slice(2) : actor.name);
    if (form.given !== '') forms.set(key, form);
  }
  const keys = [...forms.keys()].sort();
  const byGiven = Map.groupBy(keys, key => forms.get(key)!.given);
  const groups = new Groups(keys.length);
  const places = new Map(keys.map((key, i) => [key, i]));
  for (const alike of byGiven.values()) {
    for (const key of alike) {
      const agreeing = alike.filter(other => other !== key && fullNamesAgree(forms.get(key)!, forms.get(other)!));
      if (agreeing.length === 1) groups.join(places.get(key)!, places.get(agreeing[0]!)!);
    }
  }
  const names = new Map<string, string>();
  for (const group of groups.all()) {
    const own = group.map(i => keys[i]!);
    const registered = own.filter(it => registeredId(it) !== undefined);
    // The registry keeps two entries apart, however alike they are.
    for (const key of own) names.set(key, registered.length > 1 ? key : (registered[0] ?? own[0]!));
  }
  return members.map(it => (it.bare ? alone(it) : (names.get(it.key) ?? it.key)));
}

/** How much two documents share around two persons of one family name: offices, persons, bodies that are not in every document; places hardly count. */
async function shared(x: FamilyMember, y: FamilyMember, { neighbours, common }: FamilyContext): Promise<number> {
  const [sexX, sexY] = [sexTold(x.actor), sexTold(y.actor)];
  if (sexX && sexY && sexX !== sexY) return 0;
  const own = officesOf(x.actor);
  if ([...officesOf(y.actor)].some(noun => own.has(noun))) return ENOUGH;
  const family = personForm(x.actor.name).family;
  const keys = new Set<string>();
  const families = new Set<string>();
  for (const it of await neighbours(x.document)) {
    keys.add(it.key);
    if (it.family !== undefined) families.add(it.family);
  }
  let sum = 0;
  const counted = new Set<string>();
  for (const it of await neighbours(y.document)) {
    if (it.family === family || counted.has(it.family ?? it.key)) continue;
    const same = keys.has(it.key) && !it.key.startsWith('b ');
    if (!same && !(it.family !== undefined && families.has(it.family))) continue;
    counted.add(it.family ?? it.key);
    const weight = it.type === 'place' ? 0.2 : it.type === 'person' && same ? 1 : 0.5;
    sum += it.type !== 'place' && common.has(it.key) ? weight / 2 : weight;
    if (sum >= ENOUGH) break;
  }
  return sum;
}

function officesOf(actor: Actor): Set<string> {
  return new Set(actor.roles.flatMap(role => nameWords(role.title).filter(word => PERSON_NOUNS.has(word))));
}

function sexTold(actor: Actor): 'm' | 'f' | undefined {
  for (const alias of actor.aliases) {
    const [first] = alias.split(' ');
    if (first !== undefined && isTitle(first) && sexOfTitle(first)) return sexOfTitle(first);
  }
  return undefined;
}
