import type { Actor } from '../actors/actor.ts';
import { NameMatcher } from '../actors/match.ts';
import type { Corpus, LocateQuery, SearchHit } from '../corpus/corpus.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { Note } from '../notes/note.ts';
import { type NoteReading, readNote } from '../notes/parse.ts';
import type { CitedFigures, Snapshot, SpellingDoubt } from '../rules/snapshot.ts';
import { shift, textOf } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { compileGlobs } from '../workspace/glob.ts';
import { type Analysis, type Anchoring, analyse, type Questions } from './analysis.ts';
import { NamesIndex } from './names-index.ts';
import { NoteSnapshot } from './note-snapshot.ts';
import { SourceIndex } from './source-index.ts';
import { actorOf, SpellingIndex, wordOf } from './spelling.ts';
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
  readonly locations: Map<string, Anchoring>;
  /** Searches that are done: sentences that support a claim or hold the figures a sentence cites, by what was asked. */
  readonly searches: Map<string, readonly SearchHit[]>;
  /** For each note's file what it asks. */
  readonly questions: WeakMap<Configuration, Map<string, Questions>>;
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

/** What is kept of a note: its last reading, and what it meant with the corpus of that moment. Older versions are forgotten. */
interface Kept {
  readonly reading: NoteReading;
  analysis?: Analysis;
}

/**
 * Asks the corpus everything that rules and features need to know about one note at one moment. The only place that joins notes and corpus.
 * Answers are kept for as long as the corpus does not change, and the parts of a note for as long as they do not, so that a keystroke reads and
 * asks only about what changed.
 */
export class Gatherer {
  readonly #corpus: Corpus;
  readonly #notes = new Map<string, Kept>();
  #known: Promise<Known> | undefined;
  #version = -1;
  readonly #onMore: (file: string) => void;
  readonly #searching = new Set<string>();

  /** `onMore(file)`: a background search for that note has found something that was not in its last snapshot. */
  constructor(corpus: Corpus, onMore: (file: string) => void = () => undefined) {
    this.#corpus = corpus;
    this.#onMore = onMore;
  }

  /** The note as parsed; its next version is read from there. */
  note(file: string, text: string): Note {
    return this.#read(file, text).reading.note;
  }

  #read(file: string, text: string): Kept {
    const before = this.#notes.get(file);
    if (before?.reading.note.text === text) return before;
    const kept: Kept = { reading: readNote(text, before?.reading), ...(before?.analysis ? { analysis: before.analysis } : {}) };
    this.#notes.set(file, kept);
    return kept;
  }

  /** Forgets a note that is no longer open. */
  forget(file: string): void {
    this.#notes.delete(file);
  }

  /** The names of the corpus as they are now, for completion and lists. */
  async names(signal?: AbortSignal): Promise<NamesIndex> {
    return (await this.#knownNow(signal)).names;
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
    const kept = this.#read(file, text);
    const { note } = kept.reading;
    const known = await this.#knownNow(signal);
    const questions = this.#questions(known, configuration, file);
    const isKnown = kept.analysis?.note === note && kept.analysis.state === questions.state;
    const analysis = isKnown ? kept.analysis! : await analyse(note, questions, kept.analysis, signal);
    kept.analysis = analysis;
    // A literature note is about one source, which stands behind all that it says.
    const withoutClaims = evidenceOnly || known.sources.ofLiteratureNote(note, file) !== undefined;
    const searched = new Searches(known.searches, MOST_SEARCHES);
    const support = withoutClaims ? new Map<number, readonly SearchHit[]>() : supportOf(analysis, searched);
    const figures = evidenceOnly ? [] : figuresOf(analysis, searched);
    if (searched.missing.length > 0 && this.#corpus.progress().searchable) {
      if (complete) {
        await this.#search(known, searched.missing, signal);
        return this.gather({ file, text, draft }, configuration, { signal });
      }
      this.#searchLater(known, file, searched.missing);
    }
    const { spelling, others } = evidenceOnly ? { spelling: [], others: [] } : await this.#spellingOf(known, analysis, signal);
    return new NoteSnapshot(analysis, {
      file,
      draft: draft || note.frontMatter?.data.draft === true,
      configuration,
      progress: this.#corpus.progress(),
      hasSources: known.sources.all.length > 0,
      today: today(),
      withoutClaims,
      support,
      figures,
      spelling,
      others,
    });
  }

  /** What one note asks of the corpus, answered from what is known already where it is. The same object for the same question's circumstances. */
  #questions(known: Known, configuration: Configuration, file: string): Questions {
    const circumstances = known.questions.get(configuration) ?? new Map<string, Questions>();
    known.questions.set(configuration, circumstances);
    // How links resolve depends on where the note is.
    let questions = circumstances.get(file);
    if (!questions) {
      const globs = compileGlobs(configuration.sources);
      questions = {
        state: {},
        spelling: known.spelling,
        claims: configuration.claims,
        mentions: part => known.matcher.match(part.text, part.opaque),
        resolved: (citation, inside) => known.sources.resolved(citation, inside, file, globs),
        actor: id => (known.actors.has(id) ? known.actors.get(id) : this.#actor(known, id, undefined)),
        speaks: id => known.speaking.get(id) ?? this.#speaks(known, id),
        locate: (query, signal) => this.#locate(known, query, signal),
      };
      circumstances.set(file, questions);
    }
    return questions;
  }

  /** Words of the note that may be names misspelled, and the actors that nothing else in the note names. */
  async #spellingOf(
    known: Known,
    { note, parts }: Analysis,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly spelling: readonly SpellingDoubt[]; readonly others: readonly Actor[] }> {
    const spelling: SpellingDoubt[] = [];
    const others: Actor[] = [];
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (!part.asserts) continue;
      for (const doubt of part.doubts) {
        const word = wordOf(part.read.part.text, doubt);
        if (parts.reduce((sum, it) => sum + it.uses(word), 0) !== 1) continue;
        const named: Actor[] = [];
        for (const id of doubt.actors) {
          const actor = await this.#actor(known, id, signal);
          if (actor) named.push(actor);
        }
        others.push(...named);
        const actor = actorOf(doubt, new Map(named.map(it => [it.id, it])));
        if (actor) spelling.push({ ...shift(doubt, note.layout.starts[i]!), right: doubt.right, actor });
      }
    }
    return { spelling, others };
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

  #locate(known: Known, query: LocateQuery, signal: AbortSignal | undefined): Anchoring | Promise<Anchoring> {
    const key = JSON.stringify(query);
    return known.locations.get(key) ?? this.#located(known, key, query, signal);
  }

  async #located(known: Known, key: string, query: LocateQuery, signal: AbortSignal | undefined): Promise<Anchoring> {
    const anchoring = { location: await this.#corpus.locate(query, signal) };
    if (known.locations.size >= MOST_KEPT) known.locations.clear();
    known.locations.set(key, anchoring);
    return anchoring;
  }

  async #actor(known: Known, id: string, signal: AbortSignal | undefined): Promise<Actor | undefined> {
    if (!known.actors.has(id)) known.actors.set(id, await this.#corpus.actor(id, signal));
    return known.actors.get(id);
  }

  async #speaks(known: Known, id: string): Promise<boolean> {
    if (!known.speaking.has(id)) known.speaking.set(id, (await this.#corpus.quotationsBy(id, 1)).length > 0);
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
      questions: new WeakMap(),
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

/** What the searches have found for each claim, by its index. */
function supportOf({ parts }: Analysis, searched: Searches): Map<number, readonly SearchHit[]> {
  const found = new Map<number, readonly SearchHit[]>();
  let index = 0;
  for (const part of parts) {
    if (!part.asserts) continue;
    for (const { span } of part.claims) {
      const claim = textOf(part.read.part.text, span);
      const hits = searched.of(claim)?.filter(it => supports(claim, it));
      if (hits && hits.length > 0) found.set(index, hits);
      index++;
    }
  }
  return found;
}

/** The sentences with figures for which the sources they cite have been searched. */
function figuresOf({ note, parts }: Analysis, searched: Searches): CitedFigures[] {
  const found: CitedFigures[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (!parts[i]!.asserts) continue;
    for (const { sentence, source, text } of parts[i]!.figures) {
      const hits = searched.of(text, source.id);
      if (hits) found.push({ sentence: sentence + note.layout.sentences[i]!, source, hits });
    }
  }
  return found;
}

function today(): PartialDate {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
