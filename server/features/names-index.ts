import { foldWord } from '../actors/name-forms.ts';
import type { KnownName } from '../corpus/corpus.ts';

interface Entry {
  /** Folded for comparing. */
  readonly folded: string;
  readonly known: KnownName;
}

/** Every name of the corpus by how it begins. Immutable: made anew for each version of the corpus; sorted at the first question only. */
export class NamesIndex {
  readonly #names: readonly KnownName[];
  #sorted: readonly Entry[] | undefined;

  constructor(names: readonly KnownName[]) {
    this.#names = names;
  }

  /** The names that begin with `typed`, whatever its case and accents, in the order of the alphabet; binary search. */
  startingWith(typed: string): KnownName[] {
    const wanted = foldWord(typed);
    const sorted = this.#entries();
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.folded < wanted) low = middle + 1;
      else high = middle;
    }
    const found: KnownName[] = [];
    for (let i = low; i < sorted.length && sorted[i]!.folded.startsWith(wanted); i++) found.push(sorted[i]!.known);
    return found;
  }

  /** The names that begin with `typed` or have a word that does; one pass over all names. None for an empty `typed`. */
  holding(typed: string): KnownName[] {
    const wanted = foldWord(typed).trim();
    if (wanted === '') return [];
    return this.#entries()
      .filter(({ folded }) => folded.startsWith(wanted) || folded.includes(` ${wanted}`) || folded.includes(`-${wanted}`))
      .map(it => it.known);
  }

  #entries(): readonly Entry[] {
    this.#sorted ??= this.#names
      .map(known => ({ folded: foldWord(known.name), known }))
      .sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
    return this.#sorted;
  }
}
