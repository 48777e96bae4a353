/**
 * `npm test`: bundles, then one run of Node's test runner over everything, so that one summary and one exit code close it.
 *
 *     npm test                     types, lint, unit, LSP and CLI tests, the suites in a real VS Code, `npm start`
 *     npm run test:unit            *.test.ts only: no bundle, no VS Code, seconds
 *     npm run test:vscode          the suites in VS Code only; `-- "part of a title"` runs those that match
 *     npm run test:unit -- FILE…   these files
 *
 * A test that starts programs ends in `.test.mjs`, any other in `.test.ts`.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { handOver, prepare, root } from './prepare.mjs';

const [mode, ...rest] = process.argv.slice(2);
const node = prepare();

if (mode !== '--unit') {
  console.log('Bundling …');
  const { status } = spawnSync(node, ['esbuild.mjs', '--tests'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
if (mode === '--vscode') process.env.HEARSAY_TEST_TITLE = rest.join(' ');

const files =
  mode === '--unit'
    ? rest.length
      ? rest
      : ['test/**/*.test.ts']
    : mode === '--vscode'
      ? ['test/vscode/host.test.mjs']
      : ['test/**/*.test.{ts,mjs}'];
console.log(`Testing ${files.join(' ')} …`);
handOver(node, ['--test', ...files]);
