import * as vscode from 'vscode';
import { copyFolder, exists } from '../disk.ts';

/** The note that is shown once the sample's window is there. */
const FIRST_NOTE = 'notes/start-here.md';
/** Remembers across the change of windows which note to show. */
const SHOW_NEXT = 'hearsay.showNext';

/**
 * Opens a small made-up research folder to try things in. The folder is a copy, so everything in it may be changed; the copy stays where the
 * user put it, and the command goes back to it or begins afresh.
 */
export async function openSampleFolder(context: vscode.ExtensionContext): Promise<void> {
  const folder = await placeFor(context);
  if (!folder) return;
  await context.globalState.update(SHOW_NEXT, vscode.Uri.joinPath(folder, FIRST_NOTE).toString());
  const inNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: inNewWindow });
}

/** Shows the note that `openSampleFolder` asked for, in the window it asked for, once. */
export async function showFirstNote(context: vscode.ExtensionContext): Promise<void> {
  const wanted = context.globalState.get<string>(SHOW_NEXT);
  const uri = wanted === undefined ? undefined : vscode.Uri.parse(wanted);
  if (!uri || !vscode.workspace.getWorkspaceFolder(uri)) return;
  await context.globalState.update(SHOW_NEXT, undefined);
  await vscode.window.showTextDocument(uri);
}

interface Choice extends vscode.QuickPickItem {
  /** Where the sample goes; asked when absent. */
  readonly folder?: vscode.Uri;
  /** Whether to write the sample there, over what is there. */
  readonly fresh: boolean;
}

/** A folder with the sample in it; `undefined` when the user changed their mind. */
async function placeFor(context: vscode.ExtensionContext): Promise<vscode.Uri | undefined> {
  const own = vscode.Uri.joinPath(context.globalStorageUri, 'Hearsay Sample');
  const there = await exists(own);
  const choices: Choice[] = [
    ...(there
      ? [
          { label: '$(folder-opened) Continue with your copy', description: 'as you left it', folder: own, fresh: false },
          { label: '$(discard) Begin afresh', description: 'your changes to the sample are lost', folder: own, fresh: true },
        ]
      : [{ label: '$(folder-opened) Open a copy', description: 'kept in Hearsay’s own storage', folder: own, fresh: true }]),
    { label: '$(folder) Put the copy in a folder of mine…', fresh: true },
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: 'Hearsay: Open Sample Folder',
    placeHolder: 'Three short made-up texts and two notes to try everything on',
  });
  if (!chosen) return undefined;
  const folder = chosen.folder ?? (await askWhere());
  if (folder && chosen.fresh) await copySample(context, folder);
  return folder;
}

/** A new folder in one that the user picks; never one that exists, so nothing of the user's is written over. */
async function askWhere(): Promise<vscode.Uri | undefined> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: 'Where should the sample folder go?',
      openLabel: 'Put It Here',
    })) ?? [];
  if (!parent) return undefined;
  for (let number = 1; ; number++) {
    const folder = vscode.Uri.joinPath(parent, number === 1 ? 'Hearsay Sample' : `Hearsay Sample ${number}`);
    if (!(await exists(folder))) return folder;
  }
}

async function copySample(context: vscode.ExtensionContext, folder: vscode.Uri): Promise<void> {
  if (await exists(folder)) await vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false });
  await copyFolder(vscode.Uri.joinPath(context.extensionUri, 'client/sample'), folder);
}
