import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { otherRules, ruleIds, rules } from '../../server/rules/index.ts';
import { compareFindings, openFixture, ROOT, readFixture } from '../fixture.ts';

const HEADINGS = ['Why', 'Flagged', 'Fine', 'Options', 'When to turn it off'];

interface Page {
  readonly text: string;
  readonly sources: Readonly<Record<string, string>>;
  /** What sources are after they were read and saved again. */
  readonly changed: Readonly<Record<string, string>>;
  readonly flagged: readonly string[];
  readonly fine: readonly string[];
}

/** A rule's page: its sources (fences ```source NAME; ```changed NAME: as saved again later) and its examples (fences ```note), by section. */
function readPage(id: string): Page {
  const text = readFileSync(`docs/rules/${id}.md`, 'utf8');
  const sources: Record<string, string> = {};
  const changed: Record<string, string> = {};
  const examples: Record<string, string[]> = { Flagged: [], Fine: [] };
  let section = '';
  for (const match of text.matchAll(/^## (.+)$|^```(note|source|changed)(?: (\S+))?\n([\s\S]*?)^```$/gm)) {
    const [, heading, kind, name, body = ''] = match;
    if (heading) section = heading;
    else if (kind === 'source') sources[name === 'actors.yaml' ? name : `sources/${name}`] = body;
    else if (kind === 'changed') changed[`sources/${name}`] = body;
    else examples[section]?.push(body);
  }
  return { text, sources, changed, flagged: examples.Flagged ?? [], fine: examples.Fine ?? [] };
}

test('every rule has a file, a page, a setting and a place in the list; nothing else has', () => {
  const inFiles = readdirSync('server/rules')
    .filter(name => /export const \w+: Rule\b/.test(readFileSync(`server/rules/${name}`, 'utf8')))
    .map(name => name.replace('.ts', ''));
  assert.deepEqual(inFiles.sort(), rules.map(it => it.id).sort());
  assert.deepEqual(readdirSync('docs/rules').sort(), ruleIds.map(it => `${it}.md`).sort());
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.deepEqual(Object.keys(contributes.configuration.properties['hearsay.rules'].properties).sort(), [...ruleIds].sort());
  const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : '';
  for (const id of ruleIds) assert.ok(readme.includes(`docs/rules/${id}.md`), `README.md does not link the page of ${id}`);
});

for (const id of ruleIds) {
  test(`the page of ${id} has its headings in order and names the default`, () => {
    const { text } = readPage(id);
    assert.ok(text.startsWith(`# ${id}\n`));
    const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '');
    const found = [...prose.matchAll(/^## (.+)$/gm)].map(it => it[1]);
    assert.deepEqual(found, HEADINGS);
    const severity = [...rules, ...otherRules].find(it => it.id === id)?.severity;
    assert.match(text, new RegExp(`Default: \`${severity}\``));
  });
}

// Rules about files (invalid-file, duplicate-key) have no notes as examples; test/features/file-findings.test.ts tries them.
for (const id of [...rules.map(it => it.id), 'unused-suppression']) {
  const page = readPage(id);
  test(`the page of ${id} has at least eight examples, half of them fine`, () => {
    assert.ok(page.flagged.length > 0);
    assert.ok(page.flagged.length + page.fine.length >= 8, `${page.flagged.length} + ${page.fine.length}`);
    assert.ok(page.fine.length >= page.flagged.length);
  });
  test(`the examples of ${id}`, async t => {
    // The examples of a page share its sources, so one project serves them all.
    const { service, corpus, disk } = await openFixture(page.sources);
    for (const [file, text] of Object.entries(page.changed)) disk.set(`${ROOT}/${file}`, text);
    if (Object.keys(page.changed).length > 0) await corpus.refresh();
    for (const [kind, examples] of Object.entries({ flagged: page.flagged, fine: page.fine })) {
      for (const [index, example] of examples.entries()) {
        await t.test(`${kind} ${index + 1}: ${example.split('\n')[0]}`, async () => {
          const { files, marks } = readFixture(`-- notes/note.md --\n${example}`);
          const text = files['notes/note.md'] ?? '';
          const found = await service.findings({ file: 'notes/note.md', text, draft: false }, undefined, true);
          if (kind === 'flagged') assert.ok(marks.length > 0, 'a flagged example needs carets');
          // A fine example is free of every finding, not only of this rule's.
          compareFindings(kind === 'fine' ? found : found.filter(it => it.rule === id), marks, text);
        });
      }
    }
    await corpus.close();
  });
}
