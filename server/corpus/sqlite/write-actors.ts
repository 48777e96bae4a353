import type { Mention } from '../../actors/actor.ts';
import type { ActorChange, Cluster, Local, Touched } from '../actor-store.ts';
import type { StoredReading } from '../store.ts';
import { packActor } from './actors.ts';
import type { Connection } from './engine.ts';
import { sealOf } from './seals.ts';
import { termsOf } from './terms.ts';

/** Writes down that something has to be looked at again. */
export function touch(connection: Connection, what: Touched, value: string): void {
  connection.run('INSERT OR IGNORE INTO touched VALUES (?, ?)', what, value);
}

/** Replaces the actors of a text and what they say there. Only what is different touches anything. The caller holds a transaction. */
export function writeLocals(connection: Connection, number: number, locals: readonly Local[], reading: StoredReading): void {
  const before = new Map(connection.all('SELECT * FROM locals WHERE number = ?', number).map(it => [String(it.local), it]));
  const mentions = mentionsByActor(reading);
  connection.run('DELETE FROM speeches WHERE number = ?', number);
  let different = false;
  for (const { actor, facts } of locals) {
    const packed = packActor(actor);
    const seen = mentions.get(actor.id);
    const places = [seen?.count ?? 0, Number(seen !== undefined && isNamed(seen.first)), seen?.first.start ?? 0, seen?.first.end ?? 0];
    const old = before.get(actor.id);
    if (old && old.actor === packed && old.key === facts.key) {
      before.delete(actor.id);
      connection.run(
        'UPDATE locals SET mentions = ?, named = ?, first = ?, last = ? WHERE number = ? AND local = ?',
        ...places,
        number,
        actor.id,
      );
      continue;
    }
    different = true;
    if (old) {
      forget(connection, number, actor.id);
      before.delete(actor.id);
    }
    // Until it is compared with others it is who its key says; a bare name is nobody else's.
    const cluster = facts.bare ? `${facts.key}~${number}~${actor.id}` : facts.key;
    connection.run(
      'INSERT INTO locals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      number,
      actor.id,
      facts.key,
      facts.family ?? null,
      Number(facts.bare),
      cluster,
      packed,
      ...places,
      sealOf(number, actor.id, facts.key, facts.family, Number(facts.bare), packed),
    );
    for (const acronym of facts.acronyms) connection.run('INSERT OR IGNORE INTO acronyms VALUES (?, 1, ?, ?)', acronym, number, actor.id);
    if (facts.acronym !== undefined) connection.run('INSERT OR IGNORE INTO acronyms VALUES (?, 0, ?, ?)', facts.acronym, number, actor.id);
    touchAround(connection, number, actor.id);
  }
  for (const local of before.keys()) forget(connection, number, local);
  if (different || before.size > 0) touchFamiliesOf(connection, number);
  for (const [index, { actors, type }] of reading.quotations.entries())
    for (const actor of new Set(actors)) connection.run('INSERT OR IGNORE INTO speeches VALUES (?, ?, ?, ?)', number, actor, index, type);
}

/** Takes the actors of a text away. The caller holds a transaction. */
export function removeLocals(connection: Connection, number: number): void {
  for (const { local } of connection.all('SELECT local FROM locals WHERE number = ?', number)) forget(connection, number, String(local));
  connection.run('DELETE FROM speeches WHERE number = ?', number);
}

/** A text has another citekey: whatever says where an actor is named first says something else now. */
export function touchClustersOf(connection: Connection, number: number): void {
  connection.run(`INSERT OR IGNORE INTO touched SELECT 'cluster', cluster FROM locals WHERE number = ?`, number);
  touchFamiliesOf(connection, number);
}

function forget(connection: Connection, number: number, local: string): void {
  touchAround(connection, number, local);
  connection.run('DELETE FROM acronyms WHERE number = ? AND local = ?', number, local);
  connection.run('DELETE FROM locals WHERE number = ? AND local = ?', number, local);
}

/** All that an actor of a text has to do with. */
function touchAround(connection: Connection, number: number, local: string): void {
  const row = connection.get('SELECT family, cluster FROM locals WHERE number = ? AND local = ?', number, local);
  if (!row) return;
  touch(connection, 'cluster', String(row.cluster));
  if (row.family !== null) touch(connection, 'family', String(row.family));
  connection.run(`INSERT OR IGNORE INTO touched SELECT 'acronym', acronym FROM acronyms WHERE number = ? AND local = ?`, number, local);
}

/** Whoever is known by a family name alone is judged by who else is named in the text. */
function touchFamiliesOf(connection: Connection, number: number): void {
  connection.run(`INSERT OR IGNORE INTO touched SELECT 'family', family FROM locals WHERE number = ? AND family IS NOT NULL`, number);
}

export function applyActorChange(connection: Connection, change: ActorChange): void {
  switch (change.kind) {
    case 'assign': {
      const { number, local, cluster } = change;
      const before = connection.get('SELECT cluster FROM locals WHERE number = ? AND local = ?', number, local)?.cluster;
      if (before === undefined || before === cluster) break;
      connection.run('UPDATE locals SET cluster = ? WHERE number = ? AND local = ?', cluster, number, local);
      touch(connection, 'cluster', String(before));
      touch(connection, 'cluster', cluster);
      break;
    }
    case 'describe':
      describeCluster(connection, change.cluster, change.value);
      break;
    case 'identify':
      connection.run('UPDATE clusters SET id = ? WHERE cluster = ?', change.id, change.cluster);
      renamed(connection);
      break;
    case 'touch':
      for (const value of change.values) touch(connection, change.what, value);
      break;
    case 'untouch':
      for (const value of change.values) connection.run('DELETE FROM touched WHERE what = ? AND value = ?', change.what, value);
  }
}

function describeCluster(connection: Connection, cluster: string, value: Cluster | undefined): void {
  const before = connection.get('SELECT id, base, source, open, type FROM clusters WHERE cluster = ?', cluster);
  if (!value) {
    if (!before) return;
    connection.run('DELETE FROM clusters WHERE cluster = ?', cluster);
    dropNames(connection, cluster);
    if (before.base !== null) touch(connection, 'base', String(before.base));
    renamed(connection);
    return;
  }
  const { id, base = null, source, open, actor, names } = value;
  const same = before && before.base === base && before.source === source && before.open === Number(open) && before.type === actor.type;
  const packed = JSON.stringify(actor);
  const kept = id ?? (same ? before.id : undefined) ?? null;
  connection.run(
    'INSERT OR REPLACE INTO clusters VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    cluster,
    kept,
    base,
    source,
    Number(open),
    actor.type,
    packed,
    sealOf(cluster, base, source, Number(open), actor.type, packed),
  );
  if (!same) for (const slug of [before?.base ?? null, base]) if (slug !== null) touch(connection, 'base', String(slug));
  const form = (name: string, office: number) => `${office} ${name}`;
  const known = new Set(
    connection.all('SELECT name, office FROM known WHERE cluster = ?', cluster).map(it => form(String(it.name), Number(it.office))),
  );
  const wanted = new Set(names.map(it => form(it.name, Number(it.office))));
  if (known.size === wanted.size && [...known].every(it => wanted.has(it)) && kept === before?.id) return;
  dropNames(connection, cluster);
  for (const { name, office } of names) {
    connection.run(
      'INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)',
      name,
      cluster,
      Number(office),
      sealOf(name, cluster, Number(office)),
    );
    for (const [kind, term] of termsOf(name)) connection.run('INSERT OR IGNORE INTO terms VALUES (?, ?, ?)', kind, term, name);
  }
  renamed(connection);
}

/** Takes the names of a cluster away, with the terms of those that nobody else has. */
function dropNames(connection: Connection, cluster: string): void {
  for (const { name } of connection.all('SELECT DISTINCT name FROM known WHERE cluster = ?', cluster)) {
    connection.run('DELETE FROM known WHERE cluster = ? AND name = ?', cluster, name!);
    if (connection.get('SELECT 1 FROM known WHERE name = ? LIMIT 1', name!)) continue;
    for (const [kind, term] of termsOf(String(name)))
      connection.run('DELETE FROM terms WHERE kind = ? AND term = ? AND name = ?', kind, term, name!);
  }
}

/** `names` has another answer from now on. */
function renamed(connection: Connection): void {
  connection.run(`INSERT INTO notes VALUES ('namesVersion', '1') ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1`);
}

/** How often each actor is mentioned, and where first: by name if there is one, since "the minister" or "she" shows nobody a name. */
function mentionsByActor({ mentions }: StoredReading): Map<string, { count: number; first: Mention }> {
  const found = new Map<string, { count: number; first: Mention }>();
  for (const mention of mentions) {
    if (mention.actor === undefined) continue;
    const known = found.get(mention.actor);
    if (known) {
      known.count++;
      if (!isNamed(known.first) && isNamed(mention)) known.first = mention;
    } else found.set(mention.actor, { count: 1, first: mention });
  }
  return found;
}

function isNamed({ kind }: Mention): boolean {
  return kind === 'name' || kind === 'alias';
}
