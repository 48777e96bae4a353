import type { Actor, ActorType, Mention } from '../../../server/actors/actor.ts';
import { NameMatcher } from '../../../server/actors/match.ts';
import type { Note } from '../../../server/notes/note.ts';

/** The actors the notes of these tests know: id, type, names. */
const cast: readonly (readonly [string, ActorType, readonly string[]])[] = [
  ['kelin', 'person', ['Andrei Kelin', 'Kelin', 'Mr Kelin']],
  ['kartapolov', 'person', ['Andrey Kartapolov', 'Kartapolov']],
  ['ferrari', 'person', ['Nick Ferrari']],
  ['lbc', 'organization', ['LBC']],
  ['nato', 'organization', ['NATO']],
  ['un', 'organization', ['UN', 'United Nations']],
  ['foreign-office', 'organization', ['Foreign Office']],
  ['moscow', 'place', ['Moscow']],
  ['ukraine', 'place', ['Ukraine']],
  ['uk', 'place', ['UK']],
  ['france', 'place', ['France']],
  ['poland', 'place', ['Poland']],
  ['russia', 'place', ['Russia']],
];

export const actors: ReadonlyMap<string, Actor> = new Map(
  cast.map(([id, type, [name = '', ...aliases]]) => [id, { id, type, name, aliases, roles: [] }]),
);
const matcher = new NameMatcher(cast.flatMap(([id, type, names]) => names.map(name => ({ name, actors: [id], type }))));

/** The mentions of the cast in a note. */
export const mentionsOf = (note: Note): Mention[] => matcher.match(note.text, note.opaque);
