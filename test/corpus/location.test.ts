import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { buildHash, cacheFolder, dropStaleStores, forgetStores, storePath } from '../../server/corpus/location.ts';
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

test('forgetting a folder deletes its stores of every release and nothing else', () => {
  using folder = new ResearchFolder();
  const environment = { HEARSAY_CACHE: folder.path('cache') };
  mkdirSync(folder.path('cache'));
  const own = storePath(folder.path('a'), { environment });
  const older = own.replace(/-[0-9a-f]{12}\.db$/, '-000000000000.db');
  const other = storePath(folder.path('b'), { environment });
  for (const file of [own, `${own}-wal`, older, other, folder.path('cache/notes.txt')]) writeFileSync(file, 'x');
  assert.equal(forgetStores(folder.path('a'), { environment }), 3);
  assert.deepEqual([own, older, other, folder.path('cache/notes.txt')].map(existsSync), [false, false, true, true]);
  assert.equal(forgetStores(folder.path('a'), { environment: { HEARSAY_CACHE: folder.path('nowhere') } }), 0);
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
