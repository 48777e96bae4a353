/**
 * Which single-byte charset a text without Unicode is in.
 * Method: the bytes are read in every candidate charset, and each character beyond ASCII is judged by how often it occurs in texts of that charset's
 * languages and by its neighbours: letters of one alphabet stand together, capitals begin words, quotation marks stand at the edge of words.
 * The charset under which the text is most probable wins; without evidence to the contrary that is windows-1252.
 * Cost: a count per pair of bytes over a sample, so independent of the number of candidates but for 128 × 128 cells.
 * Why not a library: the usual detectors ship megabytes of models for two dozen charsets; sources here are texts of known kinds.
 * Reference: letter-frequency detection as in S. Li, K. Momoi, “A composite approach to language/encoding detection”, 19th Unicode Conference, 2001.
 */

const SAMPLE = 1 << 18;

/**
 * The candidates. `letters`: from the most frequent to ones as likely as a rare letter; the rest of the alphabet counts as very rare. `handicap`: how much
 * more probable the text must be under it than under the default, since Western European files are by far the most common.
 */
const CANDIDATES: readonly { readonly charset: string; readonly letters: string; readonly handicap: number }[] = [
  { charset: 'windows-1252', letters: 'éäüöèàßçñóíáêôúåøæâãõîûïëùòìœ£¿¡€', handicap: 0 },
  { charset: 'windows-1251', letters: 'оеаинтсрвлкмдпуяызьбгчйхжюшцщэфёъіїєґ', handicap: 0.2 },
  { charset: 'koi8-u', letters: 'оеаинтсрвлкмдпуяызьбгчйхжюшцщэфёъіїєґ', handicap: 0.2 },
  { charset: 'ibm866', letters: 'оеаинтсрвлкмдпуяызьбгчйхжюшцщэфёъ', handicap: 0.2 },
  { charset: 'windows-1250', letters: 'áíéłąęěžščóřýśůżćúűőțșăâîďťňńöüôđ', handicap: 0.4 },
];

/** Marks of running text that every candidate may hold, by how much they speak for it. */
const MARKS = new Map<string, number>([...'’“”‘—–…«»„ §©°№•·'].map(mark => [mark, -4]));

/** The most probable charset, as a label for `TextDecoder`. Never fails: without evidence it is `windows-1252`. */
export function detectCharset(bytes: Uint8Array): string {
  const pairs = countPairs(bytes.subarray(0, SAMPLE));
  let best = CANDIDATES[0]!.charset;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const { charset, letters, handicap } of CANDIDATES) {
    const score = judge(pairs, charset, letters) - handicap;
    if (score > bestScore + 1e-9) {
      best = charset;
      bestScore = score;
    }
  }
  return best;
}

/** How often each byte follows each other byte, where at least one of the two is beyond ASCII. The edge counts as a space. */
function countPairs(bytes: Uint8Array): Map<number, number> {
  const pairs = new Map<number, number>();
  let before = 0x20;
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 0x20;
    if (byte >= 0x80 || before >= 0x80) {
      const key = (before << 8) | byte;
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
    before = byte;
  }
  return pairs;
}

/** Mean logarithmic plausibility of the text's pairs in one charset; higher is better. */
function judge(pairs: ReadonlyMap<number, number>, charset: string, letters: string): number {
  const table = [...new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, i) => i))];
  const cyrillic = /\p{Script=Cyrillic}/u.test(letters);
  const weight = new Map<string, number>();
  [...letters].forEach((letter, rank) => {
    weight.set(letter, -1 - (3 * rank) / letters.length);
  });
  let sum = 0;
  let count = 0;
  for (const [key, times] of pairs) {
    const left = table[key >> 8]!;
    const right = table[key & 0xff]!;
    sum += times * (pairWeight(left, right, cyrillic) + ((key & 0xff) >= 0x80 ? characterWeight(right, weight) : 0));
    count += times;
  }
  return count === 0 ? 0 : sum / count;
}

function characterWeight(character: string, weight: ReadonlyMap<string, number>): number {
  const known = weight.get(character) ?? MARKS.get(character);
  if (known !== undefined) return known;
  const lower = weight.get(character.toLowerCase());
  if (lower !== undefined) return lower - 0.6; // headlines are all capitals; capitals inside words cost more below
  return /\p{L}/u.test(character) ? -8 : /[\p{C}\ufffd]/u.test(character) ? -14 : -10;
}

/** How two neighbours go together. */
function pairWeight(left: string, right: string, cyrillic: boolean): number {
  const leftLetter = /\p{L}/u.test(left);
  const rightLetter = /\p{L}/u.test(right);
  if (leftLetter && rightLetter) {
    if (/\p{Ll}/u.test(left) && /\p{Lu}/u.test(right)) return -6; // a capital inside a word
    const mixed = left.charCodeAt(0) < 0x80 !== right.charCodeAt(0) < 0x80;
    if (cyrillic) return mixed ? -6 : 0; // no word is half Cyrillic, half Latin
    return mixed ? 0 : -3; // accented letters rarely come in pairs
  }
  return leftLetter === rightLetter ? -0.5 : -1;
}
