import { type AlignOptions, alignPattern, better } from '../anchoring/align.ts';
import type { Alignment } from '../anchoring/anchor.ts';
import { neededBits, USUAL_AMOUNT as usualAmount } from '../anchoring/evidence.ts';
import { type Pattern, readPattern } from '../anchoring/pattern.ts';
import { guessLanguage, guessPhraseLanguage } from '../formats/language.ts';
import { covers, overlaps, type Span } from '../text/span.ts';
import { aroundSentences, byShingles, merged, surroundings } from './candidates.ts';
import type { Located, LocateQuery, Location } from './corpus.ts';
import { DamagedWords } from './damaged-words.ts';
import { earlierWording } from './earlier.ts';
import { Pause } from './pause.ts';
import { decide, type Placed } from './ranking.ts';
import { locatedAt } from './records.ts';
import type { Body, Store, StoredFile } from './store.ts';
import type { Texts } from './texts.ts';
import { rarityOf } from './word-rarity.ts';

/** Quotations of fewer words are looked for in cited sources and the speaker's words only: elsewhere they would be found by chance. */
const fewWords = 4;
/** Places shown. */
const mostPlaces = 8;
/** Texts a quotation is aligned with beyond the cited ones. */
const mostTexts = 12;
/** When a better text had the words, one with less than this share of its votes is not looked at. */
const promising = 0.4;
/** A speaker's quotations looked at for a short one. */
const mostSpeeches = 400;
/** Wordings that differ from the closest one by no more than this are shown beside it. */
const similar = 0.15;
/** Texts whose language is compared with that of a quotation nobody cites a source for. */
const mostSamples = 6;
/** A speaker's words are taken for at least so many, and a word for so many letters with the space behind it. */
const leastAmong = 256;
const lettersPerWord = 6;
/** Of longer quotations some three words are intact, if any are. */
const longest = 48;
/** As if so many times the words were looked through. */
const surely = 2 ** 24;
/** Equally good places in one text. */
const mostAlike = 16;

/**
 * Where the words of a quotation stand. Cited sources first and wholly; then every text that shares rare shingles with the words; then texts that
 * share rare words. Noise counts last. See `ranking.ts` for which of several places is meant.
 */
export async function locate(store: Store, texts: Texts, query: LocateQuery, signal?: AbortSignal): Promise<Location> {
  const pause = new Pause(signal);
  const pattern = readPattern(query.words);
  if (pattern.own === 0) return { verdict: 'unchecked', places: [], why: 'There are no words between the marks.' };
  const cited: StoredFile[] = [];
  for (const name of query.cited ?? []) {
    const [file] = await store.filesNamed(name);
    if (file && !cited.some(it => it.number === file.number)) cited.push(file);
  }
  const short = pattern.own < fewWords;
  // Of what is in brackets half stands in the source as it is.
  const tooShort = pattern.words.count < fewWords;
  const words = Math.max(usualAmount, Number((await store.note('indexedWords')) ?? 0) * 2);
  const placed: Placed[] = [];
  let weights: Pick<AlignOptions, 'rarity'> | undefined;
  let certain = false;
  const seen = new Set<number>();
  const look: Look = async (number, where, again) => {
    if (seen.has(number) && !again) return;
    await pause.here();
    const file = await store.file(number);
    const body = await texts.body(number);
    if (!file || !body) return;
    seen.add(number);
    // What agrees by chance somewhere in a hundred million words does not agree by chance in the one source that is cited.
    const among = again ? 'these' : cited.some(it => it.number === number) ? usualAmount : words;
    const find = (search: Amount) => bestIn(texts, file, body, pattern, where(body), query.speakers ?? [], search);
    // Where far more agrees than is needed, nobody has to ask how rare each word is here.
    let found = weights === undefined && among !== 'these' ? await find({ among: among * surely }) : undefined;
    if (found) {
      certain = true;
      weights = {};
    }
    weights ??= await rarityOf(store, pattern);
    found ??= await find({ among, ...weights });
    if (found) placed.push({ ...found, file, cited: cited.some(it => it.number === number) });
  };
  for (const { number } of cited) await look(number, () => undefined);
  if (tooShort) {
    if (placed.length === 0) await lookInSpeeches(store, texts, query.speakers ?? [], look, pause);
  } else {
    const exact = placed.some(it => it.alignment.verdict !== 'altered');
    const candidates = await byShingles(store, query.words);
    for (const { number, units, share } of candidates.slice(0, mostTexts)) {
      if (share < promising && placed.some(it => !it.cited)) break;
      await look(number, body => surroundings(body, units));
    }
    if (
      !exact &&
      !certain &&
      pattern.own <= longest &&
      placed.every(it => it.alignment.verdict === 'altered' && it.alignment.similarity < 0.8)
    ) {
      const damaged = new DamagedWords(store, query.words);
      const needed = neededBits(pattern, words);
      for (const { number, sentences } of await damaged.byRareWords(pause, needed))
        await look(number, body => aroundSentences(body, sentences));
      if (placed.length === 0)
        for (const { number, units } of (await damaged.byRepair()).slice(0, mostTexts))
          await look(number, body => surroundings(body, units));
    }
    // Among the few hundred words of a speaker, less has to agree than among those of a whole corpus.
    if (placed.length === 0) await lookInSpeeches(store, texts, query.speakers ?? [], look, pause, true);
  }
  if (placed.length === 0) {
    const location = await nowhere(store, texts, pattern, query, cited, short);
    return location.verdict === 'missing' ? withEarlier(store, texts, pattern, location, cited) : location;
  }
  const { order, ambiguous } = decide(worthShowing(placed));
  const places: Located[] = [];
  for (const it of order.slice(0, mostPlaces)) places.push(await shown(texts, it, query.speakers ?? []));
  const location: Location = { verdict: ambiguous ? 'ambiguous' : order[0]!.alignment.verdict, places };
  const stands = order.some(it => it.alignment.verdict !== 'altered' && (cited.length === 0 || it.cited));
  return stands ? location : withEarlier(store, texts, pattern, location, cited);
}

/** A place with all that its text tells about it: who else is named around it says how sure it is who speaks. */
async function shown(texts: Texts, { file, alignment, located }: Placed, speakers: readonly string[]): Promise<Located> {
  const body = await texts.body(file.number);
  return body ? locatedAt(file, body, await texts.read(file.number), alignment, speakers) : located;
}

/** The location with what an earlier copy of a source, of a cited one where sources are cited, had. */
async function withEarlier(
  store: Store,
  texts: Texts,
  pattern: Pattern,
  location: Location,
  cited: readonly StoredFile[],
): Promise<Location> {
  const earlier = await earlierWording(store, texts, pattern, location.places, cited);
  return earlier ? { ...location, earlier } : location;
}

/** Beside the very words, or a much closer wording, a distant one is only shown when it is the cited source's. */
function worthShowing(placed: readonly Placed[]): readonly Placed[] {
  const exact = placed.some(it => it.alignment.verdict !== 'altered');
  const best = Math.max(...placed.map(it => it.alignment.similarity));
  return placed.filter(it => it.cited || (exact ? it.alignment.verdict !== 'altered' : it.alignment.similarity >= best - similar));
}

/** `again`: look even where the words were looked for before, and believe what agrees among the words of these places alone. */
type Look = (number: number, where: (body: Body) => readonly Span[] | undefined, again?: boolean) => Promise<void>;

async function lookInSpeeches(
  store: Store,
  texts: Texts,
  speakers: readonly string[],
  look: Look,
  pause: Pause,
  again = false,
): Promise<void> {
  for (const speaker of speakers) {
    const byText = new Map<number, number[]>();
    for (const { number, quotation } of await store.speeches(speaker, mostSpeeches))
      byText.set(number, [...(byText.get(number) ?? []), quotation]);
    for (const [number, indices] of byText) {
      await pause.here();
      const { quotations } = await texts.read(number);
      await look(number, () => merged(indices.flatMap(at => quotations[at]?.content ?? [])), again);
    }
  }
}

/** How many words are looked through (`these`: those of the places themselves), and how rare each one is there. */
interface Amount extends Pick<AlignOptions, 'rarity'> {
  readonly among: number | 'these';
}

/** The best place in one text: among equally good ones that in the speaker's quotation, then in marks, then the first; in noise only when there is no other. */
async function bestIn(
  texts: Texts,
  file: StoredFile,
  body: Body,
  pattern: Pattern,
  within: readonly Span[] | undefined,
  speakers: readonly string[],
  search: Amount,
): Promise<{ readonly alignment: Alignment; readonly located: Located; readonly bySpeaker: boolean } | undefined> {
  const { text, noise } = body;
  // Noise inside an article (an advert between two sentences) does not end a quotation that runs across it.
  const own = within?.reduce((sum, it) => sum + it.end - it.start, 0) ?? text.length;
  const among = search.among === 'these' ? Math.max(leastAmong, own / lettersPerWord) : search.among;
  const options = { ...search, among };
  let found = alignPattern(pattern, text, { ...options, skip: union(body.skip, noise), ...(within ? { within } : {}) }, mostAlike);
  if (found.length === 0 && noise.length > 0) {
    const inside = joined(text, within ? noise.filter(it => within.some(span => overlaps(span, it))) : noise);
    if (inside.length > 0) found = alignPattern(pattern, text, { ...options, skip: body.skip, within: inside }, mostAlike);
  }
  const [best] = found;
  if (!best) return undefined;
  const equal = found.filter(it => !better(best, it));
  const read = await texts.quotationsAt(
    file.number,
    equal.map(it => it.span),
  );
  const places = equal
    .sort((a, b) => a.span.start - b.span.start)
    .map(alignment => {
      const located = locatedAt(file, body, read, alignment, []);
      return { alignment, located, bySpeaker: located.quotation?.quotation.actors.some(it => speakers.includes(it)) ?? false };
    });
  const rank = (it: (typeof places)[number]) => (it.bySpeaker ? 4 : 0) + (it.located.inMarks ? 2 : 0) + (it.located.quotation ? 1 : 0);
  return places.reduce((a, b) => (rank(b) > rank(a) ? b : a));
}

/** Stretches with nothing but white space between them as one: a date line below an outlet's name. */
function joined(text: string, spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { start, end } of spans) {
    const last = found.at(-1);
    if (last && text.slice(last.end, start).trim() === '') found[found.length - 1] = { start: last.start, end };
    else found.push({ start, end });
  }
  return found;
}

/** Markup and noise as one ordered list. */
function union(skip: readonly Span[], noise: readonly Span[]): readonly Span[] {
  if (noise.length === 0) return skip;
  return merged([...skip.filter(it => !noise.some(hole => covers(hole, it))), ...noise]);
}

/** What to say when the words stand nowhere. Only a cited source whose text is there and lacks them makes a short quotation `missing`. */
async function nowhere(
  store: Store,
  texts: Texts,
  { own, text }: Pattern,
  query: LocateQuery,
  cited: readonly StoredFile[],
  short: boolean,
): Promise<Location> {
  const unchecked = (why: string): Location => ({ verdict: 'unchecked', places: [], why });
  const bodies: { readonly file: StoredFile; readonly body: Body }[] = [];
  for (const file of cited) {
    const body = await texts.body(file.number);
    if (body && body.text.trim() !== '') bodies.push({ file, body });
  }
  if (cited.length > 0 && bodies.length === 0) return unchecked('The cited source has no text.');
  const language = guessLanguage(text) ?? guessPhraseLanguage(text);
  if (language !== undefined) {
    const compared = bodies.length > 0 ? bodies : await samples(store, texts, query.speakers ?? []);
    const others = compared.map(({ file, body }) => (file.metadata.language?.value ?? guessLanguage(body.text))?.slice(0, 2).toLowerCase());
    if (others.length > 0 && others.every(it => it !== undefined && it !== language))
      return unchecked('The quotation is in another language than its source.');
  }
  if (!short || bodies.length > 0) return { verdict: 'missing', places: [] };
  const words = own === 1 ? 'One word is' : `${['', '', 'Two', 'Three'][own]} words are`;
  return unchecked(
    (query.speakers ?? []).length > 0
      ? `${words} too few to look for outside a cited source and what this speaker says in the sources.`
      : `${words} too few to look for without a cited source or a known speaker.`,
  );
}

/** Texts whose language stands for the corpus: those in which the speakers speak, else the first ones. */
async function samples(
  store: Store,
  texts: Texts,
  speakers: readonly string[],
): Promise<{ readonly file: StoredFile; readonly body: Body }[]> {
  const numbers = new Set<number>();
  for (const speaker of speakers) for (const { number } of await store.speeches(speaker, mostSamples)) numbers.add(number);
  const spoken = await Promise.all([...numbers].slice(0, mostSamples).map(it => store.file(it)));
  const files = numbers.size > 0 ? spoken.filter(it => it !== undefined) : await store.files(mostSamples);
  const found: { readonly file: StoredFile; readonly body: Body }[] = [];
  for (const file of files) {
    const body = await texts.body(file.number);
    if (body && body.text.trim() !== '') found.push({ file, body });
  }
  return found;
}
