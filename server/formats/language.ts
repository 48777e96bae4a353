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
/** Word → the languages (by index) that use it. */
const users = new Map<string, number[]>();
for (const [index, words] of Object.values(FUNCTION_WORDS).entries()) {
  for (const word of new Set(words.split(' '))) users.set(word, [...(users.get(word) ?? []), index]);
}
const LONGEST_WORD = Math.max(...[...users.keys()].map(it => it.length));
/** Fewer words than this tell nothing: headlines and names look alike in many languages. */
const ENOUGH = 20;
/** Characters that are looked at: more make no guess better. */
const SAMPLE = 8_000;

/**
 * The language of a text as a BCP 47 tag, by its function words, else by its script. `undefined` when the text is short, mixed, or in a language that is not listed:
 * a wrong guess switches rules off, an absent one does not.
 */
export function guessLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const counts = LANGUAGES.map(() => 0);
  let words = 0;
  for (let i = 0; i < sample.length; ) {
    const start = i;
    for (let size = letterAt(sample, i); size > 0; size = letterAt(sample, i)) i += size;
    if (i === start) {
      i++;
      continue;
    }
    words++;
    if (i - start > LONGEST_WORD) continue;
    const languages = users.get(sample.slice(start, i));
    if (languages) for (const index of languages) counts[index]!++;
  }
  if (words < ENOUGH) return undefined;
  const order = counts.map((count, index) => ({ count, index })).sort((a, b) => b.count - a.count);
  const [first, second] = order;
  // Few small words in a script that is not Latin still are another language than English.
  if (!first || !second || first.count < words * 0.1 || first.count < second.count * 1.3) return byScript(sample.slice(0, 2000));
  return LANGUAGES[first.index];
}

const LETTER = /^[\p{L}\p{M}]/u;
/** Whether each code unit is a letter or mark (1) or not (2), filled as they are met; 0: not yet known. */
const letters = new Uint8Array(65536);

/** Code units of the letter or mark at `i`: 0 when there is none. */
function letterAt(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (unit >= 0xd800 && unit < 0xe000) {
    const size = (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    return LETTER.test(text.slice(i, i + size)) ? size : 0;
  }
  // Past the end there is no code unit, and no letter.
  if (i >= text.length) return 0;
  if (letters[unit] === 0) letters[unit] = LETTER.test(text.charAt(i)) ? 1 : 2;
  return letters[unit] === 1 ? 1 : 0;
}
