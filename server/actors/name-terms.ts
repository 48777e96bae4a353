import { tokenize } from '../text/tokens.ts';
import { isGivenName } from './given-names.ts';
import { matchWords } from './match.ts';
import { foldWord } from './name-forms.ts';

/**
 * The terms by which names are looked up without going through all of them. A name is asked for by how it begins: by its one word, or by its first two
 * words in a row; so the thousands who are called John are no burden to a note that names one of them.
 */

/** How a name begins, folded: `andrei kelin` of `Andrei Kelin`, `kelin` of `Kelin`; empty for a name without words. */
export function beginningOf(name: string): string {
  return matchWords(name).slice(0, 2).join(' ');
}

/** Everything that a name in this text may begin with: its words, and all pairs of words in a row; each once. */
export function beginningsIn(text: string): Set<string> {
  const found = new Set<string>();
  let last: string | undefined;
  for (const word of matchWords(text)) {
    found.add(word);
    if (last !== undefined) found.add(`${last} ${word}`);
    last = word;
  }
  return found;
}

/** The words of a name as they are compared in searching and spelling; each once. */
export function wordsOfName(name: string): string[] {
  return [...new Set([...matchWords(name), ...plainWords(name).map(it => it.toLowerCase())])];
}

/** Shorter surnames have too many neighbours. */
const shortestSurname = 5;

/** The surname of a full personal name with a known given name: only these are distinctive enough to correct a spelling by. */
export function surnameOf(name: string): { readonly given: string; readonly surname: string } | undefined {
  const [given = '', ...rest] = plainWords(name);
  const surname = rest.at(-1);
  if (surname === undefined || surname.length < shortestSurname || !/^\p{Lu}/u.test(surname) || !isGivenName(given)) return undefined;
  return { given, surname };
}

/**
 * A word, and the word with each of its letters left out: two words within one edit have one of these in common.
 * Method: deletion neighbourhoods as in SymSpell (W. Garbe, 2012).
 */
export function editForms(word: string): string[] {
  return [...new Set([word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))])];
}

function plainWords(name: string): string[] {
  return tokenize(name)
    .filter(it => it.kind === 'word')
    .map(it => name.slice(it.start, it.end));
}

/** A search by name as it is compared with names: folded. */
export function foldedQuery(typed: string): string {
  return foldWord(typed).trim();
}
