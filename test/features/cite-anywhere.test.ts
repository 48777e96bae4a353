import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../server/notes/parse.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { textOf } from '../../server/text/span.ts';
import { openFixture } from '../fixture.ts';

/** A note with everything notes have, beside those of the sample. */
const MIXED = `---
title: A note
---

# A *heading* with “words in marks”

A **bold claim.** A [link that goes on](https://example.org/a_b) and \`code\`; then “a quotation *with* emphasis”. Is it? In the U.S. And so on …

- An item “in marks” without a stop
  - nested, with [[000_c718fa6267f4e0de.txt|a wikilink]]
- [ ] a task ==highlighted words== end.

> [!quote] Title
> Words of a callout.
> More of them.

> A quotation without a name,
> over two lines.

| who | what |
|---|---|
| Ann | “in a cell” |

Footnotes stand behind.[^1] Some have two.[^1][^2] Keys [@lbc-kelin; @other, p. 3] stand before.

%% a comment %% <!-- another --> The end.\t

$$ x = 1 $$

[^1]: A note with “marks” of its own.
[^2]: [LBC](000_c718fa6267f4e0de.txt)
`;

const seeds = () => Object.fromEntries(globSync('seeds/**/*.*').map(file => [file.slice('seeds/'.length), readFileSync(file, 'utf8')]));

test('a citation anywhere in a note is one citation more and changes nothing else', async () => {
  const files: Record<string, string> = { ...seeds(), 'notes/mixed.md': MIXED, 'notes/crlf.md': MIXED.replaceAll('\n', '\r\n') };
  const { service, corpus } = await openFixture(files);
  const sources = await corpus.sources();
  const notes = Object.keys(files).filter(it => it.startsWith('notes/'));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...notes),
      fc.constantFrom('pandoc', 'footnote', 'link', 'wikilink'),
      fc.constantFrom(...sources),
      fc.nat(3000),
      fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120 })),
      async (file, style, source, at, length) => {
        const text = files[file] ?? '';
        const start = at % (text.length + 1);
        const span = { start, end: Math.min(text.length, start + length) };
        const edits = await service.citeEdits({ file, text, draft: false }, span, source.id, style);
        if ('refused' in edits) return;
        const cited = applyEdits(text, edits);
        const before = parseNote(text);
        const after = parseNote(cited);
        const written = edits.map(it => it.newText).join('|');
        const shape = (note: typeof before) => note.blocks.filter(it => it.kind !== 'footnote-definition').map(it => it.kind);
        const inFootnotes = (note: typeof before) => note.blocks.filter(it => it.kind === 'footnote-definition').length;
        const added = inFootnotes(after) - inFootnotes(before);
        assert.ok(
          edits.every(it => it.span.start === it.span.end),
          'nothing is taken away',
        );
        assert.deepEqual(shape(after).slice(0, shape(before).length), shape(before), `${written}\n${cited}`);
        assert.equal(shape(after).length, shape(before).length + added, `${written}\n${cited}`);
        assert.equal(after.citations.length, before.citations.length + 1 + added, `${written}\n${cited}`);
        assert.deepEqual(
          after.quoted.slice(0, before.quoted.length).map(it => textOf(cited, it.content).replace(edits[0]?.newText ?? '', '')),
          before.quoted.map(it => textOf(text, it.content)),
          `${written}\n${cited}`,
        );
      },
    ),
    { numRuns: 400 },
  );
  await corpus.close();
});
