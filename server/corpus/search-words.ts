import { tokenize, wordKey } from '../text/tokens.ts';

/** Words that say nothing about what a sentence is about: they are neither indexed nor asked for. */
const empty = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing
  down during each few for from further had has have having he her here hers herself him himself his how i if in into is it its itself just me
  more most my myself no nor not now of off on once only or other our ours ourselves out over own s same she should so some such t than that the
  their theirs them themselves then there these they this those through to too under until up upon us very was we were what when where which
  while who whom why will with would you your yours yourself yourselves said says say told according may might must shall`.split(/\s+/),
);

/**
 * The words of a sentence by which it is found: folded, function words left out, plural and verb endings taken off. Used for what is indexed
 * and for what is asked alike, so a wrong stem costs nothing but a confusion. Repeated words stay repeated.
 */
export function searchWords(text: string): string[] {
  const words: string[] = [];
  for (const token of tokenize(text)) {
    if (token.kind === 'mark') continue;
    const key = wordKey(text.slice(token.start, token.end));
    if (key === '' || empty.has(key)) continue;
    words.push(token.kind === 'number' ? key.replaceAll('.', '_') : stem(key));
  }
  return words;
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
