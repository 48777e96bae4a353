import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { Files } from '../../server/workspace/files.ts';
import { findRoot, openFolder, registryFile, sidecarFile, sourceOfSidecar } from '../../server/workspace/folder.ts';
import { nodeFiles } from '../../server/workspace/node-files.ts';
import { MemoryFiles } from '../memory-files.ts';

/** A folder on the real disk; a value that is a list is made by the function. Removed afterwards. */
async function withDisk(files: Readonly<Record<string, string | Uint8Array>>, use: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), 'hearsay-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    }
    await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const names = (list: { files: readonly { file: string }[] }) => list.files.map(it => it.file);
const refused = (list: { unusable: readonly { file: string; reason: string }[] }) => list.unusable.map(it => `${it.file}: ${it.reason}`);

test('sources, notes and drafts by the defaults', async () => {
  const files = [
    'sources/a.txt',
    'sources/deep/b.md',
    'sources/a.txt.yaml',
    'sources/notes/n.md',
    'sources/.hidden.txt',
    'seeds/c.txt',
    'loose.txt',
    'n.md',
    'README.md',
    'CHANGELOG.md',
    'docs/LICENSE.md',
    'Templates/t.md',
    'node_modules/x/n.md',
    '.obsidian/n.md',
    'drafts/d.md',
    'sources/scan.pdf',
    'sources/page_files/x.js',
    'sources/odd.xyz',
    'hearsay.yaml',
  ];
  await withDisk(Object.fromEntries(files.map(file => [file, ''])), async root => {
    const folder = await openFolder(root, nodeFiles);
    assert.equal(folder.root, root);
    const sources = await folder.listSources();
    assert.deepEqual(names(sources), ['seeds/c.txt', 'sources/a.txt', 'sources/deep/b.md']);
    assert.deepEqual(sources.files[0]!.path, path.join(root, 'seeds', 'c.txt'));
    assert.deepEqual(
      sources.unusable.map(it => it.file),
      ['sources/odd.xyz', 'sources/scan.pdf'],
    );
    assert.match(sources.unusable[1]!.reason, /PDF files are not read yet/);
    assert.deepEqual(names(await folder.listNotes()), ['drafts/d.md', 'n.md', 'sources/notes/n.md']);
    assert.deepEqual(
      ['drafts/d.md', 'n.md'].map(it => folder.isDraft(it)),
      [true, false],
    );
    for (const file of files.filter(it => !it.includes('/.') && !it.startsWith('node_modules') && !it.startsWith('.'))) {
      assert.equal(folder.isSource(file), names(sources).includes(file), file);
    }
  });
});

test('the root: nearest hearsay.yaml above, else what was opened; a nested one starts its own', async () => {
  const disk = new MemoryFiles({
    '/r/hearsay.yaml': 'sources: ["**/*.txt"]',
    '/r/a.txt': '',
    '/r/n.md': '',
    '/r/inner/hearsay.yaml': 'sources: ["*.txt"]',
    '/r/inner/b.txt': '',
    '/r/inner/deep/n.md': '',
    '/other/n.md': '',
  });
  assert.equal(await findRoot('/r/inner/deep/n.md', '/r', disk), '/r/inner');
  assert.equal(await findRoot('/r/n.md', '/', disk), '/r');
  assert.equal(await findRoot('/other/n.md', '/other', disk), '/other');
  assert.equal(await findRoot('/other/n.md', undefined, disk), undefined);
  const outer = await openFolder('/r', disk);
  assert.deepEqual(names(await outer.listSources()), ['a.txt']);
  assert.deepEqual(names(await outer.listNotes()), ['n.md']);
  assert.equal(outer.isSource('inner/b.txt'), false);
  const inner = await openFolder('/r/inner/deep/n.md', disk);
  assert.equal(inner.root, '/r/inner');
  assert.deepEqual(names(await inner.listSources()), ['b.txt']);
  assert.deepEqual(names(await inner.listNotes()), ['deep/n.md']);
  assert.equal(inner.relative('/r/inner/deep/n.md'), 'deep/n.md');
  assert.equal(inner.relative('/r/a.txt'), '/r/a.txt');
  for (const file of ['/other/n.md', '../n.md']) assert.ok(!inner.isNote(file) && !outer.isSource(file), file);
});

test('sidecars and the registry by name', () => {
  assert.equal(sidecarFile('/r/a.txt'), '/r/a.txt.yaml');
  assert.equal(sourceOfSidecar('/r/a.txt.yaml'), '/r/a.txt');
  assert.equal(sourceOfSidecar('/r/actors.yaml'), undefined);
  assert.equal(registryFile('/r'), path.join('/r', 'actors.yaml'));
});

test('an empty folder and a missing one have nothing in them', async () => {
  await withDisk({}, async root => {
    for (const place of [root, path.join(root, 'nowhere')]) {
      const folder = await openFolder(place, nodeFiles);
      assert.deepEqual(await folder.listSources(), { files: [], unusable: [] });
      assert.deepEqual(await folder.listNotes(), { files: [], unusable: [] });
      assert.deepEqual(folder.problems, []);
    }
  });
});

test('while hearsay.yaml is broken the last good one counts, and the place is told', async () => {
  const disk = new MemoryFiles({ '/r/hearsay.yaml': 'sources: ["*.txt"]', '/r/a.txt': '' });
  const before = await openFolder('/r', disk);
  disk.set('/r/hearsay.yaml', 'sources: ["*.txt"');
  const broken = await openFolder('/r', disk, undefined, { previous: before });
  assert.deepEqual(names(await broken.listSources()), ['a.txt']);
  assert.equal(broken.problems.length, 1);
  assert.equal(broken.problems[0]!.path, path.join('/r', 'hearsay.yaml'));
  const still = await openFolder('/r', disk, undefined, { previous: broken });
  assert.deepEqual(names(await still.listSources()), ['a.txt']);
  disk.set('/r/hearsay.yaml', 'sources: ["*.md"]');
  assert.deepEqual(names(await (await openFolder('/r', disk, undefined, { previous: still })).listSources()), []);
});

test('a configuration in another place, or none', async () => {
  const disk = new MemoryFiles({ '/r/hearsay.yaml': 'sources: [x/**]', '/r/x/a.txt': '', '/r/y/b.txt': '', '/c.yaml': 'sources: [y/**]' });
  assert.deepEqual(names(await (await openFolder('/r', disk, undefined, { configFile: '/c.yaml' })).listSources()), ['y/b.txt']);
  assert.deepEqual(names(await (await openFolder('/r', disk, { sources: ['**'] }, { ignoreFile: true })).listSources()), [
    'x/a.txt',
    'y/b.txt',
  ]);
  assert.deepEqual(names(await (await openFolder('/r/y', disk, { sources: ['**'] }, { ignoreFile: true })).listSources()), ['b.txt']);
});

test('user settings may name folders elsewhere', async () => {
  const disk = new MemoryFiles({
    '/r/sources/a.txt': '',
    '/zotero/storage/K1/b.txt': '',
    '/zotero/storage/K1/b.png': '',
    '/zotero/c.txt': '',
  });
  const folder = await openFolder('/r', disk, { sources: ['sources/**', '/zotero/storage/**'] });
  const sources = await folder.listSources();
  assert.deepEqual(names(sources), ['sources/a.txt', '/zotero/storage/K1/b.txt']);
  assert.ok(folder.isSource('/zotero/storage/K1/b.txt'));
  assert.ok(!folder.isSource('/zotero/c.txt'));
});

test('too large is told, and not read', async () => {
  const disk: Files = {
    list: async () => ({ files: [{ path: '/r/sources/a.txt', file: 'sources/a.txt', size: (20 << 20) + 1, mtime: 0 }], unusable: [] }),
    stat: async () => undefined,
    read: async () => assert.fail('it must not be read'),
  };
  assert.deepEqual(refused(await (await openFolder('/r', disk)).listSources()), [
    'sources/a.txt: It is larger than 20 MB, the most that is read.',
  ]);
});

test('links: inside are followed once, loops end, out and nowhere are told', async () => {
  await withDisk({ 'sources/a.txt': 'a', 'sources/sub/b.txt': 'b', 'elsewhere/c.txt': 'c' }, async root => {
    const link = (target: string, at: string) =>
      symlinkSync(path.isAbsolute(target) ? target : path.join(root, target), path.join(root, at));
    link('sources', 'sources/sub/loop');
    link('sources/a.txt', 'sources/0-same.txt');
    link('elsewhere', 'sources/linked');
    link(tmpdir(), 'sources/out');
    link('sources/gone.txt', 'sources/nowhere.txt');
    link('sources/self.txt', 'sources/self.txt');
    const list = await (await openFolder(root, nodeFiles)).listSources();
    assert.deepEqual(names(list), ['sources/a.txt', 'sources/linked/c.txt', 'sources/sub/b.txt']);
    assert.deepEqual(refused(list), [
      'sources/nowhere.txt: It is a link that leads nowhere.',
      'sources/out: It is a link that leads out of the folder. Links out are not followed.',
      'sources/self.txt: It is a link that leads in a circle.',
    ]);
  });
});

test('pipes and other special files are told and never opened', async () => {
  await withDisk({ 'sources/a.txt': '' }, async root => {
    const pipe = path.join(root, 'sources', 'pipe.txt');
    execFileSync('mkfifo', [pipe]);
    const list = await (await openFolder(root, nodeFiles)).listSources();
    assert.deepEqual(names(list), ['sources/a.txt']);
    assert.deepEqual(refused(list), ['sources/pipe.txt: It is not a regular file.']);
    await assert.rejects(nodeFiles.read(pipe, 100), { message: 'It is not a regular file.' });
  });
});

test('reading says in plain words why it cannot', async () => {
  await withDisk({ 'a.txt': 'hello', 'empty.txt': '' }, async root => {
    const file = path.join(root, 'a.txt');
    assert.equal(Buffer.from(await nodeFiles.read(file, 5)).toString(), 'hello');
    assert.equal((await nodeFiles.read(path.join(root, 'empty.txt'), 5)).length, 0);
    await assert.rejects(nodeFiles.read(file, 4), { message: /^It is larger than/ });
    await assert.rejects(nodeFiles.read(path.join(root, 'b.txt'), 5), { message: 'The file is gone.' });
    await assert.rejects(nodeFiles.read(root, 5), { message: 'It is a folder, not a file.' });
    assert.equal(await nodeFiles.stat(root), undefined);
    assert.equal((await nodeFiles.stat(file))?.size, 5);
    assert.equal(await nodeFiles.isFolder(root), true);
    assert.equal(await nodeFiles.isFolder(file), false);
  });
});

test('a configuration that cannot be read is a problem, not a crash', async () => {
  const disk = new MemoryFiles({ '/r/hearsay.yaml': '', '/r/sources/a.txt': '' });
  const unreadable: Files = {
    list: (...args) => disk.list(...args),
    stat: file => disk.stat(file),
    read: async () => {
      throw new Error('It may not be read: permission denied.');
    },
  };
  const folder = await openFolder('/r', unreadable);
  assert.deepEqual(
    folder.problems.map(it => it.message),
    ['It may not be read: permission denied.'],
  );
  assert.deepEqual(names(await folder.listSources()), ['sources/a.txt']);
  disk.set('/r/hearsay.yaml', new Uint8Array([1, 0, 2, 0]));
  assert.match((await openFolder('/r', disk)).problems[0]!.message, /binary/);
});
