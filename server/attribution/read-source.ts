import type { Actor, Registry } from '../actors/actor.ts';
import { readActors } from '../actors/read.ts';
import { slug } from '../actors/slug.ts';
import type { QuotationCorrection } from '../citations/sidecar.ts';
import type { Document } from '../formats/document.ts';
import { tagNames } from '../names/tag.ts';
import { sentences } from '../text/sentences.ts';
import { overlaps, type Span } from '../text/span.ts';
import type { Quotation, Reading } from './quotation.ts';
import { detectAuthor, isLetterFrame } from './source/author.ts';
import { applyCorrections } from './source/correct.ts';
import { findQuotations } from './source/find.ts';
import type { Found } from './source/paragraph.ts';
import { SpeakerResolver } from './source/resolve.ts';

export interface ReadSourceOptions {
  /** What the user decided in actors.yaml. */
  readonly registry: Registry;
  /** What the user decided about single quotations, in the source's sidecar. */
  readonly corrections?: readonly QuotationCorrection[];
}

/**
 * All that one source says, read alone: its sentences, who is named in it, and who says what. Pure and deterministic; text of any kind gives a
 * reading, an empty one at worst.
 */
export function readSource(document: Document, { registry, corrections = [] }: ReadSourceOptions): Reading {
  const split = document.blocks.filter(it => it.kind !== 'code' && it.kind !== 'table').flatMap(it => sentences(document.text, it));
  const reading = readActors(document, split, tagNames(document), registry);
  const resolver = new SpeakerResolver(document.text, reading);
  const own = authorOf(document, resolver);
  const found = resolveSpeakers(findQuotations(document), resolver);
  const quotations = own ? [...ofAuthor(document.text, found, own.id), ...authorsWords(document, found, own.id)].sort(byPlace) : found;
  const extra = new Map<string, Actor>();
  if (own) extra.set(own.id, own);
  const named = (name: string): readonly string[] => {
    const actor = resolver.named(name) ?? registered(registry, name) ?? person(name);
    extra.set(actor.id, actor);
    return [actor.id];
  };
  const corrected = applyCorrections(document.text, quotations, corrections, named);
  const actors = [...reading.actors, ...[...extra.values()].filter(it => !reading.actors.some(known => known.id === it.id))];
  return { actors, mentions: reading.mentions, sentences: split, quotations: corrected };
}

/** Speakers in reading order, because a pronoun that stays open may be closed by who spoke right before. */
function resolveSpeakers(found: readonly Found[], resolver: SpeakerResolver): Quotation[] {
  let last: readonly string[] = [];
  const bySpeaker = new Map<number, readonly string[]>();
  return found.flatMap(({ antecedent, tentative, ...it }) => {
    const phrase = antecedent ?? it.speaker;
    const actors = phrase ? (bySpeaker.get(phrase.start) ?? resolver.resolve(phrase, last)) : [];
    if (phrase) bySpeaker.set(phrase.start, actors);
    if (actors.length > 0) last = actors;
    return tentative && actors.length === 0 ? [] : [{ ...it, actors }];
  });
}

/** The author whose own words the whole text is, when the metadata name one or the text shows it. */
function authorOf(document: Document, resolver: SpeakerResolver): Actor | undefined {
  const name = document.metadata.speaker?.value.trim() || detectAuthor(document);
  return name ? (resolver.named(name) ?? person(name)) : undefined;
}

const person = (name: string): Actor => ({ id: slug(name), name, type: 'person', aliases: [], roles: [] });

function registered(registry: Registry, name: string): Actor | undefined {
  const wanted = name.toLowerCase();
  return registry.actors.find(
    it => it.id === name || it.name.toLowerCase() === wanted || it.aliases.some(alias => alias.toLowerCase() === wanted),
  );
}

/** `I` in somebody's letter is who wrote it, but not in the words it quotes of others. */
function ofAuthor(text: string, found: readonly Quotation[], actor: string): Quotation[] {
  const quoted = found.filter(it => it.type !== 'indirect').flatMap(it => it.content);
  return found.map(it => {
    const { actors, speaker } = it;
    if (actors.length > 0 || !speaker || text.slice(speaker.start, speaker.end) !== 'I') return it;
    return quoted.some(span => overlaps(span, speaker)) ? it : { ...it, actors: [actor] };
  });
}

/** The prose of a letter, speech or diary as its author's words, but for what it quotes of others between marks. */
function authorsWords({ text, blocks }: Document, found: readonly Quotation[], actor: string): Quotation[] {
  const others = found.filter(it => it.type === 'direct');
  return blocks
    .filter((it, i) => (it.kind === 'paragraph' || it.kind === 'list-item' || it.kind === 'quote') && !isLetterFrame(text, blocks, i))
    .filter(
      block =>
        !others.some(it => it.content.some(span => overlaps(span, block) && span.end - span.start > (block.end - block.start) * 0.9)),
    )
    .map(
      ({ start, end }): Quotation => ({ content: [{ start, end } satisfies Span], type: 'direct', actors: [actor], evidence: 'author' }),
    );
}

const byPlace = (a: Quotation, b: Quotation): number => a.content[0]!.start - b.content[0]!.start;
