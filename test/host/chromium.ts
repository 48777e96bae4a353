/** The browser that shows the served VS Code: any Chromium or Chrome on this machine, headless. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';

const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable =>
    ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map(file =>
      path.join(process.env[variable] ?? 'C:/', file),
    ),
  ),
};
const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/**
 * Switches for a page on this machine that has nobody to protect it from: no sandbox (containers forbid it), no background traffic,
 * and no check that keeps a page Playwright has rewritten from talking to its own address.
 */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks',
];

/**
 * Starts the browser. Where there is none, Debian's is installed if we may.
 * @throws with what to install, where we may not.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = find() ?? install();
  return chromium.launch({ executablePath, args: switches, headless: true });
}

function find(): string | undefined {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (!existsSync(CHROME_PATH)) throw new Error(`CHROME_PATH is ${CHROME_PATH}, and there is no such file.`);
    return CHROME_PATH;
  }
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [...(places[process.platform] ?? []), ...commands.flatMap(name => folders.map(folder => path.join(folder, name)))].find(runs);
}

function install(): string {
  const instructions = 'Install Chromium or Chrome, or say with CHROME_PATH where it is.';
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error(`No Chromium here to show VS Code in. ${instructions} On Debian: apt-get install chromium`);
  }
  console.log('No Chromium here: installing Debian’s (apt-get install chromium) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: ${stdout}${stderr}\n${instructions}`);
  }
  const found = find();
  if (!found) throw new Error(`Debian’s chromium is installed and not to be found. ${instructions}`);
  return found;
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
