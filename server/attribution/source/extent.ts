import { Class } from './lexicon.ts';
import { is, isComma, isDash, isMark, isPronoun, isVerb, looksLikeClause } from './phrases.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** What follows a noun phrase or infinitive as a circumstance of its own. */
const ENDS_PHRASE = /^(?:when|while|after|because|although|though|if|unless|until|since|amid|amidst|following|despite|ahead|via)$/;

/**
 * Where content that begins at `from` ends. A clause runs to the end of its sentence unless a new attribution takes over: `, adding that …`,
 * `and accused …`, `, according to …`, a semicolon. A noun phrase or infinitive ends earlier: at a comma, a subordinate clause, a new verb. A verdict (`called it “a shame” and left`)
 * ends with its quoted words. `within` a subordinate or relative clause all content ends where the main clause begins or goes on.
 */
export function contentEnd(
  words: readonly Word[],
  from: number,
  kind: 'clause' | 'phrase' | 'infinitive' | 'verdict',
  within?: 'subordinate' | 'relative',
): number {
  const phrase = kind === 'phrase' || kind === 'infinitive';
  let list = false;
  let quoted = false;
  for (let i = from; i < words.length; i++) {
    const word = words[i]!;
    if (word.kind === 'quoted' && word.lower === ',' && i + 1 < words.length) {
      if (
        phrase ||
        handsOver(words, i + 1) ||
        words[i + 1]!.lower === 'but' ||
        is(words[i + 1], Class.relative) ||
        remark(words, from, i + 1) ||
        /^(?:part|one|something)$/.test(words[i + 1]!.lower) ||
        (is(words[i + 1], Class.coordinator) && isVerb(words, i + 2) && !is(words[i + 2], Class.auxiliary | Class.modal))
      )
        return i + 1;
      continue;
    }
    if (word.kind === 'quoted') quoted = true;
    else if (
      kind === 'verdict' &&
      quoted &&
      !quotedAgain(words, i) &&
      (isDash(word) || /^(?:and|but|as|after|when|while|because|before|in|on|at|during|by)$/.test(word.lower))
    )
      return i;
    if (i === from) continue;
    if (isMark(word, ';')) return i;
    // `that it leaked: | “It leaks,” she said`
    if ((isMark(word, ':') || isDash(word)) && words[i + 1]?.kind === 'quoted' && isComma(words[i + 1]) && speaks(words, i + 2)) return i;
    if (word.lower === 'and' && words[i - 1]!.kind === 'quoted' && newReport(words, i + 1)) return i;
    if (word.lower === 'according' && words[i + 1]?.lower === 'to') return beforeComma(words, i);
    if (isMark(word, ',')) {
      if (handsOver(words, i + 1)) return i;
      if (within === 'subordinate' && i > from + 1 && mainClause(words, i + 1)) return i;
      if (within === 'relative' && i > from + 1 && (isVerb(words, i + 1) || (is(words[i + 1], Class.coordinator) && words[i + 2]?.capital)))
        return i;
      if (kind === 'verdict' && !quoted && isPronoun(words[i + 1]) && mainClause(words, i + 1)) return i; // "whether he blamed her, | he replied"
      if (kind === 'clause' && (remark(words, from, i + 1) || /^(?:despite|compared|while)$/.test(words[i + 1]?.lower ?? ''))) return i;
      if (kind === 'clause' && /^(?:while|as|though|although)$/.test(words[i + 1]?.lower ?? '') && newReport(words, i + 2)) return i;
      if (phrase) {
        if (/^(?:or|not|like|to|particularly|especially|including|such|from)$/.test(words[i + 1]?.lower ?? '')) continue;
        if (listContinues(words, i)) {
          list = true;
          continue;
        }
        return i;
      }
      if (words[i + 1]?.lower === 'but' && !/^(?:that|not|also|rather|only|instead|to)$/.test(words[i + 2]?.lower ?? '')) return i;
      if (is(words[i + 1], Class.coordinator) && newReport(words, i + 2)) return i;
      continue;
    }
    if (is(word, Class.coordinator) && word.lower !== 'or' && coordinatedCue(words, i + 1, kind)) return beforeComma(words, i);
    // "… on Twitter | before claiming that …"
    if (/^(?:before|after|while|when|by)$/.test(word.lower) && handsOver(words, i + 1)) return beforeComma(words, i);
    if (kind === 'clause' && word.lower === 'and' && isPronoun(words[i + 1]) && newReport(words, i + 1)) return i;
    if (
      kind === 'clause' &&
      isDash(word) &&
      i > from + 2 &&
      /^(?:an?|the|something|which|but|though|as|there)$/.test(words[i + 1]?.lower ?? '') &&
      !words.slice(i + 1).some(isDash)
    )
      return i;
    if (phrase && i > from && occasion(words, i) && !words.slice(i).some(it => it.kind === 'quoted')) return beforeComma(words, i);
    if (phrase) {
      if (isDash(word) || isMark(word, ':')) return i;
      if (word.lower === 'and' || word.lower === 'but') {
        if (!list && (isVerb(words, i + 1) || isPronoun(words[i + 1]))) return i;
        list = false;
      }
      if (i > from && ENDS_PHRASE.test(word.lower) && (kind !== 'infinitive' || words[i - 1]!.kind === 'quoted')) return i;
      if (
        i > from &&
        /^(?:in|on|last|this|since)$/.test(word.lower) &&
        (is(words[i + 1], Class.time) || (/^(?:early|late|mid)$/.test(words[i + 1]?.lower ?? '') && is(words[i + 2], Class.time)))
      )
        return i;
      if (
        i > from + 1 &&
        word.lower === 'as' &&
        !/^(?:well|soon|long|far|much|many)$/.test(words[i + 1]?.lower ?? '') &&
        whileThat(words, i + 1)
      )
        return i;
    }
  }
  return withoutFinal(words, words.length);
}

/** `called it “reckless” | and (as) “illegal”`: the verdict goes on in quotation marks. */
function quotedAgain(words: readonly Word[], i: number): boolean {
  if (!/^(?:and|but|as)$/.test(words[i]!.lower)) return false;
  const next = words[i + 1]?.lower === 'as' ? i + 2 : i + 1;
  return words[is(words[next], Class.determiner) ? next + 1 : next]?.kind === 'quoted';
}

const OCCASION =
  /^(?:interviews?|statement|speech|tweets?|letter|email|e-mail|memo|op-ed|appearance|testimony|briefing|filing|conference|twitter|facebook|rally|remarks)$/;

/** `… would go | in an interview with the Herald on Monday.`: where and when it was said, up to the end of the sentence or a comma. */
function occasion(words: readonly Word[], at: number): boolean {
  if (!is(words[at], Class.preposition) || !/^(?:in|during|on|at|via)$/.test(words[at]!.lower)) return false;
  for (let i = at + 1; i < Math.min(words.length, at + 6); i++) {
    const word = words[i]!;
    if (word.kind !== 'word') return false;
    if (OCCASION.test(word.lower)) return true;
    if (is(word, Class.preposition | Class.auxiliary | Class.modal | Class.coordinator) || isPronoun(word)) return false;
  }
  return false;
}

/** `as | he left`, `as | the race tightened`, but not `as | a warning`. */
function whileThat(words: readonly Word[], from: number): boolean {
  if (isPronoun(words[from])) return true;
  for (let i = from + 1; i < Math.min(words.length, from + 6); i++) {
    const word = words[i]!;
    if (word.kind === 'quoted' || word.kind === 'mark' || is(word, Class.preposition | Class.relative)) return false;
    if (isVerb(words, i)) return true;
  }
  return false;
}

/** `she said`, `said Ann Lee`: speaker and verb right behind quoted words. */
function speaks(words: readonly Word[], from: number): boolean {
  for (let i = from; i < Math.min(words.length, from + 5); i++) {
    const cue = cueForm(words[i]!.lower);
    if (cue && !words[i]!.capital && /past|third/.test(cue.form) && /[SQT]/.test(cue.verb.frames)) return true;
    if (words[i]!.kind !== 'word' || is(words[i], Class.preposition | Class.coordinator | Class.subordinator)) return false;
  }
  return false;
}

/** `, | which is spread by mosquitoes`, `, | a theoretical force`: after the comma the reporter explains what was said. */
function remark(words: readonly Word[], from: number, i: number): boolean {
  // "the date of the gift, which is in May, | fell": the clause still waits for its verb
  if (
    !words
      .slice(from + 1, i - 1)
      .some((it, k) => it.kind === 'quoted' || is(it, Class.auxiliary | Class.modal) || isVerb(words, from + 1 + k))
  )
    return false;
  const next = words[i]?.lower;
  if (/^(?:for|of|in|to|by|from|with)$/.test(next ?? '') && is(words[i + 1], Class.relative)) return true;
  return (
    next === 'which' ||
    next === 'whom' ||
    ((next === 'a' || next === 'an') && !words.slice(i, i + 8).some(it => isMark(it, ',') || it.kind === 'quoted'))
  );
}

/** A subject and its verb right after the comma. */
function mainClause(words: readonly Word[], i: number): boolean {
  const first = words[i];
  if (!first || first.kind === 'mark' || is(first, Class.coordinator | Class.relative | Class.subordinator) || /ing$/.test(first.lower))
    return false;
  if (is(first, Class.preposition)) return false;
  let end = i;
  while (end < words.length && !isMark(words[end], ',;:') && end < i + 12) end++;
  return looksLikeClause(words, i, end);
}

/** `and | she accused …`, `and | more than four in ten said …`: a subject of its own with a verb of saying in the past. */
function newReport(words: readonly Word[], from: number): boolean {
  if (!words[from] || words[from]!.lower === 'that') return false;
  for (let i = from + 1; i < Math.min(words.length, from + 8); i++) {
    const word = words[i]!;
    if (word.kind === 'quoted' || isMark(word, ',;:') || isDash(word) || is(word, Class.modal | Class.subordinator)) return false;
    const cue = cueForm(word.lower);
    if (
      cue?.form === 'past' &&
      !word.capital &&
      /[SQTA]/.test(cue.verb.frames) &&
      !cue.verb.frames.includes('x') &&
      !is(words[i - 1], Class.auxiliary | Class.determiner)
    )
      return true;
    if (isVerb(words, i)) return false;
  }
  return false;
}

/** Whether after a comma another attribution begins: `, adding …`, `, according to …`, `, said X`. */
function handsOver(words: readonly Word[], i: number): boolean {
  const word = words[i];
  if (!word) return false;
  if (word.lower === 'according') return true;
  const at = is(word, Class.adverb) ? i + 1 : i;
  const cue = cueForm(words[at]?.lower ?? '');
  return (
    cue !== undefined &&
    cue.form === 'ing' &&
    (/[SRQ]/.test(cue.verb.frames) || (cue.verb.frames.includes('T') && cue.verb.frames.includes('A'))) &&
    !is(words[at - 1], Class.determiner)
  );
}

/** `and accused`, `but did not say`, `and has said`: a second verb of attribution with the same subject. */
function coordinatedCue(words: readonly Word[], i: number, kind: string): boolean {
  let at = i;
  while (at < i + 4 && is(words[at], Class.auxiliary | Class.adverb | Class.negation)) at++;
  const cue = cueForm(words[at]?.lower ?? '');
  if (!cue || words[at]!.capital) return false;
  if (cue.verb.frames.includes('x') && !/[STR]/.test(cue.verb.frames)) return false;
  if (cue.form === 'ing') return kind !== 'clause';
  if (
    at === i &&
    cue.form === 'base' &&
    kind === 'clause' &&
    /[ST]/.test(cue.verb.frames) &&
    (isPronoun(words[at + 1]) || words[at + 1]?.lower === 'that')
  )
    return true;
  return at === i
    ? cue.form === 'past' || (cue.form === 'third' && /[ST]/.test(cue.verb.frames))
    : cue.form === 'past' || cue.form === 'base';
}

function listContinues(words: readonly Word[], comma: number): boolean {
  // "taxes, spending and trade": an "and" within the next words before any verb
  for (let i = comma + 1; i < Math.min(words.length, comma + 8); i++) {
    const word = words[i]!;
    if (isMark(word, ';:.') || isDash(word)) return false;
    if (isVerb(words, i) || is(word, Class.subordinator) || isPronoun(word)) return false;
    if (word.lower === 'and' || word.lower === 'or')
      return (!isVerb(words, i + 1) && i > comma + 1) || (i === comma + 1 && !isVerb(words, i + 1) && !isPronoun(words[i + 1]));
  }
  return false;
}

const beforeComma = (words: readonly Word[], i: number): number => (isMark(words[i - 1], ',') ? i - 1 : i);

/** Without the full stop of the sentence. */
function withoutFinal(words: readonly Word[], end: number): number {
  return end > 0 && isMark(words[end - 1], '.') ? end - 1 : end;
}
