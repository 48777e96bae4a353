/**
 * `npm start`: Hearsay on a folder, in a real editor, from nothing but a clone.
 *
 *     npm start                      a copy of the sample folder, in desktop VS Code if there is one, else in the browser
 *     npm start -- --browser         in the browser      (--desktop: in desktop VS Code)
 *     npm start -- --folder DIR      your own folder, in place
 *     npm start -- --port N          the port to try first (browser only)
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { handOver, prepare, root } from './prepare.mjs';

console.log('Hearsay: getting ready. Ctrl+C ends everything.');
const node = prepare();
console.log('Bundling …');
const { status } = spawnSync(node, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
handOver(node, ['test/host/try.ts', ...process.argv.slice(2)]);
