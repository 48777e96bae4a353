import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually, folder, open } from './workspace.ts';

/** What code lenses and fixes of the server run when they are clicked; nobody types them, so they are in no palette. */
const NOT_TYPED = ['hearsay.changeActor', 'hearsay.peekReferences', 'hearsay.saveActors'];

suite('commands', () => {
  test('every command of package.json exists, and no other of ours', async () => {
    const extension = vscode.extensions.getExtension('hearsay.hearsay');
    await extension?.activate();
    const declared: string[] = extension?.packageJSON.contributes.commands.map((it: { command: string }) => it.command);
    // VS Code makes commands of its own for each view (focus, open, resetViewLocation …).
    const views: string[] = Object.values<{ id: string }[]>(extension?.packageJSON.contributes.views ?? {}).flatMap(list =>
      list.map(it => it.id),
    );
    const registered = (await vscode.commands.getCommands(true)).filter(
      it => it.startsWith('hearsay.') && !views.some(view => it.startsWith(`${view}.`)),
    );
    assert.deepEqual([...new Set(registered)].sort(), [...declared, ...NOT_TYPED].sort());
  });

  test('“Use This Folder” opens the hearsay.yaml that is there and changes nothing', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'hearsay.yaml');
    const before = await vscode.workspace.fs.readFile(uri);
    await vscode.commands.executeCommand('hearsay.useThisFolder');
    await eventually(() => (vscode.window.activeTextEditor?.document.uri.path.endsWith('hearsay.yaml') ? true : undefined));
    assert.deepEqual(await vscode.workspace.fs.readFile(uri), before);
  });

  test('“Read All Sources Again” ends, and answers are there afterwards', async () => {
    const { document, at } = await open('notes/jumps.md');
    await vscode.commands.executeCommand('hearsay.readAllSourcesAgain');
    const hovers = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at('Ke|lin told'));
      return found.length > 0 ? found : undefined;
    });
    assert.ok(hovers);
  });

  test('“Show Source Status” lists both articles', async () => {
    await open('notes/jumps.md');
    const shown = vscode.commands.executeCommand('hearsay.showSourceStatus');
    // A QuickPick cannot be read from inside; that it opens and gives way is what can be seen here. test/e2e looks at it.
    await new Promise(resolve => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await shown;
  });

  test('“Check All Notes” finds what is wrong in notes that are not open', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'notes/never-opened.md');
    const slip =
      'Kelin said: "We need serious security assurances which can be provided by, for instance, by the state members of Security Council".\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(slip));
    // The message at the end waits for the user; the findings do not.
    void vscode.commands.executeCommand('hearsay.checkAllNotes');
    await eventually(() => (vscode.languages.getDiagnostics(uri).some(it => it.source === 'Hearsay') ? true : undefined));
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.workspace.fs.delete(uri);
  });
});
