import { isCapitalised, isUpperCase } from './shape.ts';
import type { Line } from './words.ts';

/** How a document writes a word, counted over its running text; the key is the word in lower case. */
export interface WordEvidence {
  /** Occurrences in lower case. */
  lower: number;
  /** Occurrences with a capital where the sentence does not ask for one. */
  capital: number;
  /** Occurrences in capitals only, outside lines in capitals. */
  upper: number;
  /** Occurrences with a capital at the start of a sentence or in a heading. */
  initial: number;
}

export type Evidence = ReadonlyMap<string, WordEvidence>;

/** Whether the capitals of a line say nothing: nearly all its words have one. Empty and very short lines do. */
export function capitalsSayNothing(line: Line): boolean {
  let words = 0;
  let capitals = 0;
  for (const { text, kind } of line.words) {
    if (kind !== 'word' || (text.length < 4 && !isCapitalised(text))) continue;
    words++;
    if (isCapitalised(text)) capitals++;
  }
  return line.heading ? capitals * 10 >= words * 6 : words >= 5 && capitals * 10 >= words * 9;
}

/** Whether a line is set in capitals. */
export function inCapitals(line: Line): boolean {
  let words = 0;
  let capitals = 0;
  for (const { text, kind } of line.words) {
    if (kind !== 'word' || text.length < 2) continue;
    words++;
    if (isUpperCase(text)) capitals++;
  }
  return words >= 3 && capitals * 10 >= words * 8;
}

/** Counts how each word is written. */
export function evidenceOf(lines: readonly Line[]): Evidence {
  const evidence = new Map<string, WordEvidence>();
  for (const line of lines) {
    const silent = capitalsSayNothing(line);
    const capitals = inCapitals(line);
    let initial = true;
    for (const { text, kind } of line.words) {
      if (kind !== 'word') {
        if (kind === 'mark' && (text === ':' || text === '“' || text === '"' || text === '‘')) initial = true;
        continue;
      }
      const key = text.toLowerCase();
      let entry = evidence.get(key);
      if (!entry) {
        entry = { lower: 0, capital: 0, upper: 0, initial: 0 };
        evidence.set(key, entry);
      }
      if (!isCapitalised(text)) entry.lower++;
      else if (capitals) entry.initial++;
      else if (isUpperCase(text) && text.length > 1) entry.upper++;
      else if (initial || silent) entry.initial++;
      else entry.capital++;
      initial = false;
    }
  }
  return evidence;
}
