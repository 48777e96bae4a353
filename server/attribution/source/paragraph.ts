import type { Block } from '../../formats/document.ts';
import { overlaps, type Span, textOf } from '../../text/span.ts';
import type { Quotation, SpeakerEvidence } from '../quotation.ts';
import { adjectivalAttributions } from './adjectival.ts';
import type { Attribution } from './attribution.ts';
import { commentClauses } from './comment-clause.ts';
import { verbAttributions, withoutReported } from './cued.ts';
import { passiveReports } from './evidential.ts';
import { headlineAttribution } from './headline.ts';
import { Class } from './lexicon.ts';
import type { MarkedWords } from './marks.ts';
import { nounAttributions } from './nominal.ts';
import { passiveAttributions } from './passive.ts';
import { is, isDash, isMark, isVerb, nounPhraseBefore, type Range, subjectAfter } from './phrases.ts';
import { prepositionalAttributions } from './prepositional.ts';
import { mainSubject } from './subject.ts';
import { subjectBefore } from './subject-before.ts';
import { isFragment, takesTitle } from './titles.ts';
import { unitsOf } from './units.ts';
import { type Word, wordsOf } from './words.ts';

/** A quotation whose speaker is still only words in the text. Content grows while its sentences are read. */
export interface Found {
  content: Span[];
  type: Quotation['type'];
  speaker?: Span;
  /** What the relative pronoun `who` stands for, when that is the speaker phrase. */
  antecedent?: Span;
  cue?: Span;
  evidence: SpeakerEvidence;
  /** Only a quotation when the speaker phrase turns out to name an actor. */
  tentative?: boolean;
}

/** What the next sentence or paragraph may lean on. */
export interface Context {
  /** The last quotation with words in marks, while nothing came between. */
  last?: Found;
  /** Who was spoken of last: the speaker of the last attribution, else the subject of the last sentence. */
  subject?: Span;
  /** The marks in use: the last stretch's that was somebody's words. */
  style?: MarkedWords['style'];
  /** The last paragraph ended inside an open quotation, or with a colon. */
  open?: 'quotation' | 'colon';
  /** Nothing of the text has been read yet: a short first line is a headline even where it ends with a full stop. */
  opening?: boolean;
}

const spanOf = (words: readonly Word[], range: Range): Span => ({ start: words[range.from]!.start, end: words[range.to - 1]!.end });

/** Shorter stretches in quotation marks are taken for terms, titles or scare quotes unless a cue takes them. */
const FEWEST_WORDS = 3;

function isSentence(text: string, { inner }: MarkedWords): boolean {
  let words = 0;
  for (const word of text.slice(inner.start, Math.min(inner.end, inner.start + 200)).split(/\s+/)) if (/[\p{L}\p{N}]/u.test(word)) words++;
  return words >= FEWEST_WORDS;
}

/** A first line of fewer words may be a headline. */
const LONGEST_HEADLINE = 26;

/** Reads the quotations of one paragraph and updates `context` for the next. */
export function readParagraph(text: string, block: Block, marked: readonly MarkedWords[], context: Context): Found[] {
  const found: Found[] = [];
  let first = true;
  const opened = context.open;
  for (const words of sentencesOf(text, block, marked)) {
    const attributions = withoutReported([
      ...verbAttributions(words),
      ...passiveAttributions(words),
      ...adjectivalAttributions(words),
      ...prepositionalAttributions(words),
      ...nounAttributions(words),
      ...commentClauses(words),
      ...passiveReports(words),
    ]);
    const own = attributions.filter(it => !takesTitle(text, words, it)).map(it => toFound(words, it));
    const short =
      own.length === 0 && (block.kind === 'headline' || block.kind === 'heading' || (context.opening && words.length < LONGEST_HEADLINE))
        ? headlineAttribution(words)
        : undefined;
    if (short) {
      found.push({ ...toFound(words, short), evidence: 'label', tentative: true });
      continue;
    }
    const free = freeQuotes(words, attributions);
    if (free.length > 0) {
      const rest = uncued(text, words, free, own, context, first, opened);
      if (rest) own.push(rest);
    }
    for (const it of own) found.push(it);
    remember(words, attributions, own, free, context);
    first = false;
  }
  const lastMark = marked.at(-1);
  context.opening = false;
  context.open =
    lastMark && !lastMark.closed
      ? 'quotation'
      : /:\s*$/.test(text.slice(Math.max(block.start, block.end - 3), block.end))
        ? 'colon'
        : undefined;
  return found;
}

/** No sentence of prose is longer; what is longer (a list, a table pasted as one line) is read in pieces, so that the cost stays linear. */
const LONGEST_SENTENCE = 200;

function* sentencesOf(text: string, block: Span, marked: readonly MarkedWords[]): Generator<readonly Word[]> {
  for (const unit of unitsOf(text, block, marked)) {
    const words = wordsOf(text, unit, marked);
    if (words.length <= LONGEST_SENTENCE) yield words;
    else for (let from = 0; from < words.length; from += LONGEST_SENTENCE) yield words.slice(from, from + LONGEST_SENTENCE);
  }
}

/** The stretches in quotation marks that no attribution of the sentence has taken. */
function freeQuotes(words: readonly Word[], attributions: readonly Attribution[]): number[] {
  const free: number[] = [];
  words.forEach((word, i) => {
    if (word.kind === 'quoted' && !attributions.some(it => it.content.some(range => range.from <= i && i < range.to))) free.push(i);
  });
  return free;
}

/**
 * Quoted sentences without a cue: they go on with the quotation before them, follow a colon, or make up a paragraph of their own.
 * Returns a new quotation, or undefined when the words were joined to the last one or are no quotation at all.
 */
function uncued(
  text: string,
  words: readonly Word[],
  free: readonly number[],
  own: readonly Found[],
  context: Context,
  first: boolean,
  opened: Context['open'],
): Found | undefined {
  const alone = words.every(it => it.kind === 'quoted' || it.kind === 'mark' || is(it, Class.coordinator));
  const whole = free.filter(i => isSentence(text, words[i]!.quoted!));
  if (alone) {
    const pieces = free.map(i => words[i]!.quoted!.inner);
    if (own.length === 0 && context.last && (!first || opened === 'quotation')) {
      const { last } = context;
      if (last.type === 'direct') last.content.push(...pieces);
      else last.content.push(...free.map(i => ({ start: words[i]!.start, end: words[i]!.end })));
      return undefined;
    }
    // “Really?” is said when it stands alone, however short
    if (
      whole.length === 0 &&
      !free.some(i => /^\p{Lu}.*[.?!…]$/u.test(words[i]!.lower === '"' ? '' : textOf(text, words[i]!.quoted!.inner)))
    )
      return undefined;
    // a subheading in single marks, between paragraphs that quote in double ones
    if (context.style !== 'single' && words.every(it => it.kind !== 'quoted' || it.quoted!.style === 'single')) return undefined;
    // a paragraph of quoted words after prose may be a pull quote: nobody is named for it then
    const speaker = context.last?.speaker ?? (!first || opened === 'colon' ? context.subject : undefined);
    return { content: pieces, type: 'direct', ...(speaker && { speaker }), evidence: 'carried' };
  }
  const signed = signature(words);
  if (signed && whole.includes(0)) {
    const cue = { start: words[1]!.start, end: words[1]!.end };
    return { content: [words[0]!.quoted!.inner], type: 'direct', speaker: spanOf(words, signed), cue, evidence: 'label' };
  }
  const at = whole.find(i => i > 0 && isMark(words[i - 1], ':'));
  if (at !== undefined) {
    const speaker = labelBefore(words, at - 1) ?? context.last?.speaker ?? context.subject;
    const cue = { start: words[at - 1]!.start, end: words[at - 1]!.end };
    return { content: [words[at]!.quoted!.inner], type: 'direct', ...(speaker && { speaker }), cue, evidence: 'label' };
  }
  // “Why not?” she laughed: an ended or comma-ended stretch that opens the sentence, then its speaker
  const opener = words[0];
  if (
    opener?.kind === 'quoted' &&
    whole.includes(0) &&
    /[,?!…—-]$/.test(text.slice(opener.quoted!.inner.start, opener.quoted!.inner.end))
  ) {
    const inverted =
      words[1]?.kind === 'word' && !words[1].capital && (/(?:ed|s)$/.test(words[1].lower) || is(words[1], Class.verb))
        ? subjectAfter(words, 2)
        : undefined;
    if (inverted)
      return {
        content: [opener.quoted!.inner],
        type: 'direct',
        speaker: spanOf(words, inverted),
        cue: { start: words[1]!.start, end: words[1]!.end },
        evidence: 'cue',
      };
    const verb = words.findIndex(
      (it, i) =>
        i > 0 &&
        i < 12 &&
        it.kind === 'word' &&
        (/(?:ed|s)$/.test(it.lower) || is(it, Class.verb)) &&
        !it.capital &&
        subjectBefore(words, i, 1) !== undefined,
    );
    const speaker = verb > 0 ? subjectBefore(words, verb, 1) : undefined;
    if (speaker)
      return {
        content: [opener.quoted!.inner],
        type: 'direct',
        speaker: spanOf(words, speaker),
        cue: { start: words[verb]!.start, end: words[verb]!.end },
        evidence: 'cue',
      };
  }
  const fragment = whole.find(i => isFragment(text, words, i));
  if (fragment === undefined) return undefined;
  const speaker = own.find(it => it.speaker)?.speaker ?? subjectNear(words, fragment);
  return { content: [words[fragment]!.quoted!.inner], type: 'direct', ...(speaker && { speaker }), evidence: 'carried' };
}

/** `“It’s a long game.” – Matthew Ingram`: quoted words, a dash and a name are all there is. */
function signature(words: readonly Word[]): Range | undefined {
  if (words[0]?.kind !== 'quoted' || !isDash(words[1]) || !words[2]?.capital || words.length > 20) return undefined;
  return words.some((it, i) => i > 1 && (it.kind === 'quoted' || isVerb(words, i))) ? undefined : subjectAfter(words, 2);
}

/** The subject of the last verb before the word at `end`. */
function subjectNear(words: readonly Word[], end: number): Span | undefined {
  const subject = mainSubject(words, end);
  return subject && spanOf(words, subject);
}

/**
 * Who speaks after a colon: `Ann Smith: “…”`, `Ann Smith on the tax: “…”`, else the subject of the last verb before it: `he leaned in and boomed: “…”`.
 */
function labelBefore(words: readonly Word[], colon: number): Span | undefined {
  let from = colon;
  while (from > 0 && !isMark(words[from - 1], ';.') && !isDash(words[from - 1]) && words[from - 1]!.kind !== 'quoted' && colon - from < 40)
    from--;
  const topic = words.findIndex((it, i) => i > from && i < colon && /^(?:on|about)$/.test(it.lower));
  const to = topic > 0 ? topic : colon;
  const label = words.slice(from, to);
  if (label.length === 0) return undefined;
  if (
    label.length <= 8 &&
    label[0]!.capital &&
    !label.some((it, i) => is(it, Class.auxiliary | Class.modal | Class.verb) || (i > 0 && isVerb(words, from + i)))
  )
    return spanOf(words, { from, to });
  const subject = mainSubject(words, colon, from);
  return subject && spanOf(words, subject);
}

function toFound(words: readonly Word[], { content, speaker, cue }: Attribution): Found {
  const quotes = content.flatMap(range => words.slice(range.from, range.to).filter(it => it.kind !== 'mark'));
  const direct = quotes.length > 0 && quotes.every(it => it.kind === 'quoted');
  const mixed = quotes.some(it => it.kind === 'quoted');
  return {
    content: direct ? quotes.map(it => it.quoted!.inner) : content.map(range => spanOf(words, range)),
    type: direct ? 'direct' : mixed ? 'mixed' : 'indirect',
    ...(speaker && { speaker: withoutPossessive(words, speaker) }),
    ...antecedentOf(words, speaker),
    cue: spanOf(words, cue),
    evidence: 'cue',
  };
}

/** `Lund` of "Lund’s claim". */
function withoutPossessive(words: readonly Word[], range: Range): Span {
  const { start, end } = spanOf(words, range);
  const last = words[range.to - 1]!;
  return { start, end: last.possessive ? Math.max(last.start + 1, last.start + last.lower.length) : end };
}

function antecedentOf(words: readonly Word[], speaker: Range | undefined): { antecedent?: Span } {
  if (!speaker || speaker.to - speaker.from !== 1 || !is(words[speaker.from], Class.relative)) return {};
  const end = isMark(words[speaker.from - 1], ',') ? speaker.from - 1 : speaker.from;
  const phrase = nounPhraseBefore(words, end, 0);
  return phrase ? { antecedent: spanOf(words, phrase) } : {};
}

function remember(
  words: readonly Word[],
  attributions: readonly Attribution[],
  own: readonly Found[],
  free: readonly number[],
  context: Context,
): void {
  const quoting = own.findLast(it => it.type === 'direct') ?? own.findLast(it => it.type === 'mixed');
  if (quoting) {
    context.last = quoting;
    context.style =
      words.find(it => it.kind === 'quoted' && quoting.content.some(span => overlaps(span, it)))?.quoted?.style ?? context.style;
  } else if (free.length === 0 || words.some(it => it.kind === 'word')) context.last = undefined;
  const speaker = attributions.find(it => it.speaker && !is(words[it.speaker.from], Class.relative))?.speaker;
  const subject = speaker ?? (words.some(it => it.kind === 'word') ? mainSubject(words, words.length) : undefined);
  if (subject) context.subject = spanOf(words, subject);
}
