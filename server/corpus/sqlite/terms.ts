import { beginningOf, editForms, surnameOf, wordsOfName } from '../../actors/name-terms.ts';

/** What a name is looked up by: how it begins, its words, and for surnames the forms that spellings one edit away share with it. */
export const termKinds = { beginning: 0, word: 1, surname: 2 } as const;

export function* termsOf(name: string): Generator<readonly [kind: number, term: string]> {
  yield [termKinds.beginning, beginningOf(name)];
  for (const word of wordsOfName(name)) yield [termKinds.word, word];
  const surname = surnameOf(name)?.surname.toLowerCase();
  if (surname !== undefined) for (const form of editForms(surname)) yield [termKinds.surname, form];
}
