/**
 * How alike two words are: 1 − distance / length of the longer, the distance being Levenshtein's. Damage by scanning is cheap: a letter read
 * as one that looks like it costs half.
 * Method: dynamic programming over one row (words are short); a mask of the letters in each word rules most pairs out beforehand.
 */
const LOOKALIKES = ['il1j!t', 'o0cea', 'hbn', 's5', 'ft', 'uv', 'rn', 'gq9', 'z2', 'vy', 'ec'];
/** Cost of reading one ASCII letter as another, a whole error being 2. */
const misread = new Uint8Array(128 * 128).fill(2);
for (const group of LOOKALIKES) for (const a of group) for (const b of group) misread[(a.charCodeAt(0) << 7) | b.charCodeAt(0)] = 1;

const row = new Int32Array(66);

/** 0 (nothing alike) to 1 (equal). Words beyond 64 characters are alike only when equal. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0 || n > 64 || m > 64) return 0;
  for (let j = 0; j <= m; j++) row[j] = j * 2;
  for (let i = 1; i <= n; i++) {
    const x = a.charCodeAt(i - 1);
    let diagonal = row[0]!;
    let left = i * 2;
    row[0] = left;
    for (let j = 1; j <= m; j++) {
      const y = b.charCodeAt(j - 1);
      const above = row[j]!;
      let best = diagonal;
      if (x !== y) best += x < 128 && y < 128 ? misread[(x << 7) | y]! : 2;
      const gap = (above < left ? above : left) + 2;
      if (gap < best) best = gap;
      row[j] = best;
      left = best;
      diagonal = above;
    }
  }
  return 1 - row[m]! / (2 * Math.max(n, m));
}

/** The letters of a word as bits; words that share few are not worth comparing. */
export function letterMask(key: string): number {
  let mask = 0;
  for (let i = 0; i < key.length; i++) {
    const c = key.charCodeAt(i);
    mask |= 1 << (c >= 97 && c <= 122 ? c - 97 : c & 31);
  }
  return mask;
}

/** How many bits differ. */
export function apart(a: number, b: number): number {
  let x = a ^ b;
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
