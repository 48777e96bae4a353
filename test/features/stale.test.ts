import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardLines } from '../../server/features/card-lines.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { openFixture, ROOT } from '../fixture.ts';

const before = 'Hearing\n\n“The dam is safe, and it will not be closed before the spring,” Ada Brandt said.\n';
const after = before.replace('spring', 'summer');
const text = 'Brandt said: “The dam is safe, and it will not be closed before the spring.”\n';

async function changed(now: string) {
  const project = await openFixture({ 'sources/hearing.txt': before });
  const note = { file: 'notes/a.md', text, draft: false };
  assert.deepEqual(await project.service.findings(note, undefined, true), []);
  project.disk.set(`${ROOT}/sources/hearing.txt`, now);
  await project.corpus.refresh();
  const find = (words = text) => project.service.findings({ ...note, text: words }, undefined, true);
  return { ...project, note, find };
}

test('the new words can be taken, or the quotation marked as checked', async () => {
  const { find, service, corpus, note } = await changed(after);
  const [finding, ...others] = await find();
  assert.equal(finding?.rule, 'stale-citation');
  assert.deepEqual(others, []);
  assert.match(finding.message, /the copy you had on \d+ \p{L}+ \d{4} had “The dam is safe/u);
  const fix = finding.fixes?.find(it => it.title === 'Take the words of the new copy');
  assert.ok(fix);
  const taken = applyEdits(text, fix.edits);
  assert.match(taken, /before the summer/);
  assert.deepEqual(await find(taken), []);
  const actions = await service.actions(note, finding.span, undefined, { who: 'Ruth Berg' });
  const mark = actions.find(it => it.title.startsWith('Mark as checked'));
  assert.ok(mark);
  assert.deepEqual(await find(applyEdits(text, mark.edits)), []);
  await corpus.close();
});

test('turned off, the rules of the present text speak', async () => {
  const { find, corpus } = await changed(after);
  const off = await find(`---\nhearsay: { disable: [stale-citation] }\n---\n\n${text}`);
  assert.equal(off.length, 1);
  assert.match(off[0]!.rule, /^(?:misquote|meaning-changed)$/);
  await corpus.close();
});

test('the hover says since when', async () => {
  for (const [now, words] of [
    [after, 'differs'],
    ['Hearing\n\nIt was cancelled.\n', 'lacks them'],
  ] as const) {
    const { service, corpus, note } = await changed(now);
    const card = await service.card(note, text.indexOf('safe'));
    assert.ok(card);
    const lines = cardLines(card).map(line => line.map(it => it.text).join(''));
    assert.match(lines[1] ?? '', new RegExp(`^The copy of .* that you had on .* had these words; the present one ${words}\\.$`));
    await corpus.close();
  }
});
