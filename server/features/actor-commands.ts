import type { Actor, ActorType, Mention } from '../actors/actor.ts';
import { foldWord, isTitle } from '../actors/name-forms.ts';
import { parseRegistry } from '../actors/registry.ts';
import {
  addAliases,
  addEntry,
  addNot,
  addRole,
  isEditable,
  mergeActors,
  setType,
  splitActor,
  splitNamesake,
} from '../actors/registry-edits.ts';
import { proposeSpellings } from '../actors/transliteration.ts';
import { sourceLabel } from '../citations/describe.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { excerpt } from '../rules/excerpt.ts';
import type { TextEdit } from '../text/edit.ts';
import { contains, covers, type Span, textOf } from '../text/span.ts';
import { TYPE_WORDS } from './card-lines.ts';
import type { Refused } from './cite.ts';
import type { AskedIn } from './editor-features.ts';
import type { Gatherer } from './gather.ts';

/** What the user decides about a name. Ids are the corpus's. */
export type ActorChange =
  /** `actor` is one with `into`, who keeps name and id. */
  | { readonly kind: 'merge'; readonly actor: string; readonly into: string }
  /** A name of `actor` is somebody of its own. */
  | { readonly kind: 'split'; readonly actor: string; readonly name: string }
  /** In these sources (citekeys) the name of `actor` means somebody else. */
  | { readonly kind: 'namesake'; readonly actor: string; readonly sources: readonly string[] }
  | { readonly kind: 'not'; readonly name: string }
  | { readonly kind: 'type'; readonly actor: string; readonly type: ActorType }
  | { readonly kind: 'spelling'; readonly actor: string; readonly name: string }
  | { readonly kind: 'role'; readonly actor: string; readonly title: string; readonly since?: string; readonly until?: string }
  /** An entry where there is none yet. */
  | { readonly kind: 'entry'; readonly actor: string };

/** What a change does to actors.yaml, and in words. No edits: the file says so already. */
export interface ActorEdits {
  readonly edits: readonly TextEdit[];
  readonly done: string;
}

/** An actor to choose from. */
export interface ActorChoice {
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
  /** An office, else what kind of name it is. */
  readonly detail: string;
}

/** A name in a text, with who it is; several where two are possible. */
export interface NamePlace {
  readonly span: Span;
  /** As it stands there, without form of address and article. */
  readonly words: string;
  readonly kind: Mention['kind'];
  readonly actors: readonly ActorChoice[];
}

/** A way to split an actor. */
export interface SplitChoice {
  readonly label: string;
  readonly detail: string;
  readonly change: ActorChange;
}

/** What the user does with actors. `registry`: the text of actors.yaml, empty where there is none. */
export interface ActorCommands {
  /** The name at `offset`; `undefined` where none is known. */
  nameAt(where: AskedIn, offset: number, signal?: AbortSignal): Promise<NamePlace | undefined>;
  /** Actors with a word in one of their names that begins with `query`; for an empty one those that `where` names. `except`: an id left out. */
  actorChoices(query: string, except?: string, where?: AskedIn, signal?: AbortSignal): Promise<readonly ActorChoice[]>;
  /** Actors whose name may be another spelling of this one's. */
  mergeProposals(actor: string, signal?: AbortSignal): Promise<readonly ActorChoice[]>;
  /** How an actor may be split, likely ways first. `words`: the name it was asked for at; `source`: the citekey it was asked in. */
  splitChoices(actor: string, words?: string, source?: string, signal?: AbortSignal): Promise<readonly SplitChoice[]>;
  changeActor(change: ActorChange, registry: string, signal?: AbortSignal): Promise<ActorEdits | Refused>;
}

const MOST_CHOICES = 60;
/** Names that are looked through for one question. */
const MOST_NAMES = 400;
const MOST_SOURCES = 100;
const BROKEN = { refused: 'actors.yaml is no list of entries that could be added to. Mend it first; the Problems view says where.' };
const UNKNOWN = { refused: 'This name is no longer known: the sources have changed.' };

/** The commands over one corpus. `named`: the mentions of a note or source, whichever is asked in. */
export function actorCommands(
  corpus: Corpus,
  gatherer: Pick<Gatherer, 'actor'>,
  named: (where: AskedIn, signal?: AbortSignal) => Promise<{ readonly text: string; readonly mentions: readonly Mention[] } | undefined>,
): ActorCommands {
  const choice = async (id: string, signal?: AbortSignal): Promise<ActorChoice[]> => {
    const actor = await gatherer.actor(id, signal);
    return actor ? [{ id, name: actor.name, type: actor.type, detail: actor.roles[0]?.title ?? TYPE_WORDS[actor.type] }] : [];
  };
  const choices = async (ids: Iterable<string>, signal?: AbortSignal) => {
    const found: ActorChoice[] = [];
    for (const id of ids) found.push(...(await choice(id, signal)));
    return found;
  };
  return {
    nameAt: async (where, offset, signal) => {
      const found = await named(where, signal);
      const here = found?.mentions.filter(it => it.kind !== 'pronoun' && contains(it, offset)).sort((a, b) => (covers(a, b) ? 1 : -1))[0];
      if (!found || !here) return undefined;
      const actors = await choices(here.actor === undefined ? (here.candidates ?? []) : [here.actor], signal);
      return { span: { start: here.start, end: here.end }, words: bareName(textOf(found.text, here)), kind: here.kind, actors };
    },
    actorChoices: async (query, except, where, signal) => {
      const ids = new Set<string>();
      if (query.trim() === '') {
        const found = where && (await named(where, signal));
        const here = new Set(found?.mentions.flatMap(it => (it.actor === undefined || it.actor === except ? [] : [it.actor])));
        return choices([...here].slice(0, MOST_CHOICES), signal);
      }
      for (const { actors } of await corpus.namesLike(query, 'word', MOST_NAMES, signal)) {
        for (const id of actors) if (id !== except) ids.add(id);
        if (ids.size >= MOST_CHOICES) break;
      }
      const wanted = foldWord(query.trim());
      const found = await choices(ids, signal);
      const begins = (it: ActorChoice) => Number(foldWord(it.name).startsWith(wanted));
      return found.sort((a, b) => begins(b) - begins(a) || a.name.localeCompare(b.name));
    },
    mergeProposals: async (id, signal) => {
      const actor = await gatherer.actor(id, signal);
      if (!actor) return [];
      const near = new Set<string>();
      // A transliteration seldom changes how a word begins: that narrows five thousand names down to a few.
      for (const word of actor.name.split(/\s+/u).filter(it => it.length > 2)) {
        for (const { actors } of await corpus.namesLike(word.slice(0, 2), 'word', MOST_NAMES, signal))
          for (const other of actors) if (other !== id) near.add(other);
      }
      const others: Actor[] = [];
      for (const other of [...near].slice(0, MOST_NEAR)) {
        const found = await gatherer.actor(other, signal);
        if (found) others.push(found);
      }
      const alike = proposeSpellings([actor, ...others]).flatMap(it =>
        it.actors.includes(id) ? it.actors.filter(other => other !== id) : [],
      );
      return choices(alike.slice(0, 3), signal);
    },
    splitChoices: async (id, words, source, signal) => {
      const actor = await gatherer.actor(id, signal);
      if (!actor) return [];
      const aliases = actor.aliases.filter(it => bareName(it) === it);
      const first = words !== undefined && words !== actor.name ? [words] : [];
      const own = [...new Set([...first, ...aliases])].map(
        (name): SplitChoice => ({
          label: `${excerpt(name)} is somebody else`,
          detail: `An entry of its own; no longer a name of ${actor.name}`,
          change: { kind: 'split', actor: id, name },
        }),
      );
      const appearances = await corpus.appearances(id, MOST_SOURCES, signal);
      const several = appearances.length > 1 ? appearances.map(it => it.source) : [];
      const namesakes = several.map(
        (it): SplitChoice => ({
          label: `In ${sourceLabel(it)}, ${excerpt(actor.name)} is somebody else`,
          detail: `Another one of that name, in ${it.file} only`,
          change: { kind: 'namesake', actor: id, sources: [it.id] },
        }),
      );
      const here = namesakes.filter(it => it.change.kind === 'namesake' && it.change.sources[0] === source);
      const elsewhere = namesakes.filter(it => !here.includes(it));
      return source === undefined || first.length > 0 ? [...own, ...here, ...elsewhere] : [...here, ...own, ...elsewhere];
    },
    changeActor: async (change, registry, signal) => {
      if (!isEditable(registry)) return BROKEN;
      if (change.kind === 'not') {
        const name = change.name.replaceAll(/\s+/gu, ' ').trim();
        if (!/\p{L}/u.test(name)) return { refused: 'Select the words that are no name.' };
        return { edits: addNot(registry, [name]), done: `${excerpt(name)} is no name any more` };
      }
      const written = parseRegistry(registry).value.actors.find(it => it.id === change.actor);
      const actor = (await gatherer.actor(change.actor, signal)) ?? written;
      if (!actor) return UNKNOWN;
      if (change.kind === 'merge') {
        const into = await gatherer.actor(change.into, signal);
        if (!into) return UNKNOWN;
        if (into.id === actor.id) return { refused: `${actor.name} is one already.` };
        return { edits: mergeActors(registry, into, actor), done: `${actor.name} is now a name of ${into.name}` };
      }
      return { edits: changed(registry, actor, change), done: doneWords(actor, change) };
    },
  };
}

const MOST_NEAR = 300;

type OneActor = Exclude<ActorChange, { readonly kind: 'not' | 'merge' }>;

function changed(registry: string, actor: Actor, change: OneActor): TextEdit[] {
  switch (change.kind) {
    case 'split':
      // “Mr Kelin” goes with “Kelin”; the title makes it no other name.
      return splitActor(
        registry,
        actor,
        change.name,
        actor.aliases.filter(it => it !== change.name && bareName(it) === change.name),
      );
    case 'namesake':
      return splitNamesake(registry, actor, change.sources);
    case 'type':
      return setType(registry, actor, change.type);
    case 'spelling':
      return addAliases(registry, actor, [change.name.replaceAll(/\s+/gu, ' ').trim()]);
    case 'role': {
      const { title, since, until } = change;
      return addRole(registry, actor, { title: title.trim(), ...(since ? { since } : {}), ...(until ? { until } : {}) });
    }
    case 'entry':
      return addEntry(registry, actor);
  }
}

function doneWords({ name }: Actor, change: OneActor): string {
  switch (change.kind) {
    case 'split':
      return `${excerpt(change.name)} is an entry of its own`;
    case 'namesake':
      return `${name} of ${change.sources.join(', ')} is somebody else now`;
    case 'type':
      return `${name} is ${/^[aeo]/.test(TYPE_WORDS[change.type]) ? 'an' : 'a'} ${TYPE_WORDS[change.type]} now`;
    case 'spelling':
      return `${excerpt(change.name)} is a name of ${name} now`;
    case 'role':
      return `${name}: ${change.title}`;
    case 'entry':
      return `${name} has an entry in actors.yaml`;
  }
}

/** A name without article and forms of address: `Mr Kelin` → `Kelin`. */
export function bareName(words: string): string {
  const all = words.replaceAll(/\s+/gu, ' ').trim().split(' ');
  let from = 0;
  while (from < all.length - 1 && (all[from]!.toLowerCase() === 'the' || isTitle(all[from]!))) from++;
  return all.slice(from).join(' ');
}
