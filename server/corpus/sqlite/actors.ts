import type { SQLInputValue } from 'node:sqlite';
import type { Actor } from '../../actors/actor.ts';
import type { LocalsQuery, NamesakeRow, StoredAppearance, StoredLocal, StoredSpeech, Touched } from '../actor-store.ts';
import type { KnownName } from '../corpus.ts';
import type { Connection, Row } from './engine.ts';

/**
 * Questions about who is named. An actor of a text is a row of `locals`, its place in the corpus the row of `clusters` it points at: so when two
 * actors turn out to be one, or an id changes, no text has to be touched.
 */
export function localsOf(connection: Connection, query: LocalsQuery): StoredLocal[] {
  const [from, where, value] = condition(query);
  return connection
    .all(
      `SELECT locals.*, files.key AS source FROM ${from} JOIN files USING (number) WHERE ${where} ORDER BY files.key, locals.local`,
      value,
    )
    .map(toLocal);
}

function condition(query: LocalsQuery): readonly [from: string, where: string, value: SQLInputValue] {
  if ('number' in query) return ['locals', 'locals.number = ?', query.number];
  if ('family' in query) return ['locals', 'locals.family = ?', query.family];
  if ('cluster' in query) return ['locals', 'locals.cluster = ?', query.cluster];
  return ['acronyms JOIN locals USING (number, local)', 'acronyms.acronym = ? AND acronyms.long = 0', query.acronym];
}

function toLocal(row: Row): StoredLocal {
  return {
    number: Number(row.number),
    source: String(row.source),
    actor: unpackActor(String(row.local), String(row.actor)),
    key: String(row.key),
    ...(row.family === null ? {} : { family: String(row.family) }),
    bare: row.bare === 1,
    cluster: String(row.cluster),
  };
}

export function ownersOf(connection: Connection, acronym: string, limit: number): string[] {
  return connection
    .all(
      `SELECT DISTINCT locals.cluster AS cluster FROM acronyms JOIN locals USING (number, local)
       WHERE acronyms.acronym = ? AND acronyms.long = 1 ORDER BY 1 LIMIT ?`,
      acronym,
      limit,
    )
    .map(it => String(it.cluster));
}

export function widespread(connection: Connection, texts: number): string[] {
  return connection.all('SELECT key, count(*) AS n FROM locals GROUP BY key HAVING n > ? ORDER BY key', texts).map(it => String(it.key));
}

export function bareFamilies(connection: Connection): string[] {
  return connection
    .all('SELECT DISTINCT family FROM locals WHERE family IS NOT NULL AND bare = 1 ORDER BY family')
    .map(it => String(it.family));
}

export function hasBearer(connection: Connection, family: string): boolean {
  return connection.get('SELECT 1 FROM locals WHERE family = ? AND bare = 0 LIMIT 1', family) !== undefined;
}

export function namesakes(connection: Connection, base: string): NamesakeRow[] {
  return connection.all('SELECT cluster, id, type, source, open FROM clusters WHERE base = ? ORDER BY cluster', base).map(it => ({
    cluster: String(it.cluster),
    ...(it.id === null ? {} : { id: String(it.id) }),
    type: String(it.type) as Actor['type'],
    source: String(it.source),
    open: it.open === 1,
  }));
}

export function touched(connection: Connection, what: Touched, limit: number): string[] {
  return connection.all('SELECT value FROM touched WHERE what = ? ORDER BY value LIMIT ?', what, limit).map(it => String(it.value));
}

export function linked(connection: Connection, number: number): Map<string, string> {
  const rows = connection.all(
    `SELECT locals.local AS local, clusters.id AS id FROM locals JOIN clusters ON clusters.cluster = locals.cluster
     WHERE locals.number = ? AND clusters.id IS NOT NULL`,
    number,
  );
  return new Map(rows.map(it => [String(it.local), String(it.id)]));
}

export function actorOf(connection: Connection, id: string): Actor | undefined {
  const row = connection.get('SELECT actor FROM clusters WHERE id = ? ORDER BY cluster LIMIT 1', id);
  return row && { id, ...(JSON.parse(String(row.actor)) as Omit<Actor, 'id'>) };
}

/** An office is a name only where one actor alone holds it and nobody bears it. */
export function knownNames(connection: Connection): KnownName[] {
  const rows = connection.all(
    `SELECT known.name AS name, known.office AS office, clusters.id AS id FROM known JOIN clusters ON clusters.cluster = known.cluster
     WHERE clusters.id IS NOT NULL ORDER BY known.name, known.office, clusters.id`,
  );
  const names: KnownName[] = [];
  for (let i = 0; i < rows.length; ) {
    const { name, office } = rows[i]!;
    const actors: string[] = [];
    let all = 0;
    for (; i < rows.length && rows[i]!.name === name; i++, all++) if (rows[i]!.office === office) actors.push(String(rows[i]!.id));
    if (office === 0 || all === 1) names.push({ name: String(name), actors: [...new Set(actors)] });
  }
  return names;
}

export function appearancesOf(connection: Connection, actor: string): StoredAppearance[] {
  const found = new Map<number, { number: number; mentions: number; named: boolean; first: { start: number; end: number } }>();
  const rows = connection.all(
    `SELECT number, mentions, named, first, last FROM locals WHERE cluster IN (SELECT cluster FROM clusters WHERE id = ?) AND mentions > 0
     ORDER BY number, first`,
    actor,
  );
  for (const row of rows) {
    const number = Number(row.number);
    const first = { start: Number(row.first), end: Number(row.last) };
    const named = row.named === 1;
    const known = found.get(number);
    if (!known) found.set(number, { number, mentions: Number(row.mentions), named, first });
    else {
      known.mentions += Number(row.mentions);
      if (named && !known.named) {
        known.named = true;
        known.first = first;
      }
    }
  }
  return [...found.values()].map(({ number, mentions, first }) => ({ number, mentions, first }));
}

export function speechesOf(connection: Connection, actor: string): StoredSpeech[] {
  return connection
    .all(
      `SELECT DISTINCT number, quotation, type FROM locals JOIN speeches USING (number, local)
       WHERE cluster IN (SELECT cluster FROM clusters WHERE id = ?) ORDER BY type <> 'direct', number, quotation`,
      actor,
    )
    .map(it => ({ number: Number(it.number), quotation: Number(it.quotation), type: it.type as StoredSpeech['type'] }));
}

/** An actor of a text takes little room: the id stands in the row, empty lists are left out. */
export function packActor({ id: _, aliases, roles, ...rest }: Actor): string {
  return JSON.stringify({ ...rest, ...(aliases.length > 0 ? { aliases } : {}), ...(roles.length > 0 ? { roles } : {}) });
}

function unpackActor(id: string, packed: string): Actor {
  return { id, aliases: [], roles: [], ...(JSON.parse(packed) as Omit<Actor, 'id' | 'aliases' | 'roles'>) };
}
