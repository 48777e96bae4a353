/**
 * Phrases of a sentence that point at actors without naming them: offices ("the head of Russia's State Duma Defense Committee"), nouns ("the
 * official", "the bloc") and pronouns. Where they begin and end is decided by word lists alone; what they point at, in resolve.ts.
 */
import type { Span } from '../text/span.ts';
import { isTitle, type Sex, sexOfTitle } from './name-forms.ts';
import { BEFORE_VERB, BODY_NOUNS, FUNCTION_WORDS, OFFICE_MODIFIERS, OFFICES, PERSON_NOUNS, SAY_VERBS, SEXED_NOUNS } from './role-words.ts';
import { stateNamed, stateOfDemonym } from './states.ts';
import { afterName, type Word } from './words.ts';

/** In all comments: `the Russian Ambassador to the UK` */
export interface Phrase {
  readonly kind: 'person' | 'body' | 'pronoun';
  /** With its determiner, as indices of words: from `the` to after `UK`. */
  readonly from: number;
  readonly to: number;
  /** Index of the noun (`Ambassador`) or of the pronoun. */
  readonly head: number;
  /** The noun in lower case: `ambassador`; the pronoun. */
  readonly noun: string;
  /** `the`; `a` for indefinite, `own` for "Russia's" and "his", `none` for a bare noun. */
  readonly article: 'the' | 'a' | 'own' | 'none';
  /** Without the article: `Russian Ambassador to the UK`. */
  readonly title: Span;
  /** What distinguishes it: `russia`, `ambassador`, `united kingdom`. Demonyms and states under one word. */
  readonly keys: ReadonlySet<string>;
  readonly sex?: Sex;
}

const PRONOUNS: ReadonlyMap<string, Sex | undefined> = new Map<string, Sex | undefined>([
  ['he', 'm'],
  ['him', 'm'],
  ['his', 'm'],
  ['himself', 'm'],
  ['she', 'f'],
  ['her', 'f'],
  ['hers', 'f'],
  ['herself', 'f'],
]);
const DETERMINERS = new Set('the a an his her its their our my your this that another one'.split(' '));
/** Person nouns that are as often an adjective or a verb, so that a plain noun after them shows they are none here. */
const DOUBTFUL = new Set(
  'general major head chief leader principal whip chair anchor host secretary speaker fellow driver member owner official deputy top executive veteran rival expert coach boss minister judge star captain minor guard trainer pilot founder founding premier executive author attorney candidate manager private prince king queen sheriff police justice opponent ally critic'.split(
    ' ',
  ),
);
const HYPHENS = '-‐‑';

/** The phrases of a sentence, in order of their heads; they do not overlap, the longer one wins. */
export function phrasesOf(words: readonly Word[]): Phrase[] {
  const found: Phrase[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.mark || word.use) continue;
    const sex = PRONOUNS.get(word.lower);
    if (PRONOUNS.has(word.lower)) {
      found.push({ kind: 'pronoun', from: i, to: i + 1, head: i, noun: word.lower, article: 'none', title: word, keys: new Set(), sex });
      continue;
    }
    const kind = PERSON_NOUNS.has(word.lower) ? 'person' : BODY_NOUNS.has(word.lower) ? 'body' : undefined;
    const phrase = kind && phraseAt(words, i, kind, found.at(-1)?.to ?? 0);
    if (!phrase) continue;
    found.push(phrase);
    i = phrase.to - 1;
  }
  return found;
}

function phraseAt(words: readonly Word[], head: number, kind: 'person' | 'body', from: number): Phrase | undefined {
  const word = words[head]!;
  const next = words[head + 1];
  if (next && HYPHENS.includes(next.text) && next.joined && words[head + 2]?.joined) return undefined; // "leader-writer": read with the last word
  if (
    next &&
    !word.possessive &&
    !next.mark &&
    !next.use &&
    (PERSON_NOUNS.has(next.lower) || (kind === 'body' && next.lower === next.text && !endsNoun(next)))
  ) {
    return undefined; // "party leader": the head is the last noun
  }
  if (word.possessive) {
    // "the official's": still the person
  } else if (DOUBTFUL.has(word.lower) && next && !next.mark && !next.use && !endsNoun(next) && next.text === next.lower) return undefined;
  const left = leftEdge(words, head, from);
  const right = kind === 'person' && !word.possessive ? rightEdge(words, head) : head + 1;
  const determiner = words[left]!;
  const article = articleOf(words, left);
  let first = article === 'the' || article === 'a' || DETERMINERS.has(determiner.lower) ? left + 1 : left;
  if (words[first]!.lower === 'under' && !/^(?:secretary|minister)$/.test(word.lower)) first++; // "under President Lee"
  if (first > head) return undefined;
  if (kind === 'body' && next?.lower === 'of') return undefined; // "the army of General Lee": another one
  if (kind === 'body' && (article !== 'the' || left !== head - 1)) {
    if (article !== 'the' || !words.slice(first, head).every(it => OFFICE_MODIFIERS.has(it.lower) || stateOfDemonym(it.text)))
      return undefined;
  }
  const bare = first === head && right === head + 1;
  if (article === 'none' && bare && kind === 'person' && !OFFICES.has(word.lower) && !next?.use) return undefined;
  const keys = new Set<string>();
  for (let i = first; i < right; i++) addKey(keys, words, i);
  return {
    kind,
    from: left,
    to: right,
    head,
    noun: word.lower,
    article,
    title: { start: words[first]!.start, end: words[right - 1]!.end },
    keys,
    sex: SEXED_NOUNS.get(word.lower) ?? sexOfTitle(word.lower),
  };
}

function articleOf(words: readonly Word[], left: number): Phrase['article'] {
  const { lower, possessive } = words[left]!;
  if (lower === 'the') return 'the';
  if (lower === 'a' || lower === 'an' || lower === 'another' || lower === 'one') return 'a';
  return possessive || DETERMINERS.has(lower) ? 'own' : 'none';
}

/** Frequent verbs that no ending tells from nouns. */
const VERBS = new Set(
  'gave took made went came left met spoke held won lost began became saw knew got put led ran sent built kept brought bought sold stood sat fell rose grew drew broke chose drove flew fought found felt paid hit cut set let quit beat bore wore threw hid shook sought taught caught dealt meant swore withdrew understood overcame forbade gives takes makes goes comes wants hopes needs meets knows gets seems refuses intends seeks appears becomes remains'.split(
    ' ',
  ),
);

/** Whether a word after a noun shows that the noun phrase is complete. */
function endsNoun(word: Word): boolean {
  return (
    VERBS.has(word.lower) ||
    FUNCTION_WORDS.has(word.lower) ||
    SAY_VERBS.has(word.lower) ||
    BEFORE_VERB.has(word.lower) ||
    /(?:ed|ly)$/.test(word.lower)
  );
}

function leftEdge(words: readonly Word[], head: number, from: number): number {
  let i = head;
  let unknown = 0;
  while (i > from) {
    const before = words[i - 1]!;
    if (before.mark) {
      const hyphenated = HYPHENS.includes(before.text) && before.joined && words[i]!.joined && i - 2 >= from;
      if (!hyphenated) break;
      i -= 2;
      continue;
    }
    if (DETERMINERS.has(before.lower)) return i - 1;
    if (before.use) {
      if (before.use.type === 'person' && !before.possessive) break;
      i--;
      while (i > from && words[i - 1]!.use === before.use) i--;
      if (before.possessive) return i > from && words[i - 1]!.lower === 'the' ? i - 1 : i;
      continue;
    }
    const known =
      OFFICE_MODIFIERS.has(before.lower) ||
      PERSON_NOUNS.has(before.lower) ||
      BODY_NOUNS.has(before.lower) ||
      stateOfDemonym(before.text) !== undefined;
    if (before.possessive) return ownerEdge(words, i - 1, from);
    if (!known) {
      if (before.text !== before.lower && i - 1 > 0) {
        i--;
        continue;
      }
      const far = i - 2 >= from && (DETERMINERS.has(words[i - 2]!.lower) || (i - 3 >= from && DETERMINERS.has(words[i - 3]!.lower)));
      if (++unknown > 2 || !far || (endsNoun(before) && !/ed$|ly$/.test(before.lower))) break;
    }
    i--;
  }
  while (i < head && (words[i]!.mark || /^(?:and|or|then)$/.test(words[i]!.lower))) i++;
  return i;
}

/** Where the owner that ends at `last` begins: "the party's leader", "the port authority's chief executive". */
function ownerEdge(words: readonly Word[], last: number, from: number): number {
  for (let i = last - 1; i >= from && i >= last - 4; i--) {
    const word = words[i]!;
    if (DETERMINERS.has(word.lower)) return word.lower === 'the' ? i : last;
    if (word.mark || word.possessive || word.use || FUNCTION_WORDS.has(word.lower) || SAY_VERBS.has(word.lower)) break;
  }
  return last;
}

const COMPLEMENT: ReadonlyMap<string, (noun: string) => boolean> = new Map([
  ['of', () => true],
  ['for', () => true],
  ['at', () => true],
  [
    'to',
    (noun: string) =>
      /^(?:ambassador|envoy|advis[eo]r|aide|delegate|representative|secretary|undersecretary|candidate|heir|deputy|assistant)$/.test(noun),
  ],
  ['in', (noun: string) => /^(?:ambassador|envoy|minister|member|representative|lecturer|professor|candidate)$/.test(noun)],
]);

function rightEdge(words: readonly Word[], head: number): number {
  let end = head + 1;
  let noun = words[head]!.lower;
  for (let round = 0; round < 3; round++) {
    const preposition = words[end];
    if (!preposition || preposition.mark || !COMPLEMENT.get(preposition.lower)?.(noun)) return end;
    const object = objectEnd(words, end + 1, preposition.lower === 'in' || preposition.lower === 'to');
    if (object === end + 1) return end;
    noun = words[object - 1]!.lower;
    end = object;
  }
  return end;
}

/** Where the noun phrase that begins at `from` ends; `from` where there is none. With `named` it must hold a name. */
function objectEnd(words: readonly Word[], from: number, named: boolean): number {
  let i = from;
  if (/^(?:the|its|their|his|her|a|an)$/.test(words[i]?.lower ?? '')) i++;
  const first = i;
  while (words[i] && isTitle(words[i]!.text)) i += words[i + 1]?.text === '.' ? 2 : 1;
  if (words[i]?.use?.type === 'person' && !words[i]!.possessive) return afterName(words, i); // "aide to Sen. Lee"
  i = first;
  let plain = 0;
  let holdsName = false;
  while (i < words.length) {
    const word = words[i]!;
    if (word.mark) {
      const inner = HYPHENS.includes(word.text) && word.joined && words[i + 1]?.joined;
      const ampersand = word.text === '&';
      if (!inner && !ampersand) break;
      i += 2;
      continue;
    }
    if (word.use) {
      if (word.use.type === 'person' && !word.possessive) break;
      const { use } = word;
      while (i < words.length && words[i]!.use === use) i++;
      holdsName = true;
      if (!words[i - 1]!.possessive && !BODY_NOUNS.has(words[i]?.lower ?? '')) {
        // "the UK and France", "defence and security" continue; everything else ends here
        if (words[i]?.lower === 'and' && words[i + 1]?.use && words[i + 1]!.use!.type === use.type && use.type === 'place') i++;
        else break;
      }
      continue;
    }
    const demonym = stateOfDemonym(word.text) !== undefined;
    if (/^\p{N}/u.test(word.text)) {
      if (i === first || words[i + 1]?.mark !== false || words[i + 1]!.text === words[i + 1]!.lower) break;
      i++; // "the Oslo 2030 Host Committee"
      continue;
    }
    if (word.text !== word.lower && isTitle(word.text)) break;
    if (!demonym && (FUNCTION_WORDS.has(word.lower) || SAY_VERBS.has(word.lower) || BEFORE_VERB.has(word.lower))) {
      const coordinated =
        word.lower === 'and' && i > first && OFFICE_MODIFIERS.has(words[i + 1]?.lower ?? '') && OFFICE_MODIFIERS.has(words[i - 1]!.lower);
      if (!coordinated) break;
      i++;
      continue;
    }
    if (demonym || OFFICE_MODIFIERS.has(word.lower) || BODY_NOUNS.has(word.lower) || word.text !== word.lower) {
      holdsName ||= demonym || word.text !== word.lower;
      i++;
      continue;
    }
    if (/(?:ed|ly|ing)$/.test(word.lower) && i > first) break;
    if (++plain > 2) break;
    i++;
  }
  return i > first && (!named || holdsName) ? i : from;
}

/** What one word of a phrase contributes to telling it from others. */
function addKey(keys: Set<string>, words: readonly Word[], i: number): void {
  const word = words[i]!;
  if (word.mark || (FUNCTION_WORDS.has(word.lower) && !word.use)) return;
  if (word.use) {
    if (words[i - 1]?.use === word.use) return;
    const state = stateNamed(word.use.text);
    if (state) keys.add(state.name.toLowerCase());
    else for (const part of word.use.text.toLowerCase().split(/\s+/)) if (!FUNCTION_WORDS.has(part)) keys.add(part);
    return;
  }
  const state = stateOfDemonym(word.text);
  keys.add(state ? state.name.toLowerCase() : word.lower.replace('defence', 'defense'));
}
