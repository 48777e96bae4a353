import type { Alignment } from '../anchoring/anchor.ts';
import type { PartialDate } from '../formats/metadata.ts';
import type { Located } from './corpus.ts';
import type { StoredFile } from './store.ts';

/** The best place of a quotation in one source, with what speaks for that source. */
export interface Placed {
  readonly file: StoredFile;
  readonly alignment: Alignment;
  readonly located: Located;
  readonly cited: boolean;
  /** The source gives the words to the speaker the note names. */
  readonly bySpeaker: boolean;
}

/** From this similarity on, a cited source's wording is taken for what the author meant, even when another source has the very words. */
const meant = 0.7;

/**
 * Orders places, best first, and says whether it is open which one is meant: several sources have the words equally well and neither citation,
 * speaker, copy nor date decides.
 */
export function decide(placed: readonly Placed[]): { readonly order: readonly Placed[]; readonly ambiguous: boolean } {
  const order = [...placed].sort((a, b) => compare(a, b) || (a.file.file < b.file.file ? -1 : 1));
  const [first, second] = order;
  const ambiguous = first !== undefined && second !== undefined && compare(first, second) === 0 && first.file.hash !== second.file.hash;
  return { order, ambiguous };
}

/** Negative when `a` is meant rather than `b`; 0 when nothing decides. */
function compare(a: Placed, b: Placed): number {
  return (
    Number(isCitedAndMeant(b)) - Number(isCitedAndMeant(a)) ||
    quality(b) - quality(a) ||
    Number(b.cited) - Number(a.cited) ||
    closer(b.alignment.similarity, a.alignment.similarity) ||
    likelier(b.alignment, a.alignment, 'edited') ||
    Number(b.bySpeaker) - Number(a.bySpeaker) ||
    Number(a.located.noise !== undefined) - Number(b.located.noise !== undefined) ||
    Number(b.located.inMarks) - Number(a.located.inMarks) ||
    Number(isCopyOf(a, b)) - Number(isCopyOf(b, a)) ||
    earlier(a.file.metadata.issued?.value, b.file.metadata.issued?.value) ||
    likelier(b.alignment, a.alignment, 'altered')
  );
}

function isCitedAndMeant({ cited, alignment }: Placed): boolean {
  return cited && (alignment.verdict !== 'altered' || alignment.similarity >= meant);
}

/** The very words in the article, the very words in noise, other words in the article, other words in noise. */
function quality({ alignment, located }: Placed): number {
  return (alignment.verdict === 'altered' ? 0 : 2) + (located.noise === undefined ? 1 : 0);
}

/** Which alignment has more words in common; a hair's breadth does not decide. */
function closer(a: number, b: number): number {
  return Math.abs(a - b) < 0.01 ? 0 : a - b;
}

/** Words in brackets that the source has too tell apart places that have the others equally well. */
function likelier(a: Alignment, b: Alignment, verdict: 'edited' | 'altered'): number {
  const bits = a.verdict === verdict && b.verdict === verdict ? a.bits - b.bits : 0;
  return Math.abs(bits) < 1 ? 0 : bits;
}

function isCopyOf(a: Placed, b: Placed): boolean {
  const original = a.file.metadata.copyOf?.value;
  return original !== undefined && (original === b.file.key || original === b.file.ownKey);
}

/** Which date is surely earlier; 0 when one is unknown, or too vague to tell. */
function earlier(a: PartialDate | undefined, b: PartialDate | undefined): number {
  if (!a || !b) return 0;
  if (a.year !== b.year) return a.year - b.year;
  if (a.month === undefined || b.month === undefined) return 0;
  if (a.month !== b.month) return a.month - b.month;
  return a.day === undefined || b.day === undefined ? 0 : a.day - b.day;
}
