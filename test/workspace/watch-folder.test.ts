import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { watchFolder } from '../../server/workspace/watch-folder.ts';
import { ResearchFolder } from '../corpus/research-folder.ts';

test('what is made, changed and deleted is told, below new and renamed folders too; our own and hidden files are not', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': 'a', 'node_modules/x/y.txt': 'y', '.git/HEAD': 'x', 'cache/store.db': 'x' });
  const told = new Set<string>();
  const stop = watchFolder(folder.root, folder.path('cache'), {
    changed: paths => {
      for (const path of paths) told.add(path.slice(folder.root.length + 1).replaceAll('\\', '/'));
    },
    failed: error => assert.fail(String(error)),
  });
  /** Waits until one of these is told; a folder stands for what is in it. */
  const hears = async (...files: string[]) => {
    while (!files.some(it => told.has(it))) await new Promise(resolve => setTimeout(resolve, 10));
    told.clear();
  };
  try {
    folder.write('sources/a.txt', 'changed');
    await hears('sources/a.txt');
    folder.write('sources/new/deep/b.txt', 'b');
    await hears('sources/new', 'sources/new/deep', 'sources/new/deep/b.txt');
    // The folders are watched by the time they were told.
    folder.write('sources/new/deep/c.txt', 'c');
    await hears('sources/new/deep/c.txt');
    folder.move('sources/new', 'sources/renamed');
    await hears('sources/renamed', 'sources/new');
    await new Promise(resolve => setTimeout(resolve, 100));
    folder.write('sources/renamed/deep/d.txt', 'd');
    await hears('sources/renamed/deep/d.txt');
    folder.remove('sources/renamed');
    await hears('sources/renamed');
    mkdirSync(folder.path('sources/renamed'));
    await hears('sources/renamed');
    await new Promise(resolve => setTimeout(resolve, 100));
    folder.write('sources/renamed/e.txt', 'e');
    await hears('sources/renamed/e.txt');
    for (const file of ['node_modules/x/y.txt', '.git/HEAD', 'cache/store.db', 'sources/.hidden']) folder.write(file, 'other');
    folder.write('sources/z.txt', 'the end');
    await hears('sources/z.txt');
    await new Promise(resolve => setTimeout(resolve, 50));
    assert.ok(![...told].some(it => /node_modules|\.git|cache|hidden/.test(it)), [...told].join());
  } finally {
    stop();
  }
  told.clear();
  folder.write('sources/a.txt', 'after the end');
  await new Promise(resolve => setTimeout(resolve, 100));
  assert.equal(told.size, 0);
});

test('where a folder cannot be watched, that is told instead of silence', () => {
  using folder = new ResearchFolder();
  let failed: unknown;
  watchFolder(folder.path('nowhere'), folder.path('cache'), { changed: () => undefined, failed: error => (failed = error) })();
  assert.ok(failed instanceof Error);
});
