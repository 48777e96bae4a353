import * as vscode from 'vscode';
import { chooseFolder } from '../choose-folder.ts';
import { exists, headOf } from '../disk.ts';
import { filesToLookInto, guessSources } from '../guess-sources.ts';

/** Files that can be sources, and folders that never hold any. */
const READABLE = '**/*.{txt,text,md,markdown}';
const LEAVE_OUT = '{**/node_modules/**,**/.*/**}';
/** More files than this change no guess. */
const MOST = 5000;
/** Bytes: front matter is at the very beginning. */
const HEAD = 2048;

interface Choice extends vscode.QuickPickItem {
  readonly pattern: string;
}

/** Asks once where the sources are, then writes a `hearsay.yaml` of two lines. Moves and changes nothing else; an existing one is opened instead. */
export async function useThisFolder(start: () => Promise<unknown>): Promise<void> {
  const folder = await chooseFolder('Which folder holds notes and sources?');
  if (!folder) return;
  const file = vscode.Uri.joinPath(folder.uri, 'hearsay.yaml');
  if (await exists(file)) {
    await vscode.window.showTextDocument(file);
    await start();
    return;
  }
  // The list opens when it is complete: an early Enter would choose nothing.
  const looking = { location: vscode.ProgressLocation.Window, title: 'Hearsay: looking for sources' };
  const found = await vscode.window.withProgress(looking, () => choices(folder));
  const chosen = await vscode.window.showQuickPick(found, {
    title: 'Hearsay: Where are your sources?',
    placeHolder: 'The texts you quote from. Nothing is moved',
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!chosen || chosen.length === 0) return;
  const patterns = chosen.map(it => JSON.stringify(it.pattern)).join(', ');
  const text = `# What Hearsay reads as sources; every other Markdown file is a note.\nsources: [${patterns}]\n`;
  // Written straight to disk, as nothing is there to undo: the server reads the disk, and the choice counts at once.
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await start();
  await vscode.window.showTextDocument(file);
}

/** The places in a folder that look like sources, the likely ones chosen; where there is nothing yet, the usual one. */
async function choices(folder: vscode.WorkspaceFolder): Promise<Choice[]> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, READABLE), LEAVE_OUT, MOST);
  const uris = new Map(found.map(uri => [vscode.workspace.asRelativePath(uri, false), uri]));
  const names = [...uris.keys()].sort();
  const heads = new Map<string, string>();
  for (const name of filesToLookInto(names)) {
    const uri = uris.get(name);
    if (uri) heads.set(name, await headOf(uri, HEAD));
  }
  const guesses = guessSources(names.map(file => ({ file, ...(heads.has(file) ? { head: heads.get(file) } : {}) })));
  if (guesses.length === 0)
    return [{ label: 'sources/', description: 'nothing to read here yet: put your texts there', pattern: 'sources/**', picked: true }];
  return guesses.map(({ pattern, label, description, examples, picked }) => ({ label, description, detail: examples, pattern, picked }));
}
