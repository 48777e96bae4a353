/** Letters that have no decomposition but a customary spelling in Latin. */
const SPELLED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/**
 * The id that a name gives: `Andrei Kelin` → `andrei-kelin`. Letters of other scripts stay as they are, so that no two names fall together
 * for being foreign. `unnamed` when nothing is left.
 */
export function slug(name: string): string {
  let letters = '';
  for (const character of name.normalize('NFC').toLowerCase()) letters += SPELLED[character] ?? character;
  const plain = letters
    .normalize('NFD')
    .replace(/['’ʼ]/gu, '')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-|-$/g, '') || 'unnamed';
}
