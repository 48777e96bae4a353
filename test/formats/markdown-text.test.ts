import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readText } from '../../server/formats/read.ts';
import { readAs } from './read-as.ts';

const CLIP = `---
title: "Prices will ease, bank says"
source: "https://example.org/news/prices"
author:
  - "[[Jane Doe]]"
  - "[[people/bob|Bob Roe]]"
published: 2025-09-16
created: 2025-09-20
tags: [clippings]
---
# Prices will ease, bank says

The **central bank** expects [prices](https://x.org) to ease “next year”, its president said on Monday in a long speech.

> We will *not* wait,
> she said.

- first point

**Read more:** [Banks under pressure](https://x.org/a)

<!-- clipped by hand -->

| a | b |
|---|---|
| c | d |
`;

test('a clipped page: front matter is metadata, markup is skipped, noise is found under the markup', () => {
  assert.deepEqual(readAs(CLIP, 'a.md').slice(1), [
    'headline: Prices will ease, bank says',
    'paragraph: The **central bank** expects [prices](https://x.org) to ease “next year”, its president said on Monday in a long speech.',
    'quote: We will *not* wait, > she said.',
    'list-item: first point',
    '(link to another article): **Read more:** [Banks under pressure](https://x.org/a)',
    '(comment): <!-- clipped by hand -->',
    'table: | a | b | |---|---| | c | d |',
  ]);
  const { metadata, problems, skip } = readText(CLIP, 'a.md');
  assert.deepEqual(problems, []);
  assert.equal(metadata.title?.origin, 'front-matter');
  assert.equal(metadata.url?.value, 'https://example.org/news/prices');
  assert.deepEqual(metadata.author?.value, [{ literal: 'Jane Doe' }, { literal: 'Bob Roe' }]);
  assert.deepEqual(metadata.issued?.value, { year: 2025, month: 9, day: 16 });
  assert.deepEqual(metadata.accessed?.value, { year: 2025, month: 9, day: 20 });
  assert.ok(skip.some(it => CLIP.slice(it.start, it.end) === '](https://x.org)'));
});

test('broken front matter is a problem at its place, and the text is read all the same', () => {
  const text = '---\ntitle: "open\nauthor: x\n---\n# The dam is safe\n\nText.';
  const { problems, metadata } = readText(text, 'a.md');
  assert.equal(problems.length > 0, true);
  assert.ok(
    problems.every(it => it.span.start >= 4 && it.span.end <= text.indexOf('# ')),
    JSON.stringify(problems),
  );
  assert.equal(metadata.title?.value, 'The dam is safe');
});

test('a date of publication that is none is a problem; words of the user are not', () => {
  const text = '---\npublished: soon\nsource: my own interview\ndate: last week\n---\nText.';
  const { problems, metadata } = readText(text, 'a.md');
  assert.deepEqual(
    problems.map(it => [text.slice(it.span.start, it.span.end), it.message]),
    [['soon', '`published`: this should be a date: 2025, 2025-09 or 2025-09-16.']],
  );
  assert.deepEqual(Object.keys(metadata), []);
});

test('JavaScript in front matter is never run', () => {
  const trap = globalThis as { ran?: boolean };
  for (const text of [
    '---js\n{ title: (globalThis.ran = true, "x") }\n---\nText.',
    '---\ntitle: !!js/function "function () { globalThis.ran = true }"\n---\nText.',
    '---\n!!js/eval "globalThis.ran = true"\n---\nText.',
    '---json\n{"title": "x"}\n---\nText.',
    '---\n__proto__: { ran: true }\nconstructor: { prototype: { ran: true } }\n---\nText.',
  ]) {
    const document = readText(text, 'a.md');
    assert.equal(document.text, text);
    assert.equal(trap.ran, undefined);
    assert.equal(({} as { ran?: boolean }).ran, undefined);
  }
});

test('a YAML bomb in front matter is a problem, not a crash', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++)
    lines.push(
      `${'abcdefghijklm'[i]}: &${'abcdefghijklm'[i]} [${Array(9)
        .fill(`*${'abcdefghijklm'[i - 1]}`)
        .join(', ')}]`,
    );
  const { problems } = readText(`---\n${lines.join('\n')}\n---\nText.`, 'a.md');
  assert.equal(problems.length, 1);
});
