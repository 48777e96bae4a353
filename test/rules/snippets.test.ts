import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import type { Project } from '../../server/features/open.ts';
import { openFixture } from '../fixture.ts';

interface Snippet {
  readonly note: string;
  readonly expect?: readonly string[];
  readonly at?: string;
}

const snippets: readonly Snippet[] = parse(readFileSync('test/rules/snippets.yaml', 'utf8'));
let project: Project;

before(async () => {
  // The folder's own notes are left out: each snippet is a folder with one note.
  project = await openFixture(
    Object.fromEntries(globSync('seeds/*.*').map(file => [file.slice('seeds/'.length), new Uint8Array(readFileSync(file))])),
  );
});
after(() => project.corpus.close());

test('there are at least a hundred snippets, sixty of them without a finding', () => {
  assert.ok(snippets.length >= 100);
  assert.ok(snippets.filter(it => it.expect === undefined).length >= 60);
});

for (const [index, { note, expect = [], at }] of snippets.entries()) {
  test(`${index + 1}: ${note.replaceAll(/\s+/g, ' ').trim().slice(0, 90)}`, async () => {
    const found = await project.service.findings({ file: `notes/${index}.md`, text: note, draft: false }, undefined, true);
    const shown = found.map(it => `${it.rule} “${note.slice(it.span.start, it.span.end)}”: ${it.message}`).join('\n') || 'nothing';
    assert.deepEqual(
      found.map(it => it.rule),
      expect,
      shown,
    );
    if (at !== undefined) assert.equal(note.slice(found[0]?.span.start, found[0]?.span.end), at);
  });
}
