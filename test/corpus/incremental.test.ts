import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { everything } from './everything.ts';
import { ResearchFolder } from './research-folder.ts';

const speakers = ['Anna Berg', 'Mr Berg', 'Boris Tal', 'Anna Tal', 'the Harbour Council (HC)', 'the HC', 'President Berg of Malta', 'Berg'];
const places = ['sources/a.txt', 'sources/b.txt', 'sources/c.md', 'sources/deep/a.txt', 'sources/deep/d.txt', 'sources/deep/er/e.txt'];
const folders = ['sources/deep', 'sources/deep/er', 'sources/other'];
const words = (n: number) => `These are the words of number ${n} and of nobody else in the harbour`;

/** A text, by two numbers: who speaks and what they say; few of each, so that texts share names and words. */
const article = (who: number, what: number) =>
  `Ships wait outside the harbour\n\n${speakers[who]} met reporters in Valletta on Monday.\n\n“${words(what)},” ${speakers[who]} said. ` +
  `${speakers[(who + 3) % speakers.length]} did not answer.\n\n${'The ships waited for a day. '.repeat(what % 3)}\n`;

/** What a user may do to a folder. */
type Step = (folder: ResearchFolder) => void;
const named = (name: string, step: Step): Step => Object.assign(step, { toString: () => name });
const who = fc.nat(speakers.length - 1);
const what = fc.nat(9);
const place = fc.constantFrom(...places);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(place, who, what).map(([file, a, b]) => named(`write ${file} ${a} ${b}`, it => void it.write(file, article(a, b)))),
  },
  { weight: 2, arbitrary: place.map(file => named(`remove ${file}`, it => it.remove(file))) },
  {
    weight: 2,
    arbitrary: fc.oneof(fc.tuple(place, place), fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...folders))).map(([from, to]) =>
      named(`move ${from} ${to}`, it => {
        // The system refuses to move a folder into itself, and would put one thing in the place of another.
        if (existsSync(it.path(from)) && !existsSync(it.path(to)) && !to.startsWith(`${from}/`)) it.move(from, to);
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(place, who)
      .map(([file, a]) =>
        named(
          `sidecar ${file} ${a}`,
          it =>
            void it.write(
              `${file}.yaml`,
              `id: key${a % 3}\ntitle: Title ${a}\nquotations: [{ text: "the words of number ${a}", speaker: Carl Dorn }]\n`,
            ),
        ),
      ),
  },
  { weight: 1, arbitrary: place.map(file => named(`no sidecar ${file}`, it => it.remove(`${file}.yaml`))) },
  {
    weight: 1,
    arbitrary: who.map(a =>
      named(
        `registry ${a}`,
        it =>
          void it.write(
            'actors.yaml',
            `- id: the-berg\n  name: ${speakers[a]!.replace(/[()]/g, '')}\n  aliases: [Envoy B]\n- not: [Valletta]\n`,
          ),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.constant(named('no registry', it => it.remove('actors.yaml'))) },
);

/** Two or three changes between looks: as in one lot of events. */
const lots = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 9 });

test('after any adds, changes, moves and removals every answer is that of a store made from what is there', async () => {
  const asked = [...Array.from({ length: 10 }, (_, i) => words(i)), 'ships in the harbour', `${words(3)} “and” … nobody`];
  await fc.assert(
    fc.asyncProperty(lots, async all => {
      using folder = new ResearchFolder();
      const corpus = await folder.open({ store: folder.store });
      try {
        for (const lot of all) {
          for (const change of lot) change(folder);
          await corpus.refresh();
        }
        const incremental = await everything(corpus, asked);
        const fresh = await folder.ask(it => everything(it, asked));
        assert.deepEqual(incremental, fresh);
      } finally {
        await corpus.close();
      }
      // And so it is kept.
      const [kept, fresh] = [
        await folder.ask(it => everything(it, asked), { store: folder.store }),
        await folder.ask(it => everything(it, asked)),
      ];
      assert.deepEqual(kept, fresh);
    }),
    { numRuns: Number(process.env.HEARSAY_RUNS ?? 25) },
  );
});
