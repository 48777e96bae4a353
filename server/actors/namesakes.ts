import type { ActorType } from './actor.ts';
import { typeOrder } from './merge.ts';

/** An actor that asks for the slug of its name as its id. */
export interface Namesake {
  readonly cluster: string;
  readonly type: ActorType;
  /** Citekey of the first document that names it. */
  readonly source: string;
  /** A bare family name of which the corpus has a full one that it was not joined with. */
  readonly open: boolean;
}

/**
 * Ids of all actors whose names have one slug, by cluster: the slug itself where it is plain who is meant; with the type for a namesake of another
 * kind (`georgia~person`), with the citekey for one of the same kind (`lee~interview`). `taken`: the registry has the slug for somebody.
 */
export function idsOfNamesakes(base: string, namesakes: readonly Namesake[], taken: boolean): Map<string, string> {
  const order = [...namesakes].sort(
    (a, b) =>
      typeOrder.indexOf(a.type) - typeOrder.indexOf(b.type) ||
      (a.source < b.source ? -1 : a.source > b.source ? 1 : a.cluster < b.cluster ? -1 : 1),
  );
  const counts = new Map<ActorType, number>();
  for (const { type } of order) counts.set(type, (counts.get(type) ?? 0) + 1);
  const ids = new Map<string, string>();
  const used = new Set<string>();
  for (const { cluster, type, source, open } of order) {
    const plain = type === order[0]!.type ? base : `${base}~${type}`;
    const asked = counts.get(type)! > 1 || open || taken ? `${plain}~${source}` : plain;
    let id = asked;
    for (let n = 2; used.has(id); n++) id = `${asked}~${n}`;
    used.add(id);
    ids.set(cluster, id);
  }
  return ids;
}
