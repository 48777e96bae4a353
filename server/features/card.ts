import type { Actor, Mention } from '../actors/actor.ts';
import type { Corpus, Presence, QuotationRecord, SourceInfo } from '../corpus/corpus.ts';
import type { AnchoredQuotation, ResolvedCitation, Snapshot } from '../rules/snapshot.ts';
import { fold } from '../text/fold.ts';
import { contains, covers, type Span } from '../text/span.ts';

/** What stands at a place of a note or source, ready to be rendered; plain data. */
export type Card = ActorCard | QuotationCard | { readonly kind: 'citation'; readonly span: Span; readonly source: SourceInfo };

export interface QuotationCard {
  readonly kind: 'quotation';
  readonly span: Span;
  readonly anchored: AnchoredQuotation;
  /** Whom the source lets say the words, by name; empty where that is open. */
  readonly speakers: readonly string[];
}

export interface ActorCard {
  readonly kind: 'actor';
  /** The mention the card is for. */
  readonly span: Span;
  readonly actor: Actor;
  /** In how many sources, and since when. */
  readonly presence: Presence;
  /** The first sources that mention the actor, and all that a role or quotation of the card comes from; by date, undated last. */
  readonly sources: readonly SourceInfo[];
  /** Who else is named in the same sources, most often first. */
  readonly company: readonly Actor[];
  /** The two or three most telling quotations: direct ones first, the longer first up to a few lines. */
  readonly quotations: readonly (QuotationRecord & { readonly info: SourceInfo })[];
}

/** What a hover at `offset` is about. The façade fills an actor's card with what the corpus knows. */
export type Target =
  | { readonly kind: 'actor'; readonly span: Span; readonly mention: Mention; readonly actor: Actor }
  | QuotationCard
  | { readonly kind: 'citation'; readonly span: Span; readonly citation: ResolvedCitation };

/**
 * The thing at `offset`: a name, else a citation, else a quotation; the name of an actor wins inside a quotation, because it is the smaller
 * thing under the cursor. `undefined` where there is nothing to say: also where two actors are possible.
 */
export function targetAt({ mentions, actors, quotations, citations }: Snapshot, offset: number): Target | undefined {
  const mention = smallest(mentions.filter(it => contains(it, offset)));
  const actor = mention?.actor === undefined ? undefined : actors.get(mention.actor);
  if (mention && actor) return { kind: 'actor', span: mention, mention, actor };
  const citation = citations.find(it => contains(it.citation.span, offset) && it.source);
  if (citation) return { kind: 'citation', span: citation.citation.span, citation };
  const anchored = smallest(
    quotations.filter(it => contains(it.quotation.quoted.span, offset)),
    it => it.quotation.quoted.span,
  );
  if (!anchored) return undefined;
  const speakers = anchored.location.places[0]?.quotation?.quotation.actors.flatMap(id => actors.get(id)?.name ?? []) ?? [];
  return { kind: 'quotation', span: anchored.quotation.quoted.span, anchored, speakers };
}

/** The quotation at `offset`, whatever else stands there too. */
export function quotationAt({ quotations }: Snapshot, offset: number): AnchoredQuotation | undefined {
  return smallest(
    quotations.filter(it => contains(it.quotation.quoted.span, offset)),
    it => it.quotation.quoted.span,
  );
}

/** The card of an actor from what the corpus knows. */
export async function actorCard(corpus: Corpus, actor: Actor, span: Span, signal?: AbortSignal): Promise<ActorCard> {
  const [presence, appearances, quotations, company] = await Promise.all([
    corpus.presence(actor.id, signal),
    corpus.appearances(actor.id, FEW_SOURCES, signal),
    corpus.quotationsBy(actor.id, MOST_WEIGHED, signal),
    corpus.company(actor.id, 4, signal),
  ]);
  const infos = new Map(appearances.map(it => [it.source.id, it.source]));
  const others = new Set([...actor.roles.map(it => it.source), ...quotations.map(it => it.source)].filter(it => it !== undefined));
  for (const it of await corpus.sourcesNamed(
    [...others].filter(it => !infos.has(it)),
    signal,
  ))
    if (others.has(it.id)) infos.set(it.id, it);
  const telling = [...quotations]
    .map(record => ({ ...record, info: infos.get(record.source) }))
    .filter((it): it is QuotationRecord & { info: SourceInfo } => it.info !== undefined)
    .sort((a, b) => rank(b) - rank(a))
    .filter(isFirstOf())
    .slice(0, 3);
  return {
    kind: 'actor',
    span,
    actor,
    presence,
    sources: [...infos.values()].sort(byDate),
    company: company.map(it => it.actor),
    quotations: telling,
  };
}

/** Quotations among which the most telling are chosen: each costs reading its source. */
const MOST_WEIGHED = 16;
/** As many sources as a card names, and one more. */
const FEW_SOURCES = 4;

function byDate(a: SourceInfo, b: SourceInfo): number {
  const [x, y] = [a, b].map(({ metadata: { issued } }) => {
    const date = issued?.value;
    return date ? (date.year * 13 + (date.month ?? 0)) * 32 + (date.day ?? 0) : Number.POSITIVE_INFINITY;
  });
  return x === y ? (a.file < b.file ? -1 : 1) : x! - y!;
}

/** The same words printed by several sources are told once. */
function isFirstOf(): (record: QuotationRecord) => boolean {
  const told = new Set<string>();
  return ({ text }) => {
    const words = fold(text, { caseless: true })
      .text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    return !told.has(words) && told.add(words) !== undefined;
  };
}

/** Direct words tell more than reported ones, a full sentence more than a scrap or a page. */
function rank({ quotation, text }: QuotationRecord): number {
  const directness = quotation.type === 'direct' ? 2 : quotation.type === 'mixed' ? 1 : 0;
  const certain = quotation.evidence === 'carried' ? 0 : 0.5;
  return directness + certain + (text.length >= 40 && text.length <= 280 ? 0.4 : 0);
}

function smallest<T extends Span>(items: readonly T[]): T | undefined;
function smallest<T>(items: readonly T[], span: (item: T) => Span): T | undefined;
function smallest<T>(items: readonly T[], span: (item: T) => Span = it => it as unknown as Span): T | undefined {
  return [...items].sort((a, b) => (covers(span(a), span(b)) ? 1 : covers(span(b), span(a)) ? -1 : 0))[0];
}
