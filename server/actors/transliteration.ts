import type { Actor } from './actor.ts';
import { nameWords, personForm } from './name-forms.ts';
import { transliterationKey } from './transliteration-key.ts';

/** Two actors whose names may be spellings of one. Never merged without the user. */
export interface SpellingProposal {
  /** Ids in alphabetical order. */
  readonly actors: readonly [string, string];
  readonly names: readonly [string, string];
}

/** Pairs of actors of one type whose names differ only in transliteration; the user may merge them. Independent of the order of `actors`. */
export function proposeSpellings(actors: readonly Actor[]): SpellingProposal[] {
  const groups = new Map<string, Actor[]>();
  for (const actor of actors) {
    const words = actor.type === 'person' ? personForm(actor.name).words : nameWords(actor.name);
    if (words.length === 0 || (words.length === 1 && words[0]!.length < 4) || (actor.type === 'person' && words.length < 2)) continue;
    const key = `${actor.type}|${words.map(transliterationKey).join(' ')}`;
    groups.set(key, [...(groups.get(key) ?? []), actor]);
  }
  const proposals: SpellingProposal[] = [];
  for (const group of groups.values()) {
    const sorted = [...group].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (let i = 0; i < sorted.length; i++) {
      for (const other of sorted.slice(i + 1)) {
        const [a, b] = [sorted[i]!, other];
        if (nameWords(a.name).join(' ') === nameWords(b.name).join(' ')) continue;
        proposals.push({ actors: [a.id, b.id], names: [a.name, b.name] });
      }
    }
  }
  return proposals.sort((a, b) => (a.actors.join() < b.actors.join() ? -1 : 1));
}
