import { corporateSuffixes, organizationHeads } from '../names/gazetteers/organizations.ts';
import { placeHeads } from '../names/gazetteers/places.ts';
import type { NameUse } from './collect.ts';
import { nameKey } from './name-forms.ts';
import { tradedNames } from './traded.ts';

/** A tagger less sure than this of a longer name gives way to what the text shows elsewhere. */
const SURE = 0.85;

/**
 * The names of a document with types that agree: "N'Dri Kouassi", doubtfully a body, is a person where "Kouassi" is one; "Brandt" is the company where
 * the text has "Brandt Pharmaceuticals AG" and nobody of that name, or "shares in Brandt"; "the Lindts" are several and none of them. What the user decided stays.
 */
export function agreeingTypes(text: string, uses: readonly NameUse[]): NameUse[] {
  const traded = tradedNames(text, uses);
  const bare = new Set<string>();
  const borne = new Set<string>();
  for (const use of uses) {
    if (use.type !== 'person') continue;
    if (use.titled) borne.add(use.key);
    if (!/\s/u.test(use.text)) bare.add(use.key);
    else for (const word of use.key.split(' ')) borne.add(word);
  }
  const firms = new Map<string, Set<string>>();
  const isFirm = ({ key, nested }: NameUse): boolean => traded.has(key) && !borne.has(key) && !nested;
  for (const { type, text, key } of uses) {
    const words = text.split(/\s+/u);
    if (type !== 'organization' || words.length < 2 || !words.slice(1).some(isCorporate)) continue;
    const first = nameKey(words[0]!);
    firms.set(first, (firms.get(first) ?? new Set()).add(key));
  }
  const isName = (key: string): boolean => borne.has(key) || bare.has(key);
  const plural = ({ registered, text, key }: NameUse): boolean =>
    !registered &&
    !/\s/u.test(text) &&
    !borne.has(key) &&
    [/s$/, /es$/].some(ending => ending.test(key) && isName(key.replace(ending, '')));
  return uses
    .filter(it => !plural(it))
    .map(use => {
      if (use.registered || use.titled) return use;
      if (isFirm(use) && (use.type === 'person' || use.type === 'place' || use.type === 'other'))
        return { ...use, type: 'organization' as const };
      const words = use.text.split(/\s+/u);
      if (use.type === 'person') {
        const firm = words.length === 1 && !borne.has(use.key) && firms.get(use.key)?.size === 1;
        return firm ? { ...use, type: 'organization' as const } : use;
      }
      const doubtful = use.confidence < SURE && (words.length === 2 || words.length === 3) && words.every(isPersonal);
      return doubtful && bare.has(nameKey(words.at(-1)!)) ? { ...use, type: 'person' as const } : use;
    });
}

const isCorporate = (word: string): boolean => corporateSuffixes.has(word.replace(/[.,]$/, ''));

/** Whether a word may be part of a personal name. */
const isPersonal = (word: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}$/u.test(word) && !organizationHeads.has(word) && !placeHeads.has(word) && !isCorporate(word);
