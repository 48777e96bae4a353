import * as vscode from 'vscode';

/** What makes a folder Hearsay's business; the same patterns as the activation events. */
const MARKS = ['hearsay.yaml', '**/hearsay.yaml', 'actors.yaml', 'seeds/**', 'sources/**'];
const LEAVE_OUT = '**/node_modules/**';

/** Whether an opened folder has a corpus: its own files, or a folder with one of the usual names that is not empty. */
export async function hasCorpus(): Promise<boolean> {
  if (!vscode.workspace.workspaceFolders?.length) return false;
  return (await vscode.workspace.findFiles(`{${MARKS.join(',')}}`, LEAVE_OUT, 1)).length > 0;
}

/** Calls back whenever a file appears that may make a corpus of the folder. */
export function watchForCorpus(appeared: () => void): vscode.Disposable {
  const watchers = ['**/{hearsay.yaml,actors.yaml}', '{seeds,sources}/**'].map(pattern =>
    vscode.workspace.createFileSystemWatcher(pattern, false, true, true),
  );
  for (const watcher of watchers) watcher.onDidCreate(appeared);
  return vscode.Disposable.from(...watchers);
}
