import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, type Opened, write } from './workspace.ts';

const NOTE = `# Beside Markdown’s own features

Kelin said "we are going to accept any presence of NATO contingents" ([LBC](../000_c718fa6267f4e0de.txt)).

Kartapolov said "different variants may be possible at the post-conflict stage".[^duma]

See [[004_65c834c33ec4830c.txt]] and [the part above](#beside-markdowns-own-features).

[^duma]: [Moscow explains stance](../004_65c834c33ec4830c.txt).
`;

/** Where F12 leads, each place once, as VS Code shows them: `file:line`. */
async function places({ document, at }: Opened, words: string): Promise<string[]> {
  const found = await eventually(async () => {
    const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(words),
    );
    return all.length > 0 ? all : undefined;
  });
  const shown = found.map(it => {
    const [uri, range] = 'targetUri' in it ? [it.targetUri, it.targetSelectionRange ?? it.targetRange] : [it.uri, it.range];
    return `${uri.path.split('/').at(-1)}:${range.start.line + 1}`;
  });
  return [...new Set(shown)];
}

suite('beside Markdown’s own features', () => {
  test('F12 on a quotation jumps: one place, whatever else Markdown knows', async () => {
    const note = await write('notes/beside.md', NOTE);
    assert.deepEqual(await places(note, 'any pre|sence of NATO'), ['000_c718fa6267f4e0de.txt:11']);
  });

  test('F12 on a link to a source is one place', async () => {
    const note = await write('notes/beside.md', NOTE);
    assert.deepEqual(await places(note, '../000_c718|fa6267f4e0de.txt'), ['000_c718fa6267f4e0de.txt:1']);
  });

  test('F12 on a footnote leads to the source it cites', async () => {
    const note = await write('notes/beside.md', NOTE);
    assert.deepEqual(await places(note, '[^du|ma]'), ['004_65c834c33ec4830c.txt:1']);
  });

  test('a wikilink leads to its source, a heading to its heading', async () => {
    const note = await write('notes/beside.md', NOTE);
    assert.deepEqual(await places(note, '[[004_65c8|34'), ['004_65c834c33ec4830c.txt:1']);
    assert.deepEqual(await places(note, '#beside-mark|downs'), ['beside.md:1']);
  });
});
