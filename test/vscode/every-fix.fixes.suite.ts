import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { CASES } from '../features/fix-cases.ts';
import { eventually, write } from './workspace.ts';

const found = (uri: vscode.Uri) =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(it => it.source === 'Hearsay')
    .map(it => ({ rule: typeof it.code === 'object' ? it.code.value : it.code, range: it.range }));

suite('every fix', () => {
  for (const [index, { name, note, rule, fix, gives }] of CASES.entries()) {
    test(name, async () => {
      const { document } = await write(`notes/case-${index}.md`, note);
      const finding = await eventually(() => found(document.uri).find(it => it.rule === rule));
      // A fix may wait for a search in the background: it is offered as soon as that has ended.
      const action = await eventually(async () => {
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          finding.range,
          vscode.CodeActionKind.QuickFix.value,
        );
        return actions.find(it => it.title.startsWith(fix) && it.edit);
      });
      assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
      // Who checks is the user of the machine, not the fixture’s Ruth Berg.
      for (const part of gives.split('Ruth Berg')) assert.ok(document.getText().includes(part), document.getText());
      await eventually(() => (found(document.uri).length === 0 ? true : undefined));
      await document.save();
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
  }
});
