import type { Actor } from '../actors/actor.ts';
import { beginningsIn } from '../actors/name-terms.ts';
import { renderCitation, type WrittenStyle } from '../citations/style.ts';
import type { Corpus, SourceInfo } from '../corpus/corpus.ts';
import { styleWithoutNote } from '../rules/citation-fixes.ts';
import type { Finding, Fix } from '../rules/rule.ts';
import { run } from '../rules/run.ts';
import type { NoteSnapshot } from '../rules/snapshot.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { type Action, type ActionContext, actionsAt } from './actions.ts';
import { type ActorCard, actorCard, type Card, targetAt } from './card.ts';
import { type CiteChoice, citeChoice, citeEdits, citeOffers, type Refused } from './cite.ts';
import { type Destination, definition } from './definition.ts';
import { type EditorFeatures, editorFeatures } from './editor-features.ts';
import { Gatherer, type NoteText } from './gather.ts';
import { type NoteLibrary, noNotes } from './note-library.ts';
import { type Candidate, passagesFor, type Wanted } from './passages.ts';
import { mentionAt } from './references.ts';
import { type SourceCommands, sourceCommands } from './source-commands.ts';
import { type Tally, tally } from './tally.ts';

/** Everything a user can ask of Hearsay. Offsets in, plain data out; every front translates the same answers. */
export interface LanguageService extends EditorFeatures, SourceCommands {
  /**
   * What is wrong in a note, in the order of the text; empty where nothing is, and in a folder without sources. Without `complete` slow searches
   * (support of claims) are done in the background and `onMore` tells when they have ended.
   */
  findings(note: NoteText, signal?: AbortSignal, complete?: boolean): Promise<readonly Finding[]>;
  /** How many of a note's quotations match their sources: the status item. */
  tally(note: NoteText, signal?: AbortSignal): Promise<Tally>;
  /** The card for whatever stands at `offset`; `undefined` where there is nothing to say. */
  card(note: NoteText, offset: number, signal?: AbortSignal): Promise<Card | undefined>;
  /** The same inside a source, for the actors it mentions. */
  cardInSource(key: string, offset: number, signal?: AbortSignal): Promise<Card | undefined>;
  /** Where the thing at `offset` comes from; empty when nothing is known. */
  definition(note: NoteText, offset: number, signal?: AbortSignal): Promise<readonly Destination[]>;
  /** The fixes for the findings that touch `span`; with `context` also those that need what only the front knows. */
  actions(note: NoteText, span: Span, signal?: AbortSignal, context?: ActionContext): Promise<readonly Action[]>;
  /** Passages to cite for what stands at `span`; for a `query` those that it finds. Refused, with the reason, where a citation would not be one. */
  citeChoice(note: NoteText, span: Span, query?: string, signal?: AbortSignal): Promise<CiteChoice | Refused>;
  /** The edits of the note that cite a source for what stands at `span`, in the note's style or another. */
  citeEdits(note: NoteText, span: Span, key: string, style?: WrittenStyle, signal?: AbortSignal): Promise<readonly TextEdit[] | Refused>;
  /** Citations to offer at `span` though nothing is wrong there. */
  citeOffers(note: NoteText, span: Span, signal?: AbortSignal): Promise<readonly Fix[]>;
  /** Passages of the sources for some words, best first, each with its citation for a note at the root. */
  passagesFor(wanted: Omit<Wanted, 'located'>, style?: WrittenStyle, signal?: AbortSignal): Promise<readonly CitedPassage[]>;
  /** Cards of the actors known by a name, alias or id: several when it is ambiguous, none when it is unknown. */
  actorsNamed(name: string, signal?: AbortSignal): Promise<readonly ActorCard[]>;
  /** Every actor of the corpus with the number of sources that mention it, most mentioned first. */
  allActors(signal?: AbortSignal): Promise<readonly { readonly actor: Actor; readonly sources: number }[]>;
  /** The source whose file this is; `undefined` when the file is none. */
  sourceOf(file: string, signal?: AbortSignal): Promise<SourceInfo | undefined>;
  /** Drops what is kept for a note that was closed. */
  forget(file: string): void;
}

/** A passage with the citation a note would have for it. */
export interface CitedPassage extends Candidate {
  readonly citation: string;
}

/** Builds the object graph: one corpus, and the configuration as it is at the moment of each question. `onMore(file)`: a note's findings may have changed. `notes`: all notes of the folder. */
export function createLanguageService(
  corpus: Corpus,
  configuration: () => Configuration,
  onMore?: (file: string) => void,
  notes: NoteLibrary = noNotes,
): LanguageService {
  const gatherer = new Gatherer(corpus, onMore);
  const gather = (note: NoteText, signal?: AbortSignal, complete = false): Promise<NoteSnapshot> =>
    gatherer.gather(note, configuration(), { signal, complete });
  const glance = (note: NoteText, signal?: AbortSignal): Promise<NoteSnapshot> =>
    gatherer.gather(note, configuration(), { signal, recent: true });
  return {
    ...sourceCommands({ corpus, configuration, snapshot: gather, findings: run }),
    ...editorFeatures(corpus, gatherer, configuration, notes),
    findings: async (note, signal, complete) => run(await gather(note, signal, complete)),
    tally: async (note, signal) => tally(await gather(note, signal)),
    card: async (note, offset, signal) => {
      const target = targetAt(await glance(note, signal), offset);
      if (target?.kind === 'actor') return actorCard(corpus, target.actor, target.span, signal);
      if (target?.kind === 'citation')
        return target.citation.source && { kind: 'citation', span: target.span, source: target.citation.source };
      return target;
    },
    cardInSource: async (key, offset, signal) => {
      const source = await corpus.source(key, signal);
      const mention = source && mentionAt(source, offset);
      const actor = mention?.actor === undefined ? undefined : await corpus.actor(mention.actor, signal);
      return mention && actor && actorCard(corpus, actor, { start: mention.start, end: mention.end }, signal);
    },
    definition: async (note, offset, signal) => definition(await glance(note, signal), corpus, offset, signal),
    actions: async (note, span, signal, context) => {
      const snapshot = await gather(note, signal);
      return actionsAt(snapshot, run(snapshot), span, context);
    },
    citeChoice: async (note, span, query, signal) => citeChoice(await gather(note, signal), corpus, span, query, signal),
    citeEdits: async (note, span, key, style, signal) => {
      const source = await gatherer.sourceNamed(key, signal);
      if (!source) return { refused: `There is no source “${key}”.` };
      return citeEdits(await gather(note, signal), span, source, style);
    },
    citeOffers: async (note, span, signal) => citeOffers(await gather(note, signal), span),
    passagesFor: async (wanted, style, signal) => {
      const found = await passagesFor(corpus, wanted, signal);
      const written = style ?? styleWithoutNote(configuration());
      return found.map(it => ({ ...it, citation: renderCitation(written, it.source, { noteFile: '' }) }));
    },
    actorsNamed: async (name, signal) => {
      const wanted = name.trim().toLowerCase();
      const ids = new Set<string>();
      for (const known of await corpus.namesBeginning([...beginningsIn(name)], signal))
        if (known.name.toLowerCase() === wanted) for (const id of known.actors) ids.add(id);
      if (await corpus.actor(wanted, signal)) ids.add(wanted);
      const cards: ActorCard[] = [];
      for (const id of ids) {
        const actor = await corpus.actor(id, signal);
        if (actor) cards.push(await actorCard(corpus, actor, { start: 0, end: 0 }, signal));
      }
      return cards;
    },
    allActors: async signal => {
      const ids = new Set((await corpus.names(signal)).flatMap(it => it.actors));
      const listed: { actor: Actor; sources: number }[] = [];
      for (const id of ids) {
        const actor = await corpus.actor(id, signal);
        if (actor) listed.push({ actor, sources: (await corpus.presence(id, signal)).sources });
      }
      return listed.sort((a, b) => b.sources - a.sources || a.actor.name.localeCompare(b.actor.name));
    },
    sourceOf: async (file, signal) => (await corpus.sourcesNamed([file], signal)).find(it => it.file === file),
    forget: file => gatherer.forget(file),
  };
}
