/**
 * How often an altered quotation is found, and how often one from elsewhere is reported as found.
 *
 *   node test/bench/anchoring-quality.ts --texts FILE.jsonl [--per 100] [--show 5]
 *
 * FILE.jsonl has one `{ "text": … }` a line. A fifth of the texts stays outside the index; passages of those must not be found. Each passage is
 * altered in eleven ways at three lengths. The index is in memory, by paragraphs, and asked as the corpus asks its own: shingles, then rare
 * pairs and repaired shingles. Texts are only measured, nothing of them is kept.
 * Columns: recall@1 (the right place) · both ends within one word · false alarms (found, with words differing) of the passages outside. Passages
 * that an indexed paragraph shares for the most part (three of five shingles: agency copy, statements printed twice) are not counted.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { alignPattern, better } from '../../server/anchoring/align.ts';
import type { Alignment } from '../../server/anchoring/anchor.ts';
import { readPattern } from '../../server/anchoring/pattern.ts';
import { vote } from '../../server/anchoring/quote-index.ts';
import { rarePairs, repairedShingles } from '../../server/anchoring/second-pass.ts';
import { candidateShingles, queryShingles } from '../../server/anchoring/shingles.ts';
import { scanWords } from '../../server/anchoring/words.ts';
import type { Span } from '../../server/text/span.ts';
import { alter, alterations } from './alterations.ts';
import { randomNumbers } from './figures.ts';

const { values } = parseArgs({
  options: {
    texts: { type: 'string' },
    per: { type: 'string', default: '100' },
    show: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
if (!values.texts) throw new Error('--texts FILE.jsonl is needed');
const texts = readFileSync(values.texts, 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => (JSON.parse(line) as { text: string }).text);
const per = Number(values.per);
const random = randomNumbers(Number(values.seed));

interface Block extends Span {
  readonly text: number;
}

const inside = (text: number) => text % 5 !== 4;
const blocks: Block[] = [];
const shingles = new Map<number, number[]>();
const wordBlocks = new Map<string, number[]>();
texts.forEach((text, index) => {
  if (!inside(index)) return;
  for (const match of text.matchAll(/\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*/g)) {
    const block = blocks.length;
    blocks.push({ text: index, start: match.index, end: match.index + match[0].length });
    const within = blocks[block]!;
    for (const hash of candidateShingles(text, { within })) (shingles.get(hash) ?? shingles.set(hash, []).get(hash)!).push(block);
    const words = scanWords(text, { within });
    const keys = new Set<string>();
    for (let i = 0; i < words.count; i++) keys.add(words.key(i));
    for (const key of keys) (wordBlocks.get(key) ?? wordBlocks.set(key, []).get(key)!).push(block);
  }
});
const bits = (key: string) => Math.log2(blocks.length / (wordBlocks.get(key)?.length ?? blocks.length));

interface Found {
  readonly text: number;
  readonly alignment: Alignment;
}

function locate(quotation: string): Found | undefined {
  const words = { text: quotation };
  const pattern = readPattern(words);
  const alignBest = (candidates: readonly number[]): Found | undefined => {
    let best: Found | undefined;
    for (const candidate of candidates) {
      const block = blocks[candidate]!;
      const [alignment] = alignPattern(pattern, texts[block.text]!, { within: [{ start: block.start, end: block.end }] });
      if (alignment && (!best || better(alignment, best.alignment))) best = { text: block.text, alignment };
    }
    return best;
  };
  const ask = (hashes: Uint32Array) =>
    vote(
      [...hashes].map(hash => shingles.get(hash) ?? []),
      { blocks: blocks.length },
    ).map(it => it.block);
  const first = alignBest(ask(queryShingles(words)));
  if (first) return first;
  const paired = rarePairs(words, { bits })
    .map(([a, b]) => {
      const other = new Set(wordBlocks.get(b) ?? []);
      return (wordBlocks.get(a) ?? []).filter(block => other.has(block));
    })
    .filter(list => list.length > 0);
  const second = alignBest(vote(paired, { blocks: blocks.length, most: 50 }).map(it => it.block));
  return second ?? alignBest(ask(repairedShingles(words)));
}

const LENGTHS = { short: [25, 60], middle: [60, 160], long: [160, 400] } as const;

function passage(outside: boolean, [low, high]: readonly [number, number]): { text: number; span: Span } | undefined {
  for (let tries = 0; tries < 300; tries++) {
    const index = Math.floor(random() * texts.length);
    if (inside(index) === outside) continue;
    const text = texts[index]!;
    const length = low + Math.floor(random() * (high - low));
    const at = Math.floor(random() * (text.length - length));
    const start = text.indexOf(' ', at) + 1;
    const end = text.indexOf(' ', start + length);
    if (at < 0 || start === 0 || end < 0 || end - start > high + 20) continue;
    const span = { start, end };
    const slice = text.slice(start, end);
    if (/\n\s*\n/.test(slice) || slice.includes('[') || scanWords(slice).count < 4) continue;
    return { text: index, span };
  }
  return undefined;
}

/** Whether an indexed paragraph has most of the passage. */
function shared(text: string): boolean {
  const hashes = candidateShingles(text);
  const counts = new Map<number, number>();
  for (const hash of hashes) for (const block of shingles.get(hash) ?? []) counts.set(block, (counts.get(block) ?? 0) + 1);
  return Math.max(0, ...counts.values()) >= hashes.length * 0.6;
}

const vocabulary = [...wordBlocks.keys()].filter(key => /^[a-z]+$/.test(key));
let milliseconds = 0;
let asked = 0;
const sums = new Map<string, { alarms: number; outside: number }>();
for (const kind of alterations) {
  const cells: string[] = [];
  for (const [name, bounds] of Object.entries(LENGTHS)) {
    let total = 0;
    let hit = 0;
    let overlaps = 0;
    let ends = 0;
    let outside = 0;
    let alarms = 0;
    let shown = 0;
    for (let k = 0; k < per; k++) {
      const own = passage(false, bounds);
      if (own) {
        total++;
        const original = texts[own.text]!.slice(own.span.start, own.span.end);
        const typed = alter(original, kind, random, vocabulary);
        const begun = performance.now();
        const found = locate(typed);
        milliseconds += performance.now() - begun;
        asked++;
        const text = found && texts[found.text]!;
        const overlap =
          found && found.text === own.text && found.alignment.span.start < own.span.end && own.span.start < found.alignment.span.end;
        // The same words elsewhere are as right.
        const right =
          overlap || (found && text!.slice(found.alignment.span.start, found.alignment.span.end).includes(original.slice(3, -3)));
        if (right) hit++;
        if (overlap) {
          overlaps++;
          const away = (a: number, b: number) => scanWords(text!, { within: { start: Math.min(a, b), end: Math.max(a, b) } }).count;
          if (away(found.alignment.span.start, own.span.start) <= 1 && away(found.alignment.span.end, own.span.end) <= 1) ends++;
        }
        if (!right && shown++ < Number(values.show))
          console.log(
            `  missed (${kind}, ${name}): ${typed}\n     found: ${found ? text!.slice(found.alignment.span.start, found.alignment.span.end) : '–'}`,
          );
      }
      const other = passage(true, bounds);
      if (other && !shared(texts[other.text]!.slice(other.span.start, other.span.end))) {
        outside++;
        const typed = alter(texts[other.text]!.slice(other.span.start, other.span.end), kind, random, vocabulary);
        const found = locate(typed);
        if (found && found.alignment.verdict === 'altered') {
          alarms++;
          if (shown++ < Number(values.show)) {
            const { span, similarity } = found.alignment;
            console.log(
              `  alarm (${kind}, ${name}, ${similarity.toFixed(2)}): ${typed}\n     as: ${texts[found.text]!.slice(span.start, span.end)}`,
            );
          }
        }
      }
    }
    const sum = sums.get(name) ?? { alarms: 0, outside: 0 };
    sums.set(name, { alarms: sum.alarms + alarms, outside: sum.outside + outside });
    const share = (n: number, of: number) => (of === 0 ? '  –' : (n / of).toFixed(3));
    cells.push(`${name} ${share(hit, total)} ends ${share(ends, overlaps)} alarms ${alarms}/${outside}`);
  }
  console.log(`${kind.padEnd(11)} ${cells.join(' · ')}`);
}
console.log(
  [...sums].map(([name, { alarms, outside }]) => `false alarms, ${name}: ${((100 * alarms) / outside).toFixed(2)} %`).join(' · '),
);
console.log(`${blocks.length} blocks, ${vocabulary.length} words; ${(milliseconds / asked).toFixed(2)} ms a quotation`);
