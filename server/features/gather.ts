import type { Actor, Mention } from '../actors/actor.ts';
import type { Corpus, KnownName, Located, LocateQuery, SourceInfo } from '../corpus/corpus.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { Note } from '../notes/note.ts';
import { type NoteReading, readNote } from '../notes/parse.ts';
import type { NoteSnapshot, SpellingDoubt } from '../rules/snapshot.ts';
import { changedRange, movedIndices } from '../text/changed-range.ts';
import { EditedText } from '../text/edited-text.ts';
import type { Span } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { compileGlobs } from '../workspace/glob.ts';
import type { AnalysedPart } from './analysed-part.ts';
import { type Analysis, type Anchoring, analyse, type Questions } from './analysis.ts';
import { Known, type Prepared } from './known.ts';
import { GatheredSnapshot, type PartFindings } from './note-snapshot.ts';
import { type Circumstances, sameCircumstances } from './part-snapshot.ts';
import { type Search, Searches } from './searches.ts';
import { actorOf, wordOf } from './spelling.ts';
import { WordUses } from './word-uses.ts';

/** One note as the user has it before them: the editor's buffer or the file. */
export interface NoteText {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly text: string;
  /** The text as an editor's changes have left it: what of it has changed need not be looked for. */
  readonly edited?: EditedText;
  readonly draft: boolean;
}

/** What one gathering may do. */
export interface GatherOptions {
  readonly signal?: AbortSignal;
  /** Wait for every search; else those not done yet are done in the background, and `onMore` tells when there is more to say. */
  readonly complete?: boolean;
  /** While sources are being read, what was last gathered for the same text will do: each batch that is read makes all answers old. */
  readonly recent?: boolean;
  /** Names, quotations and citations alone, for looking through many notes: spelling, claims and figures stay empty and nothing is searched. */
  readonly evidenceOnly?: boolean;
}

const MOST_KEPT = 20_000;
/** Pieces of one quotation that are looked for by themselves. */
const MOST_PIECES = 6;
/** Names or sources given for one thing typed; whoever types on gets the others. */
const MOST_LISTED = 400;
/** Searches of one note: a note with more claims than this gets a summary anyway. */
const MOST_SEARCHES = 60;

/** The parts of an analysis that rules may have something to say about, by index. */
interface Concerns {
  readonly parts: readonly AnalysedPart[];
  readonly spells: boolean;
  readonly indices: readonly number[];
}

/** What is kept of a note: its last reading, and what it meant with the corpus of that moment. Older versions are forgotten. */
interface Kept {
  readonly reading: NoteReading;
  readonly uses: WordUses;
  prepared?: Prepared;
  analysis?: Analysis;
  concerns?: Concerns;
  circumstances?: Circumstances;
  last?: { readonly snapshot: NoteSnapshot; readonly configuration: Configuration };
}

/**
 * Asks the corpus everything that rules and features need to know about one note at one moment. The only place that joins notes and corpus.
 * Answers are kept for as long as the corpus does not change, and the parts of a note for as long as they do not, so that a keystroke reads and
 * asks only about what changed.
 */
export class Gatherer {
  readonly #corpus: Corpus;
  readonly #notes = new Map<string, Kept>();
  #known: Known | undefined;
  readonly #onMore: (file: string) => void;
  readonly #searching = new Set<string>();

  /** `onMore(file)`: a background search for that note has found something that was not in its last snapshot. */
  constructor(corpus: Corpus, onMore: (file: string) => void = () => undefined) {
    this.#corpus = corpus;
    this.#onMore = onMore;
  }

  /** The note as parsed; its next version is read from there. */
  note(note: NoteText): Note {
    return this.#read(note).reading.note;
  }

  #read(given: NoteText): Kept {
    const { file } = given;
    const before = this.#notes.get(file);
    const known = before?.reading.markdown.text;
    if (known && (given.edited === known || (!given.edited && known.length === given.text.length && known.toString() === given.text)))
      return before;
    const reading = readNote(given.edited ?? EditedText.of(given.text), before?.reading);
    const kept: Kept = before ? { ...before, reading } : { reading, uses: new WordUses() };
    delete kept.last;
    this.#notes.set(file, kept);
    return kept;
  }

  /** Forgets a note that is no longer open. */
  forget(file: string): void {
    this.#notes.delete(file);
  }

  /** The mentions in a text of the user's that is no note as it is: a piece of one, or one to be. Nothing inside `opaque`. */
  async mentions(text: string, opaque: readonly Span[], signal?: AbortSignal): Promise<readonly Mention[]> {
    const known = this.#knownNow(signal);
    await known.prepareText(text, signal);
    return known.mentionsIn(text, opaque);
  }

  /** An actor by id, asked for once a version; `undefined` if there is none. */
  async actor(id: string, signal?: AbortSignal): Promise<Actor | undefined> {
    return this.#actor(this.#knownNow(signal), id, signal);
  }

  /** Names that begin with what was typed. */
  namesStarting(typed: string, signal?: AbortSignal): Promise<readonly KnownName[]> {
    return this.#corpus.namesLike(typed, 'beginning', MOST_LISTED, signal);
  }

  /** Names that begin with what was typed or have a word that does. */
  namesHolding(typed: string, signal?: AbortSignal): Promise<readonly KnownName[]> {
    return this.#corpus.namesLike(typed, 'word', MOST_LISTED, signal);
  }

  /** All sources where there are few, else those that have what was typed in key, file name or title: `partial`. */
  async sourcesLike(typed: string, signal?: AbortSignal): Promise<{ readonly sources: readonly SourceInfo[]; readonly partial: boolean }> {
    const { usable } = await this.#corpus.counts();
    const partial = usable > MOST_LISTED;
    return { sources: await this.#corpus.sourcesLike(partial ? typed : '', MOST_LISTED, signal), partial };
  }

  /** A source by citekey, path or file name; `undefined` if there is none. */
  async sourceNamed(name: string, signal?: AbortSignal): Promise<SourceInfo | undefined> {
    return (await this.#knownNow(signal).sourceNamed(name, signal)).byKey(name);
  }

  /** Rejects with the signal's reason when aborted between questions; otherwise always gives a snapshot, however broken the note. */
  async gather(
    given: NoteText,
    configuration: Configuration,
    { signal, complete = false, recent = false, evidenceOnly = false }: GatherOptions = {},
  ): Promise<NoteSnapshot> {
    const { file, draft } = given;
    const kept = this.#read(given);
    if (recent && kept.last?.configuration === configuration && !this.#corpus.progress().extracted) return kept.last.snapshot;
    const { note } = kept.reading;
    const known = this.#knownNow(signal);
    // Names are complete only when every source has been read: before that no spelling is doubted.
    const spells = !evidenceOnly && this.#corpus.progress().extracted;
    kept.prepared = await known.prepare(note, file, spells, kept.prepared, signal);
    const questions = this.#questions(known, configuration, file);
    const isKnown = kept.analysis?.note === note && kept.analysis.state === questions.state;
    const analysis = isKnown ? kept.analysis! : await analyse(note, questions, kept.analysis, signal);
    kept.analysis = analysis;
    // A literature note is about one source, which stands behind all that it says.
    const withoutClaims = evidenceOnly || known.sources.ofLiteratureNote(note, file) !== undefined;
    const now: Circumstances = {
      file,
      draft: draft || note.frontMatter?.data.draft === true,
      configuration,
      progress: this.#corpus.progress(),
      bibliography: configuration.bibliography.length > 0 || note.frontMatter?.data.bibliography !== undefined,
      hasSources: known.hasSources,
      today: today(),
      withoutClaims,
    };
    if (evidenceOnly) return new GatheredSnapshot(analysis, [], now);
    const circumstances = circumstancesOf(kept, now);
    const searches = new Searches(known.searches, MOST_SEARCHES);
    const found = await this.#found(known, kept, analysis, circumstances, spells, searches, signal);
    if (searches.missing.length > 0 && this.#corpus.progress().searchable) {
      if (complete) {
        await this.#search(known, searches.missing, signal);
        return this.gather(given, configuration, { signal });
      }
      this.#searchLater(known, file, searches.missing);
    }
    const snapshot = new GatheredSnapshot(analysis, found, circumstances);
    kept.last = { snapshot, configuration };
    return snapshot;
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
        mentions: part => known.mentionsIn(part.text, part.opaque),
        resolved: (citation, inside) => known.sources.resolved(citation, inside, file, globs),
        actor: id => (known.actors.has(id) ? known.actors.get(id) : this.#actor(known, id, undefined)),
        speaks: id => known.speaking.get(id) ?? this.#speaks(known, id),
        locate: (query, signal) => this.#locate(known, query, signal),
      };
      circumstances.set(file, questions);
    }
    return questions;
  }

  /** What searches and rules have found for each part that there is anything to say about. */
  async #found(
    known: Known,
    kept: Kept,
    { parts }: Analysis,
    circumstances: Circumstances,
    spells: boolean,
    searches: Searches,
    signal: AbortSignal | undefined,
  ): Promise<PartFindings[]> {
    const found: PartFindings[] = [];
    kept.concerns = concernsOf(parts, spells, kept.concerns);
    for (const index of kept.concerns.indices) {
      const part = parts[index]!;
      const searched = part.searched(searches, circumstances.withoutClaims);
      const spelling =
        spells && part.doubts.length > 0 ? await this.#spelling(known, part, it => kept.uses.of(it, parts), signal) : NO_DOUBTS;
      found.push({ index, searched, spelling, judged: part.judged(circumstances, searched, spelling) });
    }
    return found;
  }

  /** Words of a part that may be names misspelled, counted from its beginning. */
  async #spelling(
    known: Known,
    part: AnalysedPart,
    uses: (word: string) => number,
    signal: AbortSignal | undefined,
  ): Promise<readonly SpellingDoubt[]> {
    const found: SpellingDoubt[] = [];
    for (const doubt of part.doubts) {
      if (uses(wordOf(part.read.part.text, doubt)) !== 1) continue;
      const actors = new Map<string, Actor>();
      for (const id of doubt.actors) {
        const actor = await this.#actor(known, id, signal);
        if (actor) actors.set(id, actor);
      }
      const actor = actorOf(doubt, actors);
      if (actor) found.push({ start: doubt.start, end: doubt.end, right: doubt.right, actor });
    }
    return found;
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
    const location = await this.#corpus.locate(query, signal);
    const best = location.verdict === 'altered' ? location.places[0] : undefined;
    if (best) await known.prepareText(best.contextText, signal);
    const pieces = location.verdict === 'missing' || location.verdict === 'altered' ? piecesOf(query) : undefined;
    const anchoring: Anchoring = {
      location,
      ...(best && { passageNames: known.mentionsIn(best.contextText, []) }),
      ...(pieces && (await this.#pieced(query, pieces, signal))),
    };
    if (known.locations.size >= MOST_KEPT) known.locations.clear();
    known.locations.set(key, anchoring);
    return anchoring;
  }

  /** Where pieces stand that no passage has one behind the other: in another order, or far apart. All have to be there word for word, in one source. */
  async #pieced(query: LocateQuery, pieces: readonly string[], signal: AbortSignal | undefined): Promise<Pick<Anchoring, 'pieces'>> {
    const found: (readonly Located[])[] = [];
    for (const text of pieces) {
      const { verdict, places } = await this.#corpus.locate({ ...query, words: { text, skip: [] } }, signal);
      if (verdict === 'missing' || verdict === 'altered' || verdict === 'unchecked') return {};
      found.push(places);
    }
    for (const { source } of found[0] ?? []) {
      const places = found.flatMap(it => it.find(place => place.source.id === source.id) ?? []);
      if (places.length < found.length) continue;
      const starts = places.map(it => it.alignment.span.start);
      return { pieces: { places, turned: starts.some((it, i) => i > 0 && it < starts[i - 1]!) } };
    }
    return {};
  }

  async #actor(known: Known, id: string, signal: AbortSignal | undefined): Promise<Actor | undefined> {
    if (!known.actors.has(id)) known.actors.set(id, await this.#corpus.actor(id, signal));
    return known.actors.get(id);
  }

  async #speaks(known: Known, id: string): Promise<boolean> {
    if (!known.speaking.has(id)) known.speaking.set(id, (await this.#corpus.quotationsBy(id, 1)).length > 0);
    return known.speaking.get(id) ?? false;
  }

  /** What is known of the present version, shared by all notes. */
  #knownNow(signal: AbortSignal | undefined): Known {
    signal?.throwIfAborted();
    if (this.#known?.version !== this.#corpus.version) this.#known = new Known(this.#corpus);
    return this.#known;
  }
}

/** The pieces that ellipses join; `undefined` for one, for many and for pieces of too few words to be found by themselves. */
function piecesOf({ words }: LocateQuery): readonly string[] | undefined {
  if (words.skip?.length) return undefined;
  const pieces = words.text
    .split(/\[?(?:…|\.\.\.)\]?/)
    .map(it => it.trim())
    .filter(it => it !== '');
  return pieces.length > 1 && pieces.length <= MOST_PIECES && pieces.every(it => it.split(/\s+/).length > 3) ? pieces : undefined;
}

function concernsOf(parts: readonly AnalysedPart[], spells: boolean, before: Concerns | undefined): Concerns {
  if (before?.parts === parts && before.spells === spells) return before;
  const usable = before?.spells === spells ? before : undefined;
  const change = changedRange(usable?.parts ?? [], parts);
  const fresh: number[] = [];
  for (let i = change.start; i < change.end; i++) if (parts[i]!.concerns(spells)) fresh.push(i);
  return { parts, spells, indices: movedIndices(usable?.indices ?? [], change, fresh) };
}

/** The circumstances as they are now; the same object as for the last version of the note where rules decide alike. */
function circumstancesOf(kept: Kept, now: Circumstances): Circumstances {
  if (!kept.circumstances || !sameCircumstances(kept.circumstances, now)) kept.circumstances = now;
  return kept.circumstances;
}

const NO_DOUBTS: readonly SpellingDoubt[] = [];

function today(): PartialDate {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
