/**
 * Who a pronoun or "the official" most likely means, by where persons were mentioned last.
 * Method: candidates of fitting sex in the last sentences, weighed by distance, grammatical role and whether they spoke, after Lappin and Leass,
 * "An Algorithm for Pronominal Anaphora Resolution", Computational Linguistics 20(4), 1994, with weights set on English news. Two close ones: nobody.
 */
import type { Entity } from './entities.ts';
import type { Sex } from './name-forms.ts';

/** One mention, as far as later pronouns care. */
export interface Occurrence {
  /** Negative for somebody without a name: "his mother". Pronouns may mean them, and then mean no actor. */
  readonly entity: number;
  /** The sex the words tell; only for somebody without a name. */
  readonly sex?: Sex;
  /** What somebody without a name is called: `official`. */
  readonly noun?: string;
  readonly sentence: number;
  readonly block: number;
  readonly at: number;
  readonly subject: boolean;
  readonly speaker: boolean;
  readonly quoted: boolean;
  readonly pronoun: boolean;
}

export interface Query {
  readonly sentence: number;
  readonly block: number;
  readonly at: number;
  readonly sex?: Sex;
  readonly quoted: boolean;
  /** `subject`: he, she; `object`: him, her; `possessive`: his, her; `noun`: the official. */
  readonly function: 'subject' | 'object' | 'possessive' | 'noun';
  /** Entities it cannot be: the speaker of the words it stands in. */
  readonly excluded: ReadonlySet<number>;
}

const BY_DISTANCE = [10.5, 7, 4.5, 3, 2, 1];
/** How many mentions back anything is looked for: a text without full stops is read in linear time, too. */
const MENTIONS = 200;

/** Index of the first occurrence that still counts. */
export const farthest = (occurrences: readonly Occurrence[]): number => Math.max(0, occurrences.length - MENTIONS);

/** What the best must have beyond the second. */
const MARGIN = 1.5;

/** The entity meant; `undefined` where nobody fits or two fit about equally. `fits` narrows the choice further. */
export function mostSalient(
  query: Query,
  occurrences: readonly Occurrence[],
  entities: readonly Entity[],
  mentioned: ReadonlyMap<number, number>,
  fits: (entity: Entity) => boolean = () => true,
): Entity | undefined {
  const scores = new Map<number, number>();
  let nearest: number | undefined; // the person named last before the query, in its sentence
  let clause: number | undefined; // the subject nearest to it
  for (let i = occurrences.length - 1; i >= farthest(occurrences); i--) {
    const it = occurrences[i]!;
    const distance = query.sentence - it.sentence;
    if (distance >= BY_DISTANCE.length) break;
    const entity = entities[it.entity];
    if (entity ? entity.type !== 'person' : query.function === 'noun') continue;
    if (distance === 0 && it.subject) clause ??= it.entity;
    if (query.excluded.has(it.entity) || (entity && !fits(entity))) continue;
    const sex = entity ? entity.sex : it.sex;
    if (query.sex !== undefined && sex !== undefined && sex !== query.sex) continue;
    if (distance === 0) nearest ??= it.entity;
    let score = BY_DISTANCE[distance]! - Math.min(2, query.block - it.block) * 0.5;
    if (it.subject) score += 3;
    if (it.speaker) score += distance === 0 && nearest !== it.entity ? -1.5 : 1.5;
    if (it.pronoun) score += 1;
    if (it.quoted !== query.quoted) score -= query.quoted ? 1.5 : 5;
    if (query.sex !== undefined && sex === undefined)
      score -= !entity ? 2 : entity.called === undefined ? 1 : entity.called === query.sex ? 0 : 4;
    if (distance === 0) {
      if (nearest === it.entity) score += 1.5;
      if (query.function === 'possessive' && it.subject) score += 1.5;
      if (query.function === 'object' && clause === it.entity) score -= 8;
    }
    score += Math.min(1.5, (mentioned.get(it.entity) ?? 0) * 0.25);
    scores.set(it.entity, Math.max(scores.get(it.entity) ?? Number.NEGATIVE_INFINITY, score));
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (!best || best[1] < 2) return undefined;
  return second && best[1] - second[1] < MARGIN ? undefined : entities[best[0]];
}
