import { definedAs, namedBy } from './definitions.ts';
import { classesOf, WordClass, type WordLists } from './gazetteers/lookup.ts';
import { isCapitalised, isUpperCase } from './shape.ts';
import type { Line, Word } from './words.ts';

/** What a document shows about a word, over all its running text; the key is the word in lower case. */
export interface WordEvidence {
  /** Occurrences in small letters. */
  lower: number;
  /** Occurrences with a capital where the sentence does not ask for one. */
  capital: number;
  /** Occurrences in capitals only, outside lines in capitals. */
  upper: number;
  /** Occurrences with a capital at the start of a sentence or in a heading. */
  initial: number;
  /** What was seen around its capitalised occurrences: `Cue` bits. */
  cues: number;
  /** What the text says it is, `Surrounding` bits: "X, a village in …", "the band X". */
  kinds: number;
}

/** Surroundings of a capitalised word, anywhere in the document. */
export const Cue = {
  /** "Mr X" */
  title: 1,
  /** "Nick X" */
  given: 2,
  /** "spokesman X" */
  calling: 4,
  /** "X said" */
  saying: 8,
  /** "in X" */
  place: 16,
  /** "the X" */
  article: 32,
  /** "X Inc", "X University" */
  head: 64,
  /** "X, 54," */
  age: 128,
  /** "X’s" */
  possessive: 256,
  /** "who", "whose" after it */
  who: 512,
  /** "(X)" */
  bracket: 1024,
} as const;

export type Evidence = ReadonlyMap<string, WordEvidence>;

/** How far a line's capitals can be trusted. */
export type Casing = 'running' | 'title' | 'capitals';

/** Whether capitals tell names from other words in this line: not in a headline in Title Case and not in a line in CAPITALS. */
export function casingOf(line: Line): Casing {
  let words = 0;
  let capitals = 0;
  let upper = 0;
  let long = 0;
  for (const { text, kind } of line.words) {
    if (kind !== 'word' || text.length < 2) continue;
    long++;
    const capital = isCapitalised(text);
    if (capital && isUpperCase(text)) upper++;
    if (text.length < 4 && !capital) continue;
    words++;
    if (capital) capitals++;
  }
  if (long >= 3 && upper * 10 >= long * 8) return 'capitals';
  if (line.heading ? words >= 3 && capitals * 10 >= words * 7 : words >= 5 && capitals * 10 >= words * 9) return 'title';
  return 'running';
}

const PLACE_PREPOSITIONS = new Set(['in', 'near', 'from', 'to', 'at']);

/** Counts how each word is written and what stands around it. One pass over the words. */
export function evidenceOf(lines: readonly Line[], casings: readonly Casing[], lists: WordLists): Evidence {
  const evidence = new Map<string, WordEvidence>();
  const keys = new Map<string, string>();
  lines.forEach(({ words }, index) => {
    const casing = casings[index]!;
    let initial = true;
    for (let i = 0; i < words.length; i++) {
      const { text, kind } = words[i]!;
      if (kind !== 'word') {
        if (kind === 'mark' && (text === ':' || text === '“' || text === '"' || text === '‘')) initial = true;
        continue;
      }
      const capital = isCapitalised(text);
      let key = text;
      if (capital) {
        key = keys.get(text) ?? text.toLowerCase();
        keys.set(text, key);
      }
      let entry = evidence.get(key);
      if (!entry) {
        entry = { lower: 0, capital: 0, upper: 0, initial: 0, cues: 0, kinds: 0 };
        evidence.set(key, entry);
      }
      if (!capital) entry.lower++;
      else {
        if (casing === 'capitals') entry.initial++;
        else if (isUpperCase(text) && text.length > 1) entry.upper++;
        else if (initial || casing === 'title') entry.initial++;
        else entry.capital++;
        entry.cues |= cuesAt(words, i, lists);
        entry.kinds |= definedAs(words, i + 1) | namedBy(words, i);
      }
      initial = false;
    }
  });
  return evidence;
}

function cuesAt(words: readonly Word[], i: number, lists: WordLists): number {
  let cues = 0;
  const before = words[i - 1];
  const after = words[i + 1];
  if (before && before.kind === 'word') {
    if (isCapitalised(before.text)) {
      const classes = classesOf(before.text, lists);
      if (classes & WordClass.title) cues |= Cue.title;
      if (classes & WordClass.given) cues |= Cue.given;
      if (before.text === 'The') cues |= Cue.article;
    } else if (before.text === 'the') cues |= Cue.article;
    else if (PLACE_PREPOSITIONS.has(before.text)) cues |= Cue.place;
    else if (classesOf(before.text, lists) & WordClass.calling) cues |= Cue.calling;
  } else if (before && before.text === '(' && after && after.text === ')') cues |= Cue.bracket;
  if (after) {
    if (after.kind === 'possessive') cues |= Cue.possessive;
    else if (after.kind === 'word') {
      if (after.text === 'who' || after.text === 'whose') cues |= Cue.who;
      const classes = classesOf(after.text, lists);
      if (classes & WordClass.saying) cues |= Cue.saying;
      if (isCapitalised(after.text) && classes & (WordClass.organizationHead | WordClass.corporateSuffix)) cues |= Cue.head;
    } else if (after.text === ',') {
      if (words[i + 2]?.kind === 'number' && words[i + 2]!.text.length === 2 && words[i + 3]?.text === ',') cues |= Cue.age;
      if (words[i + 2]?.text === 'who') cues |= Cue.who;
    }
  }
  return cues;
}
