import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { inspectStore } from '../../server/corpus/inspect.ts';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { another, says } from './another-process.ts';
import { everything } from './everything.ts';
import { ResearchFolder } from './research-folder.ts';

/** How often a reading process is killed; `HEARSAY_KILLS=100` for the figure in docs/performance.md. */
const kills = Number(process.env.HEARSAY_KILLS ?? 20);
const count = 150;

const words = (i: number, version: number) => `These are the words of text number ${i} as of version ${version} and of nobody else`;
const speakers = ['Anna Berg', 'Boris Tal', 'Mr Berg', 'the Harbour Council (HC)', 'the HC'];
const article = (i: number, version = 0) =>
  `Heading ${i}\n\n“${words(i, version)},” ${speakers[(i + version) % speakers.length]} said on Monday.\n\nThe file is kept as f${i}v${version}.\n\n${'The weather was fair that day. '.repeat(i % 40)}\n`;

/** Numbers that are the same in every run, `from` included, `to` not. */
class Dice {
  #state = 20_261_126;

  between(from: number, to: number): number {
    this.#state = (Math.imul(this.#state, 1103515245) + 12345) >>> 0;
    return from + Math.floor((this.#state / 2 ** 32) * (to - from));
  }
}

test(`killed ${kills} times at any moment while reading, the store is never found broken and ends where an undisturbed run ends`, async t => {
  using folder = new ResearchFolder();
  const dice = new Dice();
  for (let i = 0; i < count; i++) folder.write(`sources/${i}.txt`, article(i));
  let under = 0;
  for (let round = 0; round < kills; round++) {
    // There is always something to do: texts change, go and move.
    for (let change = 0; change < 40; change++)
      folder.write(`sources/${dice.between(0, count)}.txt`, article(dice.between(0, count), round));
    folder.remove(`sources/${dice.between(0, count)}.txt`);
    if (round % 5 === 4) folder.write('actors.yaml', `- id: berg-${round}\n  name: Anna Berg\n`);
    const child = another(folder);
    const exit = once(child, 'exit');
    await says(child, 'open').catch(() => undefined);
    const ready = says(child, 'ready').catch(() => undefined);
    await Promise.race([ready, new Promise(resolve => setTimeout(resolve, dice.between(0, 500)))]);
    child.kill('SIGKILL');
    await exit;
    if ((await ready) === undefined) under++;
    if (!existsSync(folder.store.path)) continue;
    // Each of these throws when something is broken.
    const store = new SqliteStore(folder.store.path);
    for (const { number, state } of await store.files()) {
      assert.ok((await store.body(number)) !== undefined);
      // One that is to be read again keeps what was read before.
      const reading = await store.reading(number);
      assert.ok(reading !== undefined || state !== 'extracted');
    }
    await store.close();
    assert.equal((await inspectStore(folder.store.path, false))?.leader, undefined);
  }
  assert.ok(under >= kills / 4, `${under} of ${kills} were killed while they were reading`);
  t.diagnostic(`${under} of ${kills} were killed while they were reading`);
  const texts = readdirSync(folder.path('sources')).map(file => readFileSync(folder.path(`sources/${file}`), 'utf8'));
  const asked = texts.filter((_, i) => i % 3 === 0).map(it => /“(.+),”/.exec(it)![1]!);
  const searched = texts.filter((_, i) => i % 2 === 0).map(it => /f\d+v\d+/.exec(it)![0]);
  const disturbed = await folder.ask(corpus => everything(corpus, asked, searched), { store: folder.store });
  assert.deepEqual(disturbed, await folder.ask(corpus => everything(corpus, asked, searched)));
  const database = new DatabaseSync(folder.store.path);
  assert.deepEqual(
    database
      .prepare('PRAGMA integrity_check')
      .all()
      .map(it => it.integrity_check),
    ['ok'],
  );
  database.close();
});
