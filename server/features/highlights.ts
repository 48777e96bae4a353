import type { Source } from '../corpus/corpus.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import { bySpan, type Span } from '../text/span.ts';
import { targetAt } from './card.ts';
import { mentionAt } from './references.ts';

/** Every place of a note that names the actor at `offset`, by whatever name; empty when no actor is there. */
export function highlightsInNote(snapshot: Snapshot, offset: number): readonly Span[] {
  const target = targetAt(snapshot, offset);
  return target?.kind === 'actor' ? snapshot.mentions.filter(it => it.actor === target.actor.id) : [];
}

/** The same in a source. Here pronouns count too: the paragraph is in view. */
export function highlightsInSource(source: Source, offset: number): readonly Span[] {
  const actor = mentionAt(source, offset)?.actor;
  return actor === undefined ? [] : source.mentions.filter(it => it.actor === actor).sort(bySpan);
}
