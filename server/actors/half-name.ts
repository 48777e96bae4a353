/** When a known word in a text is no mention: a month, the beginning or end of another name. Silence beats a wrong card. */
import type { Span } from '../text/span.ts';
import type { ActorType } from './actor.ts';
import { isGivenName } from './given-names.ts';
import { isTitle } from './name-forms.ts';
import { OFFICE_MODIFIERS, PERSON_NOUNS } from './role-words.ts';
import { stateNamed, stateOfDemonym } from './states.ts';

/** Family names that are also months, days or everyday words: alone they count only after a form of address, or not at a sentence's start. */
const CALENDAR = new Set(
  'May March August April June Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February July September October November December'.split(
    ' ',
  ),
);
const EVERYDAY = new Set(
  'Will Bill Mark Grant Rose Hope Black Brown White Green Gray Grey Young Long Short Strong King Bishop Pope Cook Baker Day Moon Price Rich Wise Stone Wood Hill Field Lake Rivers Case Cash Love Power Powers Best Major Post Page Bush Fox Wolf Bird Fish Frost Snow Sharp Good Little Small Law Laws Chance Church Court Hall House Mayor Dean Penny Read Reed Ring Rush Self Speaker State Steel Street Summer Winter Way West East North South Water Waters Wall Ward Weeks Wells Works Christian Angel Baron'.split(
    ' ',
  ),
);

/** Whether the single word at `span` reads as an everyday word here rather than as a name. */
export function isPlainWord(text: string, span: Span): boolean {
  const word = text.slice(span.start, span.end);
  const calendar = CALENDAR.has(word);
  if (!calendar && !EVERYDAY.has(word)) return false;
  const before = wordBefore(text, span.start);
  if (before && isTitle(before.word)) return false;
  if (calendar) return !(before && PERSON_NOUNS.has(before.word.toLowerCase())) && !/^['’]s\b/.test(text.slice(span.end, span.end + 3));
  return before === undefined;
}

/** Words that begin sentences and are no part of the name after them. */
const OPENERS = new Set(
  'The A An In On At By For From With When While After Before As If But And Or So Yet Then Now Here There Today Yesterday Tomorrow Meanwhile However Also Although Because Since Did Does Do Has Have Had Is Was Are Were Will Would Can Could Should May Might Must Why How What Who Where Which That This These Those Both Only Even Like Unlike Despite During Under Against Between Via Per Says Said According To Of Not No Yes Dear Thus Hence Later Earlier Once Instead Perhaps Clearly Still Again About Among Until Without Our My His Her Its Their Your We I He She It They'.split(
    ' ',
  ),
);

/**
 * Whether the known name at `span` is only a part of a longer, unknown one: "Sergei Kelin" for Kelin, "Washington Post" for Washington.
 * Lines in Title Case or capitals say nothing about names, so nothing is refused there.
 */
export function isHalfName(text: string, span: Span, words: number, type: ActorType | undefined): boolean {
  if (text[span.start - 1] === '@') return true;
  if (words > 1) return false;
  const name = text.slice(span.start, span.end);
  const hyphenBefore = /[\p{L}\p{N}][-‐‑]$/u.test(text.slice(Math.max(0, span.start - 2), span.start));
  const hyphenAfter = /^[-‐‑]\p{Lu}/u.test(text.slice(span.end, span.end + 2));
  const acronym = name.length > 1 && name === name.toUpperCase();
  if (hyphenBefore && !acronym && type !== 'place') return true;
  if (hyphenAfter && !acronym && type === 'person') return true;
  if (acronym) return false;
  const before = wordBefore(text, span.start);
  if (
    before &&
    type !== 'place' &&
    type !== 'organization' &&
    (/^\p{Lu}$/u.test(before.word) || (/^\p{Lu}/u.test(before.word) && isGivenName(before.word)))
  )
    return true;
  if (titleCased(text, span)) return false;
  if (before && continues(before.word, before.opensSentence, type)) return true;
  const after = wordAfter(text, span.end);
  return after !== undefined && follows(after, type);
}

function continues(word: string, opensSentence: boolean, type: ActorType | undefined): boolean {
  if (!/^\p{Lu}/u.test(word) || isTitle(word) || OPENERS.has(word)) return false;
  if (/^\p{Lu}$/u.test(word)) return type === 'person' || type === undefined || type === 'other';
  const lower = word.toLowerCase();
  if (PERSON_NOUNS.has(lower) || stateOfDemonym(word) || stateNamed(word)) return false;
  if (word === word.toUpperCase() && word.length > 1) return false; // "MP Kelin", "LBC presenter": an acronym beside it
  if (CALENDAR.has(word)) return false;
  if (opensSentence) return isGivenName(word);
  return true;
}

function follows(word: string, type: ActorType | undefined): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(word) || CALENDAR.has(word) || OPENERS.has(word)) return false;
  const lower = word.toLowerCase();
  if (PERSON_NOUNS.has(lower) || OFFICE_MODIFIERS.has(lower) || stateOfDemonym(word)) return type === 'person' && !PERSON_NOUNS.has(lower);
  return true;
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}'’]/u;
const OPENS = /[.!?:…\n“"«(>*_-]$/u;

/** The word that ends right before `start`, one or two spaces and at most the dot of an abbreviation between. */
function wordBefore(text: string, start: number): { word: string; opensSentence: boolean } | undefined {
  const from = Math.max(0, start - 40);
  let end = start;
  while (end > from && start - end < 2 && (text[end - 1] === ' ' || text[end - 1] === '\u00a0')) end--;
  if (end === start) return undefined;
  const dotted = text[end - 1] === '.';
  if (dotted) end--;
  let begin = end;
  while (begin > from && WORD_CHARACTER.test(text[begin - 1]!)) begin--;
  const word = text.slice(begin, end);
  if (word === '' || (dotted && !isTitle(word) && !/^\p{Lu}$/u.test(word))) return undefined;
  const ahead = text.slice(from, begin).trimEnd();
  return { word, opensSentence: ahead === '' ? from === 0 : OPENS.test(ahead) || text.slice(from + ahead.length, begin).includes('\n') };
}

function wordAfter(text: string, end: number): string | undefined {
  return /^[ \u00a0]([\p{L}\p{M}\p{N}'’]+)/u.exec(text.slice(end, end + 30))?.[1];
}

/** Whether most words around are capitalised: a headline or heading, where capitals say nothing. */
function titleCased(text: string, span: Span): boolean {
  const from = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const line = text.slice(Math.max(from, span.start - 80), Math.min(newline < 0 ? text.length : newline, span.end + 80));
  const words = line.match(/[\p{L}]{4,}/gu) ?? [];
  const capitals = words.filter(word => /^\p{Lu}/u.test(word)).length;
  return words.length >= 5 && capitals >= words.length * 0.8;
}
