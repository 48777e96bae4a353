import { open } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Whether there is a file or folder. */
export function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(
    vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    ),
  );
}

/** The first `bytes` bytes of a file as text; '' when it cannot be read. */
export async function headOf(uri: vscode.Uri, bytes: number): Promise<string> {
  try {
    const file = await open(uri.fsPath);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

/** Copies a folder file by file: new files, so that a copy of something read-only can be written. What is at `target` and has another name stays. */
export async function copyFolder(source: vscode.Uri, target: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(target);
  for (const [name, type] of await vscode.workspace.fs.readDirectory(source)) {
    const [from, to] = [vscode.Uri.joinPath(source, name), vscode.Uri.joinPath(target, name)];
    if (type & vscode.FileType.Directory) await copyFolder(from, to);
    else await vscode.workspace.fs.writeFile(to, await vscode.workspace.fs.readFile(from));
  }
}
