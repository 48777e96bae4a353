import { dateLabel } from '../citations/describe.ts';
import type { Corpus, Located, QuotationRecord, SearchHit, SearchOptions, SourceInfo } from '../corpus/corpus.ts';
import { inTime } from '../corpus/search.ts';
import { overlaps, type Span } from '../text/span.ts';
import { coverage, supports } from './support.ts';

/** A passage of a source that could be cited for some words. */
export interface Candidate {
  readonly source: SourceInfo;
  /** The sentence, or the located words, in the source's text. */
  readonly span: Span;
  readonly text: string;
  /** Date of publication in words, or `undated`. */
  readonly date: string;
  /** Who says it, as the corpus calls them; absent where the source gives the words to nobody. */
  readonly speaker?: string;
  /** `words`: the words themselves stand there. `about`: it says something alike. */
  readonly kind: 'words' | 'about';
  /** 0–1: for `words` the share of words that match; for `about` how much of what was asked the passage says. Never grows down the list. */
  readonly score: number;
  /** Why the source may not be used today, in words; absent where it may, and where nobody asked. */
  readonly restricted?: string;
}

/** What is looked for. */
export interface Wanted {
  readonly text: string;
  /** Places that are known to hold the words; they come first. */
  readonly located?: readonly Located[];
  readonly limit?: number;
  /** Only passages of these sources, with these actors, of this time. */
  readonly only?: Omit<SearchOptions, 'limit'>;
}

/** Fewer words than this are found by chance. */
const FEWEST_WORDS = 4;
/** An altered place below this is another sentence about the same thing. */
const LIKE_ENOUGH = 0.7;
/** A sentence that has less of what is asked is about something else; the first few are shown all the same. */
const ALIKE = 0.2;
const ALWAYS_SHOWN = 3;
/** What stands around words that are quoted. */
const MARKS = ` \t\r\n"“”„«»'‘’`;
const USUAL_LIMIT = 20;

/** Passages of the sources for some words, best first: where the words themselves stand, then sentences about the same thing. */
export async function passagesFor(
  corpus: Corpus,
  { text, located, limit = USUAL_LIMIT, only = {} }: Wanted,
  signal?: AbortSignal,
): Promise<readonly Candidate[]> {
  if (text.trim() === '') return [];
  const places = await fitting(corpus, located ?? (await wordsIn(corpus, text, signal)), only, signal);
  const hits = await corpus.search(text, { ...only, limit: limit * 2 }, signal);
  const found: Candidate[] = [];
  for (const place of places) found.push(await fromPlace(corpus, place, signal));
  // A passage with all names and figures of what is asked goes before one that only shares many words with it.
  const ranked = [...hits].sort((a, b) => Number(supports(text, b)) - Number(supports(text, a)) || b.score - a.score);
  const best = Math.max(1e-9, ...hits.map(it => it.score));
  for (const [rank, hit] of ranked.entries()) {
    if (found.length >= limit) break;
    const alike = coverage(text, hit.text);
    if (alike === 0 || (rank >= ALWAYS_SHOWN && alike < ALIKE)) continue;
    if (found.some(it => it.source.id === hit.source.id && overlaps(it.span, hit.span))) continue;
    found.push(await fromHit(corpus, text, hit, best, signal));
  }
  let ceiling = 1;
  return found.slice(0, limit).map(it => {
    ceiling = Math.min(ceiling, it.score);
    return { ...it, score: ceiling };
  });
}

/** The places that a choice of sources, actors and time leaves: an actor has to be who says the words. */
async function fitting(
  corpus: Corpus,
  places: readonly Located[],
  { sources, actors, ...time }: Omit<SearchOptions, 'limit'>,
  signal?: AbortSignal,
): Promise<readonly Located[]> {
  if (places.length === 0) return places;
  const ids = sources && new Set((await corpus.sourcesNamed(sources, signal)).map(it => it.id));
  return places.filter(
    ({ source, quotation }) =>
      (!ids || ids.has(source.id)) && (!actors || quotation?.quotation.actors.some(it => actors.includes(it))) && inTime(source, time),
  );
}

/** Where the words stand as they are, marks or not. Words changed in places still count when the passage is plainly the same one. */
async function wordsIn(corpus: Corpus, text: string, signal?: AbortSignal): Promise<readonly Located[]> {
  const words = withoutMarks(text);
  if (words.split(/\s+/).length < FEWEST_WORDS) return [];
  const { verdict, places } = await corpus.locate({ words: { text: words } }, signal);
  if (verdict === 'missing' || verdict === 'unchecked') return [];
  return places.filter(it => it.alignment.verdict !== 'altered' || it.alignment.similarity >= LIKE_ENOUGH);
}

async function fromPlace(corpus: Corpus, place: Located, signal?: AbortSignal): Promise<Candidate> {
  const speaker = place.quotation && (await speakerOf(corpus, place.quotation, signal));
  return {
    source: place.source,
    span: place.alignment.span,
    text: place.passageText.length < 60 ? place.contextText : place.passageText,
    date: dateLabel(place.source.metadata),
    ...(speaker === undefined ? {} : { speaker }),
    kind: 'words',
    score: rounded(place.alignment.similarity),
  };
}

async function fromHit(
  corpus: Corpus,
  text: string,
  { source, span, text: said, score }: SearchHit,
  best: number,
  signal?: AbortSignal,
): Promise<Candidate> {
  const records = await corpus.quotationsAt({ source: source.id, span }, signal);
  // A sentence may hold nobody's words but a few: the speaker is shown when most of it is theirs.
  const record = records
    .map(it => ({ it, shared: it.quotation.content.reduce((sum, piece) => sum + shared(piece, span), 0) }))
    .sort((a, b) => b.shared - a.shared)[0];
  const speaker = record && record.shared * 2 >= span.end - span.start ? await speakerOf(corpus, record.it, signal) : undefined;
  return {
    source,
    span,
    text: said,
    date: dateLabel(source.metadata),
    ...(speaker === undefined ? {} : { speaker }),
    kind: 'about',
    score: rounded(0.99 * coverage(text, said) * Math.min(1, score / best)),
  };
}

/** Who speaks, by the names the corpus has for them; else the source's own short phrase; `undefined` when neither is there. */
export async function speakerOf(
  corpus: Corpus,
  { quotation, sentence, sentenceText }: QuotationRecord,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const names: string[] = [];
  for (const id of quotation.actors) {
    const actor = await corpus.actor(id, signal);
    if (actor) names.push(actor.name);
  }
  if (names.length > 0) return names.join(' and ');
  const { speaker } = quotation;
  if (!speaker || speaker.start < sentence.start || speaker.end > sentence.end) return undefined;
  const phrase = sentenceText
    .slice(speaker.start - sentence.start, speaker.end - sentence.start)
    .replaceAll(/\s+/g, ' ')
    .trim();
  // “he” means nobody outside its own text.
  return phrase.split(' ').length <= 8 && !/^(?:he|she|they|it|we|i|who|others?|some|one|you)$/i.test(phrase) ? phrase : undefined;
}

function withoutMarks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && MARKS.includes(text[start]!)) start++;
  while (end > start && MARKS.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
