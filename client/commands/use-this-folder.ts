import * as vscode from 'vscode';

/** Files that can be sources, and folders that never hold any. */
const READABLE = '**/*.{txt,md}';
const LEAVE_OUT = '{**/node_modules/**,**/.*/**,**/notes/**,**/Templates/**,**/README.md,**/CHANGELOG.md}';
const MOST = 5000;

interface Choice extends vscode.QuickPickItem {
  readonly pattern: string;
}

/** Asks once where the sources are, then writes a `hearsay.yaml` of two lines. Moves and changes nothing else; an existing one is opened instead. */
export async function useThisFolder(start: () => Promise<unknown>): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const file = vscode.Uri.joinPath(folder.uri, 'hearsay.yaml');
  if (await exists(file)) {
    await vscode.window.showTextDocument(file);
    await start();
    return;
  }
  const chosen = await vscode.window.showQuickPick(await choices(folder), {
    title: 'Hearsay: where are your sources?',
    placeHolder: 'The folders that hold articles, transcripts and other texts you quote from',
    canPickMany: true,
  });
  if (!chosen || chosen.length === 0) return;
  const patterns = chosen.map(it => JSON.stringify(it.pattern)).join(', ');
  const text = `# What Hearsay reads as sources; every other Markdown file is a note.\nsources: [${patterns}]\n`;
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  await vscode.workspace.applyEdit(edit);
  await start();
  await vscode.window.showTextDocument(file);
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const open = 'Open Folder…';
    const chosen = await vscode.window.showInformationMessage('Open the folder that holds your notes and sources first.', open);
    if (chosen === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
    return undefined;
  }
  return folders.length === 1
    ? folders[0]
    : vscode.window.showWorkspaceFolderPick({ placeHolder: 'Which folder holds notes and sources?' });
}

/** Top-level folders (and loose text files) that can hold sources, those with the most plain texts first and chosen. */
async function choices(folder: vscode.WorkspaceFolder): Promise<Choice[]> {
  const counts = new Map<string, { texts: number; markdown: number }>();
  for (const uri of await vscode.workspace.findFiles(new vscode.RelativePattern(folder, READABLE), LEAVE_OUT, MOST)) {
    const relative = vscode.workspace.asRelativePath(uri, false);
    const slash = relative.indexOf('/');
    const text = relative.endsWith('.txt');
    const pattern = slash < 0 ? (text ? '*.txt' : undefined) : `${relative.slice(0, slash)}/**`;
    if (pattern === undefined) continue; // loose Markdown files are notes
    const count = counts.get(pattern) ?? { texts: 0, markdown: 0 };
    if (text) count.texts++;
    else count.markdown++;
    counts.set(pattern, count);
  }
  const found = [...counts].sort(([, a], [, b]) => b.texts - a.texts || b.markdown - a.markdown);
  if (found.length === 0)
    return [{ label: 'sources/', description: 'nothing to read yet: put your texts there', pattern: 'sources/**', picked: true }];
  return found.map(([pattern, { texts, markdown }]) => ({
    label: pattern === '*.txt' ? 'text files beside the notes' : pattern.slice(0, -2),
    description: [texts > 0 && `${texts} text${texts === 1 ? '' : 's'}`, markdown > 0 && `${markdown} Markdown`].filter(Boolean).join(', '),
    pattern,
    picked: texts > 0,
  }));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
