import { guessLanguage } from '../formats/language.ts';

/** Scripts that stand for one language often enough; Latin and the rest say nothing. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
];
/** How many characters of a note's words its language is guessed from. */
export const LANGUAGE_SAMPLE = 20_000;
/** Fewer words than this tell nothing. */
const ENOUGH = 6;

/**
 * The primary language of a note: what its front matter says (`lang`, `language`), else what its words look like, else English. Claims are
 * looked for in English only, so a short note in another language should be known by its script or its function words.
 */
export function noteLanguage(stated: unknown, prose: string): string {
  if (typeof stated === 'string') {
    const primary = /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(stated)?.[1];
    if (primary) return primary.toLowerCase();
  }
  const sample = prose.slice(0, LANGUAGE_SAMPLE);
  const known = guessLanguage(sample);
  if (known) return known;
  const letters = sample.match(/\p{L}/gu) ?? [];
  const other = letters.filter(it => !/\p{Script=Latin}/u.test(it));
  if (other.length * 2 > letters.length) {
    const script = SCRIPTS.find(([pattern]) => other.filter(it => pattern.test(it)).length * 2 > other.length);
    if (script) return script[1];
  }
  const words = sample.match(/[\p{L}\p{M}]+/gu) ?? [];
  // The guess wants more words than a short note has; repeating them keeps their shares.
  if (words.length >= ENOUGH && words.length < 20) return guessLanguage(`${sample} `.repeat(4)) ?? 'en';
  return 'en';
}
