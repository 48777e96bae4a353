import type { SQLInputValue } from 'node:sqlite';
import type { Actor } from '../../actors/actor.ts';
import { matchWords } from '../../actors/match.ts';
import { foldWord } from '../../actors/name-forms.ts';
import { editForms, foldedQuery } from '../../actors/name-terms.ts';
import type { LocalsQuery, NamesakeRow, StoredAppearance, StoredLocal, StoredPresence, StoredSpeech, Touched } from '../actor-store.ts';
import type { KnownName, NearNames } from '../corpus.ts';
import type { Connection, Row } from './engine.ts';
import { byDate } from './files.ts';
import { verifySeal } from './seals.ts';
import { termKinds } from './terms.ts';

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
  verifySeal(row, 'number', 'local', 'key', 'family', 'bare', 'actor');
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
  return connection.all('SELECT * FROM clusters WHERE base = ? ORDER BY cluster', base).map(it => ({
    cluster: clusterOf(it),
    ...(it.id === null ? {} : { id: String(it.id) }),
    type: String(it.type) as Actor['type'],
    source: String(it.source),
    open: it.open === 1,
  }));
}

/** The cluster of a row, all of which is as it was written; the id changes by itself. */
function clusterOf(row: Row): string {
  verifySeal(row, 'cluster', 'base', 'source', 'open', 'type', 'actor');
  return String(row.cluster);
}

export function touched(connection: Connection, what: Touched, limit: number): string[] {
  return connection.all('SELECT value FROM touched WHERE what = ? ORDER BY value LIMIT ?', what, limit).map(it => String(it.value));
}

export function linked(connection: Connection, number: number, locals?: readonly string[]): Map<string, string> {
  const join = `SELECT locals.local AS local, clusters.id AS id FROM locals JOIN clusters ON clusters.cluster = locals.cluster
     WHERE locals.number = ? AND clusters.id IS NOT NULL`;
  const rows = locals ? locals.flatMap(it => connection.all(`${join} AND locals.local = ?`, number, it)) : connection.all(join, number);
  return new Map(rows.map(it => [String(it.local), String(it.id)]));
}

export function actorOf(connection: Connection, id: string): Actor | undefined {
  const row = connection.get('SELECT * FROM clusters WHERE id = ? ORDER BY cluster LIMIT 1', id);
  if (row) clusterOf(row);
  return row && { id, ...(JSON.parse(String(row.actor)) as Omit<Actor, 'id'>) };
}

export function knownNames(connection: Connection): KnownName[] {
  return grouped(
    connection.all(
      `SELECT known.*, clusters.id AS id FROM known JOIN clusters ON clusters.cluster = known.cluster
       WHERE clusters.id IS NOT NULL ORDER BY known.name, known.office, clusters.id`,
    ),
  );
}

/** These names, as far as they are known. */
function knownNamed(connection: Connection, names: Iterable<string>): KnownName[] {
  const found: KnownName[] = [];
  for (const name of names) {
    const rows = connection.all(
      `SELECT known.*, clusters.id AS id FROM known JOIN clusters ON clusters.cluster = known.cluster
       WHERE known.name = ? AND clusters.id IS NOT NULL ORDER BY known.office, clusters.id`,
      name,
    );
    found.push(...grouped(rows));
  }
  return found;
}

/** An office is a name only where one actor alone holds it and nobody bears it. */
function grouped(rows: readonly Row[]): KnownName[] {
  const names: KnownName[] = [];
  for (const row of rows) verifySeal(row, 'name', 'cluster', 'office');
  for (let i = 0; i < rows.length; ) {
    const { name, office } = rows[i]!;
    const actors: string[] = [];
    let all = 0;
    for (; i < rows.length && rows[i]!.name === name; i++, all++) if (rows[i]!.office === office) actors.push(String(rows[i]!.id));
    if (office === 0 || all === 1) names.push({ name: String(name), actors: [...new Set(actors)] });
  }
  return names;
}

function namesByTerm(connection: Connection, kind: number, terms: Iterable<string>): Set<string> {
  const names = new Set<string>();
  for (const term of terms)
    for (const { name } of connection.all('SELECT name FROM terms WHERE kind = ? AND term = ?', kind, term)) names.add(String(name));
  return names;
}

export function namesBeginning(connection: Connection, beginnings: readonly string[]): KnownName[] {
  return knownNamed(connection, namesByTerm(connection, termKinds.beginning, beginnings));
}

/** Terms that begin with something stand together in the index, before the one that begins with the last character there is. */
const afterAll = '\u{10ffff}';

export function namesLike(connection: Connection, typed: string, where: 'beginning' | 'word', limit: number): KnownName[] {
  const wanted = foldedQuery(typed);
  if (wanted === '') return [];
  const [first = '', second] = matchWords(typed);
  const term = where === 'word' || second === undefined ? first : `${first} ${second}`;
  const names = new Set<string>();
  const rows = connection.all(
    'SELECT name FROM terms WHERE kind = ? AND term >= ? AND term < ? ORDER BY term, name LIMIT ?',
    where === 'word' ? termKinds.word : termKinds.beginning,
    term,
    term + afterAll,
    limit * 20,
  );
  for (const { name } of rows) {
    const folded = foldWord(String(name));
    const fits = folded.startsWith(wanted) || (where === 'word' && (folded.includes(` ${wanted}`) || folded.includes(`-${wanted}`)));
    if (fits) names.add(String(name));
    if (names.size >= limit) break;
  }
  return knownNamed(connection, names);
}

export function namesNear(connection: Connection, words: readonly string[]): NearNames {
  const known = words.filter(word => connection.get('SELECT 1 FROM terms WHERE kind = ? AND term = ? LIMIT 1', termKinds.word, word));
  const unknown = words.filter(word => !known.includes(word));
  const near = namesByTerm(connection, termKinds.surname, unknown.flatMap(editForms));
  const clusters = new Set<string>();
  for (const name of near)
    for (const { cluster } of connection.all('SELECT cluster FROM known WHERE name = ?', name)) clusters.add(String(cluster));
  const names = new Set<string>();
  for (const cluster of clusters)
    for (const { name } of connection.all('SELECT name FROM known WHERE cluster = ?', cluster)) names.add(String(name));
  return { known, names: knownNamed(connection, [...names].sort()) };
}

const ofActor = 'locals.cluster IN (SELECT cluster FROM clusters WHERE id = ?)';

export function appearancesOf(connection: Connection, actor: string, limit: number): StoredAppearance[] {
  // Two actors of one text may be one of the corpus; the first place with a name is shown.
  return connection
    .all(
      `SELECT number, sum(mentions) AS mentions, min(first + (1 - named) * 4294967296) AS place, first, last
       FROM locals JOIN files USING (number) WHERE ${ofActor} AND mentions > 0 GROUP BY number ORDER BY ${byDate} LIMIT ?`,
      actor,
      limit,
    )
    .map(it => ({ number: Number(it.number), mentions: Number(it.mentions), first: { start: Number(it.first), end: Number(it.last) } }));
}

/** The actors of one text, the most mentioned first. */
export function actorsIn(connection: Connection, number: number): { actor: string; mentions: number }[] {
  return connection
    .all(
      `SELECT id, sum(mentions) AS mentions FROM locals JOIN clusters USING (cluster)
       WHERE number = ? AND mentions > 0 AND id IS NOT NULL GROUP BY id ORDER BY sum(mentions) DESC, id`,
      number,
    )
    .map(it => ({ actor: String(it.id), mentions: Number(it.mentions) }));
}

export function presenceOf(connection: Connection, actor: string): StoredPresence {
  const row = connection.get(
    `SELECT count(DISTINCT number) AS texts, sum(mentions) AS mentions FROM locals WHERE ${ofActor} AND mentions > 0`,
    actor,
  );
  const dated = (direction: string) =>
    connection.get(
      `SELECT number FROM locals JOIN files USING (number) WHERE ${ofActor} AND mentions > 0 AND issued IS NOT NULL
       ORDER BY issued ${direction}, file LIMIT 1`,
      actor,
    )?.number;
  const [first, last] = [dated('ASC'), dated('DESC')];
  return {
    texts: Number(row?.texts ?? 0),
    mentions: Number(row?.mentions ?? 0),
    ...(first === undefined ? {} : { first: Number(first) }),
    ...(last === undefined ? {} : { last: Number(last) }),
  };
}

export function speechesOf(connection: Connection, actor: string, limit: number): StoredSpeech[] {
  return connection
    .all(
      `SELECT DISTINCT speeches.number AS number, quotation, type FROM locals JOIN speeches USING (number, local) JOIN files USING (number)
       WHERE ${ofActor} ORDER BY type <> 'direct', ${byDate}, quotation LIMIT ?`,
      actor,
      limit,
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
