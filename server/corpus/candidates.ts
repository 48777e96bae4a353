import type { QuotedWords } from '../anchoring/anchor.ts';
import { type Candidate, vote } from '../anchoring/quote-index.ts';
import { queryShingles } from '../anchoring/shingles.ts';
import { bySpan, type Span } from '../text/span.ts';
import type { Body, Store } from './store.ts';

/** A text in which the words may stand, with the units that speak for it, the likeliest first. */
export interface CandidateText {
  readonly number: number;
  readonly units: readonly number[];
  /** Votes of its best unit, as a share of those of the best unit of all: 0–1. */
  readonly share: number;
}

/** Units looked at for one quotation. */
const mostUnits = 24;
/** A block with this share of the best one's votes is about as good. */
const crowded = 0.75;
/** Texts up to this length are aligned whole. */
const small = 1_500;

/**
 * How many shingles are asked for until a block that has enough of them tells; the rarest first. The others would only say so again. Where so many
 * say nothing, more do not; where many blocks have them all, as with what every text of an outlet ends in, the rest decides.
 */
const rounds = [6, 12, 24, 48];
const enoughShingles = 4;
/** Enough where no other block has half as much. */
const fewShingles = 3;
/** Where no block has two shingles, so many texts are looked at: which one it is, rare words tell better. */
const mostOfOne = 6;

/** The texts that share rare shingles with the words, the likeliest first. Empty when no three words in a row are anywhere. */
export async function byShingles(store: Store, words: QuotedWords): Promise<CandidateText[]> {
  return textsWith(store, queryShingles(words));
}

/** The texts with most of some shingles, the likeliest first; `all`: asked for at once, for hardly any of them is anywhere. */
export async function textsWith(store: Store, hashes: Uint32Array, all = false): Promise<CandidateText[]> {
  if (hashes.length === 0) return [];
  const options = { blocks: await store.unitCount(), limit: mostUnits };
  const lists: (readonly number[])[] = [];
  let found: Candidate[] = [];
  for (const round of all ? [hashes.length] : [...rounds, hashes.length]) {
    if (round > rounds.at(-1)! && lists.length > 0 && !isCrowded(found)) break;
    lists.push(...(await store.postings(hashes.subarray(lists.length, round))));
    found = vote(lists, options);
    if (lists.length >= hashes.length || tells(found)) break;
  }
  if (!all && found[0]?.shared === 1) found = found.slice(0, mostOfOne);
  const most = found[0]?.votes ?? 1;
  const texts = new Map<number, { units: number[]; share: number }>();
  for (const { block, votes } of found) {
    const place = await store.unit(block);
    if (!place) continue;
    const text = texts.get(place.number);
    if (text) text.units.push(place.unit);
    else texts.set(place.number, { units: [place.unit], share: votes / most });
  }
  return [...texts].map(([number, { units, share }]) => ({ number, units, share }));
}

/** Whether it is clear which block it is. */
function tells(found: readonly Candidate[]): boolean {
  const [first, second] = found;
  if (!first || first.shared < fewShingles) return false;
  if (first.shared < enoughShingles && second && second.votes > first.votes / 2) return false;
  return !isCrowded(found);
}

/** Whether the best block is one of many that are about as good. */
function isCrowded(found: readonly Candidate[]): boolean {
  return found.length >= mostUnits && found.at(-1)!.votes > found[0]!.votes * crowded;
}

/** Where in a text to align: all of a small one, else the units with a neighbour on each side. */
export function surroundings(body: Body, units: readonly number[]): readonly Span[] | undefined {
  if (body.text.length <= small) return undefined;
  const { blocks, noise } = body;
  const spans: Span[] = [];
  for (const unit of units) {
    if (unit >= blocks.length) {
      const stretch = noise[unit - blocks.length];
      if (stretch) spans.push(stretch);
      continue;
    }
    spans.push({ start: blocks[Math.max(0, unit - 1)]!.start, end: blocks[Math.min(blocks.length - 1, unit + 1)]!.end });
  }
  return merged(spans);
}

/** Where in a text to align around sentences: they and two neighbours on each side. */
export function aroundSentences(body: Body, sentences: readonly number[]): readonly Span[] {
  return merged(
    sentences.map(at => ({
      start: body.sentences[Math.max(0, at - 2)]?.start ?? 0,
      end: body.sentences[Math.min(body.sentences.length - 1, at + 2)]?.end ?? body.text.length,
    })),
  );
}

/** The spans in order, those that touch or overlap as one. */
export function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort(bySpan)) {
    const last = found.at(-1);
    if (last && span.start <= last.end) found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else found.push({ start: span.start, end: span.end });
  }
  return found;
}
