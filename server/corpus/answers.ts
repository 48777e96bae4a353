import type { Actor } from '../actors/actor.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { FileProblem } from '../workspace/configuration.ts';
import type {
  Corpus,
  KnownName,
  LocateQuery,
  Location,
  Passage,
  QuotationRecord,
  SearchHit,
  Source,
  SourceInfo,
  SourceStatus,
} from './corpus.ts';
import { locate } from './locate.ts';
import { Pause } from './pause.ts';
import { quotationsIn, recordOf } from './records.ts';
import { search } from './search.ts';
import type { Store, StoredFile } from './store.ts';
import { infoOf, Texts } from './texts.ts';

/** The questions of the port, without its state. */
export type Questions = Omit<Corpus, 'version' | 'progress'>;

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

  async search(
    text: string,
    options?: { readonly limit?: number; readonly sources?: readonly string[] },
    signal?: AbortSignal,
  ): Promise<readonly SearchHit[]> {
    signal?.throwIfAborted();
    return search(this.#store, this.#texts, text, options, signal);
  }

  async sources(signal?: AbortSignal): Promise<readonly SourceInfo[]> {
    signal?.throwIfAborted();
    return (await this.#store.files()).filter(it => it.state !== 'failed').map(infoOf);
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

  async appearances(actor: string, signal?: AbortSignal) {
    const pause = new Pause(signal);
    const found = [];
    for (const { number, mentions, first } of await this.#store.appearances(actor)) {
      await pause.here();
      const file = await this.#store.file(number);
      if (file) found.push({ source: infoOf(file), mentions, first });
    }
    return found.sort((a, b) => byDate(a.source, b.source));
  }

  async quotationsBy(actor: string, limit = 50, signal?: AbortSignal): Promise<readonly QuotationRecord[]> {
    const pause = new Pause(signal);
    const speeches: { file: StoredFile; quotation: number; direct: boolean }[] = [];
    const files = new Map<number, StoredFile | undefined>();
    for (const { number, quotation, type } of await this.#store.speeches(actor)) {
      await pause.here();
      if (!files.has(number)) files.set(number, await this.#store.file(number));
      const file = files.get(number);
      if (file) speeches.push({ file, quotation, direct: type === 'direct' });
    }
    speeches.sort((a, b) => Number(b.direct) - Number(a.direct) || byDate(infoOf(a.file), infoOf(b.file)) || a.quotation - b.quotation);
    const records: QuotationRecord[] = [];
    for (const { file, quotation } of speeches.slice(0, Math.max(0, limit))) {
      await pause.here();
      const body = await this.#texts.body(file.number);
      const found = (await this.#texts.read(file.number)).quotations[quotation];
      if (body && found) records.push(recordOf(file, body, found));
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

  async status(): Promise<readonly SourceStatus[]> {
    const files = await this.#store.files();
    return files.map(it => {
      const { file, path, key, ownKey, reason, problems } = it;
      const shared = key === ownKey || key === '' ? undefined : sharedKey(it, files);
      const why = [reason, shared].filter(part => part !== undefined).join(' ');
      return {
        file,
        path,
        ...(key === '' ? {} : { id: key }),
        state: it.state === 'failed' ? ('failed' as const) : it.state === 'text' ? ('waiting' as const) : ('read' as const),
        ...(why === '' ? {} : { reason: why }),
        problems: [...problems, ...(shared === undefined ? [] : [{ span: { start: 0, end: 0 }, message: shared }])],
        ...(shared === undefined ? {} : { sharedKey: shared }),
      };
    });
  }

  async fileProblems(): Promise<readonly FileProblem[]> {
    const registry = JSON.parse((await this.#store.note('registryProblems')) ?? '[]') as FileProblem[];
    return [...registry, ...(await this.#store.files()).flatMap(it => it.problems)];
  }
}

/** Why a source does not have the key it asks for. */
function sharedKey({ key, ownKey }: StoredFile, files: readonly StoredFile[]): string {
  const owner = files.find(it => it.key === ownKey);
  return `The key “${ownKey}” is taken${owner ? ` by ${owner.file}` : ''}; this source is cited as “${key}”. Give one of them another \`id\`.`;
}

/** Orders sources by date of publication, undated last; then by file. */
function byDate(a: SourceInfo, b: SourceInfo): number {
  const left = a.metadata.issued?.value;
  const right = b.metadata.issued?.value;
  if (left && right) return rank(left) - rank(right) || order(a, b);
  return Number(right !== undefined) - Number(left !== undefined) || order(a, b);
}

function rank({ year, month = 0, day = 0 }: PartialDate): number {
  return (year * 13 + month) * 32 + day;
}

function order(a: SourceInfo, b: SourceInfo): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
