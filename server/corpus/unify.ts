import type { Registry } from '../actors/actor.ts';
import { clusterFamily, type FamilyMember } from '../actors/family.ts';
import { namesOf } from '../actors/known-names.ts';
import { registeredId, registeredKey } from '../actors/local-facts.ts';
import { describe } from '../actors/merge.ts';
import { idsOfNamesakes } from '../actors/namesakes.ts';
import { slug } from '../actors/slug.ts';
import type { ActorChange, Cluster, StoredLocal, Touched } from './actor-store.ts';
import type { Pause } from './pause.ts';
import type { Store } from './store.ts';

/** What is looked at and written in one go. */
const portion = 500;
/** Texts whose actors are kept at hand while family names are compared. */
const mostNeighbours = 2000;
/** From so many texts on, a name in more than this share of them says little about any one. */
const manyTexts = 10;
const commonShare = 0.25;

export interface UnifyOptions {
  readonly store: Store;
  readonly token: string;
  readonly registry: Registry;
  readonly pause: Pause;
}

/**
 * Which actors of different texts are one, and what they are called: looks at what changed since the last time, in four steps, each of which finds what
 * the next has to look at. The same texts give the same result however they came: every step depends only on the texts that hold its acronym,
 * family name, cluster or slug, and on which names are everywhere.
 * Cost: the texts that share a name with those that changed; memory for one name's texts at a time. Each portion is one write that also crosses off
 * what was looked at: a killed process goes on where it was.
 */
export async function unify(options: UnifyOptions): Promise<void> {
  const common = await commonKeys(options);
  await each('acronym', options, acronym => joinAcronym(options.store, acronym));
  const neighbours = new Map<number, Promise<readonly StoredLocal[]>>();
  await each('family', options, family => joinFamily(options.store, family, common, neighbours));
  const entries = new Map(options.registry.actors.map(it => [it.id, it]));
  await each('cluster', options, cluster => describeCluster(options.store, cluster, entries));
  await each('base', options, base => nameCluster(options.store, base, entries.has(base)));
}

/** Whether there is anything to unify. */
export async function isUnified(store: Store): Promise<boolean> {
  for (const what of ['acronym', 'family', 'cluster', 'base'] as const) if ((await store.touched(what, 1)).length > 0) return false;
  return true;
}

/** What a changed registry touches: the entries that came, went or changed, and the slugs they take or give back. */
export function touchedByRegistry(before: Registry, after: Registry): ActorChange[] {
  const ids = new Set([...before.actors, ...after.actors].map(it => it.id));
  return [
    { kind: 'touch', what: 'cluster', values: [...ids].map(registeredKey) },
    { kind: 'touch', what: 'base', values: [...ids] },
  ];
}

async function each(
  what: Touched,
  { store, token, pause }: UnifyOptions,
  look: (value: string) => Promise<readonly ActorChange[]>,
): Promise<void> {
  for (;;) {
    const values = await store.touched(what, portion);
    if (values.length === 0) return;
    // Crossed off first: what the changes touch anew has to stay.
    const changes: ActorChange[] = [{ kind: 'untouch', what, values }];
    for (const value of values) {
      await pause.here();
      changes.push(...(await look(value)));
    }
    await store.write(token, changes);
  }
}

/** Names that are in so many texts that sharing them says little. When they change, every bare family name has to be looked at again. */
async function commonKeys({ store, token }: UnifyOptions): Promise<ReadonlySet<string>> {
  const { text, extracted } = await store.counts();
  const texts = text + extracted;
  const common = texts < manyTexts ? [] : await store.widespread(texts * commonShare);
  const value = JSON.stringify(common);
  if (value !== ((await store.note('common')) ?? '[]'))
    await store.write(token, [
      { kind: 'touch', what: 'family', values: await store.bareFamilies() },
      { kind: 'note', name: 'common', value },
    ]);
  return new Set(common);
}

/** "CSTO" of one text is the "Collective Security Treaty Organization" of another when no other name of the corpus has that acronym. */
async function joinAcronym(store: Store, acronym: string): Promise<ActorChange[]> {
  const members = await store.locals({ acronym });
  if (members.length === 0) return [];
  const owners = await store.ownersOf(acronym, 2);
  const [owner] = owners;
  return members.flatMap(it => assign(it, owners.length === 1 ? owner! : it.key));
}

async function joinFamily(
  store: Store,
  family: string,
  common: ReadonlySet<string>,
  kept: Map<number, Promise<readonly StoredLocal[]>>,
): Promise<ActorChange[]> {
  const locals = await store.locals({ family });
  const members = locals.map(({ number, ...it }): FamilyMember => ({ document: number, local: it.actor.id, ...it }));
  const clusters = await clusterFamily(members, {
    common,
    async neighbours(document) {
      let found = kept.get(document);
      if (!found) {
        if (kept.size >= mostNeighbours) kept.clear();
        found = store.locals({ number: document });
        kept.set(document, found);
      }
      return (await found).map(({ key, family: other, actor }) => ({
        key,
        type: actor.type,
        ...(other === undefined ? {} : { family: other }),
      }));
    },
  });
  const changes: ActorChange[] = locals.flatMap((it, i) => assign(it, clusters[i]!));
  // Whether a bare name is open depends on who else has the family name.
  const open = new Set(locals.flatMap((it, i) => (it.bare && clusters[i]!.startsWith('b ') ? [clusters[i]!] : [])));
  return open.size === 0 ? changes : [...changes, { kind: 'touch', what: 'cluster', values: [...open] }];
}

function assign({ number, actor, cluster }: StoredLocal, to: string): ActorChange[] {
  return cluster === to ? [] : [{ kind: 'assign', number, local: actor.id, cluster: to }];
}

async function describeCluster(
  store: Store,
  cluster: string,
  entries: ReadonlyMap<string, Registry['actors'][number]>,
): Promise<ActorChange[]> {
  const own = await store.locals({ cluster });
  const id = registeredId(cluster);
  const registered = id === undefined ? undefined : entries.get(id);
  const [first] = own;
  if (!first && !registered) return [{ kind: 'describe', cluster, value: undefined }];
  const actor = describe(own, registered);
  const bare = own.length > 0 && own.every(it => it.bare);
  const value: Cluster = {
    ...(id === undefined ? { base: slug(actor.name) } : { id }),
    source: first?.source ?? '',
    open: bare && first?.family !== undefined && (await store.hasBearer(first.family)),
    actor,
    names: namesOf(actor),
  };
  return [{ kind: 'describe', cluster, value }];
}

async function nameCluster(store: Store, base: string, taken: boolean): Promise<ActorChange[]> {
  const rows = await store.namesakes(base);
  const ids = idsOfNamesakes(base, rows, taken);
  return rows.flatMap(({ cluster, id }): ActorChange[] => {
    const wanted = ids.get(cluster)!;
    return wanted === id ? [] : [{ kind: 'identify', cluster, id: wanted }];
  });
}
