import type { Document } from '../formats/document.ts';
import { findAcronyms } from './acronyms.ts';
import { evidenceOf } from './evidence.ts';
import { lowerCaseGroups } from './groups.ts';
import type { NameCandidate } from './name-candidate.ts';
import { tagByRules } from './rules.ts';
import { readLines } from './words.ts';

/**
 * The names in a document's prose, in order and not overlapping: persons, organisations, places, groups, events and other names.
 * Noise and `skip` spans hold none. Titles, articles and possessive endings are not part of a name; nationalities, months and days are no names.
 */
export function tagNames(document: Pick<Document, 'text' | 'blocks' | 'skip'>): NameCandidate[] {
  const lines = readLines(document);
  const evidence = evidenceOf(lines);
  const acronyms = findAcronyms(lines);
  const found = tagByRules(lines, evidence, acronyms);
  const groups = lowerCaseGroups(lines).filter(group => !found.some(it => it.start < group.end && group.start < it.end));
  return [...found, ...groups].sort((a, b) => a.start - b.start);
}
