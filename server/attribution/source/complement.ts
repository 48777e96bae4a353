import { Class } from './lexicon.ts';
import { is, isDash, isMark, isPronoun, isVerb, looksLikeClause } from './phrases.ts';
import type { Group } from './verb-group.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** What follows a cue verb as its content. */
export interface Right {
  /** Where the content begins. */
  readonly from: number;
  readonly kind: 'that' | 'quote' | 'clause' | 'verdict' | 'phrase' | 'question' | 'infinitive';
  /** The end of the cue: particles and prepositions that belong to it. */
  readonly cueEnd: number;
}

/** What follows the cue verb, according to its frames. */
export function contentAfter(words: readonly Word[], group: Group): Right | undefined {
  const { frames, with: particles } = group.cue.verb;
  let at = group.verb + 1;
  while (is(words[at], Class.adverb) && !is(words[at], Class.determiner | Class.pronoun) && !(words[at]!.lower === 'that')) at++;
  // "chanted back at him, …"
  if (frames.includes('Q') && /^(?:back|out|aloud)$/.test(words[at]?.lower ?? '') && !particles.includes(words[at]!.lower)) at++;
  let cueEnd = at;
  if (isMark(words[at], ',') && is(words[at + 1], Class.adverb) && isMark(words[at + 2], ',')) at += 2;
  // "called | on Monday | for a vote", "spoke to reporters about the lock"
  const particle = words[at]?.lower ?? '';
  if (/P/.test(frames) && (!particles.includes(particle) || (particle === 'on' && is(words[at + 1], Class.time))))
    at = particleAfter(words, at, particles) ?? at;
  const first = words[at];
  if (!first) return undefined;
  const spoken = /[SQTA]/.test(frames);
  // "told | the Financial Times | it was disappointed": the first noun phrase is who was told
  const told = frames.includes('A') ? afterAddressee(words, at, frames) : undefined;
  if (told?.kind === 'clause' && told.from > at) return told;
  if (spoken || /[QR]/.test(frames)) {
    const direct = quoteOrClause(words, at, cueEnd, frames, group.verb);
    if (direct) return direct;
  }
  if (particles.includes(first.lower) && first.lower !== 'that' && /[NP]/.test(frames)) {
    cueEnd = at + 1;
    if (first.lower === 'to' && frames.includes('I')) return { from: at, kind: 'infinitive', cueEnd: at };
    return phrase(words, at + 1, cueEnd, frames);
  }
  if (first.lower === 'to' && frames.includes('I') && words[at + 1])
    return { from: at > group.verb + 1 && words[at - 1]!.lower === 'not' ? at - 1 : at, kind: 'infinitive', cueEnd: at };
  if (frames.includes('A')) {
    if (told) return told;
    if (!/[NSTQ]/.test(frames)) return undefined;
  }
  if (spoken) {
    const later = afterAdjunct(words, at, group);
    if (later) return later;
  }
  // "proposed | temporarily banning …"
  if (/[NRG]/.test(frames)) return phrase(words, at, at, frames, /ing$/.test(first.lower) ? group.verb + 1 : at);
  return undefined;
}

/** The particle of `called Monday | for`, `has talked to his friends | about`: over a time or who is spoken to. */
function particleAfter(words: readonly Word[], at: number, particles: readonly string[]): number | undefined {
  const first = words[at];
  let i = at;
  if (is(first, Class.time)) i++;
  else if (first?.lower === 'on' && is(words[at + 1], Class.time)) i += 2;
  else if (/^(?:to|with)$/.test(first?.lower ?? '') && particles.includes('about')) {
    i++;
    while (i < at + 5 && words[i]?.kind === 'word' && !is(words[i], Class.preposition | Class.subordinator)) i++;
    return words[i]?.lower === 'about' ? i : undefined;
  } else return undefined;
  return particles.includes(words[i]?.lower ?? '') && words[i]!.lower !== 'to' && words[i]!.lower !== 'that' ? i : undefined;
}

/** A that-clause, a quotation, a question or a bare clause right at `at`. */
function quoteOrClause(words: readonly Word[], at: number, cueEnd: number, frames: string, verb: number): Right | undefined {
  const first = words[at]!;
  if (isMark(first, ':') && words[at + 1]) {
    if (!/[SQTAR]/.test(frames)) return undefined;
    return { from: at + 1, kind: words[at + 1]!.kind === 'quoted' ? 'quote' : 'clause', cueEnd };
  }
  if (isMark(first, ',') && words[at + 1]?.kind === 'quoted') return { from: at + 1, kind: 'quote', cueEnd };
  if (first.kind === 'quoted') {
    if (/[SQT]/.test(frames) && at === verb + 1) return { from: at, kind: 'quote', cueEnd };
    if (/[SQTR]/.test(frames)) return { from: at, kind: 'clause', cueEnd };
    return undefined;
  }
  if (first.lower === 'that' && /[STA]/.test(frames)) {
    if (/[ST]/.test(frames))
      return opensClause(words, at) || words.slice(at, at + 6).some(it => it.kind === 'quoted')
        ? { from: at, kind: 'that', cueEnd }
        : undefined;
    return undefined;
  }
  if (is(first, Class.question) && /T|ask/.test(frames)) {
    return first.lower === 'who' || first.lower === 'which' ? undefined : { from: at, kind: 'question', cueEnd };
  }
  if (is(first, Class.question) && frames.includes('S') && /^(?:what|how|why|whether)$/.test(first.lower))
    return { from: at, kind: 'question', cueEnd };
  if (
    frames.includes('S') &&
    /^(?:yes|no|so|nothing)$/.test(first.lower) &&
    (!words[at + 1] || isMark(words[at + 1], '.,;') || is(words[at + 1], Class.preposition | Class.subordinator | Class.coordinator))
  )
    return { from: at, kind: 'phrase', cueEnd };
  const clausal = startsClause(first) || quantified(words, at);
  if (frames.includes('S') && clausal && looksLikeClause(words, at, words.length)) return { from: at, kind: 'clause', cueEnd };
  // "said despite the rain, the match would go on"
  if (frames.includes('S') && is(first, Class.preposition | Class.subordinator) && at === verb + 1) {
    const comma = words.findIndex((it, i) => i > at + 1 && i < at + 12 && isMark(it, ','));
    if (
      comma > 0 &&
      words[comma + 1] &&
      words[comma + 1]!.kind !== 'quoted' &&
      startsClause(words[comma + 1]!) &&
      zeroThat(words, comma + 1)
    )
      return { from: at, kind: 'clause', cueEnd };
  }
  if (frames.includes('T') && !frames.includes('z') && clausal && zeroThat(words, at)) return { from: at, kind: 'clause', cueEnd };
  return undefined;
}

const startsClause = (word: Word): boolean =>
  (word.kind === 'word' &&
    !is(word, Class.preposition | Class.time | Class.coordinator | Class.relative) &&
    !(is(word, Class.subordinator) && word.lower !== 'that' && word.lower !== 'if')) ||
  word.kind === 'number';

/** `about half`, `at least six`, `up to ten`: a number with a preposition before it is a subject. */
function quantified(words: readonly Word[], at: number): boolean {
  const first = words[at]!.lower;
  const next = words[at + 1];
  if (/^(?:about|around|over|under|between)$/.test(first))
    return next?.kind === 'number' || /^(?:half|one|two|three|four|five|six|seven|eight|nine|ten|a)$/.test(next?.lower ?? '');
  return (
    (first === 'at' && /^(?:least|most)$/.test(next?.lower ?? '')) ||
    (first === 'up' && next?.lower === 'to' && words[at + 2]?.kind === 'number')
  );
}

/** `noted the tax would go`: a subject and its verb before any punctuation. */
function zeroThat(words: readonly Word[], at: number): boolean {
  if (isPronoun(words[at])) return true;
  let end = at;
  while (end < words.length && !isMark(words[end], ',;:.') && !isDash(words[end]) && words[end]!.kind !== 'quoted' && end < at + 14) {
    if (end > at && is(words[end], Class.preposition | Class.subordinator) && !/^(?:of|for|in|on|at|with|from)$/.test(words[end]!.lower))
      break;
    end++;
  }
  return looksLikeClause(words, at, end);
}

/** Whether the `that` at `at` opens a clause rather than points at a noun: a verb follows, or at least a noun phrase and more. */
function opensClause(words: readonly Word[], at: number): boolean {
  if (looksLikeClause(words, at + 1, words.length)) return true;
  // "that even if it fell, …", "that, given the crop of candidates, …"
  let opening = at + 1;
  while (is(words[opening], Class.adverb) && !is(words[opening], Class.determiner)) opening++;
  if (
    /^(?:if|when|while|although|though|because|since|unless|until|once|after|before|as|given|despite|under|in|on|at|for|with|by)$/.test(
      words[opening]?.lower ?? '',
    ) &&
    words.length - opening > 5
  )
    return true;
  if ((isMark(words[at + 1], ',') || isDash(words[at + 1])) && words.length - at > 6) return true;
  const next = words[at + 1];
  return (
    next !== undefined && words.length - at > 4 && (next.capital || next.kind === 'number' || is(next, Class.determiner | Class.pronoun))
  );
}

/** `told | LBC's Nick Ferrari at Breakfast, | Russia would not …`: over the person spoken to. */
function afterAddressee(words: readonly Word[], at: number, frames: string): Right | undefined {
  const first = words[at]!;
  if (first.kind !== 'word' || is(first, Class.preposition | Class.subordinator | Class.coordinator)) return undefined;
  const limit = Math.min(words.length, at + 22);
  const pronoun = /^(?:me|him|her|them|us|you|it|himself|herself|themselves|itself)$/.test(first.lower);
  for (let i = at + 1; i < limit; i++) {
    const word = words[i]!;
    if (word.kind === 'quoted')
      return isMark(words[i - 1], ',:') || word.end - word.start > 30 || pronoun ? { from: i, kind: 'quote', cueEnd: at } : undefined;
    if (isMark(word, ';.') || isDash(word)) return undefined;
    if (isMark(word, ':'))
      return words[i + 1] ? { from: i + 1, kind: words[i + 1]!.kind === 'quoted' ? 'quote' : 'clause', cueEnd: at } : undefined;
    if (word.lower === 'that' && opensClause(words, i)) return { from: i, kind: 'that', cueEnd: at };
    if (/^(?:whether|how|why|what|if|where|when)$/.test(word.lower) && i <= at + 5) return { from: i, kind: 'question', cueEnd: at };
    if (
      word.lower === 'to' &&
      /[AI]/.test(frames) &&
      words[i + 1]?.kind === 'word' &&
      !words[i + 1]!.capital &&
      !is(words[i + 1], Class.determiner)
    )
      return { from: pronoun ? i : at, kind: 'infinitive', cueEnd: at };
    if (word.lower === 'about' || word.lower === 'of') {
      if (pronoun || i <= at + 3) return phrase(words, i + 1, at, 'N');
    }
    if (isMark(word, ',')) {
      const next = words[i + 1];
      if (next?.kind === 'quoted') return { from: i + 1, kind: 'quote', cueEnd: at };
      if (next && startsClause(next) && looksLikeClause(words, i + 1, words.length) && /[ST]/.test(frames))
        return { from: i + 1, kind: 'clause', cueEnd: at };
      return undefined;
    }
    if ((pronoun && i === at + 1) || words[i - 1]!.capital || /s$/.test(words[i - 1]!.lower)) {
      if (
        (isPronoun(word) || (is(word, Class.determiner) && !words[i - 1]!.possessive)) &&
        (!word.capital || word.lower === 'i') &&
        !is(word, Class.relative) &&
        looksLikeClause(words, i, words.length) &&
        frames.includes('T')
      )
        return { from: i, kind: 'clause', cueEnd: at };
      if (pronoun && i === at + 1 && frames.includes('T') && startsClause(word) && zeroThat(words, i))
        return { from: i, kind: 'clause', cueEnd: at };
    }
  }
  return undefined;
}

const TIME_OF_DAY = /^(?:night|morning|afternoon|evening|week|month|year)$/;
const PERSONAL = /^(?:he|she|they|it|we|i|there)(?:'(?:s|d|re|ve|m|ll))?$/;

/** `said on Monday in an interview | that …`, `said of him, | “…”`. */
function afterAdjunct(words: readonly Word[], at: number, group: Group): Right | undefined {
  const { frames } = group.cue.verb;
  const first = words[at]!;
  if (isMark(first, ',')) {
    // `responded, with a smile: “…”`
    for (let i = at + 1; i < Math.min(words.length - 1, at + 10); i++) {
      if (isMark(words[i], ':') && words[i + 1]!.kind === 'quoted' && /[SQT]/.test(frames))
        return { from: i + 1, kind: 'quote', cueEnd: at };
      if (words[i]!.lower === 'that' && isMark(words[i - 1], ',') && /[ST]/.test(frames) && opensClause(words, i))
        return { from: i, kind: 'that', cueEnd: at };
      if (cueForm(words[i]!.lower) || words[i]!.kind === 'quoted') return undefined;
    }
    return undefined;
  }
  if (
    !(first.kind === 'word' && is(first, Class.preposition | Class.time | Class.subordinator | Class.adverb)) &&
    !/^(?:this|last|next)$/.test(first.lower)
  )
    return undefined;
  const limit = Math.min(words.length, at + 26);
  for (let i = at + 1; i < limit; i++) {
    const word = words[i]!;
    if (isMark(word, ';')) return undefined;
    if (word.kind === 'quoted') {
      const free = isMark(words[i - 1], ',:') || word.end - word.start > 40;
      // "said on “Meet the Harbour” that …"
      if (!free && words.slice(i + 1, limit).some((it, k) => it.lower === 'that' && opensClause(words, i + 1 + k))) continue;
      return free && /[SQT]/.test(frames) ? { from: i, kind: 'quote', cueEnd: at } : undefined;
    }
    if (isMark(word, ':') && words[i + 1] && /[SQT]/.test(frames))
      return { from: i + 1, kind: words[i + 1]!.kind === 'quoted' ? 'quote' : 'clause', cueEnd: at };
    if (word.lower === 'that' && /[ST]/.test(frames) && !is(words[i - 1], Class.preposition) && opensClause(words, i))
      return { from: i, kind: 'that', cueEnd: at };
    if (
      (is(words[i - 1], Class.time) || (i > at + 1 && TIME_OF_DAY.test(words[i - 1]!.lower))) &&
      !TIME_OF_DAY.test(word.lower) &&
      startsClause(word) &&
      (frames.includes('S') ? looksLikeClause(words, i, words.length) : frames.includes('T') && !frames.includes('z') && zeroThat(words, i))
    )
      return { from: i, kind: 'clause', cueEnd: at };
    // "has said for weeks | he will stay": a pronoun with its verb right behind a noun
    if (
      (frames.includes('S') || group.cue.verb.lemma === 'write') &&
      i > at + 1 &&
      PERSONAL.test(word.lower) &&
      words[i - 1]!.kind === 'word' &&
      words[i - 1]!.classes === 0 &&
      (is(words[i + 1], Class.auxiliary | Class.modal | Class.verb) || /'/.test(word.lower) || isVerb(words, i + 1)) &&
      !words.slice(i + 1, limit).some((it, k) => it.lower === 'that' && opensClause(words, i + 1 + k))
    )
      return { from: i, kind: 'clause', cueEnd: at };
    const cue = cueForm(word.lower);
    if (cue && word.kind === 'word' && !word.capital && cue.form !== 'base' && /[S]/.test(cue.verb.frames)) return undefined;
  }
  return undefined;
}

/** How many words stand from `at` to the next mark. */
function plainRun(words: readonly Word[], at: number): number {
  let to = at;
  while (to < words.length && words[to]!.kind !== 'mark' && words[to]!.kind !== 'quoted') to++;
  return to - at;
}

/** A noun phrase as content; for verbs with too many other meanings only quoted words or a person. */
function phrase(words: readonly Word[], at: number, cueEnd: number, frames: string, from = at): Right | undefined {
  const first = words[at];
  if (!first || isMark(first, ',.;:)') || isDash(first) || is(first, Class.coordinator)) return undefined;
  if (is(first, Class.preposition) || is(first, Class.time)) return undefined;
  if (is(first, Class.subordinator) && !is(first, Class.question) && first.lower !== 'that') return undefined;
  if (is(first, Class.auxiliary | Class.modal)) return undefined;
  if (frames.includes('x')) {
    const near = words.slice(at, at + 6);
    const quoted = near.some(it => it.kind === 'quoted');
    const person = first.capital || /^(?:him|her|them|us|me|mr\.|ms\.|mrs\.)$/.test(first.lower);
    if (!quoted && !person) return undefined;
  }
  // "said Obama enjoys the opportunity, in part, because …": too long for a noun phrase, whatever its verb
  if (frames.includes('S') && startsClause(first) && plainRun(words, at) > 5) return { from, kind: 'clause', cueEnd };
  return { from, kind: frames.includes('R') ? 'verdict' : 'phrase', cueEnd };
}
