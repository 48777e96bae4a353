import type { Registry } from '../actors/actor.ts';
import { factsOf, registryNames } from '../actors/local-facts.ts';
import { registryIn } from '../actors/registry.ts';
import { readSource } from '../attribution/read-source.ts';
import type { Metadata } from '../formats/metadata.ts';
import type { Local } from './actor-store.ts';
import type { Body, StoredReading } from './store.ts';

/** A text whose actors and quotations are to be found. */
export interface ExtractJob {
  readonly number: number;
  /** Its citekey, for decisions that count in some sources only. */
  readonly key: string;
  readonly body: Body;
  readonly metadata: Metadata;
}

export interface Extracted {
  readonly reading: StoredReading;
  readonly locals: readonly Local[];
  /** Why nothing could be found; absent when all went well. */
  readonly reason?: string;
}

/** The second stage of one text, with what the user decided in actors.yaml. Never throws. */
export function extractor(registry: Registry): (job: Pick<ExtractJob, 'key' | 'body' | 'metadata'>) => Extracted {
  const names = registryNames(registry);
  return ({ key, body: { text, blocks, skip, noise, corrections }, metadata }) => {
    try {
      const document = { text, blocks, skip, noise, metadata, problems: [] };
      const { actors, mentions, quotations } = readSource(document, { registry: registryIn(registry, key), corrections });
      return { reading: { mentions, quotations }, locals: actors.map(actor => ({ actor, facts: factsOf(actor, names) })) };
    } catch (error) {
      // A fault of ours with this very text: it stays searchable, and nobody is named in it.
      return unread(error instanceof Error ? error.message : String(error));
    }
  };
}

export function unread(why: string): Extracted {
  return { reading: { mentions: [], quotations: [] }, locals: [], reason: `Its names could not be read (${why}).` };
}
