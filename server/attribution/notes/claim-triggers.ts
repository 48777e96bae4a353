import type { Span } from '../../text/span.ts';
import type { Claim } from '../claim.ts';
import { isVerb } from '../source/phrases.ts';
import { ownWords, type SentenceReading } from './reader.ts';

/**
 * What makes a sentence one that a reader would ask a source for, one table per kind, the strongest kind first. Every pattern is looked for in
 * the author's own words only (what stands in quotation marks is masked) and is linear.
 */
export interface Trigger {
  readonly kind: Claim['kind'];
  /** In the sentence's own text. */
  readonly span: Span;
}

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)';
const YEAR = '(?:1[5-9]|20)\\d\\d';
const DATE = new RegExp(
  `\\b(?:(?:in|since|by|during|until|from|of|on)\\s+)?(?:(?:early|late|mid-?)\\s*)?(?:${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+${YEAR})?|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}(?:,?\\s+${YEAR})?|${MONTH},?\\s+${YEAR}|${YEAR}-\\d\\d-\\d\\d)(?!\\w)|\\b(?:in|since|by|during|until|from)\\s+(?:early |late |mid-?|the (?:spring|summer|autumn|fall|winter) of |the year )?${YEAR}(?![\\w%,.]\\d)\\b`,
);
/** Undated only by themselves: "last week" dates an event for today's reader alone. Looked for at strictness `strict`. */
const RELATIVE_DATE =
  /\b(?:yesterday|last (?:week|month|year|night|summer|winter|spring|autumn|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?:two|three|four|five|several|\d+) (?:days|weeks|months|years) ago)\b/i;

const NUMBER = /[$€£¥]?\p{N}+(?:[.,]\p{N}+)*/gu;
/** Before a number that is a name or a place in something, no amount. */
const REFERENCE =
  /(?:\b(?:pp?|pages?|chapters?|ch|sections?|sec|art|articles?|nos?|numbers?|vol|volumes?|fig|figures?|tables?|lines?|paras?|paragraphs?|parts?|acts?|resolution|room|versions?|v|phase|step|day|week|round|question|item|point|footnote|level|grade|class|unit|flight|route|highway|channel|radio|type|mark|mk|issue|aged?|formula|catch|covid|group of|rule|law|protocol|directive|regulation|season|episode|gate|platform|apollo|boeing|airbus|falcon|leopard|patriot|area)\.?|§|№|#)\s{0,3}$/i;
const UNIT =
  /^\s?(?:%|percent|per cent|percentage|bn|tn|m|k|km|kg|million|billion|trillion|thousand|dollars?|euros?|pounds?|tonnes?|tons?|people|men|women|children|soldiers|troops|civilians|ships|drones|tanks|deaths?|dead|killed|wounded|injured)(?![\p{L}])/iu;
const SPELLED =
  /\b(?:(?:tens|hundreds|dozens|scores|thousands|millions|billions) of(?: \p{L}+){0,2}|(?:(?:one|two|three|four|five|six|seven|eight|nine|several|a few|a|half a) )?(?:hundred|thousand|million|billion|trillion|dozen)(?!-)(?: \p{L}+)?|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\p{L}+)? \p{L}+|(?:a|one|two|three)[ -](?:half|third|quarter|fifth|tenth)s? of|half of|half the|doubled|tripled|quadrupled|halved)\b/iu;

/** How long something took is told, not counted. */
const DURATION =
  /^[-‑ ](?:calendar |working |consecutive )?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies))(?![\p{L}])/iu;
/** "a 70 metre tower": in the singular the unit describes a thing. */
const AS_ADJECTIVE = /^[-‑ ](?:metre|meter|kilometre|kilometer|mile|foot|inch|yard|page|storey|story|seat|lane|point)(?![\p{L}])/iu;

/** Halves of a year, of a match; "thousand-yard". */
const NO_AMOUNT =
  /^(?:half (?:of )?(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|December|year|month|decade|century|day|week|time|way|battle|story)|(?:hundred|thousand|million)-)/i;

/** Amounts in digits and in words; years, dates, times, ordinals, ages, references and names with numbers in them are none. */
function statistic(text: string): Span | undefined {
  for (const match of text.matchAll(NUMBER)) {
    const written = match[0];
    const start = match.index;
    const end = start + written.length;
    const before = text.slice(Math.max(0, start - 24), start);
    const after = text.slice(end, end + 40);
    if (!isAmount(written, before, after)) continue;
    const noun =
      /^(?:\s?%|[\p{L}]+)?(?:\s(?!(?:of|in|on|at|and|or|to|from|by|for|with|as|than|but|if|when|while|after|before|since|because|who|which|that|were|was|are|is|be|been|have|has|had|will|would|can|could|may|might|must|shall|should|do|does|did|not|never|also|lost|left|took|went|came|fell|rose|died)\b)[\p{L}][\p{L}-]*){0,2}/u.exec(
        after,
      );
    return { start, end: end + (noun?.[0].trimEnd().length ?? 0) };
  }
  const spelled = SPELLED.exec(text);
  if (
    spelled &&
    (NO_AMOUNT.test(text.slice(spelled.index, spelled.index + 40)) ||
      /^\p{L}+(?:-\p{L}+)? (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies))$/iu.test(spelled[0]) ||
      /(?:first|second|latter|other|better)\s$/i.test(text.slice(0, spelled.index)))
  )
    return undefined;
  return spelled ? { start: spelled.index, end: spelled.index + spelled[0].length } : undefined;
}

function isAmount(written: string, before: string, after: string): boolean {
  const currency = /^[$€£¥]/.test(written);
  if (currency) return true;
  if (/[\p{L}\p{N}_@/:.]$/u.test(before) || (/[-‑]$/.test(before) && !/\p{N}[-‑]$/u.test(before))) return false;
  if (/^(?:st|nd|rd|th|s|er|e)\b/.test(after) || /^\(/.test(after) || /^[:/]\p{N}/u.test(after) || /^[-‑]\p{N}/u.test(after)) return false;
  if (/^[-‑]\p{L}/u.test(after) && !/^-(?:strong|member|nation|country|point|man|person|year|day|month|km|mile|seat|page|hour)/.test(after))
    return false;
  if ((written.match(/[.]/g) ?? []).length > 1 || written.replace(/[.,]/g, '').length > 13) return false;
  if (/^[\p{L}]/u.test(after) && !/^(?:bn|tn|mn|m|k|km|kg|cm|mm|x|pc|pp|GW|MW|kWh|ha|th)\b/.test(after)) return false;
  if (/^[-‑ ]years?[-‑ ]olds?\b/.test(after) || DURATION.test(after) || AS_ADJECTIVE.test(after)) return false;
  const unit = UNIT.test(after);
  if (new RegExp(`^${YEAR}$`).test(written) && !unit) return false;
  if (new RegExp(`^\\s+(?:of\\s+)?${MONTH}(?![\\p{L}])`, 'u').test(after) || new RegExp(`${MONTH}\\s+(?:the\\s+)?$`).test(before))
    return false;
  if (/^\s?(?:am|pm|a\.m|p\.m|o['’]clock|GMT|CET|CEST|UTC|BST|h)\b/.test(after)) return false;
  if (REFERENCE.test(before)) return false;
  if (/,\s$/.test(before) && /^,/.test(after)) return false;
  if (/\b(?:is|was|turns|turned|then|now)\s$/.test(before) && /^(?:[.,;]|$)/.test(after) && /^\d{1,2}$/.test(written)) return false; // an age
  if (/[([]$/.test(before) && /^[)\]]/.test(after)) return false;
  if (/^\s*$/.test(before) && /^[.)]\s/.test(after)) return false;
  // "Boeing 737", "Zircon 3": a name with a number, unless a unit or a plural follows; a capital that only begins the sentence is no name
  const [name = '', ...earlier] = before.trimEnd().split(/\s+/).reverse();
  const named = /^\p{Lu}/u.test(name) && earlier.some(it => it !== '') && /\s$/.test(before);
  return !(named && !unit && !/^\s\p{Ll}{3,}s\b/u.test(after) && /^\d{1,3}$/.test(written));
}

/** "Most Ukrainians oppose": a population is no source. */
const POPULATION =
  /^(?:Most|(?:The |A )?(?:vast |overwhelming )?majority of|Nearly all|Almost all|Few|Hardly any)\s+(?:of the )?(?:\p{Ll}+ )?(?:\p{Lu}[\p{L}-]+(?:s|ese|ish|ch|men|women)|people|voters|citizens|residents|respondents|soldiers|troops|countries|states|governments|companies|experts|members)\b/u;
const QUANTIFIER =
  /\b(?:most|many|(?:a |the )?majority|few|nearly all|almost all|countless|numerous|the bulk of|a (?:large|small|growing) (?:number|share|part))\b(?! (?:of all|likely|recently|important))/iu;

const NO_SUPERLATIVE = new Set(
  'west east rest interest request protest forest guest test latest honest harvest arrest contest suggest conquest priest chest nest quest invest crest guest modest earnest behest tempest bequest midwest northwest southwest inquest digest manifest detest attest divest infest zest vest jest lest pest fest budapest bucharest brest trieste'.split(
    ' ',
  ),
);
const SUPERLATIVE =
  /\b(?:the|its|their|his|her|our|\p{L}{1,30}['’]s|(?:one|some|all) of the)\s{1,3}(?:(?:world|country|region|continent)['’]s\s{1,3})?(?:(?:second|third|fourth|fifth|single|very|by far the)[- ])?(most|least|best|worst|\p{L}{2,20}est|only|first|last|sole|record)\s{1,3}([\p{L}-]{1,40})/giu;
const FIRST =
  /^(?:time|ever|country|state|nation|member|person|woman|man|leader|president|government|foreign|western|since|company|city|attack|visit|use|case)$/i;

function superlative(text: string): Span | undefined {
  for (const match of text.matchAll(SUPERLATIVE)) {
    const word = match[1]!.toLowerCase();
    const next = match[2]!.toLowerCase();
    if (word.endsWith('est') && NO_SUPERLATIVE.has(word)) continue;
    if (/^(?:first|last|only|sole)$/.test(word) && !FIRST.test(next)) continue;
    if (word === 'last' || word === 'newest') continue;
    if (word === 'best' && /^(?:way|guess|known|practice|case|line|quote|friend)$/.test(next)) continue;
    if (/\b(?:perhaps|probably|arguably|maybe|possibly|not|hardly|as|usually)\s+$/i.test(text.slice(0, match.index))) continue;
    if (word === 'most' && /^one of/i.test(match[0])) continue;
    if (/^(?:most|least)$/.test(word) && /^(?:of|part|people|recent|recently|likely)$/.test(next)) continue;
    return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

const ACCUSING =
  /^(?:staged|attacked|attacks|killed|kills|murdered|bombed|bombs|shelled|shells|invaded|invades|violated|violates|breached|breaches|broke|stole|steals|looted|poisoned|tortured|tortures|executed|raped|massacred|sabotaged|sabotages|hacked|spied|lied|lies|faked|fabricated|forged|rigged|bribed|embezzled|laundered|smuggled|smuggles|deported|abducted|kidnapped|assassinated|orchestrated|perpetrated|persecuted|persecutes|oppressed|blackmailed|colluded|meddled|interfered|jammed|defrauded|misled|deceived|abused|exploited|slaughtered|starved|targeted|annexed|occupied|occupies|provoked|instigated)$/;
const BEHIND =
  /\b(?:is|are|was|were) (?:behind|responsible for|guilty of|to blame for|complicit in)\b|\bcovered up\b|\bcommitted (?:war crimes|genocide|fraud|atrocities|crimes|a crime|treason|perjury)\b/i;

/** A named actor before a word that blames; a passive ("was attacked") blames only whom "by" names. */
function accusation({ words, text, within }: SentenceReading, named: (span: Span) => boolean): Span | undefined {
  const actorBefore = (limit: number) =>
    words.some((it, k) => k < limit && it.kind === 'word' && (named(it) || (it.capital && k > 0 && it.classes === 0)));
  for (const [i, word] of words.entries()) {
    if (word.kind !== 'word' || word.capital || !ACCUSING.test(word.lower)) continue;
    // "Russia attacks", not "the attacks": the -s form only right behind a name
    if (word.lower.endsWith('s') && !(words[i - 1]?.capital && i > 0)) continue;
    const before = words.slice(Math.max(0, i - 3), i).map(it => it.lower);
    const passive = before.some(it => /^(?:was|were|been|be|being|is|are|get|got)$/.test(it)) && words[i - 1]?.lower !== 'having';
    if (/^(?:the|a|an|of|by|in|its|their|recently|newly|most|more|less|so|very|heavily)$/.test(words[i - 1]?.lower ?? '')) continue;
    if (passive) {
      const by = words.findIndex((it, k) => k > i && k <= i + 8 && it.lower === 'by');
      if (by < 0 || !words.slice(by + 1, by + 6).some(it => it.capital && named(it))) continue;
    } else if (!actorBefore(i)) continue;
    return { start: word.start - within.start, end: word.end - within.start };
  }
  const behind = BEHIND.exec(text);
  if (!behind) return undefined;
  const limit = words.findIndex(it => it.start - within.start >= behind.index);
  return actorBefore(limit < 0 ? words.length : limit) ? { start: behind.index, end: behind.index + behind[0].length } : undefined;
}

const CAUSE =
  /\b(?:(?:has |have |had )?(?:caused|triggered|sparked|brought about|resulted in|led (?:directly |ultimately )?to|gave rise to|given rise to)|(?:was|were|been) (?:caused|triggered|sparked|brought about) by)\s+(?=\p{L})/iu;
const WEAK_CAUSE =
  /\b(?:because of|due to|as a (?:direct )?result of|thanks to|leads? to|results? in|causes|owing to|stems? from|stemmed from)\s+(?=\p{L})/iu;

const MODAL =
  /\b(?:will|would|may|might|could|can|shall|won['’]t|wouldn['’]t|is to|are to|is due|are due|plans? to|is set to|are set to|is scheduled|are scheduled)\b/i;

function event(sentence: SentenceReading, text: string, strict: boolean): Span | undefined {
  const date = DATE.exec(text) ?? (strict ? RELATIVE_DATE.exec(text) : null);
  if (!date || MODAL.test(text) || !hasPast(sentence)) return undefined;
  const lead = /^\s*/.exec(date[0])![0].length;
  return { start: date.index + lead, end: date.index + date[0].length };
}

/** A finite verb of the past, or a perfect: something happened. */
function hasPast({ words }: SentenceReading): boolean {
  return words.some(
    (it, i) =>
      it.kind === 'word' &&
      i > 0 &&
      isVerb(words, i) &&
      !/^(?:is|are|am|be|do|does|will|would|can|could|may|might|must|shall|should)$/.test(it.lower) &&
      !/(?:[^s]s)$/.test(it.lower.replace(/^(?:was|has)$/, 'x')),
  );
}

/** All triggers of a sentence's own words, the strongest kind first. `named` says whether an actor of the corpus stands there. */
export function triggersOf(sentence: SentenceReading, strictness: 'low' | 'normal' | 'strict', named: (span: Span) => boolean): Trigger[] {
  const text = ownWords(sentence);
  const strict = strictness === 'strict';
  const found: Trigger[] = [];
  const add = (kind: Claim['kind'], span: Span | undefined) => {
    if (span) found.push({ kind, span });
  };
  add('statistic', statistic(text));
  add('quantifier', matched(strict ? (POPULATION.test(text) ? POPULATION : QUANTIFIER) : POPULATION, text));
  add('accusation', accusation(sentence, named));
  add('superlative', superlative(text));
  add('event', event(sentence, text, strict));
  add('cause', matched(CAUSE, text) ?? (strict ? matched(WEAK_CAUSE, text) : undefined));
  return found;
}

function matched(pattern: RegExp, text: string): Span | undefined {
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].trimEnd().length } : undefined;
}
