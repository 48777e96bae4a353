import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withFixture } from '../fixture.ts';

const FILES = `-- sources/b.txt --
The minister, Ada Brandt, said: “It will hold for [another] year.”

Tomas Okafor agreed with Ms Brandt. She left.
-- sources/b.txt.yaml --
container-title: The Daily Gate
issued: 2024-03-05
-- sources/a.txt --
The engineer Ada Brandt said: “I have looked at every wall of the dam.”

Later Ada Brandt said that Ada Brandt was tired. Tomas Okafor slept.
-- sources/a.txt.yaml --
container-title: Valley Post
issued: 2020-01-02
-- sources/c.txt --
Ada Brandt said: “Nobody asked me about the dam.”
-- notes/note.md --
Ada Brandt
`;

test('the full card: who, quotations in the order of time, mentions by source; every link leads to its words', () =>
  withFixture(FILES, async ({ service, fixture }) => {
    const page = await service.profile('ada-brandt');
    assert.ok(page);
    assert.match(page.text, /^# Ada Brandt\n\n\* Ada Brandt · person\n/);
    assert.match(page.text, /minister — as The Daily Gate, 5 March 2024 puts it\n[\s\S]*engineer — as Valley Post, 2 January 2020 puts it/);
    assert.match(page.text, /Also appears with Tomas Okafor/);
    const order = ['every wall', 'another', 'Nobody asked'].map(it => page.text.indexOf(it));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
      'by date, undated last',
    );
    assert.match(
      page.text,
      /“It will hold for \\\[another\\\] year\.” — The Daily Gate, 5 March 2024, line 1\n/,
      'words of a source are no markup',
    );
    assert.match(page.text, /### The Daily Gate, 5 March 2024\n\n\* line 1: .*\n\* line 3: .*\n\* and 1 pronoun\n/);
    assert.equal(page.text.slice(page.text.indexOf('## Mentions')).match(/was tired/g)?.length, 1, 'a sentence is listed once');
    assert.ok(page.links.length >= 7);
    for (const { start, end, source, to } of page.links) {
      const words = fixture.files[source.file]?.slice(to.start, to.end) ?? '';
      const line = (fixture.files[source.file]?.slice(0, to.start).split('\n').length ?? 0).toString();
      assert.ok(page.text.slice(start, end).includes(`line ${line}`), page.text.slice(start, end));
      assert.match(words, /Brandt|engineer|minister|hold|wall|Nobody/);
    }
  }));

test('nobody has no profile', () =>
  withFixture(FILES, async ({ service }) => {
    assert.equal(await service.profile('nobody'), undefined);
  }));
