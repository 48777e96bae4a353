import type { Document } from '../formats/document.ts';
import { bySpan } from '../text/span.ts';
import { findAcronyms } from './acronyms.ts';
import { prepare } from './features.ts';
import { lowerCaseGroups } from './groups.ts';
import { Model, readPacked } from './model.ts';
import { packedModel } from './model-data.ts';
import type { NameCandidate } from './name-candidate.ts';
import { namesOfOtherLanguage } from './other-languages.ts';
import { overlay, refine } from './refine.ts';
import { Tagger } from './tagger.ts';
import { readLines } from './words.ts';

/** How much the other occurrences of a word count for one, and a listed name of several words; chosen by cross-validation. */
export const TAGGING = { agreement: 1.5, listed: 1.5 };

let tagger: Tagger | undefined;

/**
 * The names in a document's prose, in order and not overlapping: persons, organisations, places, groups, events and other names.
 * Noise and `skip` spans hold none. Titles, articles and possessive endings are not part of a name; nationalities, months and days are no names.
 * Of a text in another language than English only names that lists and given names bear out are kept.
 * The model is read at the first call, which takes some 50 ms; after that a megabyte takes less than a second.
 */
export function tagNames(document: Pick<Document, 'text' | 'blocks' | 'skip'> & Partial<Pick<Document, 'metadata'>>): NameCandidate[] {
  tagger ??= new Tagger(new Model(readPacked(packedModel)));
  const lines = readLines(document);
  const acronyms = findAcronyms(lines);
  const found = refine(tagger.tag(prepare(lines, acronyms, tagger.lists), TAGGING), lines, acronyms);
  const language = document.metadata?.language?.value.slice(0, 2).toLowerCase() ?? 'en';
  if (language !== 'en') return namesOfOtherLanguage(found, lines, language, tagger.lists);
  return overlay(found, lowerCaseGroups(lines).sort(bySpan));
}
