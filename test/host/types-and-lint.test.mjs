/** The compiler and the linter as tests, so that one summary says all. Alone: `npm run typecheck`, `npm run lint`. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs a package's program on this Node and fails with what it printed. */
function passes(program, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `\n${stdout}${stderr}`);
}

test('types are right (tsc)', () => passes('typescript/bin/tsc', ['-p', '.', '--pretty', 'false']));

test('code is formatted and free of lint (biome)', () =>
  passes('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--max-diagnostics=50']));
