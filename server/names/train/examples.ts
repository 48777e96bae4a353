import { findAcronyms } from '../acronyms.ts';
import { describes } from '../demonyms.ts';
import { type FeatureReader, type Prepared, prepare } from '../features.ts';
import type { WordLists } from '../gazetteers/lookup.ts';
import { cities, countries, otherCountrySpellings, regions } from '../gazetteers/places.ts';
import { LABELS, labelOf, nameTypes } from '../labels.ts';
import { segments } from '../segments.ts';
import { type Line, readLines } from '../words.ts';

/** A row of the training data. */
export interface Row {
  readonly set: string;
  readonly id: string;
  readonly alsoIn?: string;
  readonly text: string;
  readonly entities: readonly {
    readonly start: number;
    readonly end: number;
    readonly label: string;
    readonly orig?: string;
    readonly surface: string;
  }[];
}

/** A stretch of words to learn from: the features of each word and the labels each may have (one bit a label). */
export interface Example {
  readonly features: readonly Int32Array[];
  readonly allowed: Int32Array;
  readonly set: string;
}

export const ANY = (1 << LABELS) - 1;
const type = (name: (typeof nameTypes)[number]): number => nameTypes.indexOf(name);
const TYPE: Readonly<Record<string, number>> = { PER: type('person'), LOC: type('place'), ORG: type('organization') };
const EVENTS = new Set(['event', 'election', 'conference']);
const MISCELLANEOUS: readonly number[] = [type('event'), type('other')];
/** Sets that mark no other names: what they leave out may be one. */
const WITHOUT_OTHER = /^(?:gum-|re3d)/;
const places = new Set([...countries, ...otherCountrySpellings, ...regions, ...cities]);

/** Text as paragraphs, one a line. */
export function asBlocks(text: string): { kind: 'paragraph'; start: number; end: number }[] {
  const blocks: { kind: 'paragraph'; start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim()) blocks.push({ kind: 'paragraph', start, end: start + line.length });
    start += line.length + 1;
  }
  return blocks;
}

export function linesOf(text: string): Line[] {
  return readLines({ text, blocks: asBlocks(text), skip: [] });
}

/**
 * The types a marked name may have, as indices of `nameTypes`; empty when it is no name for us. Conventions differ between the sets:
 * nationalities and peoples are no names, a country stays a place where a set calls its government an organisation.
 */
function typesOf(entity: Row['entities'][number], set: string): readonly number[] {
  if (describes(entity.surface)) return [];
  if (entity.label === 'MISC') {
    if (entity.orig === undefined) return MISCELLANEOUS;
    return EVENTS.has(entity.orig) ? [type('event')] : entity.orig === 'misc' ? MISCELLANEOUS : [type('other')];
  }
  if (entity.label === 'ORG' && WITHOUT_OTHER.test(set) && places.has(entity.surface)) return [type('place')];
  return [TYPE[entity.label]!];
}

/** The examples of one row; with `change`, those of the lines it answers for, set as it says. */
export function examplesOf(
  row: Row,
  lists: WordLists,
  reader: FeatureReader,
  change?: (line: Line, index: number) => Line | undefined,
): Example[] {
  const lines = linesOf(row.text);
  const changed = lines.map((line, index) => change?.(line, index) ?? line);
  const document = prepare(changed, findAcronyms(lines), lists);
  const examples: Example[] = [];
  lines.forEach((line, index) => {
    if (change && changed[index] === line) return;
    const allowed = allowedLabels(line, row);
    for (const segment of segments(document.lines[index]!)) {
      const features: Int32Array[] = [];
      reader.read(document satisfies Prepared, index, segment, () => features.push(reader.features.slice(0, reader.count)));
      examples.push({ features, allowed: allowed.slice(segment.from, segment.to), set: change ? 'headline' : row.set });
    }
    closeOpenNames(examples, allowed);
  });
  return examples;
}

/** For each word of a line the labels that agree with what is marked. */
function allowedLabels({ words }: Line, row: Row): Int32Array {
  let free = 1;
  if (WITHOUT_OTHER.test(row.set))
    for (const other of MISCELLANEOUS) for (const part of [0, 1, 2, 3] as const) free |= 1 << labelOf(other, part);
  const allowed = new Int32Array(words.length).fill(free);
  for (const entity of row.entities) {
    const types = typesOf(entity, row.set);
    const first = words.findIndex(it => it.end > entity.start);
    if (first < 0 || words[first]!.start >= entity.end) continue;
    let last = first;
    while (last + 1 < words.length && words[last + 1]!.start < entity.end) last++;
    if (types.length === 0) {
      allowed.fill(1, first, last + 1);
      continue;
    }
    const aligned = words[first]!.start === entity.start && words[last]!.end === entity.end;
    for (let i = first; i <= last; i++) {
      const part = first === last ? 3 : i === first ? 0 : i === last ? 2 : 1;
      allowed[i] = aligned ? types.reduce((mask, it) => mask | (1 << labelOf(it, part)), 0) : ANY;
    }
  }
  return allowed;
}

const BEGINS = nameTypes.reduce((mask, _, it) => mask | (1 << labelOf(it, 0)) | (1 << labelOf(it, 1)), 0);
const ENDS = nameTypes.reduce((mask, _, it) => mask | (1 << labelOf(it, 1)) | (1 << labelOf(it, 2)), 0);

/** A name that reaches out of its segment cannot be learned whole: its words may then have any label. */
function closeOpenNames(examples: Example[], _line: Int32Array): void {
  for (const { allowed } of examples) {
    for (let i = 0; i < allowed.length && onlyOf(allowed[i]!, ENDS); i++) allowed[i] = ANY;
    for (let i = allowed.length - 1; i >= 0 && onlyOf(allowed[i]!, BEGINS); i--) allowed[i] = ANY;
  }
}

const onlyOf = (mask: number, set: number): boolean => (mask & ~set) === 0;
