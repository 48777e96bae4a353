/**
 * Makes a fresh clone ready to run: the packages of the lock file, and a Node that runs TypeScript.
 * Plain JavaScript for Node 20, which is all a machine needs to have; everything else runs on the Node 24 found here.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const windows = process.platform === 'win32';
const ownNode = path.join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');

/**
 * Installs what is missing, saying so, and returns the path of a Node ≥ 24.
 * Ends the process with npm's exit code when an installation fails: npm has said why.
 */
export function prepare() {
  if (!installed()) {
    console.log('Installing packages (npm ci) …');
    npm(['ci']);
  }
  if (major(process.version) >= 24) return process.execPath;
  if (existsSync(ownNode)) return ownNode;
  // Installed with `ignore-scripts`: the package `node` fetches its binary in one. The package it would fetch needs none.
  const platform = windows ? 'win' : process.platform;
  const name = `${platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${process.arch}`;
  console.log(`Installing Node ${locked().packages['node_modules/node'].version} (npm package ${name}) …`);
  npm(['install', '--no-save', '--ignore-scripts', `${name}@${locked().packages['node_modules/node'].version}`]);
  // In its usual place, so that `node` means this one in every npm script.
  mkdirSync(path.dirname(ownNode), { recursive: true });
  rmSync(ownNode, { force: true });
  linkSync(path.join(root, 'node_modules', name, 'bin', path.basename(ownNode)), ownNode);
  const command = path.join(root, 'node_modules/.bin/node');
  rmSync(command, { force: true });
  if (!windows) symlinkSync('../node/bin/node', command);
  return ownNode;
}

/**
 * Runs a script of this folder on the Node that `prepare` found, with the packages' programs on its PATH, and ends with its exit code.
 * Signals go on to it; should this process be killed outright, the channel between the two closes and the script knows.
 */
export function handOver(node, args) {
  const bin = [path.dirname(node), path.join(root, 'node_modules/.bin'), process.env.PATH];
  const child = spawn(node, args, {
    cwd: root,
    env: { ...process.env, PATH: bin.join(path.delimiter) },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** Whether `node_modules` holds what the lock file says. npm writes its own record there when, and only when, an installation is complete. */
function installed() {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(locked().packages).every(
    ([place, { version, optional, devOptional }]) =>
      place === '' || (present[place] ? present[place].version === version : optional || devOptional),
  );
}

function locked() {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
}

function major(version) {
  return Number(/\d+/.exec(version)?.[0]);
}

/** Runs npm: the one that started us, else the one on the PATH. */
function npm(args) {
  const self = process.env.npm_execpath;
  const { status, error } = self?.endsWith('.js')
    ? spawnSync(process.execPath, [self, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows });
  if (error) console.error(`npm cannot be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
