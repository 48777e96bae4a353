import type { Actor } from '../actors/actor.ts';
import { isGivenName } from '../actors/given-names.ts';
import { editForms, surnameOf } from '../actors/name-terms.ts';
import { transliterationKey } from '../actors/transliteration-key.ts';
import type { KnownName } from '../corpus/corpus.ts';
import type { Note } from '../notes/note.ts';
import { oneEdit } from '../text/one-edit.ts';
import { covers, overlaps, type Span } from '../text/span.ts';
import { tokenize } from '../text/tokens.ts';

/** Words shorter than this are no misspelled surname: those of fewer than five letters are not looked at. */
const SHORTEST = 5;
/** Below this length only the given name, or a title the sources give, shows that the person is meant. */
const SURE = 6;
const LONG = 8;
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|President|Minister|Ambassador|Senator|General|Sir|Lord|Lady)$/;

/** Endings of ordinary words, which headlines write with a capital. */
const ORDINARY = /(?:ed|ing|ly|tion|sion|ment|ness|ers)$/;

const PARTICLE = /^(?:von|van|der|den|de|del|della|di|da|du|la|le|dos|al|el|bin|ter|zu)$/;

interface Surname {
  readonly word: string;
  readonly given: string;
  readonly actors: readonly string[];
}

/** A word that may be a misspelled surname. */
export interface Doubt extends Span {
  readonly actors: readonly string[];
  readonly right: string;
}

/**
 * Surnames of the corpus, found by words one edit away (a letter wrong, missing, too many, or two swapped).
 * Method: deletion neighbourhoods as in SymSpell (W. Garbe, 2012): two words within one edit share a form with one letter taken out.
 */
export class SpellingIndex {
  readonly #known = new Set<string>();
  readonly #near = new Map<string, Set<string>>();
  readonly #surnames = new Map<string, Surname>();
  /** Words of all the names of an actor: `ambassador`, `mr`. */
  readonly #words = new Map<string, Set<string>>();

  constructor(names: readonly KnownName[]) {
    this.add(names, []);
  }

  /** More names, and words that stand in others. */
  add(names: readonly KnownName[], known: readonly string[]): void {
    for (const word of known) this.#known.add(word);
    for (const { name, actors } of names) {
      const words = tokenize(name)
        .filter(it => it.kind === 'word')
        .map(it => name.slice(it.start, it.end));
      for (const word of words) this.#known.add(word.toLowerCase());
      for (const id of actors) {
        const all = this.#words.get(id) ?? new Set();
        for (const word of words) all.add(word.toLowerCase());
        this.#words.set(id, all);
      }
      // Only full personal names are distinctive: given name and surname.
      const distinct = surnameOf(name);
      if (!distinct) continue;
      const { given, surname } = distinct;
      const key = surname.toLowerCase();
      const before = this.#surnames.get(key);
      this.#surnames.set(key, { word: surname, given, actors: [...new Set([...(before?.actors ?? []), ...actors])] });
      for (const form of editForms(key)) {
        const list = this.#near.get(form) ?? new Set();
        list.add(key);
        this.#near.set(form, list);
      }
    }
  }

  /**
   * Words of the note's own prose that are one edit from exactly one surname, with evidence that a person is meant: the given name or a title
   * before it, or a long word with a capital inside a sentence. Never a known name or given name, a transliteration of the surname, words in
   * quotation marks, or a word the note uses more than once.
   */
  doubts(note: Note, mentions: readonly Span[]): Doubt[] {
    return this.candidates(note, mentions).filter(it => usesOf(wordOf(note.text, it), note) === 1);
  }

  /** The same for a piece of a note, before it is asked how often the note uses the word; see `usesOf`. */
  candidates(note: Note, mentions: readonly Span[]): Doubt[] {
    if (this.#surnames.size === 0) return [];
    const found: Doubt[] = [];
    for (const { span } of note.sentences) {
      const tokens = tokenize(note.text, span).filter(it => it.kind === 'word');
      for (const [index, token] of tokens.entries()) {
        const word = note.text.slice(token.start, token.end).replace(/['’]s$/, '');
        const key = word.toLowerCase();
        if (word.length < SHORTEST - 1 || !/^\p{Lu}\p{Ll}+$/u.test(word) || this.#known.has(key) || isGivenName(word)) continue;
        const surname = this.#nearest(key);
        if (!surname) continue;
        const before = index > 0 ? note.text.slice(tokens[index - 1]!.start, tokens[index - 1]!.end) : '';
        const full = givenBefore(note.text, tokens, index) === surname.given;
        const titled = TITLE.test(before) && (word.length > SURE || this.#bears(surname, before));
        const alone = index > 0 && word.length >= LONG && !ORDINARY.test(word) && !isHeadline(note.text, tokens);
        const person = full || titled || alone;
        const end = token.start + word.length;
        const here = { start: token.start, end };
        if (!person || this.#elsewhere(note, mentions, here)) continue;
        found.push({ ...here, actors: surname.actors, right: surname.word });
      }
    }
    return found;
  }

  #bears({ actors }: Surname, title: string): boolean {
    return actors.some(id => this.#words.get(id)?.has(title.toLowerCase()) === true);
  }

  #elsewhere(note: Note, mentions: readonly Span[], here: Span): boolean {
    return (
      note.opaque.some(it => overlaps(it, here)) ||
      note.quoted.some(it => covers(it.span, here)) ||
      note.citations.some(it => overlaps(it.group, here)) ||
      mentions.some(it => covers(it, here) && it.end - it.start === here.end - here.start)
    );
  }

  #nearest(key: string): Surname | undefined {
    const near = new Set<string>();
    for (const form of editForms(key)) for (const it of this.#near.get(form) ?? []) if (it !== key && oneEdit(key, it)) near.add(it);
    if (near.size !== 1) return undefined;
    const [only = ''] = near;
    if (only[0] !== key[0] || transliterationKey(only) === transliterationKey(key)) return undefined;
    if (`${only}s` === key || `${only}n` === key || `${key}s` === only) return undefined;
    return this.#surnames.get(only);
  }
}

/** The word before a name, over the particles between them: `Ursula` of “Ursula von der Leyen”. Empty where there is none. */
function givenBefore(text: string, tokens: readonly Span[], index: number): string {
  for (let i = index - 1; i >= 0 && i >= index - 4; i--) {
    const word = text.slice(tokens[i]!.start, tokens[i]!.end);
    if (!PARTICLE.test(word)) return word;
  }
  return '';
}

/** A doubtful word as uses of it are counted. */
export function wordOf(text: string, doubt: Span): string {
  return text.slice(doubt.start, doubt.end).toLowerCase();
}

/** How often the sentences of a note, or of a piece of one, use a word, whatever its case; with `’s` too. */
export function usesOf(key: string, { text, sentences }: Pick<Note, 'text' | 'sentences'>): number {
  if (!text.toLowerCase().includes(key)) return 0;
  let uses = 0;
  for (const { span } of sentences)
    for (const { start, end, kind } of tokenize(text, span))
      if (
        kind === 'word' &&
        end - start >= key.length &&
        text
          .slice(start, end)
          .replace(/['’]s$/, '')
          .toLowerCase() === key
      )
        uses++;
  return uses;
}

/** Most longer words begin with a capital: there it says nothing. */
function isHeadline(text: string, words: readonly Span[]): boolean {
  const long = words.filter(it => it.end - it.start >= 4);
  return long.length >= 3 && long.filter(it => /\p{Lu}/u.test(text[it.start] ?? '')).length > long.length * 0.6;
}

/** The actor behind a doubt, when it is one. */
export function actorOf(doubt: Doubt, actors: ReadonlyMap<string, Actor>): Actor | undefined {
  const [only, other] = doubt.actors;
  return only !== undefined && other === undefined ? actors.get(only) : undefined;
}
