/**
 * What `npm start` does once the machine is ready: checks a folder with the command line, then opens it in VS Code with the extension.
 * The sample is a copy, so it can be edited without harm; it goes, with the editor's profile, when this ends.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { endAll, onEnd, start } from './children.ts';
import { address, installExtension, root, serve } from './served.ts';

/** The port that is tried first, so that the address is the same on most days. */
const usualPort = 8715;

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    desktop: { type: 'boolean' },
    browser: { type: 'boolean' },
    port: { type: 'string' },
  },
});

const place = mkdtempSync(path.join(tmpdir(), 'hearsay-'));
onEnd(async () => {
  console.log('\nClosing …');
  await endAll();
  rmSync(place, { recursive: true, force: true });
});

try {
  const folder = values.folder === undefined ? sample() : own(values.folder);
  check(folder);
  const desktop = values.browser ? undefined : findDesktop();
  if (values.desktop && !desktop)
    throw new Error('There is no `code` on the PATH. In VS Code: F1, “Shell Command: Install ‘code’ command in PATH”.');
  if (desktop) openDesktop(desktop, folder);
  else await openBrowser(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await endAll();
  rmSync(place, { recursive: true, force: true });
  process.exit(1);
}

/** A copy of the sample folder. */
function sample(): string {
  const folder = path.join(place, 'sample');
  cpSync(path.join(root, 'seeds'), folder, { recursive: true });
  return folder;
}

/** The user's own folder. npm runs scripts in the repository; a relative path means where the user was. */
function own(given: string): string {
  const folder = path.resolve(process.env.INIT_CWD ?? '.', given);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder.`);
  return folder;
}

/** Prints what the command line says about the folder; findings are the point of a sample, so they do not stop us. */
function check(folder: string): void {
  console.log(`\nhearsay check ${folder}\n`);
  const env = { ...process.env, ...(values.folder === undefined && { HEARSAY_CACHE: path.join(place, 'cache') }) };
  const { status } = spawnSync(process.execPath, [path.join(root, 'dist/cli.cjs'), 'check', folder], { stdio: 'inherit', env });
  if (status !== 0 && status !== 1) console.log(`(It ended with ${status}; the editor opens all the same.)`);
}

/** Opens desktop VS Code with a profile of its own, so that closing it closes nothing of the user's. */
function openDesktop(command: string, folder: string): void {
  console.log('\nOpening VS Code …');
  const args = [
    // Stays until the window is closed, in our process group: Ctrl+C reaches it.
    ...['--verbose', '--new-window', '--disable-workspace-trust'],
    ...['--user-data-dir', path.join(place, 'profile'), '--extensions-dir', path.join(place, 'extensions')],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...[`--extensionDevelopmentPath=${root}`, folder, ...notes(folder).slice(0, 1)],
  ];
  const editor = start(command, args, { stdio: 'ignore', shell: process.platform === 'win32' });
  whatToTry(folder);
  editor.on('exit', async code => {
    await endAll();
    rmSync(place, { recursive: true, force: true });
    process.exit(code ?? 0);
  });
}

/** Serves VS Code and says where it is. */
async function openBrowser(folder: string): Promise<void> {
  console.log('\nStarting VS Code for the browser …');
  const profile = path.join(place, 'profile');
  await installExtension(path.join(profile, 'extensions'));
  const port = await serve({ folder, profile, port: Number(values.port ?? usualPort) });
  console.log(`\nOpen this address in a browser:\n\n    ${address(port, folder, notes(folder)[0])}\n`);
  whatToTry(folder);
}

/** What to do first. Words between ‘ ’ stand in the note that is opened; a test looks. */
function whatToTry(folder: string): void {
  const [note] = notes(folder);
  const isSample = values.folder === undefined;
  console.log(note ? `In ${path.relative(folder, note).replaceAll('\\', '/')}, try:` : 'In a Markdown note, try:');
  const name = isSample ? '‘Mr Kelin’' : 'a name';
  const quotation = isSample ? '‘Peacekeeping role can only [be] played by United Nations’' : 'a quotation';
  console.log(`  - rest the mouse on ${name}: who that is, in the words of the sources`);
  console.log(`  - rest it on ${quotation}: whether it matches, and where it stands; Ctrl+click (F12) goes there`);
  console.log('  - change a word inside a quotation: a finding names it, and the light bulb (Ctrl+.) has the fixes');
  if (isSample) console.log(`This is a copy in ${folder}; it is gone when you end.`);
  console.log('\nCtrl+C ends everything.');
}

/** The notes worth opening first: those in `notes/`, else those at the top; absolute paths. */
function notes(folder: string): readonly string[] {
  for (const pattern of ['notes/*.md', '*.md']) {
    const found = globSync(pattern, { cwd: folder }).sort();
    if (found.length) return found.map(file => path.join(folder, file));
  }
  return [];
}

/** The command of a VS Code that can open a window here: the `code` of a remote terminal cannot, and without a screen none can. */
function findDesktop(): string | undefined {
  if (!values.desktop) {
    const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
    if (!screen || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map(directory => path.join(directory, name))
    .find(file => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
