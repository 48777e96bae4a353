import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '../../server/corpus/corpus.ts';
import { Keeper } from '../../server/corpus/keeper.ts';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { LeaseLost, StoreBroken, StoreUnavailable } from '../../server/corpus/store.ts';
import { openFolder } from '../../server/workspace/folder.ts';
import { nodeFiles } from '../../server/workspace/node-files.ts';
import { ResearchFolder } from './research-folder.ts';

/** A keeper whose store goes wrong at the writes of the given numbers. */
async function keeperOf(folder: ResearchFolder, failing: (write: number) => Error | undefined) {
  const told: Progress[] = [];
  let opened = 0;
  let writes = 0;
  class Failing extends SqliteStore {
    override async write(...args: Parameters<SqliteStore['write']>): Promise<void> {
      const error = failing(++writes);
      if (error) throw error;
      return super.write(...args);
    }
  }
  const keeper = new Keeper({
    open: () => {
      opened++;
      return new Failing(':memory:');
    },
    discard: () => undefined,
    folder: await openFolder(folder.root, nodeFiles),
    files: nodeFiles,
    token: 'keeper',
    onProgress: it => told.push(it),
  });
  return { keeper, told, opened: () => opened };
}

const text = 'Heading\n\n“These are words that stand nowhere else,” Anna Berg said.\n';

test('a full disk is told, what was kept still answers, and the next look goes on', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': text });
  let full = false;
  const { keeper, told } = await keeperOf(folder, () => (full ? new StoreUnavailable('The disk with the cache is full.') : undefined));
  await keeper.refresh();
  full = true;
  folder.write('sources/b.txt', text);
  await assert.rejects(keeper.refresh(), StoreUnavailable);
  assert.equal(told.at(-1)?.problem, 'The disk with the cache is full.');
  assert.equal((await keeper.store.files()).length, 1);
  full = false;
  await keeper.refresh();
  assert.equal((await keeper.store.files()).length, 2);
  assert.equal(told.at(-1)?.problem, undefined);
  await keeper.close();
});

test('a store that breaks while it is written is begun anew; one that breaks for ever is given up', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': text });
  const once = await keeperOf(folder, write => (write === 2 ? new StoreBroken('torn') : undefined));
  await once.keeper.refresh();
  assert.equal(once.opened(), 2);
  assert.equal((await once.keeper.store.files())[0]?.state, 'extracted');
  await once.keeper.close();
  const always = await keeperOf(folder, () => new StoreBroken('torn'));
  await assert.rejects(always.keeper.refresh(), StoreUnavailable);
  assert.match(always.told.at(-1)?.problem ?? '', /breaks again and again/);
  await always.keeper.close();
});

test('a lease that is lost in the middle is taken again when it is free', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': text });
  const { keeper } = await keeperOf(folder, write => (write === 2 ? new LeaseLost('gone') : undefined));
  await keeper.refresh();
  assert.equal((await keeper.store.files())[0]?.state, 'extracted');
  await keeper.close();
});

test('a leader that lives and does nothing is not waited for for ever', async () => {
  using folder = new ResearchFolder({ 'sources/a.txt': text });
  const { store } = folder;
  const leader = new SqliteStore(store.path);
  assert.ok(await leader.lead('somebody else'));
  const keeper = new Keeper({
    open: () => new SqliteStore(store.path),
    discard: () => undefined,
    folder: await openFolder(folder.root, nodeFiles),
    files: nodeFiles,
    token: 'keeper',
    mostSilence: 100,
    onProgress: () => undefined,
  });
  await assert.rejects(keeper.refresh(), new RegExp(`process ${process.pid} on .+ does not take up what has changed`));
  await leader.release('somebody else');
  await keeper.refresh();
  assert.equal((await keeper.store.files()).length, 1);
  await keeper.close();
  await leader.close();
});
