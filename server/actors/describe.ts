import type { Actor, ActorType, Role } from './actor.ts';
import type { Entity } from './entities.ts';
import { nameKey, nameWords, personForm } from './name-forms.ts';
import { slug } from './slug.ts';

/** Fixed order in which actors of one name but different types get the bare id. */
const ORDER: readonly ActorType[] = ['person', 'organization', 'place', 'group', 'event', 'other'];

/** The actors of a document: the canonical name, everything else as aliases, and an id of their own each. */
export function actorsOf(entities: readonly Entity[]): { entity: Entity; actor: Actor }[] {
  const named = entities
    .filter(entity => entity.forms.size > 0 || entity.registered || entity.metonyms.size > 0)
    .map(entity => ({ entity, ...nameAndAliases(entity) }));
  const taken = new Set(named.flatMap(({ entity }) => (entity.registered ? [entity.registered.id] : [])));
  const ids = new Map<Entity, string>();
  const order = [...named].sort((a, b) => ORDER.indexOf(a.entity.type) - ORDER.indexOf(b.entity.type) || a.entity.first - b.entity.first);
  for (const { entity, name } of order) {
    if (entity.registered) {
      ids.set(entity, entity.registered.id);
      continue;
    }
    const base = slug(name);
    let id = base;
    if (taken.has(id)) id = `${base}-${entity.type}`;
    for (let n = 2; taken.has(id); n++) id = `${base}-${entity.type}-${n}`;
    taken.add(id);
    ids.set(entity, id);
  }
  return named.map(({ entity, name, aliases }) => ({
    entity,
    actor: {
      id: ids.get(entity)!,
      name,
      type: entity.registered && entity.registered.type !== 'other' ? entity.registered.type : entity.type,
      aliases,
      roles: roles(entity),
      ...(entity.registered ? { registered: true } : {}),
      ...(entity.registered?.sources ? { sources: entity.registered.sources } : {}),
    },
  }));
}

function nameAndAliases(entity: Entity): { name: string; aliases: string[] } {
  const forms = [...entity.forms.keys()].map(plain);
  const { registered } = entity;
  const name = registered?.name ?? canonical(entity, forms);
  const others = [...(registered?.aliases ?? []), ...entity.titled, ...forms, ...[...entity.metonyms].map(plain)];
  const aliases: string[] = [];
  for (const other of others) if (other !== name && !aliases.includes(other)) aliases.push(other);
  return { name, aliases };
}

const plain = (form: string) => form.replace(/\s+/gu, ' ');

/** The longest proper form; of a state its usual name where the text has it; mixed case before capitals. */
function canonical(entity: Entity, forms: readonly string[]): string {
  if (forms.length === 0) return entity.state?.name ?? [...entity.metonyms][0]!;
  const weight = (form: string) => {
    const shouting = form.length > 5 && form === form.toUpperCase() ? -1 : 0;
    const words = entity.type === 'person' ? personForm(form).words : nameWords(form);
    return [shouting, words.filter(word => word.length > 1).length, words.length, form.length];
  };
  return [...forms].sort((a, b) => {
    const [x, y] = [weight(a), weight(b)];
    for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return y[i]! - x[i]!;
    return 0;
  })[0]!;
}

function roles(entity: Entity): Role[] {
  const list: Role[] = [...(entity.registered?.roles ?? [])];
  for (const role of entity.roles) if (list.every(it => nameKey(it.title) !== nameKey(role.title))) list.push(role);
  return list;
}
