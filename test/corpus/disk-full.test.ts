import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ResearchFolder } from './research-folder.ts';

const words = (i: number) => `These are the words of text number ${i} and they stand nowhere else at all`;
const article = (i: number) =>
  `Heading ${i}\n\n“${words(i)},” Anna Berg said on Monday.\n\n${`The weather in town ${i} was fair. `.repeat(60)}\n`;

function filled(): ResearchFolder {
  const folder = new ResearchFolder();
  for (let i = 0; i < 20; i++) folder.write(`sources/${i}.txt`, article(i));
  return folder;
}

const server = path.join(import.meta.dirname, '../../server');

/**
 * A day with a full disk, in a process of its own: reads a folder, fills the disk (`full`), meets new and changed sources, asks, makes room (`room`)
 * and looks again. What it found out comes as one line of JSON.
 */
async function day(folder: ResearchFolder, store: string, script: { before: string; full: string; room: string }): Promise<Day> {
  const code = `
    ${script.before}
    const { writeFileSync, rmSync } = await import('node:fs');
    const { openFolder } = await import('${path.join(server, 'workspace/folder.ts')}');
    const { nodeFiles } = await import('${path.join(server, 'workspace/node-files.ts')}');
    const { openCorpus } = await import('${path.join(server, 'corpus/open.ts')}');
    const text = i => ${JSON.stringify(article(0))}.replaceAll(/\\b0\\b/g, String(i));
    const folder = await openFolder(${JSON.stringify(folder.root)}, nodeFiles);
    const corpus = await openCorpus({ folder, files: nodeFiles, store: { path: ${JSON.stringify(store)} } });
    await corpus.whenReady();
    const find = async i => {
      const { places } = await corpus.locate({ words: { text: ${JSON.stringify(words(0))}.replace(' 0 ', ' ' + i + ' ') } });
      return places[0]?.alignment.verdict === 'verbatim' ? places[0].source.id : 'missing';
    };
    const look = async () => ({
      problem: corpus.progress().problem ?? null,
      old: await find(7),
      late: await find(1099),
      said: (await corpus.quotationsBy('anna-berg', 1000)).length,
      sources: (await corpus.sources()).length,
      hits: (await corpus.search('weather in town 7', { limit: 1 }))[0]?.source.id ?? null,
    });
    const before = await look();
    ${script.full}
    for (let i = 1000; i < 1100; i++) writeFileSync(folder.root + '/sources/' + i + '.txt', text(i));
    const failure = await corpus.refresh().then(() => null, error => error.name + ': ' + error.message);
    const during = await look();
    ${script.room}
    await corpus.refresh();
    const after = await look();
    await corpus.close();
    const again = await openCorpus({ folder, files: nodeFiles, store: { path: ${JSON.stringify(store)} } });
    await again.whenReady();
    const sources = (await again.sources()).length;
    await again.close();
    console.log(JSON.stringify({ before, failure, during, after, sources }));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', chunk => {
    out += chunk;
  });
  const [status] = await once(child, 'close');
  assert.equal(status, 0);
  return JSON.parse(out);
}

interface Look {
  readonly problem: string | null;
  readonly old: string;
  readonly late: string;
  readonly said: number;
  readonly sources: number;
  readonly hits: string | null;
}

interface Day {
  readonly before: Look;
  readonly failure: string | null;
  readonly during: Look;
  readonly after: Look;
  readonly sources: number;
}

function asItShouldBe({ before, failure, during, after, sources }: Day): void {
  assert.deepEqual(before, { problem: null, old: '7', late: 'missing', said: 20, sources: 20, hits: '7' });
  assert.equal(failure, 'StoreUnavailable: The disk with the cache is full.');
  assert.equal(during.problem, 'The disk with the cache is full.');
  // Some of the new ones may be there; all that was there before is.
  assert.deepEqual([during.old, during.hits], ['7', '7']);
  assert.ok(during.sources >= 20 && during.sources < 120 && during.said >= 20, JSON.stringify(during));
  assert.deepEqual(after, { problem: null, old: '7', late: '1099', said: 120, sources: 120, hits: '7' });
  assert.equal(sources, 120);
}

test('a full disk, made by SQLite’s own limit: everything that was kept answers, the user is told, and reading goes on when there is room', async () => {
  using folder = filled();
  asItShouldBe(
    await day(folder, folder.store.path, {
      before: `
        const sqlite = process.getBuiltinModule('node:sqlite');
        const open = new Set();
        class Limited extends sqlite.DatabaseSync {
          constructor(path, ...rest) {
            super(path, ...rest);
            open.add(this);
          }
          close() {
            open.delete(this);
            super.close();
          }
        }
        const load = process.getBuiltinModule;
        process.getBuiltinModule = name => (name === 'node:sqlite' ? { ...sqlite, DatabaseSync: Limited } : load(name));
        const limit = more => {
          for (const it of open) it.exec('PRAGMA max_page_count = ' + (it.prepare('PRAGMA page_count').get().page_count + more));
        };`,
      full: 'limit(5);',
      room: 'limit(1_000_000);',
    }),
  );
});

test('a full disk: a real one of 8 MB', async t => {
  using folder = filled();
  const disk = folder.path('.disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    t.diagnostic('No disk can be mounted here; the one that SQLite limits was full instead.');
    return;
  }
  try {
    const filler = JSON.stringify(path.join(disk, 'filler'));
    asItShouldBe(
      await day(folder, path.join(disk, 'store.db'), {
        before: `const { openSync, writeSync, closeSync } = await import('node:fs');`,
        full: `
          const filler = openSync(${filler}, 'w');
          // All but 64 kB.
          try {
            for (;;) writeSync(filler, new Uint8Array(4096));
          } catch (error) {
            if (error.code !== 'ENOSPC') throw error;
          }
          closeSync(filler);
          (await import('node:fs')).truncateSync(${filler}, (await import('node:fs')).statSync(${filler}).size - 65536);`,
        room: `rmSync(${filler});`,
      }),
    );
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});
