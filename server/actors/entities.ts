import type { Actor, ActorType, Registry, Role } from './actor.ts';
import type { NameUse } from './collect.ts';
import { type PersonForm, personForm, type Sex, sexOfName } from './name-forms.ts';
import type { State } from './states.ts';

/** An actor of one document while it is being read. Indices, not references, tie names and mentions to it. */
export interface Entity {
  readonly index: number;
  type: ActorType;
  /** The registry entry behind it. */
  registered?: Actor;
  state?: State;
  /** Spellings with the number of their occurrences, in order of first occurrence. Metonyms are kept apart. */
  readonly forms: Map<string, number>;
  readonly metonyms: Set<string>;
  /** Forms with a form of address: `Mr Kelin`. */
  readonly titled: Set<string>;
  sex?: Sex;
  /** The sex of the pronouns it was resolved with, while `sex` is unknown. */
  called?: Sex;
  readonly roles: Role[];
  /** Nouns that the text uses for it: "CSTO is a … organization". */
  readonly nouns: Set<string>;
  /** Full personal name taken apart; absent for other types and bare family names. */
  person?: PersonForm;
  /** Evidence for each type, weighed by the tagger's confidence. */
  readonly votes: Map<ActorType, number>;
  /** Offset of the first mention. */
  first: number;
}

export class Entities {
  readonly list: Entity[] = [];
  readonly #registry: Registry;
  readonly #registered = new Map<string, Entity>();
  readonly #states = new Map<string, Entity>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  create(type: ActorType, first: number): Entity {
    const entity: Entity = {
      index: this.list.length,
      type,
      forms: new Map(),
      metonyms: new Set(),
      titled: new Set(),
      roles: [],
      nouns: new Set(),
      votes: new Map(),
      first,
    };
    this.list.push(entity);
    return entity;
  }

  /** The entity of a registered actor. */
  ofRegistered(id: string, first: number): Entity | undefined {
    const known = this.#registered.get(id);
    if (known) return known;
    const actor = this.#registry.actors.find(it => it.id === id);
    if (!actor) return undefined;
    const entity = this.create(actor.type, first);
    entity.registered = actor;
    this.#registered.set(id, entity);
    if (actor.type === 'person' || actor.type === 'other') {
      const form = personForm(actor.name);
      if (actor.type === 'person' && form.given !== '') entity.person = form;
      entity.sex = actor.type === 'person' ? sexOfName(actor.name) : undefined;
    }
    return entity;
  }

  /** The entity of a state under whichever name; a registered actor with one of its names is that state. */
  ofState(state: State, first: number): Entity {
    const known = this.#states.get(state.name);
    if (known) return known;
    const actor = this.#registry.actors.find(it => state.names.includes(it.name) || it.aliases.some(alias => state.names.includes(alias)));
    const entity = (actor && this.ofRegistered(actor.id, first)) || this.create('place', first);
    entity.state = state;
    if (!actor) entity.type = 'place';
    this.#states.set(state.name, entity);
    return entity;
  }

  /** Notes that `use` names the entity. */
  add(entity: Entity, use: NameUse, form: string = use.text): void {
    entity.forms.set(form, (entity.forms.get(form) ?? 0) + 1);
    if (use.titled) {
      entity.sex ??= use.sex;
      entity.titled.add(`${use.title} ${form}`);
    }
    entity.votes.set(use.type, (entity.votes.get(use.type) ?? 0) + use.confidence);
    entity.first = Math.min(entity.first, use.outer);
  }
}
