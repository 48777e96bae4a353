import type { Mention } from '../../actors/actor.ts';
import type { Quoted } from '../../notes/note.ts';
import type { Span } from '../../text/span.ts';
import { textOf, trim } from '../../text/span.ts';
import type { NoteEvidence } from '../note-quotation.ts';
import type { Attribution } from '../source/attribution.ts';
import { Class } from '../source/lexicon.ts';
import { cueForm } from '../source/verbs.ts';
import { type NoteReader, ownWords, type SentenceReading } from './reader.ts';
import { idsOf, namedOutsideMarks, soleActor, speakerActors } from './speaker.ts';

/** What ties a quotation to a speaker, as far as the note says. */
export interface Tie {
  readonly evidence: NoteEvidence;
  readonly explicit: boolean;
  readonly speaker?: Span;
  readonly cue?: Span;
  readonly actors: readonly string[];
}

/** Cues of other languages: they excuse a quotation, never accuse it. */
const FOREIGN_CUE =
  /(?<!\p{L})(?:sagte|sagt|erklärte|betonte|laut|schrieb|meinte|zufolge|teilte|warnte|fragte|a dit|déclaré|affirmé|selon|écrit|dijo|afirmó|declaró|según|ha detto|secondo|disse|powiedział|powiedziała|сказал|сказала|заявил|заявила|отметил|отметила|подчеркнул|подчеркнула|пишет|словам|говорит|сообщил|сообщила|сказав|заявив|зазначив)(?!\p{L})/iu;
/** Words before a colon that name a kind of entry and nobody. */
const NO_NAME =
  /^(?:quotes?|quotations?|source|title|headline|key|note|notes|claim|summary|lede|nut graf|excerpt|passage|text|example|definition|term|tags?|date|link|url|see|read more|context|background|facts?|statement|question|answer|q|a|todo|update|but|and|also|however|re|via|from|caption|photo|pull ?quote|best line|main point|takeaway|conclusion)$/i;

/** `Name:`, `Name (role):`, `Name, LBC:`, `[[Name]] 2025-09-17:` right before the words. */
export function label(reader: NoteReader, sentence: SentenceReading, word: number): Tie | undefined {
  const { words, plain, within } = sentence;
  const quote = words[word]!;
  const before = plain.text.slice(within.start, quote.start);
  const colon = /^(.{1,100}?)\s{0,3}:\s{0,3}(?:[-–—]\s{0,3})?$/su.exec(before);
  if (!colon) return undefined;
  return namePart(reader, sentence, colon[1]!);
}

/** The speaker a label names: `part` is the text before the colon, at the beginning of the sentence. */
export function namePart(reader: NoteReader, sentence: SentenceReading, part: string): Tie | undefined {
  const { plain, within } = sentence;
  const span = plain.span(within.start, within.start + part.length);
  const labelWords = sentence.words.filter(it => it.end <= within.start + part.length);
  const verb = labelWords.some((it, i) => i > 0 && (it.classes & (Class.auxiliary | Class.modal)) !== 0);
  const cue = labelWords.some((it, i) => i > 0 && !it.capital && cueForm(it.lower)?.form === 'past');
  const mentions = reader.mentionsIn({ start: span.start - 2, end: span.end });
  const [first] = mentions;
  const lead = first ? textOf(reader.note.text, { start: span.start, end: Math.max(span.start, first.start) }) : part;
  if (first && wordsIn(lead) <= 3 && !/['’]s?\s/.test(textOf(reader.note.text, { start: first.end, end: first.end + 3 }))) {
    const persons = new Set(mentions.filter(it => it.type === 'person').flatMap(idsOf));
    const sole = first.type === 'person' ? idsOf(first) : (soleActor(mentions)?.ids ?? idsOf(first));
    const explicit = !verb && !cue && labelWords.length <= 12 && (persons.size <= 1 || persons.size === idsOf(first).length);
    return { evidence: 'label', explicit, speaker: trim(reader.note.text, { start: first.start, end: first.end }), actors: sole };
  }
  // "The ambassador's line:", "His answer:"
  if (/['’]s\s|^(?:his|her|their)\s/iu.test(part) && !verb) return { evidence: 'label', explicit: false, speaker: span, actors: [] };
  const name = /^[\p{Lu}][\p{L}\p{M}.'’-]*(?:\s+(?:[\p{Lu}][\p{L}\p{M}.'’-]*|al|bin|da|de|del|der|di|du|el|la|le|van|von|zu))*$/u.exec(
    part.split(/[(,]/)[0]!.trim(),
  );
  if (!name || verb || cue || NO_NAME.test(name[0])) return undefined;
  return { evidence: 'label', explicit: false, speaker: span, actors: [] };
}

/** A cue with its subject, or a preposition, whose content holds the quotation. */
export function cued(reader: NoteReader, sentence: SentenceReading, attribution: Attribution, preposition: boolean): Tie {
  const { speaker, cue } = attribution;
  const speakerSpan = speaker && reader.spanOf(sentence, speaker);
  const cueSpan = reader.spanOf(sentence, cue);
  const evidence = preposition ? 'preposition' : 'cue';
  const base = { evidence, cue: cueSpan, ...(speakerSpan ? { speaker: speakerSpan } : {}) } as const;
  if (!speakerSpan || !speaker) return { ...base, explicit: false, actors: [] };
  const first = sentence.words[speaker.from]!;
  if (speaker.to - speaker.from === 1 && (first.classes & Class.pronoun) !== 0) {
    return { ...base, explicit: false, actors: antecedent(reader, sentence, first.lower) };
  }
  return { ...base, explicit: !preposition, actors: speakerActors(reader, speakerSpan) };
}

/** Whom a pronoun means: the speaker of the sentence before, else the only actor it names. Empty when that stays open. */
function antecedent(reader: NoteReader, sentence: SentenceReading, pronoun: string): readonly string[] {
  if (!/^(?:he|she|they|it|who)$/.test(pronoun)) return [];
  const before = previousSentence(reader, sentence.index);
  if (before === undefined) return [];
  const known = sentenceSpeaker(reader, reader.sentence(before));
  return known?.actors ?? [];
}

/** The sentence before, in the same paragraph or in the one before. */
export function previousSentence(reader: NoteReader, index: number): number | undefined {
  const { sentences } = reader.note;
  const own = sentences[index]!;
  const before = sentences[index - 1];
  if (!before) return undefined;
  if (before.block === own.block) return index - 1;
  const [a, b] = [reader.block(before.block), reader.block(own.block)];
  return a.kind === 'paragraph' && a.parent === b.parent && reader.previous(own.block) === before.block ? index - 1 : undefined;
}

/** Who speaks or is spoken of in a sentence: the subject of its cue, else its only actor. */
export function sentenceSpeaker(
  reader: NoteReader,
  sentence: SentenceReading,
): { readonly actors: readonly string[]; readonly span?: Span } | undefined {
  for (const { speaker } of [...sentence.attributions, ...sentence.prepositional]) {
    if (!speaker) continue;
    const span = reader.spanOf(sentence, speaker);
    const actors = speakerActors(reader, span);
    if (actors.length > 0) return { actors, span };
  }
  const named = namedOutsideMarks(reader, sentence);
  const subject = named[0];
  const sole =
    soleActor(named) ??
    (subject && subject.type === 'person' && startsSentence(sentence, subject) ? { ids: idsOf(subject), mention: subject } : undefined);
  return sole && { actors: sole.ids, span: { start: sole.mention.start, end: sole.mention.end } };
}

function startsSentence(sentence: SentenceReading, mention: Mention): boolean {
  return mention.start - sentence.span.start < 6;
}

/** Somebody is named in the sentence outside the marks, or a cue of another language stands in it: enough to excuse, not to accuse. */
export function namedNearby(reader: NoteReader, sentence: SentenceReading): Tie | undefined {
  const named = namedOutsideMarks(reader, sentence);
  const sole = soleActor(named);
  if (sole) return { evidence: 'intro', explicit: false, speaker: { start: sole.mention.start, end: sole.mention.end }, actors: sole.ids };
  if (named.length > 0) return { evidence: 'intro', explicit: false, actors: [] };
  const foreign = FOREIGN_CUE.exec(ownWords(sentence));
  if (!foreign) return undefined;
  const start = sentence.within.start + foreign.index;
  return { evidence: 'cue', explicit: false, actors: [], cue: sentence.plain.span(start, start + foreign[0].length) };
}

/** The attribution line of a blockquote, or the title of a callout. */
export function lineTie(reader: NoteReader, line: Span, evidence: 'attribution-line' | 'title'): Tie {
  const mentions = reader.mentionsIn(line);
  const [first] = mentions;
  const persons = mentions.filter(it => it.type === 'person');
  const named = persons[0] ?? first;
  if (!named) return { evidence, explicit: false, speaker: line, actors: [] };
  const several = new Set(persons.flatMap(idsOf)).size > idsOf(named).length;
  // "Kelin via LBC" names a speaker; "LBC on Kelin and Kartapolov" leaves it open.
  return {
    evidence,
    explicit: evidence === 'attribution-line' && !several,
    speaker: { start: named.start, end: named.end },
    actors: several ? [] : idsOf(named),
  };
}

/** What a paragraph right before a quote or list says: an intro that ends in a colon, else its last sentence. Excuses only. */
export function introTie(reader: NoteReader, block: number | undefined): Tie | undefined {
  if (block === undefined || reader.block(block).kind !== 'paragraph') return undefined;
  const { from, to } = reader.sentencesOf(block);
  if (to <= from) return undefined;
  const last = reader.sentence(to - 1);
  const colon = /:\s*$/.test(last.text);
  // "Kelin spoke to LBC. It is worth quoting in full:"
  const speaker = sentenceSpeaker(reader, last) ?? (colon && to - 2 >= from ? sentenceSpeaker(reader, reader.sentence(to - 2)) : undefined);
  if (speaker)
    return {
      evidence: colon ? 'intro' : 'carried',
      explicit: false,
      actors: speaker.actors,
      ...(speaker.span ? { speaker: speaker.span } : {}),
    };
  const cue = last.attributions.find(it => it.speaker);
  if (cue?.speaker)
    return {
      evidence: colon ? 'intro' : 'carried',
      explicit: false,
      actors: [],
      speaker: reader.spanOf(last, cue.speaker),
      cue: reader.spanOf(last, cue.cue),
    };
  if (!colon) return undefined;
  if (reader.mentionsIn(last.span).length > 0) return { evidence: 'intro', explicit: false, actors: [] };
  const name = /^(.{1,80}?)\s{0,3}:\s{0,3}$/su.exec(last.text);
  return name ? namePart(reader, last, name[1]!) : undefined;
}

/** A heading above that names exactly one actor, or carries a citation. Excuses only. */
export function headingTie(reader: NoteReader, block: number): Tie | undefined {
  const heading = reader.headings[block];
  if (heading === undefined) return undefined;
  const { span } = reader.block(heading);
  const sole = soleActor(reader.mentionsIn(span));
  if (sole)
    return { evidence: 'heading', explicit: false, speaker: { start: sole.mention.start, end: sole.mention.end }, actors: sole.ids };
  return reader.citing.has(heading) ? { evidence: 'heading', explicit: false, actors: [] } : undefined;
}

/** In a table: somebody named in the same row. */
export function rowTie(reader: NoteReader, quoted: Quoted): Tie | undefined {
  const { text } = reader.note;
  const start = text.lastIndexOf('\n', quoted.span.start) + 1;
  const end = text.indexOf('\n', quoted.span.end);
  const mentions = reader
    .mentionsIn({ start, end: end < 0 ? text.length : end })
    .filter(it => it.end <= quoted.span.start || it.start >= quoted.span.end);
  const sole = soleActor(mentions);
  if (sole) return { evidence: 'label', explicit: false, speaker: { start: sole.mention.start, end: sole.mention.end }, actors: sole.ids };
  return mentions.length > 0 ? { evidence: 'label', explicit: false, actors: [] } : undefined;
}

/** Words before a name in a label: a title, an article, a date. Markup alone counts for nothing. */
function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
