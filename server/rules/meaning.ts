import { transliterationKey } from '../actors/transliteration-key.ts';
import type { Difference } from '../anchoring/anchor.ts';
import type { Located } from '../corpus/corpus.ts';
import { overlaps, type Span, shift } from '../text/span.ts';
import { tokenize, wordKey } from '../text/tokens.ts';

/** Words that a quotation cannot gain or lose without saying something else, by kind. */
const NEGATION = new Set(
  'not no never none nobody nothing nor neither without cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt shouldnt couldnt mustnt neednt hardly scarcely barely unlikely'.split(
    ' ',
  ),
);
const HEDGE = new Set(
  'perhaps possibly probably maybe allegedly alleged reportedly apparently presumably supposedly seemingly suspected potentially conceivably likely about approximately roughly nearly almost'.split(
    ' ',
  ),
);
const MODAL = new Set('must should shall will would can could may might ought'.split(' '));
/** What reported speech does to tenses by itself; a slip of the pen, not another meaning. */
const BACKSHIFT: readonly (readonly [string, string])[] = [
  ['will', 'would'],
  ['shall', 'should'],
  ['can', 'could'],
  ['may', 'might'],
];
const MONTHS = new Set('january february march april may june july august september october november december'.split(' '));
const DAYS = new Set('monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday'.split(' '));
const SPELLED: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value): [string, number] => [word, value])
    .concat('second third fourth fifth sixth seventh eighth ninth tenth'.split(' ').map((word, i): [string, number] => [word, i + 2]))
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['seventy', 70],
      ['eighty', 80],
      ['ninety', 90],
      ['hundred', 100],
      ['thousand', 1000],
      ['million', 1_000_000],
      ['billion', 1_000_000_000],
    ]),
);

/** Words that begin with a capital for other reasons than being a name. */
const NO_NAME = new Set(
  'i i’m i’ve i’ll i’d im ive ill id the a an and but or so yet he she it we they you his her its our their this that these those there mr mrs ms dr sir president minister mister'.split(
    ' ',
  ),
);

/** A passage with the sentences around it. */
type Place = Pick<Located, 'alignment' | 'context' | 'contextText'>;

/** A change inside a quotation that makes it say something else. */
export interface MeaningChange {
  readonly kind: 'negation' | 'number' | 'date' | 'name' | 'modal' | 'hedge' | 'distance';
  readonly difference: Difference;
  /** What happened, as the message says it: `the source says “cannot”`. */
  readonly words: string;
  /** The words were left out behind an ellipsis, not changed. */
  readonly swallowed: boolean;
}

/**
 * The first difference between a quotation and its passage that changes the meaning; `undefined` when there is none. Unannounced ones count whatever they touch;
 * behind an ellipsis only a negation or a hedge in a gap of a few words within one clause, because longer gaps leave out whole thoughts, and
 * that is what an ellipsis is for.
 */
export function meaningChange({ alignment, context, contextText }: Place, passageNames: readonly Span[] = []): MeaningChange | undefined {
  for (const difference of alignment.differences) {
    const before = contextText.slice(0, difference.passage.start - context.start);
    const after = contextText.slice(difference.passage.end - context.start);
    const found = difference.announced
      ? (announced(difference, before) ?? distant(difference))
      : (unannounced(difference, beside(difference, alignment.span, before, after)) ??
        anotherName(
          difference,
          before,
          passageNames.some(it => overlaps(shift(it, context.start), difference.passage)),
        ));
    if (found) return found;
  }
  return undefined;
}

/**
 * A name in the place of another one. Capitals at the beginning of a sentence prove nothing, unless the sources know the word for a name (`known`); another
 * spelling, a short or long form is no other name.
 */
function anotherName(difference: Difference, before: string, known: boolean): MeaningChange | undefined {
  if (difference.kind !== 'replaced') return undefined;
  if (!known && (difference.quoted.start === 0 || !/[\p{L}\p{N},;]["”’)]?\s*$/u.test(before))) return undefined;
  const here = names(difference.quotedText);
  const there = names(difference.passageText);
  const mine = here.filter(it => !there.includes(it));
  const theirs = there.filter(it => !here.includes(it));
  if (mine.length === 0 || theirs.length === 0) return undefined;
  if (mine.some(a => theirs.some(b => sameName(a, b))) || initials(here) === there.join('') || initials(there) === here.join(''))
    return undefined;
  return { kind: 'name', difference, words: `the source names ${theirs.join(' ')}`, swallowed: false };
}

function names(text: string): string[] {
  return tokenize(text)
    .filter(it => it.kind === 'word')
    .map(it => text.slice(it.start, it.end))
    .filter(it => /^\p{Lu}/u.test(it) && !NO_NAME.has(wordKey(it)));
}

/** Another spelling (Kiev, Kyiv), another form (Russia, Russian), an abbreviation. */
function sameName(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x.slice(0, 4) === y.slice(0, 4) || transliterationKey(x) === transliterationKey(y);
}

function initials(words: readonly string[]): string {
  return words.map(it => it[0]).join('');
}

/**
 * The source's words in the place of words added at an edge of the quotation: where the passage ends, what stands behind it was left out, not
 * unsaid ("can never play" for "cannot play").
 */
function beside({ kind, passage, quotedText }: Difference, span: Span, before: string, after: string): string[] {
  if (kind !== 'added') return [];
  const reach = keys(quotedText).length + 1;
  if (passage.end <= span.start) return keys(before).slice(-reach);
  return passage.start >= span.end ? keys(after).slice(0, reach) : [];
}

function unannounced(difference: Difference, edge: readonly string[]): MeaningChange | undefined {
  const here = keys(difference.quotedText);
  // Of the words beside the passage those count that answer to one of the quotation's: nobody has left out the others.
  const answers = (key: string) => here.some(it => plainModal(it) === plainModal(key) || (isNegation(it) && isNegation(key)));
  const there = [...keys(difference.passageText), ...edge.filter(answers)];
  const change = (kind: MeaningChange['kind'], words: string): MeaningChange => ({ kind, difference, words, swallowed: false });
  if (negations(here) % 2 !== negations(there) % 2)
    return change('negation', negations(there) > 0 ? lost(there, isNegation) : gained(here, isNegation));
  const numbers = [amounts(here), amounts(there)] as const;
  if (numbers[0].join() !== numbers[1].join() && (numbers[0].length > 0 || numbers[1].length > 0)) {
    if (numbers[1].length > 0) return change('number', `the source says “${difference.passageText.trim()}”`);
    return change('number', gained(here, isAmount));
  }
  for (const [kind, words] of [
    ['date', (key: string) => (MONTHS.has(key) && key !== 'may' ? true : DAYS.has(key))],
    ['hedge', (key: string) => HEDGE.has(key)],
    ['modal', (key: string) => MODAL.has(key)],
  ] as const) {
    const mine = here.map(plainModal).filter(words);
    const theirs = there.map(plainModal).filter(words);
    if (mine.join() === theirs.join() || (mine.length === theirs.length && mine.every((it, i) => shifted(it, theirs[i])))) continue;
    return change(kind, theirs.length > 0 ? lost(there.map(plainModal), words) : gained(here.map(plainModal), words));
  }
  return undefined;
}

/** Longer gaps between words that stand in two different pairs of quotation marks join what was not said together, in characters. */
const FARTHEST = 300;

/** `…` over the end of one statement, other paragraphs and the beginning of another statement. */
function distant(difference: Difference): MeaningChange | undefined {
  const { passageText } = difference;
  if (passageText.length <= FARTHEST) return undefined;
  const closes = passageText.search(/["”»]/);
  const opens = Math.max(...[...'"“«'].map(it => passageText.lastIndexOf(it)));
  const between = passageText.slice(closes + 1, opens);
  if (closes < 0 || opens - closes < FARTHEST || !between.includes('\n')) return undefined;
  const words = between.split(/\s+/).length;
  return {
    kind: 'distance',
    difference,
    words: `the gap joins two statements with ${words} words of others between them`,
    swallowed: true,
  };
}

const AUXILIARY = /^(?:is|are|was|were|am|be|do|does|did|has|have|had|will|would|can|could|may|might|must|shall|should)$/;

/** `…` over “not”, or `[not]` put in. */
function announced(difference: Difference, before: string): MeaningChange | undefined {
  const { quotedText, passageText } = difference;
  // `[h]ardly`: only the first letter's case is marked.
  if (quotedText.replaceAll(/[[\]]/g, '').toLowerCase() === passageText.toLowerCase()) return undefined;
  const inserted = keys(quotedText).filter(isNegation);
  const left = keys(passageText);
  if (left.length === 0 && inserted.length > 0) {
    return { kind: 'negation', difference, words: `“${inserted[0]}” in brackets is yours, and turns the meaning round`, swallowed: false };
  }
  if (inserted.length > 0 || left.length === 0) return undefined;
  // "will … for less than a million": however long the gap, the verb has lost its "not"
  const turned = isNegation(left[0]!) && AUXILIARY.test(keys(before.slice(-20)).at(-1) ?? '');
  if (!turned && (left.length > 5 || /[.!?;:—]/.test(passageText))) return undefined;
  const guarded =
    left.find(it => isNegation(it)) ??
    left.find(it => it === 'may' || it === 'might' || it === 'perhaps' || it === 'allegedly' || it === 'alleged');
  if (guarded === undefined) return undefined;
  const kind = isNegation(guarded) ? 'negation' : 'hedge';
  return { kind, difference, words: `the gap hides “${passageText.trim()}”`, swallowed: true };
}

/** The words of a text, contractions as the words they stand for: `wouldn’t` is `would`, `not`; `would’ve` is `would`, `have`. */
function keys(text: string): string[] {
  return tokenize(text)
    .filter(it => it.kind !== 'mark')
    .flatMap(it => uncontracted(text.slice(it.start, it.end)));
}

function uncontracted(word: string): string[] {
  const [, stem = '', ending = ''] = /^(.+?)(n[’']t|[’'](?:ve|re|ll|m))$/i.exec(word) ?? [];
  const key = wordKey(stem);
  switch (wordKey(ending)) {
    case '':
      return wordKey(word) === 'cannot' ? ['can', 'not'] : [wordKey(word)];
    case 'nt':
      return [key === 'ca' ? 'can' : key === 'wo' ? 'will' : key === 'sha' ? 'shall' : key, 'not'];
    case 've':
      return [key, 'have'];
    case 're':
      return [key, 'are'];
    case 'll':
      return [key, 'will'];
    default:
      return [key, 'am'];
  }
}

const NEGATED: Readonly<Record<string, string>> = {
  cannot: 'can',
  cant: 'can',
  couldnt: 'could',
  wont: 'will',
  wouldnt: 'would',
  shouldnt: 'should',
  mustnt: 'must',
};

/** The modal in "cannot" and its like; negation is judged by itself. */
function plainModal(key: string): string {
  return NEGATED[key] ?? key;
}

const isNegation = (key: string) => NEGATION.has(key);
const isAmount = (key: string) => /^\d/.test(key) || key in SPELLED;

function negations(words: readonly string[]): number {
  return words.filter(isNegation).length;
}

/** Amounts by value, so that "seventy" and "70" are the same; "one" alone is a pronoun as often as a number. */
function amounts(words: readonly string[]): number[] {
  return words.filter(it => isAmount(it) && it !== 'one').map(it => (/^\d/.test(it) ? Number.parseFloat(it) : (SPELLED[it] ?? 0)));
}

function shifted(a: string, b: string | undefined): boolean {
  return a === b || BACKSHIFT.some(([x, y]) => (a === x && b === y) || (a === y && b === x));
}

function lost(there: readonly string[], is: (key: string) => boolean): string {
  return `the source has “${there.filter(is).join(' ')}”`;
}

function gained(here: readonly string[], is: (key: string) => boolean): string {
  return `the source has no “${here.filter(is).join(' ')}”`;
}
