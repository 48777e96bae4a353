import type { Quoted } from '../../notes/note.ts';
import { fold } from '../../text/fold.ts';
import { type Token, tokenize } from '../../text/tokens.ts';
import type { NotQuotation } from '../note-quotation.ts';
import type { Attribution } from '../source/attribution.ts';
import { Class, classesOf, looksPast } from '../source/lexicon.ts';
import { cueForm } from '../source/verbs.ts';
import type { SentenceReading } from './reader.ts';

/** Words right before a title: "the study “…”", "an op-ed headlined “…”". */
const TITLE_NOUN =
  /\b(?:stud(?:y|ies)|reports?|books?|novels?|articles?|papers?|essays?|op-?eds?|columns?|films?|movies?|documentar(?:y|ies)|series|episodes?|songs?|albums?|chapters?|sections?|speech|lecture|talk|panel|conference|exhibition|headlines?|title[sd]?|entitled|headlined|subtitled|headed|published|newsletter|podcast|thread|blog ?post|briefing|memo|brochure|leaflet|campaign|poster|slogan)\s{0,3},?\s{0,3}$/i;
/** Small words that stay small in a title. */
const SMALL = new Set(
  'a an and as at but by for from in into nor of on or over per the to up via vs with de la le der die das und von'.split(' '),
);
/** Cues that take even a word or two for somebody's own: "called the talks “in vain”". */
const NAMES = /[SQRTA]/;
const MAX_TERM = 5;
const MAX_SLOT = 10;

/** What is known of words in quotation marks inside a sentence. */
export interface Marked {
  readonly quoted: Quoted;
  readonly sentence: SentenceReading;
  /** Index of the quotation among the sentence's words. */
  readonly word: number;
  /** The attribution whose content it belongs to. */
  readonly attribution?: Attribution;
  /** A name and a colon stand before it. */
  readonly labelled: boolean;
}

/** Why words in quotation marks are nobody's words; `undefined` when they quote. */
export function notQuotation(text: string, { quoted, sentence, word, attribution, labelled }: Marked): NotQuotation | undefined {
  const inner = fold(text, { within: quoted.content, skip: quoted.skip }).text.trim();
  const tokens = tokenize(inner).filter(it => it.kind !== 'mark');
  if (tokens.length === 0) return 'word';
  const { start } = sentence.words[word]!;
  const before = sentence.plain.text.slice(Math.max(sentence.within.start, start - 80), start);
  const finite = hasFiniteVerb(inner, tokens);
  const stop = /[.!?…]["']?$|\.\.\.["']?$/.test(inner);
  const titleCase = isTitleCase(inner, tokens);
  if (TITLE_NOUN.test(before) && (titleCase || !finite || !/^\p{Ll}/u.test(inner))) return 'title';
  if (titleCase && tokens.length >= 2 && !/[!?]$/.test(inner) && !(attribution && speechCue(sentence, attribution, 'SQ') && stop))
    return 'title';
  const slot = inNounSlot(sentence, word);
  if (attribution && speechCue(sentence, attribution)) {
    const naming = speechCue(sentence, attribution, 'R');
    // "calls the “coalition” a distraction": what is named stands in the slot, the name comes after it.
    const named = naming && /^(?:an?|the|one)$/.test(sentence.words[word + 1]?.lower ?? '');
    if (slot && tokens.length <= MAX_TERM && !finite && !stop && (!naming || named)) return 'term';
    // One word inside a longer clause is the word that is spoken of.
    if (tokens.length === 1 && !naming && !attribution.content.some(it => it.from === word && it.to === word + 1)) return 'word';
    return undefined;
  }
  if (labelled) return undefined;
  if (tokens.length <= MAX_TERM && !finite && !(stop && tokens.length >= 3))
    return attribution ? 'term' : tokens.length === 1 ? 'word' : 'scare';
  if (tokens.length <= 2) return 'word';
  if (slot && tokens.length <= MAX_SLOT && !finite && !stop) return 'term';
  return undefined;
}

/** Whether the cue is one of saying, asking or naming, not merely one with words in marks as its object ("rejected the “plan”"). */
function speechCue({ words }: SentenceReading, { cue }: Attribution, frames?: string): boolean {
  for (let i = cue.from; i < cue.to; i++) {
    const form = cueForm(words[i]!.lower);
    if (form && (frames ? [...frames].some(it => form.verb.frames.includes(it)) : NAMES.test(form.verb.frames))) return true;
    if (words[i]!.lower === 'according' || words[i]!.lower === 'words') return true;
  }
  return false;
}

/** `the “shadow fleet”`, `Mr Putin’s “fleet”`, `“liberated” regions`: the words do the work of a noun or an adjective. */
function inNounSlot({ words, plain }: SentenceReading, at: number): boolean {
  const before = words[at - 1];
  const next = words[at + 1];
  if (before?.kind === 'word') {
    if (before.possessive || before.lower === 'so-called') return true;
    if ((before.classes & Class.determiner) !== 0 && !/^(?:that|this|these|those|more|both|all)$/.test(before.lower)) return true;
    // "a “peacekeeping” force", "the new “fleet”": an adjective between the article and the marks
    const first = words[at - 2];
    if (before.classes === 0 && !before.capital && first && (first.classes & Class.determiner) !== 0 && !cueForm(before.lower)) return true;
  }
  if (next?.kind !== 'word' || next.classes !== 0 || next.capital || looksPast(next.lower) || cueForm(next.lower)) return false;
  return plain.text.slice(words[at]!.end, next.start) === ' ' && /^\p{Ll}/u.test(next.lower) && !/s$/.test(next.lower)
    ? true
    : /s$/.test(next.lower);
}

function isTitleCase(text: string, tokens: readonly Token[]): boolean {
  const words = tokens.filter(it => it.kind === 'word').map(it => text.slice(it.start, it.end));
  if (words.length < 2) return false;
  const large = words.filter(it => /^\p{Lu}/u.test(it));
  return large.length >= 2 && /^\p{Lu}/u.test(words[0]!) && words.every(it => /^\p{Lu}/u.test(it) || SMALL.has(it.toLowerCase()));
}

const PRONOUN = /^(?:i|we|you|he|she|they|it|there|i'm|we're|it's|that's|they're|we'll|i'll|don't|can't|won't)$/;

/** Whether the words hold a finite verb, or a pronoun that is its subject: then they are a sentence, no term. English only. */
export function hasFiniteVerb(text: string, tokens: readonly Token[]): boolean {
  return tokens.some((token, i) => {
    const lower = text.slice(token.start, token.end).toLowerCase().replaceAll('’', "'");
    const classes = classesOf(lower);
    if (PRONOUN.test(lower)) return true;
    if ((classes & (Class.auxiliary | Class.modal)) !== 0) return true;
    if ((classes & Class.verb) !== 0) return i > 0;
    const cue = cueForm(lower);
    return cue !== undefined && cue.form === 'past' && i > 0 && i < tokens.length - 1;
  });
}
