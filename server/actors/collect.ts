import type { Document } from '../formats/document.ts';
import type { NameCandidate } from '../names/name-candidate.ts';
import type { Span } from '../text/span.ts';
import { bySpan, covers, overlaps } from '../text/span.ts';
import type { ActorType, Registry } from './actor.ts';
import type { MatchName } from './match.ts';
import { NameMatcher } from './match.ts';
import { looksLikeAcronym, nameKey, type Sex, titleBefore } from './name-forms.ts';
import { isOffice, repair, titleEnd } from './repair.ts';
import { plainStateNames, stateOfDemonym } from './states.ts';

/** One place where a document names something. In all comments: `Mr Kelin's` */
export interface NameUse extends Span {
  /** Where the form of address or the name’s own article begins, else `start`: the place of `Mr`, of `The` in “The Times”. */
  readonly outer: number;
  /** `Kelin` */
  readonly text: string;
  /** Its `nameKey`: `kelin` */
  readonly key: string;
  readonly type: ActorType;
  readonly confidence: number;
  /** The sex the form of address tells. */
  readonly sex?: Sex;
  readonly titled: boolean;
  /** `Mr`; empty without one. */
  readonly title: string;
  /** Index of the sentence; -1 outside all sentences (a table). */
  readonly sentence: number;
  /** Inside quotation marks. */
  readonly quoted: boolean;
  /** Ids of registered actors that this name means. */
  readonly registered?: readonly string[];
  /** Inside a longer name. */
  readonly nested: boolean;
}

interface Found extends Span {
  readonly outer?: number;
  readonly type: ActorType;
  readonly confidence: number;
  readonly registered?: readonly string[];
}

/** The registry's names as the matcher wants them. */
export function registryNames(registry: Registry): MatchName[] {
  const actors = new Map<string, { name: string; actors: string[]; type: ActorType }>();
  for (const actor of registry.actors) {
    for (const name of [actor.name, ...actor.aliases]) {
      const known = actors.get(name);
      if (known) known.actors.push(actor.id);
      else actors.set(name, { name, actors: [actor.id], type: actor.type });
    }
  }
  return [...actors.values()];
}

/**
 * The names of a document, in order, the outer one of nested names first: what the tagger found, corrected by the registry, nothing from noise
 * or code, no demonyms, and further occurrences of unmistakable names (several words or an acronym) that the tagger missed. `quoted` tells what stands between quotation marks.
 */
export function collectNames(
  document: Document,
  sentences: readonly Span[],
  candidates: readonly NameCandidate[],
  registry: Registry,
  quoted: (span: Span) => boolean,
): NameUse[] {
  const { text, blocks, noise } = document;
  const prose = blocks.filter(block => block.kind !== 'code');
  const inProse = locator(prose);
  const isNoise = locator(noise);
  const opaque = gaps(prose, text.length);
  const not = new Set(registry.not.map(nameKey));

  const found: Found[] = [];
  const decided = registry.actors.length > 0 ? new NameMatcher(registryNames(registry)).match(text, opaque) : [];
  const accepted = repair(text, candidates)
    .filter(it => it.end > it.start && inProse(it) >= 0 && isNoise(it) < 0)
    .filter(it => {
      const name = text.slice(it.start, it.end);
      return /[\p{L}]/u.test(name) && !not.has(nameKey(name)) && !stateOfDemonym(name) && !isOffice(name);
    });
  for (const match of decided) {
    const bare = { start: titleEnd(text, match), end: match.end };
    if (not.has(nameKey(text.slice(bare.start, bare.end)))) continue;
    if (accepted.some(it => overlaps(it, bare) && !covers(bare, it) && it.end - it.start > bare.end - bare.start)) continue;
    found.push({ ...bare, type: match.type, confidence: 1, registered: match.actor === undefined ? match.candidates! : [match.actor] });
  }
  const taken = new Overlap(found);
  for (const it of accepted) if (!taken.any(it)) found.push(it);
  found.sort(bySpan);
  const kept = outermost(found);
  const repeated = repeats(text, kept, opaque, not);
  const all: Found[] = [...kept, ...repeated].sort(bySpan);

  const sentenceOf = locator(sentences);
  return all.map(it => {
    const title = titleBefore(text, it.start, Math.max(0, it.start - 30));
    return {
      ...it,
      outer: title?.start ?? it.outer ?? it.start,
      text: text.slice(it.start, it.end),
      key: nameKey(text.slice(it.start, it.end)),
      sex: title?.sex,
      titled: title !== undefined,
      title: title === undefined ? '' : text.slice(title.start, it.start).trim().replace(/\s+/gu, ' '),
      type: title !== undefined && it.registered === undefined ? 'person' : it.type,
      sentence: sentenceOf(it),
      quoted: quoted(it),
      nested: false,
    };
  });
}

const stateMatcher = new NameMatcher(plainStateNames.map(name => ({ name, actors: [name], type: 'place' })));

/** States, and names of several words and acronyms that stand elsewhere in the document too, where no name was found. */
function repeats(
  text: string,
  kept: readonly (Span & { type: ActorType; confidence: number })[],
  opaque: readonly Span[],
  not: ReadonlySet<string>,
) {
  const names = new Map<string, MatchName>();
  for (const it of kept) {
    const name = text.slice(it.start, it.end);
    const certain = it.confidence >= 0.5 && (/\s/u.test(name) || (looksLikeAcronym(name) && name.length > 2));
    if (certain && !names.has(name)) names.set(name, { name, actors: [name], type: it.type });
  }
  const taken = new Overlap(kept);
  const again = names.size === 0 ? [] : new NameMatcher([...names.values()]).match(text, opaque);
  const known = new Overlap(again);
  return [...again, ...stateMatcher.match(text, opaque).filter(it => !known.any(it))]
    .map(match => ({ start: titleEnd(text, match), end: match.end, type: match.type, confidence: 0.5 }))
    .filter(it => !taken.any(it) && !not.has(nameKey(text.slice(it.start, it.end))));
}

function outermost<T extends Span>(sorted: readonly T[]): T[] {
  const kept: T[] = [];
  for (const it of sorted) if (kept.length === 0 || it.start >= kept.at(-1)!.end) kept.push(it);
  return kept;
}

/** Index of the span that covers a given one, by binary search; -1 where none does. `spans` are in order and do not overlap. */
export function locator(spans: readonly Span[]): (span: Span) => number {
  return span => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.end <= span.start) low = middle + 1;
      else high = middle;
    }
    const hit = spans[low];
    return hit !== undefined && covers(hit, span) ? low : -1;
  };
}

/** Everything outside `spans`. */
function gaps(spans: readonly Span[], length: number): Span[] {
  const between: Span[] = [];
  let from = 0;
  for (const span of spans) {
    if (span.start > from) between.push({ start: from, end: span.start });
    from = span.end;
  }
  if (from < length) between.push({ start: from, end: length });
  return between;
}

/** Answers whether a span overlaps one of a fixed set. */
class Overlap {
  readonly #sorted: readonly Span[];

  constructor(spans: readonly Span[]) {
    this.#sorted = [...spans].sort(bySpan);
  }

  any(span: Span): boolean {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]!.end <= span.start) low = middle + 1;
      else high = middle;
    }
    const hit = this.#sorted[low];
    return hit !== undefined && overlaps(hit, span);
  }
}
