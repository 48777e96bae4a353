import type { Actor, MentionKind } from './actor.ts';
import { isGivenName } from './given-names.ts';
import type { MatchName } from './match.ts';
import { foldWord, isTitle, nameWords, personForm } from './name-forms.ts';
import { PERSON_NOUNS } from './role-words.ts';
import { stateNamed, stateOfCapital, stateOfDemonym, stateOfSeat } from './states.ts';

/**
 * The names by which a note may call the actors of a corpus: names, aliases, the family name of a person, and offices that exactly one actor
 * holds. Left out is what would be a wrong card too often: given names alone, capitals that only stand for their state, offices of one word.
 */
export function knownNames(actors: readonly Actor[]): MatchName[] {
  const names = new Map<string, { actors: Set<string>; kind: MentionKind; type: Actor['type'] }>();
  const add = (name: string, actor: Actor, kind: MentionKind) => {
    const known = names.get(name);
    if (known) known.actors.add(actor.id);
    else names.set(name, { actors: new Set([actor.id]), kind, type: actor.type });
  };
  const offices = new Map<string, Set<Actor>>();
  for (const actor of actors) {
    add(actor.name, actor, 'name');
    for (const alias of actor.aliases) {
      const kind = usable(actor, alias);
      if (kind) add(kind === 'metonym' ? alias.replace(/^the\s+/iu, '') : alias, actor, kind);
    }
    if (!actor.registered) for (const name of stateNamed(actor.name)?.names ?? []) add(name, actor, 'alias');
    if (actor.type === 'person') {
      const family = familyName(actor.name);
      if (family !== undefined) add(family, actor, 'name');
    }
    for (const role of actor.roles) {
      if (role.until !== undefined) continue;
      for (const form of officeForms(role.title)) offices.set(form, (offices.get(form) ?? new Set()).add(actor));
    }
  }
  const list = [...names].map(([name, { actors: ids, kind, type }]): MatchName => ({ name, actors: [...ids].sort(), kind, type }));
  for (const [form, holders] of offices) {
    const [holder] = holders;
    if (holders.size === 1 && !names.has(form)) list.push({ name: form, actors: [holder!.id], kind: 'role', type: holder!.type });
  }
  return list.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How an alias may be used in a note; `undefined` when it says too little alone. */
function usable(actor: Actor, alias: string): MentionKind | undefined {
  if (actor.registered) return 'alias';
  if (stateNamed(actor.name)) {
    if (stateOfSeat(alias)) return 'metonym';
    if (stateOfCapital(alias) && !stateNamed(alias)) return undefined;
  }
  if (actor.type === 'person') {
    const words = nameWords(alias);
    if (words.length === 1 && words[0] !== personForm(actor.name).words.at(-1) && isGivenName(words[0]!)) return undefined;
  }
  return 'alias';
}

/** The family name as written: `von der Leyen` of `Ursula von der Leyen`; `undefined` for a name of one word. */
function familyName(name: string): string | undefined {
  const { given, family } = personForm(name);
  if (given === '' || family.length < 2) return undefined;
  const words = name.split(/\s+/u).filter(word => !isTitle(word));
  const count = family.split(' ').length;
  for (let from = words.length - count; from > 0; from--) {
    const form = words
      .slice(from, from + count)
      .join(' ')
      .replace(/[,.]$/, '');
    if (nameWords(form).join(' ') === family) return form;
  }
  return undefined;
}

const COMPLEMENT = /\s(?:of|for|to|at|in)\s/u;

/**
 * An office as a note may word it, with plain words in lower case so that they match either way: `Russian Ambassador to the UK` gives
 * `Russian ambassador to the UK` and `Russian ambassador`.
 */
function officeForms(title: string): string[] {
  const plain = title
    .split(' ')
    .map((word, i, all) => {
      const lower = foldWord(word);
      if (PERSON_NOUNS.has(lower)) return word.toLowerCase();
      return i === 0 &&
        all.length > 1 &&
        !stateOfDemonym(word) &&
        !stateNamed(word) &&
        /^\p{Lu}\p{Ll}+$/u.test(word) &&
        PERSON_NOUNS.has(foldWord(all[1]!))
        ? word.toLowerCase()
        : word;
    })
    .join(' ');
  const forms = [plain];
  const head = plain.split(COMPLEMENT)[0]!;
  if (head !== plain) forms.push(head);
  return forms.filter(form => form.includes(' ') && /\s\S/u.test(form) && specific(form));
}

/** More than the noun and a rank: a country, a body, a field. */
function specific(form: string): boolean {
  const words = form
    .split(' ')
    .filter(
      word =>
        !/^(?:the|of|for|to|at|in|and|a|an|former|ex|senior|chief|deputy|top|second|first|late|then|acting|general|vice)$/i.test(word),
    );
  return words.length > 1 && !/^(?:prime minister|vice president|chief executive)$/i.test(words.join(' '));
}
