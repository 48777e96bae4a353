import * as vscode from 'vscode';
import type { Server } from '../server.ts';

/** Checks every note of the folder, open or not, and says what came of it; the findings are in the Problems view. */
export async function checkAllNotes(server: Server): Promise<void> {
  const answer = await server.checkAllNotes();
  if (!answer) {
    await vscode.window.showInformationMessage('Hearsay has nothing to check against: this folder has no sources yet.');
    return;
  }
  const notes = answer.notes === 1 ? '1 note' : `${answer.notes} notes`;
  if (answer.findings === 0) {
    await vscode.window.showInformationMessage(`${notes} checked: nothing to report.`);
    return;
  }
  const findings = answer.findings === 1 ? '1 finding' : `${answer.findings} findings`;
  const show = 'Show Problems';
  const chosen = await vscode.window.showInformationMessage(`${notes} checked: ${findings}, ${answer.warnings} of them warnings.`, show);
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
