import type { Mention } from '../../actors/actor.ts';
import type { Span } from '../../text/span.ts';
import type { NoteReader, SentenceReading } from './reader.ts';

/** The ids a mention may stand for: one, or several where the name is ambiguous. */
export function idsOf(mention: Mention): readonly string[] {
  return mention.candidates ?? (mention.actor === undefined ? [] : [mention.actor]);
}

/** `aide to Kelin`, `lawyer for Trump`: what follows such a word and a preposition is not who speaks. */
const REPRESENTS =
  /\b(?:spokes\w{1,12}|aides?|advis[eo]rs?|lawyers?|attorneys?|ally|allies|critics?|sources?|friends?|wife|husband|sons?|daughters?|deputy|deputies|opponents?|supporters?|members?|officials?|people|someone)\b[^,]{0,60}\b(?:for|of|to|at|from|near|in|with)\s{1,3}(?:the\s{1,3})?$/i;

/**
 * The actors a speaker phrase means: its persons, else the rest. Empty when nobody known is named, or when a known name only qualifies
 * somebody unknown ("Kelin's spokesman", "a lawyer for Trump").
 */
export function speakerActors(reader: NoteReader, phrase: Span): readonly string[] {
  const { text } = reader.note;
  const mentions = reader.mentionsIn(phrase).filter(it => {
    const behind = text.slice(it.end, phrase.end);
    if (/^['’]s?\s+\S/.test(behind)) return false;
    const before = text.slice(phrase.start, it.start);
    // "the ambassador (LBC, 17 Sep)": in brackets stands where, not who
    if (before.lastIndexOf('(') > before.lastIndexOf(')')) return false;
    return !REPRESENTS.test(before);
  });
  const persons = mentions.filter(it => it.type === 'person');
  return [...new Set((persons.length > 0 ? persons : mentions).flatMap(idsOf))];
}

/**
 * The one actor that mentions name: the only person, else the only one of any kind. `undefined` when there is nobody or a choice. Candidates of
 * one ambiguous name count as one.
 */
export function soleActor(mentions: readonly Mention[]): { readonly ids: readonly string[]; readonly mention: Mention } | undefined {
  const persons = mentions.filter(it => it.type === 'person');
  const list = persons.length > 0 ? persons : mentions;
  const [first] = list;
  if (!first) return undefined;
  const ids = idsOf(first);
  return list.every(it => idsOf(it).some(id => ids.includes(id))) && ids.length > 0 ? { ids, mention: first } : undefined;
}

/** Mentions of a sentence that stand outside its quotation marks: only the author's words name a speaker. */
export function namedOutsideMarks(reader: NoteReader, sentence: SentenceReading): Mention[] {
  const quoted = sentence.words.filter(it => it.kind === 'quoted').map(it => sentence.plain.span(it.start, it.end));
  return reader.mentionsIn(sentence.span).filter(it => !quoted.some(span => span.start <= it.start && it.end <= span.end));
}
