import assert from 'node:assert/strict';
import { findQuotations } from '../../../server/attribution/source/find.ts';
import type { Block } from '../../../server/formats/document.ts';

/**
 * A text with marks in it: `“[D Prices will ease,]” [S Lagarde] [C said].` D, M and I are direct, mixed and indirect content, S the speaker, C the cue.
 * A number after the letter tells quotations apart (`[S1,2 she]` speaks both); the same letter twice is content in two pieces.
 * Marks may stand inside each other. A line is a paragraph; a line that begins with `# ` is the headline.
 */
interface Expected {
  type: string;
  content: string[];
  speaker?: string;
  cue?: string;
}

const TYPES: Readonly<Record<string, string>> = { D: 'direct', M: 'mixed', I: 'indirect' };

export function readMarked(marked: string): { text: string; blocks: Block[]; expected: Expected[] } {
  let text = '';
  const open: { letter: string; numbers: string[]; start: number }[] = [];
  const spans: { letter: string; numbers: string[]; start: number; end: number }[] = [];
  for (let i = 0; i < marked.length; i++) {
    const mark = /^\[([DMISC])([\d,]*) /.exec(marked.slice(i, i + 12));
    if (mark) {
      open.push({ letter: mark[1]!, numbers: (mark[2] || '1').split(','), start: text.length });
      i += mark[0].length - 1;
    } else if (marked[i] === ']' && open.length > 0) spans.push({ ...open.pop()!, end: text.length });
    else text += marked[i];
  }
  assert.equal(open.length, 0, `unclosed mark in ${marked}`);
  const expected = new Map<string, Expected & { starts: number[] }>();
  for (const { letter, numbers, start, end } of spans.sort((a, b) => a.start - b.start)) {
    for (const number of numbers) {
      const it = expected.get(number) ?? { type: '', content: [], starts: [] };
      expected.set(number, it);
      const words = `${start}:${text.slice(start, end)}`;
      if (letter === 'S') it.speaker = words;
      else if (letter === 'C') it.cue = words;
      else {
        it.type = TYPES[letter]!;
        it.content.push(words);
      }
    }
  }
  const blocks: Block[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    const headline = line[0].startsWith('# ');
    blocks.push({ kind: headline ? 'headline' : 'paragraph', start: line.index + (headline ? 2 : 0), end: line.index + line[0].length });
  }
  return { text, blocks, expected: [...expected.values()].map(({ starts: _, ...it }) => it) };
}

/** Finds the quotations of the text, in English or another language, and compares them, all of them, with the marks. */
export function checkQuotations(marked: string, language?: string): void {
  const { text, blocks, expected } = readMarked(marked);
  const words = ({ start, end }: { start: number; end: number }) => `${start}:${text.slice(start, end)}`;
  const found = findQuotations({
    text,
    blocks,
    skip: [],
    ...(language && { metadata: { language: { value: language, origin: 'sidecar' } } }),
  }).map(
    (it): Expected => ({
      type: it.type,
      content: it.content.map(words),
      ...(it.speaker && { speaker: words(it.speaker) }),
      ...(it.cue && { cue: words(it.cue) }),
    }),
  );
  const order = (list: Expected[]) => [...list].sort((a, b) => a.content.join().localeCompare(b.content.join()));
  assert.deepEqual(order(found), order(expected));
}
