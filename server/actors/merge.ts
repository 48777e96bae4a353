import type { Actor, ActorType, Role } from './actor.ts';
import { nameKey, nameWords } from './name-forms.ts';
import { stateNamed } from './states.ts';

/** An actor of one document with the citekey of the document. */
export interface Appearing {
  readonly source: string;
  readonly actor: Actor;
}

/** Who is in thousands of documents keeps the commonest aliases only … */
const mostAliases = 80;
/** … and so many wordings of roles, each with the first documents that have it. */
const mostRoles = 60;
const sourcesPerRole = 3;

/**
 * What all documents together say about one actor: the fullest name, of equal ones the most usual, then the first by alphabet; the type most documents
 * give; aliases, the commonest first; roles with their `source`. The registry's word comes first. `own` in the order of sources; not empty unless `registered`.
 */
export function describe(own: readonly Appearing[], registered: Actor | undefined): Omit<Actor, 'id'> {
  const { name, type } = nameAndType(own, registered);
  const aliases = tally(own.flatMap(it => [it.actor.name, ...it.actor.aliases])).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const others = new Set(registered?.aliases ?? []);
  for (const [alias] of aliases) if (others.size < mostAliases) others.add(alias);
  others.delete(name);
  const roles = [...(registered?.roles ?? []), ...rolesOf(own, registered?.roles ?? [])];
  const { id: _, ...decided }: Partial<Actor> = registered ?? {};
  return { ...decided, name, type, aliases: [...others], roles };
}

/** Each wording with its first documents, in the order of documents; the commonest wordings when there are too many. */
function rolesOf(own: readonly Appearing[], decided: readonly Role[]): Role[] {
  const without = new Set(decided.map(it => nameKey(it.title)));
  const wordings = new Map<string, { readonly key: string; count: number; readonly roles: Role[] }>();
  const all: { readonly wording: string; readonly role: Role }[] = [];
  for (const { source, actor } of own) {
    for (const role of actor.roles) {
      const key = nameKey(role.title);
      if (!role.span || without.has(key)) continue;
      const wording = wordings.get(key) ?? { key, count: 0, roles: [] };
      wordings.set(key, wording);
      if (wording.count++ < sourcesPerRole) all.push({ wording: key, role: { ...role, source } });
    }
  }
  if (wordings.size <= mostRoles) return all.map(it => it.role);
  const kept = new Set(
    [...wordings.values()]
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
      .slice(0, mostRoles)
      .map(it => it.key),
  );
  return all.filter(it => kept.has(it.wording)).map(it => it.role);
}

/** The order in which types go before one another. */
export const typeOrder: readonly ActorType[] = ['person', 'organization', 'place', 'group', 'event', 'other'];

function nameAndType(own: readonly Appearing[], registered: Actor | undefined): { name: string; type: ActorType } {
  const types = tally(own.map(it => it.actor.type)).sort((a, b) => b[1] - a[1] || typeOrder.indexOf(a[0]) - typeOrder.indexOf(b[0]));
  const type = types[0]?.[0] ?? 'other';
  if (registered) return { name: registered.name, type: registered.type === 'other' ? type : registered.type };
  const state = type !== 'person' && own.some(it => stateNamed(it.actor.name));
  const shouting = (name: string) => (name.length > 5 && name === name.toUpperCase() ? 1 : 0);
  const names = tally(own.map(it => it.actor.name)).sort(([a, m], [b, n]) => {
    const fuller = state ? 0 : written(b) - written(a) || nameWords(b).length - nameWords(a).length;
    return shouting(a) - shouting(b) || fuller || n - m || b.length - a.length || (a < b ? -1 : 1);
  });
  return { name: names[0]?.[0] ?? '', type };
}

/** Words of a name that are more than an initial. */
const written = (name: string) => nameWords(name).filter(word => word.length > 1).length;

function tally<T>(items: Iterable<T>): [T, number][] {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts];
}
