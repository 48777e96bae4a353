import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { leaveWikilinks } from '../../client/coexistence.ts';
import { eventually, folder, type Opened, open, write } from './workspace.ts';

const LBC = '000_c718fa6267f4e0de.txt';
const NOTE = `# Language

Andrei Kelin told LBC: "Peacekeeping role can only [be] played by United Nations" [@lbc-kelin].

See [LBC](../${LBC}), and Mr Kelin again: [@].

Ke
`;

/** The note of this suite, once the sources are read: then the names are known. */
async function note(): Promise<Opened> {
  const opened = await write('notes/language.md', NOTE);
  await eventually(async () => ((await highlights(opened)).length > 0 ? true : undefined));
  return opened;
}

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);

function highlights({ document, at }: Opened) {
  return run<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', document.uri, at('Andrei Ke|lin')).then(it => it ?? []);
}

const name = (uri: vscode.Uri) => uri.path.split('/').at(-1);

suite('language features', () => {
  test('completion: a citekey once in a bracket, a name when asked for, nothing twice', async () => {
    const { document, at } = await note();
    const ask = async (words: string, trigger?: string) =>
      (await run<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at(words), trigger)).items;
    const keys = (await ask('[@|]', '@')).filter(it => it.filterText?.startsWith('lbc-kelin'));
    assert.equal(keys.length, 1);
    const label = (it: vscode.CompletionItem) => (typeof it.label === 'string' ? it.label : it.label.label);
    const names = (await ask('\nKe|\n')).map(label);
    assert.ok(names.includes('Andrei Kelin'), names.join(', '));
    assert.ok(names.includes('Mr Kelin'), names.join(', '));
    const paths = (await ask(`(../|${LBC}`, '/')).filter(it => label(it) === LBC);
    assert.equal(paths.length, 1, 'the Markdown extension completes paths, and only it');
  });

  test('completion: wikilinks are left to an extension that has them, the rest stays', () => {
    const item = (kind: string) => Object.assign(new vscode.CompletionItem(kind), { data: { kind } });
    const all = [item('wikilink'), item('citation'), new vscode.CompletionItem('plain')];
    const rest = ['citation', 'plain'];
    assert.deepEqual(
      leaveWikilinks(all)?.map(it => it.label),
      rest,
    );
    const list = leaveWikilinks(new vscode.CompletionList(all, true));
    assert.deepEqual(
      list?.items.map(it => it.label),
      rest,
    );
    assert.equal(list?.isIncomplete, true);
  });

  test('highlights: every name of the actor', async () => {
    const opened = await note();
    assert.deepEqual(
      (await highlights(opened)).map(it => opened.document.getText(it.range)),
      ['Andrei Kelin', 'Mr Kelin'],
    );
  });

  test('references of a name: notes and sources', async () => {
    const { document, at } = await note();
    const found = await run<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at('Andrei Ke|lin'));
    const files = new Set(found.map(it => name(it.uri)));
    for (const file of ['language.md', 'kelin-interview.md', 'jumps.md', LBC]) assert.ok(files.has(file), [...files].join(', '));
  });

  test('references of a plain link: Markdown’s and ours at the same places, which VS Code shows once', async () => {
    const { document, at } = await note();
    const found = await run<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at(`(../000_|c718`));
    const own = found.filter(it => name(it.uri) === 'language.md');
    assert.ok(own.length > 0);
    const places = new Set(own.map(it => `${it.range.start.line}:${it.range.start.character}-${it.range.end.character}`));
    const line = document.positionAt(document.getText().indexOf('See [LBC]')).line;
    assert.equal([...places].filter(it => it.startsWith(`${line}:`)).length, 1, [...places].join(', '));
  });

  test('links: a citation opens its source at the passage', async () => {
    const { document } = await note();
    const links = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const link = links.find(it => document.getText(it.range) === 'lbc-kelin');
    assert.equal(link && name(link.target as vscode.Uri), LBC);
    assert.match(link?.target?.fragment ?? '', /^L\d+$/);
    assert.equal(links.filter(it => it.range.start.line === document.positionAt(document.getText().indexOf('See [LBC]')).line).length, 1);
  });

  test('the outline has the headings once, and the quotations with ✓', async () => {
    const { document } = await note();
    const symbols = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const all = (list: readonly vscode.DocumentSymbol[]): string[] => list.flatMap(it => [it.name, ...all(it.children ?? [])]);
    const names = all(symbols);
    assert.equal(names.filter(it => it.endsWith('Language')).length, 1, names.join(' | '));
    assert.ok(
      names.some(it => it.startsWith('✓ “Peacekeeping role')),
      names.join(' | '),
    );
  });

  test('Go to Symbol in Workspace finds an actor by an acronym', async () => {
    await note();
    const found = await run<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'CSTO');
    assert.ok(found.some(it => it.name === 'CSTO' && /Collective Security/.test(it.containerName)));
  });

  test('code lens: a quoted paragraph says in how many notes, and peeks at them', async () => {
    await note();
    const source = await open(LBC);
    const lenses = await eventually(async () => {
      const found = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', source.document.uri, 99);
      return found.length > 0 ? found : undefined;
    });
    const [lens] = lenses.filter(it => /^Quoted in \d+ notes$/.test(it.command?.title ?? ''));
    assert.ok(lens?.command, lenses.map(it => it.command?.title).join(', '));
    await run(lens.command.command, ...(lens.command.arguments ?? []));
    assert.equal(vscode.window.activeTextEditor?.document.uri.path.startsWith(folder().path), true);
    await run('closeReferenceSearch');
  });

  test('code lenses can be turned off', async () => {
    await note();
    const source = await open(LBC);
    const ask = () => run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', source.document.uri, 99);
    await eventually(async () => ((await ask()).length > 0 ? true : undefined));
    const settings = vscode.workspace.getConfiguration('hearsay');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      await eventually(async () => ((await ask()).length === 0 ? true : undefined));
    } finally {
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test('the outline can be left to Markdown', async () => {
    const { document, editor, at } = await note();
    const names = async () => JSON.stringify(await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri));
    await eventually(async () => ((await names()).includes('Peacekeeping') ? true : undefined));
    const settings = vscode.workspace.getConfiguration('hearsay');
    await settings.update('outline.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      // VS Code asks again when the text changes.
      await editor.edit(edit => edit.insert(at('Ke\n'), 'More.\n\n'));
      await eventually(async () => ((await names()).includes('Peacekeeping') ? undefined : true));
      assert.match(await names(), /Language/);
    } finally {
      await settings.update('outline.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
