/** The suites of this folder, in a real VS Code: a downloaded one where that is possible, else the one npm has, in headless Chromium. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { runTests } from '@vscode/test-electron';
import { SOURCES } from '../features/fix-cases.ts';
import { findEditor, launcher } from '../host/find-editor.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * The windows suites run in: what is in their folder, and what the tests' environment says besides.
 * `runTests` trusts every folder, which only the launcher can undo.
 */
const windows = {
  sample: { fill: fillWithSample, env: {} },
  empty: { fill: fillWithNotesOnly, env: {} },
  fixes: { fill: fillWithFixSources, env: {} },
  restricted: { fill: fillWithSample, env: { HEARSAY_TEST_TRUST: 'ask' } },
};

const suites = readdirSync(import.meta.dirname).filter(file => file.endsWith('.suite.ts'));
const needed = new Set(suites.map(file => file.slice(0, -'.suite.ts'.length).split('.')[1] ?? 'sample'));

for (const window of needed) {
  test(`the suites of the ${window} window pass in VS Code`, async () => {
    const { fill, env } = windows[window];
    // Short and outside the repository: a socket's path has a length limit, and a folder inside would inherit our own .gitignore.
    const place = mkdtempSync(path.join(tmpdir(), 'hearsay-'));
    const pictures = path.join(root, 'test-results/vscode');
    mkdirSync(pictures, { recursive: true });
    try {
      const folder = path.join(place, window);
      mkdirSync(folder);
      fill(folder);
      await runTests({
        vscodeExecutablePath: window === 'restricted' ? launcher : await findEditor(),
        extensionDevelopmentPath: root,
        extensionTestsPath: path.join(root, 'dist/test/index.cjs'),
        launchArgs: [folder, `--user-data-dir=${path.join(place, 'profile')}`, `--extensions-dir=${path.join(place, 'extensions')}`],
        extensionTestsEnv: {
          ...process.env,
          ...env,
          HEARSAY_CACHE: path.join(place, 'cache'),
          HEARSAY_TEST_WINDOW: window,
          HEARSAY_TEST_PICTURE: path.join(pictures, `${window}.png`),
        },
      });
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
}

function fillWithSample(folder) {
  cpSync(path.join(root, 'seeds'), folder, { recursive: true });
  const extra = path.join(import.meta.dirname, 'workspace');
  if (existsSync(extra)) cpSync(extra, folder, { recursive: true });
}

function fillWithNotesOnly(folder) {
  writeFileSync(path.join(folder, 'shopping.md'), '# Shopping\n\n“Milk,” said Ann, and eggs.\n');
}

/** The sources that the cases of test/features/fix-cases.ts speak of. */
function fillWithFixSources(folder) {
  for (const [file, text] of Object.entries(SOURCES)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}
