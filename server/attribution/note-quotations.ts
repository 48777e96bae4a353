import type { Actor, Mention } from '../actors/actor.ts';
import type { Note, Quoted } from '../notes/note.ts';
import type { Span } from '../text/span.ts';
import { textOf } from '../text/span.ts';
import type { NoteQuotation, NotQuotation } from './note-quotation.ts';
import { CitationScopes } from './notes/citations-of.ts';
import {
  cued,
  headingTie,
  introTie,
  label,
  lineTie,
  namedNearby,
  previousSentence,
  rowTie,
  sentenceSpeaker,
  type Tie,
} from './notes/evidence.ts';
import { ownVoiceLabel } from './notes/exempt.ts';
import { isHedged } from './notes/hedges.ts';
import { notQuotation } from './notes/not-quotation.ts';
import { type Focus, NoteReader, type SentenceReading } from './notes/reader.ts';
import { RunningSpeech } from './notes/running-speech.ts';
import { soleActor } from './notes/speaker.ts';
import type { Attribution } from './source/attribution.ts';

const TRANSLATED =
  /\b(?:(?:my|own|our|author['’]?s|unofficial) trans(?:lation|l?\.)|trans(?:lation|\.)? (?:is |are )?(?:mine|ours)|translated (?:from|by)|translation by|tr\. by|meine Übersetzung|eigene Übersetzung|Übers\.|ma traduction|notre traduction|перевод (?:мой|автора))/iu;

/** A paragraph longer than this says nothing by the one name in it, and is not searched for it again and again. */
const LONG = 20_000;
/** More quotations than this in one sentence are a list of words, not speech. */
const MANY = 100;

/**
 * Which of a note's quoted words quote somebody, and what the note says about who speaks; in document order, outermost quotations only.
 *
 * The evidence, strongest first: a cue with its subject in the sentence · "Name:" before the words · the attribution line of the blockquote ·
 * a callout's title · an intro that ends in a colon · a heading that names one actor · the sentence before. Only the first three may accuse
 * (`explicit`); the others say why nobody need be named again. Titles, terms of art and scare quotes are left out.
 *
 * `actors` are those the mentions name: a person is taken for the speaker before a place or an organisation beside it. With a `focus` only the
 * quotations in its blocks are read.
 */
export function readNoteQuotations(
  note: Note,
  mentions: readonly Mention[],
  actors?: ReadonlyMap<string, Actor>,
  focus?: Focus,
): NoteQuotation[] {
  if (note.quoted.length === 0) return [];
  const reader = new NoteReader(note, mentions, actors, focus);
  const scopes = new CitationScopes(reader);
  const found: NoteQuotation[] = focus?.before ? [focus.before] : [];
  const speech = new RunningSpeech(note, focus?.before);
  const bySentence = siblings(reader);
  for (const quoted of note.quoted) {
    if (quoted.depth > 0 || (focus && (quoted.block < focus.from || quoted.block >= focus.to))) continue;
    const quotation =
      quoted.form === 'block' ? blockQuotation(reader, scopes, quoted) : inlineQuotation(reader, scopes, quoted, bySentence, found);
    if (quotation) found.push(quotation.tentative ? quotation : speech.placed(quotation));
  }
  return focus?.before ? found.slice(1) : found;
}

/** The quotations of each sentence. */
function siblings(reader: NoteReader): Map<number, Quoted[]> {
  const found = new Map<number, Quoted[]>();
  for (const quoted of reader.note.quoted) {
    if (quoted.depth > 0 || quoted.form === 'block') continue;
    const sentence = reader.sentenceAt(quoted.block, quoted.span.start);
    if (sentence === undefined) continue;
    const list = found.get(sentence);
    if (list) list.push(quoted);
    else found.set(sentence, [quoted]);
  }
  return found;
}

function inlineQuotation(
  reader: NoteReader,
  scopes: CitationScopes,
  quoted: Quoted,
  bySentence: ReadonlyMap<number, readonly Quoted[]>,
  before: readonly NoteQuotation[],
): NoteQuotation | undefined {
  const { text } = reader.note;
  const index = reader.sentenceAt(quoted.block, quoted.span.start);
  const kind = reader.block(quoted.block).kind;
  if (index === undefined) return kind === 'table' ? inTable(reader, scopes, quoted) : undefined;
  const beside = bySentence.get(index) ?? [];
  if (beside.length > MANY) return undefined;
  const sentence = reader.sentence(index);
  const word = sentence.words.findIndex(it => it.kind === 'quoted' && sentence.plain.at(it.start) === quoted.span.start);
  if (word < 0) return undefined;
  const attribution = covering(sentence.attributions, word) ?? adjacent(sentence, word);
  const prepositional = attribution ? undefined : covering(sentence.prepositional, word);
  const named = label(reader, sentence, word);
  const why = notQuotation(text, {
    quoted,
    sentence,
    word,
    labelled: named !== undefined,
    ...((attribution ?? prepositional) ? { attribution: attribution ?? prepositional } : {}),
  });
  // A heading is a title of the note's own, unless it says who speaks.
  if (kind === 'heading' && (why || (!attribution && !named))) return undefined;
  if (why && !(MAY_BE_CITED.has(why) && / /.test(textOf(text, quoted.content)) && scopes.within(quoted.block, sentence.span).length > 0))
    return undefined;
  const citations = scopes.ofInline(quoted, index, beside);
  if (why)
    return {
      quoted,
      actors: [],
      explicit: false,
      hedged: isHedged(sentence, attribution ?? prepositional),
      translated: false,
      citations,
      tentative: true,
    };
  const tie =
    (attribution && cued(reader, sentence, attribution, false)) ??
    named ??
    (prepositional && cued(reader, sentence, prepositional, true)) ??
    namedNearby(reader, sentence) ??
    carried(reader, sentence, quoted, before);
  const around = stretch(text, sentence.span);
  return assemble(quoted, tie, {
    hedged: isHedged(sentence, attribution ?? prepositional) || ownVoiceLabel(sentence.text, []),
    translated: TRANSLATED.test(around),
    citations,
  });
}

/** Words in marks that may still be those of the source their sentence cites. */
const MAY_BE_CITED: ReadonlySet<NotQuotation> = new Set<NotQuotation>(['term', 'scare', 'word']);

/** The innermost attribution whose content holds the word at `word`: "LBC reported that Kelin called it “…”" quotes Kelin. */
function covering(attributions: readonly Attribution[], word: number): Attribution | undefined {
  let best: Attribution | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const it of attributions)
    for (const { from, to } of it.content)
      if (from <= word && word < to && to - from < shortest) {
        best = it;
        shortest = to - from;
      }
  return best;
}

/** An attribution that touches the quotation though its content was read as something else: “X,” she said, “Y”. */
function adjacent(sentence: SentenceReading, word: number): Attribution | undefined {
  return sentence.attributions.find(({ cue, speaker }) => {
    const from = Math.min(cue.from, speaker?.from ?? cue.from);
    const to = Math.max(cue.to, speaker?.to ?? cue.to);
    const gapAfter = word - to;
    const gapBefore = from - word - 1;
    const marks = (start: number, end: number) => sentence.words.slice(start, end).every(it => it.kind === 'mark' || it.lower === 'that');
    return (gapAfter >= 0 && gapAfter <= 2 && marks(to, word)) || (gapBefore >= 0 && gapBefore <= 2 && marks(word + 1, from));
  });
}

/** Nobody in the sentence: the quotation before it, the sentence before or after it, the list it stands in, the heading. */
function carried(reader: NoteReader, sentence: SentenceReading, quoted: Quoted, before: readonly NoteQuotation[]): Tie | undefined {
  const index = sentence.index;
  const last = before.findLast(it => !it.tentative);
  const previous = previousSentence(reader, index);
  if (last && previous !== undefined && last.evidence !== undefined && last.quoted.span.end <= sentence.span.start) {
    const { span } = reader.note.sentences[previous]!;
    if (last.quoted.span.start >= span.start && last.quoted.span.start < span.end)
      return { evidence: 'carried', explicit: false, actors: last.actors, ...(last.speaker ? { speaker: last.speaker } : {}) };
  }
  if (previous !== undefined) {
    const read = reader.sentence(previous);
    const speaker = sentenceSpeaker(reader, read);
    if (speaker)
      return { evidence: 'carried', explicit: false, actors: speaker.actors, ...(speaker.span ? { speaker: speaker.span } : {}) };
    const cue = read.attributions.find(it => it.speaker);
    if (cue?.speaker) return { evidence: 'carried', explicit: false, actors: [], speaker: reader.spanOf(read, cue.speaker) };
  }
  const { from, to } = reader.sentencesOf(quoted.block);
  const { span } = reader.block(quoted.block);
  const sole = span.end - span.start < LONG ? soleActor(reader.mentionsIn(span).filter(it => it.type === 'person')) : undefined;
  if (sole)
    return { evidence: 'carried', explicit: false, actors: sole.ids, speaker: { start: sole.mention.start, end: sole.mention.end } };
  if (index + 1 < to && index >= from) {
    const next = reader.sentence(index + 1).attributions.find(it => it.speaker);
    if (next?.speaker)
      return { evidence: 'carried', explicit: false, actors: [], speaker: reader.spanOf(reader.sentence(index + 1), next.speaker) };
  }
  return aroundBlock(reader, quoted.block);
}

/** What the containers of a block say: the intro of its list, the text of the item above it, the heading over the list. */
function aroundBlock(reader: NoteReader, block: number): Tie | undefined {
  const containers = reader.containers(block);
  for (const container of containers) {
    if (reader.block(container).kind !== 'list-item') continue;
    const own = reader.previous(block);
    const tie = introTie(reader, own) ?? introTie(reader, reader.beforeList(container));
    if (tie) return tie;
    const outer = reader.block(container).parent;
    if (outer === undefined || reader.block(outer).kind !== 'list-item') continue;
    const item = reader.block(outer + 1);
    const sole = item.kind === 'paragraph' ? soleActor(reader.mentionsIn(item.span)) : undefined;
    if (sole)
      return { evidence: 'intro', explicit: false, actors: sole.ids, speaker: { start: sole.mention.start, end: sole.mention.end } };
  }
  const intro = introTie(reader, reader.previous(block));
  if (intro?.evidence === 'intro') return intro;
  return containers.some(it => reader.block(it).kind === 'list-item') ? headingTie(reader, block) : undefined;
}

function inTable(reader: NoteReader, scopes: CitationScopes, quoted: Quoted): NoteQuotation | undefined {
  const words = textOf(reader.note.text, quoted.content).split(/\s+/).length;
  if (words < 4) return undefined;
  return assemble(quoted, rowTie(reader, quoted) ?? headingTie(reader, quoted.block), {
    hedged: false,
    translated: false,
    citations: scopes.ofInline(quoted, undefined, []),
  });
}

function blockQuotation(reader: NoteReader, scopes: CitationScopes, quoted: Quoted): NoteQuotation {
  const { text } = reader.note;
  const block = reader.block(quoted.block);
  const previous = reader.previous(quoted.block);
  const tie =
    (quoted.attribution && lineTie(reader, quoted.attribution, 'attribution-line')) ??
    (block.title && reader.mentionsIn(block.title).length > 0 ? lineTie(reader, block.title, 'title') : undefined) ??
    introTie(reader, previous) ??
    named(reader, quoted) ??
    listOf(reader, quoted.block) ??
    headingTie(reader, quoted.block) ??
    (block.title ? lineTie(reader, block.title, 'title') : undefined);
  const intro = previous !== undefined && reader.block(previous).kind === 'paragraph' ? lastSentence(reader, previous) : undefined;
  const hedged = intro !== undefined && tie?.evidence === 'intro' && isHedged(intro, intro.attributions.at(-1));
  const around = `${text.slice(block.span.start, block.span.end)} ${intro?.text ?? ''} ${quoted.attribution ? textOf(text, quoted.attribution) : ''}`;
  return assemble(quoted, tie, { hedged, translated: TRANSLATED.test(around), citations: scopes.ofBlock(quoted) });
}

/** The words of a blockquote name their speaker themselves: an extract with its own "Kelin said". */
function named(reader: NoteReader, quoted: Quoted): Tie | undefined {
  if (quoted.marks.open !== '') return undefined;
  const sole = soleActor(reader.mentionsIn(quoted.content).filter(it => it.type === 'person'));
  return sole && { evidence: 'intro', explicit: false, actors: [], speaker: { start: sole.mention.start, end: sole.mention.end } };
}

function listOf(reader: NoteReader, block: number): Tie | undefined {
  return reader.containers(block).some(it => reader.block(it).kind === 'list-item') ? aroundBlock(reader, block) : undefined;
}

function lastSentence(reader: NoteReader, block: number): SentenceReading | undefined {
  const { from, to } = reader.sentencesOf(block);
  return to > from ? reader.sentence(to - 1) : undefined;
}

/** A sentence with a little of what follows: "(my translation)" may stand behind the full stop. */
function stretch(text: string, { start, end }: Span): string {
  return text.slice(start, end + 60).split(/\n\s*\n/)[0] ?? '';
}

function assemble(
  quoted: Quoted,
  tie: Tie | undefined,
  rest: { readonly hedged: boolean; readonly translated: boolean; readonly citations: readonly number[] },
): NoteQuotation {
  if (!tie) return { quoted, actors: [], explicit: false, ...rest };
  const { evidence, explicit, speaker, cue, actors } = tie;
  return {
    quoted,
    ...(speaker ? { speaker } : {}),
    ...(cue ? { cue } : {}),
    actors,
    evidence,
    explicit: explicit && !rest.hedged,
    ...rest,
  };
}
