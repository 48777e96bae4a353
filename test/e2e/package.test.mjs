/** The package as users get it: what is in it and what is not, and a new user's first quarter of an hour with it (first-run.ts). */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { after, before, suite, test } from 'node:test';
import { firstRun } from './first-run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** What may be in the package: an allow-list, so that nothing gets in by being forgotten. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(?:package\.json|readme\.md|changelog\.md|LICENSE\.txt|NOTICE)$/,
  /^extension\/dist\/(?:client|server|worker|writer|cli|mcp|names)\.cjs$/,
  /^extension\/docs\/rules\/[a-z-]+\.md$/,
  /^extension\/syntaxes\/[a-z.]+\.json$/i,
  /^extension\/client\/media\/(?:icon\.png|icon\.svg|view\.svg|walkthrough\/[a-z]+-(?:dark|light)\.webp)$/,
  /^extension\/client\/sample\/(?:hearsay|actors)\.yaml$/,
  /^extension\/client\/sample\/(?:notes|drafts|sources)\/[a-z-]+(?:\.txt|\.md|\.txt\.yaml)$/,
];

/** Names and sizes of the files in a ZIP archive, from its central directory. */
function filesIn(archive) {
  const bytes = readFileSync(archive);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset));
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), bytes.readUInt32LE(at + 24));
    at += 46 + name + extra + comment;
  }
  return { files, size: bytes.length };
}

suite('the package', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'hearsay-package-'));
  const vsix = path.join(place, 'hearsay.vsix');
  after(() => rmSync(place, { recursive: true, force: true }));

  before(() => {
    // The same flags as `npm run package`; the bundles are there, `npm test` has made them.
    const [, flags = ''] = /vsce package (.*)$/.exec(manifest.scripts.package) ?? [];
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', ...flags.split(' '), '-o', vsix], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${stdout}${stderr}`);
  });

  test('holds what it needs and nothing else, in less than 5 MB', () => {
    const { files, size } = filesIn(vsix);
    for (const name of files.keys())
      assert.ok(
        allowed.some(it => it.test(name)),
        `${name} is in the package and on no list`,
      );
    for (const pattern of allowed)
      assert.ok(
        [...files.keys()].some(it => pattern.test(it)),
        `nothing matches ${pattern}`,
      );
    assert.ok(size < 5 * 2 ** 20, `the package has ${size} bytes`);
    for (const [name, length] of files) assert.ok(length > 0, `${name} is empty`);
  });

  test('has every file that its manifest names', () => {
    const { files } = filesIn(vsix);
    const { main, icon, contributes } = manifest;
    const media = contributes.walkthroughs.flatMap(it => it.steps.flatMap(({ media: { image } }) => Object.values(image)));
    const named = [
      ...[main, icon, ...media, ...contributes.grammars.map(it => it.path), ...contributes.viewsContainers.activitybar.map(it => it.icon)],
      ...['dist/server.cjs', 'dist/worker.cjs', 'dist/writer.cjs', 'dist/names.cjs'],
      ...['notes/start-here.md', 'sources/harbour-post.txt', 'hearsay.yaml'].map(it => `client/sample/${it}`),
    ];
    for (const file of named) assert.ok(files.has(path.posix.join('extension', file)), `${file} is in the package`);
    for (const step of ['readme', 'changelog']) assert.ok(files.has(`extension/${step}.md`));
  });

  test('every picture that the README shows exists', () => {
    for (const [, file] of readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      assert.ok(existsSync(path.join(root, file)), file);
    }
  });

  test('a new user opens the sample, jumps, hovers, fixes and cites, then uses a folder of their own', { timeout: 600_000 }, () =>
    firstRun(vsix),
  );
});
