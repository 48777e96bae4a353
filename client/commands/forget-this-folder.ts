import * as vscode from 'vscode';
import type { ForgottenAnswer } from '../../server/lsp/requests.ts';
import { chooseFolder } from '../choose-folder.ts';
import type { Server } from '../server.ts';

const FORGET = 'Forget';
const READ = 'Read All Sources Again';

/**
 * “Forget This Folder”: for confidential sources. Asks, closes the folder and deletes what was kept of its sources, for every release of Hearsay. Nothing is read
 * again by itself as long as the window is open: what the user wanted gone must not come back at the next keystroke.
 */
export async function forgetThisFolder(server: Server): Promise<void> {
  const folder = await chooseFolder('Which folder is to be forgotten?');
  if (!folder) return;
  const memory = vscode.workspace.getConfiguration('hearsay', folder.uri).get('index.location') === 'memory';
  const detail = [
    'Hearsay deletes its index of the sources, with every text in it. Your own files stay as they are.',
    'Hovers, findings and the rest rest until you choose “Read All Sources Again” or open the window again.',
    ...(memory ? [] : ['With the setting “hearsay.index.location”: “memory” nothing is kept on disk in the first place.']),
  ].join('\n\n');
  const chosen = await vscode.window.showWarningMessage(
    `Forget what Hearsay has read in “${folder.name}”?`,
    { modal: true, detail },
    FORGET,
  );
  if (chosen !== FORGET) return;
  // An index may be there from another day, though nothing was opened today.
  await server.start();
  const answer = await server.forgetFolder(folder.uri);
  if (!answer) return;
  const [said, warns] = report(folder.name, answer);
  const again = await (warns ? vscode.window.showWarningMessage(said, READ) : vscode.window.showInformationMessage(said, READ));
  if (again === READ) await vscode.commands.executeCommand('hearsay.readAllSourcesAgain');
}

/** What was done, in words, and whether something is left to do. */
function report(name: string, { files, bytes, left, others }: ForgottenAnswer): [said: string, warns: boolean] {
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  const done =
    files === 0
      ? `Hearsay has closed “${name}”; nothing of it was kept on disk.`
      : `Hearsay has forgotten “${name}”: ${files === 1 ? '1 file' : `${files} files`} deleted (${size}).`;
  const undone = left.map(({ file, reason }) => ` Not deleted: ${file} (${reason}).`).join('');
  const again =
    others.length === 0
      ? ''
      : ` Another window or program (process ${others.join(', ')}) works on this folder and reads it again: end it first.`;
  return [done + undone + again, undone !== '' || again !== ''];
}
