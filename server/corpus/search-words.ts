import { scanWords, type Words } from '../anchoring/words.ts';

/** Words that say nothing about what a sentence is about: they are neither indexed nor asked for. */
const empty = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing
  down during each few for from further had has have having he her here hers herself him himself his how i if in into is it its itself just me
  more most my myself no nor not now of off on once only or other our ours ourselves out over own s same she should so some such t than that the
  their theirs them themselves then there these they this those through to too under until up upon us very was we were what when where which
  while who whom why will with would you your yours yourself yourselves said says say told according may might must shall`.split(/\s+/),
);

/**
 * The words of a text by which it is found: folded, function words left out, plural and verb endings taken off. Used for what is indexed
 * and for what is asked alike, so a wrong stem costs nothing but a confusion. Repeated words stay repeated.
 */
export function searchWords(text: string): string[] {
  const words = scanWords(text);
  return searchWordsOf(words, 0, words.count);
}

/** The same for the words `[from, to)` of a text already read. */
export function searchWordsOf(words: Words, from: number, to: number): string[] {
  const found: string[] = [];
  for (let i = from; i < to; i++) {
    const slot = words.hashes[i]! & (plainSlots - 1);
    const search = isWritten(words, i, plainKeys[slot]!) ? plainFound[slot]! : lookUp(words, i, slot);
    if (search !== '') found.push(search);
  }
  return found;
}

/** Words of plain letters come again and again: what was made of them is kept under their hash, the last one to come in each slot. */
const plainSlots = 1 << 15;
const plainKeys: string[] = new Array(plainSlots).fill('');
const plainFound: string[] = new Array(plainSlots).fill('');

/** Whether word `i` is exactly this key, of the letters a–z, in whichever case. */
function isWritten({ text, starts, ends }: Words, i: number, key: string): boolean {
  const start = starts[i]!;
  if (key === '' || ends[i]! - start !== key.length) return false;
  for (let k = 0; k < key.length; k++) if ((text.charCodeAt(start + k) | 32) !== key.charCodeAt(k)) return false;
  return true;
}

function lookUp(words: Words, i: number, slot: number): string {
  const written = words.text.slice(words.starts[i], words.ends[i]);
  if (/^[A-Za-z]+$/.test(written)) {
    const key = words.key(i);
    plainKeys[slot] = key;
    plainFound[slot] = searchKey(key);
    return plainFound[slot]!;
  }
  let search = known.get(written);
  if (search === undefined) {
    search = searchKey(words.key(i));
    if (known.size >= mostKnown) known.clear();
    // A slice keeps its whole text alive; a copy does not.
    known.set(Buffer.from(written).toString(), search);
  }
  return search;
}

/** The same for other words, as they are written. */
const known = new Map<string, string>();
const mostKnown = 50_000;

/** Empty for a word that is left out. */
function searchKey(key: string): string {
  return empty.has(key) || !/[\p{L}\p{N}]/u.test(key) ? '' : stem(key);
}

/**
 * Takes off the commonest English endings: possessive, plural, `-ed`, `-ing`, `-ly`. Method: Harman's S-stemmer (“How effective is suffixing?”, JASIS 1991) with
 * the first step of Porter's; words of other languages mostly pass unchanged.
 */
export function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word.replace(/[^\p{L}\p{M}\p{N}_]/gu, '_');
  let root = word;
  if (root.endsWith('ies')) root = `${root.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh|z)es$/.test(root)) root = root.slice(0, -2);
  else if (root.endsWith('s') && !/(?:ss|us|is)$/.test(root)) root = root.slice(0, -1);
  for (const ending of ['ing', 'ed', 'ly']) {
    const left = root.slice(0, -ending.length);
    if (!root.endsWith(ending) || left.length < 3 || !/[aeiouy]/.test(left)) continue;
    root = /([bdfgmnprt])\1$/.test(left) ? left.slice(0, -1) : left;
    break;
  }
  return root.length > 4 && root.endsWith('e') ? root.slice(0, -1) : root;
}
