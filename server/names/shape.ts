const CAPITALISED = /^\p{Lu}|^\p{Lt}|^\p{Ll}{1,2}['’]?\p{Lu}/u;
const CAPITAL = /\p{Lu}/u;
const SMALL = /\p{Ll}/u;

const UNITS = new Set(
  'AM PM KM MM CM MW KW GW TW GB MB TB KB GMT UTC BST EST EDT PST CET KG MPH KPH HP CC BC AD BCE CE US USD EUR GBP BN MN TN TH ST ND RD GHZ MHZ KHZ FPS DPI WH KWH PX'.split(
    ' ',
  ),
);

/** Whether digits and capitals together are a name: the stations "6PR" and "9News", the company "3M"; but not "16GB", "3D", "5G". */
export function isCallSign(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code < 48 || code > 57) return false;
  const letters = /^\d{1,4}(\p{Lu}{2,4}|\p{Lu}\p{Ll}{3,})$/u.exec(word)?.[1];
  return word === '3M' || (letters !== undefined && !UNITS.has(letters.toUpperCase()));
}

/** Whether a word begins as names do: a capital, or one after a short prefix ("d'Ivoire", "eBay"). */
export function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code >= 65 && code <= 90) return true;
  if (code >= 48 && code <= 57) return isCallSign(word);
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
