import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Refused } from '../../server/features/cite.ts';
import type { Project } from '../../server/features/open.ts';
import type { Copied } from '../../server/features/source-commands.ts';
import type { Finding } from '../../server/rules/rule.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { hull } from '../../server/text/span.ts';
import { openFixture, ROOT, readFixture } from '../fixture.ts';

/** The sample folder as it is on disk. */
const seeds = () =>
  Object.fromEntries(globSync('seeds/**/*.*').map(file => [file.slice('seeds/'.length), new Uint8Array(readFileSync(file))]));

const FILES = readFixture(`
-- sources/hearing.txt --
Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”

“The walls are *old*,” she said on 3 March, “but they [the engineers] hold 12,000 tonnes_of_water.”

“Who,” asked Paul Renner of the district office, “will pay?”

Renner told @valley_news: "They said 'never' to us in the U.S."

The dam had “no cracks at all”, the company wrote. The valley has <340> people.

“It was not built for this,” said a spokesman for the firm.

-- sources/hearing.txt.yaml --
# what I know
id: hearing
container-title: Valley Gazette

-- sources/letter.md --
---
title: A letter
speaker: Ada Brandt
author: Ada Brandt
---

I have **never** slept so badly as in the week of the flood.

-- sources/secret.txt --
“The pumps were never tested before they were sold,” said Paul Renner.

-- sources/secret.txt.yaml --
id: secret
restrictions: [off-record]

-- notes/foot.md --
See it.[^1]

[^1]: [Letter](../sources/letter.md)
`).files;

/** Copies every direct quotation of every source, at a cursor and by a selection, and pastes each into a note of its own and into a longer one. */
async function everyQuotation({ corpus, service }: Project): Promise<number> {
  let count = 0;
  for (const { id } of await corpus.sources()) {
    const source = await corpus.source(id);
    assert.ok(source);
    for (const { content, type } of source.quotations) {
      if (type !== 'direct') continue;
      const whole = hull(content);
      const middle = Math.floor((content[0]!.start + content[0]!.end) / 2);
      for (const span of [{ start: middle, end: middle }, content[0]!, whole]) {
        const copied: Copied | Refused = await service.copyQuotation(id, span);
        assert.ok(!('refused' in copied), `refused: ${source.text.slice(whole.start, whole.end)}`);
        for (const text of [`${copied.text}\n`, `# A note\n\nSome thoughts before.\n\n${copied.text}\n\nAnd after.\n`]) {
          const note = { file: 'notes/pasted.md', text, draft: true };
          const found: Finding[] = (await service.findings(note, undefined, true)).filter(
            it => it.rule !== 'restricted-source' || !copied.restricted,
          );
          assert.deepEqual(
            found.map(it => `${it.rule}: ${it.message}`),
            [],
            text,
          );
          const { matching, total } = await service.tally(note);
          assert.ok(total === matching, `${matching} of ${total} match: ${text}`);
        }
        count++;
      }
    }
  }
  return count;
}

test('every direct quotation of the sample’s articles, copied and pasted, has no finding', async () => {
  const project = await openFixture(seeds());
  assert.ok((await everyQuotation(project)) >= 15);
  await project.corpus.close();
});

test('the same with interrupted speech, markup, nested marks, letters and phrases as speakers', async () => {
  const project = await openFixture(FILES);
  assert.ok((await everyQuotation(project)) >= 18);
  await project.corpus.close();
});

test('what is copied: speaker, verb, words, citation', async () => {
  const { service, corpus } = await openFixture(FILES);
  const at = async (id: string, words: string, note?: string) => {
    const source = await corpus.source(id);
    assert.ok(source);
    const [before = '', chosen, after = ''] = words.split('|');
    const start = source.text.indexOf(words.replaceAll('|', '')) + before.length;
    assert.ok(start >= before.length, `${words} in ${id}`);
    const span = { start, end: after === '' && !words.endsWith('|') ? start : start + (chosen?.length ?? 0) };
    const noteText = note === undefined ? undefined : { file: note, text: FILES[note] ?? '', draft: false };
    const copied = await service.copyQuotation(id, span, noteText);
    assert.ok(!('refused' in copied));
    return copied;
  };
  assert.equal(
    (await at('hearing', 'I repeat| that')).text,
    'Ada Brandt said: “I repeat that the dam is safe, and it will not be closed before the spring” [@hearing].',
  );
  assert.equal((await at('hearing', 'that |the dam is safe|, and')).text, 'Ada Brandt said: “the dam is safe” [@hearing].');
  assert.equal(
    (await at('hearing', 'I repeat| that', 'notes/foot.md')).text,
    'Ada Brandt said: “I repeat that the dam is safe, and it will not be closed before the spring”.[^2]\n\n[^2]: “Minister defends the dam”, Valley Gazette, undated. [hearing.txt](../sources/hearing.txt)\n',
  );
  assert.equal(
    (await at('hearing', 'told the |committee on Tuesday|:')).text,
    '“committee on Tuesday” [@hearing].',
    'nobody’s words: no speaker',
  );
  assert.match((await at('letter', 'slept| so')).text, /^Ada Brandt wrote: “I have never slept so badly as in the week of the flood” /);
  assert.equal((await at('secret', 'never| tested')).restricted, 'off the record');
  await corpus.close();
});

test('Change Speaker: the sidecar says it, and the finding follows', async () => {
  const { service, corpus, disk } = await openFixture(FILES);
  const source = await corpus.source('hearing');
  assert.ok(source);
  const start = source.text.indexOf('will pay');
  const cursor = { start, end: start };
  const utterance = await service.utterance('hearing', cursor);
  assert.ok(!('refused' in utterance));
  assert.equal(utterance.speaker, 'Paul Renner');
  const note = { file: 'notes/n.md', text: 'Ada Brandt said: “It was not built for this” [@hearing].\n', draft: false };
  const there = source.text.indexOf('not built');
  const sidecar = FILES['sources/hearing.txt.yaml'] ?? '';
  for (const [name, rules] of [
    ['Paul Renner', ['misattributed-quote']],
    ['Ada Brandt', []],
  ] as const) {
    const edits = await service.changeSpeaker('hearing', { start: there, end: there }, name, sidecar);
    assert.ok(!('refused' in edits));
    const text = applyEdits(sidecar, edits);
    assert.match(text, /^# what I know\nid: hearing\n/);
    disk.set(`${ROOT}/sources/hearing.txt.yaml`, text);
    await corpus.refresh([`${ROOT}/sources/hearing.txt.yaml`]);
    assert.deepEqual(
      (await service.findings(note)).map(it => it.rule),
      rules,
      name,
    );
  }
  await corpus.close();
});

test('who may be meant: those of the source first, then whoever a query names', async () => {
  const { service, corpus } = await openFixture(FILES);
  const here = await service.speakers('hearing', '');
  assert.ok(here.some(it => it.name === 'Ada Brandt' && it.here) && here.some(it => it.name === 'Paul Renner' && it.here));
  assert.deepEqual(
    (await service.speakers('letter', 'renn')).map(({ name, here: own }) => ({ name, own })),
    [{ name: 'Paul Renner', own: false }],
  );
  await corpus.close();
});

test('words that nobody was read to say can be given to somebody', async () => {
  const { service, corpus } = await openFixture(FILES);
  const text = (await corpus.source('hearing'))?.text ?? '';
  const start = text.indexOf('The valley has');
  const edits = await service.changeSpeaker('hearing', { start, end: start + 'The valley has'.length }, 'Paul Renner', '');
  assert.ok(!('refused' in edits));
  assert.equal(applyEdits('', edits), 'quotations:\n  - text: The valley has\n    speaker: Paul Renner\n');
  const nothing = await service.changeSpeaker('hearing', { start: 3, end: 3 }, 'Paul Renner', '');
  assert.ok('refused' in nothing && /select the words/.test(nothing.refused));
  await corpus.close();
});

test('whatever is selected in an article, what is copied has no finding: half words, lone marks, page furniture, several paragraphs', async () => {
  const { service, corpus } = await openFixture(seeds());
  const sources = await Promise.all((await corpus.sources()).map(it => corpus.source(it.id)));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...sources), fc.nat(4000), fc.integer({ min: 5, max: 500 }), async (source, from, length) => {
      assert.ok(source);
      const start = from % source.text.length;
      if (source.noise.some(it => it.start <= start && start < it.end)) return;
      const copied = await service.copyQuotation(source.id, { start, end: Math.min(source.text.length, start + length) });
      if ('refused' in copied) return;
      const text = `# A note\n\n${copied.text}\n\nEnd.\n`;
      const found = await service.findings({ file: 'notes/pasted.md', text, draft: true }, undefined, true);
      assert.deepEqual(
        found.map(it => `${it.rule}: ${it.message}`),
        [],
        text,
      );
    }),
    { numRuns: 60 },
  );
  await corpus.close();
});
