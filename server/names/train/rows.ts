import { readFileSync } from 'node:fs';
import { linesOf, type Row } from './examples.ts';

/** The rows of a JSONL file. */
export function readRows(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Row);
}

const SMALL_WORD = /^\p{Ll}{2,}$/u;

/** The words that the texts write in small letters three times or more: a capital on them says little. */
export function ordinaryWords(rows: readonly Row[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of rows) {
    for (const { words } of linesOf(text)) {
      for (const { text: word, kind } of words) if (kind === 'word' && SMALL_WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([word]) => word));
}
