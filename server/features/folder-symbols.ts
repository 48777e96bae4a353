import { foldWord } from '../actors/name-forms.ts';
import { sourceLabel } from '../citations/describe.ts';
import type { Corpus, SourceInfo } from '../corpus/corpus.ts';
import type { Span } from '../text/span.ts';
import type { Gatherer } from './gather.ts';

/** An actor or a source found by a name. */
export interface FolderSymbol {
  readonly kind: 'person' | 'organization' | 'place' | 'other' | 'source';
  /** The name that was searched by: an alias where it is one. */
  readonly name: string;
  /** The actor's own name beside an alias; of a source who published it and when. */
  readonly detail: string;
  readonly source: SourceInfo;
  /** The actor's first mention; the beginning of a source. */
  readonly span: Span;
}

/** As many as a list can show. */
const MOST = 80;

/** Actors by any of their names, at their first mention in the earliest source that has one, and sources by key or title. Nothing for an empty query. */
export async function folderSymbols(gatherer: Gatherer, corpus: Corpus, query: string, signal?: AbortSignal): Promise<FolderSymbol[]> {
  const wanted = foldWord(query.trim());
  if (wanted === '') return [];
  const found: FolderSymbol[] = [];
  for (const source of await corpus.sourcesLike(query, MOST * 2, signal)) {
    if (found.length >= MOST / 2) break;
    const title = source.metadata.title?.value.replaceAll(/\s+/g, ' ').trim();
    const name = [title, source.id].find(it => it !== undefined && foldWord(it).includes(wanted));
    if (name !== undefined) found.push({ kind: 'source', name, detail: sourceLabel(source), source, span: { start: 0, end: 0 } });
  }
  const listed = new Set<string>();
  for (const { name, actors } of await corpus.namesLike(query, 'word', MOST, signal)) {
    for (const id of actors) {
      if (found.length >= MOST) return found;
      const actor = await gatherer.actor(id, signal);
      if (!actor || listed.has(`${id}\n${name}`)) continue;
      listed.add(`${id}\n${name}`);
      const [first] = await corpus.appearances(id, 1, signal);
      if (!first) continue;
      const kind = actor.type === 'group' || actor.type === 'event' ? 'other' : actor.type;
      found.push({ kind, name, detail: name === actor.name ? '' : actor.name, source: first.source, span: first.first });
    }
  }
  return found;
}
