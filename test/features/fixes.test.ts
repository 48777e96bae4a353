import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFix, withFixture } from '../fixture.ts';

const fixture = (note: string) => `-- notes/dam.md --
${note}
-- sources/hearing.txt --
Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”
`;

const SLIP = 'Brandt said “I repeat that the dam is sound, and it will not be closed before the spring”.';

test('restoring the source’s words ends the finding', async () => {
  const { text, again } = await applyFix(fixture(SLIP), 'Restore the source’s words');
  assert.match(text, /“I repeat that the dam is safe, and it will not be closed before the spring”/);
  assert.deepEqual(again, []);
});

test('marking a change puts it in brackets and ends the finding', async () => {
  const { text, again } = await applyFix(fixture(SLIP), 'Mark my changes');
  assert.match(text, /\[sound\]/);
  assert.deepEqual(again, []);
});

test('words left out are marked by an ellipsis in brackets', async () => {
  const { text, again } = await applyFix(
    fixture('Brandt said “the dam is safe, and will not be closed before the spring”.'),
    'Mark my changes',
  );
  assert.match(text, /safe, and \[…\] will not/);
  assert.deepEqual(again, []);
});

test('a paraphrase has no marks', async () => {
  const { text } = await applyFix(fixture(SLIP), 'Make it a paraphrase');
  assert.match(text, /Brandt said I repeat that the dam is sound, and it will not be closed before the spring\./);
});

test('a finding can be turned off for its line, in a blockquote too', async () => {
  for (const note of [SLIP, '> I repeat that the dam is sound, and it will not be closed before the spring.\n>\n> — Ada Brandt']) {
    await withFixture(fixture(note), async ({ service, note: opened }) => {
      const [finding] = await service.findings(opened);
      assert.equal(finding?.rule, 'misquote');
      const actions = await service.actions(opened, finding.span);
      const off = actions.find(it => it.title.startsWith('Don’t flag this line'));
      const [edit] = off?.edits ?? [];
      assert.ok(edit);
      const text = opened.text.slice(0, edit.span.start) + edit.newText + opened.text.slice(edit.span.end);
      assert.deepEqual(await service.findings({ ...opened, text }), []);
    });
  }
});
