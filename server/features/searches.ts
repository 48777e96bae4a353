import type { SearchHit } from '../corpus/corpus.ts';

/** Something to be searched in the sources: all of them, or one. */
export interface Search {
  readonly key: string;
  readonly text: string;
  readonly source?: string;
}

export function searchFor(text: string, source?: string): Search {
  return { key: `${source ?? ''}\n${text}`, text, ...(source === undefined ? {} : { source }) };
}

/** What was searched for already, and what of a note is still to be searched. */
export class Searches {
  readonly missing: Search[] = [];
  readonly #done: ReadonlyMap<string, readonly SearchHit[]>;
  readonly #most: number;

  constructor(done: ReadonlyMap<string, readonly SearchHit[]>, most: number) {
    this.#done = done;
    this.#most = most;
  }

  /** Whether a search is done; one that is not will be, as far as there is room. */
  of(search: Search): boolean {
    if (this.#done.has(search.key)) return true;
    if (this.missing.length < this.#most) this.missing.push(search);
    return false;
  }

  found({ key }: Search): readonly SearchHit[] | undefined {
    return this.#done.get(key);
  }
}
