import * as vscode from 'vscode';
import type { Server } from '../server.ts';

/** Reads every source again, with progress; for the rare case that something outside the folder changed. */
export async function readAllSourcesAgain(server: Server): Promise<void> {
  if (!server.running) {
    await vscode.window.showInformationMessage('Hearsay has nothing to read here: this folder has no sources yet.');
    return;
  }
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: 'Hearsay: reading all sources again' }, () =>
    server.readAllSourcesAgain(),
  );
}
