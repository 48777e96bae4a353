/** Offices and forms of address around the names of persons: none of them is part of a name. */
import { organizationHeads } from './gazetteers/organizations.ts';
import { placeHeads } from './gazetteers/places.ts';
import { isCapitalised } from './shape.ts';
import type { Word } from './words.ts';

/** Offices that are no part of the name after them. */
export const OFFICES_BEFORE = new Set(
  'President Presidents Senator Senators Governor Secretary Chancellor Premier Justice Judge Congressman Congresswoman Mayor Ambassador Professor Councillor Chairman Commissioner Sheriff Coach Detective Sens. Reps. Sens Reps Gov. Sen. Rep.'.split(
    ' ',
  ),
);

/** Offices that end a description: "Economy Minister Sergio Massa", "Special Counsel Jack Smith". */
const OFFICES_INSIDE = new Set(
  'Minister Secretary Counsel President Governor Chairman Chairwoman Director Commissioner Spokesman Spokeswoman Spokesperson Chief Leader Senator Ambassador Envoy Officer Executive Premier Chancellor Attorney Prosecutor Correspondent General'.split(
    ' ',
  ),
);

/** What ministers are ministers of; no given name is among them. */
export const TOPICS = new Set(
  'Agriculture Commerce Culture Defence Defense Development Economy Education Employment Energy Environment Finance Fisheries Health Housing Industry Information Infrastructure Interior Justice Labor Labour Law Mines Sport Sports State Technology Tourism Trade Transport Transportation Women Youth Affairs'.split(
    ' ',
  ),
);

/** Past an office or form of address in a person's name: "President Obama", "Vermont Sen. Bernie Sanders". */
export function afterTitle(words: readonly Word[], from: number, to: number): number {
  for (let i = to - 2; i >= from; i--) {
    const { text } = words[i]!;
    if (!isCapitalised(words[i + 1]!.text)) continue;
    if (OFFICES_BEFORE.has(text) && i === from) return i + 1;
    if (i > from && OFFICES_INSIDE.has(text)) return i + 1;
    if (i > from && /^(?:Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Sgt|Adm|Maj|Amb|Mr|Mrs|Ms|Dr)\.$/.test(text)) return i + 1;
  }
  return from;
}

/** Where the name of a person begins in what looks like a body: an office inside, then two to four capitalised words and no body's; -1 for none. */
export function officeHolder(words: readonly Word[], from: number, to: number): number {
  for (let i = to - 3; i > from; i--) {
    if (!OFFICES_INSIDE.has(words[i]!.text)) continue;
    const rest = words.slice(i + 1, to);
    const personal =
      rest.length <= 4 && rest.every(it => isCapitalised(it.text) && !organizationHeads.has(it.text) && !placeHeads.has(it.text));
    return personal ? i + 1 : -1;
  }
  return -1;
}

/** "Minister of", "Secretary for" right before a word. */
export const isOfOffice = (words: readonly Word[], at: number): boolean =>
  /^(?:of|for)$/.test(words[at - 1]?.text ?? '') &&
  /^(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Uu]ndersecretary|[Dd]irector)$/.test(words[at - 2]?.text ?? '');
