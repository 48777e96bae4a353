import type { Actor, MentionKind } from './actor.ts';
import { isGivenName } from './given-names.ts';
import { foldWord, isTitle, nameWords, personForm } from './name-forms.ts';
import { PERSON_NOUNS } from './role-words.ts';
import { stateNamed, stateOfCapital, stateOfDemonym, stateOfSeat } from './states.ts';

/** A name by which a note may call an actor. */
export interface NameInNotes {
  readonly name: string;
  /** An office worded in lower case: it names somebody only where one actor alone holds it, and nobody bears it as a name. */
  readonly office: boolean;
}

/**
 * The names by which a note may call an actor: name, aliases, the family name of a person, and offices. Left out is what would be a wrong card too
 * often: given names alone, capitals that only stand for their state, offices of one word.
 */
export function namesOf(actor: Omit<Actor, 'id'>): NameInNotes[] {
  const names = new Set([actor.name]);
  for (const alias of actor.aliases) {
    const kind = usable(actor, alias);
    if (kind) names.add(kind === 'metonym' ? alias.replace(/^the\s+/iu, '') : alias);
  }
  if (!actor.registered) for (const name of stateNamed(actor.name)?.names ?? []) names.add(name);
  const family = actor.type === 'person' ? familyName(actor.name) : undefined;
  if (family !== undefined) names.add(family);
  const offices = new Set(actor.roles.filter(it => it.until === undefined).flatMap(it => officeForms(it.title)));
  return [
    ...[...names].map(name => ({ name, office: false })),
    ...[...offices].filter(it => !names.has(it)).map(name => ({ name, office: true })),
  ];
}

/** How an alias may be used in a note; `undefined` when it says too little alone. */
function usable(actor: Omit<Actor, 'id'>, alias: string): MentionKind | undefined {
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
