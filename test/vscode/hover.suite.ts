import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, type Opened, open, write } from './workspace.ts';

const hovers = (document: vscode.TextDocument, at: vscode.Position) =>
  vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);

/** What our hover says; other extensions' hovers (Markdown's own) are left out by what only ours say. */
async function card({ document, at }: Opened, words: string): Promise<string | undefined> {
  const texts = (await hovers(document, at(words))).flatMap(hover => hover.contents.map(it => (typeof it === 'string' ? it : it.value)));
  return texts
    .find(it => /· (?:person|organisation|place)|Matches your copy|Differs from source|In none of your sources/.test(it))
    ?.replaceAll('\\', '');
}

const eventualCard = (opened: Opened, words: string) => eventually(() => card(opened, words));

suite('hover', () => {
  test('a surname, a title form and an acronym show the card: role as worded, aliases, quotations, sources', async () => {
    const note = await open('notes/jumps.md');
    for (const words of ['Ke|lin told LBC', 'Mr Ke|lin asked']) {
      const text = await eventualCard(note, words);
      assert.match(text, /\*\*Andrei Kelin\*\* · person/);
      assert.match(text, /Russian Ambassador to the UK/);
      assert.match(text, /Also called .*Mr Kelin/);
      assert.match(text, /in 1 source.*LBC/);
      assert.match(text, /“.*(?:NATO|vain|accept).*”/);
    }
    const csto = await eventualCard(note, 'the CS|TO');
    assert.match(csto, /Collective Security Treaty Organization/);
    assert.match(csto, /organisation/);
  });

  test('an office that one person holds shows their card; a pronoun and half a name show none', async () => {
    const note = await write(
      'notes/forms.md',
      'The Russian ambassador spoke first. He left soon, and the Kelinists stayed. Mr Kelin-Smith came.\n',
    );
    assert.match(await eventualCard(note, 'Russian amb|assador'), /\*\*Andrei Kelin\*\* · person/);
    for (const words of ['H|e left', 'Kelin|ists', 'Kelin-Sm|ith', 'spo|ke']) assert.equal(await card(note, words), undefined, words);
  });

  test('a quotation shows its verdict, what was left out, and the passage as a link', async () => {
    const note = await open('notes/jumps.md');
    const text = await eventualCard(note, 'cannot be ru|led out');
    assert.match(text, /with the changes you marked/);
    assert.match(text, /Left out: .*that peacekeepers from the CSTO countries will be needed/);
    assert.match(text, /\]\(file:.*004_65c834c33ec4830c\.txt#L/);
  });

  test('no card on a common word, in code, in a web address', async () => {
    const note = await open('notes/jumps.md');
    await eventualCard(note, 'Ke|lin told LBC');
    for (const words of ['common wo|rd', '`Ke|lin`', 'example.org/Ke|lin']) assert.equal(await card(note, words), undefined, words);
  });

  test('cards show in the sources too', async () => {
    const source = await open('000_c718fa6267f4e0de.txt');
    assert.match(await eventualCard(source, 'Andrei Ke|lin told'), /Andrei Kelin/);
  });
});
