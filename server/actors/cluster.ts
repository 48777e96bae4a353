/**
 * Which names of one document are one actor.
 * Order of trust: the registry · states under all their names · full personal names that agree · bare family and given names of exactly one
 * bearer · acronyms with the name they abbreviate · short forms of exactly one longer name of a body. What two could mean stays open.
 */
import type { Registry } from './actor.ts';
import { bodies } from './bodies.ts';
import type { NameUse } from './collect.ts';
import { Entities, type Entity } from './entities.ts';
import { isGivenName } from './given-names.ts';
import { fullNamesAgree, looksLikeAcronym, oneMisspelled, type PersonForm, personForm, sexOfName } from './name-forms.ts';
import { type State, stateNamed } from './states.ts';

/** What a name means: one entity, several possible ones, or a state by metonymy. */
export interface Meaning {
  readonly entity?: number;
  readonly candidates?: readonly number[];
  readonly metonym: boolean;
}

export interface Clusters {
  readonly entities: Entities;
  /** For each use, in the order of `uses`. */
  readonly meanings: readonly Meaning[];
}

/** Groups `uses`; `states[i]` is the state that use i stands for by metonymy. */
export function clusterNames(text: string, uses: readonly NameUse[], states: readonly (State | undefined)[], registry: Registry): Clusters {
  const entities = new Entities(registry);
  const meanings: (Meaning | undefined)[] = uses.map(() => undefined);
  const settle = (i: number, entity: Entity, form?: string) => {
    entities.add(entity, uses[i]!, form);
    meanings[i] = { entity: entity.index, metonym: false };
  };

  uses.forEach((use, i) => {
    const metonym = states[i];
    if (metonym) {
      const entity = entities.ofState(metonym, use.outer);
      entity.metonyms.add(
        /^the\s+$/i.test(text.slice(Math.max(0, use.start - 4), use.start)) ? text.slice(use.start - 4, use.end) : use.text,
      );
      entity.first = Math.min(entity.first, use.start);
      meanings[i] = { entity: entity.index, metonym: true };
    } else if (use.registered) {
      const found = use.registered.map(id => entities.ofRegistered(id, use.outer)).filter(it => it !== undefined);
      if (found.length === 1) settle(i, found[0]!);
      else if (found.length > 1) meanings[i] = { candidates: found.map(it => it.index), metonym: false };
    } else if (use.type !== 'person' && stateNamed(use.text)) {
      settle(i, entities.ofState(stateNamed(use.text)!, use.outer));
    }
  });

  persons(uses, meanings, entities, settle, text);
  bodies(text, uses, meanings, entities, settle);
  return { entities, meanings: uses.map((_, i) => meanings[i] ?? { metonym: false }) };
}

export type Settle = (use: number, entity: Entity, form?: string) => void;

function persons(uses: readonly NameUse[], meanings: (Meaning | undefined)[], entities: Entities, settle: Settle, text: string): void {
  const forms = formsOf(uses);
  const byFamily = new Map<string, Entity[]>();
  const register = (entity: Entity) => {
    for (const key of new Set([entity.person!.family, entity.person!.words.at(-1)!])) {
      byFamily.set(key, [...(byFamily.get(key) ?? []), entity]);
    }
  };
  for (const entity of entities.list) if (entity.person) register(entity);

  uses.forEach((use, i) => {
    const form = forms[i];
    if (meanings[i] || !form || form.given === '') return;
    const agreeing = (byFamily.get(form.family) ?? []).filter(
      it => (fullNamesAgree(it.person!, form) || oneMisspelled(it.person!, form)) && sexesAgree(it, use),
    );
    let entity = agreeing.length === 1 ? agreeing[0] : agreeing.find(it => it.person!.words.join(' ') === form.words.join(' '));
    if (!entity) {
      entity = entities.create('person', use.outer);
      entity.person = form;
      entity.sex = sexOfName(use.text);
      register(entity);
    } else if (form.words.length > entity.person!.words.length) entity.person = form;
    settle(i, entity);
  });

  // "Bill and Hillary Clinton": the given name before takes the family name after
  uses.forEach((use, i) => {
    const next = uses[i + 1];
    const form = next && forms[i + 1];
    if (meanings[i] || !form || form.given === '' || !isGivenName(use.text) || next.sentence !== use.sentence) return;
    if (text.slice(use.end, next.start) !== ' and ') return;
    const full = `${use.text} ${next.text.slice(next.text.indexOf(' ') + 1)}`;
    const own = personForm(full);
    const entity = (byFamily.get(own.family) ?? []).find(it => fullNamesAgree(it.person!, own)) ?? entities.create('person', use.outer);
    if (!entity.person) {
      entity.person = own;
      entity.sex = sexOfName(full);
      register(entity);
    }
    settle(i, entity, full);
  });

  const all = [...new Set([...byFamily.values()].flat())];
  const byWord = new Map<string, Entity[]>();
  for (const entity of all) {
    for (const word of new Set(entity.person!.words)) byWord.set(word, [...(byWord.get(word) ?? []), entity]);
  }
  const seen: number[] = []; // entities in order of their latest full mention
  const bare = new Map<string, Entity>();
  const established = new Map<string, Entity>();
  uses.forEach((use, i) => {
    const settled = meanings[i]?.entity;
    if (settled !== undefined && entities.list[settled]!.person) {
      if (seen.includes(settled)) seen.splice(seen.indexOf(settled), 1);
      seen.push(settled);
    }
    if (meanings[i]) return;
    const key = use.key;
    const bearers = bearersOf(key, use, byFamily, byWord);
    if (use.type !== 'person' && (bearers.length === 0 || !maybePerson(text, use))) return;
    const fitting = bearers.filter(it => sexesAgree(it, use));
    if (fitting.length === 1) {
      settle(i, fitting[0]!);
      return;
    }
    if (fitting.length > 1) {
      const chosen = chooseBearer(fitting, seen, uses, meanings, i, established.get(key));
      if (chosen) {
        if (!established.has(key)) established.set(key, chosen);
        settle(i, chosen);
      } else meanings[i] = { candidates: fitting.map(it => it.index), metonym: false };
      return;
    }
    if (bearers.length > 0 && use.type !== 'person') return;
    const sexed = use.sex === undefined ? key : `${key}|${use.sex}`;
    let entity = bare.get(sexed) ?? (use.sex === undefined ? undefined : bare.get(key));
    if (entity && !sexesAgree(entity, use)) entity = undefined;
    if (!entity) {
      entity = entities.create('person', use.outer);
      bare.set(sexed, entity);
      if (!bare.has(key)) bare.set(key, entity);
    }
    settle(i, entity);
  });
}

/** Particles of family names that are also given names: Ben Carver, Al Rowe. */
const GIVEN_PARTICLES = new Set(['al', 'ben', 'van', 'della', 'st']);

/** The names of persons taken apart. "Al Rowe" has a given name, unless the text has somebody whose family name is "Al Rowe". */
function formsOf(uses: readonly NameUse[]): (PersonForm | undefined)[] {
  const forms = uses.map(use => (use.type === 'person' ? personForm(use.text) : undefined));
  const families = new Set(forms.flatMap(form => (form && form.given !== '' ? [form.family] : [])));
  return forms.map((form, i) => {
    if (form === undefined) return form;
    const [first, ...rest] = form.words;
    if (form.given !== '' || rest.length === 0 || !GIVEN_PARTICLES.has(first!) || families.has(form.family)) return form;
    return /^\p{Lu}\S*\s/u.test(uses[i]!.text) && !uses[i]!.titled ? { words: form.words, family: rest.join(' '), given: first! } : form;
  });
}

/** Whose name a single word or family name may be: by family name, else by given name. */
function bearersOf(key: string, use: NameUse, byFamily: Map<string, Entity[]>, byWord: Map<string, Entity[]>): Entity[] {
  const family = byFamily.get(key) ?? [];
  if (family.length > 0) return family;
  if (use.titled) return [];
  if (key.includes(' ')) {
    // "Jean-Luc" of Jean-Luc Moreau
    const [first] = key.split(' ', 1);
    return use.text.includes(' ') ? [] : (byWord.get(first!) ?? []).filter(it => it.person!.words.join(' ').startsWith(`${key} `));
  }
  return (byWord.get(key) ?? []).filter(it => it.person!.words[0] === key || it.person!.words.length > 2);
}

const PLACE_BEFORE = /(?:^|\s)(?:in|at|from|to|near|into|around|outside|via|across|throughout|of|toward|towards|visited|reached)\s$/iu;

/** A word that the tagger did not take for a person, although a person of the document bears it: "Paris claims", but not "in Paris". */
function maybePerson(text: string, use: NameUse): boolean {
  if (stateNamed(use.text) || looksLikeAcronym(use.text)) return false;
  if (use.type === 'place') return !PLACE_BEFORE.test(text.slice(Math.max(0, use.start - 12), use.start));
  return use.type !== 'organization' || use.confidence < 0.8;
}

function sexesAgree(entity: Entity, use: NameUse): boolean {
  return use.sex === undefined || entity.sex === undefined || use.sex === entity.sex;
}

/**
 * Among several bearers of a family name: the only one named so far, or the one whom the text called by it while he was the only one; but not
 * where another bearer was named in full in this or the sentence before. Otherwise the only one named there; otherwise nobody.
 */
function chooseBearer(
  bearers: readonly Entity[],
  seen: readonly number[],
  uses: readonly NameUse[],
  meanings: readonly (Meaning | undefined)[],
  at: number,
  established: Entity | undefined,
): Entity | undefined {
  const named = bearers.filter(it => seen.includes(it.index));
  if (named.length === 1) return named[0];
  const near = new Set<number>();
  const key = uses[at]!.key;
  for (let i = at - 1; i >= 0 && uses[i]!.sentence >= uses[at]!.sentence - 1; i--) {
    const entity = meanings[i]?.entity;
    if (entity !== undefined && uses[i]!.key !== key && bearers.some(it => it.index === entity)) near.add(entity);
  }
  if (established && (near.size === 0 || (near.size === 1 && near.has(established.index)))) return established;
  return near.size === 1 && !established ? bearers.find(it => near.has(it.index)) : undefined;
}
