/** The scripts told apart, by the index `scriptCounts` counts them under. */
export const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Han'] as const;

/** Japanese counts as Han: its texts mix the two. */
const PATTERNS: readonly RegExp[] = [
  /^\p{Script=Latin}/u,
  /^\p{Script=Cyrillic}/u,
  /^\p{Script=Greek}/u,
  /^\p{Script=Arabic}/u,
  /^\p{Script=Hebrew}/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
];

const NONE = 254;
const UNKNOWN = 255;
/** Index of the script of every code unit, filled as they are met. */
const known = new Uint8Array(65536).fill(UNKNOWN);

function scriptOf(character: string): number {
  const index = PATTERNS.findIndex(it => it.test(character));
  return index < 0 ? NONE : index;
}

/** Adds to `counts` how many characters of `text`, up to `end`, each of `SCRIPTS` has. One pass, whatever the number of scripts. */
export function scriptCounts(text: string, counts: number[], end = text.length): void {
  let latin = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      const letter = unit | 32;
      if (letter >= 97 && letter <= 122) latin++;
      continue;
    }
    let script = known[unit]!;
    if (script === UNKNOWN) {
      if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < end && (text.codePointAt(i) ?? 0) > 0xffff) {
        const pair = scriptOf(text.slice(i, i + 2));
        if (pair !== NONE) counts[pair]!++;
        i++;
        continue;
      }
      script = scriptOf(text.charAt(i));
      if (unit < 0xd800 || unit >= 0xe000) known[unit] = script;
    }
    if (script !== NONE) counts[script]!++;
  }
  counts[0]! += latin;
}
