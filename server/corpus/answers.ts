import type { Actor } from '../actors/actor.ts';
import type { FileProblem } from '../workspace/configuration.ts';
import type {
  Corpus,
  KnownName,
  LocateQuery,
  Location,
  NearNames,
  Passage,
  Presence,
  QuotationRecord,
  SearchHit,
  SearchOptions,
  Source,
  SourceCounts,
  SourceInfo,
  SourceStatus,
} from './corpus.ts';
import { locate } from './locate.ts';
import { Pause } from './pause.ts';
import { quotationsIn, recordOf } from './records.ts';
import { search } from './search.ts';
import type { Store } from './store.ts';
import { infoOf, Texts } from './texts.ts';

/** The questions of the port, without its state. */
export type Questions = Omit<Corpus, 'version' | 'progress' | 'prefer'>;

/** Sources that are listed for one actor unless more are asked for. */
const mostAppearances = 1000;
/** Sources that are looked at for who is named beside an actor. */
const mostCompared = 40;

/** Answers every question of the corpus from a store. Knows nothing of threads and files. */
export class Answers implements Questions {
  readonly #store: Store;
  readonly #texts: Texts;

  constructor(store: Store) {
    this.#store = store;
    this.#texts = new Texts(store);
  }

  async locate(query: LocateQuery, signal?: AbortSignal): Promise<Location> {
    signal?.throwIfAborted();
    return locate(this.#store, this.#texts, query, signal);
  }

  async search(text: string, options?: SearchOptions, signal?: AbortSignal): Promise<readonly SearchHit[]> {
    signal?.throwIfAborted();
    return search(this.#store, this.#texts, text, options, signal);
  }

  async sources(signal?: AbortSignal): Promise<readonly SourceInfo[]> {
    signal?.throwIfAborted();
    return (await this.#store.files()).filter(it => it.state !== 'failed').map(infoOf);
  }

  async sourcesNamed(names: readonly string[], signal?: AbortSignal): Promise<readonly SourceInfo[]> {
    signal?.throwIfAborted();
    return (await this.#store.filesNamedAny(names)).map(infoOf);
  }

  async sourcesNear(names: readonly string[], signal?: AbortSignal): Promise<readonly SourceInfo[]> {
    signal?.throwIfAborted();
    return (await this.#store.filesNear(names)).map(infoOf);
  }

  async sourcesLike(typed: string, limit: number, signal?: AbortSignal): Promise<readonly SourceInfo[]> {
    signal?.throwIfAborted();
    return (await this.#store.filesLike(typed, limit)).map(infoOf);
  }

  async source(key: string, signal?: AbortSignal): Promise<Source | undefined> {
    signal?.throwIfAborted();
    const [file] = await this.#store.filesNamed(key);
    const body = file && (await this.#texts.body(file.number));
    if (!body) return undefined;
    const { text, blocks, noise, skip, sentences } = body;
    return { ...infoOf(file), text, blocks, noise, skip, sentences, ...(await this.#texts.read(file.number)) };
  }

  async actor(id: string, signal?: AbortSignal): Promise<Actor | undefined> {
    signal?.throwIfAborted();
    return this.#store.actor(id);
  }

  async names(signal?: AbortSignal): Promise<readonly KnownName[]> {
    signal?.throwIfAborted();
    return this.#store.names();
  }

  async namesBeginning(beginnings: readonly string[], signal?: AbortSignal): Promise<readonly KnownName[]> {
    signal?.throwIfAborted();
    return this.#store.namesBeginning(beginnings);
  }

  async namesLike(typed: string, where: 'beginning' | 'word', limit: number, signal?: AbortSignal): Promise<readonly KnownName[]> {
    signal?.throwIfAborted();
    return this.#store.namesLike(typed, where, limit);
  }

  async namesNear(words: readonly string[], signal?: AbortSignal): Promise<NearNames> {
    signal?.throwIfAborted();
    return this.#store.namesNear(words);
  }

  async appearances(actor: string, limit = mostAppearances, signal?: AbortSignal) {
    const pause = new Pause(signal);
    const found = [];
    for (const { number, mentions, first } of await this.#store.appearances(actor, limit)) {
      await pause.here();
      const file = await this.#store.file(number);
      if (file) found.push({ source: infoOf(file), mentions, first });
    }
    return found;
  }

  async presence(actor: string, signal?: AbortSignal): Promise<Presence> {
    signal?.throwIfAborted();
    const { texts, mentions, first, last } = await this.#store.presence(actor);
    const [earliest, latest] = await Promise.all([first, last].map(it => (it === undefined ? undefined : this.#store.file(it))));
    return {
      sources: texts,
      mentions,
      ...(earliest ? { earliest: infoOf(earliest) } : {}),
      ...(latest ? { latest: infoOf(latest) } : {}),
    };
  }

  async company(actor: string, limit = 4, signal?: AbortSignal) {
    const pause = new Pause(signal);
    const shared = new Map<string, { sources: number; mentions: number }>();
    for (const { number } of await this.#store.appearances(actor, mostCompared)) {
      await pause.here();
      for (const { actor: other, mentions } of await this.#store.actorsIn(number)) {
        const sum = shared.get(other) ?? { sources: 0, mentions: 0 };
        shared.set(other, { sources: sum.sources + 1, mentions: sum.mentions + mentions });
      }
    }
    shared.delete(actor);
    const ranked = [...shared].sort(([a, x], [b, y]) => y.sources - x.sources || y.mentions - x.mentions || (a < b ? -1 : 1));
    const found: { actor: Actor; sources: number }[] = [];
    for (const [id, { sources }] of ranked) {
      if (found.length >= limit) break;
      const other = await this.#store.actor(id);
      if (other && other.type !== 'place' && other.type !== 'event') found.push({ actor: other, sources });
    }
    return found;
  }

  async quotationsBy(actor: string, limit = 50, signal?: AbortSignal): Promise<readonly QuotationRecord[]> {
    const pause = new Pause(signal);
    const records: QuotationRecord[] = [];
    for (const { number, quotation } of await this.#store.speeches(actor, Math.max(0, limit))) {
      await pause.here();
      const file = await this.#store.file(number);
      const body = await this.#texts.body(number);
      const found = (await this.#texts.read(number)).quotations[quotation];
      if (file && body && found) records.push(recordOf(file, body, found));
    }
    return records;
  }

  async quotationsAt({ source, span }: Passage, signal?: AbortSignal): Promise<readonly QuotationRecord[]> {
    signal?.throwIfAborted();
    const [file] = await this.#store.filesNamed(source);
    const body = file && (await this.#texts.body(file.number));
    if (!body) return [];
    return quotationsIn(await this.#texts.read(file.number), span).map(it => recordOf(file, body, it));
  }

  async status(limit?: number): Promise<readonly SourceStatus[]> {
    const files = limit === undefined ? await this.#store.files() : await this.#store.filesByState(limit);
    const shared = new Map((await this.#contested()).map(it => [it.path, it.sharedKey]));
    return files.map(it => {
      const { file, path, key, reason, problems, metadata } = it;
      const sharedKey = shared.get(path);
      const why = [reason, sharedKey].filter(part => part !== undefined).join(' ');
      return {
        file,
        path,
        metadata,
        ...(key === '' ? {} : { id: key }),
        state: it.state === 'failed' ? ('failed' as const) : it.state === 'text' ? ('waiting' as const) : ('read' as const),
        ...(why === '' ? {} : { reason: why }),
        problems: [...problems, ...(sharedKey === undefined ? [] : [{ span: { start: 0, end: 0 }, message: sharedKey }])],
        ...(sharedKey === undefined ? {} : { sharedKey }),
      };
    });
  }

  async counts(): Promise<SourceCounts> {
    const { failed, text, extracted } = await this.#store.counts();
    return { usable: text + extracted, failed };
  }

  async sharedKeys(): Promise<readonly { readonly path: string; readonly sharedKey: string }[]> {
    return this.#contested();
  }

  /** Why sources do not have the key they ask for. */
  async #contested(): Promise<{ readonly path: string; readonly sharedKey: string }[]> {
    const contested = await this.#store.contestedKeys();
    return contested.flatMap(({ path, key, ownKey }) => {
      if (key === ownKey) return [];
      const owner = contested.find(it => it.key === ownKey);
      const by = owner ? ` by ${owner.file}` : '';
      return [{ path, sharedKey: `The key “${ownKey}” is taken${by}; this source is cited as “${key}”. Give one of them another \`id\`.` }];
    });
  }

  async fileProblems(): Promise<readonly FileProblem[]> {
    const registry = JSON.parse((await this.#store.note('registryProblems')) ?? '[]') as FileProblem[];
    return [...registry, ...(await this.#store.problems())];
  }
}
