import type { Mention } from '../actors/actor.ts';
import { foldWord } from '../actors/name-forms.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Span } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { type ActorCommands, actorCommands } from './actor-commands.ts';
import { type Completions, completions, sourceGlimpse } from './completion.ts';
import { Evidence } from './evidence.ts';
import { type FolderSymbol, folderSymbols } from './folder-symbols.ts';
import type { Gatherer, NoteText } from './gather.ts';
import { highlightsInNote, highlightsInSource } from './highlights.ts';
import { type SourceLink, sourceLinks } from './links.ts';
import type { NoteLibrary } from './note-library.ts';
import { NotesIndex, type Range } from './notes-index.ts';
import { type Profile, profile } from './profile.ts';
import { type QuotedIn, quotedIn } from './quoted-in.ts';
import { type Reference, type Referent, references, referentsInNote, referentsInSource } from './references.ts';
import { registryCompletions } from './registry-completion.ts';
import { type Rename, renaming } from './rename.ts';
import { noteOutline, type Outline, sourceOutline } from './symbols.ts';

/** Where a question is asked: in a note, or in a source by its file. */
export type AskedIn = { readonly note: NoteText } | { readonly source: string };

/** A heading of a note. */
export interface NoteHeading {
  readonly text: string;
  /** Relative to the root. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly range: Range;
}

const MOST_HEADINGS = 40;

/** What an editor asks of a language beyond cards, jumps and findings. `open`: the notes whose text in the editor counts instead of the file's. */
export interface EditorFeatures extends ActorCommands, Rename {
  /** What may be typed at `offset`. `asked`: by Ctrl+Space, not by a trigger character. */
  completions(note: NoteText, offset: number, asked: boolean, signal?: AbortSignal): Promise<Completions>;
  /** The same in actors.yaml. */
  registryCompletions(text: string, offset: number, signal?: AbortSignal): Promise<Completions>;
  /** A source in a few lines, for the chosen completion; `undefined` when there is no such source. */
  sourceGlimpse(id: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Every place that refers to what stands at `offset`: an actor, the passage of a quotation, a source. Reads all notes the first time. */
  references(where: AskedIn, offset: number, open: readonly NoteText[], signal?: AbortSignal): Promise<readonly Reference[]>;
  /** The places of this document that name the actor at `offset`; empty when none is there. */
  highlights(where: AskedIn, offset: number, signal?: AbortSignal): Promise<readonly Span[]>;
  /** The citations of a note that can be followed, but for plain links. */
  links(note: NoteText, signal?: AbortSignal): Promise<readonly SourceLink[]>;
  /** The quotations of a note, or of a source by speaker. */
  outline(where: AskedIn, signal?: AbortSignal): Promise<readonly Outline[]>;
  /** Actors and sources of the folder by a name. */
  symbols(query: string, signal?: AbortSignal): Promise<readonly FolderSymbol[]>;
  /** The full card of an actor by id; `undefined` for nobody. */
  profile(id: string, signal?: AbortSignal): Promise<Profile | undefined>;
  /** Every name of a known actor in a text, in order; offices and pronouns are no names. */
  actorNames(where: AskedIn, signal?: AbortSignal): Promise<readonly Mention[]>;
  /** Headings of notes with a word that begins with `query`, at most 40. Reads all notes the first time. */
  headings(query: string, open: readonly NoteText[], signal?: AbortSignal): Promise<readonly NoteHeading[]>;
  /** Where notes quote a source. Empty while the sources are still being read: half an answer would count wrong. */
  quotedIn(source: string, open: readonly NoteText[], signal?: AbortSignal): Promise<readonly QuotedIn[]>;
}

/** The editor's features over one corpus and the notes of one folder. */
export function editorFeatures(
  corpus: Corpus,
  gatherer: Gatherer,
  configuration: () => Configuration,
  library: NoteLibrary,
): EditorFeatures {
  const index = new NotesIndex(corpus, gatherer, configuration, library);
  const evidence = new Evidence(corpus, gatherer, configuration);
  const gather = (note: NoteText, signal?: AbortSignal) => evidence.of(note, signal);
  const referents = async (where: AskedIn, offset: number, signal?: AbortSignal): Promise<readonly Referent[]> => {
    if ('note' in where) return referentsInNote(await gather(where.note, signal), offset);
    const source = await corpus.source(where.source, signal);
    return source ? referentsInSource(source, offset) : [];
  };
  const named = async (where: AskedIn, signal?: AbortSignal) => {
    if ('source' in where) return corpus.source(where.source, signal);
    return { text: where.note.text, mentions: (await gather(where.note, signal)).mentions };
  };
  return {
    ...actorCommands(corpus, gatherer, named),
    ...renaming(corpus, gather, gatherer, configuration, index, library),
    profile: (id, signal) => profile(corpus, id, signal),
    actorNames: async (where, signal) => {
      const names: Mention[] = [];
      for (const it of (await named(where, signal))?.mentions ?? []) {
        if (it.actor === undefined || it.kind === 'pronoun' || it.kind === 'role') continue;
        // In a note names are found before it is known what they name.
        const actor = await gatherer.actor(it.actor, signal);
        if (actor) names.push({ ...it, type: actor.type });
      }
      return names;
    },
    completions: (note, offset, asked, signal) => completions(gatherer, configuration(), note, offset, asked, signal),
    registryCompletions: (text, offset, signal) => registryCompletions(corpus, gatherer, text, offset, signal),
    sourceGlimpse: (id, signal) => sourceGlimpse(corpus, id, signal),
    references: async (where, offset, open, signal) => {
      const wanted = await referents(where, offset, signal);
      if (wanted.length === 0) return [];
      const notes = await index.notes(open, signal);
      const found: Reference[] = [];
      for (const referent of wanted) found.push(...(await references(referent, notes, corpus, signal)));
      return wanted.length === 1 ? found : distinct(found);
    },
    highlights: async (where, offset, signal) => {
      if ('note' in where) return highlightsInNote(await gather(where.note, signal), offset);
      const source = await corpus.source(where.source, signal);
      return source ? highlightsInSource(source, offset) : [];
    },
    links: async (note, signal) => sourceLinks(await gather(note, signal)),
    outline: async (where, signal) => {
      if ('note' in where) return noteOutline(await gather(where.note, signal));
      const source = await corpus.source(where.source, signal);
      return source ? sourceOutline(source, corpus, signal) : [];
    },
    symbols: (query, signal) => folderSymbols(gatherer, corpus, query, signal),
    headings: async (query, open, signal) => {
      const wanted = foldWord(query.trim());
      if (wanted === '') return [];
      const fits = (text: string) => foldWord(text).startsWith(wanted) || foldWord(text).includes(` ${wanted}`);
      const notes = await index.notes(open, signal);
      const all = notes.flatMap(({ file, path, headings }) => headings.map(it => ({ ...it, file, path })));
      return all.filter(it => fits(it.text)).slice(0, MOST_HEADINGS);
    },
    quotedIn: async (file, open, signal) => {
      if (!corpus.progress().extracted) return [];
      const source = await corpus.source(file, signal);
      return source ? quotedIn(source, await index.notes(open, signal)) : [];
    },
  };
}

/** A quotation that may come from two passages refers to each; the note's place is still one. */
function distinct(found: readonly Reference[]): Reference[] {
  const seen = new Set<string>();
  return found.filter(({ path, range: { start, end } }) => {
    const key = `${path}\n${start.line}:${start.character}-${end.line}:${end.character}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
