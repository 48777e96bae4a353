/**
 * What a tagger of names gets wrong for good reasons, put right by rules: two names glued together, one torn at its possessive, articles and forms of
 * address at the edges, programmes taken for places, agreements cut to their place.
 */
import type { NameCandidate } from '../names/name-candidate.ts';
import type { Span } from '../text/span.ts';
import { isGivenName } from './given-names.ts';
import { isTitle, titleBefore } from './name-forms.ts';
import { BODY_NOUNS, OFFICE_MODIFIERS, OFFICES, PERSON_NOUNS } from './role-words.ts';
import { stateNamed } from './states.ts';

/** A name put right. `outer`: where its own article begins, "The Sunday Times"; absent for names without one. */
export interface Repaired extends NameCandidate {
  readonly outer?: number;
}

/** The candidates with the faults above repaired, in order. */
export function repair(text: string, candidates: readonly NameCandidate[]): Repaired[] {
  return withoutProgrammes(text, joinPossessives(text, candidates))
    .flatMap(candidate => split(text, candidate))
    .map(candidate => tidy(text, candidate));
}

/** Where a name begins after the forms of address that a span starts with. */
export function titleEnd(text: string, match: Span): number {
  const words = /^(?:\p{L}{2,9}\.?\s{1,3}){1,3}/u.exec(text.slice(match.start, match.end));
  if (!words) return match.start;
  for (let at = match.end; at > match.start; at--) {
    if (!/\s/u.test(text[at - 1] ?? '')) continue;
    const title = titleBefore(text, at, match.start);
    if (title?.start === match.start) return at;
  }
  return match.start;
}

/** Whether a candidate is an office rather than a name: "Foreign Secretary", "Prime Minister", "Secretary of State". */
export function isOffice(name: string): boolean {
  const words = name.toLowerCase().split(/[\s-]+/u);
  if (!words.some(word => PERSON_NOUNS.has(word))) return false;
  if (words.length === 1) return OFFICES.has(words[0]!) && !isGivenName(words[0]!);
  return words.every(
    word => PERSON_NOUNS.has(word) || OFFICE_MODIFIERS.has(word) || /^(?:of|the|for|and|affairs|state|to|designate|elect)$/.test(word),
  );
}

/**
 * A given name begins another name: "Defense Committee Andrey Kartapolov" is a body and a person, "Education Stefania Giannini" the end of an office
 * and a person.
 */
function split(text: string, candidate: NameCandidate): NameCandidate[] {
  const words = [...text.slice(candidate.start, candidate.end).matchAll(/\S+/gu)];
  for (let i = 1; i < words.length; i++) {
    const [word] = words[i]!;
    const before = words[i - 1]![0].toLowerCase();
    const titled = isTitle(word) && i < words.length - 1;
    const named = isGivenName(word) && /^\p{Lu}/u.test(words[i + 1]?.[0] ?? '');
    if (!/^\p{Lu}/u.test(word) || !(titled || named)) continue;
    const person = { ...candidate, start: candidate.start + words[i]!.index, type: 'person' as const };
    if (BODY_NOUNS.has(before)) {
      const body = { ...candidate, end: person.start - 1, type: 'organization' as const };
      return i > 1 ? [body, person] : [person];
    }
    if (OFFICE_MODIFIERS.has(before) || (PERSON_NOUNS.has(before) && !isGivenName(before))) return [person];
  }
  return [candidate];
}

/** Names with a possessive inside: "Korean People's Army", "Workers’ Party", even where the tagger saw two names or one half. */
const INNER_POSSESSIVE = /(?:^|\s)(?:People|Workers|Women|Children|Farmers|Soldiers|Veterans|Teachers|Peoples|Citizens)$/u;
const AFTER_POSSESSIVE = /^(?:['’]s?)\s((?:\p{Lu}[\p{L}\p{M}]*)(?:\s\p{Lu}[\p{L}\p{M}]*){0,3})/u;

function joinPossessives(text: string, candidates: readonly NameCandidate[]): NameCandidate[] {
  const joined: NameCandidate[] = [];
  for (const it of candidates) {
    const last = joined.at(-1);
    if (last && it.start < last.end) continue;
    const inner = INNER_POSSESSIVE.test(text.slice(it.start, it.end)) ? AFTER_POSSESSIVE.exec(text.slice(it.end, it.end + 80)) : null;
    const next = inner?.[1];
    if (next === undefined) joined.push(it);
    else joined.push({ ...it, end: it.end + inner![0].length, type: /^Republics?$/.test(next) ? 'place' : 'organization' });
  }
  return joined;
}

/** "LBC's Nick Ferrari at Breakfast": what follows the presenter is the programme, no place. */
function withoutProgrammes(text: string, candidates: readonly NameCandidate[]): NameCandidate[] {
  return candidates.filter((it, i) => {
    const [presenter, station] = [candidates[i - 1], candidates[i - 2]];
    if (
      !presenter ||
      !station ||
      presenter.type !== 'person' ||
      station.type === 'person' ||
      stateNamed(text.slice(station.start, station.end))
    )
      return true;
    const programme = /^\s(?:at|on)\s$/.test(text.slice(presenter.end, it.start)) && !/\s/u.test(text.slice(it.start, it.end));
    return !(programme && /^['’]s\s$/u.test(text.slice(station.end, presenter.start)));
  });
}

/** Agreements are named after places with a plain noun: "Minsk agreements". */
const AGREEMENT =
  /^\s(?:peace )?(?:agreements?|accords?|protocols?|conventions?|treaty|treaties|declaration|memorandum|summit|process|pact)\b/u;

/** "French-brokered", "US-led": an adjective made of a name. */
const COMPOUND = /^([\p{Lu}][\p{L}.]*)[-‐‑](?:\p{Ll}+ed|led|born|style|wide|run|friendly)$/u;

const LEADING = /^(?:the|a|an|The|A|An|THE)\s+(?=\p{Lu})/u;
const TRAILING = /['’ʼ]s?$/u;

/** The candidate without white space, article, form of address, possessive ending and marks at its edges. */
function tidy(text: string, candidate: NameCandidate): Repaired {
  let { start, end } = candidate;
  while (start < end && /[\s"“”«»„(),;:]/u.test(text[start]!)) start++;
  while (end > start && /[\s"“”«»(),;:]/u.test(text[end - 1]!)) end--;
  const article = LEADING.exec(text.slice(start, Math.min(end, start + 8)));
  const outer = article?.[0].startsWith('The') && /[\p{L},;]\s$/u.test(text.slice(Math.max(0, start - 2), start)) ? { outer: start } : {};
  if (article) start += article[0].length;
  const tail = TRAILING.exec(text.slice(Math.max(start, end - 2), end));
  if (tail && /^['’ʼ]s$/u.test(tail[0])) end -= 2;
  start = titleEnd(text, { start, end });
  const compound = COMPOUND.exec(text.slice(start, end));
  if (compound) end = start + compound[1]!.length;
  const agreement = candidate.type === 'place' && end === candidate.end ? AGREEMENT.exec(text.slice(end, end + 30)) : null;
  if (agreement && !stateNamed(text.slice(start, end)))
    return { start, end: end + agreement[0].length, type: 'other' as const, confidence: candidate.confidence };
  const body =
    candidate.type === 'person' &&
    BODY_NOUNS.has(text.slice(start, end).toLowerCase()) &&
    /\bthe\s$/iu.test(text.slice(Math.max(0, start - 5), start));
  return { start, end, type: body ? ('organization' as const) : candidate.type, confidence: candidate.confidence, ...outer };
}
