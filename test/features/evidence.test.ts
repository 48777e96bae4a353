import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Evidence } from '../../server/features/evidence.ts';
import { Gatherer } from '../../server/features/gather.ts';
import { defaultConfiguration } from '../../server/workspace/configuration.ts';
import { openFixture, ROOT } from '../fixture.ts';

const SOURCE = 'Hearing\n\nThe minister, Ada Brandt, told the committee: “I repeat that the dam is safe.”\n';
const note = (text: string, file = 'notes/a.md') => ({ file, text, draft: false });

test('a text is gathered once for all who ask, and again when it or the sources change', async () => {
  const { corpus, disk } = await openFixture({ 'sources/hearing.txt': SOURCE });
  try {
    const evidence = new Evidence(corpus, new Gatherer(corpus), () => defaultConfiguration);
    const [first, second] = await Promise.all([evidence.of(note('Ada Brandt.\n')), evidence.of(note('Ada Brandt.\n'))]);
    assert.equal(first, second);
    assert.equal(first.mentions.length, 1);
    const changed = await evidence.of(note('Ada Brandt, Ada Brandt.\n'));
    assert.equal(changed.mentions.length, 2);
    disk.set(`${ROOT}/sources/other.txt`, 'Another\n\nCarla Holt told the board: “We were promised the plans.”\n');
    await corpus.refresh();
    assert.notEqual(await evidence.of(note('Ada Brandt, Ada Brandt.\n')), changed);
  } finally {
    await corpus.close();
  }
});

test('one who cancels leaves the others their answer; a newer text ends the gathering of the older', async () => {
  const { corpus } = await openFixture({ 'sources/hearing.txt': SOURCE });
  try {
    const evidence = new Evidence(corpus, new Gatherer(corpus), () => defaultConfiguration);
    const abort = new AbortController();
    const [cancelled, other] = [evidence.of(note('Brandt.\n'), abort.signal), evidence.of(note('Brandt.\n'))];
    abort.abort(new Error('enough'));
    await assert.rejects(cancelled, /enough/);
    assert.equal((await other).mentions.length, 1);

    const text = '“I repeat that the dam is safe” said Brandt.\n\n';
    const [older, newer] = [evidence.of(note(text.repeat(3))), evidence.of(note(text))];
    await assert.rejects(older, /the text has changed/);
    assert.equal((await newer).quotations.length, 1);
  } finally {
    await corpus.close();
  }
});
