const CAPITALISED = /^\p{Lu}|^\p{Lt}|^\p{Ll}{1,2}['’]?\p{Lu}/u;
const UPPER = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;

/** Whether a word begins as names do: a capital, or one after a short prefix ("d'Ivoire", "eBay"). */
export function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code >= 65 && code <= 90) return true;
  return CAPITALISED.test(word);
}

/** Whether a word has capitals and no small letters. */
export function isUpperCase(word: string): boolean {
  return UPPER.test(word);
}
