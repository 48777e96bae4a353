import type { Span } from '../text/span.ts';

/** Words that are frequent in one language and not words of the others in the list. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to that is was for with his they are this from have not by which had were would been their said',
  de: 'der die das und ist nicht ein eine mit für auf dem den von zu sich auch wird werden haben war sind aber',
  fr: 'le la les des est une dans que qui pour pas sur avec plus par ce sont été cette mais aux',
  es: 'el los las una que del por con para como pero sus más fue está ha este son entre',
  it: 'il che della di per non una sono con del alla nel gli anche più dei questo è stato',
  pt: 'o os uma não que do da em para com por mais foi são ao pelo também seu',
  nl: 'het een van en niet voor zijn dat met op te worden ook bij naar heeft maar werd',
  pl: 'się nie jest na że do przez jak od ale było który tym także oraz są',
  sv: 'och att det som är på inte för med av till har den ett från men om',
  ru: 'и в не на что с он как это по но из у за от его для был так же',
  uk: 'і в не на що з він як це по але у за від його для був та й є',
};

/** Of these, and some more, the ones that are no English words: two of them in a phrase without English function words tell the language. */
const TELLING: Readonly<Record<string, string>> = {
  de: 'der das und ist nicht ein eine einen für auf dem von zu sich auch wird werden haben sind aber können kann nur keine keinen keinerlei kein wir ich wurde im bei nach über dass daß mehr',
  fr: 'les est une dans que qui pas avec sont été cette aux nous vous je du ne peuvent',
  es: 'una que del para pero más fue está este como nosotros muy',
  it: 'che una sono alla nel gli anche più dei questo è della',
  pt: 'uma não que com foi são ao pelo também seu você',
  nl: 'het een niet voor zijn dat worden ook naar heeft maar werd',
  pl: 'się nie jest że przez jak od ale było który tym także oraz są',
  sv: 'och att det är på inte för av har ett från',
};
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[іїєґ]/giu, 'uk'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
];

/**
 * The language of a few words, by script or by words that only it has; `undefined` for English and whenever it is not plain. Of several languages in
 * one script the commonest is named: use it to tell that two texts differ, not to name a language.
 */
export function guessPhraseLanguage(text: string): string | undefined {
  const script = byScript(text);
  if (script) return script;
  const words =
    text
      .slice(0, SAMPLE)
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  const english = new Set(FUNCTION_WORDS.en!.split(' '));
  if (words.length < 4 || words.filter(it => english.has(it)).length > words.length * 0.1) return undefined;
  const order = Object.entries(TELLING)
    .map(([language, list]) => ({ language, count: words.filter(it => list.split(' ').includes(it)).length }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = order;
  return first && first.count >= 2 && first.count >= words.length * 0.12 && first.count > (second?.count ?? 0) ? first.language : undefined;
}

/** The commonest language of the script most letters belong to; `undefined` for Latin letters. */
function byScript(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [pattern, language] of SCRIPTS) {
    const share = (text.match(pattern)?.length ?? 0) / Math.max(1, letters);
    if (share > (language === 'uk' ? 0.03 : 0.6)) return language;
  }
  return undefined;
}

const LANGUAGES = Object.keys(FUNCTION_WORDS);
/** Word → the languages that use it, a bit each. Found by hash and length: 2^32 to one against taking another word for one of these. */
const slots = 1024;
const slotHashes = new Int32Array(slots);
const slotLengths = new Uint8Array(slots);
const slotLanguages = new Uint16Array(slots);
let LONGEST_WORD = 0;
for (const [index, words] of Object.values(FUNCTION_WORDS).entries()) {
  for (const word of words.split(' ')) {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = hashed(hash, word.charCodeAt(i));
    const slot = slotOf(hash, word.length);
    slotHashes[slot] = hash;
    slotLengths[slot] = word.length;
    slotLanguages[slot]! |= 1 << index;
    LONGEST_WORD = Math.max(LONGEST_WORD, word.length);
  }
}

function hashed(hash: number, unit: number): number {
  return (Math.imul(hash ^ unit, 0x01000193) + 0x9e3779b9) | 0;
}

/** The word's own slot, or an empty one (of length 0) where it would stand. */
function slotOf(hash: number, length: number): number {
  let slot = (hash ^ (hash >>> 15)) & (slots - 1);
  while (slotLengths[slot] !== 0 && (slotHashes[slot] !== hash || slotLengths[slot] !== length)) slot = (slot + 1) & (slots - 1);
  return slot;
}

/** Fewer words than this tell nothing: headlines and names look alike in many languages. */
const ENOUGH = 20;
/** Characters that are looked at: more make no guess better. */
const SAMPLE = 8_000;

/**
 * The language of a text, or of pieces of it, as a BCP 47 tag, by its function words, else by its script. `undefined` when the text is short, mixed, or in
 * a language that is not listed: a wrong guess switches rules off, an absent one does not.
 */
export function guessLanguage(text: string, pieces: readonly Span[] = [{ start: 0, end: text.length }]): string | undefined {
  const counts = LANGUAGES.map(() => 0);
  let words = 0;
  let left = SAMPLE;
  for (const piece of pieces) {
    if (left <= 0) break;
    const end = Math.min(piece.end, piece.start + left);
    left -= end - piece.start + 1;
    for (let i = piece.start; i < end; ) {
      const start = i;
      let hash = 0;
      for (let letter = letterAt(text, i); letter !== NONE && i < end; letter = letterAt(text, i)) {
        hash = hashed(hash, letter);
        i += letter === PAIR ? 2 : 1;
      }
      if (i === start) {
        i++;
        continue;
      }
      words++;
      if (i - start > LONGEST_WORD) continue;
      for (let languages = slotLanguages[slotOf(hash, i - start)]!; languages !== 0; languages &= languages - 1)
        counts[31 - Math.clz32(languages & -languages)]!++;
    }
  }
  if (words < ENOUGH) return undefined;
  const order = counts.map((count, index) => ({ count, index })).sort((a, b) => b.count - a.count);
  const [first, second] = order;
  // Few small words in a script that is not Latin still are another language than English.
  if (!first || !second || first.count < words * 0.1 || first.count < second.count * 1.3) return byScript(beginning(text, pieces));
  return LANGUAGES[first.index];
}

function beginning(text: string, pieces: readonly Span[]): string {
  const joined = pieces.map(({ start, end }) => text.slice(start, Math.min(end, start + 2000))).join(' ');
  return joined.slice(0, 2000).toLowerCase();
}

const LETTER = /^[\p{L}\p{M}]/u;
const NONE = 0xffff;
const PAIR = 0xfffe;
/** Each code unit in lower case when it is a letter or mark, `NONE` when it is not, filled as they are met; 0: not yet known. */
const letters = new Uint16Array(65536);

/** The letter or mark at `i` in lower case; `PAIR` for one of two code units, `NONE` when there is none. */
function letterAt(text: string, i: number): number {
  // Past the end there is no code unit, and no letter.
  if (i >= text.length) return NONE;
  const unit = text.charCodeAt(i);
  const known = letters[unit]!;
  if (known !== 0) return known;
  if (unit >= 0xd800 && unit < 0xe000) return (text.codePointAt(i) ?? 0) > 0xffff && LETTER.test(text.slice(i, i + 2)) ? PAIR : NONE;
  letters[unit] = LETTER.test(text.charAt(i)) ? text.charAt(i).toLowerCase().charCodeAt(0) : NONE;
  return letters[unit]!;
}
