import type { Actor, Mention } from '../actors/actor.ts';
import { isGivenName } from '../actors/given-names.ts';
import { NameMatcher } from '../actors/match.ts';
import { beginningsIn } from '../actors/name-terms.ts';
import type { Corpus, SearchHit, SourceInfo } from '../corpus/corpus.ts';
import type { Note } from '../notes/note.ts';
import type { NotePart } from '../notes/part.ts';
import { changedRange } from '../text/changed-range.ts';
import type { Span } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { Anchoring, Questions } from './analysis.ts';
import { literatureNames, lookupNames, nearNames, SourceIndex } from './source-index.ts';
import { SpellingIndex } from './spelling.ts';

/**
 * What is known of one version of the corpus, as far as the open notes have asked: names, sources, actors. A corpus may hold hundreds of thousands of
 * each, and this thread must never wait for them; so a note asks for the names that can stand in it and for the sources it cites. What was asked
 * for once is kept, and a keystroke asks only about words that are new.
 */
export class Known {
  readonly version: number;
  readonly actors = new Map<string, Actor | undefined>();
  readonly speaking = new Map<string, boolean>();
  readonly locations = new Map<string, Anchoring>();
  /** Searches that are done: sentences that support a claim or hold the figures a sentence cites, by what was asked. */
  readonly searches = new Map<string, readonly SearchHit[]>();
  /** For each note's file what it asks. */
  readonly questions = new WeakMap<Configuration, Map<string, Questions>>();
  readonly spelling = new SpellingIndex([]);
  readonly #corpus: Corpus;
  readonly #matcher = new NameMatcher([]);
  readonly #beginnings = new Set<string>();
  readonly #words = new Set<string>();
  readonly #targets = new Set<string>();
  readonly #slips = new Set<string>();
  readonly #found = new Map<string, SourceInfo>();
  #sources = new SourceIndex([]);
  #hasSources: boolean | undefined;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    this.version = corpus.version;
  }

  get sources(): SourceIndex {
    return this.#sources;
  }

  /** Whether there is any source at all; `false` before a note has been prepared. */
  get hasSources(): boolean {
    return this.#hasSources ?? false;
  }

  /** The mentions in a text that was prepared, or belongs to a note that was. */
  mentionsIn(text: string, opaque: readonly Span[]): Mention[] {
    return this.#matcher.match(text, opaque);
  }

  /** Asks for the names that can stand in a text. */
  async prepareText(text: string, signal?: AbortSignal): Promise<void> {
    await this.#askNames(beginningsIn(text), signal);
  }

  /**
   * Asks for everything that reading a note rests on: names, the sources it cites, and with `spelling` what its words may be misspelled from. `before`:
   * what was last prepared of the same note, so that only its new parts are asked about. Gives what it has prepared; nothing when it is cancelled.
   */
  async prepare(note: Note, file: string, spelling: boolean, before: Prepared | undefined, signal?: AbortSignal): Promise<Prepared> {
    const mine = before?.by === this ? before : undefined;
    const fresh = freshParts(note, mine?.named);
    if (fresh.length > 0) {
      const beginnings = new Set<string>();
      for (const { text } of fresh) for (const it of beginningsIn(text)) beginnings.add(it);
      await this.#askNames(beginnings, signal);
    }
    await this.#askSources(note, file, fresh, signal);
    if (spelling) await this.#askSpelling(freshParts(note, mine?.spelled), signal);
    return { by: this, named: note.parts, spelled: spelling ? note.parts : mine?.spelled };
  }

  /** A source by citekey or file name, and whether a citation means it; `undefined` if there is none. */
  async sourceNamed(name: string, signal?: AbortSignal): Promise<SourceIndex> {
    await this.#askTargets([name], signal);
    return this.#sources;
  }

  async #askNames(beginnings: ReadonlySet<string>, signal: AbortSignal | undefined): Promise<void> {
    const unknown = [...beginnings].filter(it => !this.#beginnings.has(it));
    if (unknown.length === 0) return;
    const names = await this.#corpus.namesBeginning(unknown, signal);
    // Another note may have asked for the same meanwhile.
    const missing = new Set(unknown.filter(it => !this.#beginnings.has(it)));
    for (const it of unknown) this.#beginnings.add(it);
    this.#matcher.add(
      missing.size === unknown.length ? names : names.filter(it => [...beginningsIn(it.name)].some(one => missing.has(one))),
    );
  }

  async #askSources(note: Note, file: string, fresh: readonly NotePart[], signal: AbortSignal | undefined): Promise<void> {
    this.#hasSources ??= (await this.#corpus.counts()).usable > 0;
    const citations = fresh.flatMap(it => it.citations.map(({ citation }) => citation));
    await this.#askTargets([...citations.flatMap(it => lookupNames(it, file)), ...literatureNames(note, file)], signal);
    const lost = citations.filter(it => !this.#sources.leads(it, file)).flatMap(it => nearNames(it, file));
    const slips = [...new Set(lost)].filter(it => !this.#slips.has(it));
    if (slips.length === 0) return;
    this.#add(await this.#corpus.sourcesNear(slips, signal));
    for (const it of slips) this.#slips.add(it);
  }

  async #askTargets(names: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const unknown = [...new Set(names)].filter(it => it !== '' && !this.#targets.has(it));
    if (unknown.length === 0) return;
    const found = await this.#corpus.sourcesNamed(unknown, signal);
    if (!this.#corpus.progress().extracted) this.#corpus.prefer(found.map(it => it.id));
    this.#add(found);
    for (const it of unknown) this.#targets.add(it);
  }

  #add(sources: readonly SourceInfo[]): void {
    const before = this.#found.size;
    for (const it of sources) this.#found.set(it.file, it);
    if (this.#found.size === before) return;
    // Of two that are meant by one name the first by file counts, whichever was asked for first.
    this.#sources = new SourceIndex([...this.#found.values()].sort((a, b) => (a.file < b.file ? -1 : 1)));
  }

  async #askSpelling(fresh: readonly NotePart[], signal: AbortSignal | undefined): Promise<void> {
    const words = new Set<string>();
    for (const { text } of fresh) for (const [word] of text.matchAll(CAPITALISED)) if (!isGivenName(word)) words.add(word.toLowerCase());
    const unknown = [...words].filter(it => !this.#words.has(it));
    if (unknown.length === 0) return;
    const near = await this.#corpus.namesNear(unknown, signal);
    this.spelling.add(near.names, near.known);
    for (const it of unknown) this.#words.add(it);
  }
}

/** Parts of a note all of whose words were asked about: for the names in them, and for their spelling. */
export interface Prepared {
  readonly by: Known;
  readonly named: readonly NotePart[];
  readonly spelled: readonly NotePart[] | undefined;
}

function freshParts({ parts }: Note, before: readonly NotePart[] | undefined): readonly NotePart[] {
  if (!before) return parts;
  const { start, end } = changedRange(before, parts);
  return parts.slice(start, end);
}

/** Words that may be names; see `SpellingIndex.candidates`, which looks at no others. */
const CAPITALISED = /\p{Lu}\p{Ll}{3,}/gu;
