import { foldCharacter } from '../text/fold.ts';
import { sexOfGivenName } from './given-names.ts';
import { transliterationKey } from './transliteration-key.ts';

export type Sex = 'm' | 'f';

/** Forms of address that stand before a name and are no part of it, with the sex they tell. Offices ("President") are roles, not titles, but their abbreviations ("Sen.") are. */
const TITLES: ReadonlyMap<string, Sex | undefined> = new Map<string, Sex | undefined>([
  ['mr', 'm'],
  ['mister', 'm'],
  ['mrs', 'f'],
  ['ms', 'f'],
  ['miss', 'f'],
  ['mx', undefined],
  ['dr', undefined],
  ['prof', undefined],
  ['professor', undefined],
  ['sir', 'm'],
  ['dame', 'f'],
  ['lord', 'm'],
  ['lady', 'f'],
  ['baroness', 'f'],
  ['baron', 'm'],
  ['rev', undefined],
  ['reverend', undefined],
  ['hon', undefined],
  ['herr', 'm'],
  ['frau', 'f'],
  ['monsieur', 'm'],
  ['madame', 'f'],
  ['señor', 'm'],
  ['señora', 'f'],
  ['signor', 'm'],
  ['signora', 'f'],
  ['sister', 'f'],
  ['brother', 'm'],
  ...'sen rep gov gen lt col sgt capt maj adm cmdr cpl amb'.split(' ').map((rank): [string, undefined] => [rank, undefined]),
]);

const SPACE = /\s/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

export interface Title {
  /** Offset where the title begins, the first one of several ("Prof Dr"). */
  readonly start: number;
  readonly sex?: Sex;
}

/** The forms of address that end right before `start`; `undefined` where there is none. */
export function titleBefore(text: string, start: number, from: number): Title | undefined {
  let at = start;
  let sex: Sex | undefined;
  for (let round = 0; round < 3; round++) {
    let end = at;
    while (end > from && at - end < 3 && SPACE.test(text[end - 1]!)) end--;
    if (end === at) break;
    if (text[end - 1] === '.') end--;
    let begin = end;
    while (begin > from && end - begin < 12 && WORD_CHARACTER.test(text[begin - 1]!)) begin--;
    const word = text.slice(begin, end);
    const lower = word.toLowerCase();
    if (word === '' || word[0] === lower[0] || !TITLES.has(lower)) break;
    at = begin;
    sex ??= TITLES.get(lower);
  }
  return at < start ? { start: at, sex } : undefined;
}

/** Whether a word is a form of address. */
export function isTitle(word: string): boolean {
  return TITLES.has(word.toLowerCase().replace(/\.$/, ''));
}

/** The sex a form of address tells; `undefined` for other words and for "Dr". */
export function sexOfTitle(word: string): Sex | undefined {
  return TITLES.get(word.toLowerCase().replace(/\.$/, ''));
}

const WORD = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}.'’ʼ&+]*[\p{L}\p{M}\p{N}+&])?/gu;

/** The words of a name without accents and case: `Al-Jazeera` → al, jazeera; `U.S.` → us. */
export function nameWords(name: string): string[] {
  const words: string[] = [];
  for (const [word] of name.matchAll(WORD)) words.push(foldWord(word));
  return words.filter(word => word !== '');
}

/** A word of a name made comparable: case, accents of Latin letters, dots and apostrophes do not count. */
export function foldWord(word: string): string {
  if (/^[a-zA-Z0-9]*$/.test(word)) return word.toLowerCase();
  let folded = '';
  for (const character of word.normalize('NFC')) folded += foldCharacter(character);
  return folded
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replace(/['.]/g, '');
}

/** The key under which two spellings of one name are the same: folded words, without a leading article and form of address. */
export function nameKey(name: string): string {
  const words = nameWords(name);
  let from = 0;
  while (from < words.length - 1 && (words[from] === 'the' || isTitle(words[from]!))) from++;
  return words.slice(from).join(' ');
}

/** A personal name taken apart. */
export interface PersonForm {
  /** Folded words, without titles and generational endings. */
  readonly words: readonly string[];
  /** The family name as a person is called by it; particles count: `von der leyen`. */
  readonly family: string;
  /** The given name or initial; empty for a bare family name. */
  readonly given: string;
}

const PARTICLES = new Set(
  'von van der den de del della di da dos das du la le el al bin ibn abu ben ter ten zu zur af av st san'.split(' '),
);
const ENDINGS = new Set('jr sr ii iii iv junior senior'.split(' '));

/** Takes a personal name apart: `Ursula von der Leyen` has the family name `von der leyen`, `Claire Dupont-Renard` has `dupont renard`. */
export function personForm(name: string): PersonForm {
  const parts = name
    .split(/\s+/u)
    .map(nameWords)
    .filter((part, index) => part.length > 0 && !(index === 0 && part.length === 1 && isTitle(part[0]!)));
  while (parts.length > 1 && ENDINGS.has(parts.at(-1)!.join(' '))) parts.pop();
  let family = Math.max(0, parts.length - 1);
  while (family > 1 && PARTICLES.has(parts[family - 1]!.join(' '))) family--;
  if (family === 1 && PARTICLES.has(parts[0]!.join(' '))) family = 0;
  return { words: parts.flat(), family: parts.slice(family).flat().join(' '), given: family > 0 ? parts[0]![0]! : '' };
}

const NICKNAMES: ReadonlyMap<string, string> = new Map(
  'joe joseph|bill william|will william|bob robert|rob robert|jim james|jimmy james|mike michael|dave david|tom thomas|tony anthony|dan daniel|ben benjamin|chris christopher|matt matthew|nick nicholas|sam samuel|steve steven|ed edward|ted edward|liz elizabeth|beth elizabeth|kate katherine|kathy katherine|jeff jeffrey|greg gregory|pete peter|rick richard|dick richard|ron ronald|don donald|ken kenneth|larry lawrence|andy andrew|alex alexander|sue susan|pat patrick|vlad vladimir|volodya vladimir|charlie charles|chuck charles|fred frederick|jon jonathan|josh joshua|max maximilian|ray raymond|tim timothy|jen jennifer|debbie deborah|barb barbara|cathy catherine|becky rebecca|bernie bernard|al albert|rudy rudolph|zach zachary|stan stanley|harry henry|jack john|hank henry|peggy margaret|meg margaret|maggie margaret'
    .split('|')
    .map(pair => pair.split(' ') as [string, string]),
);

/** Whether two given names may be one person's: equal, an initial of the other, or a usual short form. */
export function givenNamesAgree(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true;
  if (a.length === 1 || b.length === 1) return a[0] === b[0];
  const [x, y] = [NICKNAMES.get(a) ?? a, NICKNAMES.get(b) ?? b];
  return x === y;
}

/** Whether two full names may be one person's: same family name, given names agree; middle names do not count unless they clash. */
export function fullNamesAgree(a: PersonForm, b: PersonForm): boolean {
  if (a.family !== b.family || a.given === '' || b.given === '') return false;
  if (!givenNamesAgree(a.given, b.given)) return false;
  const count = (form: PersonForm) => form.words.length - form.family.split(' ').length;
  const middle = (form: PersonForm) => form.words.slice(1, count(form));
  const [x, y] = [middle(a), middle(b)];
  return x.length === 0 || y.length === 0 || x.some((word, i) => givenNamesAgree(word, y[Math.min(i, y.length - 1)]!));
}

/**
 * Whether two full names of one document are one person misspelled: the same family name, and given names of five letters or more that differ in one
 * vowel or in transliteration only (Kristin and Kristen, Andrei and Andrey).
 */
export function oneMisspelled(a: PersonForm, b: PersonForm): boolean {
  if (a.family !== b.family || a.words.length !== b.words.length || a.given.length < 5 || b.given.length < 5) return false;
  if (a.words.slice(1).join(' ') !== b.words.slice(1).join(' ')) return false;
  if (transliterationKey(a.given) === transliterationKey(b.given)) return true;
  if (a.given.length !== b.given.length || a.given.at(-1) !== b.given.at(-1)) return false;
  const differing = [...a.given].flatMap((letter, i) => (letter === b.given[i] ? [] : [letter, b.given[i]!]));
  return differing.length === 2 && differing.every(letter => /[aeiouy]/.test(letter));
}

/** The sex a personal name tells by its given name; `undefined` when it tells none. */
export function sexOfName(name: string): Sex | undefined {
  const [first, second] = name.split(/[\s\u00a0]+/u);
  return second === undefined ? undefined : sexOfGivenName(foldInitial(first!));
}

const foldInitial = (word: string) => word.replaceAll('’', "'").toLowerCase();

const ARTICLES_AND_PREPOSITIONS = new Set('the of and for in on at to a an de la du des der die das von und et y e & or with'.split(' '));

/**
 * The acronyms a long name gives, in lower case: the initials of its words, small words counted or not, hyphenated words as one or as several.
 * "UNESCO" takes more than initials and is not among them.
 */
export function acronymsOf(long: string): ReadonlySet<string> {
  const words = long
    .replaceAll('’', "'")
    .replace(/'s\b/g, '')
    .split(/[\s/]+/u)
    .filter(Boolean);
  const split = words.flatMap(word => word.split('-').filter(Boolean));
  const big = (parts: readonly string[]) => parts.filter(part => !ARTICLES_AND_PREPOSITIONS.has(part.toLowerCase()));
  const found = new Set<string>();
  for (const parts of [words, split, big(words), big(split)]) {
    if (parts.length > 1) found.add(parts.map(part => foldWord(part)[0] ?? '').join(''));
  }
  return found;
}

/** Whether an acronym stands for a long name by its initials. */
export function isAcronymOf(acronym: string, long: string): boolean {
  return looksLikeAcronym(acronym) && acronymsOf(long).has(acronymKey(acronym));
}

/** An acronym as `acronymsOf` gives them: `U.N.` → un. */
export function acronymKey(acronym: string): string {
  return foldWord(acronym.replace(/[^\p{L}\p{N}]/gu, ''));
}

/** Whether a name looks like an acronym: NATO, CSTO, U.N., MoD. */
export function looksLikeAcronym(name: string): boolean {
  return /^\p{Lu}[\p{Lu}\p{N}&]{1,9}$/u.test(name) || /^(?:\p{Lu}\.){2,6}$/u.test(name) || /^\p{Lu}[\p{Ll}]?\p{Lu}{1,4}$/u.test(name);
}
