import { createHash } from 'node:crypto';
import { sentences } from '../../../server/text/sentences.ts';
import { overlaps, type Span } from '../../../server/text/span.ts';

/** A text with people's marks: whose words are where. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly Gold[];
}

interface Gold {
  readonly spans: readonly (readonly [number, number])[];
  readonly type: 'direct' | 'mixed' | 'indirect';
  readonly speaker_start: number | null;
  readonly speaker_end: number | null;
  readonly cue_start: number | null;
  readonly cue_end: number | null;
  /** The longest name of the speaker in the text, where people resolved it. */
  readonly speaker_resolved?: string | null;
  readonly speaker_etype?: string;
}

/** What a note says and what the rules should say to it. */
export interface Case {
  readonly kind: Kind;
  readonly row: Row;
  /** Where the words come from. */
  readonly at: Span;
  readonly words: string;
  /** Whom the note names; absent where it names nobody. */
  readonly speaker?: string;
  /** The speaker as people marked it: a phrase of the text, and the name it stands for where that is plain. */
  readonly gold: { readonly phrase?: string; readonly name?: string };
}

/** The kinds of notes, each with what is expected of the rules: one of these findings, or none. */
export const KINDS = {
  'indirect in marks': ['paraphrase-in-quotes'],
  'own wording in marks': ['paraphrase-in-quotes', 'misattributed-quote'],
  'mixed, with words outside the marks': ['paraphrase-in-quotes'],
  'direct, another speaker': ['misattributed-quote'],
  'told a person, given to that person': ['misattributed-quote'],
  'direct, nobody named': ['unattributed-quote'],
  direct: [],
  'mixed, words inside the marks': [],
  'second-hand, given to the speaker': [],
  'second-hand, given to the outlet': [],
} as const satisfies Record<string, readonly string[]>;
export type Kind = keyof typeof KINDS;

const MARK = /["“”„«»]|''|``/;
const FEWEST_WORDS = 5;
const MOST_WORDS = 45;
/** Words outside the marks of a mixed quotation that make quoting all of it a slip worth a word. */
const FEWEST_OUTSIDE = 4;
const MOST_OF_A_KIND = 3;

const NAME = String.raw`\p{Lu}[\p{L}.’'-]*\p{L}(?: (?:\p{Lu}[\p{L}’'-]*\p{L}|\p{Lu}\.?(?= )|de|van|von|al|bin)){0,3}`;
const TITLES =
  /^(?:(?:the|a|an|mr|mrs|ms|dr|sen|sens|rep|gov|gen|col|sgt|sir|prof|president|senator|governor|representative|congressman|congresswoman|secretary|minister|chairman|chairwoman|spokes(?:man|woman|person)|director|mayor|judge|justice|candidate|democratic|republican|general|former|state|attorney|sheriff|chief|captain|major|lt)\.? )+/i;
const OUTLET =
  /\b(?:news|times|post|journal|reuters|ap|afp|associated press|bbc|cnn|cbn|msnbc|nbc|abc|cbs|fox|cnbc|npr|politico|guardian|telegraph|tribune|herald|daily|weekly|magazine|radio|tv|bloomberg|newsmax|breitbart|usa today|buzzfeed|huffpost|huffington|examiner|sentinel|examiner|yorker|forbes|vogue|today|rolling stone|star-ledger|the hill|theblaze|tmz|wall street)\b/i;

/** The notes that a text gives, at most three of a kind, chosen by a hash: no choice is ours. */
export function casesOf(row: Row): Case[] {
  const people = peopleOf(row);
  const all: Case[] = [];
  const add = (kind: Kind, at: Span, words: string, speaker: string | undefined) => {
    if (speaker !== undefined) all.push({ kind, row, at, words, speaker, gold: {} });
  };
  for (const gold of row.quotes) {
    const [piece, ...more] = gold.spans;
    if (!piece || more.length > 0) continue;
    const at = { start: piece[0], end: piece[1] };
    const words = oneLine(row.text.slice(at.start, at.end));
    const speaker = nameOf(row, gold, people);
    const fits = isLong(words) && !MARK.test(words);
    if (gold.type === 'direct') {
      const inner = withoutMarks(words);
      if (!isLong(inner) || MARK.test(inner)) continue;
      add('direct', at, inner, speaker);
      all.push({ kind: 'direct, nobody named', row, at, words: inner, gold: goldOf(row, gold, speaker) });
      if (speaker !== undefined) add('direct, another speaker', at, inner, another(row, at, speaker, people));
    } else if (gold.type === 'indirect' && fits && !nested(row, gold)) {
      add('indirect in marks', at, words, speaker);
    } else if (gold.type === 'mixed') {
      const [inside, outside] = split(row.text.slice(at.start, at.end));
      if (isLong(inside)) add('mixed, words inside the marks', at, inside, speaker);
      const flat = words.replaceAll(/["“”]/g, '');
      if (outside >= FEWEST_OUTSIDE && isLong(flat) && !MARK.test(flat)) add('mixed, with words outside the marks', at, flat, speaker);
    }
    const told = addressee(row, gold);
    const inner = gold.type === 'direct' ? withoutMarks(words) : split(row.text.slice(at.start, at.end))[0];
    if (told && isLong(inner) && !MARK.test(inner)) {
      add('second-hand, given to the speaker', at, inner, speaker);
      if (OUTLET.test(told)) add('second-hand, given to the outlet', at, inner, told);
      else if (/ /.test(told) && bare(told) === told && speaker !== undefined && told !== speaker)
        add('told a person, given to that person', at, inner, told);
    }
  }
  for (const sentence of unquoted(row)) {
    const words = oneLine(row.text.slice(sentence.start, sentence.end)).replace(/[.!?]$/, '');
    if (isLong(words) && !MARK.test(words)) add('own wording in marks', sentence, words, pick(people, `${row.id} ${sentence.start}`));
  }
  const taken = new Map<Kind, number>();
  return all
    .sort((a, b) => (hash(key(a)) < hash(key(b)) ? -1 : 1))
    .filter(({ kind }) => {
      taken.set(kind, (taken.get(kind) ?? 0) + 1);
      return taken.get(kind)! <= MOST_OF_A_KIND;
    });
}

const key = ({ kind, row, at }: Case): string => `${kind} ${row.id} ${at.start}`;
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const countOf = (words: string): number => words.split(/\s+/).filter(it => /[\p{L}\p{N}]/u.test(it)).length;
const isLong = (words: string): boolean => countOf(words) >= FEWEST_WORDS && countOf(words) <= MOST_WORDS;

function withoutMarks(words: string): string {
  return words.replaceAll(/^(?:["“”]|''|``)+|(?:["“”]|''|``)+$/g, '').replace(/[,.]$/, '');
}

/** The longest stretch between marks, and how many words stand outside all of them. */
function split(text: string): [string, number] {
  const inside = [...text.matchAll(/["“]([^"“”]*)["”]/g)].map(it => oneLine(it[1]!).replace(/[,.]$/, ''));
  const outside = text.replaceAll(/["“][^"“”]*["”]/g, ' ');
  return [inside.sort((a, b) => b.length - a.length)[0] ?? '', MARK.test(outside) ? 0 : countOf(outside)];
}

/** Full names of the persons who speak in a text. */
function peopleOf({ text, quotes }: Row): string[] {
  const found = new Set<string>();
  for (const gold of quotes) {
    const name = fullName(text, gold);
    if (name !== undefined && / /.test(name)) found.add(name);
  }
  return [...found];
}

function fullName(text: string, gold: Gold): string | undefined {
  if (gold.speaker_resolved !== undefined)
    return gold.speaker_resolved && gold.speaker_etype === 'person' ? bare(gold.speaker_resolved) : undefined;
  if (gold.speaker_start === null || gold.speaker_end === null) return undefined;
  return bare(oneLine(text.slice(gold.speaker_start, gold.speaker_end)));
}

function goldOf({ text }: Row, gold: Gold, name: string | undefined): Case['gold'] {
  const phrase = gold.speaker_start === null || gold.speaker_end === null ? undefined : text.slice(gold.speaker_start, gold.speaker_end);
  return { ...(phrase === undefined ? {} : { phrase }), ...(name === undefined ? {} : { name }) };
}

/** A phrase that is a person's name but for a title and an apposition; `undefined` for all others. */
function bare(phrase: string): string | undefined {
  const head = phrase
    .split(/,| who /)[0]!
    .replace(TITLES, '')
    .replace(/^(?:\p{Ll}[\p{L}-]* )+/u, '');
  const whole = new RegExp(`^${NAME}$`, 'u').exec(head);
  return whole &&
    !OUTLET.test(head) &&
    !/^(?:He|She|They|It|We|You|I|Who|This|That)$/.test(head) &&
    !/\b(?:campaign|party|house|department|university|committee|court|county|police|poll|report|union|state|office|center|institute|council|agency|company|commission|association|republicans?|democrats?|americans|officials|document|principles|project|carolina|city|hampshire|trump is|iowa|polls|crowd|states|corps|christians|journalism|peppers|rising|york|senator|son|team|week|debate|schools?|troops|europe|secretary|foundation|education)\b/i.test(
      head,
    )
    ? head
    : undefined;
}

/** The speaker as a note names them: by the one full name of the text that ends so. */
function nameOf(row: Row, gold: Gold, people: readonly string[]): string | undefined {
  const name = fullName(row.text, gold);
  if (name === undefined) return undefined;
  const whole = people.filter(it => it === name || it.endsWith(` ${name}`));
  return whole.length === 1 ? whole[0] : undefined;
}

/** A speaker of the text whom the paragraph of the words does not name. */
function another(row: Row, at: Span, speaker: string, people: readonly string[]): string | undefined {
  const start = row.text.lastIndexOf('\n\n', at.start);
  const end = row.text.indexOf('\n\n', at.end);
  const around = row.text.slice(Math.max(0, start), end < 0 ? undefined : end);
  const surname = (name: string) => name.split(' ').at(-1)!;
  return pick(
    people.filter(it => it !== speaker && surname(it) !== surname(speaker) && !around.includes(surname(it))),
    `${row.id} ${at.start}`,
  );
}

function pick(list: readonly string[], seed: string): string | undefined {
  return list.length === 0 ? undefined : list[Number.parseInt(hash(seed).slice(0, 8), 16) % list.length];
}

/** Whom the words were told: `told X`, `in an interview with X`, behind the cue. */
function addressee({ text }: Row, gold: Gold): string | undefined {
  if (gold.cue_start === null || gold.cue_end === null) return undefined;
  const around = text.slice(gold.cue_start, gold.cue_end + 90).split('\n')[0]!;
  const found = new RegExp(
    String.raw`^(?:told|tells|telling|(?:said|says|added|explained)[^.,“"]{0,30} (?:in an? (?:[\p{L}-]+ )?interview with|to)) (?:the )?(?:(?:\p{Lu}[\p{L}]*[’']s )?(?:host |anchor |reporter |radio host )?)?(${NAME})`,
    'u',
  ).exec(around);
  return found?.[1]?.replace(/[’']s$/, '').replace(/ (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/, '');
}

/** Whether the words lie inside other words of somebody: then it is not the speaker's report alone. */
function nested({ quotes }: Row, gold: Gold): boolean {
  const [start, end] = gold.spans[0]!;
  return quotes.some(it => it !== gold && it.spans.some(([from, to]) => from < end && start < to));
}

/** Sentences of paragraphs in which nobody says anything. */
function unquoted({ text, quotes }: Row): Span[] {
  const taken = quotes.flatMap(it => [
    ...it.spans.map(([start, end]) => ({ start, end })),
    ...(it.speaker_start === null || it.speaker_end === null ? [] : [{ start: it.speaker_start, end: it.speaker_end }]),
    ...(it.cue_start === null || it.cue_end === null ? [] : [{ start: it.cue_start, end: it.cue_end }]),
  ]);
  const title = text.indexOf('\n');
  return [...text.matchAll(/[^\n]+/g)]
    .flatMap(it => sentences(text, { start: it.index, end: it.index + it[0].length }))
    .filter(it => it.start > title && /[.!?]$/.test(text.slice(it.start, it.end).trim()) && !taken.some(other => overlaps(other, it)));
}
