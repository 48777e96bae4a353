import type { Actor, Mention } from '../actors/actor.ts';
import { personForm } from '../actors/name-forms.ts';
import { addAliases, isEditable, renameActor } from '../actors/registry-edits.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Note } from '../notes/note.ts';
import { excerpt } from '../rules/excerpt.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import type { TextEdit } from '../text/edit.ts';
import { contains, covers, type Span, textOf } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { FileEntry } from '../workspace/files.ts';
import { bareName } from './actor-commands.ts';
import type { Refused } from './cite.ts';
import type { Gatherer, NoteText } from './gather.ts';
import type { NoteLibrary } from './note-library.ts';
import type { NotesIndex } from './notes-index.ts';
import { OwnProse } from './own-prose.ts';

/** A name in the author's own words that can be changed. */
export interface RenamePlace {
  readonly span: Span;
  readonly words: string;
  readonly actor: Actor;
}

/** The changes of one note. */
export interface NoteEdits {
  /** Absolute. */
  readonly path: string;
  /** The text the edits are into. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

export interface Renaming {
  readonly notes: readonly NoteEdits[];
  /** Edits of actors.yaml. */
  readonly registry: readonly TextEdit[];
}

/** Changes how the author's own notes call an actor. */
export interface Rename {
  /** The name at `offset` of a note; refused, with the reason, where there is none that is the author's own. */
  renamePlace(note: NoteText, offset: number, signal?: AbortSignal): Promise<RenamePlace | Refused>;
  /**
   * Changes the name at `offset` wherever the author's own prose calls the actor so, in all notes; the words that change are changed in the other forms of
   * the name, too (`Andrei` in `Mr Andrei Kelin`). actors.yaml takes the new name and keeps the old one as a spelling, for the sources.
   * `open`: notes whose text in the editor counts; `registry`: the text of actors.yaml, empty where there is none.
   */
  rename(
    note: NoteText,
    offset: number,
    name: string,
    open: readonly NoteText[],
    registry: string,
    signal?: AbortSignal,
  ): Promise<Renaming | Refused>;
}

/** Names that begin alike, among which one is looked for. */
const MOST_ALIKE = 500;
const NO_NAME = { refused: 'There is no name here that your sources or actors.yaml know.' };
const QUOTED = {
  refused: 'These are not your words: quotations, citations, links and code stay as they are. Put the cursor on the name in your own text.',
};

/** Renaming over the notes of one folder. */
export function renaming(
  corpus: Corpus,
  gather: (note: NoteText, signal?: AbortSignal) => Promise<Snapshot>,
  gatherer: Gatherer,
  configuration: () => Configuration,
  index: NotesIndex,
  library: NoteLibrary,
): Rename {
  const placeAt = async (text: NoteText, offset: number, signal?: AbortSignal): Promise<RenamePlace | Refused> => {
    const { note, mentions } = await gather(text, signal);
    const here = mentions.filter(it => contains(it, offset)).sort((a, b) => (covers(a, b) ? 1 : -1))[0];
    if (!here) return inHiddenText(note, offset) ? QUOTED : NO_NAME;
    const words = textOf(note.text, here);
    if (here.actor === undefined)
      return { refused: `${excerpt(words)} may be several: say first who is meant, with “Split” or “Merge Names…”.` };
    const actor = await gatherer.actor(here.actor, signal);
    if (!actor) return NO_NAME;
    if (!isName(here)) return { refused: `${excerpt(words)} is no name of ${actor.name}, only a way to speak of them.` };
    if (!ownWords(note, new OwnProse(note), here)) return QUOTED;
    return { span: { start: here.start, end: here.end }, words, actor };
  };
  return {
    renamePlace: placeAt,
    rename: async (text, offset, typed, open, registry, signal) => {
      const place = await placeAt(text, offset, signal);
      if ('refused' in place) return place;
      const { actor } = place;
      const name = typed.replaceAll(/\s+/gu, ' ').trim();
      const old = oneLine(place.words);
      if (!/\p{L}/u.test(name) || /[[\]<>*`|\\]/.test(name) || name.length > 200)
        return { refused: 'A name has letters and none of the marks that mean something in Markdown.' };
      if (!isEditable(registry)) return { refused: 'actors.yaml cannot be changed as it is. Mend it first; the Problems view says where.' };
      const known = (await corpus.namesLike(bareName(name), 'beginning', MOST_ALIKE, signal)).find(it => it.name === bareName(name));
      const other = known?.actors.find(it => it !== actor.id);
      if (other !== undefined) {
        const bearer = (await gatherer.actor(other, signal))?.name ?? other;
        return { refused: `${excerpt(name)} is a name of ${bearer} already. If the two are one, use “Merge Names…”.` };
      }
      const change = new Change(old, name);
      const forms = new Map<string, string>([[bareName(old), bareName(name)]]);
      const notes: NoteEdits[] = [];
      const entries = new Map((await library.list()).map(it => [it.file, it]));
      for (const found of await index.notes(open, signal)) {
        if (!found.mentions.some(it => it.actor === actor.id)) continue;
        const own = open.find(it => it.file === found.file)?.text ?? (await textOnDisk(library, entries.get(found.file)));
        if (own === undefined) continue;
        const read = { file: found.file, text: own, draft: false };
        const { note, mentions } = await gatherer.gather(read, configuration(), { signal, evidenceOnly: true });
        const edits: TextEdit[] = [];
        const prose = new OwnProse(note);
        for (const mention of mentions) {
          if (mention.actor !== actor.id || !isName(mention) || !ownWords(note, prose, mention)) continue;
          const changed = change.in(own, mention);
          if (changed.length === 0) continue;
          edits.push(...changed);
          const form = oneLine(textOf(own, mention));
          forms.set(bareName(form), bareName(change.of(form)));
        }
        if (!open.some(it => it.file === found.file)) gatherer.forget(found.file);
        if (edits.length > 0) notes.push({ path: found.path, text: own, edits });
      }
      return { notes, registry: registryEdits(registry, actor, change, forms) };
    },
  };
}

/** What rename does to a form of the name: changed words are changed in every form; where the number of words differs, only that very form is. */
class Change {
  readonly #old: string;
  readonly #name: string;
  readonly #words: ReadonlyMap<string, string> | undefined;

  constructor(old: string, name: string) {
    this.#old = old;
    this.#name = name;
    const [before, after] = [wordsIn(old), wordsIn(name)];
    const words = new Map<string, string>();
    const alike =
      before.length === after.length &&
      before.every(({ word }, i) => (words.get(word) ?? after[i]!.word) === after[i]!.word && words.set(word, after[i]!.word));
    this.#words = alike && joints(old) === joints(name) ? new Map([...words].filter(([from, to]) => from !== to)) : undefined;
  }

  /** The edits in one mention; none when its form is another. */
  in(text: string, mention: Span): TextEdit[] {
    const form = textOf(text, mention);
    const words = this.#words;
    if (!words) return oneLine(form) === this.#old ? [{ span: { start: mention.start, end: mention.end }, newText: this.#name }] : [];
    return wordsIn(form).flatMap(({ word, at }) => {
      const newText = words.get(word);
      const start = mention.start + at;
      return newText === undefined ? [] : [{ span: { start, end: start + word.length }, newText }];
    });
  }

  /** A form of the name as it is afterwards. */
  of(form: string): string {
    const words = this.#words;
    if (!words) return form === this.#old ? this.#name : form;
    return form.replaceAll(WORD, word => words.get(word) ?? word);
  }

  /** Whether a form is another afterwards. */
  touches(form: string): boolean {
    return this.of(form) !== form;
  }
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:[.'’ʼ&+][\p{L}\p{M}\p{N}]+)*/gu;

const wordsIn = (form: string) => [...form.matchAll(WORD)].map(it => ({ word: it[0], at: it.index }));

/** What stands between the words: where that changes, the name is replaced whole. */
const joints = (form: string) => form.replaceAll(WORD, '\0');

/** The new forms become known, the old ones stay so: the sources still use them. */
function registryEdits(registry: string, actor: Actor, change: Change, forms: ReadonlyMap<string, string>): TextEdit[] {
  const name = change.of(actor.name);
  const old = actor.aliases.map(bareName).filter(it => change.touches(it));
  const family = actor.type === 'person' ? personForm(name).family : undefined;
  // A family name is known from the full one.
  const made = [...forms.values()].filter(it => it !== name && it.toLowerCase() !== family);
  const replaced = name === actor.name ? [] : [...forms.keys(), ...old].filter(it => it !== actor.name);
  return name === actor.name ? addAliases(registry, actor, made) : renameActor(registry, actor, name, [...made, ...replaced]);
}

const isName = ({ kind }: Mention) => kind === 'name' || kind === 'alias';

/** Each word by itself: a name may run over the end of a line. */
function ownWords({ text }: Note, prose: OwnProse, mention: Span): boolean {
  return wordsIn(textOf(text, mention)).every(({ word, at }) =>
    prose.holds({ start: mention.start + at, end: mention.start + at + word.length }),
  );
}

const inHiddenText = (note: Note, offset: number) => note.opaque.some(it => contains(it, offset));

const oneLine = (words: string) => words.replaceAll(/\s+/gu, ' ').trim();

async function textOnDisk(library: NoteLibrary, entry: FileEntry | undefined): Promise<string | undefined> {
  return entry && library.read(entry);
}
