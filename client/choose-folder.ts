import * as vscode from 'vscode';

/** The folder of the window, the one the user chooses when there are several; `undefined` without one, or when the user changes their mind. */
export async function chooseFolder(question: string): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const open = 'Open Folder…';
    const chosen = await vscode.window.showInformationMessage('Open the folder that holds your notes and sources first.', open);
    if (chosen === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
    return undefined;
  }
  return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: question });
}
