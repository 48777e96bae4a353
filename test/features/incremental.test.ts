import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { findClaims } from '../../server/attribution/claims.ts';
import { readNoteQuotations } from '../../server/attribution/note-quotations.ts';
import { Gatherer } from '../../server/features/gather.ts';
import type { Project } from '../../server/features/open.ts';
import { parseNote } from '../../server/notes/parse.ts';
import { run } from '../../server/rules/run.ts';
import type { NoteSnapshot } from '../../server/rules/snapshot.ts';
import type { Configuration } from '../../server/workspace/configuration.ts';
import { openFixture } from '../fixture.ts';
import { edited, randomEdit, randomNote } from '../note-texts.ts';

const RUNS = Number(process.env.RUNS ?? 120);
let project: Project;
let configuration: Configuration;

before(async () => {
  project = await openFixture({
    'sources/a.txt':
      '“The fleet is a shadow of the fleet,” Andrei Kelin told LBC. “We will not give up,” Andrei Kelin said. The fleet has 80 ships.\n\n“Prices will fall,” Helen Marsh said. “The war will end in the spring of next year, and nobody will have won it,” Helen Marsh said.\n',
    'sources/a.txt.yaml': 'id: lbc2025\ntitle: Interview\ncontainer-title: LBC\n',
    'sources/b.txt':
      '“That is what we expect from everybody who is honest with us,” Andrey Kartapolov said. Russia attacked Kyiv in 2022.\n',
    'notes/n.md': '',
  });
  const { configuration: own } = project.folder;
  configuration = { ...own, claims: { ...own.claims, strictness: 'strict' } };
});
after(() => project.corpus.close());

const gatherer = () => new Gatherer(project.corpus);
const gathered = (by: Gatherer, text: string): Promise<NoteSnapshot> =>
  by.gather({ file: 'notes/n.md', text, draft: false }, configuration, { complete: true });

/** All lists of a snapshot and its note, made. */
function plain(it: NoteSnapshot) {
  const { blocks, sentences, quoted, citations, suppressions, checks, opaque, language, problems, frontMatter } = it.note;
  const { mentions, actors, speaking, quotations, claims, figures, spelling, support } = it;
  return {
    note: { blocks, sentences, quoted, citations, suppressions, checks, opaque, language, problems, frontMatter },
    ...{
      mentions,
      actors: [...actors.keys()].sort(),
      speaking: [...speaking].sort(),
      quotations,
      resolved: it.citations,
      claims,
      figures,
      spelling,
      support,
    },
    findings: run(it).map(({ rule, severity, span, message, related, fixes }) => ({ rule, severity, span, message, related, fixes })),
  };
}

test('after every edit a note says what it would say read afresh', async () => {
  await fc.assert(
    fc.asyncProperty(randomNote, fc.array(randomEdit, { minLength: 1, maxLength: 8, size: 'max' }), async (note, edits) => {
      const typing = gatherer();
      let text = note;
      await gathered(typing, text);
      for (const edit of edits) {
        text = edited(text, edit);
        assert.deepEqual(plain(await gathered(typing, text)), plain(await gathered(gatherer(), text)));
      }
    }),
    { numRuns: RUNS },
  );
});

test('part by part a note says what it says as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(randomNote, async text => {
      const snapshot = await gathered(gatherer(), text);
      const note = parseNote(text);
      assert.deepEqual(
        snapshot.quotations.map(it => it.quotation),
        readNoteQuotations(note, snapshot.mentions, snapshot.actors),
      );
      if (note.frontMatter?.data.source !== undefined) return;
      const cited = note.citations.map((citation, i) => ({ citation, source: snapshot.citations[i]?.source }));
      assert.deepEqual(snapshot.claims, findClaims(note, snapshot.mentions, configuration.claims, cited));
    }),
    { numRuns: RUNS * 5 },
  );
});

const far = Array.from({ length: 12 }, (_, i) => `A line of prose, number ${i}, that says nothing.`).join('\n\n');
const reaching: Readonly<Record<string, { readonly note: string; readonly from: string; readonly to: string }>> = {
  'the line behind a list becomes its source': {
    note: `${far}\n\n${'- The bank lost 40 million euros in 2021, and it was not the only one that did.\n'.repeat(6)}\nSource, LBC\n\n${far}`,
    from: 'Source, LBC',
    to: 'Source: LBC',
  },
  'the intro of a list begins to name somebody': {
    note: `${far}\n\nSome losses:\n\n- The bank lost 40 million euros in 2021.\n\n- They sank 70 ships in 2022.\n\n${far}`,
    from: 'Some losses:',
    to: 'Andrei Kelin said:',
  },
  'a heading begins to name somebody': {
    note: `${far}\n\n## Notes\n\n${far}\n\n- The bank lost 40 million euros in 2021.\n\n${far}`,
    from: '## Notes',
    to: '## Andrei Kelin',
  },
  'an attribution is typed below a quote': {
    note: `${far}\n\n> We will not give up, and nobody will have won it.\n\n— \n\n${far}`,
    from: '— ',
    to: '— Helen Marsh',
  },
  'a footnote is defined far below': {
    note: `The bank lost 40 million euros in 2021.[^1]\n\n${far}\n\n[^2]: See [@lbc2025].`,
    from: '[^2]:',
    to: '[^1]:',
  },
  'a label is defined far below': {
    note: `See [the interview][talk].\n\n${far}\n\n[tale]: sources/x.txt`,
    from: '[tale]',
    to: '[talk]',
  },
  'a source is taken out of a definition far below': {
    note: `They had “a shadow of the fleet that nobody has seen”.[^1]\n\n${far}\n\n[^1]: See [@lbc2025].`,
    from: '@lbc2025',
    to: 'LBC 2025',
  },
  'the speaker of a run of paragraphs is taken out': {
    note: `${far}\n\nAndrei Kelin said: “We will not give up, and nobody will.”\n\n“The war will end in the spring of next year.”\n\n“Nobody at all will have won it.”\n\n${far}`,
    from: 'Andrei Kelin said: ',
    to: '',
  },
  'findings are turned off from here on': {
    note: `${far}\n\n<!-- hearsay-enable -->\n\n${far}\n\nThe bank lost 40 million euros in 2021.\n\n${far}`,
    from: '-enable',
    to: '-disable',
  },
  'the note is said to be German': {
    note: `---\nlang: en\n---\n\n${far}\n\nThe bank lost 40 million euros in 2021.`,
    from: 'lang: en',
    to: 'lang: de',
  },
  'a fence is opened': {
    note: `Title\n\n${far}\n\nThe bank lost 40 million euros in 2021.\n\n${far}`,
    from: 'Title\n',
    to: 'Title\n```\n',
  },
};

for (const [what, { note, from, to }] of Object.entries(reaching))
  test(`what an edit means far away: ${what}`, async () => {
    const typing = gatherer();
    const text = note.replace(from, to);
    const old = plain(await gathered(typing, note));
    const now = plain(await gathered(typing, text));
    assert.deepEqual(now, plain(await gathered(gatherer(), text)));
    const said = ({ quotations, claims, resolved, findings }: ReturnType<typeof plain>) =>
      JSON.stringify([
        claims.length,
        findings.length,
        resolved.map(it => it.source?.id),
        quotations.map(it => [it.quotation.actors, it.quotation.evidence]),
      ]);
    assert.notEqual(said(now), said(old), 'the edit should matter');
  });

test('of a note that is being edited only its last version is kept', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const typing = gatherer();
  const versions: WeakRef<object>[] = [];
  const type = async (typed: string) => {
    const snapshot = await gathered(
      typing,
      `---\ndraft: ${typed.length % 2 === 0}\n---\n\n# Title\n\n${far}\n\nAndrei Kelin said ${typed}: “We will not give up.”\n\n${far}`,
    );
    run(snapshot);
    versions.push(new WeakRef(snapshot), new WeakRef(snapshot.note));
  };
  for (let i = 1; i <= 6; i++) await type('x'.repeat(i));
  // What an `await` has seen is let go a turn later.
  for (let i = 0; i < 3; i++) {
    await setImmediate();
    collect();
  }
  assert.ok(versions.slice(0, -2).every(it => it.deref() === undefined));
});
