import * as vscode from 'vscode';
import type { Server } from '../server.ts';

const ICON = { read: '$(check)', waiting: '$(sync)', failed: '$(warning)' };

/** Lists every file of the corpus with its state; what cannot be read first, with the reason. Choosing one opens it. */
export async function showSourceStatus(server: Server): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const { files, left } = await server.sourceStatus(active?.scheme === 'file' ? active : undefined);
  if (files.length === 0) {
    const use = 'Use This Folder';
    const chosen = await vscode.window.showInformationMessage(
      'This folder has no sources yet: no files in seeds/ or sources/, and no hearsay.yaml that names others.',
      use,
    );
    if (chosen === use) await vscode.commands.executeCommand('hearsay.useThisFolder');
    return;
  }
  const order = { failed: 0, waiting: 1, read: 2 };
  const items = [...files]
    .sort((a, b) => order[a.state] - order[b.state] || a.file.localeCompare(b.file))
    .map(({ file, path, label, id, state, reason }) => ({
      label: `${ICON[state]} ${file}`,
      description: [id, label].filter(Boolean).join(' · '),
      ...(reason ? { detail: reason } : {}),
      path,
    }));
  const failed = files.filter(it => it.state === 'failed').length;
  const title = `Sources: ${files.length + left - failed} usable${failed > 0 ? `, ${failed} not` : ''}${left > 0 ? ` (the first ${files.length} are listed)` : ''}`;
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Choose a source to open it',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(chosen.path));
}
