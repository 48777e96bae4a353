import type { Actor, Mention } from '../actors/actor.ts';
import { NameMatcher } from '../actors/match.ts';
import { findClaims } from '../attribution/claims.ts';
import type { NoteQuotation } from '../attribution/note-quotation.ts';
import { readNoteQuotations } from '../attribution/note-quotations.ts';
import type { Corpus, Location, SearchHit, SourceInfo } from '../corpus/corpus.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { Note } from '../notes/note.ts';
import { parseNote } from '../notes/parse.ts';
import { figuresIn } from '../rules/figures.ts';
import type { AnchoredQuotation, CitedFigures, ResolvedCitation, Snapshot } from '../rules/snapshot.ts';
import { contains, type Span, shift, textOf } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { compileGlobs } from '../workspace/glob.ts';
import { NamesIndex } from './names-index.ts';
import { SourceIndex } from './source-index.ts';
import { actorOf, SpellingIndex } from './spelling.ts';
import { supports } from './support.ts';

/** One note as the user has it before them: the editor's buffer or the file. */
export interface NoteText {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly draft: boolean;
}

/** What is known for one version of the corpus and serves every note: names and sources. */
interface Known {
  readonly version: number;
  readonly matcher: NameMatcher;
  readonly names: NamesIndex;
  readonly spelling: SpellingIndex;
  readonly sources: SourceIndex;
  readonly actors: Map<string, Actor | undefined>;
  readonly speaking: Map<string, boolean>;
  readonly locations: Map<string, Location>;
  /** Searches that are done: sentences that support a claim or hold the figures a sentence cites, by what was asked. */
  readonly searches: Map<string, readonly SearchHit[]>;
}

/** What one gathering may do. */
export interface GatherOptions {
  readonly signal?: AbortSignal;
  /** Wait for every search; else those not done yet are done in the background, and `onMore` tells when there is more to say. */
  readonly complete?: boolean;
  /** Names, quotations and citations alone, for looking through many notes: spelling, claims and figures stay empty and nothing is searched. */
  readonly evidenceOnly?: boolean;
}

const MOST_KEPT = 20_000;
/** Searches of one note: a note with more claims than this gets a summary anyway. */
const MOST_SEARCHES = 60;

/**
 * Asks the corpus everything that rules and features need to know about one note at one moment. The only place that joins notes and corpus.
 * Answers are kept for as long as the corpus does not change, so that a keystroke asks only about the words that changed.
 */
export class Gatherer {
  readonly #corpus: Corpus;
  readonly #notes = new Map<string, { readonly text: string; readonly note: Note }>();
  #known: Promise<Known> | undefined;
  #version = -1;
  readonly #onMore: (file: string) => void;
  readonly #searching = new Set<string>();

  /** `onMore(file)`: a background search for that note has found something that was not in its last snapshot. */
  constructor(corpus: Corpus, onMore: (file: string) => void = () => undefined) {
    this.#corpus = corpus;
    this.#onMore = onMore;
  }

  /** The note as parsed; kept while its text is the same. */
  note(file: string, text: string): Note {
    const kept = this.#notes.get(file);
    if (kept?.text === text) return kept.note;
    const note = parseNote(text);
    this.#notes.set(file, { text, note });
    return note;
  }

  /** Forgets a note that is no longer open. */
  forget(file: string): void {
    this.#notes.delete(file);
  }

  /** The names of the corpus as they are now, for completion and lists. */
  async names(signal?: AbortSignal): Promise<NamesIndex> {
    return (await this.#knownNow(signal)).names;
  }

  /** Which actors a text mentions, by the names of the corpus; nothing inside `opaque`. */
  async mentions(text: string, opaque: readonly Span[], signal?: AbortSignal): Promise<readonly Mention[]> {
    return (await this.#knownNow(signal)).matcher.match(text, opaque);
  }

  /** An actor by id, asked for once a version; `undefined` if there is none. */
  async actor(id: string, signal?: AbortSignal): Promise<Actor | undefined> {
    return this.#actor(await this.#knownNow(signal), id, signal);
  }

  /** The sources as they are now. */
  async sources(signal?: AbortSignal): Promise<SourceIndex> {
    return (await this.#knownNow(signal)).sources;
  }

  /** Rejects with the signal's reason when aborted between questions; otherwise always gives a snapshot, however broken the note. */
  async gather(
    { file, text, draft }: NoteText,
    configuration: Configuration,
    { signal, complete = false, evidenceOnly = false }: GatherOptions = {},
  ): Promise<Snapshot> {
    const note = this.note(file, text);
    const known = await this.#knownNow(signal);
    const mentions = known.matcher.match(text, note.opaque);
    const actors = new Map<string, Actor>();
    const speaking = new Set<string>();
    for (const id of new Set(mentions.flatMap(it => it.candidates ?? (it.actor === undefined ? [] : [it.actor])))) {
      const actor = await this.#actor(known, id, signal);
      if (!actor) continue;
      actors.set(id, actor);
    }
    const sourceGlobs = compileGlobs(configuration.sources);
    const citations = note.citations.map(citation => known.sources.resolved(citation, note, file, sourceGlobs));
    const quotations: AnchoredQuotation[] = [];
    for (const quotation of readNoteQuotations(note, mentions, actors)) {
      signal?.throwIfAborted();
      const anchored = await this.#anchor(known, note, quotation, citations, signal);
      quotations.push(anchored);
      // Whom the sources name as speaker may not be named in the note at all.
      for (const id of anchored.location.places.flatMap(it => it.quotation?.quotation.actors ?? [])) {
        const actor = actors.has(id) ? undefined : await this.#actor(known, id, signal);
        if (actor) actors.set(id, actor);
      }
      for (const id of quotation.actors) if (await this.#speaks(known, id, signal)) speaking.add(id);
    }
    const doubts = evidenceOnly ? [] : known.spelling.doubts(note, mentions);
    for (const id of new Set(doubts.flatMap(it => it.actors))) {
      const actor = await this.#actor(known, id, signal);
      if (actor) actors.set(id, actor);
    }
    const spelling = doubts.flatMap(it => {
      const actor = actorOf(it, actors);
      return actor ? [{ start: it.start, end: it.end, right: it.right, actor }] : [];
    });
    // A literature note is about one source, which stands behind all that it says.
    const claims =
      evidenceOnly || known.sources.ofLiteratureNote(note, file) ? [] : findClaims(note, mentions, configuration.claims, citations);
    const searched = new Searches(known.searches, MOST_SEARCHES);
    const support = new Map<number, readonly SearchHit[]>();
    for (const [index, { span }] of claims.entries()) {
      const claim = textOf(text, span);
      const hits = searched.of(claim)?.filter(it => supports(claim, it));
      if (hits && hits.length > 0) support.set(index, hits);
    }
    const figures: CitedFigures[] = [];
    for (const [sentence, source] of evidenceOnly ? [] : citedFigures(note, citations)) {
      const hits = searched.of(textOf(text, note.sentences[sentence]!.span), source.id);
      if (hits) figures.push({ sentence, source, hits });
    }
    if (searched.missing.length > 0 && this.#corpus.progress().searchable) {
      if (complete) {
        await this.#search(known, searched.missing, signal);
        return this.gather({ file, text, draft }, configuration, { signal });
      }
      this.#searchLater(known, file, searched.missing);
    }
    return {
      file,
      note,
      draft: draft || note.frontMatter?.data.draft === true,
      configuration,
      progress: this.#corpus.progress(),
      hasSources: known.sources.all.length > 0,
      mentions,
      actors,
      speaking,
      quotations,
      citations,
      claims,
      support,
      figures,
      spelling,
      today: today(),
    };
  }

  async #search(known: Known, missing: readonly Search[], signal?: AbortSignal): Promise<boolean> {
    let found = false;
    for (const { key, text, source } of missing) {
      signal?.throwIfAborted();
      const hits = await this.#corpus.search(text, { limit: 3, ...(source === undefined ? {} : { sources: [source] }) }, signal);
      if (known.searches.size >= MOST_KEPT) known.searches.clear();
      known.searches.set(key, hits);
      found ||= hits.length > 0;
    }
    return found;
  }

  /** One background search a note at a time; what a later keystroke asks for is found by the gathering that the first one's end brings about. */
  #searchLater(known: Known, file: string, missing: readonly Search[]): void {
    if (this.#searching.has(file)) return;
    this.#searching.add(file);
    this.#search(known, missing).then(
      () => {
        this.#searching.delete(file);
        this.#onMore(file);
      },
      () => this.#searching.delete(file), // a closing corpus answers no more; the next gathering asks again
    );
  }

  async #anchor(
    known: Known,
    note: Note,
    quotation: NoteQuotation,
    citations: readonly ResolvedCitation[],
    signal: AbortSignal | undefined,
  ): Promise<AnchoredQuotation> {
    const cited: SourceInfo[] = [];
    for (const index of quotation.citations) {
      const source = citations[index]?.source;
      if (source && !cited.includes(source)) cited.push(source);
    }
    if (quotation.translated) return { quotation, cited, location: { verdict: 'unchecked', places: [], why: 'It is a translation.' } };
    const { quoted, actors: speakers } = quotation;
    const words = { text: textOf(note.text, quoted.content), skip: quoted.skip.map(it => shift(it, -quoted.content.start)) };
    const query = { words, cited: cited.map(it => it.id), speakers };
    const key = JSON.stringify(query);
    let location = known.locations.get(key);
    if (!location) {
      location = await this.#corpus.locate(query, signal);
      if (known.locations.size >= MOST_KEPT) known.locations.clear();
      known.locations.set(key, location);
    }
    return { quotation, cited, location };
  }

  async #actor(known: Known, id: string, signal: AbortSignal | undefined): Promise<Actor | undefined> {
    if (!known.actors.has(id)) known.actors.set(id, await this.#corpus.actor(id, signal));
    return known.actors.get(id);
  }

  async #speaks(known: Known, id: string, signal: AbortSignal | undefined): Promise<boolean> {
    if (!known.speaking.has(id)) known.speaking.set(id, (await this.#corpus.quotationsBy(id, 1, signal)).length > 0);
    return known.speaking.get(id) ?? false;
  }

  /** Names and sources of the present version, asked for once however many notes are open. */
  #knownNow(signal: AbortSignal | undefined): Promise<Known> {
    signal?.throwIfAborted();
    const { version } = this.#corpus;
    if (this.#known && this.#version === version) return this.#known;
    const asked = this.#ask(version);
    this.#known = asked;
    this.#version = version;
    asked.catch(() => {
      if (this.#known === asked) this.#known = undefined;
    });
    return asked;
  }

  async #ask(version: number): Promise<Known> {
    const [names, sources] = await Promise.all([this.#corpus.names(), this.#corpus.sources()]);
    return {
      version,
      matcher: new NameMatcher(names),
      names: new NamesIndex(names),
      spelling: new SpellingIndex(names),
      sources: new SourceIndex(sources),
      actors: new Map(),
      speaking: new Map(),
      locations: new Map(),
      searches: new Map(),
    };
  }
}

interface Search {
  readonly key: string;
  readonly text: string;
  readonly source?: string;
}

/** What was searched for already, and what of this note is still to be searched. */
class Searches {
  readonly missing: Search[] = [];
  readonly #done: ReadonlyMap<string, readonly SearchHit[]>;
  readonly #most: number;

  constructor(done: ReadonlyMap<string, readonly SearchHit[]>, most: number) {
    this.#done = done;
    this.#most = most;
  }

  of(text: string, source?: string): readonly SearchHit[] | undefined {
    const key = `${source ?? ''}\n${text}`;
    const done = this.#done.get(key);
    if (!done && this.missing.length < this.#most) this.missing.push({ key, text, ...(source === undefined ? {} : { source }) });
    return done;
  }
}

/** Sentences with figures that cite exactly one source of the corpus. */
function citedFigures(note: Note, citations: readonly ResolvedCitation[]): [number, SourceInfo][] {
  const found: [number, SourceInfo][] = [];
  for (const [index, { span }] of note.sentences.entries()) {
    const sources = new Set(citations.filter(it => contains(span, it.citation.span.start)).map(it => it.source));
    const [only] = sources;
    if (sources.size === 1 && only && figuresIn(textOf(note.text, span)).length > 0) found.push([index, only]);
  }
  return found;
}

function today(): PartialDate {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
