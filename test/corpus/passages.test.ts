import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { scanWords } from '../../server/anchoring/words.ts';
import type { LiveCorpus, Location, Source } from '../../server/corpus/corpus.ts';
import { essay, report } from '../anchoring/prose.ts';
import { ResearchFolder } from './research-folder.ts';

/** Prose as it comes: word for word the same, with other line ends, decomposed letters, and things between the words that are no words. */
const odd: Readonly<Record<string, (text: string) => string>> = {
  'report.txt': text => text,
  'crlf.txt': text => text.replaceAll('\n', '\r\n'),
  'emoji.txt': text => `👋🏽 ${text.replaceAll(/(\w{5,}) /g, '$1 😀 ').replaceAll('. ', '. 👩‍👩‍👧 ')}`,
  'decomposed.txt': text => text.replaceAll('e', 'é').normalize('NFD'),
  'wrapped.txt': text => text.replaceAll(/((?:\S+ ){9})/g, '$1\n').replaceAll(' \n', '\n'),
  'hyphens.txt': text => text.replaceAll(/([a-z]{4})([a-z]{4})/g, '$1\u00ad$2'),
  'marked.md': text => `# Heading\n\n${text.replaceAll(/(\w{6,}) (\w+)/g, '**$1** _$2_')}`,
};

/** The prose with words of its own in every sentence, so that a passage of one source is no passage of another. */
function ownWords(text: string, name: string): string {
  return text.replaceAll(/([a-z]{3,})(?=[ .,])/g, (word, _, at: number) => (at % 3 === 0 ? `${word}${name}` : word));
}

let folder: ResearchFolder;
let corpus: LiveCorpus;
let sources: readonly Source[];
before(async () => {
  folder = new ResearchFolder();
  for (const [i, [name, make]] of Object.entries(odd).entries())
    folder.write(`sources/${name}`, make(ownWords(i % 2 === 0 ? report : essay, 'abcdefgh'[i]!.repeat(2))));
  for (const name of ['harbour-post.txt', 'public-hearing.txt', 'slipway.md'])
    folder.write(`sources/sample/${name}`, readFileSync(`client/sample/sources/${name}`));
  corpus = await folder.open();
  await corpus.whenReady();
  sources = await Promise.all((await corpus.sources()).map(async it => (await corpus.source(it.id))!));
});
after(async () => {
  await corpus.close();
  folder[Symbol.dispose]();
});

/** A passage of a source: whole words of one block. */
interface Passage {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where each of its words begins and ends in the source. */
  readonly words: readonly { readonly start: number; readonly end: number }[];
}

/** A passage of at least so many words, by three numbers; `undefined` where the block is too short. */
function passageOf(least: number, numbers: readonly [number, number, number]): Passage | undefined {
  const source = sources[numbers[0] % sources.length]!;
  const blocks = source.blocks.filter(it => it.kind === 'paragraph');
  const block = blocks[numbers[1] % blocks.length]!;
  const scanned = scanWords(source.text, { skip: source.skip, within: block });
  if (scanned.count < least) return undefined;
  const from = numbers[2] % (scanned.count - least + 1);
  const size = least + (numbers[2] % Math.min(50, scanned.count - from - least + 1));
  const words = Array.from({ length: size }, (_, i) => ({ start: scanned.starts[from + i]!, end: scanned.ends[from + i]! }));
  const [start, end] = [words[0]!.start, words.at(-1)!.end];
  return { source, start, end, text: source.text.slice(start, end), words };
}

const numbers = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(10_000));

/** The place of the passage among those found; fails when it is not there. */
function itself({ places, verdict }: Location, { source, start, end }: Passage, typed: string) {
  const found = places.find(it => it.source.id === source.id);
  assert.ok(found, `${verdict}: ${typed}`);
  assert.deepEqual([found.alignment.span.start, found.alignment.span.end], [start, end], `${source.id}: ${typed}`);
  assert.equal(found.passageText, source.text.slice(start, end));
  return found;
}

const retypings: readonly ((text: string) => string)[] = [
  text => text,
  text => text.replaceAll(/[“”]/g, '"').replaceAll(/[‘’]/g, "'"),
  text => text.replaceAll('—', '–'),
  text => text.replaceAll(/\s+/g, '\u00a0'),
  text => text.replaceAll(/\s+/g, '\r\n> '),
  text => text.normalize('NFC'),
  text => text.normalize('NFD'),
  text => text.replaceAll(/[*_\u00ad]/g, ''),
  text => `“${text}.”`,
  text => `…${text} …`,
];

test('any passage of any source, retyped, is found at its very place, and only typography differs', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, fc.subarray([...retypings], { minLength: 1 }), async (chosen, changes) => {
      const passage = passageOf(5, chosen);
      fc.pre(passage !== undefined && !/[[\]…]|\.\.\./.test(passage.text));
      const typed = changes.reduce((text, change) => change(text), passage.text);
      const location = await corpus.locate({ words: { text: typed } });
      const { alignment } = itself(location, passage, typed);
      assert.ok(alignment.verdict === 'verbatim' || alignment.verdict === 'typographic', `${alignment.verdict}: ${typed}`);
      assert.deepEqual(alignment.differences, []);
    }),
    { numRuns: Number(process.env.HEARSAY_RUNS ?? 150) },
  );
});

test('with words left out at an ellipsis, or brackets put in, it is found at its place, and every change is announced', async () => {
  const way = fc.constantFrom('…', '[…]', '...', 'insertion', 'replacement', 'sic');
  await fc.assert(
    fc.asyncProperty(numbers, way, fc.integer({ min: 4, max: 6 }), async (chosen, kind, at) => {
      const passage = passageOf(14, chosen);
      fc.pre(passage !== undefined && !/[[\]…]|\.\.\./.test(passage.text));
      const { source, words, text, start } = passage;
      const [before, word, rest] = [words[at - 1]!, words[at]!, words[at + 1]!];
      // Marks tied to the word, as in “well-known”, make another case.
      fc.pre(/^\s+$/.test(source.text.slice(before.end, word.start)) && /^\s+$/.test(source.text.slice(word.end, rest.start)));
      const head = text.slice(0, before.end - start);
      const tail = text.slice(rest.start - start);
      const own = source.text.slice(word.start, word.end);
      const typed = {
        '…': `${head} … ${tail}`,
        '[…]': `${head} […] ${tail}`,
        '...': `${head} ... ${tail}`,
        insertion: `${head} [the zebras] ${own} ${tail}`,
        replacement: `${head} [zebras] ${tail}`,
        sic: `${head} ${own} [sic] ${tail}`,
      }[kind]!;
      const { alignment } = itself(await corpus.locate({ words: { text: typed } }), passage, typed);
      assert.equal(alignment.verdict, 'edited', typed);
      assert.ok(
        alignment.differences.every(it => it.announced),
        typed,
      );
    }),
    { numRuns: Number(process.env.HEARSAY_RUNS ?? 150) },
  );
});

test('as words are changed one after the other, the verdict never gets better', async () => {
  const ranks: Readonly<Record<string, number>> = { verbatim: 0, typographic: 1, edited: 2, altered: 3, missing: 4 };
  await fc.assert(
    fc.asyncProperty(numbers, fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }), async (chosen, order) => {
      const passage = passageOf(8, chosen);
      fc.pre(passage !== undefined && !/[[\]…]|\.\.\./.test(passage.text));
      const { source, words } = passage;
      const list = words.map(it => source.text.slice(it.start, it.end));
      const places = list.map((_, i) => i).sort((a, b) => order[a % 60]! - order[b % 60]! || a - b);
      let last = 0;
      for (const [n, at] of [-1, ...places].entries()) {
        if (at >= 0) list[at] = `zebra${n}`;
        const { verdict, places: found } = await corpus.locate({ words: { text: list.join(' ') } });
        const rank = ranks[found[0]?.alignment.verdict ?? verdict]!;
        assert.ok(rank >= last, `${list.join(' ')}: ${last} became ${rank}`);
        last = rank;
      }
      assert.equal(last, 4);
    }),
    { numRuns: Number(process.env.HEARSAY_RUNS ?? 60) },
  );
});
