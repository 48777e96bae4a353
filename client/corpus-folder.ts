import * as vscode from 'vscode';
import { exists } from './disk.ts';

/** What makes a folder Hearsay's business; the same patterns as the activation events. */
const FILES = ['hearsay.yaml', 'actors.yaml'];
const FOLDERS = ['seeds', 'sources'];
const LEAVE_OUT = '**/node_modules/**';

/** Whether an opened folder has a corpus: its own files, or a folder with one of the usual names that is not empty. */
export async function hasCorpus(): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  // Looking in the usual places takes no time; searching for a nested root may, in a large folder.
  for (const { uri } of folders) if (await hasMarks(uri)) return true;
  return folders.length > 0 && (await vscode.workspace.findFiles('**/hearsay.yaml', LEAVE_OUT, 1)).length > 0;
}

async function hasMarks(folder: vscode.Uri): Promise<boolean> {
  for (const name of FILES) if (await exists(vscode.Uri.joinPath(folder, name))) return true;
  for (const name of FOLDERS) if (await holdsFile(vscode.Uri.joinPath(folder, name), 3)) return true;
  return false;
}

/** Whether there is a file in a folder, at most `depth` folders down. */
async function holdsFile(folder: vscode.Uri, depth: number): Promise<boolean> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    it => it,
    () => [],
  );
  if (entries.some(([, type]) => type & vscode.FileType.File)) return true;
  if (depth === 0) return false;
  for (const [name, type] of entries) {
    if (type & vscode.FileType.Directory && (await holdsFile(vscode.Uri.joinPath(folder, name), depth - 1))) return true;
  }
  return false;
}

/** Calls back whenever a file appears that may make a corpus of the folder. */
export function watchForCorpus(appeared: () => void): vscode.Disposable {
  const folders = vscode.workspace.workspaceFolders ?? [];
  // A pattern without a folder is compared with whole paths: `sources/**` alone would match nothing.
  const patterns = [
    '**/{hearsay.yaml,actors.yaml}',
    ...folders.flatMap(folder => FOLDERS.map(name => new vscode.RelativePattern(folder, `${name}/**`))),
  ];
  const watchers = patterns.map(pattern => vscode.workspace.createFileSystemWatcher(pattern, false, true, true));
  for (const watcher of watchers) watcher.onDidCreate(appeared);
  return vscode.Disposable.from(...watchers);
}
