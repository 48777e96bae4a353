import type { Attribution } from './attribution.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isMark, looksLikeClause, type Range, subjectAfter } from './phrases.ts';
import { mainSubject } from './subject.ts';
import type { Word } from './words.ts';

/** Nouns of saying and thinking that take a that-clause: `Lund’s claim that …`, `a warning from Lund that …`. */
const CLAUSE_NOUNS = new Set(
  'claim claims view belief argument assertion assertions statement suggestion suggestions warning warnings promise promises pledge vow allegation allegations accusation accusations contention opinion conclusion fear fears hope hopes prediction theory insistence admission announcement assurance assurances complaint complaints comment comments remark remarks declaration denial denials demand proposal recommendation concern concerns conviction confession observation verdict'.split(
    ' ',
  ),
);
/** Nouns that take an infinitive: `Lund’s promise to resign`. */
const INFINITIVE_NOUNS = new Set(
  'promise promises pledge pledges vow vows threat threats refusal offer demand demands decision plan plans call calls proposal'.split(' '),
);
/** Nouns with the preposition behind which their matter stands: `Lund’s criticism of the plan`. */
const MATTER_NOUNS: ReadonlyMap<string, string> = new Map([
  ['criticism', 'of'],
  ['criticisms', 'of'],
  ['condemnation', 'of'],
  ['endorsement', 'of'],
  ['denial', 'of'],
  ['description', 'of'],
  ['rejection', 'of'],
  ['accusation', 'of'],
  ['accusations', 'of'],
  ['support', 'for'],
  ['praise', 'for'],
  ['call', 'for'],
  ['calls', 'for'],
  ['demand', 'for'],
  ['opposition', 'to'],
  ['objection', 'to'],
  ['objections', 'to'],
]);

/** What crowds do, with their words behind it. */
const SHOUTS = new Set(
  'chant chants cheer cheers shout shouts cry cries calls scream screams slogan slogans message messages words motto'.split(' '),
);

/** Nouns whose that-clause somebody said even where nobody is named. */
const SAID = new Set(
  'complaint complaints suggestion suggestions warning warnings fear fears doubt doubts hopes concern concerns allegation allegations accusation accusations assertion assertions criticism criticisms speculation rumor rumors rumour rumours'.split(
    ' ',
  ),
);
const NOUNS = new Set([...CLAUSE_NOUNS, ...INFINITIVE_NOUNS, ...MATTER_NOUNS.keys(), ...SHOUTS, ...SAID]);

/** `supporters broke into | chants of | “Stay, stay!”`, `his | slogan | “No surrender”`: only words in quotation marks. */
function shouted(words: readonly Word[], noun: number): Attribution | undefined {
  let at = noun + 1;
  if (/^(?:of|was|is|were|are)$/.test(words[at]?.lower ?? '')) at++;
  if (isMark(words[at], ':') || (isMark(words[at], ',') && at === noun + 1)) at++;
  const quoted = words[at];
  if (quoted?.kind !== 'quoted') return shoutedBefore(words, noun);
  let to = at + 1;
  while (words[to]?.kind === 'quoted' || (is(words[to], Class.coordinator) && words[to + 1]?.kind === 'quoted')) to++;
  const speaker = ownerBefore(words, noun) ?? mainSubject(words, noun);
  return { content: [{ from: at, to }], ...(speaker && { speaker }), cue: { from: noun, to: Math.min(at, noun + 2) } };
}

/** `loud jeers and | “Ber-nie!” | chants` */
function shoutedBefore(words: readonly Word[], noun: number): Attribution | undefined {
  if (words[noun - 1]?.kind !== 'quoted' || !/^(?:chants|cheers|shouts|cries|screams)$/.test(words[noun]!.lower)) return undefined;
  return { content: [{ from: noun - 1, to: noun }], cue: { from: noun, to: noun + 1 } };
}

/** Attributions that hang on a noun, with its owner or the one it comes from as speaker. */
export function nounAttributions(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 0; i + 1 < words.length; i++) {
    const { lower, kind, possessive } = words[i]!;
    if (kind !== 'word' || possessive || !NOUNS.has(lower)) continue;
    const attribution = (SHOUTS.has(lower) ? shouted(words, i) : undefined) ?? owned(words, i) ?? from(words, i) ?? nobodys(words, i);
    if (attribution) found.push(attribution);
  }
  return found;
}

/** `Peter Lund’s repeated | claim | that …` */
function owned(words: readonly Word[], noun: number): Attribution | undefined {
  const speaker = ownerBefore(words, noun);
  const next = words[noun + 1];
  if (!speaker || !next) return undefined;
  const { lower } = words[noun]!;
  if (next.lower === 'that' && CLAUSE_NOUNS.has(lower) && looksLikeClause(words, noun + 2, words.length))
    return attribution(words, noun, noun + 1, speaker, 'clause');
  if (
    next.lower === 'to' &&
    INFINITIVE_NOUNS.has(lower) &&
    words[noun + 2]?.kind === 'word' &&
    !is(words[noun + 2], Class.determiner | Class.pronoun) &&
    !words[noun + 2]!.capital
  )
    return { ...attribution(words, noun, noun + 1, speaker, 'phrase'), stance: true };
  if (next.lower === MATTER_NOUNS.get(lower) && words[noun + 2]?.kind !== 'mark')
    return { ...attribution(words, noun + 1, noun + 2, speaker, 'phrase'), cue: { from: noun, to: noun + 2 }, stance: true };
  return undefined;
}

/** `the | warning from | the port authority | that …` */
function from(words: readonly Word[], noun: number): Attribution | undefined {
  if (!CLAUSE_NOUNS.has(words[noun]!.lower) || !/^(?:from|by)$/.test(words[noun + 1]?.lower ?? '')) return undefined;
  const phrase = subjectAfter(words, noun + 2);
  if (!phrase) return undefined;
  let to = phrase.to;
  for (let i = phrase.from; i < phrase.to; i++) if (words[i]!.lower === 'that') to = i;
  if (words[to]?.lower !== 'that' || to === phrase.from || !looksLikeClause(words, to + 1, words.length)) return undefined;
  return { ...attribution(words, noun, to, { from: phrase.from, to }, 'clause'), cue: { from: noun, to: noun + 2 } };
}

/** `amid | complaints | that the lock leaks`, `there were | calls for | a new lock`: what is said by nobody who is named. */
function nobodys(words: readonly Word[], noun: number): Attribution | undefined {
  const { lower } = words[noun]!;
  if (lower === 'calls' && words[noun + 1]?.lower === 'for') {
    if (words[noun + 2]?.kind === 'mark') return undefined;
    return { content: [{ from: noun + 2, to: contentEnd(words, noun + 2, 'phrase') }], cue: { from: noun, to: noun + 2 }, stance: true };
  }
  if (!SAID.has(lower) || words[noun + 1]?.lower !== 'that' || !looksLikeClause(words, noun + 2, words.length)) return undefined;
  return { content: [{ from: noun + 1, to: contentEnd(words, noun + 1, 'clause') }], cue: { from: noun, to: noun + 1 }, stance: true };
}

function attribution(words: readonly Word[], noun: number, start: number, speaker: Range, kind: 'clause' | 'phrase'): Attribution {
  return { content: [{ from: start, to: contentEnd(words, start, kind) }], speaker, cue: { from: noun, to: noun + 1 } };
}

/** The possessor before a noun, over at most three adjectives: `Lund’s`, `the council’s`, `his`. */
function ownerBefore(words: readonly Word[], noun: number): Range | undefined {
  for (let i = noun - 1; i >= Math.max(0, noun - 4); i--) {
    const word = words[i]!;
    if (/^(?:his|her|their|its|my|our)$/.test(word.lower)) return { from: i, to: i + 1 };
    if (word.possessive) return ownerEndingAt(words, i);
    if (isMark(word, "'’") && /s$/.test(words[i - 1]?.lower ?? '')) return ownerEndingAt(words, i - 1);
    if (
      word.kind !== 'word' ||
      is(word, Class.determiner | Class.preposition | Class.auxiliary | Class.modal | Class.coordinator | Class.subordinator)
    )
      return undefined;
  }
  return undefined;
}

/** A name with its titles (`Mr Peter Lund`), or a common noun from its determiner on (`the port authority`). */
function ownerEndingAt(words: readonly Word[], last: number): Range {
  let from = last;
  const named = words[last]!.capital;
  while (from > 0 && last - from < 6) {
    const before = words[from - 1]!;
    if (before.kind !== 'word' || before.possessive) break;
    if (is(before, Class.determiner)) {
      from--;
      break;
    }
    if (
      named
        ? !before.capital || before.classes & (Class.preposition | Class.coordinator | Class.subordinator | Class.pronoun)
        : before.classes !== 0
    )
      break;
    from--;
  }
  return { from, to: last + 1 };
}
