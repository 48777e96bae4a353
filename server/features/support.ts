import type { SearchHit } from '../corpus/corpus.ts';
import { tokenize, wordKey } from '../text/tokens.ts';

const COMMON = new Set(
  'the a an of to in on at by for from with and or but nor as is are was were be been being has have had do does did will would can could may might should must not that this these those which who whom whose what when where while than then there their they them it its he she his her him we our you your i said says say after before during into over under about between also more most some any each other such only own same so too very just because through against'.split(
    ' ',
  ),
);
const ENOUGH = 0.6;
const FEWEST = 3;

/** Words that make a claim out of a mention, besides those in `-est`. */
const SUPERLATIVE = /^(?:first|last|only|sole|record|unprecedented|most|least|worst|best)$/;
const NO_SUPERLATIVE =
  /(?:interest|request|protest|forest|invest|arrest|suggest|contest|honest|harvest|midwest|attest|ernest|digest|latest)$/;
const NEGATION = /^(?:not|no|never|none|nobody|nothing|neither|without|cannot|.+n[’']t)$/i;

/**
 * Whether a sentence of a source says what a claim says, well enough to be shown as its support: most content words shared; every number, name
 * and superlative shared; both or neither negated. Deliberately strict: a wrong pointer costs more trust than none.
 */
export function supports(claim: string, hit: Pick<SearchHit, 'text'>): boolean {
  const mine = contents(claim);
  const theirs = new Set(contents(hit.text).map(it => it.stem));
  if (mine.length < FEWEST) return false;
  if (mine.some((it, i) => (it.number || it.superlative || (it.name && i > 0)) && !theirs.has(it.stem))) return false;
  if (!mine.some(it => it.name && theirs.has(it.stem))) return false;
  if (isNegated(claim) !== isNegated(hit.text)) return false;
  const shared = mine.filter(it => theirs.has(it.stem)).length;
  return shared >= FEWEST && shared / mine.length >= ENOUGH;
}

/** The share of a text's content words that a passage has, 0–1; 0 where the text has none. */
export function coverage(text: string, passage: string): number {
  const mine = new Set(contents(text).map(it => it.stem));
  const theirs = new Set(contents(passage).map(it => it.stem));
  if (mine.size === 0) return 0;
  return [...mine].filter(it => theirs.has(it)).length / mine.size;
}

function isNegated(text: string): boolean {
  return tokenize(text).some(({ start, end }) => NEGATION.test(text.slice(start, end)));
}

interface Content {
  readonly stem: string;
  readonly number: boolean;
  readonly name: boolean;
  readonly superlative: boolean;
}

function contents(text: string): Content[] {
  return tokenize(text).flatMap(({ start, end, kind }) => {
    if (kind === 'mark') return [];
    const word = text.slice(start, end);
    const key = wordKey(word.replace(/['’]s$/, ''));
    const superlative = SUPERLATIVE.test(key) || (/\p{L}{3}est$/u.test(key) && !NO_SUPERLATIVE.test(key));
    if ((COMMON.has(key) && !superlative) || (kind === 'word' && key.length < 2)) return [];
    return [{ stem: stem(key), number: kind === 'number', name: /^\p{Lu}/u.test(word), superlative }];
  });
}

/** Endings of inflection off, no more: "attacked", "attacks" and "attack" meet, "nation" and "nature" do not. */
function stem(word: string): string {
  if (word.length > 5) {
    if (word.endsWith('ied') || word.endsWith('ies')) return `${word.slice(0, -3)}y`;
    if (word.endsWith('ing')) return word.slice(0, -3);
    if (word.endsWith('ed') || word.endsWith('es')) return word.slice(0, -2);
  }
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
