import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Changes } from '../../server/workspace/changes.ts';

/** Passes as they come; each waits until the test lets it end. */
class Passes {
  readonly all: { readonly paths: readonly string[]; readonly everything: boolean; readonly end: () => void }[] = [];

  readonly pass = (paths: readonly string[], everything: boolean): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.all.push({ paths, everything, end: resolve });
    return promise;
  };

  async begun(count: number): Promise<void> {
    while (this.all.length < count) await new Promise(resolve => setTimeout(resolve, 10));
  }
}

test('ten thousand events are one pass, and one more for what came during it', async () => {
  const passes = new Passes();
  const changes = new Changes(passes.pass);
  for (let i = 0; i < 10_000; i++) changes.add([`/folder/${i % 300}.txt`]);
  await passes.begun(1);
  assert.equal(passes.all[0]!.paths.length, 300);
  assert.equal(passes.all[0]!.everything, false);
  for (let i = 0; i < 10_000; i++) changes.add([`/folder/${i % 7}.txt`]);
  await new Promise(resolve => setTimeout(resolve, 250));
  assert.equal(passes.all.length, 1, 'never two at once');
  passes.all[0]!.end();
  await passes.begun(2);
  assert.equal(passes.all[1]!.paths.length, 7);
  passes.all[1]!.end();
  await new Promise(resolve => setTimeout(resolve, 250));
  assert.equal(passes.all.length, 2);
  await changes.stop();
});

test('so many paths that some may be missing, or none at all: everything is looked at', async () => {
  const passes = new Passes();
  const changes = new Changes(passes.pass);
  changes.add(Array.from({ length: 5000 }, (_, i) => `/folder/${i}.txt`));
  await passes.begun(1);
  assert.equal(passes.all[0]!.everything, true);
  passes.all[0]!.end();
  changes.add();
  changes.add(['/folder/a.txt']);
  await passes.begun(2);
  assert.deepEqual([passes.all[1]!.paths, passes.all[1]!.everything], [['/folder/a.txt'], true]);
  passes.all[1]!.end();
  await changes.stop();
});

test('stopped, it waits for the pass under way and begins no other', async () => {
  const passes = new Passes();
  const changes = new Changes(passes.pass);
  changes.add(['/a']);
  await passes.begun(1);
  changes.add(['/b']);
  let stopped = false;
  const stopping = changes.stop().then(() => {
    stopped = true;
  });
  await new Promise(resolve => setTimeout(resolve, 20));
  assert.equal(stopped, false);
  passes.all[0]!.end();
  await stopping;
  await new Promise(resolve => setTimeout(resolve, 250));
  assert.equal(passes.all.length, 1);
});
