const CAPITALISED = /^\p{Lu}|^\p{Lt}|^\p{Ll}{1,2}['’]?\p{Lu}/u;
const CAPITAL = /\p{Lu}/u;
const SMALL = /\p{Ll}/u;

/** Whether a word begins as names do: a capital, or one after a short prefix ("d'Ivoire", "eBay"). */
export function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code >= 65 && code <= 90) return true;
  // nearly all small words end here: two small letters of ASCII in front
  const second = word.charCodeAt(1);
  const third = word.charCodeAt(2);
  if (code < 128 && isSmall(second) && (isSmall(third) || Number.isNaN(third))) return false;
  return CAPITALISED.test(word);
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122;

/** Whether a word has capitals and no small letters. */
export function isUpperCase(word: string): boolean {
  return CAPITAL.test(word) && !SMALL.test(word);
}
