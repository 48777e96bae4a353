import type { AcronymDefinition } from './acronyms.ts';
import { describes } from './demonyms.ts';
import { capitalsSayNothing, type Evidence, inCapitals } from './evidence.ts';
import { corporateSuffixes, eventHeads, organizationHeads, organizations } from './gazetteers/organizations.ts';
import { callings, connectors, familyNames, generationMarks, givenNames, particles, sayingVerbs, titles } from './gazetteers/people.ts';
import { cities, countries, otherCountrySpellings, placeHeads, regions } from './gazetteers/places.ts';
import type { NameCandidate } from './name-candidate.ts';
import { calendar, functionWords } from './ordinary.ts';
import { isCapitalised, isUpperCase } from './shape.ts';
import type { Line, Word } from './words.ts';

type Type = NameCandidate['type'];

const places: ReadonlySet<string> = new Set([...countries, ...otherCountrySpellings, ...regions, ...cities]);
const bodies: ReadonlySet<string> = new Set(organizations);
const plain = (word: string): string => (word.endsWith('.') && !/^(?:\p{Lu}\.)+$/u.test(word) ? word.slice(0, -1) : word);

/**
 * Finds names by capitals, lists and the words around them, without a model: runs of capitalised words with connectors, cut where the lists
 * or the rest of the document say so.
 */
export function tagByRules(lines: readonly Line[], evidence: Evidence, acronyms: readonly AcronymDefinition[]): NameCandidate[] {
  const shorts = new Set(acronyms.map(it => it.short));
  const found: NameCandidate[] = [];
  for (const line of lines) {
    const silent = capitalsSayNothing(line) || inCapitals(line);
    for (const [from, to] of runs(line.words, silent, evidence)) {
      const name = classify(line.words, from, to, shorts);
      if (name) found.push(name);
    }
  }
  return found;
}

/** The stretches of words that may be one name each: `[from, to)`. */
function runs(words: readonly Word[], silent: boolean, evidence: Evidence): [number, number][] {
  const found: [number, number][] = [];
  let i = 0;
  while (i < words.length) {
    if (!mayBegin(words, i, silent, evidence)) {
      i++;
      continue;
    }
    let end = i + 1;
    for (;;) {
      const next = nextPart(words, i, end, silent, evidence);
      if (next < 0) break;
      end = next;
    }
    found.push([i, end]);
    i = end;
  }
  return found;
}

function isName(words: readonly Word[], i: number, silent: boolean, evidence: Evidence): boolean {
  const { text, kind } = words[i]!;
  if (kind !== 'word' || !isCapitalised(text) || calendar.has(text) || text === 'I') return false;
  const key = text.toLowerCase();
  const seen = evidence.get(key);
  const known = bodies.has(text) || places.has(text) || givenNames.has(text) || familyNames.has(text);
  if (silent) {
    if (functionWords.has(key)) return false;
    return known || (seen !== undefined && (seen.capital > 0 || seen.upper > 0) && seen.lower === 0);
  }
  if (i === 0 || words[i - 1]!.kind === 'mark') {
    if (functionWords.has(key) && !(seen && seen.capital > seen.lower)) return false;
    if (!known && seen && seen.lower > 0 && seen.capital === 0 && seen.upper === 0) return false;
  }
  return true;
}

function mayBegin(words: readonly Word[], i: number, silent: boolean, evidence: Evidence): boolean {
  if (particles.has(words[i]!.text) && !words[i]!.glued && words[i + 1]?.text === '-' && words[i + 2] && isCapitalised(words[i + 2]!.text))
    return true;
  return isName(words, i, silent, evidence);
}

/** Where the run that reaches to `end` goes on to; -1 when it is complete. */
function nextPart(words: readonly Word[], from: number, end: number, silent: boolean, evidence: Evidence): number {
  const next = words[end];
  if (!next) return -1;
  if (isName(words, end, silent, evidence) && !(next.kind === 'mark')) return end + 1;
  if ((next.text === '-' || next.text === '–' || next.text === '&' || next.text === '’' || next.text === "'") && words[end + 1]) {
    const after = words[end + 1]!;
    if (isCapitalised(after.text) && after.kind === 'word' && (next.text === '&' || (next.glued && after.glued))) return end + 2;
    return -1;
  }
  if (next.kind === 'number' && /^\d{1,3}$/.test(next.text) && !next.glued && end - from === 1) return -1;
  // "of", "von der", "for the": up to three small words when a capital follows
  let i = end;
  while (i < end + 3 && words[i] && (connectors.has(words[i]!.text) || particles.has(words[i]!.text))) i++;
  if (i === end || !words[i] || !isName(words, i, silent, evidence)) return -1;
  const small = words.slice(end, i).map(it => it.text);
  if (small.every(it => particles.has(it)) && !small.includes('the') && !small.includes('i')) return i + 1;
  const head = words.slice(from, end).some(it => organizationHeads.has(it.text) || placeHeads.has(it.text));
  if (small[0] === 'of' || small[0] === 'for')
    return head ||
      bodies.has(
        words
          .slice(from, i + 1)
          .map(it => it.text)
          .join(' '),
      )
      ? i + 1
      : -1;
  if (small.length === 1 && small[0] === 'and') {
    // "Department of Health and Human Services", but not "France and Germany"
    const inner = words.slice(from, end).some(it => it.text === 'of' || it.text === 'for');
    return inner && head && !places.has(words[end - 1]!.text) && organizationHeads.has(words[from]!.text) ? i + 1 : -1;
  }
  return -1;
}

function classify(words: readonly Word[], start: number, stop: number, shorts: ReadonlySet<string>): NameCandidate | undefined {
  let from = start;
  const to = stop;
  let titled = false;
  const join = (a: number, b: number) => {
    let text = '';
    for (let i = a; i < b; i++) text += (i > a && !words[i]!.glued ? ' ' : '') + words[i]!.text;
    return text;
  };
  while (from < to - 1 && titles.has(plain(words[from]!.text)) && !bodies.has(join(from, to))) {
    from++;
    titled = true;
  }
  while (
    from < to - 1 &&
    describes(words[from]!.text) &&
    !organizationHeads.has(words[to - 1]!.text) &&
    !eventHeads.has(words[to - 1]!.text)
  )
    from++;
  while (from < to && (words[from]!.kind === 'mark' || functionWords.has(words[from]!.text))) from++;
  if (from >= to) return undefined;
  const first = words[from]!.text;
  const last = plain(words[to - 1]!.text);
  const text = join(from, to);
  const single = to - from === 1;
  if (single && (describes(first) || calendar.has(first) || (titles.has(plain(first)) && !bodies.has(first) && !places.has(first))))
    return undefined;
  if (single && functionWords.has(first.toLowerCase()) && !bodies.has(first) && !places.has(first)) return undefined;
  const make = (type: Type, confidence: number): NameCandidate => ({
    start: words[from]!.start,
    end: words[to - 1]!.end,
    type,
    confidence,
  });
  const before = words[from - 1]?.text ?? '';
  const after = words[to]?.text ?? '';
  if (titled) return make('person', 0.95);
  if (bodies.has(text)) return make('organization', 0.9);
  if (places.has(text)) return make('place', 0.9);
  if (shorts.has(text)) return make('organization', 0.9);
  if (!single && givenNames.has(first) && !organizationHeads.has(last) && !corporateSuffixes.has(last)) return make('person', 0.9);
  const head = words.slice(from, to).find(it => organizationHeads.has(plain(it.text)));
  if (corporateSuffixes.has(last) && !single) return make('organization', 0.9);
  if (!single && eventHeads.has(last)) return make('event', 0.7);
  if (head && !single) return make('organization', 0.8);
  if (!single && (placeHeads.has(last) || placeHeads.has(first))) return make('place', 0.75);
  if (callings.has(before) || sayingVerbs.has(after) || particles.has(words[from + 1]?.text ?? '')) return make('person', 0.75);
  if (single && (givenNames.has(first) || familyNames.has(first))) return make('person', 0.7);
  if (single && isUpperCase(first) && first.length > 1) return first.length > 6 ? make('other', 0.4) : make('organization', 0.6);
  if (!single && (familyNames.has(last) || generationMarks.has(last))) return make('person', 0.8);
  if (before === 'in' || before === 'from' || before === 'near' || before === 'at') return make('place', 0.55);
  if (to - from === 2 || to - from === 3) return make('person', 0.5);
  return make(single ? 'person' : 'organization', 0.4);
}
