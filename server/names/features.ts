import type { AcronymDefinition } from './acronyms.ts';
import { definedAs } from './definitions.ts';
import { type Casing, casingOf, type Evidence, evidenceOf } from './evidence.ts';
import { classesOf, listedName, nameLists, WordClass, type WordLists } from './gazetteers/lookup.ts';
import { surroundingsOf } from './gazetteers/surroundings.ts';
import type { Segment } from './segments.ts';
import { isCapitalised, isUpperCase } from './shape.ts';
import type { Line, Word } from './words.ts';

/**
 * What the model sees of a word: its letters, shape, lists, neighbours, the run of capitals it stands in, and what the whole document shows
 * about it. A feature is a 32-bit hash of (template, values); nothing else about it is kept.
 * Cost: about 70 hashes for each word in a segment; what depends on the word alone is computed once for each spelling.
 */
export const MOST_FEATURES = 128;
/** How many words around a segment are looked at. */
const MARGIN = 4;
/** How far a run of capitals is followed to each side of a word; names are shorter. */
const LONGEST_RUN = 12;

/** The templates of each kind of feature, as ranges of their numbers. */
export const FEATURE_GROUPS = {
  letters: [
    [1, 2],
    [91, 92],
  ],
  affixes: [[110, 110]],
  neighbours: [
    [3, 12],
    [83, 84],
    [89, 90],
    [93, 93],
  ],
  shapes: [
    [30, 34],
    [61, 61],
  ],
  lists: [
    [40, 55],
    [62, 62],
    [85, 88],
    [94, 94],
  ],
  definitions: [
    [75, 75],
    [95, 99],
  ],
  document: [[70, 74]],
} as const satisfies Readonly<Record<string, readonly (readonly [number, number])[]>>;
export type FeatureGroup = keyof typeof FEATURE_GROUPS;

/** A document made ready for features. */
export interface Prepared {
  readonly lines: readonly Line[];
  readonly casings: readonly Casing[];
  readonly evidence: Evidence;
  /** Short forms with a definition in the text. */
  readonly acronyms: ReadonlySet<string>;
  readonly lists: WordLists;
}

export function prepare(lines: readonly Line[], acronyms: readonly AcronymDefinition[], lists: WordLists): Prepared {
  const casings = lines.map(casingOf);
  return { lines, casings, evidence: evidenceOf(lines, casings, lists), acronyms: new Set(acronyms.map(it => it.short)), lists };
}

/** One spelling, looked at once. */
interface Spelling {
  readonly lower: string;
  readonly word: number;
  readonly shape: number;
  readonly classes: number;
  /** `Surrounding` bits. */
  readonly tells: number;
  readonly affixes: Int32Array;
  readonly suffix: number;
  readonly capital: boolean;
}

const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
};

/** Mixes a template number with two values into 32 bits (the finaliser of MurmurHash3). */
export function mix(template: number, a: number, b = 0): number {
  let hash = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ Math.imul(b, 0xc2b2ae35), 0x27d4eb2f);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x165667b1);
  return hash ^ (hash >>> 16);
}

/** `McDonald-2` → `XxXx-0`: kinds of characters, each run once. */
function shapeOf(word: string): string {
  let shape = '';
  let last = '';
  for (const character of word) {
    const kind = /\p{Lu}/u.test(character) ? 'X' : /\p{L}/u.test(character) ? 'x' : /\p{N}/u.test(character) ? '0' : character;
    if (kind !== last) shape += kind;
    last = kind;
  }
  return isUpperCase(word) ? `${shape}${Math.min(word.length, 5)}` : shape;
}

export class FeatureReader {
  readonly #spellings = new Map<string, Spelling>();
  readonly #lists: WordLists;
  /** The features of the word last read, `count` of them. */
  readonly features = new Int32Array(MOST_FEATURES);
  count = 0;

  readonly #off = new Uint8Array(128);

  /** `without` leaves groups of features out, to measure what they bring; a model must be used as it was trained. */
  constructor(lists: WordLists, without: readonly FeatureGroup[] = []) {
    this.#lists = lists;
    for (const group of without) for (const [first, last] of FEATURE_GROUPS[group]) this.#off.fill(1, first, last + 1);
  }

  #spelling(text: string): Spelling {
    let known = this.#spellings.get(text);
    if (known) return known;
    const lower = text.toLowerCase();
    const capital = isCapitalised(text);
    const affixes: number[] = [];
    if (capital) {
      for (let n = 2; n <= 4; n++) {
        if (lower.length > n) affixes.push(mix(110 + n, hashText(lower.slice(-n))));
        if (lower.length > n && n > 2) affixes.push(mix(120 + n, hashText(lower.slice(0, n))));
      }
    }
    known = {
      lower,
      word: hashText(lower),
      shape: hashText(shapeOf(text)),
      classes: classesOf(text, this.#lists),
      tells: capital ? 0 : surroundingsOf(lower),
      affixes: Int32Array.from(affixes),
      suffix: hashText(lower.slice(-3)),
      capital,
    };
    if (this.#spellings.size > 50_000) this.#spellings.clear();
    this.#spellings.set(text, known);
    return known;
  }

  /** The spellings of the words from `#windowStart` on, filled for one segment and what lies around it. */
  #window: Spelling[] = [];
  #windowStart = 0;

  #open(words: readonly Word[], from: number, to: number): void {
    this.#windowStart = from - MARGIN;
    this.#window.length = 0;
    for (let i = from - MARGIN; i < to + MARGIN; i++)
      this.#window.push(this.#spelling(i < 0 ? '⟨' : i >= words.length ? '⟩' : words[i]!.text));
  }

  #at(i: number): Spelling {
    return this.#window[i - this.#windowStart]!;
  }

  /** Calls `each` for every word of a segment, in order, with `features` and `count` set. */
  read(document: Prepared, line: number, segment: Segment, each: (position: number) => void): void {
    const { words, heading } = document.lines[line]!;
    const casing = document.casings[line]!;
    const caseBits = (casing === 'running' ? 0 : casing === 'title' ? 1 : 2) | (heading ? 4 : 0);
    const { from, to } = segment;
    this.#open(words, from, to);
    // listed names, as bits of (list, part of the name) for each word of the segment
    const listed = new Int32Array(to - from);
    for (let i = from; i < to; i++) {
      if (words[i]!.kind !== 'word') continue;
      const match = listedName(words, i);
      if (!match) continue;
      for (let k = 0; k < match.length && i + k < to; k++) {
        const part = match.length === 1 ? 3 : k === 0 ? 0 : k === match.length - 1 ? 2 : 1;
        for (let list = 0; list < nameLists.length; list++) if (match.lists & (1 << list)) listed[i + k - from]! |= 1 << (list * 4 + part);
      }
    }
    for (let i = from; i < to; i++) {
      this.count = 0;
      this.#word(document, words, i, caseBits, listed, from, to);
      each(i);
    }
  }

  #put(template: number, a: number, b = 0): void {
    if (!this.#off[template]) this.#add(mix(template, a, b));
  }

  #add(feature: number): void {
    if (this.count < MOST_FEATURES) this.features[this.count++] = feature;
  }

  #word(document: Prepared, words: readonly Word[], i: number, caseBits: number, listed: Int32Array, from: number, to: number): void {
    const c = this.#at(i);
    const p = this.#at(i - 1);
    const pp = this.#at(i - 2);
    const n = this.#at(i + 1);
    const nn = this.#at(i + 2);
    const word = words[i]!;
    const silent = caseBits & 3;
    const shape = silent === 2 ? 7 : silent === 1 ? mix(60, c.shape) : c.shape;
    this.#add(1);
    // letters
    this.#put(1, c.word);
    if (c.capital && !silent) this.#put(2, c.word, c.shape);
    if (!this.#off[110]) for (const affix of c.affixes) this.#add(affix);
    // neighbours
    this.#put(3, p.word);
    this.#put(4, n.word);
    this.#put(5, pp.word);
    this.#put(6, nn.word);
    this.#put(7, p.word, c.word);
    this.#put(8, c.word, n.word);
    this.#put(9, pp.word, p.word);
    this.#put(10, n.word, nn.word);
    this.#put(11, p.suffix);
    this.#put(12, n.suffix);
    // shapes
    this.#put(30, shape);
    this.#put(31, p.shape, shape);
    this.#put(32, shape, n.shape);
    this.#put(33, mix(31, p.shape, shape), n.shape);
    this.#put(34, shape, caseBits | (word.glued ? 8 : 0) | (words[i + 1]?.glued ? 16 : 0));
    // lists
    const classes = c.classes;
    for (let bits = classes; bits !== 0; bits &= bits - 1) this.#put(40, bits & -bits);
    for (let bits = p.classes; bits !== 0; bits &= bits - 1) this.#put(41, bits & -bits);
    for (let bits = n.classes; bits !== 0; bits &= bits - 1) this.#put(42, bits & -bits);
    this.#put(43, classes, shape);
    this.#put(44, p.classes, classes);
    this.#put(45, classes, n.classes);
    this.#put(46, mix(44, p.classes, classes), n.classes);
    this.#put(47, pp.classes, p.classes);
    const here = listed[i - from]!;
    for (let bits = here; bits !== 0; bits &= bits - 1) this.#put(50, bits & -bits);
    this.#put(51, here, classes & (WordClass.given | WordClass.family | WordClass.rareGiven | WordClass.rareFamily));
    this.#put(52, i > from ? listed[i - from - 1]! : 0, here);
    this.#put(53, here, i + 1 < to ? listed[i - from + 1]! : 0);
    if (here) this.#put(54, here, p.word);
    if (here) this.#put(55, here, n.word);
    // position
    const initial = i === 0 || (i === 1 && words[0]!.kind === 'mark') ? 1 : words[i - 1]!.kind === 'mark' ? 2 : 0;
    this.#put(61, initial, shape);
    this.#put(62, initial, classes & (WordClass.function | WordClass.ordinary));
    // the document
    const seen = document.evidence.get(c.lower);
    if (seen && c.capital) {
      const written =
        (seen.lower > 0 ? 1 : 0) | (seen.capital > 0 ? 2 : 0) | (seen.upper > 0 ? 4 : 0) | (seen.capital + seen.upper > 1 ? 8 : 0);
      this.#put(70, written, initial);
      this.#put(71, written, caseBits);
      for (let bits = seen.cues; bits !== 0; bits &= bits - 1) this.#put(72, bits & -bits);
      this.#put(73, seen.cues);
      if (document.acronyms.has(word.text)) this.#put(74, 0);
      for (let bits = seen.kinds; bits !== 0; bits &= bits - 1) this.#put(75, bits & -bits);
    }
    this.#run(words, i, c, from, to);
  }

  /** The run of capitalised words around a word: what leads in, what follows, its head, its length. */
  #run(words: readonly Word[], i: number, c: Spelling, from: number, to: number): void {
    if (!c.capital) {
      // a connector: what it ties together
      this.#put(80, c.word, this.#at(i - 1).classes);
      this.#put(81, c.word, this.#at(i + 1).classes);
      return;
    }
    let first = i;
    while (
      first > from &&
      i - first < LONGEST_RUN &&
      (this.#at(first - 1).capital || (words[first - 1]!.text === '-' && words[first - 1]!.glued && first - 2 >= from))
    )
      first--;
    let last = i;
    while (
      last + 1 < to &&
      last - i < LONGEST_RUN &&
      (this.#at(last + 1).capital || (words[last + 1]!.text === '-' && words[last + 1]!.glued && last + 2 < to))
    )
      last++;
    const length = Math.min(last - first + 1, 5);
    const part = first === last ? 3 : i === first ? 0 : i === last ? 2 : 1;
    const before = this.#at(first - 1);
    const after = this.#at(last + 1);
    const head = this.#at(last);
    const lead = this.#at(first);
    this.#put(82, length, part);
    this.#put(83, before.word, part);
    this.#put(84, after.word, part);
    this.#put(85, before.classes, mix(85, after.classes, part));
    this.#put(86, head.classes, part);
    this.#put(87, lead.classes, part);
    this.#put(88, mix(86, lead.classes, head.classes), (length << 2) | part);
    this.#put(89, this.#at(first - 2).word, before.word);
    this.#put(90, after.word, this.#at(last + 2).word);
    if (part !== 2 && part !== 3) this.#put(91, head.word);
    if (part !== 0 && part !== 3) this.#put(92, lead.word);
    this.#put(93, before.suffix, after.suffix);
    // any organisation's word in the run, or behind an "of": "University of X"
    let organization = 0;
    for (let k = first; k <= last; k++)
      organization |=
        this.#at(k).classes & (WordClass.organizationHead | WordClass.corporateSuffix | WordClass.placeHead | WordClass.eventHead);
    if (before.lower === 'of' || before.lower === 'for')
      organization |= (this.#at(first - 2).classes & (WordClass.organizationHead | WordClass.eventHead)) << 1;
    this.#put(94, organization, part);
    // small words around the run that tell what it is, and what it is said to be
    for (let bits = before.tells; bits !== 0; bits &= bits - 1) this.#put(95, bits & -bits, part);
    for (let bits = after.tells; bits !== 0; bits &= bits - 1) this.#put(96, bits & -bits, part);
    const tells = this.#at(last + 2).tells | this.#at(last + 3).tells;
    for (let bits = tells; bits !== 0; bits &= bits - 1) this.#put(97, bits & -bits);
    const leads = this.#at(first - 2).tells | this.#at(first - 3).tells;
    for (let bits = leads; bits !== 0; bits &= bits - 1) this.#put(98, bits & -bits);
    const defined = definedAs(words, last + 1);
    for (let bits = defined; bits !== 0; bits &= bits - 1) this.#put(99, bits & -bits);
  }
}
