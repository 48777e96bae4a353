import assert from 'node:assert/strict';
import { setup, suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import type { Api } from '../../client/extension.ts';
import { eventually, folder, type Opened, open, write } from './workspace.ts';

const NOTE = `# Names

Andrei Kelin told LBC. Andrey Kartapolov answered. Nick Ferrari asked, the CSTO agreed.

Mr Kartapalov said “Andrei Kelin is in London” to Mr Kelin. See \`Andrei Kelin\`.
`;
const LBC = '000_c718fa6267f4e0de.txt';

const file = () => vscode.Uri.joinPath(folder(), 'actors.yaml');
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);

async function onDisk(): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file()));
}

async function card({ document, at }: Opened, words: string): Promise<string> {
  const hovers = await run<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at(words));
  const texts = hovers.flatMap(hover => hover.contents.map(it => (typeof it === 'string' ? it : it.value)));
  return texts.find(it => / · (?:person|organisation|place|group|name)/.test(it))?.replaceAll('\\', '') ?? '';
}

const shows = (opened: Opened, words: string, wanted: RegExp) =>
  eventually(async () => (wanted.test(await card(opened, words)) ? true : undefined));

function select({ editor, at }: Opened, words: string, length = 0): void {
  const start = at(words);
  editor.selection = new vscode.Selection(start, start.translate(0, length));
}

suite('decisions about names', () => {
  let actors: Api['actors'];
  let before = '';
  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<Api>('hearsay.hearsay');
    assert.ok(extension);
    ({ actors } = await extension.activate());
    before = await onDisk();
  });
  /** What a failed test has left must not fail the next. */
  const restore = async () => {
    if ((await onDisk().catch(() => '')) === before) return;
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(before));
    await eventually(async () => ((await vscode.workspace.openTextDocument(file())).getText() === before ? true : undefined));
  };
  setup(restore);
  suiteTeardown(restore);

  /** The note with the cursor on a name, once its card is there. */
  async function on(words: string, length = 0): Promise<Opened> {
    const note = await write('notes/names.md', NOTE);
    await shows(note, 'Andrei Ke|lin told', /Andrei Kelin/);
    select(note, words, length);
    return note;
  }
  /** Answers what a command asks: an entry of a list, or a line of text. */
  async function answers(command: string, ...given: (string | { choose: string })[]): Promise<void> {
    const end = run(command);
    for (const it of given) {
      await eventually(() => actors.asking.shown);
      const { asked } = actors.asking;
      if (typeof it === 'string') {
        actors.asking.type(it);
        actors.asking.accept();
      } else {
        await eventually(() => (actors.asking.shown?.includes(it.choose) ? true : undefined));
        actors.asking.choose(it.choose);
      }
      if (it === given.at(-1)) break;
      await eventually(() => (actors.asking.asked > asked ? true : undefined));
    }
    await end;
  }
  /** Ctrl+Z in actors.yaml gives the former file, byte for byte, and it is saved. */
  async function undone(former = before): Promise<void> {
    const document = await vscode.workspace.openTextDocument(file());
    assert.notEqual(document.getText(), former);
    assert.equal(document.isDirty, false, 'what is decided is saved');
    await vscode.window.showTextDocument(document);
    await run('undo');
    await eventually(async () => ((await onDisk()) === former ? true : undefined));
    assert.equal(document.getText(), former);
  }

  // First of all: once it was open in an editor, what is in the editor counts.
  test('a folder without actors.yaml gets one', async () => {
    await vscode.workspace.fs.delete(file());
    const note = await on('Nick Fer|rari');
    await answers('hearsay.setType', { choose: 'Group' });
    assert.equal(await onDisk(), '- id: nick-ferrari\n  name: Nick Ferrari\n  type: group\n');
    await shows(note, 'Nick Fer|rari', /· group/);
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(before));
    await shows(note, 'Nick Fer|rari', /· person/);
    await eventually(async () => ((await vscode.workspace.openTextDocument(file())).getText() === before ? true : undefined));
  });

  test('Merge Names…: the card changes at once, undo brings the other back', async () => {
    const note = await on('Nick Fer|rari');
    await shows(note, 'Nick Fer|rari', /Nick Ferrari/);
    const end = run('hearsay.mergeNames');
    await eventually(() => actors.asking.shown);
    actors.asking.type('kartapol');
    await eventually(() => (actors.asking.shown?.[0] === 'Andrey Kartapolov' ? true : undefined));
    actors.asking.choose('Andrey Kartapolov');
    await end;
    assert.match(await onDisk(), /aliases: \[Kartapolov, Andrei Kartapolov, Nick Ferrari\]/);
    await shows(note, 'Nick Fer|rari', /\*\*Andrey Kartapolov\*\* · person/);
    await undone();
    await vscode.window.showTextDocument(note.document);
    await shows(note, 'Nick Fer|rari', /\*\*Nick Ferrari\*\* · person/);
  });

  test('Split Name…: a spelling becomes somebody else', async () => {
    const note = await on('Mr Ke|lin');
    await answers('hearsay.splitName', { choose: '“Kelin” is somebody else' });
    assert.match(await onDisk(), /- id: kelin\n {2}name: Kelin\n {2}type: person\n/);
    await shows(note, 'Mr Ke|lin', /\*\*Kelin\*\* · person/);
    await undone();
  });

  test('Not a Name: at the cursor, and for selected words', async () => {
    const note = await on('the CS|TO');
    await shows(note, 'the CS|TO', /Collective/);
    await run('hearsay.notAName');
    assert.match(await onDisk(), /- not: \[World Cup, CSTO\] {11}#/);
    await eventually(async () => ((await card(note, 'the CS|TO')) === '' ? true : undefined));
    await undone();
    await on('|answered', 'answered'.length);
    await run('hearsay.notAName');
    assert.match(await onDisk(), /- not: \[World Cup, answered\]/);
    await undone();
  });

  test('Set Type…', async () => {
    const note = await on('Nick Fer|rari');
    await answers('hearsay.setType', { choose: 'Group' });
    assert.match(await onDisk(), /- id: nick-ferrari\n {2}name: Nick Ferrari\n {2}type: group\n$/);
    await shows(note, 'Nick Fer|rari', /Nick Ferrari\*\* · group/);
    await undone();
  });

  test('Add Spelling…: of words that are no name yet, and of words asked for', async () => {
    const note = await on('|Kartapalov', 'Kartapalov'.length);
    await answers('hearsay.addSpelling', { choose: 'Andrey Kartapolov' });
    assert.match(await onDisk(), /aliases: \[Kartapolov, Andrei Kartapolov, Kartapalov\]/);
    await shows(note, 'Karta|palov', /Andrey Kartapolov/);
    await undone();
    await on('Andrei Ke|lin told');
    await answers('hearsay.addSpelling', 'A. V. Kelin');
    assert.match(await onDisk(), /aliases: \[Mr Kelin, Kelin, A\. V\. Kelin\]/);
    await undone();
  });

  test('Add Role…: with its time', async () => {
    const note = await on('Andrei Ke|lin told');
    await answers('hearsay.addRole', 'former Director in the Foreign Ministry', '2015/2019-11');
    assert.match(
      await onDisk(),
      / {4}- title: Russian Ambassador to the UK\n {4}- \{ title: former Director .*since: 2015, until: 2019-11 \}\n/,
    );
    await shows(note, 'Andrei Ke|lin told', /Foreign Ministry \(2015 to November 2019\) — your actors\.yaml/);
    await undone();
  });

  test('Edit Name: opens the entry, made where there was none', async () => {
    await on('Andrei Ke|lin told');
    await run('hearsay.editActor');
    const shown = vscode.window.activeTextEditor;
    assert.equal(shown?.document.uri.path, file().path);
    assert.match(shown.document.lineAt(shown.selection.active.line).text, /id: andrei-kelin/);
    assert.equal(await onDisk(), before, 'an entry that is there is not made again');
    await on('Nick Fer|rari');
    await run('hearsay.editActor');
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.lineAt(editor.selection.active.line).text ?? '', /id: nick-ferrari/);
    await undone();
  });

  test('Escape changes nothing', async () => {
    for (const command of ['mergeNames', 'splitName', 'setType', 'addSpelling', 'addRole']) {
      await on('Andrei Ke|lin told');
      const end = run(`hearsay.${command}`);
      await eventually(() => actors.asking.shown);
      await run('workbench.action.closeQuickOpen');
      await end;
      assert.equal(await onDisk(), before, command);
    }
  });

  test('in the lightbulb of a name, in notes and sources; the spelling fix is saved', async () => {
    const note = await on('Andrei Ke|lin told');
    const titles = async (uri: vscode.Uri, at: vscode.Position, kind?: string) =>
      (await run<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(at, at), kind)) ?? [];
    const own = (await titles(note.document.uri, note.at('Andrei Ke|lin told'), 'refactor')).map(it => it.title);
    for (const it of ['Merge Names…', 'Split…', 'Not a Name', 'Set Type…', 'Add Spelling…', 'Add Role…', 'Edit in actors.yaml'])
      assert.ok(own.includes(it), own.join(' | '));
    const source = await open(LBC);
    assert.ok((await titles(source.document.uri, source.at('Andrei Ke|lin told'), 'refactor')).some(it => it.title === 'Merge Names…'));
    const doubt = note.at('Karta|palov');
    const fix = await eventually(async () =>
      (await titles(note.document.uri, doubt, 'quickfix')).find(it => it.title.startsWith('Add Kartapalov as another spelling')),
    );
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    if (fix.command) await run(fix.command.command, ...(fix.command.arguments ?? []));
    assert.match(await onDisk(), /Kartapalov\]/);
    const document = await vscode.workspace.openTextDocument(file());
    await vscode.window.showTextDocument(document);
    await run('undo');
    assert.equal(document.getText(), before);
    await document.save();
  });

  test('Open Profile: everything in one document, its links lead to the words, it follows the corpus', async () => {
    const note = await on('Andrei Ke|lin told');
    await run('hearsay.openProfile');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'hearsay-profile');
    assert.match(document.getText(), /^# Andrei Kelin\n[\s\S]*## Quotations\n[\s\S]*## Mentions\n[\s\S]*line \d+: /);
    const links = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const [first] = links.filter(it => it.target?.path.endsWith('.txt') && document.lineAt(it.range.start.line).text.startsWith('* “'));
    assert.ok(first?.target);
    const [line = 0, character = 0] = first.target.fragment.slice(1).split('-')[0]?.split(',').map(Number) ?? [];
    const source = await vscode.workspace.openTextDocument(first.target.with({ fragment: '' }));
    const words = document
      .lineAt(first.range.start.line)
      .text.replaceAll('\\', '')
      .replace(/^\* “?/, '')
      .slice(0, 12);
    assert.ok(
      source
        .lineAt(line - 1)
        .text.slice(character - 1)
        .startsWith(words),
      words,
    );
    await vscode.window.showTextDocument(note.document);
    select(note, 'Andrei Ke|lin told');
    await answers('hearsay.addRole', 'Permanent Representative', '');
    await eventually(() => (document.getText().includes('Permanent Representative — your actors.yaml') ? true : undefined));
    await undone();
  });

  test('F2: own words in all notes and actors.yaml, with a preview; refused in a quotation and in a source', async () => {
    const note = await on('Andrei Ke|lin told');
    const edit = await run<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      note.document.uri,
      note.at('Andrei Ke|lin told'),
      'Andrey Kelin',
    );
    const changed = new Map(edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits]));
    assert.deepEqual(
      changed
        .get('names.md')
        ?.filter(it => !it.range.isEmpty || it.newText !== '')
        .map(it => [note.document.getText(it.range), it.newText]),
      [['Andrei', 'Andrey']],
    );
    assert.ok(changed.get('actors.yaml')?.some(it => it.newText === 'Andrey Kelin'));
    for (const name of changed.keys()) assert.match(name ?? '', /\.md$|actors\.yaml$/);
    const refuses = async (opened: Opened, words: string) =>
      assert.rejects(Promise.resolve(run('vscode.prepareRename', opened.document.uri, opened.at(words))), words);
    await refuses(note, '“Andrei Ke|lin is');
    await refuses(note, '`Andrei Ke|lin');
    await refuses(await open(LBC), 'Andrei Ke|lin told');
  });

  test('completion in actors.yaml', async () => {
    const { document } = await open('actors.yaml');
    const editor = await vscode.window.showTextDocument(document);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit(it => it.insert(end, '- name: Nick\n  type: \n'));
    const labels = async (line: number) => {
      const at = document.lineAt(line).range.end;
      const list = await run<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
      return list.items.map(it => (typeof it.label === 'string' ? it.label : it.label.label));
    };
    assert.ok((await labels(document.lineCount - 3)).includes('Nick Ferrari'));
    assert.ok((await labels(document.lineCount - 2)).includes('organization'));
    await run('undo');
    await run('workbench.action.files.revert');
    assert.equal(document.getText(), before);
  });

  test('names have colours when the setting asks for them', async () => {
    const note = await on('Andrei Ke|lin told');
    const settings = vscode.workspace.getConfiguration('hearsay');
    const tokens = async () =>
      (await run<vscode.SemanticTokens | undefined>('vscode.provideDocumentSemanticTokens', note.document.uri))?.data.length ?? 0;
    assert.equal(await tokens(), 0);
    await settings.update('semanticTokens.enabled', true, vscode.ConfigurationTarget.Global);
    try {
      await eventually(async () => ((await tokens()) > 0 ? true : undefined));
    } finally {
      await settings.update('semanticTokens.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
