import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileFindings } from '../../server/features/file-findings.ts';
import { openFixture } from '../fixture.ts';

const SOURCE = 'Ada Brandt told the committee: “The dam is safe.”\n';

/** `rule file: words of the span` of every finding about a file of the folder. */
async function found(files: Record<string, string>): Promise<string[]> {
  const project = await openFixture(files);
  const all = await fileFindings(project);
  await project.corpus.close();
  return all.flatMap(({ file, text, findings }) => findings.map(it => `${it.rule} ${file}: ${text.slice(it.span.start, it.span.end)}`));
}

test('two files that ask for one key are a finding at the second', async () => {
  assert.deepEqual(await found({ 'sources/a/brandt.txt': SOURCE, 'sources/b/brandt.txt': SOURCE }), [
    'duplicate-key sources/b/brandt.txt: ',
  ]);
});

test('the finding stands at the id of the sidecar', async () => {
  assert.deepEqual(
    await found({
      'sources/a.txt': SOURCE,
      'sources/a.txt.yaml': 'id: brandt\n',
      'sources/b.txt': SOURCE,
      'sources/b.txt.yaml': 'title: The dam\nid: brandt # as before\n',
    }),
    ['duplicate-key sources/b.txt.yaml: brandt'],
  );
});

test('a sidecar’s id that another file has by its name is one key twice', async () => {
  assert.deepEqual(await found({ 'sources/a.txt': SOURCE, 'sources/b.txt': SOURCE, 'sources/b.txt.yaml': 'references:\n  - id: a\n' }), [
    'duplicate-key sources/b.txt.yaml: a',
  ]);
});

test('different keys, and notes named like sources, are fine', async () => {
  assert.deepEqual(
    await found({
      'sources/a/brandt.txt': SOURCE,
      'sources/a/brandt.txt.yaml': 'id: brandt2024\n',
      'sources/b/brandt.txt': SOURCE,
      'notes/brandt.md': 'Brandt said “the dam is safe”.\n',
    }),
    [],
  );
});

test('the rule can be turned off by itself', async () => {
  const twice = { 'sources/a/brandt.txt': SOURCE, 'sources/b/brandt.txt': SOURCE };
  assert.deepEqual(await found({ ...twice, 'hearsay.yaml': 'rules: { duplicate-key: off }\n' }), []);
  const [slip] = await found({ ...twice, 'hearsay.yaml': 'rules: { duplicate-key: off }\nsource: [a]\n' });
  assert.match(slip ?? '', /^invalid-file hearsay\.yaml/);
});

test('a namesake of a source that does not exist is a finding at the citekey', async () => {
  const registry = '- name: Ada Brandt\n  sources: [a, hearng]\n';
  assert.deepEqual(await found({ 'sources/a.txt': SOURCE, 'actors.yaml': registry }), ['invalid-file actors.yaml: hearng']);
});
