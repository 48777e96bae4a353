import { bySpan } from '../text/span.ts';
import type { AcronymDefinition } from './acronyms.ts';
import { describes } from './demonyms.ts';
import { listedName, nameLists } from './gazetteers/lookup.ts';
import { givenNames, titles } from './gazetteers/people.ts';
import type { NameCandidate } from './name-candidate.ts';
import { namesNobody, typeOfThing } from './no-actors.ts';
import { afterTitle, isOfOffice, OFFICES_BEFORE, officeHolder, TOPICS } from './offices.ts';
import { calendar } from './ordinary.ts';
import { isCapitalised } from './shape.ts';
import type { Line, Word } from './words.ts';

const ARTICLES = new Set(['the', 'a', 'an']);
/** Forms of address; an office ("President") may be part of another name, these never are. */
const ADDRESS = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'sir',
  'dame',
  'lord',
  'lady',
  'rev',
  'sen',
  'rep',
  'gen',
  'col',
  'lt',
  'sgt',
  'capt',
  'gov',
  'hon',
  'maj',
  'cpl',
  'messrs',
]);

/** Heads that make "X of …" a body whatever follows. */
const BODIES = new Set(
  'Ministry Department Bureau Office Agency Commission Committee Subcommittee Council Institute University Academy Board Court Federation Association Society Bank Organization Organisation Directorate Union'.split(
    ' ',
  ),
);
const COMPOUNDS = new Set(
  'led based backed brokered born style era controlled held owned funded made run speaking wide friendly linked allied aligned occupied educated trained bound sponsored supported listed built area dominated inspired related affiliated administered annexed mandated imposed'.split(
    ' ',
  ),
);
/** "Rescuers said", "Organisers hope": with the sentence's capital, and nothing else that makes a name of them. */
const PEOPLE_AT_WORK = /^\p{Lu}\p{Ll}+(?:ers|ors|ists|ians|men|women)$/u;
/** "Visibility has deteriorated": words that no person is called, where only the sentence's beginning gave them a capital. */
const ABSTRACT =
  /^\p{Lu}\p{Ll}{2,}(?:ability|ibility|ality|ivity|osity|[aeiou]rity|ation|ition|ution|ession|ision|ness|[^l]ment|iance|ience|ship|ism|logy|graphy)$/u;
const isGiven = (word: string): boolean => givenNames.has(word);
const DOUBTFUL = 0.75;
/** What news calls a company right before its name, and no name begins with. */
const KINDS_OF_FIRM = /^(?:\p{L}+makers?|lenders?|insurers?|retailers?|brewers?|planemaker|conglomerate|startup|rivals?)$/u;
const ORGANIZATIONS = 1 << nameLists.indexOf('organization');

/**
 * What holds of names whatever a model thinks: no title, article or possessive ending belongs to them, days and nationalities are none, a
 * short form that the text defines has the type of its long form everywhere.
 */
export function refine(
  candidates: readonly NameCandidate[],
  lines: readonly Line[],
  acronyms: readonly AcronymDefinition[],
): NameCandidate[] {
  const found: NameCandidate[] = [];
  const known: Known = { defined: new Set(acronyms.map(it => it.short)), articles: candidates.length > 0 ? articlesOf(lines) : new Map() };
  let next = 0;
  for (const { words } of lines) {
    const end = words[words.length - 1]!.end;
    let at = 0;
    while (next < candidates.length && candidates[next]!.start < end) {
      const candidate = candidates[next++]!;
      while (words[at]!.start < candidate.start) at++;
      let to = at + 1;
      while (to < words.length && words[to]!.start < candidate.end) to++;
      const trimmed = trimmedName(words, at, to, candidate, known);
      if (trimmed) found.push(isShortFor(words, at, found.at(-1)) ? { ...trimmed, type: 'organization' } : trimmed);
      at = to - 1;
    }
  }
  return acronyms.length === 0 ? found : withAcronyms(found, lines, acronyms);
}

/** Whether a word in capitals stands alone in brackets right after a body: "Superior Electoral Court (TSE)", in another language than its letters. */
function isShortFor(words: readonly Word[], at: number, before: NameCandidate | undefined): boolean {
  if (before?.type !== 'organization' || words[at - 1]?.text !== '(' || words[at + 1]?.text !== ')') return false;
  return words[at - 2]?.end === before.end && /^\p{Lu}{2,7}$/u.test(words[at]!.text) && !listedName(words, at);
}

/** What the document tells of its names. */
interface Known {
  /** Short forms with a definition. */
  readonly defined: ReadonlySet<string>;
  /** For a capitalised word how often "the" stands before it, less how often "The" does where no sentence asks for the capital. */
  readonly articles: ReadonlyMap<string, number>;
}

function articlesOf(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of lines) {
    for (let i = 1; i < words.length; i++) {
      const { text } = words[i]!;
      const before = words[i - 1]!.text;
      if ((before !== 'the' && (before !== 'The' || isOpening(words, i - 1))) || !isCapitalised(text)) continue;
      counts.set(text, (counts.get(text) ?? 0) + (before === 'the' ? 1 : -1));
    }
  }
  return counts;
}

function trimmedName(
  words: readonly Word[],
  first: number,
  last: number,
  candidate: NameCandidate,
  { defined, articles }: Known,
): NameCandidate | undefined {
  let from = first;
  let to = last;
  if (candidate.type === 'person') from = afterTitle(words, from, to);
  while (to - from > 1) {
    const word = words[from]!.text.replace(/\.$/, '').toLowerCase();
    if (ADDRESS.has(word) && candidate.type === 'person') from++;
    else if (ARTICLES.has(word) && words[from]!.text !== 'A' && candidate.type !== 'other') {
      // "The Hague" keeps its article, "The Beatles" as the model says
      const own = words[from]!.text !== 'the' && (articles.get(words[from + 1]!.text) ?? 0) <= 0;
      if (own || listedName(words, from)) break;
      from++;
    } else if (candidate.type === 'person' && to - from > 2 && TOPICS.has(words[from]!.text) && isOfOffice(words, from)) {
      // "Minister of Education Stefania Giannini"
      from++;
    } else if (
      KINDS_OF_FIRM.test(word) &&
      candidate.type === 'organization' &&
      isOpening(words, from) &&
      isCapitalised(words[from + 1]!.text)
    ) {
      // "Drugmaker Arthur Blake Inc": the capital is the sentence's
      from++;
    } else break;
  }
  while (
    to - from > 1 &&
    (words[to - 1]!.kind === 'possessive' || (words[to - 1]!.kind === 'mark' && words[to - 1]!.text !== '.' && words[to - 1]!.text !== ')'))
  ) {
    const match = words[to - 1]!.kind === 'possessive' ? listedName(words, from) : undefined;
    if (match && match.length >= to - from) break;
    to--;
  }
  let { type } = candidate;
  const holder = type === 'person' ? -1 : officeHolder(words, from, to);
  if (holder > 0) {
    // "Chinese Vice Premier He Lifeng"
    from = holder;
    type = 'person';
  }
  const cut = compoundAt(words, from, to);
  if (cut > 0) {
    // "US-led", "French-brokered": what stands before the hyphen is the name, if it is one
    to = cut;
    const listed = listedName(words, from);
    if (listed && listed.length >= to - from) type = listed.lists & ORGANIZATIONS ? 'organization' : 'place';
    else if (type === 'other' || type === 'event') return undefined;
  }
  if (
    type !== 'organization' &&
    to - from > 2 &&
    BODIES.has(words[from]!.text) &&
    (words[from + 1]!.text === 'of' || words[from + 1]!.text === 'for')
  )
    type = 'organization';
  if ((type === 'place' || type === 'other') && /^(?:party|movement)$/.test(words[to]?.text ?? '') && !listedName(words, from))
    type = 'organization';
  if (words[to]?.text === '+' && words[to]!.glued && type === 'organization') to++; // "OPEC+"
  if (type === 'event' || type === 'other') {
    // a place that lends its name to what follows in small letters, "the Minsk agreements", is still that place
    const listed = listedName(words, from);
    if (listed && listed.length === to - from && !(listed.lists & ORGANIZATIONS)) type = 'place';
  }
  if (type === 'organization' && isDomain(words, to)) to += 2; // "Breitbart.com"
  if (namesNobody(words, from, to, type, defined)) return undefined;
  if (to - from === 1) {
    const { text } = words[from]!;
    type = typeOfThing(text, type);
    if (describes(text) && type !== 'organization') return undefined;
    if (candidate.confidence < DOUBTFUL && PEOPLE_AT_WORK.test(text) && isOpening(words, from) && !listedName(words, from))
      return undefined;
    if (type === 'person' && ABSTRACT.test(text) && isOpening(words, from) && !isGiven(text)) return undefined;
    if (calendar.has(text) && type !== 'person') return undefined;
    if (titles.has(text) && (words[from + 1]?.kind === 'word' || type === 'person')) return undefined;
    if (OFFICES_BEFORE.has(text) && type !== 'organization') return undefined;
    if (words[from]!.kind === 'mark' || words[from]!.kind === 'possessive') return undefined;
  }
  const start = words[from]!.start;
  const end = words[to - 1]!.end;
  return start === candidate.start && end === candidate.end && type === candidate.type ? candidate : { ...candidate, start, end, type };
}

const isDomain = (words: readonly Word[], at: number): boolean =>
  words[at]?.text === '.' && words[at]!.glued && words[at + 1]?.glued === true && /^(?:com|org|net|gov)$/.test(words[at + 1]!.text);

/** Whether nothing but marks stands before a word in its sentence. */
const isOpening = (words: readonly Word[], at: number): boolean => at === 0 || words[at - 1]!.kind === 'mark';

/** Where the hyphen of "X-led", "X-based" stands in a name that ends with such a word; -1 when it does not. */
function compoundAt(words: readonly Word[], from: number, to: number): number {
  const tail = words[to - 1]!;
  const hyphen = words[to - 2];
  if (to - from < 3 || hyphen?.text !== '-' || !hyphen.glued || !tail.glued || !COMPOUNDS.has(tail.text)) return -1;
  return to - 2;
}

/** The defined short forms get the type of their long forms, wherever they stand; a long form missed before is a name too. */
function withAcronyms(found: readonly NameCandidate[], lines: readonly Line[], acronyms: readonly AcronymDefinition[]): NameCandidate[] {
  const types = new Map<string, NameCandidate['type']>();
  const added: NameCandidate[] = [];
  let next = 0;
  for (const { short, line, from, to } of acronyms) {
    const words = lines[line]!.words;
    const span = { start: words[from]!.start, end: words[to - 1]!.end };
    while (next > 0 && found[next - 1]!.end > span.start) next--;
    while (next < found.length && found[next]!.end <= span.start) next++;
    let type: NameCandidate['type'] = 'organization';
    let whole = false;
    for (let i = next; i < found.length && found[i]!.start < span.end; i++) {
      const { start, end } = found[i]!;
      whole = start <= span.start && end >= span.end;
      if (whole || end === span.end) type = found[i]!.type;
      if (whole) break;
    }
    if (type === 'person') continue;
    types.set(short, type);
    if (!whole) added.push({ ...span, type, confidence: 0.7 });
  }
  const shorts: NameCandidate[] = [];
  for (const { words } of lines) {
    for (const { text, start, end } of words) {
      const type = types.get(text);
      if (type) shorts.push({ start, end, type, confidence: 0.9 });
    }
  }
  // long forms first, then the short forms where the model saw just them or nothing, then what the model saw
  const spans = new Map(shorts.map(it => [it.start, it]));
  const retyped = found.map(it => {
    const short = spans.get(it.start);
    return short && short.end === it.end && short.type !== it.type ? { ...it, type: short.type } : it;
  });
  return overlay(overlay(added.sort(bySpan), retyped), shorts);
}

/** Two ordered lists of names as one; of the second those that overlap none of the first. Linear. */
export function overlay(first: readonly NameCandidate[], second: readonly NameCandidate[]): NameCandidate[] {
  const all: NameCandidate[] = [];
  let i = 0;
  for (const candidate of second) {
    while (i < first.length && first[i]!.start < candidate.start) all.push(first[i++]!);
    const before = i > 0 && first[i - 1]!.end > candidate.start;
    const after = i < first.length && first[i]!.start < candidate.end;
    if (!before && !after) all.push(candidate);
  }
  while (i < first.length) all.push(first[i++]!);
  return all;
}
