import type { Actor } from '../actors/actor.ts';
import type { Located } from '../corpus/corpus.ts';
import type { Snapshot } from './snapshot.ts';

/** Whether one of the note's speakers is the outlet, author or file of the source itself: it prints words, it cannot be their wrong speaker. */
export function isOutlet(actors: readonly Actor[], { source }: Located): boolean {
  const { containerTitle, author, title } = source.metadata;
  const own = [
    source.id,
    containerTitle?.value,
    title?.value,
    ...(author?.value.map(it => it.literal ?? [it.given, it.family].filter(Boolean).join(' ')) ?? []),
  ].flatMap(it => (it ? [plain(it)] : []));
  return actors.some(actor => [actor.name, ...actor.aliases].some(name => own.includes(plain(name))));
}

/** The actors to whom a source gives words beyond doubt: only such names are put into a note, and only they accuse. */
export function certainSpeakers(snapshot: Pick<Snapshot, 'actors'>, { quotation, plainlySpoken }: Located): Actor[] {
  return quotation && plainlySpoken ? actorsOf(snapshot, quotation.quotation.actors) : [];
}

/** Whether a name of one of the actors stands in a text, surname alone included. */
export function namesIn(actors: readonly Actor[], text: string): boolean {
  const words = ` ${plain(text)} `;
  return actors.some(actor =>
    [actor.name, ...actor.aliases, surnameOf(actor)].some(name => name !== '' && words.includes(` ${plain(name)} `)),
  );
}

/** The last word of a person's name; empty for others. */
export function surnameOf({ name, type }: Actor): string {
  return type === 'person' ? (name.split(' ').at(-1) ?? '') : '';
}

/** The actors of some ids, as far as the snapshot knows them. */
export function actorsOf({ actors }: Pick<Snapshot, 'actors'>, ids: readonly string[]): Actor[] {
  return ids.flatMap(id => actors.get(id) ?? []);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’]s\b/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
