/** `npm start` as a person runs it: it opens an editor that answers, and Ctrl+C leaves nothing behind. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');
let place;

before(() => {
  place = realpathSync(mkdtempSync(path.join(tmpdir(), 'hearsay-start-')));
  // Everything `npm start` keeps goes to the temporary folder, so that one look shows whether it is gone.
  mkdirSync(path.join(place, 'tmp'));
});
after(() => rmSync(place, { recursive: true, force: true }));

test('in the browser: a folder of one’s own, on the next port when the first is busy', async () => {
  const folder = path.join(place, 'my research');
  mkdirSync(path.join(folder, 'notes'), { recursive: true });
  writeFileSync(path.join(folder, 'hearsay.yaml'), 'sources: ["*.txt"]\n');
  writeFileSync(path.join(folder, 'dam.txt'), 'The minister said: "The dam is safe, and it will stay safe."\n');
  writeFileSync(path.join(folder, 'notes/dam.md'), '# The dam\n');
  const busy = http.createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => busy.once('listening', resolve));
  const { port } = busy.address();
  const run = start('--browser', '--folder', folder, '--port', String(port));
  try {
    const [address] = await run.prints(/http:\/\/127\.0\.0\.1:\S+/);
    await run.prints('\n\nCtrl+C ends everything.\n');
    const url = new URL(address);
    assert.notEqual(url.port, String(port));
    assert.equal(url.searchParams.get('folder'), folder);
    assert.match(run.printed(), /In notes\/dam\.md, try:/);
    const response = await fetch(url);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /vscode-workbench-web-configuration/);
    assert.ok(descendants(run.pid).length >= 2, 'the server and its parent run');
    await run.interrupt();
    await assert.rejects(fetch(url));
    assert.deepEqual(readdirSync(path.join(place, 'tmp')), []);
    assert.ok(existsSync(path.join(folder, 'notes/dam.md')), 'the own folder stays');
  } finally {
    run.kill();
    busy.close();
  }
});

if (process.platform !== 'win32') {
  test('on the desktop: a copy of the sample, in the `code` of the PATH', async () => {
    const bin = path.join(place, 'bin');
    mkdirSync(bin);
    // Stands in for VS Code's command: notes what it was asked and stays open.
    writeFileSync(path.join(bin, 'code'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${place}/asked'\nsleep 1000\n`);
    chmodSync(path.join(bin, 'code'), 0o755);
    const run = start('--desktop');
    try {
      await run.prints('\n\nCtrl+C ends everything.\n');
      await until(() => existsSync(path.join(place, 'asked')) && readFileSync(path.join(place, 'asked'), 'utf8').includes('.md\n'));
      const asked = readFileSync(path.join(place, 'asked'), 'utf8').split('\n');
      assert.ok(asked.includes(`--extensionDevelopmentPath=${root}`), asked.join(' '));
      const folder = asked.find(it => it.endsWith('/sample'));
      assert.ok(folder && existsSync(path.join(folder, 'hearsay.yaml')), 'a copy of seeds/ is opened');
      assert.match(run.printed(), new RegExp(`hearsay check ${folder}`));
      const [, note] = /^In (.+), try:$/m.exec(run.printed());
      assert.ok(asked.includes(path.join(folder, note)), 'the note to try is opened');
      const named = [...run.printed().matchAll(/‘(.+?)’/g)].map(([, words]) => words);
      assert.equal(named.length, 2);
      for (const words of named) assert.ok(readFileSync(path.join(folder, note), 'utf8').includes(words), `“${words}” is in ${note}`);
      await run.interrupt();
      assert.deepEqual(readdirSync(path.join(place, 'tmp')), []);
    } finally {
      run.kill();
    }
  });
}

test('a folder that does not exist is said so', async () => {
  const run = start('--browser', '--folder', path.join(place, 'nowhere'));
  assert.equal(await run.exit, 1);
  assert.match(run.printed(), /nowhere is not a folder\./);
});

/** Starts `npm start` with these arguments, and with `place/bin` first on its PATH. */
function start(...args) {
  const child = spawn(process.execPath, [path.join(root, 'test/host/start.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: path.join(place, 'tmp'), PATH: `${path.join(place, 'bin')}${path.delimiter}${process.env.PATH}` },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      printed += chunk;
    });
  }
  const exit = new Promise(resolve => child.on('exit', resolve));
  return {
    pid: child.pid,
    exit,
    printed: () => printed,
    /** Waits until something has been printed and returns the match. */
    async prints(what) {
      const found = () => (typeof what === 'string' ? printed.includes(what) && [what] : what.exec(printed));
      await until(() => {
        assert.equal(child.exitCode, null, `ended before it printed ${what}:\n${printed}`);
        return found();
      });
      return found();
    },
    /** What Ctrl+C does; then nothing that was started may be left. */
    async interrupt() {
      const started = descendants(child.pid);
      child.kill('SIGINT');
      await exit;
      await until(() => !started.some(alive));
    },
    kill() {
      for (const pid of [child.pid, ...descendants(child.pid)]) if (alive(pid)) process.kill(pid, 'SIGKILL');
    },
  };
}

/** Waits for a condition; three minutes are for a first run, which fetches the editor. */
async function until(holds) {
  for (const begun = Date.now(); !holds(); await wait(50)) assert.ok(Date.now() - begun < 180_000, `waited in vain for ${holds}`);
}

/** The processes a process has started, and those they have. */
function descendants(pid) {
  const pairs = existsSync('/proc/self/stat')
    ? readdirSync('/proc')
        .filter(name => /^\d+$/.test(name))
        .map(parent)
    : spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
        .stdout.trim()
        .split('\n')
        .map(line => line.trim().split(/\s+/).map(Number));
  const children = pairs.filter(([, of]) => of === pid).map(([child]) => child);
  return [...children, ...children.flatMap(descendants)];
}

/** A process and its parent, from Linux's process table; the command's name in it may hold spaces and brackets. */
function parent(name) {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    return [Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])];
  } catch {
    return [Number(name), 0];
  }
}

/** Whether a process still runs; one that has ended and that nobody has asked about (a zombie) does not. */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self/stat') || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
