import { tokenize } from '../../text/tokens.ts';
import { describes } from '../demonyms.ts';
import { calendar, functionWords } from '../ordinary.ts';
import { corporateSuffixes, eventHeads, groupHeads, organizationHeads, organizations } from './organizations.ts';
import { callings, connectors, familyNames, generationMarks, givenNames, particles, sayingVerbs, titles } from './people.ts';
import { cities, countries, otherCountrySpellings, placeHeads, regions } from './places.ts';

/** What the lists say about a single word: one bit for each list. */
export const WordClass = {
  given: 1,
  family: 2,
  title: 4,
  calling: 8,
  particle: 16,
  connector: 32,
  organizationHead: 64,
  corporateSuffix: 128,
  groupHead: 256,
  placeHead: 512,
  eventHead: 1024,
  description: 2048,
  calendar: 4096,
  function: 8192,
  saying: 16384,
  generation: 32768,
  ordinary: 65536,
  rareGiven: 131072,
  rareFamily: 262144,
} as const;

/** Word lists that come with the model; see `Lexicon` in model.ts. */
export interface WordLists {
  /** Words seen in small letters, lower case. */
  readonly ordinary: ReadonlySet<string>;
  /** Given and family names of many languages, as written. */
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
}

const known = new WeakMap<WordLists, Map<string, number>>();

/** The lists a word is in, as a sum of `WordClass` bits. `word` as written; a final dot does not count. Remembered for frequent use. */
export function classesOf(word: string, lists: WordLists): number {
  let answers = known.get(lists);
  if (!answers) {
    answers = new Map();
    known.set(lists, answers);
  }
  let classes = answers.get(word);
  if (classes === undefined) {
    if (answers.size > 50_000) answers.clear();
    classes = lookUp(word, lists);
    answers.set(word, classes);
  }
  return classes;
}

function lookUp(word: string, lists: WordLists): number {
  const written = word.endsWith('.') && word.length > 2 ? word.slice(0, -1) : word;
  const lower = written.toLowerCase();
  let classes = 0;
  if (functionWords.has(lower)) classes |= WordClass.function;
  if (lists.ordinary.has(lower)) classes |= WordClass.ordinary;
  if (particles.has(lower)) classes |= WordClass.particle;
  if (connectors.has(written)) classes |= WordClass.connector;
  if (callings.has(lower)) classes |= WordClass.calling;
  if (sayingVerbs.has(lower)) classes |= WordClass.saying;
  if (groupHeads.has(lower)) classes |= WordClass.groupHead;
  if (corporateSuffixes.has(written)) classes |= WordClass.corporateSuffix;
  if (generationMarks.has(written)) classes |= WordClass.generation;
  if (written === lower) return classes;
  // Capitals only: read as if written in the usual way, so that headlines find the lists
  const name = written.length > 3 && written === written.toUpperCase() ? written[0] + lower.slice(1) : written;
  if (titles.has(name)) classes |= WordClass.title;
  if (givenNames.has(name)) classes |= WordClass.given;
  if (familyNames.has(name)) classes |= WordClass.family;
  if (lists.given.has(name)) classes |= WordClass.rareGiven;
  if (lists.family.has(name)) classes |= WordClass.rareFamily;
  if (organizationHeads.has(name)) classes |= WordClass.organizationHead;
  if (placeHeads.has(name)) classes |= WordClass.placeHead;
  if (eventHeads.has(name)) classes |= WordClass.eventHead;
  if (describes(name)) classes |= WordClass.description;
  if (calendar.has(name)) classes |= WordClass.calendar;
  return classes;
}

/** The lists of whole names. */
export const nameLists = ['country', 'region', 'city', 'organization'] as const;

interface Entry {
  /** Words as `Word.text`, lower case. */
  readonly words: readonly string[];
  /** For short names in capitals ("US", "IS"): only so written. */
  readonly exact: string | undefined;
  readonly list: number;
}

const entries = new Map<string, Entry[]>();

/** A stretch of words found in a list of names. */
export interface ListMatch {
  readonly length: number;
  /** Bits by index in `nameLists`. */
  readonly lists: number;
}

/** The longest listed name that begins at `at`; `undefined` when there is none. `words` as `Word.text`. */
export function listedName(words: readonly { readonly text: string }[], at: number): ListMatch | undefined {
  if (entries.size === 0) build();
  const candidates = entries.get(words[at]!.text.toLowerCase());
  if (!candidates) return undefined;
  let length = 0;
  let lists = 0;
  for (const entry of candidates) {
    if (entry.words.length < length) break;
    if (!matches(entry, words, at)) continue;
    length = entry.words.length;
    lists |= 1 << entry.list;
  }
  return length > 0 ? { length, lists } : undefined;
}

function matches(entry: Entry, words: readonly { readonly text: string }[], at: number): boolean {
  if (entry.exact !== undefined && words[at]!.text !== entry.exact) return false;
  for (let i = 1; i < entry.words.length; i++) if (words[at + i]?.text.toLowerCase() !== entry.words[i]) return false;
  return true;
}

function build(): void {
  const all = [[...countries, ...otherCountrySpellings], regions, cities, organizations];
  all.forEach((names, list) => {
    for (const name of names) {
      const words = splitName(name);
      const first = words[0]!.toLowerCase();
      const short = words.length === 1 && name.length <= 4 && name === name.toUpperCase();
      const entry: Entry = { words: words.map(it => it.toLowerCase()), exact: short ? name : undefined, list };
      const known = entries.get(first);
      if (known) known.push(entry);
      else entries.set(first, [entry]);
    }
  });
  for (const list of entries.values()) list.sort((a, b) => b.words.length - a.words.length);
}

/** A listed name in words as the tagger cuts them: "U.S. Army" → `U.S.` `Army`. */
function splitName(name: string): string[] {
  const words: string[] = [];
  for (const piece of name.split(' ')) {
    if (/^(?:\p{Lu}\.)+\p{Lu}?$|^\p{L}+\.$/u.test(piece)) words.push(piece);
    else
      for (const { start, end } of tokenize(piece)) {
        const word = piece.slice(start, end);
        if (/['’]s$/u.test(word)) words.push(word.slice(0, -2), word.slice(-2));
        else words.push(word);
      }
  }
  return words;
}
