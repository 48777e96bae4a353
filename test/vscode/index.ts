/**
 * The entry of the tests inside VS Code's extension host: `run` is what VS Code calls. esbuild bundles it with mocha and every suite.
 *
 * To write a suite, add `test/vscode/<name>.suite.ts`:
 *
 *     import assert from 'node:assert/strict';
 *     import { suite, test } from 'mocha';
 *     import * as vscode from 'vscode';
 *     import { open } from './workspace.ts';
 *
 *     suite('hover', () => {
 *       test('a name shows its card', async () => {
 *         const { document, at } = await open('notes/peacekeepers.md');
 *         const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at('Ke|lin'));
 *         …
 *
 * Which window a suite runs in is the end of its name; host.test.mjs lists the windows:
 *     x.suite.ts               a writable copy of seeds/ with the files of test/vscode/workspace/ over it
 *     x.empty.suite.ts         a folder of Markdown without sources: nothing of ours may start
 *     x.fixes.suite.ts         the sources of test/features/fix-cases.ts
 *     x.restricted.suite.ts    the first folder, not trusted (Restricted Mode)
 *
 * Run them with `npm run test:vscode`, those whose title has some words with `npm run test:vscode -- "words"`.
 * A picture of the window at the end is in test-results/vscode/<window>.png.
 * What a person sees and does (typing, clicking, pictures) is driven from outside: test/e2e/editor.ts.
 */
import process from 'node:process';
import Mocha from 'mocha';

/** The names of all suites, from the bundler. */
declare const SUITES: readonly string[];

/** Runs the suites of this window. @throws when a test fails, which is how VS Code learns it. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    // A list that loses the focus of a busy window closes by itself: such a test is tried again, from its beginning.
    retries: 1,
    ui: 'tdd',
    color: false,
    timeout: 20_000,
    slow: 2_000,
    grep: process.env.HEARSAY_TEST_TITLE || undefined,
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  const window = process.env.HEARSAY_TEST_WINDOW ?? 'sample';
  for (const name of SUITES) if ((name.split('.')[1] ?? 'sample') === window) await import(`./${name}.suite.ts`);
  const { failures, tests } = await new Promise<{ failures: number; tests: number }>(resolve => {
    const runner = mocha.run(failures => resolve({ failures, tests: runner.stats?.tests ?? 0 }));
  });
  if (failures) throw new Error(`${failures} of ${tests} tests failed in the ${window} window.`);
  if (!tests && !process.env.HEARSAY_TEST_TITLE) throw new Error(`No test ran in the ${window} window.`);
}
