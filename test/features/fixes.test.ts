import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../server/features/actions.ts';
import { applyEdits } from '../../server/text/edit.ts';
import { openFixture } from '../fixture.ts';
import { CASES, SOURCES } from './fix-cases.ts';

test('a fix ends its finding, leaves no other, and cannot be applied twice', async t => {
  const { service, corpus } = await openFixture(SOURCES);
  const look = async (text: string) => {
    const note = { file: 'notes/dam.md', text, draft: false };
    const findings = await service.findings(note, undefined, true);
    const actions = (await Promise.all(findings.map(it => service.actions(note, it.span, undefined, { who: 'Ruth Berg' })))).flat();
    return { findings, actions };
  };
  for (const { name, note, rule, fix, gives } of CASES) {
    await t.test(name, async () => {
      const before = await look(note);
      assert.ok(
        before.findings.some(it => it.rule === rule),
        `${rule} is not among: ${before.findings.map(it => `${it.rule}: ${it.message}`).join(' | ') || 'none'}`,
      );
      const offered = before.actions.filter(it => it.finding.rule === rule);
      const chosen = offered.find(it => it.title.startsWith(fix));
      assert.ok(chosen, `no fix “${fix}” among: ${offered.map(it => it.title).join(' | ')}`);
      const text = applyEdits(note, chosen.edits);
      assert.ok(text.includes(gives), text);
      const after = await look(text);
      assert.deepEqual(
        after.findings.map(it => it.rule),
        [],
        `${text}\n${after.findings.map(it => `${it.rule}: ${it.message}`).join(' | ')}`,
      );
      assert.ok(!after.actions.some(it => it.title === chosen.title), 'offered again');
    });
  }
  await corpus.close();
});

test('at most one fix of a finding is preferred', async () => {
  const { service, corpus } = await openFixture(SOURCES);
  for (const { note } of CASES) {
    for (const { fixes = [], message } of await service.findings({ file: 'notes/dam.md', text: note, draft: false }, undefined, true))
      assert.ok(fixes.filter(it => it.preferred).length <= 1, message);
  }
  await corpus.close();
});

test('a name becomes another spelling in actors.yaml, and is a name from then on', async () => {
  const note = { file: 'notes/dam.md', text: 'The committee asked Paul Kowalzyk.\n', draft: false };
  for (const registry of [undefined, '# ours\n- id: ada\n  name: Ada Brandt\n']) {
    const files: Record<string, string> = registry === undefined ? SOURCES : { ...SOURCES, 'actors.yaml': registry };
    const { service, corpus } = await openFixture(files);
    const [finding] = await service.findings(note);
    assert.equal(finding?.rule, 'misspelled-actor');
    const actions: readonly Action[] = await service.actions(note, finding.span, undefined, {
      registry: { file: 'actors.yaml', text: registry },
    });
    await corpus.close();
    const [change] = actions.find(it => it.title.startsWith('Add Kowalzyk as another spelling'))?.elsewhere ?? [];
    assert.ok(change);
    assert.equal(change.text, registry);
    const written = applyEdits(change.text ?? '', change.edits);
    assert.ok(written.startsWith(registry ?? ''));
    const again = await openFixture({ ...files, 'actors.yaml': written });
    assert.deepEqual(await again.service.findings(note), [], written);
    await again.corpus.close();
  }
});
