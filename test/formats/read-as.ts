import assert from 'node:assert/strict';
import type { Document } from '../../server/formats/document.ts';
import { readText } from '../../server/formats/read.ts';

/** What a text is read as, a line a block or noise, in order: `headline: The dam is safe`, `(advertisement): Buy now`. White space runs are one space. */
export function readAs(text: string, file = 'a.txt'): string[] {
  const document = readText(text, file);
  checkSpans(document);
  const words = (start: number, end: number) => text.slice(start, end).replace(/\s+/g, ' ');
  return [
    ...document.blocks.map(it => ({ start: it.start, line: `${it.kind}: ${words(it.start, it.end)}` })),
    ...document.noise.map(it => ({ start: it.start, line: `(${it.reason}): ${words(it.start, it.end)}` })),
  ]
    .sort((a, b) => a.start - b.start)
    .map(it => it.line);
}

/** The promises of `Document`: text 1:1, spans in order, none over another, nothing but white space and markup outside them. */
export function checkSpans(document: Document): void {
  const { text, blocks, noise, skip } = document;
  for (const list of [blocks, noise, skip]) {
    for (const [i, span] of list.entries()) {
      assert.ok(span.start < span.end && span.end <= text.length, `a span ${span.start}–${span.end} of ${text.length}`);
      assert.ok(i === 0 || list[i - 1]!.end <= span.start, 'spans are in order and do not overlap');
    }
  }
  const all = [...blocks, ...noise].sort((a, b) => a.start - b.start);
  for (const [i, span] of all.entries()) assert.ok(i === 0 || all[i - 1]!.end <= span.start, 'no block lies in noise');
}
