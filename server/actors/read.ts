import type { Document } from '../formats/document.ts';
import type { NameCandidate } from '../names/name-candidate.ts';
import type { Span } from '../text/span.ts';
import type { Actor, ActorReading, Mention, Registry } from './actor.ts';
import { agreeingTypes } from './agree-types.ts';
import { clusterNames } from './cluster.ts';
import { collectNames, locator, type NameUse } from './collect.ts';
import { actorsOf } from './describe.ts';
import { metonymOf } from './metonyms.ts';
import { personForm } from './name-forms.ts';
import { nestedNames } from './nested.ts';
import { Resolver } from './resolve.ts';
import { type State, stateOfCapital, stateOfSeat } from './states.ts';
import { quotedSpans, wordsOf } from './words.ts';

/**
 * Who and what one document speaks of. Pure: text, sentences, the tagger's candidates and the user's decisions in, actors and mentions out.
 * Names first (which are one actor), then in reading order offices, nouns and pronouns; what the text leaves open has `candidates` or no mention.
 */
export function readActors(
  document: Document,
  sentences: readonly Span[],
  candidates: readonly NameCandidate[],
  registry: Registry,
): ActorReading {
  const { text } = document;
  const inQuotes = locator(document.blocks.flatMap(block => quotedSpans(text, block)));
  const quoted = (span: Span) => inQuotes(span) >= 0;
  const uses = agreeingTypes(document.text, collectNames(document, sentences, candidates, registry, quoted));
  const bySentence = group(uses, sentences.length);
  const states = statesMeant(text, sentences, uses, bySentence);
  const indexOf = new Map(uses.map((use, i) => [use, i]));
  const { entities, meanings } = clusterNames(text, uses, states, registry);

  const resolver = new Resolver(text, entities, quoted);
  const blockOf = blockNumbers(document, sentences);
  sentences.forEach((sentence, s) => {
    const own = bySentence[s]!;
    resolver.sentence(s, blockOf[s]!, wordsOf(text, sentence, own), use => meanings[indexOf.get(use)!]!);
  });
  resolver.finish();

  const nested = nestedNames(uses, meanings, entities);
  const actors = actorsOf(entities.list);
  const ids = new Map(actors.map(({ entity, actor }) => [entity.index, actor]));
  const mentions: Mention[] = [];
  const push = (span: Span, kind: Mention['kind'], entity: number | undefined, open?: readonly number[]) => {
    const actor = entity === undefined ? undefined : ids.get(entity);
    const several = open?.map(index => ids.get(index)).filter((it): it is Actor => it !== undefined) ?? [];
    if (actor) mentions.push({ start: span.start, end: span.end, actor: actor.id, kind, type: actor.type });
    else if (several.length > 1) {
      mentions.push({ start: span.start, end: span.end, candidates: several.map(it => it.id), kind, type: several[0]!.type });
    }
  };
  uses.forEach((use, i) => {
    const { entity, candidates: open, metonym } = meanings[i]!;
    const name = entity === undefined ? undefined : ids.get(entity)?.name;
    const start =
      metonym && /^the\s$/i.test(text.slice(Math.max(0, use.start - 4), use.start)) && stateOfSeat(use.text) ? use.start - 4 : use.outer;
    push(
      { start, end: use.end },
      metonym ? 'metonym' : use.text === name || name === undefined || name.split(/\s+/u).includes(use.text) ? 'name' : 'alias',
      entity,
      open,
    );
  });
  for (const it of nested) push(it.span, 'name', it.entity);
  for (const it of resolver.found) push(it.span, it.kind, it.entity, it.candidates);
  mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  const named = new Set(mentions.flatMap(it => (it.actor === undefined ? (it.candidates ?? []) : [it.actor])));
  return { actors: actors.map(it => it.actor).filter(it => named.has(it.id)), mentions };
}

/** For each use the state it stands for by metonymy. A name that is somebody's family name in this document is no capital. */
function statesMeant(
  text: string,
  sentences: readonly Span[],
  uses: readonly NameUse[],
  bySentence: readonly (readonly NameUse[])[],
): (State | undefined)[] {
  const families = new Set(uses.flatMap(use => (use.type === 'person' && /\s/u.test(use.text) ? [personForm(use.text).family] : [])));
  const found = new Map<NameUse, State>();
  sentences.forEach((sentence, s) => {
    const own = bySentence[s]!;
    const seats = own.filter(use => use.type !== 'person' && (stateOfCapital(use.text) || stateOfSeat(use.text)) && !families.has(use.key));
    if (seats.length === 0) return;
    const words = wordsOf(text, sentence, own);
    for (const use of seats) {
      const state = metonymOf(
        words,
        words.findIndex(word => word.use === use),
      );
      if (state) found.set(use, state);
    }
  });
  return uses.map(use => found.get(use));
}

function group(uses: readonly NameUse[], count: number): NameUse[][] {
  const groups: NameUse[][] = Array.from({ length: count }, () => []);
  for (const use of uses) groups[use.sentence]?.push(use);
  return groups;
}

/** For each sentence the number of the block it stands in. */
function blockNumbers(document: Document, sentences: readonly Span[]): number[] {
  let block = 0;
  return sentences.map(sentence => {
    while (block < document.blocks.length - 1 && document.blocks[block]!.end <= sentence.start) block++;
    return block;
  });
}
