/** Names of bodies, places and events that mean the same: equal ones, acronyms with their long form, short forms. */
import type { ActorType } from './actor.ts';
import type { Meaning, Settle } from './cluster.ts';
import type { NameUse } from './collect.ts';
import type { Entities, Entity } from './entities.ts';
import { acronymKey, acronymsOf, isAcronymOf, looksLikeAcronym, nameKey, nameWords } from './name-forms.ts';
import { BODY_NOUNS } from './role-words.ts';
import { stateNamed, stateOfCapital } from './states.ts';

interface LongName {
  readonly key: string;
  readonly name: string;
  readonly type: ActorType;
}

/** Settles every use that is still open and no person. Linear in the number of names. */
export function bodies(
  text: string,
  uses: readonly NameUse[],
  meanings: readonly (Meaning | undefined)[],
  entities: Entities,
  settle: Settle,
): void {
  const open = uses.flatMap((use, i) => (meanings[i] || use.type === 'person' ? [] : [i]));
  const long = longNames(uses, open);
  const aliases = new Map<string, string>();
  for (const i of open) {
    const key = uses[i]!.key;
    const defined = aliases.has(key) ? undefined : definedBeside(text, uses, i);
    if (defined !== undefined && defined !== key) aliases.set(key, defined);
  }
  const byAcronym = index(long, it => [...acronymsOf(it.name)]);
  const byEnd = index(long, it => ends(it.key));
  const byBegin = index(long, it => [it.key.slice(0, it.key.indexOf(' '))]);
  for (const i of open) {
    const use = uses[i]!;
    const key = use.key;
    if (aliases.has(key)) continue;
    const full = long.has(key)
      ? longerForm(long.get(key)!, byEnd)
      : looksLikeAcronym(use.text) && byAcronym.has(acronymKey(use.text))
        ? only(byAcronym.get(acronymKey(use.text))!)
        : shortForm(text, use, key, byBegin, byEnd);
    if (full !== undefined && full !== key) aliases.set(key, full);
  }
  const byKey = new Map<string, Entity>();
  for (const entity of entities.list) {
    if (entity.registered) for (const name of [entity.registered.name, ...entity.registered.aliases]) byKey.set(nameKey(name), entity);
  }
  for (const i of open) {
    let key = uses[i]!.key;
    for (let round = 0; round < 4 && aliases.has(key); round++) key = aliases.get(key)!;
    let entity = byKey.get(key);
    if (!entity) {
      entity = entities.create(uses[i]!.type, uses[i]!.outer);
      byKey.set(key, entity);
    }
    settle(i, entity);
  }
  for (const entity of entities.list) if (!entity.registered && !entity.person && !entity.state) entity.type = typeByVotes(entity);
}

function longNames(uses: readonly NameUse[], open: readonly number[]): Map<string, LongName> {
  const long = new Map<string, LongName>();
  for (const i of open) {
    const { text, key, type } = uses[i]!;
    if (key.includes(' ') && !long.has(key)) long.set(key, { key, name: text, type });
  }
  return long;
}

function index(long: ReadonlyMap<string, LongName>, keysOf: (it: LongName) => readonly string[]): Map<string, LongName[]> {
  const found = new Map<string, LongName[]>();
  for (const it of long.values()) {
    for (const key of new Set(keysOf(it))) {
      const list = found.get(key);
      if (list) list.push(it);
      else found.set(key, [it]);
    }
  }
  return found;
}

/** The proper ends of a key of words: `b c` and `c` of `a b c`. */
function ends(key: string): string[] {
  const found: string[] = [];
  for (let at = key.indexOf(' '); at >= 0; at = key.indexOf(' ', at + 1)) found.push(key.slice(at + 1));
  return found;
}

const only = (list: readonly LongName[]) => (list.length === 1 ? list[0]!.key : undefined);
const isBody = (type: ActorType) => type === 'organization' || type === 'group';

/** "Security Council" where the text has "UN Security Council" too, and no other council. */
function longerForm(name: LongName, byEnd: ReadonlyMap<string, readonly LongName[]>): string | undefined {
  if (!isBody(name.type) || nameWords(name.name).length < 2) return undefined;
  return only((byEnd.get(name.key) ?? []).filter(it => it.type === name.type && !isBranch(it.key, name.key)));
}

/** "Nebraska Democratic Party" is no longer name of the "Democratic Party": a place before some bodies makes another body. */
function isBranch(longer: string, key: string): boolean {
  const head = longer.slice(0, longer.length - key.length - 1);
  return /\b(?:party|club|church|university|army|police|court)$/.test(key) || head.split(' ').length > 2;
}

/** "the republics of Donetsk and Lugansk": the names that follow are those of republics. */
const REPUBLICS = /\brepublics? of (?:\p{Lu}\p{L}+(?:,| and) )*$/u;

/** The only longer name that a single word begins ("Lockheed") or, with an article, is the noun of ("the Commission", "the University"). */
function shortForm(
  text: string,
  use: NameUse,
  key: string,
  byBegin: ReadonlyMap<string, readonly LongName[]>,
  byEnd: ReadonlyMap<string, readonly LongName[]>,
): string | undefined {
  if (use.type === 'place' && REPUBLICS.test(text.slice(Math.max(0, use.start - 60), use.start))) {
    return only((byBegin.get(key) ?? []).filter(it => /\brepublics?$/.test(it.key)));
  }
  if (key.includes(' ') || stateNamed(use.text) || stateOfCapital(use.text) || use.type === 'place') return undefined;
  const fits = (it: LongName) => isBody(it.type) || it.type === 'other';
  if (!BODY_NOUNS.has(key)) return only((byBegin.get(key) ?? []).filter(fits));
  if (!/\bthe\s$/iu.test(text.slice(Math.max(0, use.start - 5), use.start))) return undefined;
  const begins = (byBegin.get(key) ?? []).filter(it => it.key.startsWith(`${key} of `) || it.key.startsWith(`${key} for `));
  return only([...new Set([...(byEnd.get(key) ?? []), ...begins])].filter(fits));
}

const BEFORE_ACRONYM = /^\s*(?:\(|,? (?:or|also known as|known as|abbreviated) )(?:the )?["“]?$/u;
const AFTER_ACRONYM = /^\s*(?:\(|,? (?:or|short for|which stands for|the) )(?:the )?$/u;

/** "Collective Security Treaty Organization (CSTO)", "CSTO (Collective …)", "the X, or XYZ,": the key of the long name that an acronym stands beside. */
function definedBeside(text: string, uses: readonly NameUse[], at: number): string | undefined {
  const use = uses[at]!;
  if (!looksLikeAcronym(use.text)) return undefined;
  const before = uses[at - 1];
  const after = uses[at + 1];
  if (before && (bracketed(text, before, use) || (BEFORE_ACRONYM.test(text.slice(before.end, use.start)) && stands(use.text, before)))) {
    return before.key;
  }
  if (after && (bracketed(text, use, after) || (AFTER_ACRONYM.test(text.slice(use.end, after.start)) && stands(use.text, after)))) {
    return after.key;
  }
  return undefined;
}

/** "CEI (Italian Episcopal Conference)": a body in brackets right after a body, and nothing else in them. */
function bracketed(text: string, first: NameUse, second: NameUse): boolean {
  if (!isBody(first.type) || !isBody(second.type) || stateNamed(first.text) || stateNamed(second.text)) return false;
  const long = looksLikeAcronym(first.text) ? second.text : first.text;
  return /\s/u.test(long) && text[second.end] === ')' && /^\s?\($/u.test(text.slice(first.end, second.start));
}

function stands(acronym: string, long: NameUse): boolean {
  if (isAcronymOf(acronym, long.text)) return true;
  return /\s/u.test(long.text) && long.type !== 'person' && lettersInOrder(acronym.toLowerCase(), long.text.toLowerCase());
}

/** Looser, for a definition: all letters of the acronym occur in the name, in order, the first one at its start. */
function lettersInOrder(acronym: string, long: string): boolean {
  let at = 0;
  for (const letter of acronym.replace(/[^\p{L}]/gu, '')) {
    at = long.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return long[0] === acronym[0];
}

const ORDER: readonly ActorType[] = ['organization', 'place', 'group', 'person', 'event', 'other'];

function typeByVotes(entity: Entity): ActorType {
  let best = entity.type;
  for (const type of ORDER) if ((entity.votes.get(type) ?? 0) > (entity.votes.get(best) ?? 0) + 1e-9) best = type;
  return best;
}
