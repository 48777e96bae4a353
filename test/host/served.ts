/**
 * VS Code without a download and without a desktop: the server build that `code-server` publishes to npm, shown by any browser.
 * It is VS Code itself with its extension host in Node; only the window is a page.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { start } from './children.ts';

/** The package, and the SHA-512 of its archive. The libraries it needs are pinned by lock files inside. */
const release = {
  version: '4.139.1',
  sha512: 'fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

export interface Opening {
  /** The folder to show; absolute. */
  readonly folder: string;
  /** Where the editor keeps settings, storage and its log (`server.log`); made if absent. */
  readonly profile: string;
  /** Where installed extensions are looked for; a folder in the profile unless given. */
  readonly extensions?: string;
  /** `false` asks about trust as VS Code does for a folder it has not seen: Restricted Mode. */
  readonly trusted?: boolean;
  /** The port to try first; a busy one is no problem, the next free one is taken. Any free port unless given. */
  readonly port?: number;
  /** User settings over our own quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Starts VS Code's server and returns its port once it answers; `endAll` ends it. */
export async function serve(opening: Opening): Promise<number> {
  const program = await fetchEditor();
  const extensions = opening.extensions ?? path.join(opening.profile, 'extensions');
  mkdirSync(extensions, { recursive: true });
  writeSettings(opening);
  const port = await freePort(opening.port ?? 0);
  const config = path.join(opening.profile, 'code-server.yaml');
  writeFileSync(config, '');
  const args = [
    path.join(program, 'out/node/entry.js'),
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--config', config],
    ...['--user-data-dir', opening.profile, '--extensions-dir', extensions],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...(opening.trusted === false ? [] : ['--disable-workspace-trust']),
    opening.folder,
  ];
  const log = path.join(opening.profile, 'server.log');
  const server = start(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // code-server keeps logs of its own in the user's data folder, wherever the profile is.
    env: { ...withoutNpm(), XDG_DATA_HOME: path.join(opening.profile, 'data') },
  });
  const stream = createWriteStream(log);
  server.stderr?.pipe(stream, { end: false });
  await new Promise<void>((resolve, reject) => {
    let printed = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      stream.write(chunk);
      printed += chunk;
      if (printed.includes('HTTP server listening')) resolve();
    });
    server.on('error', reject);
    server.on('exit', code => reject(new Error(`VS Code’s server ended with ${code} before it was ready:\n${readFileSync(log, 'utf8')}`)));
  });
  return port;
}

/** The address that shows a folder, and a file of it if one is named. Paths absolute. */
export function address(port: number, folder: string, file?: string): string {
  // Slashes and colons may stand in a query as they are, and the line stays readable.
  const readable = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':');
  const payload = file && `&payload=${readable(JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${encodeURI(file)}`]]))}`;
  return `http://127.0.0.1:${port}/?folder=${readable(folder)}${payload ?? ''}`;
}

/**
 * Puts an extension into an extensions folder: from a `.vsix` as VS Code itself does it, from a folder by copying the files its package
 * would have and no others.
 */
export async function installExtension(extensions: string, extension: string = root): Promise<void> {
  if (extension.endsWith('.vsix')) {
    const scratch = ['--user-data-dir', path.join(extensions, '../install'), '--config', path.join(extensions, '../install.yaml')];
    const entry = path.join(await fetchEditor(), 'out/node/entry.js');
    await run(
      process.execPath,
      [entry, ...scratch, '--extensions-dir', extensions, '--install-extension', extension],
      path.dirname(extension),
    );
    return;
  }
  const { publisher, name, version, files } = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  const target = path.join(extensions, `${publisher}.${name}-${version}`);
  mkdirSync(target, { recursive: true });
  for (const file of globSync(['package.json', ...files], { cwd: extension })) {
    cpSync(path.join(extension, file), path.join(target, file), { recursive: true });
  }
}

/** The unpacked editor, from the user's cache folder; the first call on a machine fetches it (45 MB, about 15 s). */
async function fetchEditor(): Promise<string> {
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'hearsay-vscode');
  const place = path.join(cache, `code-server-${release.version}`);
  if (existsSync(place)) return place;
  console.log(`Fetching VS Code (npm package code-server@${release.version}) to ${place} …`);
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache).filter(it => it.startsWith('unpacking-'))) {
    // What an interrupted run has left; a run beside this one is younger.
    if (Date.now() - statSync(path.join(cache, name)).mtimeMs > 3_600_000) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(path.join(cache, 'unpacking-'));
  try {
    await run('npm', ['pack', `code-server@${release.version}`, '--silent'], folder);
    const archive = path.join(folder, `code-server-${release.version}.tgz`);
    const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (sum !== release.sha512)
      throw new Error(`code-server@${release.version} is not the archive this repository expects: SHA-512 ${sum}`);
    await run('tar', ['-xzf', archive], folder);
    for (const part of ['', 'lib/vscode', 'lib/vscode/extensions']) {
      await run(
        'npm',
        ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'],
        path.join(folder, 'package', part),
      );
    }
    try {
      renameSync(path.join(folder, 'package'), place);
    } catch (error) {
      // Another run was faster; its copy is as good.
      if (!existsSync(place)) throw error;
    }
    return place;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program to its end. @throws with what it printed when it fails. */
function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env: withoutNpm(), stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk;
      });
    }
    child.on('error', reject);
    child.on('exit', code => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} failed:\n${printed}`))));
  });
}

/** The environment without what `npm run` put there for *this* package: `npm install` elsewhere would take it for its own. */
function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name)),
  );
}

function writeSettings({ profile, trusted, settings }: Opening): void {
  const file = path.join(profile, 'User/settings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const quiet = {
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'telemetry.telemetryLevel': 'off',
    'extensions.autoCheckUpdates': false,
    'git.openRepositoryInParentFolders': 'never',
    'security.workspace.trust.enabled': trusted === false,
  };
  writeFileSync(file, JSON.stringify({ ...quiet, ...settings }, null, 2));
}

/** `port` if it is free, else the next free one. */
async function freePort(port: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    const server = net.createServer();
    const got = await new Promise<number | undefined>((resolve, reject) => {
      server.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
      );
      server.listen(candidate, '127.0.0.1', () => {
        const bound = server.address();
        server.close(() => resolve(bound !== null && typeof bound === 'object' ? bound.port : undefined));
      });
    });
    if (got !== undefined) return got;
  }
}
