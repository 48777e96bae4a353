import { clauseFrom, contentAfterComma, contentAfterSpeaker, contentBefore, holdsClause, quotedRun } from './around.ts';
import type { Attribution } from './attribution.ts';
import { contentAfter, type Right } from './complement.ts';
import { contentEnd } from './extent.ts';
import { Class } from './lexicon.ts';
import { is, isComma, isDash, isMark, isVerb, looksLikeClause, type Range, subjectAfter } from './phrases.ts';
import { relativeObject } from './relative-object.ts';
import { impliedSubject, lastSpeaker, mainSubject } from './subject.ts';
import { subjectBefore } from './subject-before.ts';
import { type Group, verbGroup } from './verb-group.ts';
import { cueForm } from './verbs.ts';
import type { Word } from './words.ts';

/** The attributions that hang on a verb: before, after and around what is said. */
export function verbAttributions(words: readonly Word[]): Attribution[] {
  const found: Attribution[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.kind !== 'word') continue;
    const cue = cueForm(word.lower);
    if (!cue) continue;
    const group = verbGroup(words, i, cue);
    if (!group) continue;
    const attribution = attributionOf(words, group, found);
    if (attribution && !(attribution.stance && unreal(words, group, attribution))) found.push(attribution);
  }
  return found;
}

const EVIDENCE =
  /^(?:polls?|polling|surveys?|stud(?:y|ies)|reports?|research|data|figures|records|documents?|emails|e-mails|analys[ei]s|investigations?|reviews?|audit|census|memos?|statistics|papers?|tally|estimates?)$/;

/** `A survey of the Herald | showed | Lund leading`: what a survey or document shows may be a noun phrase. */
function shown(words: readonly Word[], { start, verb, cue, mode }: Group): Right | undefined {
  if (mode !== 'finite' || !/^(?:show|find|reveal|indicate|suggest)$/.test(cue.verb.lemma)) return undefined;
  const next = words[verb + 1];
  if (
    next?.kind === 'word'
      ? is(next, Class.preposition | Class.subordinator | Class.adverb | Class.time) && !is(next, Class.determiner)
      : next?.kind !== 'number'
  )
    return undefined;
  const subject = subjectBefore(words, start);
  if (!subject || !words.slice(subject.from, subject.to).some(it => EVIDENCE.test(it.lower))) return undefined;
  return { from: verb + 1, kind: 'clause', cueEnd: verb + 1 };
}

/** Whether a stance is only asked for, imagined or allowed: `Do you support the plan?`, `whether he would support it`, `they may want to wait`. */
function unreal(words: readonly Word[], { start, verb }: Group, { speaker }: Attribution): boolean {
  if (isMark(words.at(-1), '?')) return true;
  if (speaker && words[speaker.from]!.lower === 'you') return true;
  const before = words[(speaker?.from ?? start) - 1]?.lower ?? '';
  return /^(?:whether|if)$/.test(before) || words.slice(start, verb).some(it => /^(?:may|might|should|could)$/.test(it.lower));
}

/** Without the stances that only are part of what somebody else is reported to say. */
export function withoutReported(found: readonly Attribution[]): Attribution[] {
  return found.filter(it => !it.stance || !found.some(outer => outer !== it && inside(it, outer)));
}

/** Whether an attribution stands in the content of another one: a stance that is only reported is the reporter's content. */
function inside(inner: Attribution, outer: Attribution): boolean {
  return outer.content.some(range => range.from <= inner.cue.from && inner.cue.to <= range.to);
}

function attributionOf(words: readonly Word[], group: Group, earlier: readonly Attribution[]): Attribution | undefined {
  const { verb, start, mode } = group;
  const { frames } = group.cue.verb;
  const spoken = /[SQT]/.test(frames);
  const right = contentAfter(words, group) ?? shown(words, group);
  if (mode === 'participle' || mode === 'infinitive') {
    if (!right) return undefined;
    if (mode === 'infinitive' && right.kind !== 'that' && right.kind !== 'quote' && !(right.kind === 'clause' && /S/.test(frames)))
      return undefined;
    const speaker = impliedSubject(words, group, earlier);
    return finish(words, group, speaker, right, undefined);
  }
  const parted = spoken ? invertedInsertion(words, group) : undefined;
  if (parted) return parted;
  const inverted = spoken && !NEVER_INVERTED.test(group.cue.verb.lemma) ? invertedSpeaker(words, group) : undefined;
  if (
    inverted &&
    (!right || right.from < inverted.to + 1 || right.kind === 'clause' || right.kind === 'phrase' || right.kind === 'verdict')
  ) {
    const left = contentBefore(words, start);
    if (left && (words[left.to - 1]!.kind === 'quoted' || mayFollow(words, group, inverted))) {
      const after = contentAfterSpeaker(words, inverted.to);
      return { content: after ? [left, after] : [left], speaker: inverted, cue: { from: start, to: verb + 1 } };
    }
  }
  const floor = 0;
  let speaker = subjectBefore(words, start, floor);
  // "Norah Quinn, who led the talks, then asked"
  if (!speaker && is(words[start - 1], Class.adverb) && isMark(words[start - 2], ',')) speaker = subjectBefore(words, start - 1, floor);
  // "the minister, a lawyer, on Tuesday called"
  if (!speaker && is(words[start - 1], Class.time)) {
    const at = words[start - 2]?.lower === 'on' ? start - 2 : start - 1;
    if (isMark(words[at - 1], ',')) speaker = subjectBefore(words, at, floor);
  }
  const opening = words[start - 1];
  const borrowed = !speaker;
  if (!speaker && (opening?.lower === 'and' || opening?.lower === 'but' || opening?.lower === 'or' || (isComma(opening) && right)))
    speaker = lastSpeaker(words, earlier) ?? mainSubject(words, start);
  if (!speaker) return undefined;
  const object = borrowed ? undefined : relativeObject(words, group, speaker);
  if (object) return object;
  const beforeSpeaker = words[speaker.from - 1];
  const left =
    spoken &&
    !borrowed &&
    speaker.from > 0 &&
    !is(words[speaker.from], Class.relative) &&
    (isMark(beforeSpeaker, ',') || isDash(beforeSpeaker) || beforeSpeaker!.kind === 'quoted')
      ? contentBefore(words, speaker.from)
      : undefined;
  const leftQuoted = left !== undefined && words[left.to - 1]!.kind === 'quoted';
  const own = leftQuoted && taken(earlier, left.to - 1) ? contentAfterSpeaker(words, verb + 1) : undefined;
  if (own) return { content: [own], speaker, cue: { from: start, to: verb + 1 } };
  const answer = right?.kind === 'phrase' && /^(?:yes|no)$/.test(words[right.from]!.lower);
  if (leftQuoted && !answer && (left.from === left.to - 1 || !right || right.kind === 'phrase' || right.kind === 'infinitive')) {
    const after = contentAfterSpeaker(words, verb + 1);
    return { content: after ? [left, after] : [left], speaker, cue: { from: start, to: verb + 1 } };
  }
  const beyond =
    left && !leftQuoted && !right && !borrowed && !looksLikeClause(words, left.from, left.to) ? adjunctEnd(words, verb + 1) : undefined;
  if (beyond !== undefined) return insertion(words, group, speaker);
  if (right && onlyNamed(words, group, speaker, right)) return undefined;
  if (right) return finish(words, group, speaker, right, undefined);
  if (!left) return spoken && !borrowed ? insertion(words, group, speaker) : undefined;
  if (!leftQuoted && (!/[ST]/.test(frames) || !mayFollow(words, group, speaker))) return undefined;
  // "While it may rain, she added, the boats will sail": both belong to it
  if (!leftQuoted && isMark(words[verb + 1], ',') && onlySubordinate(words, left)) return insertion(words, group, speaker);
  if (!leftQuoted && left.to - left.from < 3) return insertion(words, group, speaker);
  // the headline "Ministers ignored warnings, MPs told": they were told
  if (NEVER_INVERTED.test(group.cue.verb.lemma) && group.cue.form === 'past' && verb === words.length - 1)
    return { content: [left], cue: { from: start, to: verb + 1 } };
  const after = isMark(words[verb + 1], ',') ? contentAfterComma(words, verb + 1, left, leftQuoted) : contentAfterSpeaker(words, verb + 1);
  return { content: after ? [left, after] : [left], speaker, cue: { from: start, to: verb + 1 } };
}

/** Verbs of seeing, knowing and wanting: without quotation marks nothing that stands before them is their content. */
const NEVER_LAST =
  /^(?:see|find|show|teach|feel|consider|mean|know|prove|decide|rule|worry|dream|remember|forget|determine|judge|guarantee|mandate|stipulate|presume|regret|demand|plead|beg|post|text|project|understand|discover|learn|hold|look|refer|reflect|read|sing)$/;

/** Whether what was said may stand before this verb without quotation marks: `The dam will hold, | he said`, `Most voters agree, | a poll found`. */
function mayFollow(words: readonly Word[], { cue }: Group, speaker: Range): boolean {
  if (/sel(?:f|ves)$/.test(words[speaker.from]!.lower)) return false;
  return !NEVER_LAST.test(cue.verb.lemma) || words.slice(speaker.from, speaker.to).some(it => EVIDENCE.test(it.lower));
}

/** Whether content is a subordinate clause alone: `While it may rain`. */
function onlySubordinate(words: readonly Word[], { from, to }: Range): boolean {
  if (!is(words[from], Class.subordinator)) return false;
  for (let i = from + 1; i < to; i++) if (isMark(words[i], ',')) return false;
  return true;
}

/** Whether the word at `at` is what somebody else is reported to have said: `When a man shouted “Go,” | she joked: …`. */
const taken = (earlier: readonly Attribution[], at: number): boolean =>
  earlier.some(it => it.content.some(range => range.from <= at && at < range.to) && it.cue.to <= at);

/** `The golf industry, | she said, | was dying`: between two commas inside a clause. */
function insertion(words: readonly Word[], group: Group, speaker: Range): Attribution | undefined {
  const { start, verb } = group;
  const from = clauseFrom(words, speaker.from);
  const to = speaker.from - 1;
  const comma = isMark(words[verb + 1], ',') ? verb + 1 : (adjunctEnd(words, verb + 1) ?? addresseeEnd(words, group));
  if (!isMark(words[to], ',') || comma === undefined) return undefined;
  const end = contentEnd(words, comma + 1, 'clause');
  // `Still, he said, | it will rain`
  if (to <= from)
    return looksLikeClause(words, comma + 1, end)
      ? { content: [{ from: comma + 1, to: end }], speaker, cue: { from: start, to: verb + 1 } }
      : undefined;
  if (!goesOn(words, from, to, comma + 1, end)) return undefined;
  const content = [
    { from, to },
    { from: comma + 1, to: end },
  ];
  return { content, speaker, cue: { from: start, to: verb + 1 } };
}

/** Whether what stands behind an insertion goes on with the clause that was cut: a verb, a clause, or what `It was, he said, | …` or `As the day nears, he said, | …` wait for. */
function goesOn(words: readonly Word[], from: number, to: number, next: number, end: number): boolean {
  if (isVerb(words, next) || looksLikeClause(words, next, end)) return true;
  const last = words[to - 1]!;
  if (is(last, Class.auxiliary | Class.modal) || (is(last, Class.adverb) && is(words[to - 2], Class.auxiliary))) return true;
  const first = words[from];
  const opening = is(first, Class.subordinator | Class.preposition) || (is(first, Class.adverb) && !is(first, Class.determiner));
  const subject = words[next];
  return opening && end - next > 2 && (is(subject, Class.determiner) || subject?.capital === true || subject?.kind === 'number');
}

/** `Institutional recipients, | said | Ann Maurer, | are required`: verb and speaker between a subject and its verb. */
function invertedInsertion(words: readonly Word[], { start, verb, cue }: Group): Attribution | undefined {
  if (start < 2 || !/S|QT|TQ/.test(cue.verb.frames) || !isMark(words[start - 1], ',') || NEVER_INVERTED.test(cue.verb.lemma))
    return undefined;
  const from = clauseFrom(words, start);
  const to = start - 1;
  const speaker = subjectAfter(words, verb + 1);
  if (!speaker || !isMark(words[speaker.to], ',') || !isVerb(words, speaker.to + 1) || to <= from) return undefined;
  if (looksLikeClause(words, from, to) || words.slice(from, to).some(it => it.kind === 'quoted' || isMark(it, ','))) return undefined;
  const end = contentEnd(words, speaker.to + 1, 'clause');
  const content = [
    { from, to },
    { from: speaker.to + 1, to: end },
  ];
  return { content, speaker, cue: { from: start, to: verb + 1 } };
}

/** `he said | on Monday from the deck, | was gone`: the comma after a short adjunct. */
function adjunctEnd(words: readonly Word[], at: number): number | undefined {
  if (!is(words[at], Class.preposition | Class.time | Class.adverb)) return undefined;
  for (let i = at; i < Math.min(words.length, at + 7); i++) {
    if (isMark(words[i], ',')) return isVerb(words, i + 1) ? i : undefined;
    if (words[i]!.kind !== 'word' && words[i]!.kind !== 'number') return undefined;
  }
  return undefined;
}

/** `the partner told | them, | was simple`: the comma after who was told. */
function addresseeEnd(words: readonly Word[], { verb, cue }: Group): number | undefined {
  if (!cue.verb.frames.includes('A')) return undefined;
  for (let i = verb + 1; i < Math.min(words.length, verb + 6); i++) {
    if (isMark(words[i], ',')) return i > verb + 1 ? i : undefined;
    if (!(words[i]!.capital || is(words[i], Class.determiner | Class.pronoun) || /^(?:me|him|them|us)$|s$/.test(words[i]!.lower)))
      return undefined;
  }
  return undefined;
}

function finish(
  words: readonly Word[],
  group: Group,
  speaker: Range | undefined,
  right: Right,
  left: Range | undefined,
): Attribution | undefined {
  const quoted = words[right.from]!.kind === 'quoted';
  const introduced = quoted && (isMark(words[right.from - 1], ',:') || words[right.from]!.lower !== '"');
  const alone = quoted && aside(words, group, right.from + 1);
  const to = alone
    ? right.from + 1
    : introduced
      ? quotedRun(words, right.from)
      : contentEnd(
          words,
          right.from,
          right.kind === 'phrase' || right.kind === 'infinitive' || right.kind === 'verdict' ? right.kind : 'clause',
          standing(words, group, speaker),
        );
  if (to <= right.from + (right.kind === 'that' ? 1 : 0)) return undefined;
  const content = { from: right.from, to };
  return {
    content: left ? [left, content] : [content],
    ...(speaker && { speaker }),
    cue: { from: group.start, to: Math.max(group.verb + 1, right.cueEnd) },
    ...((right.kind === 'phrase' || right.kind === 'infinitive') && { stance: true }),
  };
}

/** `chanting “no contract” | after the union failed`, `said “not too likely” | when asked`: what follows the quoted words tells when, not what. */
function aside(words: readonly Word[], { cue }: Group, at: number): boolean {
  const next = words[at];
  if (!next) return false;
  if (/^(?:after|before|when|while|during|until|because)$/.test(next.lower) || words[at + 1]?.lower === 'times') return true;
  return !/[SN]/.test(cue.verb.frames) && is(next, Class.preposition | Class.adverb | Class.time);
}

/** Whether a cue stands in a clause that the rest of the sentence goes on after: `While he said …, …`, `Lund, who claims …, …`. */
function standing(words: readonly Word[], { start, mode }: Group, speaker: Range | undefined): 'subordinate' | 'relative' | undefined {
  if (speaker && is(words[speaker.from], Class.relative)) return isMark(words[speaker.from - 1], ',') ? 'relative' : undefined;
  const before = mode === 'participle' ? start - 1 : (speaker?.from ?? start) - 1;
  if (before < 0) return mode === 'participle' ? 'subordinate' : undefined;
  for (let i = before; i >= 0 && before - i < 5; i--) {
    if (isMark(words[i], ',;:') || words[i]!.kind === 'quoted') return undefined;
    if (
      is(words[i], Class.subordinator) &&
      !/^(?:that|than|whether)$/.test(words[i]!.lower) &&
      (i === 0 || isMark(words[i - 1], ',') || i <= 2)
    )
      return 'subordinate';
    if (mode === 'participle' && is(words[i], Class.preposition) && i <= 1) return 'subordinate';
  }
  return undefined;
}

/** `a programme called | Safe Streets`, `a show called | “Brokers”`: the participle only gives the name. */
function onlyNamed(words: readonly Word[], { cue, start, verb }: Group, speaker: Range, right: Right): boolean {
  if (cue.form !== 'past' || !/^(?:call|name|dub|label|brand|nickname)$/.test(cue.verb.lemma) || start !== verb) return false;
  const first = words[right.from]!;
  if (!first.capital && first.kind !== 'quoted' && !isMark(first, '#@')) return false;
  return /^(?:an?|another)$/.test(words[speaker.from]!.lower) || isMark(words[verb - 1], ',');
}

/** What follows these is who was told, never who tells. */
const NEVER_INVERTED = /^(?:tell|inform|assure|notify|remind|advise|convince|persuade|reassure|brief)$/;

/** `“…,” said | Ann Smith`, `The tax will go, said | Ann Smith`: only right after what was said. */
function invertedSpeaker(words: readonly Word[], group: Group): Range | undefined {
  const before = words[group.start - 1];
  if (!before) return undefined;
  const afterQuote = before.kind === 'quoted' || (isMark(before, ',—–') && words[group.start - 2]?.kind === 'quoted');
  const afterClause = isMark(before, ',') && !afterQuote;
  if (!afterQuote && !afterClause) return undefined;
  const speaker = subjectAfter(words, group.verb + 1);
  if (!speaker) return undefined;
  if (afterQuote) return before.kind === 'quoted' && before.lower === '"' && bareNoun(words[speaker.from]!) ? undefined : speaker;
  if (subjectBefore(words, group.start) && appositionBefore(words, group.start - 1)) return undefined;
  // "The tax will go, said Smith." but not "Smith, the chairman, said the tax would go."
  if (!/[ST]/.test(group.cue.verb.frames) || !holdsClause(words, clauseFrom(words, group.start - 1), group.start - 1)) return undefined;
  const next = words[speaker.to];
  return next === undefined || isMark(next, '.,:') || is(next, Class.preposition | Class.time) ? speaker : undefined;
}

/** `had “wilfully ignored” repeated | warnings`: after words that end without punctuation this is an adjective and its noun. */
const bareNoun = (word: Word): boolean => !word.capital && !is(word, Class.determiner | Class.pronoun);

/** `a source, who was not named, | told`: what stands between the commas describes the noun before it. */
function appositionBefore(words: readonly Word[], comma: number): boolean {
  for (let i = comma - 1; i > 0; i--)
    if (isMark(words[i], ','))
      return is(words[i + 1], Class.relative) || words[i + 1]?.kind === 'number' || /^an?$/.test(words[i + 1]?.lower ?? '');
  return false;
}
