import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanWords } from '../../server/anchoring/words.ts';
import type { SearchOptions } from '../../server/corpus/corpus.ts';
import { SearchWordWriter, searchWords, stem } from '../../server/corpus/search-words.ts';
import { ResearchFolder } from './research-folder.ts';

const corpus = {
  'sources/grain.txt':
    'Grain exports\n\nGrain exports through the strait fell by a third in March. The insurers raised their prices. Farmers are worried.\n',
  'sources/strait.txt':
    'The strait\n\nThe strait was closed for nine days. Ships waited in long lines. A tanker ran aground near the lighthouse.\n',
  'sources/other.txt': 'Weather\n\nIt rained in March. The mayor opened a bridge. People danced in the streets until late at night.\n',
};

test('sentences about the same thing, best first, with their places', async () => {
  using folder = new ResearchFolder(corpus);
  await folder.ask(async it => {
    const hits = await it.search('In March, the export of grain through the strait dropped');
    assert.equal(hits[0]?.text, 'Grain exports through the strait fell by a third in March.');
    assert.ok(hits.every((hit, i) => i === 0 || hits[i - 1]!.score >= hit.score));
    const { text } = (await it.source('grain'))!;
    assert.equal(text.slice(hits[0].span.start, hits[0].span.end), hits[0].text);
  });
});

test('limit and sources are kept to; function words and strangers find nothing', async () => {
  using folder = new ResearchFolder(corpus);
  await folder.ask(async it => {
    assert.equal((await it.search('strait March', { limit: 1 })).length, 1);
    assert.deepEqual(await it.search('strait March', { limit: 0 }), []);
    assert.deepEqual(new Set((await it.search('strait March', { sources: ['other'] })).map(hit => hit.source.id)), new Set(['other']));
    assert.deepEqual(await it.search('strait March', { sources: ['unknown'] }), []);
    assert.deepEqual(await it.search('and then it was so that they would be'), []);
    assert.deepEqual(await it.search('quantum chromodynamics'), []);
    assert.deepEqual(await it.search('"strait" OR (NOT* ^'), await it.search('strait'));
    assert.deepEqual(await it.search(''), []);
  });
});

test('only sentences with an actor, only sources of a time', async () => {
  const dated = (date: string) => `issued: ${date}\n`;
  using folder = new ResearchFolder({
    'sources/a.txt': 'Ada Brandt opened the harbour gate. The harbour gate was red. Paul Osei saw the harbour gate.\n',
    'sources/a.txt.yaml': dated('2024-03-05'),
    'sources/b.txt': 'The harbour gate froze. Ada Brandt said that the harbour gate would open.\n',
    'sources/b.txt.yaml': dated('2023'),
    'sources/c.txt': 'Nobody knows when the harbour gate was built.\n',
  });
  await folder.ask(async it => {
    const found = async (options: SearchOptions) =>
      (await it.search('harbour gate', options)).map(hit => `${hit.source.id}: ${hit.text}`).sort();
    assert.deepEqual(await found({ actors: ['ada-brandt'] }), [
      'a: Ada Brandt opened the harbour gate.',
      'b: Ada Brandt said that the harbour gate would open.',
    ]);
    assert.deepEqual(await found({ actors: ['ada-brandt'], since: '2024' }), ['a: Ada Brandt opened the harbour gate.']);
    assert.equal((await found({ since: '2024-03', until: '2024-03-05' })).length, 3);
    assert.equal((await found({ since: '2024-03-06' })).length, 0);
    assert.equal((await found({ until: '2023' })).length, 2);
    assert.equal((await found({ actors: ['ada-brandt'], sources: ['b'], limit: 1 })).length, 1);
    assert.equal((await found({})).length, 6);
  });
});

test('the same order as scoring every sentence', async () => {
  const words = ['harbour', 'crane', 'winter', 'contract', 'engineer', 'opposition', 'governor', 'noise', 'baker', 'vote'];
  const random = (seed: number) => () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const next = random(7);
  const sentence = () =>
    `Sentence ${Array.from({ length: 3 + Math.floor(next() * 9) }, () => words[Math.floor(next() ** 2 * words.length)]).join(' ')}.`;
  using folder = new ResearchFolder();
  const all: string[] = [];
  for (let i = 0; i < 30; i++) {
    const own = Array.from({ length: 5 }, sentence);
    all.push(...own);
    folder.write(`sources/${i}.txt`, own.join('\n\n'));
  }
  const tokens = all.map(it => searchWords(it));
  const average = tokens.reduce((sum, it) => sum + it.length, 0) / tokens.length;
  const asked = searchWords('vote baker noise');
  const scored = tokens.map((it, i) => {
    let score = 0;
    for (const word of asked) {
      const n = tokens.filter(other => other.includes(word)).length;
      const count = it.filter(other => other === word).length;
      score += (Math.log(1 + (all.length - n + 0.5) / (n + 0.5)) * count * 2.2) / (count + 1.2 * (0.5 + (0.5 * it.length) / average));
    }
    return { text: all[i], score };
  });
  const best = scored
    .sort((a, b) => b.score - a.score)
    .slice(0, 10)
    .map(it => it.score.toFixed(9));
  await folder.ask(async it =>
    assert.deepEqual(
      (await it.search('vote baker noise')).map(hit => hit.score.toFixed(9)),
      best,
    ),
  );
});

test('the words that go to the index are those that are asked for', () => {
  const word = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/),
    fc.stringMatching(/^[a-zA-Z]{1,9}(?:s|es|ies|ing|ed|ly|e|)$/),
    fc.constantFrom(
      'The',
      'was',
      'peace-\nkeeping',
      'it’s',
      '1,000',
      'Zürich',
      'naïve',
      '30',
      '—',
      '%',
      '中文',
      'co\u00adop',
      'STOPPED',
      '_x',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 5 }), sentences => {
      const writer = new SearchWordWriter();
      const texts = sentences.map(it => it.join(' '));
      for (const text of texts) {
        const words = scanWords(text);
        writer.sentence(words, 0, words.count);
      }
      const { text, ends } = writer.take();
      const found = texts.map((_, i) => new TextDecoder().decode(text.subarray(ends[i - 1] ?? 0, ends[i])));
      assert.deepEqual(
        found,
        texts.map(it => searchWords(it).join(' ')),
      );
    }),
  );
});

test('words are made equal: case, typography, endings; numbers stay', () => {
  assert.deepEqual(
    searchWords('The Ministers’ meetings RESUMED at 3.5 percent'),
    ['minister', 'meeting', 'resum', '3_5', 'percent'].map(it => (it === 'meeting' ? 'meet' : it)),
  );
  for (const [a, b] of [
    ['deploy', 'deployed'],
    ['deploys', 'deploying'],
    ['country', 'countries'],
    ['stop', 'stopped'],
    ['resume', 'resuming'],
    ['church', 'churches'],
  ] as const)
    assert.equal(stem(a), stem(b), `${a} ${b}`);
  for (const word of ['press', 'bus', 'crisis', 'sing', 'bed', 'rely']) assert.equal(stem(word), word);
});
