import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { forgetFolder } from '../../server/corpus/forget.ts';
import { buildHash, cacheFolder, dropStaleStores, folderCache, storePath } from '../../server/corpus/location.ts';
import { ResearchFolder } from './research-folder.ts';

test('the cache is where the user, else the editor, else the system says', () => {
  const environment = { HEARSAY_CACHE: '/tmp/own', XDG_CACHE_HOME: '/tmp/xdg' };
  assert.equal(cacheFolder({ storage: '/tmp/editor', environment }), '/tmp/own');
  assert.equal(cacheFolder({ storage: '/tmp/editor', environment: { XDG_CACHE_HOME: '/tmp/xdg' } }), '/tmp/editor');
  assert.equal(cacheFolder({ environment: { XDG_CACHE_HOME: '/tmp/xdg' } }), '/tmp/xdg/hearsay');
  assert.equal(cacheFolder({ environment: { XDG_CACHE_HOME: 'relative' } }), path.join(homedir(), '.cache', 'hearsay'));
  assert.equal(cacheFolder({ environment: {} }), path.join(homedir(), '.cache', 'hearsay'));
});

test('one store for a folder, by whichever way it is reached', () => {
  using folder = new ResearchFolder({ 'real/a.txt': 'x' });
  const environment = { HEARSAY_CACHE: folder.path('cache') };
  symlinkSync(folder.path('real'), folder.path('link'));
  const store = storePath(folder.path('real'), { environment });
  assert.equal(path.dirname(store), folder.path('cache'));
  assert.match(path.basename(store), /^[0-9a-f]{16}-\d+-[0-9a-f]{12}\.db$/);
  assert.equal(storePath(folder.path('link'), { environment }), store);
  assert.equal(storePath(`${folder.path('real')}/`, { environment }), store);
  assert.notEqual(storePath(folder.path('other'), { environment }), store);
  assert.ok(store.includes(buildHash()));
});

test('forgetting a folder deletes its stores of every release and place, and nothing else', () => {
  using folder = new ResearchFolder();
  const environment = { XDG_CACHE_HOME: folder.path('system') };
  const options = { environment, storage: folder.path('editor') };
  const root = folder.path('a');
  const own = storePath(root, options);
  const older = own.replace(/-[0-9a-f]{12}\.db$/, '-000000000000.db-wal');
  const command = storePath(root, { environment });
  const beside = path.join(folderCache(root), path.basename(own));
  const others = [storePath(folder.path('b'), options), folder.path('editor/notes.txt'), folder.path('a/sources/x.txt')];
  const kept = [own, older, command, beside];
  for (const file of [...kept, ...others]) folder.write(path.relative(folder.root, file), 'four');
  const { files, ...rest } = forgetFolder(root, options);
  assert.deepEqual([...files].sort(), [...kept].sort());
  assert.deepEqual(rest, { bytes: 16, left: [], leaders: [] });
  assert.deepEqual([...kept, folderCache(root)].filter(existsSync), []);
  assert.deepEqual(others.filter(existsSync), others);
  assert.deepEqual(forgetFolder(root, options), { files: [], bytes: 0, left: [], leaders: [] });
});

test('what cannot be deleted is told, never passed over', () => {
  using folder = new ResearchFolder();
  const environment = { HEARSAY_CACHE: folder.path('cache') };
  const own = storePath(folder.path('a'), { environment });
  mkdirSync(path.join(own, 'sub'), { recursive: true });
  const { files, left } = forgetFolder(folder.path('a'), { environment });
  assert.deepEqual(files, []);
  assert.deepEqual(
    left.map(it => it.file),
    [own],
  );
  assert.ok(left[0]!.reason.length > 0);
});

test('stores of other releases go when nobody has used them for two weeks', () => {
  using folder = new ResearchFolder();
  const environment = { HEARSAY_CACHE: folder.path('cache') };
  mkdirSync(folder.path('cache'));
  const own = storePath(folder.path('a'), { environment });
  const [stale, fresh] = ['000000000000', '111111111111'].map(it => own.replace(/-[0-9a-f]{12}\.db$/, `-${it}.db`)) as [string, string];
  const other = storePath(folder.path('b'), { environment });
  for (const file of [own, stale, fresh, other]) writeFileSync(file, 'x');
  const now = Date.now();
  for (const file of [own, stale, other]) utimesSync(file, now / 1000 - 15 * 86400, now / 1000 - 15 * 86400);
  dropStaleStores(own, now);
  assert.deepEqual([own, stale, fresh, other].map(existsSync), [true, false, true, true]);
});
