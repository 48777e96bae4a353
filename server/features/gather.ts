import type { Actor } from '../actors/actor.ts';
import { NameMatcher } from '../actors/match.ts';
import { findClaims } from '../attribution/claims.ts';
import type { NoteQuotation } from '../attribution/note-quotation.ts';
import { readNoteQuotations } from '../attribution/note-quotations.ts';
import type { Corpus, Location, SourceInfo } from '../corpus/corpus.ts';
import type { Note } from '../notes/note.ts';
import { parseNote } from '../notes/parse.ts';
import type { AnchoredQuotation, ResolvedCitation, Snapshot } from '../rules/snapshot.ts';
import { shift, textOf } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { SourceIndex } from './source-index.ts';

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
  readonly sources: SourceIndex;
  readonly actors: Map<string, Actor | undefined>;
  readonly speaking: Map<string, boolean>;
  readonly locations: Map<string, Location>;
}

const MOST_LOCATIONS = 20_000;

/**
 * Asks the corpus everything that rules and features need to know about one note at one moment. The only place that joins notes and corpus.
 * Answers are kept for as long as the corpus does not change, so that a keystroke asks only about the words that changed.
 */
export class Gatherer {
  readonly #corpus: Corpus;
  readonly #notes = new Map<string, { readonly text: string; readonly note: Note }>();
  #known: Promise<Known> | undefined;
  #version = -1;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
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

  /** The sources as they are now. */
  async sources(signal?: AbortSignal): Promise<SourceIndex> {
    return (await this.#knownNow(signal)).sources;
  }

  /** Rejects with the signal's reason when aborted between questions; otherwise always gives a snapshot, however broken the note. */
  async gather({ file, text, draft }: NoteText, configuration: Configuration, signal?: AbortSignal): Promise<Snapshot> {
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
    const citations: ResolvedCitation[] = note.citations.map(citation => ({
      citation,
      source: known.sources.resolve(citation, note, file),
    }));
    const quotations: AnchoredQuotation[] = [];
    for (const quotation of readNoteQuotations(note, mentions, actors)) {
      signal?.throwIfAborted();
      quotations.push(await this.#anchor(known, note, quotation, citations, signal));
      for (const id of quotation.actors) if (await this.#speaks(known, id, signal)) speaking.add(id);
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
      claims: findClaims(note, mentions, configuration.claims),
      support: new Map(),
    };
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
      if (known.locations.size >= MOST_LOCATIONS) known.locations.clear();
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
      sources: new SourceIndex(sources),
      actors: new Map(),
      speaking: new Map(),
      locations: new Map(),
    };
  }
}
